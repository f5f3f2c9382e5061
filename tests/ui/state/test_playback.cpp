#include <QSignalSpy>
#include <QtTest>

#include "test_program.h"
#include "ui/picture/stamp_clock.h"
#include "ui/state/playback.h"

using namespace scatterscope;

class TestPlayback : public QObject {
  Q_OBJECT

 private slots:
  void stepsLandOnWholeStampsFromAnywhere() {
    Playback playback;
    playback.setSteps(9);
    playback.setTime(2.4);
    playback.jumpForward();
    QCOMPARE(playback.time(), 3.0);
    playback.jumpForward();
    QCOMPARE(playback.time(), 4.0);
    playback.setTime(2.4);
    playback.jumpBack();
    QCOMPARE(playback.time(), 2.0);
    playback.jumpBack();
    QCOMPARE(playback.time(), 1.0);
  }

  void aStepIsPlayedAtTheChosenSpeedAndStops() {
    Playback playback;
    playback.setSteps(1'000'000);  // playing would hurry; a single step does not
    playback.setSpeed(6);          // 0.3 s
    playback.setTime(2);
    QSignalSpy playing(&playback, &Playback::playingChanged);
    QElapsedTimer timer;
    timer.start();
    playback.stepForward();
    QVERIFY(playback.gliding() && !playback.playing());
    QCOMPARE(playback.time(), 2.0);
    QCOMPARE(playback.destination(), 3.0);
    QTRY_VERIFY(playback.time() > 2.1 && playback.time() < 3);
    QTRY_COMPARE(playback.time(), 3.0);
    QVERIFY(timer.elapsed() >= 200);  // the rest of a step needs no waiting
    QVERIFY(!playback.gliding());
    playback.stepBack();
    QTRY_VERIFY(playback.time() > 2 && playback.time() < 2.6);
    QTRY_COMPARE(playback.time(), 2.0);
    QCOMPARE(playing.count(), 0);
  }

  void aSecondStepLandsTheFirstAtOnce() {
    Playback playback;
    playback.setSteps(9);
    playback.setSpeed(0);
    playback.stepForward();
    playback.stepForward();
    QCOMPARE(playback.time(), 1.0);
    QVERIFY(!playback.gliding());
    playback.stepForward();
    playback.stepBack();  // the other way: back to where it came from
    QVERIFY(playback.destination() < 1.5);
    playback.setTime(4);  // scrubbed meanwhile: stays there
    QVERIFY(!playback.gliding());
    playback.stepForward();
    playback.play();
    QVERIFY(playback.playing() && !playback.gliding());
  }

  void theQuietMomentIsTheNearestAtWhichNothingMoves() {
    for (const auto motion : {Motion::Full, Motion::Reduced}) {
      for (const std::int64_t tapped : {0, 2}) {
        const Pace pace{motion, 8, tapped, 4};
        for (int i = 0; i <= 900; ++i) {
          const double time = i / 100.0, quiet = StampClock::nearestQuiet(time, 9, pace);
          QVERIFY2(StampClock::at(quiet, 9, pace).quiet(), qPrintable(QString::number(time)));
          if (StampClock::at(time, 9, pace).quiet()) QCOMPARE(quiet, time);
          // No moment that is nearer is quiet too.
          for (double nearer = 0; nearer < std::abs(quiet - time) - 1e-3; nearer += 1e-3) {
            QVERIFY(!StampClock::at(time + nearer, 9, pace).quiet());
            QVERIFY(time < nearer || !StampClock::at(time - nearer, 9, pace).quiet());
          }
        }
      }
    }
  }

  void theSpeedSaysHowLongManyStepsTake() {
    Playback playback;
    playback.setSteps(12'000);
    for (int speed = 0; speed < int(Playback::kSecondsPerStep.size()); ++speed) {
      playback.setSpeed(speed);
      const auto run = playback.hurriedRun(speed);
      QVERIFY(run);
      QVERIFY(std::abs(playback.secondsPerStep() * 12'000 - *run) < 1e-9);
      if (speed > 0) QVERIFY(*run < *playback.hurriedRun(speed - 1));
    }
    QCOMPARE(*playback.hurriedRun(8), 8.0);
    playback.setSteps(9);
    QVERIFY(!playback.hurriedRun(Playback::kDefaultSpeed));
    QCOMPARE(playback.secondsPerStep(), Playback::kSecondsPerStep[size_t(playback.speed())]);
  }

  void playingKeepsToItsPassages_data() {
    QTest::addColumn<bool>("forwards");
    QTest::newRow("forwards") << true;
    QTest::newRow("backwards") << false;
  }
  void playingKeepsToItsPassages() {
    QFETCH(bool, forwards);
    Playback playback;
    playback.setSteps(40);
    playback.setLooping(false);
    playback.setSpeed(9);
    playback.setDirection(forwards ? Playback::Direction::Forwards : Playback::Direction::Backwards);
    playback.setPassages({{5, 7}, {15, 17}, {25, 27}});
    QCOMPARE(playback.stepsPlayed(), 6);
    playback.setTime(forwards ? 0 : 40);
    std::set<int> met;
    const auto watching = connect(&playback, &Playback::timeChanged, &playback, [&](double time) {
      const bool inside = (time >= 5 && time <= 7) || (time >= 15 && time <= 17) || (time >= 25 && time <= 27);
      QVERIFY2(inside, qPrintable(QString::number(time)));
      met.insert(int(time) / 10);
    });
    playback.play();
    QTRY_VERIFY(!playback.playing());
    QCOMPARE(met.size(), 3u);
    QCOMPARE(playback.time(), forwards ? 27.0 : 5.0);
    playback.play();  // at the end of the passages: from their start again
    QCOMPARE(playback.time(), forwards ? 5.0 : 27.0);
    playback.pause();
    disconnect(watching);
    playback.setSteps(9);
    QVERIFY(playback.passages().empty());
  }

  void timeStaysInsideTheAnimation() {
    Playback playback;
    playback.setSteps(4);
    playback.setTime(99);
    QCOMPARE(playback.time(), 4.0);
    playback.jumpForward();
    QCOMPARE(playback.time(), 4.0);
    playback.toStart();
    playback.jumpBack();
    QCOMPARE(playback.time(), 0.0);
  }

  void aNewLengthKeepsThePlaceInProportion() {
    Playback playback;
    playback.setSteps(10);
    playback.setTime(5);
    playback.setSteps(100);
    QCOMPARE(playback.time(), 50.0);
    playback.toEnd();
    playback.setSteps(3);
    QCOMPARE(playback.time(), 3.0);
  }

  void playingReachesTheEndAndStopsUnlessItLoops() {
    Playback playback;
    playback.setSteps(3);
    playback.setSpeed(int(Playback::kSecondsPerStep.size()) - 1);
    playback.setLooping(false);
    QSignalSpy playing(&playback, &Playback::playingChanged);
    playback.play();
    QTRY_COMPARE(playing.count(), 2);
    QCOMPARE(playback.time(), 3.0);
    QVERIFY(!playback.playing());
    playback.play();  // from the end: from the start again
    QVERIFY(playback.time() < 3.0);
  }

  void longAnimationsAreHurried() {
    Playback playback;
    playback.setSteps(1'000'000);
    QVERIFY(playback.secondsPerStep() * 1e6 <= Playback::kLongestRun * 1.0001);
    playback.setSteps(4);
    QCOMPARE(playback.secondsPerStep(), 0.7);
  }

  void backwardsPlaysToTheStart() {
    Playback playback;
    playback.setSteps(3);
    playback.setSpeed(int(Playback::kSecondsPerStep.size()) - 1);
    playback.setLooping(false);
    playback.setDirection(Playback::Direction::Backwards);
    playback.play();  // from the start: from the end
    QCOMPARE(playback.time(), 3.0);
    QTRY_VERIFY(!playback.playing());
    QCOMPARE(playback.time(), 0.0);
  }

  void playingStopsAtBreakPointsOnBothWays() {
    Playback playback;
    playback.setSteps(6);
    playback.setSpeed(int(Playback::kSecondsPerStep.size()) - 1);
    playback.toggleBreakPoint(2);
    playback.toggleBreakPoint(4);
    playback.play();
    QTRY_VERIFY(!playback.playing());
    QCOMPARE(playback.time(), 2.0);
    playback.play();  // the one we stand on does not hold us
    QTRY_VERIFY(!playback.playing());
    QCOMPARE(playback.time(), 4.0);
    playback.setTime(6);
    playback.setDirection(Playback::Direction::Backwards);
    playback.play();
    QTRY_VERIFY(!playback.playing());
    QCOMPARE(playback.time(), 4.0);
    playback.toggleBreakPoint(4);
    QCOMPARE(playback.breakPoints().size(), 1u);
    playback.setSteps(12);  // in proportion
    QCOMPARE(*playback.breakPoints().begin(), 4);
  }

  void firstStepsSlowlyThenTheRestInAFixedTime() {
    Playback playback;
    playback.setSteps(1003);
    playback.setPacing(Playback::Pacing::FirstSlowly);
    QCOMPARE(playback.secondsPerStep(0), Playback::kSlowSeconds);
    QCOMPARE(playback.secondsPerStep(2.5), Playback::kSlowSeconds);
    QCOMPARE(playback.secondsPerStep(3) * 1000, Playback::kRestSeconds);
    playback.setSteps(5);
    QCOMPARE(playback.secondsPerStep(4), 0.7);  // a short rest is not drawn out
  }

  void lessMotionLandsAtOnceAndFades() {
    const auto at = [](double time) { return StampClock::at(time, 9, {Motion::Reduced, 9}); };
    QCOMPARE(at(2.05).landed, 3);
    QCOMPARE(at(2.05).travel, 1.0);
    QVERIFY(at(2.05).flash > at(2.2).flash);
    QCOMPARE(at(2.9).flash, 0.0);
  }

  void theBeatsOfAStamp() {
    const auto at = [](double time) { return StampClock::at(time, 9); };
    QCOMPARE(at(0).current, -1);
    QCOMPARE(at(0).landed, 0);
    QCOMPARE(at(2).landed, 2);
    QCOMPARE(at(2).current, 1);  // a whole time shows the stamp that has just landed
    QVERIFY(at(2).atRest);
    QCOMPARE(at(2.1).landed, 2);
    QCOMPARE(at(2.1).current, 2);
    QVERIFY(at(2.1).travel > 0 && at(2.1).travel < 1);
    QCOMPARE(at(2.35).landed, 3);
    QVERIFY(at(2.35).flash > 0);
    QCOMPARE(at(2.9).flash, 0.0);
    QCOMPARE(at(99).landed, 9);
  }
};

SCATTERSCOPE_TEST(TestPlayback, QCoreApplication)
#include "test_playback.moc"
