// Work that was not saved is offered after a crash.

#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

#include "core/base/file.h"
#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/state/document.h"
#include "ui/window/experiment_files.h"
#include "ui/window/recovery.h"

using namespace scatterscope;

class TestRecovery : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  std::unique_ptr<QTemporaryDir> m_temporary;

  std::filesystem::path folder() const { return (m_temporary->path() + "/state/unsaved").toStdString(); }

  struct Session {
    testing::ShownWindow shown;
    Recovery recovery;

    Session(const FakeCodec& codec, const std::filesystem::path& folder)
        : shown(codec),
          recovery(shown.window.files(), shown.document, shown.window, folder, std::chrono::milliseconds(20)) {
      connect(&recovery, &Recovery::failed, &shown.window, &MainWindow::tell);
    }
    ExperimentStore& store() { return shown.window.files().store(); }
    void title(const std::string& title) {
      shown.document.edit("title", [&](Experiment& e) { e.title = title; });
    }
    QString title() const { return QString::fromStdString(shown.document.scene()->experiment().title); }
    RecoveryDialog* dialog() { return shown.window.findChild<RecoveryDialog*>(); }
    void press(const char* words) {
      for (auto* button : dialog()->findChildren<QPushButton*>())
        if (button->text() == words) return QTest::mouseClick(button, Qt::LeftButton);
      QFAIL(words);
    }
  };

  /// A session that left its experiment behind.
  void leave(const std::string& title, const QString& file = {}) {
    Session session(m_codec, folder());
    QVERIFY(session.shown.show());
    if (!file.isEmpty()) {
      session.store().save(file);
      QTRY_COMPARE(session.store().path(), file);
    }
    session.title(title);
    session.recovery.leave();
  }

 private slots:
  void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

  void nothingIsOfferedWhereNothingWasLeft() {
    Session session(m_codec, folder());
    QVERIFY(session.shown.show());
    session.recovery.offer();
    QVERIFY(!session.dialog());
  }

  void whatWasLeftIsOpenedAndKeptUntilItIsSaved() {
    const QString file = m_temporary->filePath("a.scope");
    leave("Left", file);
    {
      Session session(m_codec, folder());
      QVERIFY(session.shown.show());
      session.recovery.offer();
      QTRY_VERIFY(session.dialog());
      auto* list = session.dialog()->findChild<QListWidget*>();
      QCOMPARE(list->count(), 1);
      QVERIFY2(list->item(0)->text().startsWith("a.scope, "), qPrintable(list->item(0)->text()));
      session.press("Restore");
      QTRY_COMPARE(session.title(), "Left");
      QCOMPARE(session.store().path(), file);
      QVERIFY(session.shown.window.isWindowModified());
      session.recovery.leave();  // it dies as well
    }
    Session session(m_codec, folder());
    QVERIFY(session.shown.show());
    session.recovery.offer();
    session.press("Restore");
    QTRY_COMPARE(session.title(), "Left");
    session.shown.window.files().save();
    QTRY_VERIFY(!session.store().modified());
    QTRY_VERIFY(std::filesystem::is_empty(folder()));
  }

  void notNowOffersItAgain() {
    leave("Left");
    for (int i = 0; i < 2; ++i) {
      Session session(m_codec, folder());
      QVERIFY(session.shown.show());
      session.recovery.offer();
      QTRY_VERIFY(session.dialog());
      QVERIFY(session.dialog()->findChild<QListWidget*>()->item(0)->text().startsWith("In no file yet, "));
      session.press("Not now");
      QTRY_VERIFY(!session.dialog());
      QVERIFY(!session.shown.window.isWindowModified());
    }
  }

  void severalAreOneAfterTheOther() {
    leave("One");
    leave("Two");
    leave("Three");
    Session session(m_codec, folder());
    QVERIFY(session.shown.show());
    session.recovery.offer();
    auto* list = session.dialog()->findChild<QListWidget*>();
    QCOMPARE(list->count(), 3);
    session.press("Discard");  // the newest
    QCOMPARE(list->count(), 2);
    list->setCurrentRow(1);
    session.press("Restore");
    QTRY_COMPARE(session.title(), "One");
    QTRY_VERIFY(!session.dialog());
    QCOMPARE(Autosave::dead(folder()).size(), 1u);  // "Two", free for whoever starts next
  }

  void whatCannotBeReadIsSaidAndStays() {
    leave("Left");
    auto dead = Autosave::dead(folder());
    const auto content = dead.at(0).content;
    dead.clear();
    QVERIFY(writeFile(content, std::as_bytes(std::span("broken"))));
    {
      Session session(m_codec, folder());
      QVERIFY(session.shown.show());
      session.recovery.offer();
      session.press("Restore");
      QTRY_VERIFY(!session.shown.window.findChild<QLabel*>("problem")->text().isEmpty());
      QVERIFY(!session.shown.window.isWindowModified());
    }
    QVERIFY(std::filesystem::exists(content));
  }

  /// The question about the work at hand comes first; who cancels it has the left one offered again.
  void whoCancelsKeepsBoth() {
    leave("Left");
    {
      Session session(m_codec, folder());
      QVERIFY(session.shown.show());
      session.title("Mine");
      session.recovery.offer();
      session.press("Restore");
      auto* box = session.shown.window.findChild<QMessageBox*>("experimentQuestion");
      QVERIFY(box);
      box->reject();
      QCOMPARE(session.title(), "Mine");
      const QString file = m_temporary->filePath("b.scope");
      session.store().save(file);
      QTRY_COMPARE(session.store().path(), file);
    }
    QCOMPARE(Autosave::dead(folder()).size(), 1u);
  }
};

SCATTERSCOPE_TEST(TestRecovery, testing::ThemedApplication)
#include "test_recovery.moc"
