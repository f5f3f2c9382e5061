#include <QtTest>
#include <algorithm>

#include "core/conventions/code/code.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/film.h"
#include "ui/picture/scatter_frame.h"
#include "ui/picture/scatter_handles.h"
#include "ui/picture/scatter_painter.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

constexpr QSizeF kSize(1200, 800);

}  // namespace

/// The five beats of a stamp, asked of the frame's model and, where colours are the point, of pixels.
class TestStampBeats : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QTRY_VERIFY(m_document.current());
    m_snapshot.outcome = m_document.outcome();
  }

  void eachBeatShowsItsOwn_data() {
    QTest::addColumn<int>("stamp");
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<bool>("chip");
    QTest::addColumn<bool>("multiplies");
    QTest::addColumn<bool>("travels");
    QTest::addColumn<bool>("rolls");
    QTest::addColumn<bool>("ghost");
    QTest::newRow("1 lifts out") << 5 << 40.0 << true << false << false << false << true;
    QTest::newRow("3 travels") << 5 << 180.0 << false << false << true << false << true;
    QTest::newRow("4 lands") << 5 << 330.0 << false << false << false << true << false;
    QTest::newRow("5 rests") << 5 << 390.0 << false << false << false << false << false;
    QTest::newRow("5 until the end") << 5 << 699.0 << false << false << false << false << false;
    QTest::newRow("first times: 1") << 1 << 40.0 << true << true << false << false << true;
    QTest::newRow("first times: 2") << 1 << 140.0 << false << true << false << false << true;
    QTest::newRow("first times: 3") << 1 << 300.0 << false << false << true << false << true;
    QTest::newRow("first times: 4") << 1 << 450.0 << false << false << false << true << false;
    QTest::newRow("first times: 5") << 1 << 510.0 << false << false << false << false << false;
    QTest::newRow("nothing stood before the first") << 0 << 40.0 << true << true << false << false << false;
  }
  void eachBeatShowsItsOwn() {
    QFETCH(int, stamp);
    QFETCH(double, milliseconds);
    QFETCH(bool, chip);
    QFETCH(bool, multiplies);
    QFETCH(bool, travels);
    QFETCH(bool, rolls);
    QFETCH(bool, ghost);
    const ScatterFrame frame = frameAt(stamp + milliseconds / 700);
    QVERIFY(frame.input(stamp / 3, stamp % 3).current);
    QCOMPARE(frame.chip().has_value(), chip);
    QCOMPARE(frame.tap(1, 1).multiplied < 1, multiplies);
    QCOMPARE(frame.clock().travel > 0 && frame.clock().travel < 1, travels);
    const CellIndex at{frame.stamp()->top + 1, frame.stamp()->left + 1};
    QCOMPARE(frame.canvas(at.row, at.column).rolled < 1, rolls);
    QCOMPARE(frame.ghost().has_value(), ghost);
    if (ghost) QVERIFY(*frame.ghost() == (CellIndex{(stamp - 1) / 3, (stamp - 1) % 3}));
  }

  void theChipCarriesTheValueFromItsPixelToTheKernel() {
    const ScatterFrame early = frameAt(5 + 8.0 / 700), late = frameAt(5 + 76.0 / 700);
    QCOMPARE(early.chip()->value, 6.0f);
    const QPointF pixel = early.layout().input.cellRect(1, 2).center(),
                  kernel = early.layout().kernel.gridRect().center();
    const auto left = [&](const ScatterFrame& frame) {
      return QLineF(pixel, frame.chip()->rect.center()).length() / QLineF(pixel, kernel).length();
    };
    QVERIFY(left(early) < 0.15);
    QVERIFY(left(late) > 0.9);
  }

  void theCardShowsTheWeightFirstAndThenTheProduct() {
    const ScatterFrame before = frameAt(2 + 40.0 / 700), after = frameAt(2 + 300.0 / 700);
    QCOMPARE(before.tap(1, 1).multiplied, 0.0);
    QCOMPARE(before.tap(1, 1).weight, 4.0f);
    QCOMPARE(after.tap(1, 1).multiplied, 1.0);
    QCOMPARE(after.tap(1, 1).value, 12.0f);
  }

  void numbersRollFromWhatWasToWhatIsAndNowhereElse() {
    const ScatterFrame frame = frameAt(4 + 340.0 / 700);
    const Geometry& g = frame.geometry();
    int rolling = 0;
    for (std::int64_t y = 0; y < g.height().canvas(); ++y) {
      for (std::int64_t x = 0; x < g.width().canvas(); ++x) {
        const CellLook look = frame.canvas(y, x);
        const CellState before = frame.trace().cell(4, y, x), after = frame.trace().cell(5, y, x);
        QCOMPARE(look.value, after.value);
        QCOMPARE(look.badge, after.count);
        QCOMPARE(look.rolled < 1, look.stamped);
        if (!look.stamped) continue;
        ++rolling;
        QCOMPARE(look.before, before.value);
        QCOMPARE(look.hadValue, before.written);
        QCOMPARE(look.overlaps, before.written);
      }
    }
    QCOMPARE(rolling, 9);
  }

  void theLastStepRollsTheBiasIn() {
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::Bias, true);
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    m_document.apply("bias", experiment);
    QTRY_VERIFY(m_document.current());
    ScatterSnapshot snapshot;
    snapshot.outcome = m_document.outcome();
    QVERIFY(!snapshot.outcome->bias.empty());
    snapshot.time = static_cast<double>(snapshot.steps()) - 1 + 250.0 / 700;
    const CellLook look = ScatterFrame(snapshot, kSize).canvas(3, 3);
    QVERIFY(look.rolled < 1);
    QCOMPARE(look.value, look.before + snapshot.outcome->bias.elements()[0]);
    QVERIFY(ScatterFrame(snapshot, kSize).ghost() == std::nullopt);
    snapshot.time = static_cast<double>(snapshot.steps()) - 1 + 100.0 / 700;
    QVERIFY(ScatterFrame(snapshot, kSize).ghost() == (CellIndex{2, 2}));
  }

  void theBiasFliesFromItsChipAndLandsOnEveryCellOfTheWindow_data() {
    QTest::addColumn<QString>("code");
    QTest::newRow("cropped and kept") << "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";
    QTest::newRow("bias only") << "nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)";
    QTest::newRow("channels") << "nn.ConvTranspose2d(2, 40, 3, stride=2, padding=1)";
    QTest::newRow("holes") << "nn.ConvTranspose2d(1, 1, 2, stride=3)";
    QTest::newRow("none") << "nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)";
  }
  void theBiasFliesFromItsChipAndLandsOnEveryCellOfTheWindow() {
    QFETCH(QString, code);
    Experiment experiment = Experiment::opening();
    experiment.recipe = *readCode(code.toStdString());
    m_document.apply("bias", experiment);
    QTRY_VERIFY(m_document.current());
    ScatterSnapshot snapshot;
    snapshot.outcome = m_document.outcome();
    const bool has = m_document.scene()->operation().usesBias();
    const double last = static_cast<double>(snapshot.steps()) - 1;
    const auto frameOf = [&](double time) {
      snapshot.time = time;
      return ScatterFrame(snapshot, kSize);
    };
    const ScatterFrame first = frameOf(last + 20.0 / 700);
    QCOMPARE(first.biasInFlight().has_value(), has);
    QCOMPARE(first.layout().bias.columns > 0, has);
    if (has) {
      QCOMPARE(first.biasInFlight()->value, first.trace().bias());
      QVERIFY(first.layout().bias.area.adjusted(-9, -9, 9, 9).contains(first.biasInFlight()->rect.center()));
      const QRectF there = frameOf(last + 199.9 / 700).biasInFlight()->rect;
      QVERIFY(QLineF(there.center(), first.windowRect().center()).length() < 1);
      QVERIFY(frameOf(last + 250.0 / 700).biasLanding());
    }
    QVERIFY(!frameOf(last - 0.5).biasInFlight());
    const auto marks = [&](double time) {
      const ScatterFrame frame = frameOf(time);
      const ScatterTrace& trace = frame.trace();
      int marked = 0;
      for (auto y = trace.rows().extentBegin(); y < trace.rows().extentEnd(); ++y) {
        for (auto x = trace.columns().extentBegin(); x < trace.columns().extentEnd(); ++x) {
          const bool window = trace.kind(y, x) != RowKind::Cropped;
          const CellLook look = frame.canvas(y, x);
          if (look.biased) ++marked;
          if (look.biased && !window) return -1;
          // The rendered frame says the same as the model: a mark of the bias's colour, bottom right.
          if (look.biased != markedIn(frame, y, x)) return -2;
        }
      }
      return marked;
    };
    const Shape out = snapshot.outcome->output.shape();
    QCOMPARE(marks(last + 1), has ? static_cast<int>(out.h * out.w) : 0);
    QCOMPARE(marks(last), has ? 0 : marks(last + 1));
    snapshot.time = last + 0.1;
    QCOMPARE(stepInWords(snapshot).contains("the bias"), has);
  }

  void theFinishedPictureKeepsAFaintOutlineOfTheLastStampAndNothingElse() {
    const auto dilationGrips = [](const ScatterFrame& frame) {
      return std::ranges::count_if(handlesOf(frame), [](const Handle& handle) {
        return handle.kind == Handle::Kind::DilationRows || handle.kind == Handle::Kind::DilationColumns;
      });
    };
    const ScatterFrame landing = frameAt(8.9);
    QVERIFY(landing.stamp() && !landing.ghost() && landing.canvas(6, 6).stamped && landing.input(2, 2).current);
    QCOMPARE(dilationGrips(landing), 2);
    const ScatterFrame finished = frameAt(9);
    QVERIFY(!finished.stamp() && !finished.canvas(6, 6).stamped && !finished.input(2, 2).current);
    QCOMPARE(dilationGrips(finished), 0);
    QVERIFY(finished.ghost() == (CellIndex{2, 2}));
    QVERIFY(stepInWords(m_snapshot).endsWith("Every stamp has landed."));
  }

  void theFlashComesFromTheEdgeToTheCentre() {
    // Canvas cell (6, 6) belongs to the last stamp alone: bare before, so that every change of colour is the flash.
    const auto pixel = [this](double milliseconds, double part) {
      m_snapshot.time = 8 + milliseconds / 700;
      FrameStyle style;
      style.size = kSize.toSize();
      const QImage image = renderFrame(m_snapshot, style);
      const QRectF cell = ScatterFrame(m_snapshot, kSize).layout().canvas.cellRect(6, 6);
      return image.pixelColor((cell.topLeft() + QPointF(part * cell.width(), 0.84 * cell.height())).toPoint());
    };
    const QColor bare = Theme::current().surface;
    QCOMPARE(pixel(200, 0.16), bare);
    QCOMPARE(pixel(290, 0.16), bare);  // the flash has only begun at the edge
    QVERIFY(pixel(330, 0.16) != bare);
    QVERIFY(pixel(390, 0.16) != bare);  // and leaves the new colour behind
  }

  void lessMotionLandsAtOnceWithoutChipOrGhost() {
    m_snapshot.motion = Motion::Reduced;
    const ScatterFrame frame = frameAt(5.05);
    QVERIFY(!frame.chip() && !frame.ghost());
    QVERIFY(frame.canvas(3, 5).stamped);
    m_snapshot.motion = Motion::Full;
  }

 private:
  ScatterFrame frameAt(double time) {
    m_snapshot.time = time;
    return {m_snapshot, kSize};
  }

  /// Whether the picture of the frame has the bias's mark in this cell; true where the model says so and cells are too
  /// small for marks.
  static bool markedIn(const ScatterFrame& frame, std::int64_t y, std::int64_t x) {
    static std::shared_ptr<const Outcome> drawn;
    static double time = -1;
    static QImage image;
    if (drawn != frame.snapshot().outcome || time != frame.snapshot().time) {
      FrameStyle style;
      style.size = kSize.toSize();
      image = renderFrame(frame.snapshot(), style);
      drawn = frame.snapshot().outcome;
      time = frame.snapshot().time;
    }
    const QRect cell = frame.layout().canvas.cellRect(y, x).toRect();
    const QRect corner(cell.center(), cell.bottomRight() - QPoint(2, 2));
    int of = 0;
    for (int row = corner.top(); row <= corner.bottom(); ++row) {
      for (int column = corner.left(); column <= corner.right(); ++column)
        of += image.pixelColor(column, row) == Theme::current().bias;
    }
    return of >= 12;
  }

  Document m_document;
  ScatterSnapshot m_snapshot;
};

SCATTERSCOPE_TEST(TestStampBeats, testing::ThemedApplication)
#include "test_stamp_beats.moc"
