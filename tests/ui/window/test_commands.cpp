// What the window says about itself: commands by name, keys, help, history, versions.

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QTextBrowser>
#include <QToolButton>
#include <QUndoView>
#include <QtTest>

#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/picture_places.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/window/about_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/commands.h"
#include "ui/window/fuzzy_match.h"
#include "ui/window/help_dialog.h"
#include "ui/window/history_dialog.h"
#include "ui/window/keys_dialog.h"

using namespace scatterscope;

class TestCommands : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  std::unique_ptr<testing::ShownWindow> m_shown;

  MainWindow& window() const { return m_shown->window; }
  QMenu& menu() const {
    for (auto* button : window().findChildren<QToolButton*>())
      if (button->accessibleName() == "Menu") return *button->menu();
    return *window().findChild<QMenu*>();
  }
  void keys(const QKeySequence& sequence) const {
    QApplication::setActiveWindow(&window());  // a popup that was there gives nothing back without a window manager
    QTest::keyClick(&window(), sequence[0].key(), sequence[0].keyboardModifiers());
  }
  CommandPalette* palette() const {
    keys(QKeySequence("Ctrl+Shift+P"));
    return window().findChild<CommandPalette*>();
  }
  void run(const QString& typed) const {
    auto* shown = palette();
    QVERIFY(shown);
    QTest::keyClicks(shown->findChild<QLineEdit*>(), typed);
    QTest::keyClick(shown->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_VERIFY(!window().findChild<CommandPalette*>());
  }

 private slots:
  void init() {
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    QVERIFY(m_shown->show());
    QApplication::setActiveWindow(&window());
  }
  void cleanup() { m_shown.reset(); }

  void lettersFindWhatHasThemInThisOrder_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("best");
    QTest::newRow("beginning") << "sav"
                               << "Save";
    QTest::newRow("begins of words") << "sa"
                                     << "Save";
    QTest::newRow("two words") << "save as"
                               << "Save as…";
    QTest::newRow("words in another order") << "as save"
                                            << "Save as…";
    QTest::newRow("first letters") << "evp"
                                   << "Export view as picture";
    QTest::newRow("capitals") << "FULL"
                              << "Full screen";
    QTest::newRow("with gaps") << "flscr"
                               << "Full screen";
    QTest::newRow("none") << "qqq"
                          << "";
    QTest::newRow("wrong order") << "tcip"
                                 << "";
  }
  void lettersFindWhatHasThemInThisOrder() {
    QFETCH(QString, typed);
    QFETCH(QString, best);
    QString found;
    double most = -1e9;
    for (const char* name : {"Phase lens: values", "Save as…", "Save", "Full screen", "Export view as picture"}) {
      const auto score = fuzzyMatch(typed, QString::fromUtf8(name));
      if (score && *score > most) {
        most = *score;
        found = QString::fromUtf8(name);
      }
    }
    QCOMPARE(found, best);
  }

  void everyActionOfTheMenuIsACommand() {
    const auto commands = commandsOf(menu());
    QSet<QString> names;
    for (const Command& command : commands) names.insert(command.name);
    QList<QMenu*> menus = {&menu()};
    int actions = 0;
    while (!menus.isEmpty()) {
      for (QAction* action : menus.takeFirst()->actions()) {
        if (action->menu()) {
          menus.append(action->menu());
        } else if (!action->isSeparator() && action->isEnabled()) {
          QVERIFY2(names.contains(action->text().section('\t', 0, 0)), qPrintable(action->text()));
          ++actions;
        }
      }
    }
    QVERIFY(actions > 60);
    QCOMPARE(commands.size(), std::size_t(actions));
    const auto save = std::ranges::find(commands, "Save as…", &Command::name);
    QCOMPARE(save->keys, "Ctrl+Shift+S");
    const auto lens = std::ranges::find(commands, "Stamp counts", &Command::name);
    QCOMPARE(lens->keys, "L");
    QCOMPARE(lens->place, "View › Phase lens");
  }

  void aCommandRunsFromThePalette() {
    run("kernel sums");
    QTRY_VERIFY(window().scatter().view().snapshot().lens == PhaseLens::Sums);
    run("timings work");
    QTRY_COMPARE(window().shownWorkspace(), "timings");
  }

  /// What is on is only marked when a menu is shown: a command turns it the right way all the same.
  void whatIsOnIsTurnedOff() {
    window().scatter().view().setMotion(Motion::Reduced);
    run("less motion");
    QTRY_VERIFY(window().scatter().view().snapshot().motion == Motion::Full);
    run("less motion");
    QTRY_VERIFY(window().scatter().view().snapshot().motion == Motion::Reduced);
  }

  void buttonsOfTheWorkspaceAreCommandsToo() {
    window().showWorkspace("timings");
    auto* shown = palette();
    QVERIFY(shown);
    QTest::keyClicks(shown->findChild<QLineEdit*>(), "measure");
    auto* list = shown->findChild<QListWidget*>();
    QVERIFY(list->count() > 0);
    QVERIFY2(list->item(0)->text().startsWith("Measure"), qPrintable(list->item(0)->text()));
  }

  void arrowsMoveAndEscapeLeaves() {
    auto* shown = palette();
    QVERIFY(shown);
    auto* typed = shown->findChild<QLineEdit*>();
    auto* list = shown->findChild<QListWidget*>();
    QCOMPARE(list->currentRow(), 0);
    QTest::keyClick(typed, Qt::Key_Down);
    QTest::keyClick(typed, Qt::Key_Down);
    QCOMPARE(list->currentRow(), 2);
    QTest::keyClick(typed, Qt::Key_PageUp);
    QCOMPARE(list->currentRow(), 0);
    QTest::keyClick(typed, Qt::Key_Up);
    QCOMPARE(list->currentRow(), list->count() - 1);
    QTest::keyClicks(typed, "qqq");
    QCOMPARE(list->count(), 0);
    QTest::keyClick(typed, Qt::Key_Return);  // nothing to run
    QVERIFY(window().findChild<CommandPalette*>());
    QTest::keyClick(typed, Qt::Key_Escape);
    QTRY_VERIFY(!window().findChild<CommandPalette*>());
  }

  void everyKeyOfTheMenuIsInTheListOfKeys() {
    keys(QKeySequence("?"));
    auto* dialog = window().findChild<KeysDialog*>();
    QVERIFY(dialog);
    QSet<QString> texts;
    for (const auto* label : dialog->findChildren<QLabel*>()) texts.insert(label->text());
    int told = 0;
    for (const QAction* action : window().actions()) {
      const QString key = action->shortcut().toString(QKeySequence::NativeText);
      if (key.isEmpty() || !action->isEnabled()) continue;
      QVERIFY2(texts.contains(key) || key == "?", qPrintable(key + " of " + action->text()));
      ++told;
    }
    QVERIFY(told > 15);
  }

  void helpTellsOfTheThingThatHasTheFocus() {
    QLineEdit* field = nullptr;
    for (auto* candidate : window().scatter().findChildren<QLineEdit*>())
      if (candidate->isVisible() && !candidate->toolTip().isEmpty()) field = candidate;
    QVERIFY(field);
    const auto entry = helpAt(*field, field->mapToGlobal(field->rect().center()));
    QVERIFY(entry);
    QVERIFY2(entry->sentence.startsWith(field->toolTip().trimmed()), qPrintable(entry->sentence));
    const auto inside = helpAt(*window().findChild<QLabel*>("state"), QPoint(-10, -10));
    QVERIFY(!inside || !inside->sentence.isEmpty());
  }

  /// F1 over the picture: the cell under the mouse, not the picture as a whole.
  void helpTellsWhatIsUnderAPointOfThePicture() {
    auto* view = window().scatter().findChild<ScatterView*>();
    QVERIFY(view && view->snapshot().outcome);
    const auto told = [view](const Place& place) {
      const auto where = whereIs(view->snapshot(), QSizeF(view->size()), place);
      return where ? helpAt(*view, view->mapToGlobal(where->center().toPoint())) : std::nullopt;
    };
    const auto overlap = told({Place::Grid::Canvas, {2, 2}});
    QVERIFY(overlap);
    QCOMPARE(overlap->name, QString("y[2, 2]"));
    QVERIFY2(overlap->sentence.startsWith(QString::fromUtf8("2 × 2 stamps overlap here")),
             qPrintable(overlap->sentence));
    const auto input = told({Place::Grid::Input, {1, 2}});
    QVERIFY(input);
    QCOMPARE(input->name, QString("x[1, 2]"));
    QVERIFY2(input->sentence.contains("canvas rows 2 to 4 and columns 4 to 6"), qPrintable(input->sentence));
    const auto tap = told({Place::Grid::Kernel, {0, 1}});
    QVERIFY(tap);
    QVERIFY2(tap->sentence.contains(QString::fromUtf8("canvas row 2·i + 0, column 2·j + 1")),
             qPrintable(tap->sentence));
    const auto between = helpAt(*view, view->mapToGlobal(QPoint(1, 1)));
    QVERIFY(!between || between->name != "y[2, 2]");
    // What lies over it speaks for itself.
    QWidget cover(view);
    cover.setGeometry(view->rect());
    cover.show();
    const auto hidden = told({Place::Grid::Canvas, {2, 2}});
    QVERIFY(!hidden || !hidden->sentence.contains("stamps overlap"));
  }

  void helpIsSearched() {
    keys(QKeySequence("Ctrl+F1"));
    auto* dialog = window().findChild<HelpDialog*>();
    QVERIFY(dialog);
    const int all = dialog->shown();
    QVERIFY2(all > 60, QByteArray::number(all));
    auto* typed = dialog->findChild<QLineEdit*>();
    typed->setText("padding");
    QVERIFY(dialog->shown() > 0 && dialog->shown() < all);
    QVERIFY(dialog->findChild<QTextBrowser*>()->toPlainText().contains("padding", Qt::CaseInsensitive));
    typed->setText("nothing has such words");
    QCOMPARE(dialog->shown(), 0);
    QVERIFY(dialog->findChild<QTextBrowser*>()->toPlainText().contains("Nothing here"));
  }

  void theHistoryGoesToAnyEdit() {
    for (int stride = 3; stride < 6; ++stride)
      m_shown->document.edit(QString("change stride to %1").arg(stride),
                             [&](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, stride); });
    keys(QKeySequence("Ctrl+H"));
    auto* dialog = window().findChild<HistoryDialog*>();
    QVERIFY(dialog);
    auto* list = dialog->findChild<QUndoView*>();
    QCOMPARE(list->model()->rowCount(), 4);
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(m_shown->document.scene()->experiment().recipe.call[Role::Stride], Value(3));
    list->setCurrentIndex(list->model()->index(0, 0));
    QCOMPARE(m_shown->document.scene()->experiment().recipe.call[Role::Stride], Value(2));
    keys(QKeySequence("Ctrl+H"));  // the same one
    QCOMPARE(window().findChildren<HistoryDialog*>().size(), 1);
  }

  void versionsAreTold() {
    QApplication::setApplicationVersion("1.2.3");
    const QString versions = AboutDialog::versions();
    QVERIFY(versions.startsWith("Scatterscope 1.2.3, "));
    QVERIFY(versions.contains(QString("Qt ") + qVersion()));
    static const QRegularExpression line("^(OpenCV|oneDNN|Highway|libzip|\\{fmt\\}|CLI11) \\d+\\.\\d+(\\.\\d+)?$",
                                         QRegularExpression::MultilineOption);
    int found = 0;
    for (auto all = line.globalMatch(versions); all.hasNext(); all.next()) ++found;
    QVERIFY2(found == 6, qPrintable(versions));
  }
};

SCATTERSCOPE_TEST(TestCommands, testing::ThemedApplication)
#include "test_commands.moc"
