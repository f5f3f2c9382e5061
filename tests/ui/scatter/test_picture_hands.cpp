#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QToolButton>
#include <random>

#include "core/conventions/code/code.h"
#include "scatter_hands.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/picture/lit_object.h"
#include "ui/picture/scatter_frame.h"
#include "ui/scatter/channel_layers.h"
#include "ui/scatter/coverage_card.h"
#include "ui/stage/transport_bar.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// Zooming, moving, the menu of the picture and playing a marked part of the input, as hands do it.
class TestPictureHands : public ScatterHands {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { end(); }

  void buttonsZoomFitAndTakeTheHand() {
    const auto button = [this](const char* name) { return m_workspace->findChild<QToolButton*>(name); };
    const double fitting = m_view->layoutNow().canvas.cell;
    QTest::mouseClick(button("zoom.in"), Qt::LeftButton);
    const double near = m_view->layoutNow().canvas.cell;
    QVERIFY(near > fitting);
    QTest::mouseClick(button("zoom.out"), Qt::LeftButton);
    QVERIFY(m_view->layoutNow().canvas.cell < near);
    for (int i = 0; i < 12; ++i) QTest::mouseClick(button("zoom.in"), Qt::LeftButton);
    // However near, a cell has its neighbours beside it.
    const GridLayout grid = m_view->layoutNow().canvas;
    QVERIFY(3 * grid.cell <= std::min(grid.area.width(), grid.area.height()) + 1);
    QTest::mouseClick(button("zoom.fit"), Qt::LeftButton);
    QCOMPARE(m_view->layoutNow().canvas.cell, fitting);
    QTest::mouseClick(button("zoom.hand"), Qt::LeftButton);
    QVERIFY(m_view->hand());
    QTest::keyClick(m_view, Qt::Key_H);
    QVERIFY(!m_view->hand() && !button("zoom.hand")->isChecked());
  }

  /// A stride of many small cells has its arrow; a grip as large as the stamp would hide what it is about.
  void gripsOverSmallCells() {
    Experiment experiment = Experiment::opening();
    experiment.input.height = experiment.input.width = 4;
    experiment.recipe.call = experiment.recipe.call.with(Role::Stride, 16);
    QVERIFY(m_document->apply("stride 16", experiment));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 30'000);
    m_workspace->playback().pause();
    m_workspace->playback().setTime(6);
    const double cell = m_view->layoutNow().canvas.cell;
    QVERIFY2(cell >= 6 && cell < 14, qPrintable(QString::number(cell)));
    QVERIFY(!gripOf(Handle::Kind::StrideColumns).isEmpty() && !gripOf(Handle::Kind::StrideRows).isEmpty());
    QVERIFY(!gripOf(Handle::Kind::WindowTop).isEmpty());
    QVERIFY(gripOf(Handle::Kind::DilationColumns).isEmpty() && gripOf(Handle::Kind::DilationRows).isEmpty());
    m_view->closeUp(canvasAt(17, 17), 40);
    QVERIFY(!gripOf(Handle::Kind::DilationColumns).isEmpty());
  }

  void aDragDoesWhatTheCursorShows_data() {
    QTest::addColumn<double>("zoom");
    QTest::addColumn<bool>("hand");
    QTest::addColumn<int>("mode");
    for (const double zoom : {1.0, 3.0}) {
      for (const bool hand : {false, true}) {
        for (const int mode : {0, 1, 2})
          QTest::addRow("zoom %.0f, hand %d, mode %d", zoom, hand, mode) << zoom << hand << mode;
      }
    }
  }
  void aDragDoesWhatTheCursorShows() {
    QFETCH(double, zoom);
    QFETCH(bool, hand);
    QFETCH(int, mode);
    m_document->edit("larger", [](Experiment& e) { e.input.height = e.input.width = 8; });
    QTRY_VERIFY(m_document->current());
    m_workspace->setMode(static_cast<PictureMode>(mode));
    if (zoom > 1) m_view->zoomBy(zoom, mainGrid(m_view->snapshot(), QSizeF(m_view->size())).area.center());
    m_view->setHand(hand);
    int panned = 0, changed = 0, nothing = 0;
    // What is asked for is not made: the picture stays for the next drag.
    disconnect(m_view, &ScatterView::valueDragged, nullptr, nullptr);
    disconnect(m_view, &ScatterView::handleDragged, nullptr, nullptr);
    std::mt19937 random(3);
    for (int i = 0; i < 30; ++i) {
      const QPoint at(int(random() % unsigned(m_view->width())), int(random() % unsigned(m_view->height())));
      QTest::mouseMove(m_view, at);
      const Qt::CursorShape cursor = m_view->cursor().shape();
      const CanvasView before = m_view->snapshot().view;
      QSignalSpy asked(m_view, &ScatterView::valueDragged), dragged(m_view, &ScatterView::handleDragged);
      QTest::mousePress(m_view, Qt::LeftButton, {}, at);
      QMouseEvent move(QEvent::MouseMove, at + QPoint(31, -33), m_view->mapToGlobal(QPointF(at + QPoint(31, -33))),
                       Qt::NoButton, Qt::LeftButton, {});
      QApplication::sendEvent(m_view, &move);
      const bool moved = !(m_view->snapshot().view == before);
      QTest::mouseRelease(m_view, Qt::LeftButton, {}, at + QPoint(31, -33));
      m_view->pin(std::nullopt);
      const bool shown = cursor == Qt::OpenHandCursor;
      QVERIFY2(moved == shown, qPrintable(QString("at %1, %2: cursor %3").arg(at.x()).arg(at.y()).arg(int(cursor))));
      const bool resizes = cursor != Qt::OpenHandCursor && cursor != Qt::ArrowCursor;
      QCOMPARE(asked.count() + dragged.count() > 0, resizes);
      (moved ? panned : asked.count() ? changed : nothing) += 1;
    }
    if (hand || mode != 0) QCOMPARE(changed, 0);
    if (zoom == 1.0 && mode == 0) QCOMPARE(panned, 0);
    if (zoom > 1) QVERIFY(panned > 0);
  }

  void theMenuOfThePictureIsAboutWhatLiesUnderTheMouse() {
    QContextMenuEvent event(QContextMenuEvent::Mouse, centre(inputAt(1, 1)), QPoint(10, 10));
    QApplication::sendEvent(m_view, &event);
    auto* menu = m_view->findChild<QMenu*>();
    QVERIFY(menu);
    const auto entry = [menu](const QString& text) -> QAction* {
      for (QAction* action : menu->actions()) {
        if (action->text().contains(text)) return action;
      }
      return nullptr;
    };
    QVERIFY(entry("Pin x[1, 1]") && entry("Type the value of x[1, 1]") && entry("Zoom in") && entry("Fit"));
    QVERIFY(!entry("Play only the marked part")->isEnabled());
    entry("Play from here")->trigger();
    QVERIFY(m_workspace->playback().playing());
    QVERIFY(m_workspace->playback().time() >= 4 && m_workspace->playback().time() < 5);
    menu->close();
  }

  void aMarkedPartOfTheInputIsPlayedAlone() {
    m_document->edit("larger", [](Experiment& e) { e.input.height = e.input.width = 40; });
    QTRY_VERIFY(m_document->current());
    Playback& playback = m_workspace->playback();
    QVERIFY(!m_workspace->regionMarked());
    QTest::keyClick(m_workspace, Qt::Key_P);
    QVERIFY(playback.passages().empty());
    m_view->pin(inputAt(3, 5));
    m_view->pinSecond(inputAt(1, 2));  // any two opposite corners
    QVERIFY(m_workspace->regionMarked());
    QTest::keyClick(m_workspace, Qt::Key_P);
    QCOMPARE(playback.passages().size(), 3u);
    std::set<std::int64_t> played;
    for (const auto& [from, to] : playback.passages()) {
      for (auto step = from; step < to; ++step) {
        const Stamp stamp = m_view->snapshot().trace().stamp(step);
        QVERIFY(stamp.row >= 1 && stamp.row <= 3 && stamp.column >= 2 && stamp.column <= 5);
        played.insert(step);
      }
    }
    QCOMPARE(played.size(), 12u);
    QVERIFY(playback.playing());
    auto* speed = m_workspace->findChild<TransportBar*>()->findChild<QComboBox*>();
    QCOMPARE(speed->currentText(), QString("0.7 s per step"));
    QTest::keyClick(m_workspace, Qt::Key_P);
    QVERIFY(playback.passages().empty());
    QCOMPARE(speed->currentText(), QString("1,600 steps in 60 s"));
  }

  void theSentenceOfCoverageHoldsOnRandomKernels() {
    std::mt19937 random(11);
    QSet<QString> kinds;
    for (int i = 0; i < 200; ++i) {
      const auto pick = [&](int low, int high) { return low + int(random() % unsigned(high - low + 1)); };
      Experiment experiment = Experiment::opening();
      experiment.recipe = *readCode(
          QString("nn.ConvTranspose2d(1, 1, %1, stride=%2, bias=False)").arg(pick(1, 4)).arg(pick(1, 3)).toStdString());
      experiment.input.height = experiment.input.width = 8;
      experiment.input.kind = InputSource::Kind::Ones;
      experiment.weights.kind = i % 3 ? WeightSource::Kind::Initialiser : WeightSource::Kind::Pyramid;
      experiment.weights.seed = std::uint64_t(i);
      const auto scene = *Scene::make(experiment);
      RunControl control;
      const auto outcome = *computeOutcome(scene, {}, control);
      const Geometry& g = scene->operation().geometry;
      // The engine's own output for an input of ones, and how many stamps a cell gets, away from the borders.
      float least = 1e30f, most = -1e30f;
      std::int64_t fewest = 1 << 20, mostStamps = 0;
      const std::int64_t inset = g.height().effectiveKernel();
      for (std::int64_t y = inset; y < g.height().output() - inset; ++y) {
        for (std::int64_t x = inset; x < g.width().output() - inset; ++x) {
          least = std::min(least, outcome->output.at(0, 0, y, x));
          most = std::max(most, outcome->output.at(0, 0, y, x));
          fewest = std::min(fewest, g.height().coverage(y) * g.width().coverage(x));
          mostStamps = std::max(mostStamps, g.height().coverage(y) * g.width().coverage(x));
        }
      }
      const Interval all{0, 1};
      const KernelSums sums(g, outcome->weight, all, 0);
      const QString text =
          coverageInWords(coverageOf(g.height(), 0), coverageOf(g.width(), 0),
                          WeightSums{QString::number(sums.least()), QString::number(sums.most()), sums.even()});
      const bool constant = most - least <= 1e-5f * std::max(std::abs(most), std::abs(least));
      QVERIFY2(text.contains("a constant image stays constant") == constant, qPrintable(text));
      QVERIFY2(std::abs(sums.least() - double(least)) < 1e-4 && std::abs(sums.most() - double(most)) < 1e-4,
               qPrintable(text));
      QVERIFY2(text.contains("holes") == (fewest == 0), qPrintable(text));
      QVERIFY2(text.contains(" to ") || (constant && fewest == mostStamps), qPrintable(text));
      kinds.insert(QString("%1 %2 %3").arg(constant).arg(fewest == mostStamps).arg(fewest == 0));
    }
    QVERIFY(kinds.size() >= 4);
  }

  void theSumBuildsUpChannelByChannel() {
    m_document->edit("channels", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(3, 2, 3, stride=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
    });
    QTRY_VERIFY(m_document->current());
    auto* strip = m_workspace->findChild<LayerStrip*>();
    QTRY_VERIFY(strip->isVisible());
    Playback& playback = m_workspace->playback();
    QTest::keyClick(m_workspace, Qt::Key_Home);
    for (int channel = 0; channel < 3; ++channel) {
      QTest::keyClick(m_workspace, Qt::Key_PageDown);
      QCOMPARE(playback.time(), 9.0 * (channel + 1));
      const ScatterSnapshot& s = m_view->snapshot();
      const Outcome& outcome = *s.outcome;
      const float largest = scaleOf(outcome.output_scales, outcome.output.shape(), 0, 0);
      QCOMPARE(strip->layers().size(), 3u);
      for (const LayerStrip::Layer& layer : strip->layers()) {
        QCOMPARE(layer.current, layer.channel == channel);
        QCOMPARE(layer.landed, layer.channel <= channel);
        if (layer.channel > channel) continue;
        // By hand, product by product.
        const ScatterTrace trace = s.trace();
        const Geometry& g = trace.geometry();
        std::vector<float> share(size_t(g.height().canvas() * g.width().canvas())), sum(share.size());
        for (std::int64_t c = 0; c <= layer.channel; ++c) {
          for (std::int64_t row = 0; row < 3; ++row) {
            for (std::int64_t column = 0; column < 3; ++column) {
              for (std::int64_t tap = 0; tap < 9; ++tap) {
                const auto at = size_t((row * 2 + tap / 3) * g.width().canvas() + column * 2 + tap % 3);
                const float product = outcome.input.at(0, c, row, column) * outcome.weight.at(c, 0, tap / 3, tap % 3);
                sum[at] += product;
                if (c == layer.channel) share[at] += product;
              }
            }
          }
        }
        for (int y = 0; y < layer.sum.height(); ++y) {
          for (int x = 0; x < layer.sum.width(); ++x) {
            const auto at = size_t(y * layer.sum.width() + x);
            QCOMPARE(layer.sum.pixelColor(x, y).rgb(), s.palette->colour(sum[at], largest).rgb());
            QCOMPARE(layer.share.pixelColor(x, y).rgb(), s.palette->colour(share[at], largest).rgb());
          }
        }
      }
    }
    QTest::keyClick(m_workspace, Qt::Key_PageUp);
    QCOMPARE(playback.time(), 18.0);
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->layers().front().sumRect.center().toPoint());
    QCOMPARE(playback.time(), 9.0);
  }

  void onlyWhatHasLandedIsDrawnAgainInTheLayers() {
    open("Two groups, two images");
    m_document->edit("channels", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(3, 1, 3, stride=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
    });
    QTRY_VERIFY(m_document->current());
    auto* strip = m_workspace->findChild<LayerStrip*>();
    QTRY_VERIFY(strip->isVisible());
    auto& playback = m_workspace->playback();
    const double each = double(playback.steps()) / 3;
    const auto keys = [strip] {
      std::vector<qint64> found;
      for (const auto& layer : strip->layers()) {
        found.push_back(layer.share.cacheKey());
        found.push_back(layer.sum.isNull() ? 0 : layer.sum.cacheKey());
      }
      return found;
    };
    playback.setTime(each + 2);
    const auto before = keys();
    playback.setTime(each + 2.05);  // the next stamp has not left yet
    QCOMPARE(keys(), before);
    playback.setTime(each + 3);
    const auto after = keys();
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::size_t channel = i / 2;
      QCOMPARE(after[i] != before[i], channel == 1);  // the channel that is landing, and its sum
    }
    m_view->setPalette(palettes()[1]);
    playback.setTime(each + 3.01);
    QVERIFY(keys() != after);
  }

  void aStripIsReadInPartAndMovedAlongByItsOverview() {
    m_document->edit("strip", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(1, 1, (1, 3), stride=(1, 2), bias=False)");
      e.input.height = 1;
      e.input.width = 400;
    });
    QTRY_VERIFY(m_document->current());
    auto& playback = m_workspace->playback();
    // One row would be one segment of the track.
    QCOMPARE(playback.sections().size(), 2u);
    QCOMPARE(playback.sections().front().steps, 10);
    for (const double time : {0.0, 1.0, 57.5, 200.0, 399.2, 400.0}) {
      playback.setTime(time);
      const ScatterLayout layout = m_view->layoutNow();
      QVERIFY(layout.canvas.cell >= 22);
      const auto pixel = std::max<std::int64_t>(0, std::int64_t(std::ceil(time)) - 1);
      QVERIFY(layout.canvas.area.adjusted(-1, 0, 1, 0).contains(layout.canvas.block({0, 2 * pixel}, 1, 3)));
      QVERIFY(layout.input.area.adjusted(-1, 0, 1, 0).contains(layout.input.cellRect(0, pixel)));
    }
    const QRectF bar = m_view->layoutNow().overviewBar;
    const auto firstInSight = [this] { return m_view->layoutNow().canvas.visibleBegin().column; };
    QTest::mouseClick(m_view, Qt::LeftButton, {}, (bar.topLeft() + QPointF(1, 4)).toPoint());
    QCOMPARE(firstInSight(), 0);
    QTest::mouseClick(m_view, Qt::LeftButton, {}, bar.center().toPoint());
    const auto middle = firstInSight();
    QVERIFY(middle > 300 && middle < 500);
    playback.setTime(1);  // the view goes where the stamp is
    QCOMPARE(firstInSight(), 0);
    m_view->setMode(PictureMode::Gather);
    QVERIFY(mainGrid(m_view->snapshot(), QSizeF(m_view->size())).cell >= 22);
    m_view->setMode(PictureMode::Scatter);
    for (int i = 0; i < 30; ++i) m_view->zoomOut();
    const GridLayout all = m_view->layoutNow().canvas;
    QVERIFY(all.area.adjusted(-1, -1, 1, 1).contains(all.gridRect()));
    m_view->fit();
    QVERIFY(m_view->layoutNow().canvas.cell >= 22);
  }

  void wordsAndThePictureLightEachOther() {
    m_document->edit("padding", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
    });
    QTRY_VERIFY(m_document->current());
    auto* bar = m_workspace->findChild<TransportBar*>();
    QLabel* words = nullptr;
    for (auto* label : bar->findChildren<QLabel*>()) {
      if (label->accessibleName() == "Current step in words") words = label;
    }
    for (const PictureObject object : {PictureObject::Input, PictureObject::Kernel, PictureObject::Canvas,
                                       PictureObject::Padding, PictureObject::OutputPadding}) {
      // The first stamp is cut, the last one is kept.
      m_workspace->playback().setTime(object == PictureObject::Padding ? 1 : 9);
      const QString link =
          QString("href=\"%1\" style=\"color:%2").arg(scatterscope::linkName(object), colourOf(object).name());
      QVERIFY2(words->text().contains(link), qPrintable(scatterscope::linkName(object) + " in " + words->text()));
      const QImage before = m_view->grab().toImage();
      emit words->linkHovered(scatterscope::linkName(object));
      QVERIFY(m_view->snapshot().litObject == object);
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      QVERIFY(!frame.rectsOf(object).isEmpty());
      const QImage lit = m_view->grab().toImage();
      for (const QRectF& rect : frame.rectsOf(object)) {
        int changed = 0;
        for (int x = int(rect.left()); x < int(rect.right()); ++x)
          changed += before.pixel(x, int(rect.top()) + 3) != lit.pixel(x, int(rect.top()) + 3);
        QVERIFY2(changed > rect.width() / 2, qPrintable(scatterscope::linkName(object)));
      }
      emit words->linkHovered(QString());
      QVERIFY(!m_view->snapshot().litObject);
      QCOMPARE(m_view->grab().toImage(), before);
    }
    // And back: what the mouse is over stands out in the sentence.
    const auto standsOut = [&](const char* name) {
      return words->text().contains(QRegularExpression(QString("href=\"%1\"[^>]*background-color").arg(name)));
    };
    QTest::mouseMove(m_view, centre(inputAt(1, 1)));
    QTRY_VERIFY(standsOut("input") && !standsOut("kernel"));
    QTest::mouseMove(m_view, centre(tapAt(1, 1)));
    QTRY_VERIFY(standsOut("kernel") && !standsOut("input"));
    m_workspace->playback().setTime(1);
    QTest::mouseMove(m_view, centre(canvasAt(0, 3)));
    QTRY_VERIFY(standsOut("padding") && !standsOut("kernel"));
    m_workspace->playback().setTime(9);
    QTest::mouseMove(m_view, centre(canvasAt(6, 3)));
    QTRY_VERIFY(standsOut("output_padding") && !standsOut("kernel"));
    QCOMPARE(bar->sentence().contains('<'), false);
    QCOMPARE(withHandles("1 < 2 & x[0]", nullptr).left(19), QString("1 &lt; 2 &amp; <a h"));
  }

  void rowsOfParametersAndThePictureLightEachOther() {
    m_document->edit("bias", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, dilation=2, bias=True)");
    });
    QTRY_VERIFY(m_document->current());
    auto& panel = m_workspace->parameters();
    const auto nameOf = [&](const QString& field) {
      const auto* widget = panel.findChild<QWidget*>(field);
      for (auto* label : panel.findChildren<QLabel*>()) {
        if (label->buddy() == widget) return label;
      }
      return static_cast<QLabel*>(nullptr);
    };
    const std::pair<const char*, PictureObject> governed[] = {
        {"in_channels", PictureObject::Input}, {"kernel_size", PictureObject::Kernel},
        {"padding", PictureObject::Padding},   {"output_padding", PictureObject::OutputPadding},
        {"stride", PictureObject::Stride},     {"dilation", PictureObject::Dilation},
        {"bias", PictureObject::Bias}};
    const auto lit = [](const QLabel* name) { return name->property("lit").toBool(); };
    for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
      m_workspace->setMode(mode);
      m_workspace->playback().toEnd();
      for (const auto& [parameter, object] : governed) {
        const QString field = QString("pytorch.") + parameter;
        QLabel* name = nameOf(field);
        QVERIFY2(name && name->isVisible(), parameter);
        QCOMPARE(name->palette().color(name->foregroundRole()), colourOf(object));
        const QImage plain = m_view->grab().toImage();
        QEvent enter(QEvent::Enter), leave(QEvent::Leave);
        QCoreApplication::sendEvent(panel.findChild<QWidget*>(field), &enter);
        QVERIFY2(lit(name), parameter);
        const auto rects = rectsOf(m_view->snapshot(), QSizeF(m_view->size()), object);
        if (mode == PictureMode::Scatter) QVERIFY2(!rects.isEmpty(), parameter);
        QCOMPARE(m_view->grab().toImage() != plain, !rects.isEmpty());
        QCoreApplication::sendEvent(panel.findChild<QWidget*>(field), &leave);
        QVERIFY2(!lit(name), parameter);
        QCOMPARE(m_view->grab().toImage(), plain);
      }
    }
    // The focus of a field lights as the mouse does, and what the mouse is over in the picture lights its rows.
    m_workspace->setMode(PictureMode::Scatter);
    auto* stride = panel.findChild<QWidget*>("pytorch.stride");
    stride->setFocus();
    QTRY_VERIFY(lit(nameOf("pytorch.stride")));
    QVERIFY(m_view->snapshot().litObject == PictureObject::Stride);
    m_view->setFocus();
    QTRY_VERIFY(!lit(nameOf("pytorch.stride")));
    QTest::mouseMove(m_view, centre(inputAt(1, 1)));
    QTRY_VERIFY(lit(nameOf("pytorch.in_channels")) && !lit(nameOf("pytorch.kernel_size")));
    for (const Handle& handle : m_view->handles()) {
      if (handle.kind != Handle::Kind::WindowTop) continue;
      QTest::mouseMove(m_view, handle.grip.center().toPoint());
      QTRY_VERIFY(lit(nameOf("pytorch.padding")) && !lit(nameOf("pytorch.in_channels")));
    }
  }

  void aFarViewOfTheSumsShowsEachPhase() {
    m_document->edit("large", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)");
      e.input.height = e.input.width = 900;
      e.weights.kind = WeightSource::Kind::Initialiser;
    });
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 60'000);
    m_workspace->setLens(PhaseLens::Sums);
    const GridLayout grid = m_view->layoutNow().canvas;
    QVERIFY(grid.cell < 0.6);
    const QImage image = m_view->grab().toImage();
    QHash<QRgb, int> colours;
    const QRect part = QRectF(grid.area.center() - QPointF(30, 30), QSizeF(60, 60)).toRect();
    for (int y = part.top(); y < part.bottom(); ++y) {
      for (int x = part.left(); x < part.right(); ++x) ++colours[image.pixel(x, y)];
    }
    QVERIFY2(colours.size() >= 4, qPrintable(QString("%1 colours").arg(colours.size())));
  }
};

/// Numbers are written as in English, wherever the test runs.
struct EnglishApplication : testing::ThemedApplication {
  EnglishApplication(int& argc, char** argv) : ThemedApplication(argc, argv) {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  }
};

SCATTERSCOPE_TEST(TestPictureHands, EnglishApplication)
#include "test_picture_hands.moc"
