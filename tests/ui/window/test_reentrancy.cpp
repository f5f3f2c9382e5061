#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/state/hand_edit.h"
#include "ui/state/refill.h"
#include "ui/style/parts.h"

using namespace scatterscope;
using scatterscope::testing::ShownWorkspace;

/// Showing, hiding and disabling a widget delivers events before it returns. What they change must neither be
/// used afterwards as if it had not changed, nor be shown as it was.
class TestReentrancy : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    QVERIFY(m_shown->show());
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    m_panel = m_shown->workspace.findChild<LedgerPanel*>();
    m_table = m_panel->findChild<QTableView*>();
  }
  void cleanup() { m_shown.reset(); }

  /// The last move over the canvas is delivered when the mouse is on the ledger already.
  void theFirstSwipeFromTheCanvasToTheLedgerLeavesNoCell() {
    ScatterView& view = m_shown->view;
    view.setMode(PictureMode::Scatter);
    m_shown->pin({4, 4});
    const QPoint onTable = m_table->viewport()->mapToGlobal(m_table->viewport()->rect().center());
    view.pin(std::nullopt);
    QTest::mouseMove(view.window(), view.mapTo(view.window(), QPoint(2, 2)));
    QCoreApplication::processEvents();
    QCOMPARE(m_shown->ledger.rowCount(), 0);
    const QPointF canvas = view.rectOf({Place::Grid::Canvas, {4, 4}}).center();
    const QPoint there = m_table->window()->mapFromGlobal(onTable);

    QTest::mouseMove(view.window(), view.mapTo(view.window(), QPoint(4, 4)));
    QCursor::setPos(onTable);  // its events are not delivered yet
    QMouseEvent move(QEvent::MouseMove, canvas, view.mapToGlobal(canvas), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&view, &move);
    QVERIFY(m_panel->window()->rect().contains(there));
    QCoreApplication::processEvents();
    QCOMPARE(m_shown->ledger.rowCount() > 0, view.snapshot().canvasCell.has_value());
    if (!view.snapshot().canvasCell) QVERIFY(headingOf(*m_panel).startsWith("Ledger of a cell"));
  }

  /// Whatever clears the cell from within filling its ledger has the last word.
  void aCellThatIsClearedWhileItsLedgerOpensIsNotShown() {
    class Clears : public QObject {
     public:
      explicit Clears(LedgerPanel& panel) : m_panel(panel) {}
      bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::EnabledChange) m_panel.setCell(std::nullopt);
        return false;
      }

     private:
      LedgerPanel& m_panel;
    } clears(*m_panel);
    m_panel->setCell(std::nullopt);
    auto* order = m_panel->findChild<SegmentedControl*>();
    QVERIFY(!order->isEnabled());
    order->installEventFilter(&clears);
    m_panel->setCell(CellIndex{4, 4});
    QCOMPARE(m_shown->ledger.rowCount(), 0);
    QCOMPARE(headingOf(*m_panel), QString("Ledger of a cell"));
    order->removeEventFilter(&clears);
    m_panel->setCell(CellIndex{4, 4});
    QVERIFY(m_shown->ledger.rowCount() > 0);
  }

  void anEditFromWithinTheNewsOfAnotherIsMadeAfterwardsAndIsAStepOfItsOwn() {
    Document& document = m_shown->document;
    const auto first = document.scene()->experiment();
    const auto kernel = [&](int size) {
      return document.edit("kernel",
                           [size](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::KernelSize, size); });
    };
    bool nested = false;
    const auto connection = connect(&document, &Document::sceneChanged, this, [&] {
      if (std::exchange(nested, true)) return;
      QVERIFY(kernel(5));
    });
    QVERIFY(kernel(4));
    disconnect(connection);
    QTRY_VERIFY(document.scene()->experiment().recipe.call[Role::KernelSize] == Value(5));
    QCOMPARE(document.undoStack().index(), document.undoStack().count());
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment().recipe.call[Role::KernelSize] == Value(4));
    while (document.undoStack().canUndo()) document.undoStack().undo();
    document.undoStack().redo();
    QVERIFY(document.scene()->experiment() == first);  // the first step of all opened the example
  }

  /// A call that has no such parameter disables its field; where it was being typed in, it loses the focus,
  /// which would enter what stands there as an edit within the step that disabled it.
  void aFieldThatTheProgramDisablesEntersNothing() {
    Document& document = m_shown->document;
    auto* field = m_shown->workspace.findChild<QLineEdit*>("mindspore.output_padding");
    QVERIFY(field && field->isEnabled());
    const int before = document.undoStack().count();
    QVERIFY(typedInto(*field, "1"));
    QVERIFY(document.edit("version", [](Experiment& e) {
      e.recipe = *readCode("nn.Conv2dTranspose(1, 1, 4, stride=2, pad_mode='same')");
      e.recipe.call = e.recipe.call.with(Role::Version, Value("1.x"));
    }));
    QVERIFY(!field->isEnabled());
    QCoreApplication::processEvents();
    QCOMPARE(document.undoStack().count(), before + 1);
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment().recipe.call.convention->name() == "pytorch");
  }

  void hiddenRowsOfAnotherConventionEnterNothing() {
    Document& document = m_shown->document;
    auto* field = m_shown->workspace.findChild<QLineEdit*>("mindspore.stride");
    QVERIFY(field);
    QVERIFY(typedInto(*field, "5"));
    const int before = document.undoStack().count();
    document.conventions().choose(ConventionPair::Side::Right, *findConvention("onnx"));
    QCoreApplication::processEvents();
    QCOMPARE(document.undoStack().count(), before);
  }

  void valuesOutsideWhatTheSceneIsNowAreRefused() {
    const Document& document = m_shown->document;
    const Outcome& computed = *document.outcome();
    QVERIFY(withInputValue(*document.scene(), computed, {0, 0, 0, 0}, 1));
    QVERIFY(!withInputValue(*document.scene(), computed, {0, 0, 50, 0}, 1));
    QVERIFY(!withInputValue(*document.scene(), computed, {0, 3, 0, 0}, 1));
    QVERIFY(!withInputValue(*document.scene(), computed, {0, 0, 0, -1}, 1));
    QVERIFY(!withWeightValue(*document.scene(), computed, {0, 2, 0, 0}, 1));
    QVERIFY(!withWeightValue(*document.scene(), computed, {0, 0, 0, 9}, 1));
  }

  void aFillingThatIsAskedForFromWithinItselfIsDoneAgainAfterwards() {
    Refill refill;
    QStringList seen;
    QString state = "a";
    refill([&] {
      const QString mine = state;
      if (state == "a") {
        state = "b";
        refill([&] { seen.append("nested"); });
      }
      seen.append(mine);
    });
    QCOMPARE(seen, QStringList({"a", "b"}));
    int passes = 0;
    refill([&] {
      ++passes;
      refill([] {});
    });
    QVERIFY(passes > 1 && passes < 20);  // who never agrees is left alone
  }

 private:
  /// Text that was typed and is not entered yet.
  static bool typedInto(QLineEdit& field, const QString& text) {
    field.window()->activateWindow();
    field.setFocus();
    field.setText(text);
    field.setModified(true);
    return QTest::qWaitFor([&] { return field.hasFocus(); });
  }
  static QString headingOf(const LedgerPanel& panel) {
    for (const auto* label : panel.findChildren<QLabel*>()) {
      if (label->text().startsWith("Ledger")) return label->text();
    }
    return {};
  }

  std::unique_ptr<ShownWorkspace> m_shown;
  LedgerPanel* m_panel = nullptr;
  QTableView* m_table = nullptr;
};

SCATTERSCOPE_TEST(TestReentrancy, testing::ThemedApplication)
#include "test_reentrancy.moc"
