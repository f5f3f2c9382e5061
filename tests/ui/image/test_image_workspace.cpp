#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QWheelEvent>
#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "core/trace/scatter_trace.h"
#include "fake_codec.h"
#include "test_program.h"
#include "ui/image/colour_page.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_gallery.h"
#include "ui/image/map_saver.h"
#include "ui/image/map_view.h"
#include "ui/image/weights_card.h"
#include "ui/picture/number_text.h"
#include "ui/state/file_opener.h"
#include "ui/style/sentence_label.h"
#include "ui/style/theme.h"

using namespace scatterscope;

class TestImageWorkspace : public QObject {
  Q_OBJECT

 private:
  FakeCodec m_codec;
  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  QString text(const char* label) const { return m_workspace->findChild<QLabel*>(label)->text(); }
  /// Whether what is on screen is what was asked for last.
  bool settled() const {
    const auto& set = m_workspace->maps().set();
    return m_document->current() && !m_workspace->busy() && set && set->outcome == m_document->outcome();
  }
  void openBuiltin() {
    m_opener->openBuiltinPicture();
    QTRY_VERIFY(settled());
  }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void init() {
    m_workspace.reset();
    m_opener.reset();
    m_document = std::make_unique<Document>();
    m_opener = std::make_unique<FileOpener>(*m_document, &m_codec);
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &m_codec);
    m_workspace->resize(1100, 650);
    m_workspace->show();
    QTRY_VERIFY(settled());
  }

  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void theOpeningExampleIsOneMapThatCanBeRead() {
    QCOMPARE(m_workspace->gallery().list().rowCount(), 1);
    QCOMPARE(text("call"), "nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)");
    QVERIFY(!text("probeValue").isEmpty());
  }

  void theBuiltinLinkFillsTheGallery() {
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("builtinPicture"), Qt::LeftButton);
    QTRY_VERIFY(settled());
    QCOMPARE(m_workspace->gallery().list().rowCount(), 8);
    QVERIFY(text("inputName").startsWith("Built-in picture"));
    QVERIFY(text("computed").startsWith("✓ computed in "));
    m_document->undoStack().undo();
    QTRY_VERIFY(settled());
    QCOMPARE(m_workspace->gallery().list().rowCount(), 1);
  }

  void theProbeShowsTheCoresNumber() {
    openBuiltin();
    MapGallery& gallery = m_workspace->gallery();
    for (const auto& [map, cell] : {std::pair{0, MapCell{246, 178}}, {5, {0, 0}}, {7, {359, 539}}}) {
      gallery.setCurrentMap(map);
      m_workspace->viewState().pin(cell);
      const float value = m_document->outcome()->output.at(0, map, cell.row, cell.column);
      QCOMPARE(text("probeValue"), exactText(value));
      QCOMPARE(text("probeName"), QString("y[%1, %2, %3]").arg(map).arg(cell.row).arg(cell.column));
      QVERIFY(text("readout").contains(exactText(value)));
    }
  }

  void aPictureOfAnotherSizeIsProbedInItsMiddle() {
    QCOMPARE(text("probeName"), "y[0, 3, 3]");
    openBuiltin();
    QCOMPARE(text("probeName"), "y[0, 180, 270]");
  }

  void hoveringAMapProbesThatMap() {
    openBuiltin();
    MapGallery& gallery = m_workspace->gallery();
    gallery.setCurrentMap(0);
    const MapPlacement placement = gallery.placementOf(1);
    const QPoint position = placement.viewport().center().toPoint();
    const MapCell cell = *placement.cellAt(position);
    QTest::mouseMove(gallery.viewport(), position);
    QCOMPARE(text("probeValue"), exactText(m_document->outcome()->output.at(0, 1, cell.row, cell.column)));
  }

  void enterShowsAMapLargeAndEscapeGoesBack() {
    openBuiltin();
    MapGallery& gallery = m_workspace->gallery();
    gallery.setCurrentMap(3);
    gallery.setFocus();
    QTest::keyClick(&gallery, Qt::Key_Return);
    QVERIFY(m_workspace->largeView().isVisible());
    QVERIFY(m_workspace->findChild<QPushButton*>("back")->isVisible());
    QTest::keyClick(&m_workspace->largeView(), Qt::Key_Escape);
    QVERIFY(gallery.isVisible());
    QCOMPARE(gallery.currentMap(), 3);
  }

  void galleryAndLargeViewShowTheSamePart() {
    openBuiltin();
    m_workspace->showLarge(2);
    m_workspace->viewState().setView(5, {0.3, 0.7});
    const QPointF large = m_workspace->largeView().placement().visibleCells().center();
    m_workspace->showGallery();
    const QPointF small = m_workspace->gallery().placementOf(2).visibleCells().center();
    QVERIFY((large - small).manhattanLength() < 1e-6);
  }

  void theWheelZoomsAndDraggingPansAsInTheLargeView() {
    openBuiltin();
    MapGallery& gallery = m_workspace->gallery();
    MapViewState& state = m_workspace->viewState();
    const QPointF middle = gallery.placementOf(1).viewport().center();
    const MapCell cell = *gallery.placementOf(1).cellAt(middle);
    const auto wheel = [&](Qt::KeyboardModifiers keys) {
      QWheelEvent event(middle, gallery.viewport()->mapToGlobal(middle), {}, {0, 480}, Qt::NoButton, keys,
                        Qt::NoScrollPhase, false);
      QApplication::sendEvent(gallery.viewport(), &event);
    };
    wheel(Qt::ShiftModifier);
    QCOMPARE(state.magnification(), 1.0);
    wheel(Qt::NoModifier);
    QVERIFY(state.magnification() > 2);
    QCOMPARE(gallery.placementOf(1).cellAt(middle), cell);  // what is under the mouse stays there
    const QPointF before = state.centre();
    QTest::mousePress(gallery.viewport(), Qt::LeftButton, {}, middle.toPoint());
    QTest::mouseMove(gallery.viewport(), middle.toPoint() + QPoint(30, 20));
    QTest::mouseRelease(gallery.viewport(), Qt::LeftButton, {}, middle.toPoint() + QPoint(30, 20));
    QVERIFY(state.centre().x() < before.x() && state.centre().y() < before.y());
    QVERIFY(!state.pinned());  // a drag is no click
    QTest::mouseClick(gallery.viewport(), Qt::LeftButton, {}, middle.toPoint());
    QVERIFY(state.pinned());
  }

  void everyViewHasAMenuAtTheMouse() {
    openBuiltin();
    MapGallery& gallery = m_workspace->gallery();
    gallery.setCurrentMap(2);
    m_workspace->viewState().pin({7, 9});
    emit gallery.customContextMenuRequested(gallery.visualRect(gallery.list().index(2)).center());
    auto* menu = m_workspace->findChild<QMenu*>("mapMenu");
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto trigger = [&](const QString& text) {
      for (QAction* action : actions) {
        if (action->text().startsWith(text)) return action->trigger();
      }
      QFAIL(qPrintable(text));
    };
    trigger("Copy value");
    QCOMPARE(QApplication::clipboard()->text(), exactText(m_document->outcome()->output.at(0, 2, 7, 9)));
    trigger("Release");
    QVERIFY(!m_workspace->viewState().pinned());
    trigger("Show large");
    QVERIFY(m_workspace->largeView().isVisible());
    menu->close();
  }

  void theProbeExplainsAnotherOrderOfSums() {
    openBuiltin();
    m_document->edit("random", [](Experiment& e) {
      e.weights = {};
      e.weights.kind = WeightSource::Kind::Initialiser;
    });
    QTRY_VERIFY(settled());
    const Outcome& outcome = *m_document->outcome();
    int explained = 0;
    for (std::int64_t x = 100; x < 140; ++x) {
      m_workspace->viewState().pin({101, x});
      const ScatterTrace trace(outcome.scene->operation(), outcome.input, outcome.weight, outcome.bias, {0, 0, {}});
      const float added = *trace.finalValue(101 + trace.rows().begin(), x + trace.columns().begin());
      const float computed = outcome.output.at(0, 0, 101, x);
      QCOMPARE(text("probeValue"), exactText(computed));
      const bool said = text("probeKind").contains(exactText(added)) && text("probeKind").contains("another order");
      QCOMPARE(said, added != computed);
      explained += said ? 1 : 0;
    }
    QVERIFY2(explained > 0, "no sum differs: nothing was tested");
  }

  void allMapsOfTheShowcaseAreWithinReach() {
    openBuiltin();
    for (const QSize size : {QSize(1100, 650), QSize(1389, 820), QSize(1900, 1000)}) {
      m_workspace->resize(size);
      QCoreApplication::processEvents();
      MapGallery& gallery = m_workspace->gallery();
      // As many columns stand side by side as were meant to.
      const int columns = gallery.columns();
      const QRect first = gallery.visualRect(gallery.list().index(0));
      const QRect last = gallery.visualRect(gallery.list().index(columns - 1));
      QCOMPARE(last.top(), first.top());
      QVERIFY(last.right() <= gallery.viewport()->width());
    }
  }

  void weightsComeFromPresetInitialiserAndSeed() {
    openBuiltin();
    auto* source = m_workspace->findChild<QComboBox*>("weightSource");
    source->setCurrentIndex(source->findData("preset:bilinear"));
    emit source->activated(source->currentIndex());
    QTRY_VERIFY(settled());
    QCOMPARE(m_document->scene()->experiment().weights.preset, "bilinear");
    source->setCurrentIndex(source->findData("initialiser"));
    emit source->activated(source->currentIndex());
    QTRY_VERIFY(settled());
    const Tensor first = m_document->outcome()->weight;
    const int steps = m_document->undoStack().count();
    m_workspace->findChild<QSpinBox*>("seed")->setValue(7);
    m_workspace->findChild<QSpinBox*>("seed")->setValue(8);
    QTRY_VERIFY(settled());
    QVERIFY(!std::ranges::equal(first.elements(), m_document->outcome()->weight.elements()));
    QCOMPARE(m_document->undoStack().count(), steps + 1);
  }

  void colourMapAndRangeFollowTheChoosers() {
    auto* colours = m_workspace->findChild<QComboBox*>("colourMap");
    colours->setCurrentIndex(colours->findData("turbo"));
    emit colours->activated(colours->currentIndex());
    QCOMPARE(m_workspace->maps().picture(0).scale.map->name(), "turbo");
    auto* policy = m_workspace->findChild<QComboBox*>("rangePolicy");
    policy->setCurrentIndex(policy->findData(static_cast<int>(RangePolicy::Symmetric)));
    emit policy->activated(policy->currentIndex());
    QCOMPARE(m_workspace->maps().picture(0).scale.range.low, -m_workspace->maps().picture(0).scale.range.high);
  }

  void aRefusedFileLeavesThePictureThatWasThere() {
    openBuiltin();
    const auto set = m_workspace->maps().set();
    QSignalSpy failed(m_opener.get(), &FileOpener::failed);
    m_opener->open(m_folder.filePath("nothing.png"));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_workspace->maps().set(), set);
    QVERIFY(text("inputName").startsWith("Built-in picture"));
  }

  void aRefusedComputationSaysThatTheLastResultIsShown() {
    const auto set = m_workspace->maps().set();
    ComputeOptions options;
    options.budget_bytes = 100;
    m_document->setComputeOptions(options);
    QTRY_VERIFY(m_document->failure());
    QCOMPARE(m_workspace->maps().set(), set);
    QVERIFY(text("computed").contains("the last result is shown"));
  }

  void theOutputIsSavedBitForBit() {
    openBuiltin();
    const QString path = m_folder.filePath("y.npy");
    m_workspace->saver().saveOutput(path);
    QTRY_VERIFY(text("message").contains("saved as"));
    const auto content = readFile(path.toStdString());
    QVERIFY(content.has_value());
    const auto tensor = toTensor(*readNpy(*content, "y.npy", MemoryBudget::detect()), "y.npy");
    QCOMPARE(tensor->shape(), m_document->outcome()->output.shape());
    QVERIFY(std::ranges::equal(tensor->elements(), m_document->outcome()->output.elements()));
  }

  void mapsAreSavedAtOnePixelACell() {
    openBuiltin();
    m_workspace->saver().saveMaps(m_folder.path());
    QTRY_VERIFY(text("message").contains("8 maps saved"));
    for (int map = 0; map < 8; ++map) {
      const auto content = readFile(m_folder.filePath(QString("n0_c00%1.png").arg(map)).toStdString());
      QVERIFY(content.has_value());
      QCOMPARE(content->size(), std::size_t{360 * 540});  // the fake codec writes the numbers of colours
    }
  }

  void aFailedSaveIsToldAndLeavesNothingBehind() {
    m_workspace->saver().saveOutput(m_folder.filePath("no such folder/y.npy"));
    QTRY_VERIFY(text("message").contains("cannot be written"));
  }

  void namesOfFilesAreShownAsPlainText() {
    const QString name = "<img src=x>&<b>bold.npy";
    const QString path = m_folder.filePath(name);
    QVERIFY(writeFile(path.toStdString(), writeNpy(*Tensor::zeros({1, 1, 4, 4}))).has_value());
    m_opener->open(path);
    QTRY_COMPARE(text("inputName"), name);
    for (const auto* label : m_workspace->findChildren<QLabel*>()) {
      const auto* words = qobject_cast<const SentenceLabel*>(label);  // marks its words, and nothing that a name says
      if (!words) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        continue;
      }
      QTextDocument shown;
      shown.setHtml(label->text());
      QCOMPARE(shown.toPlainText(), words->sentence());
    }
  }

  void anyThreeMapsCanBeSeenInColour() {
    auto* action = m_workspace->findChild<QAction*>("inColour");
    QVERIFY(!action->isEnabled());  // one map has no colours
    openBuiltin();
    QVERIFY(action->isEnabled());
    action->trigger();
    QVERIFY(!m_workspace->gallery().isVisible());
    auto* green = m_workspace->findChild<QComboBox*>("greenMap");
    QCOMPARE(green->count(), 8);
    green->setCurrentIndex(6);
    emit green->activated(6);
    QCOMPARE(m_workspace->colours().channels(), (std::array<std::size_t, 3>{0, 6, 2}));
    m_workspace->viewState().pin({20, 30});
    const Tensor& y = m_document->outcome()->output;
    const auto value = [&](int map) { return exactText(y.at(0, map, 20, 30)); };
    QCOMPARE(text("readout"), QString("x 30, y 20   R %1  G %2  B %3").arg(value(0), value(6), value(2)));
    m_document->undoStack().undo();
    QTRY_VERIFY(settled());
    QCOMPARE(m_workspace->colours().channels(), (std::array<std::size_t, 3>{0, 0, 0}));
  }
};

SCATTERSCOPE_TEST(TestImageWorkspace, QApplication)
#include "test_image_workspace.moc"
