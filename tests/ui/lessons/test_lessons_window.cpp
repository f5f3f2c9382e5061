#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/lessons/lesson_run.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/ask_menu.h"
#include "ui/stage/scatter_view.h"

using namespace scatterscope;
using scatterscope::testing::ShownWindow;

/// Lessons as parts of the window: how they are opened, presented and left.
class TestLessonsWindow : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWindow>(m_codec);
    QVERIFY(m_shown->show());
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "# Mine\n## One\n```scene\ncode: nn.ConvTranspose2d(1, 1, 2)\ninput: 1 2 / 3 4\n```\n```predict\nask: size\n"
        "question: How large?\n```\n");
  }
  void cleanup() { m_shown.reset(); }

  void aFileIsOpenedByItsName() {
    window().open(path());
    QVERIFY(lessons().isVisible() && lessons().run().lesson());
    QCOMPARE(lessons().run().lesson()->title, std::string("Mine"));
    // What it asks for is not in the bar either.
    for (const auto* label : window().findChildren<QLabel*>()) {
      if (label->isVisible()) QVERIFY2(!label->text().contains(QRegularExpression("→ .*3")), qPrintable(label->text()));
    }
  }

  void aFileIsDropped() {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path())});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window(), &drop);
    QVERIFY(lessons().isVisible() && lessons().run().lesson());
  }

  void theProjectorsKeyPresentsTheLesson() {
    window().open(path());
    QTest::keyClick(&window(), Qt::Key_F5);
    QVERIFY(lessons().presenting() && lessons().isVisible());
    QTest::keyClick(&window(), Qt::Key_F5);
    QVERIFY(!lessons().presenting());
  }

  void aClassIsAskedFromTheScatterPictureAndLeftToIt() {
    ScatterWorkspace& scatter = window().scatter();
    QMenu menu;
    addQuestions(menu, scatter.view().snapshot(), Place{Place::Grid::Input, {1, 1}},
                 [&](const ClassQuestion& question) {
                   emit scatter.classAsked(question, scatter.view().snapshot().selection.channel);
                 });
    QMenu* questions = menu.findChild<QMenu*>("askTheClass");
    QVERIFY(questions && questions->actions().size() == 4);
    questions->actions().front()->trigger();
    QVERIFY(lessons().isVisible() && lessons().run().waiting());
    QVERIFY(lessons().run().current().question->ask == AskKind::Cells);
    lessons().run().reveal();
    lessons().findChild<QAbstractButton*>("lessonContinue")->click();
    QVERIFY(scatter.isVisible());
  }

 private:
  MainWindow& window() { return m_shown->window; }
  LessonsWorkspace& lessons() { return m_shown->window.lessons(); }
  QString path() const { return m_folder.filePath("mine.md"); }

  QTemporaryDir m_folder;
  FakeCodec m_codec;
  std::unique_ptr<ShownWindow> m_shown;
};

SCATTERSCOPE_TEST(TestLessonsWindow, testing::ThemedApplication)
#include "test_lessons_window.moc"
