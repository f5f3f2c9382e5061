#include <QStackedWidget>
#include <QtTest>
#include <set>

#include "fake_codec.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;

class TestWorkspaces : public QObject {
  Q_OBJECT

 private slots:
  /// Whoever adds one finds it in the bar, under its name and under a shortcut, without touching the window.
  void eachIsReachedByNameAndByShortcut() {
    FakeCodec codec;
    MainWindow window(codec, {});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto* stack = window.findChild<QStackedWidget*>();
    std::set<QWidget*> seen;
    int number = 0;
    for (const WorkspaceEntry& workspace : workspaces()) {
      QVERIFY2(window.showWorkspace(workspace.name), workspace.name);
      QWidget* const shown = stack->currentWidget();
      QVERIFY2(seen.insert(shown).second, workspace.name);
      window.showWorkspace(number == 0 ? workspaces().back().name : workspaces().front().name);
      QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + number), Qt::AltModifier);
      QCOMPARE(stack->currentWidget(), shown);
      ++number;
    }
    QCOMPARE(static_cast<int>(seen.size()), stack->count());
    QVERIFY(!window.showWorkspace("nowhere"));
  }
};

SCATTERSCOPE_TEST(TestWorkspaces, testing::ThemedApplication)
#include "test_workspaces.moc"
