#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QtTest>

#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/scatter_frame.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/scatter/story_strip.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/sentence_label.h"

using namespace scatterscope;
using scatterscope::testing::ShownWorkspace;

/// What a student sees who opens a preset and touches nothing: the picture must make the point that the sentence says.
class TestStories : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    m_document = &m_shown->document;
    m_workspace = &m_shown->workspace;
    m_view = &m_shown->view;
    QVERIFY(m_shown->show({1500, 854}));
    m_view->setMotion(Motion::Reduced);
  }
  void cleanup() { m_shown.reset(); }

  void everyPresetAfterTheOpeningTellsItsStoryShortly() {
    for (const Preset& preset : builtinPresets()) {
      if (preset.group == "Start") continue;
      QVERIFY2(preset.story, qPrintable(preset.title));
      QVERIFY2(preset.story->sentence.size() <= 125, qPrintable(preset.story->sentence));
      open(preset.title);
      QVERIFY2(strip().isVisible() && story().sentence() == preset.story->sentence, qPrintable(preset.title));
      // Finished, still, at the place in question.
      QCOMPARE(m_workspace->playback().time(), static_cast<double>(m_workspace->playback().steps()));
      QVERIFY(!m_workspace->playback().playing());
      QVERIFY2(m_view->snapshot().pinned != preset.story->cell.isEmpty(), qPrintable(preset.title));
    }
  }

  void theRowsOf8816AreRealSumsThatOutputPaddingKeeps() {
    open("pytorch #8816: rows that padding \"should\" have zeroed");
    const ScatterFrame now = frame();
    QVERIFY(m_view->snapshot().canvasCell);
    const CellIndex at = *m_view->snapshot().canvasCell;
    for (std::int64_t x = now.trace().columns().begin(); x < now.trace().columns().end(); ++x) {
      QVERIFY(now.canvas(at.row, x).kept());
      QVERIFY(now.trace().ledger(at.row, x).size() > 0 && now.canvas(at.row, x).value != 0);
    }
    QVERIFY(m_workspace->findChild<LedgerPanel*>()->isVisible());
  }

  void theLastRowOf7966IsTheBiasAlone() {
    open("pytorch #7966: the last row is equal for every batch");
    const ScatterFrame now = frame();
    QVERIFY(m_view->snapshot().canvasCell);
    const CellIndex at = *m_view->snapshot().canvasCell;
    QVERIFY(now.canvas(at.row, at.column).dotted());
    QVERIFY(now.trace().ledger(at.row, at.column).empty());
    QCOMPARE(now.canvas(at.row, at.column).value, now.trace().bias());
  }

  void theImagesOf7966DifferEverywhereButThere() {
    open("pytorch #7966: the last row is equal for every batch");
    QTRY_VERIFY(m_document->current());
    const Tensor& output = m_document->outcome()->output;
    const Shape shape = output.shape();
    QCOMPARE(shape.n, 2);
    for (std::int64_t row = 0; row < shape.h; ++row) {
      for (std::int64_t column = 0; column < shape.w; ++column) {
        const bool beyond = row == shape.h - 1 || column == shape.w - 1;
        QVERIFY2((output.at(0, 0, row, column) == output.at(1, 0, row, column)) == beyond,
                 qPrintable(QString("%1, %2").arg(row).arg(column)));
      }
    }
  }

  void theSmallTwinsOfExample2AreDisplacedByAPixel() {
    const auto outputOf = [this](const QString& title) {
      open(title);
      [&] { QTRY_VERIFY(m_document->current()); }();
      return m_document->outcome()->output;
    };
    const Tensor pytorch = outputOf("Example 2, small, PyTorch"), mindspore = outputOf("Example 2, small, MindSpore");
    QCOMPARE(pytorch.shape(), mindspore.shape());
    QCOMPARE(pytorch.at(0, 0, 0, 0), 9.0f);
    QVERIFY(mindspore.at(0, 0, 0, 0) != 9.0f);
    for (std::int64_t row = 0; row + 1 < pytorch.shape().h; ++row) {
      for (std::int64_t column = 0; column + 1 < pytorch.shape().w; ++column)
        QCOMPARE(mindspore.at(0, 0, row + 1, column + 1), pytorch.at(0, 0, row, column));
    }
  }

  void pix2pixHDOpensInTheLensThatCounts() {
    open("pix2pixHD #149: how many inputs reach a pixel");
    QVERIFY(m_view->snapshot().lens == PhaseLens::Counts);
    QCOMPARE(frame().evenness().least, 1.0);
    QCOMPARE(frame().evenness().most, 4.0);
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("nextStory"), Qt::LeftButton);
    QTRY_VERIFY(m_document->current());
    QCOMPARE(frame().evenness().least, 4.0);
    QCOMPARE(frame().evenness().most, 4.0);
  }

  void theTwoSmallFoursShowSumsAndZerosInOnePlace() {
    open("Example 4, small enough to read");
    QVERIFY(m_view->snapshot().canvasCell);
    const CellIndex at = *m_view->snapshot().canvasCell;
    QVERIFY(frame().canvas(at.row, at.column).kept());
    QCOMPARE(frame().canvas(at.row, at.column).value, 15.0f);  // the next one's hint says so
    open("Example 4, small, with the page's nn.Pad");
    QCOMPARE(m_view->snapshot().canvasCell, std::optional(at));
    QVERIFY(frame().canvas(at.row, at.column).crossed());
    QCOMPARE(frame().canvas(at.row, at.column).value, 0.0f);
    QCOMPARE(frame().trace().ledger(at.row, at.column).back().sum, 15.0f);
  }

  void thePagesOwnLayerIsSeenAtItsFarCorner_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1500, 854);
    QTest::newRow("small") << QSize(1000, 594);
    QTest::newRow("large") << QSize(1920, 1034);
  }
  void thePagesOwnLayerIsSeenAtItsFarCorner() {
    QFETCH(QSize, size);
    m_workspace->resize(size);
    for (const char* title : {"Example 4, PyTorch", "Example 4, MindSpore with nn.Pad"}) {
      open(title);
      QTRY_VERIFY2(m_view->layoutNow().canvas.cell >= 24, title);  // large enough for numbers
      const GridLayout canvas = m_view->layoutNow().canvas;
      const OutputMap rows = m_view->snapshot().trace().rows(), columns = m_view->snapshot().trace().columns();
      QVERIFY2(canvas.area.adjusted(-1, -1, 1, 1).contains(canvas.cellRect(rows.end() - 1, columns.end() - 1)), title);
      QVERIFY(m_view->snapshot().canvasCell);
      const CellIndex at = *m_view->snapshot().canvasCell;
      QVERIFY2(canvas.area.contains(canvas.cellRect(at.row, at.column).center()), title);
    }
  }

  void theCropsOfExampleTwoAreThoseOfItsSentences() {
    open("Example 2, PyTorch");
    QCOMPARE(geometry().height().cropBegin(), 2);
    QCOMPARE(geometry().height().canvas() - 2 - geometry().height().output(), 0);
    open("Example 2, MindSpore");
    QCOMPARE(geometry().height().cropBegin(), 1);
    QCOMPARE(geometry().height().canvas() - 1 - geometry().height().output(), 1);
  }

  void anEditEndsTheStoryAndUndoBringsItBack() {
    open("pytorch #8816: rows that padding \"should\" have zeroed");
    m_document->edit("change", [](Experiment& e) { e.input.height = 5; });
    QVERIFY(!strip().isVisible());
    m_document->undoStack().undo();
    QVERIFY(strip().isVisible());
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("hideStory"), Qt::LeftButton);
    QVERIFY(!strip().isVisible());
    open("pytorch #8816: rows that padding \"should\" have zeroed");
    QVERIFY(strip().isVisible());
  }

  void aStoryOpensEverythingThatItNeeds() {
    m_workspace->setLevel(Level::Stamps);
    open("pytorch #8816: rows that padding \"should\" have zeroed");
    QVERIFY(m_view->snapshot().windowShown);
    QVERIFY(strip().isVisible());
    m_workspace->setLevel(Level::Stamps);
    QVERIFY(!strip().isVisible());  // one sentence at a time
  }

  void anInputWithoutAnInsideIsSaidToHaveNone() {
    const auto says = [this] {
      const auto labels = m_workspace->findChildren<QLabel*>();
      return std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains("Too small to have interior cells");
      });
    };
    QVERIFY(!says());
    m_document->edit("one pixel", [](Experiment& e) { e.input.height = e.input.width = 1; });
    QVERIFY(says());
  }

  void nothingInTheRightPanelIsWiderThanItIs() {
    open("Example 4, PyTorch");  // three channels and long fractions
    auto* ledger = m_workspace->findChild<LedgerPanel*>();
    const auto* panel = qobject_cast<const QScrollArea*>(ledger->parentWidget()->parentWidget()->parentWidget());
    QVERIFY(panel);
    // After its first product the cell has two long numbers: what it is, and what it will be.
    auto& playback = m_workspace->playback();
    playback.setTime(static_cast<double>(ledger->findChild<LedgerModel*>()->rows().front().step + 1));
    for (int i = 0; i < 4; ++i)
      QCoreApplication::processEvents();  // labels, cards and the column take the sizes of what they say
    QVERIFY(ledger->parentWidget()->width() <= panel->viewport()->width());
    for (const auto* text : ledger->findChildren<QLabel*>()) {
      if (text->isVisible())
        QVERIFY2(text->mapTo(ledger, text->rect().topRight()).x() <= ledger->width(), qPrintable(text->text()));
    }
  }

  void noNumberOfTheLedgerIsCut() {
    std::vector<float> fractions(3 * 12 * 12);
    for (std::size_t i = 0; i < fractions.size(); ++i) fractions[i] = -0.123f - 0.001f * static_cast<float>(i % 97);
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::InChannels, 3);
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    experiment.input = {InputSource::Kind::Tensor,
                        "x.npy",
                        1,
                        12,
                        12,
                        std::make_shared<const Tensor>(*Tensor::of({1, 3, 12, 12}, fractions))};
    QVERIFY(m_document->apply("fractions", experiment));
    QTRY_VERIFY(m_document->current());
    m_view->pin(Place{Place::Grid::Canvas, {22, 22}});
    const auto* table = m_workspace->findChild<LedgerPanel*>()->findChild<QTableView*>();
    QTRY_COMPARE(table->model()->rowCount(), 12);
    QTRY_VERIFY(table->isVisible() && table->viewport()->width() > 200);
    QCoreApplication::processEvents();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
      for (int column = 0; column < table->model()->columnCount(); ++column) {
        const QModelIndex at = table->model()->index(row, column);
        const int wide = QFontMetrics(at.data(Qt::FontRole).value<QFont>()).horizontalAdvance(at.data().toString());
        QVERIFY2(wide + 6 <= table->columnWidth(column), qPrintable(at.data().toString()));
      }
    }
    QVERIFY(table->columnViewportPosition(5) + table->columnWidth(5) <= table->viewport()->width());
  }

 private:
  void open(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    QVERIFY2(found != presets.end(), qPrintable(title));
    m_workspace->openPreset(*found);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 20'000);
  }
  ScatterFrame frame() const { return {m_view->snapshot(), QSizeF(m_view->size())}; }
  const Geometry& geometry() const { return m_document->scene()->operation().geometry; }
  StoryStrip& strip() const { return *m_workspace->findChild<StoryStrip*>(); }
  SentenceLabel& story() const { return *m_workspace->findChild<SentenceLabel*>("story"); }

  std::unique_ptr<ShownWorkspace> m_shown;
  Document* m_document = nullptr;
  ScatterWorkspace* m_workspace = nullptr;
  ScatterView* m_view = nullptr;
};

SCATTERSCOPE_TEST(TestStories, testing::ThemedApplication)
#include "test_stories.moc"
