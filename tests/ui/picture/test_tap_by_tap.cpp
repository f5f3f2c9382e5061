#include <QTableView>
#include <QToolButton>
#include <QtTest>
#include <algorithm>

#include "core/conventions/arguments.h"
#include "random_axis.h"
#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/film.h"
#include "ui/picture/scatter_painter.h"
#include "ui/stage/transport_bar.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;
using scatterscope::testing::ShownWorkspace;

namespace {

constexpr QSizeF kSize(1200, 800);

/// A small legal call of PyTorch with its result, on drawn weights.
std::shared_ptr<const Outcome> randomOutcome(Random& random) {
  for (;;) {
    Experiment experiment = Experiment::opening();
    const auto pair = [&](std::int64_t low, std::int64_t high) {
      return pairValue(between(random, low, high), between(random, low, high));
    };
    Specification& call = experiment.recipe.call;
    const std::int64_t groups = between(random, 1, 2);
    call = call.with(Role::InChannels, 2 * groups)
               .with(Role::OutChannels, groups * between(random, 1, 2))
               .with(Role::Groups, groups);
    call = call.with(Role::KernelSize, pair(1, 3)).with(Role::Stride, pair(1, 3)).with(Role::Padding, pair(0, 2));
    call = call.with(Role::Dilation, pair(1, 2))
               .with(Role::OutputPadding, pair(0, 1))
               .with(Role::Bias, between(random, 0, 1) == 1);
    experiment.input.height = between(random, 1, 4);
    experiment.input.width = between(random, 1, 3);
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    experiment.weights.seed = static_cast<std::uint64_t>(between(random, 1, 1000));
    const auto scene = Scene::make(experiment);
    if (!scene) continue;
    RunControl control;
    const auto outcome = computeOutcome(*scene, {}, control);
    if (outcome) return *outcome;
  }
}

/// Sums and counts of all canvas cells between two taps, played forwards with nothing but products.
struct Moment {
  double time;
  std::vector<float> sums;
  std::vector<std::int64_t> counts;
};

std::vector<Moment> playedForwards(const ScatterTrace& trace) {
  const Geometry& g = trace.geometry();
  const auto cells = static_cast<std::size_t>(g.height().canvas() * g.width().canvas());
  Moment now{0, std::vector<float>(cells, 0), std::vector<std::int64_t>(cells, 0)};
  std::vector<Moment> moments = {now};
  for (std::int64_t step = 0; step < trace.stamps(); ++step) {
    const Stamp stamp = trace.stamp(step);
    std::int64_t tap = 0;
    for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
      for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
        const auto y = stamp.top + kh * g.height().dilation(), x = stamp.left + kw * g.width().dilation();
        const auto cell = static_cast<std::size_t>(y * g.width().canvas() + x);
        now.sums[cell] += stamp.value * trace.weightAt(stamp.channel, kh, kw);
        ++now.counts[cell];
        now.time = static_cast<double>(step) + static_cast<double>(++tap) / static_cast<double>(trace.taps());
        moments.push_back(now);
      }
    }
  }
  return moments;
}

}  // namespace

/// Stamps that land tap by tap: one clock for picture, ledger, words, steps and films.
class TestTapByTap : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    QVERIFY(m_shown->show());
  }
  void cleanup() { m_shown.reset(); }

  void theBeatsOfATap() {
    // Nine stamps of nine taps: tap 4 of stamp 2 is in hand from 2 + 4/9 to 2 + 5/9.
    const auto at = [](double tap, Motion motion = Motion::Full) {
      return StampClock::at(2 + tap / 9, 10, {motion, 9, 9, 9});
    };
    QCOMPARE(at(4.2).tap, 4);
    QCOMPARE(at(4.2).tapsLanded, 4);
    QVERIFY(at(4.2).travel > 0 && at(4.2).travel < 1);
    QCOMPARE(at(4.5).tapsLanded, 5);
    QVERIFY(at(4.5).flash > 0);
    QCOMPARE(at(4.9).flash, 0.0);
    QCOMPARE(at(5).tap, 4);  // between two taps the last one is shown, and nothing moves
    QCOMPARE(at(5).tapsLanded, 5);
    QVERIFY(at(5).atRest && at(5).travel == 1);
    QCOMPARE(at(8.2).landed, 2);
    QCOMPARE(at(8.6).landed, 3);  // the last tap makes the stamp whole
    QCOMPARE(at(8.6).tapsLanded, 0);
    QCOMPARE(at(9).tap, 8);
    QCOMPARE(at(9).current, 2);
    QCOMPARE(at(4.1, Motion::Reduced).tapsLanded, 5);
    QVERIFY(at(4.1, Motion::Reduced).flash > 0);
    // The step after the stamps, and stamps beyond those that land by taps, are whole.
    QCOMPARE(StampClock::at(9.5, 10, {Motion::Full, 9, 9, 9}).tap, -1);
    QCOMPARE(StampClock::at(1.5, 10, {Motion::Full, 9, 1, 9}).tap, -1);
    QCOMPARE(StampClock::at(0.5, 10, {Motion::Full, 9, 1, 9}).tap, 4);
  }

  void everyMomentOfRandomGeometriesShowsTheSumsPlayedForwardsInWhateverOrderItIsAskedFor() {
    Random random(31);
    for (int n = 0; n < 60; ++n) {
      ScatterSnapshot snapshot;
      snapshot.outcome = randomOutcome(random);
      snapshot.selection.channel = between(random, 0, snapshot.outcome->output.shape().c - 1);
      snapshot.taps = TapPace::EveryStamp;
      const ScatterTrace trace = snapshot.trace();
      const Geometry& g = trace.geometry();
      std::vector<Moment> moments = playedForwards(trace);
      if (!trace.hasFinish()) moments.pop_back();  // the end shows what pads and bias made of it
      std::ranges::shuffle(moments, random);
      for (const Moment& moment : moments) {
        snapshot.time = moment.time;
        const ScatterFrame frame(snapshot, kSize);
        for (std::int64_t y = 0; y < g.height().canvas(); ++y) {
          for (std::int64_t x = 0; x < g.width().canvas(); ++x) {
            const CellLook look = frame.canvas(y, x);
            const auto cell = static_cast<std::size_t>(y * g.width().canvas() + x);
            const auto where = QString("time %1, cell [%2, %3]: %4, not %5")
                                   .arg(moment.time)
                                   .arg(y)
                                   .arg(x)
                                   .arg(double(look.value))
                                   .arg(double(moment.sums[cell]));
            QVERIFY2(look.value == moment.sums[cell], qPrintable(where));
            QVERIFY2(look.written == (moment.counts[cell] > 0), qPrintable(where));
            if (look.badge > 0) QCOMPARE(look.badge, moment.counts[cell]);
            QVERIFY(look.rolled == 1);
          }
        }
      }
    }
  }

  void onlyTheCellOfTheTapInHandRollsAndFlashes() {
    Random random(32);
    for (int n = 0; n < 60; ++n) {
      ScatterSnapshot snapshot;
      snapshot.outcome = randomOutcome(random);
      snapshot.taps = TapPace::EveryStamp;
      const ScatterTrace trace = snapshot.trace();
      const Geometry& g = trace.geometry();
      if (trace.taps() == 1) continue;
      const std::int64_t step = between(random, 0, trace.stamps() - 1), tap = between(random, 0, trace.taps() - 1);
      for (const double part : {0.2, 0.5}) {  // in flight, landing
        snapshot.time =
            static_cast<double>(step) + (static_cast<double>(tap) + part) / static_cast<double>(trace.taps());
        const ScatterFrame frame(snapshot, kSize);
        const auto landing = frame.tapInHand();
        QVERIFY(landing);
        for (std::int64_t y = 0; y < g.height().canvas(); ++y) {
          for (std::int64_t x = 0; x < g.width().canvas(); ++x) {
            const bool here = y == landing->y && x == landing->x;
            const CellLook look = frame.canvas(y, x);
            if (look.rolled < 1) QVERIFY(here && part == 0.5);
            if (here) QCOMPARE(look.value, part == 0.5 ? landing->product.sum : landing->before);
            if (here) QCOMPARE(look.stamped, part == 0.5);
          }
        }
      }
    }
  }

  void aStepForwardOrBackIsATap() {
    Playback playback;
    playback.setSteps(4);
    playback.setParts({6, 3});
    playback.setUnit(Playback::Unit::Part);
    QList<double> times;
    for (int i = 0; i < 19; ++i) {
      playback.jumpForward();
      times.append(playback.time());
      QVERIFY(std::abs(playback.time() - (i < 18 ? (i + 1) / 6.0 : 4.0)) < 1e-12);  // the last step has one part
    }
    for (int i = 17; i >= 0; --i) {
      playback.jumpBack();
      QCOMPARE(playback.time(), times[i]);
    }
    playback.jumpBack();
    QCOMPARE(playback.time(), 0.0);
    playback.setTime(1.4);
    playback.jumpForward();
    QCOMPARE(playback.time(), 1.5);
    playback.setTime(1.4);
    playback.jumpBack();
    QVERIFY(std::abs(playback.time() - (1 + 2 / 6.0)) < 1e-12);
    QCOMPARE(playback.timeAfter(1, 5), 2.0);
    playback.setUnit(Playback::Unit::Step);
    QCOMPARE(playback.timeAfter(1, 2), 2.0);
    playback.jumpForward();
    QCOMPARE(playback.time(), 2.0);
  }

  void aTapTakesAQuarterOfASecond() {
    Playback playback;
    playback.setSteps(10);
    playback.setParts({9, 9});
    QCOMPARE(playback.secondsPerStep(3), 0.7);
    playback.setUnit(Playback::Unit::Part);
    QCOMPARE(playback.secondsPerStep(3), 9 * 0.25);
    QCOMPARE(playback.secondsPerStep(9.5), 0.7);  // bias has no taps
    playback.setSteps(100'000);
    playback.setParts({9, 100'000});
    QCOMPARE(playback.secondsPerStep(3), 9 * 0.25);  // nobody is hurried through taps
  }

  void theFirstStampOfASlowStartLandsTapByTap() {
    m_shown->playback.setPacing(Playback::Pacing::FirstSlowly);
    QVERIFY(m_shown->view.snapshot().taps == TapPace::FirstStamp);
    m_shown->playback.setTime(0.5);
    QCOMPARE(m_shown->view.snapshot().clock().tap, 4);
    m_shown->playback.setTime(1.5);
    QCOMPARE(m_shown->view.snapshot().clock().tap, -1);
    m_shown->playback.setPacing(Playback::Pacing::Even);
    QVERIFY(m_shown->view.snapshot().taps == TapPace::Together);
  }

  void theKeyTheButtonAndTheWordsFollow() {
    auto* button = m_shown->workspace.findChild<QToolButton*>("taps");
    auto* bar = m_shown->workspace.findChild<TransportBar*>();
    m_shown->playback.setTime(5);
    QTest::keyClick(&m_shown->workspace, Qt::Key_T);
    QVERIFY(button->isChecked());
    QCOMPARE(m_shown->playback.time(), 5.0);
    for (int i = 0; i < 3; ++i) QTest::keyClick(&m_shown->workspace, Qt::Key_Right, Qt::ShiftModifier);
    // x[1, 2] = 6 through tap [0, 2] = 1: onto row 2, column 6, where x[0, 2] left 3.
    QVERIFY2(bar->sentence().startsWith("Step 6 of 9, tap 3 of 9"), qPrintable(bar->sentence()));
    QVERIFY(bar->sentence().contains(QString("x[1, 2] · w[0, 2] = 6 · 1 = 6 lands on canvas[2, 6]: 3 + 6 = 9.")));
    QTest::keyClick(&m_shown->workspace, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(bar->sentence().contains("canvas[2, 5]"));
    const ScatterFrame frame(m_shown->view.snapshot(), kSize);
    QVERIFY(frame.tap(0, 1).current && !frame.tap(0, 2).current && !frame.tap(0, 0).current);
    QVERIFY(frame.input(1, 2).current);
    // Gather and its output cells have no taps to land.
    QTest::keyClick(&m_shown->workspace, Qt::Key_2);
    QVERIFY(!button->isEnabled());
    const double before = m_shown->playback.time();
    QTest::keyClick(&m_shown->workspace, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_shown->playback.time(), std::floor(before) + 1);
    QTest::keyClick(&m_shown->workspace, Qt::Key_1);
    QVERIFY(button->isEnabled() && button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_shown->view.snapshot().taps == TapPace::Together);
  }

  void theLedgerKeepsStepWithTheTaps() {
    m_shown->workspace.setTapByTap(true);
    m_shown->pin({2, 6});
    auto* table = m_shown->workspace.findChild<QTableView*>();
    QCOMPARE(m_shown->ledger.rowCount(), 2);
    const auto marked = [this](int row) { return m_shown->marked(row); };
    const auto landed = [&](int row) {
      return m_shown->ledger.index(row, 0).data(Qt::ForegroundRole).value<QColor>() == Theme::current().text;
    };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(m_shown->ledger.index(1, 0)).center());
    QVERIFY(std::abs(m_shown->playback.time() - (5 + 3 / 9.0)) < 1e-12);  // its own tap, not the whole stamp
    QVERIFY(marked(1) && landed(1) && !marked(0) && landed(0));
    m_shown->playback.setTime(5 + 2.2 / 9);  // in flight: marked, not yet landed
    QVERIFY(marked(1) && !landed(1));
    m_shown->playback.setTime(5 + 1.2 / 9);  // another tap of the same stamp is in flight
    QVERIFY(!marked(1) && !landed(1) && landed(0));
    m_shown->workspace.setTapByTap(false);
    m_shown->playback.setTime(5.2);
    QVERIFY(marked(1) && !landed(1));
  }

  void theMatrixTakesOneEntryAtATime() {
    m_shown->workspace.setTapByTap(true);
    m_shown->workspace.setMode(PictureMode::Matrix);
    m_shown->playback.setTime(4.5);
    QVERIFY(m_shown->view.snapshot().clock().tapsLanded > 0);
    QVERIFY(!m_shown->view.grab().isNull());
    m_shown->workspace.setOrder(StepOrder::Gather);
    m_shown->playback.setTime(4.5);
    QCOMPARE(m_shown->view.snapshot().clock().tap, -1);
  }

  void filmsAreMadeOfTheSameFrames() {
    ScatterSnapshot snapshot = m_shown->view.snapshot();
    QCOMPARE(naturalSecondsPerStep(snapshot), 0.7);
    FrameStyle style;
    style.size = QSize(640, 400);
    snapshot.time = 4 + 3 / 9.0;
    const QImage together = renderFrame(snapshot, style);
    snapshot.taps = TapPace::EveryStamp;
    QCOMPARE(naturalSecondsPerStep(snapshot), 2.25);
    const QImage once = renderFrame(snapshot, style);
    QVERIFY(once != together);
    snapshot.time = 8.7;
    QVERIFY(renderFrame(snapshot, style) != once);
    snapshot.time = 4 + 3 / 9.0;
    QCOMPARE(renderFrame(snapshot, style), once);
  }

 private:
  std::unique_ptr<ShownWorkspace> m_shown;
};

SCATTERSCOPE_TEST(TestTapByTap, testing::ThemedApplication)
#include "test_tap_by_tap.moc"
