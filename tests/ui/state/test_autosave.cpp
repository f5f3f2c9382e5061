#include <QTemporaryDir>
#include <QtTest>

#include "core/base/file.h"
#include "file_limit.h"
#include "test_program.h"
#include "ui/state/autosave.h"

using namespace scatterscope;
using namespace std::chrono_literals;

namespace {

struct Session {
  explicit Session(const std::filesystem::path& folder) : autosave(store, document, folder, 20ms) {}

  Document document;
  ExperimentStore store{document};
  Autosave autosave;
  QSignalSpy written{&autosave, &Autosave::written}, failed{&autosave, &Autosave::failed};

  void title(const std::string& title) {
    document.edit("title", [&](Experiment& e) { e.title = title; });
  }
  std::string title() const { return document.scene()->experiment().title; }
};

}  // namespace

/// What is not saved is autosaved, and found again after a crash. A session that dies is one that never ends here: it
/// is kept, but lets go of its lock.
class TestAutosave : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> m_temporary;
  std::filesystem::path folder() const { return std::filesystem::path(m_temporary->path().toStdString()) / "unsaved"; }
  QStringList files() const {
    return QDir(QString::fromStdString(folder().string())).entryList(QDir::Files | QDir::Hidden, QDir::Name);
  }

 private slots:
  void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

  void whatIsNotSavedIsPutByAndGoneOnceItIs() {
    Session session(folder());
    QVERIFY(files().isEmpty());
    session.title("A");
    QTRY_COMPARE(session.written.size(), 1);
    QCOMPARE(files().size(), 2);
    session.store.save(m_temporary->filePath("a.scope"));
    QTRY_VERIFY(!session.store.modified());
    QTRY_VERIFY(files().isEmpty());
    session.title("B");
    QTRY_COMPARE(session.written.size(), 2);
    session.document.undoStack().undo();
    QTRY_VERIFY(files().isEmpty());
  }

  void anEditDuringThePauseIsInIt() {
    Session session(folder());
    for (int i = 0; i < 50; ++i) session.title(std::to_string(i));
    QTRY_VERIFY(!session.written.isEmpty());
    session.autosave.leave();
    auto dead = Autosave::dead(folder());
    QCOMPARE(dead.size(), 1u);
    Session next(folder());
    next.store.restore(dead[0].left);
    QTRY_COMPARE(next.title(), "49");
  }

  void aSessionThatEndsInOrderLeavesNothing() {
    {
      Session session(folder());
      session.title("A");
      QTRY_COMPARE(session.written.size(), 1);
      session.title("B");
    }
    QVERIFY(files().isEmpty());
    QVERIFY(Autosave::dead(folder()).empty());
  }

  void ofALivingSessionNothingIsOffered() {
    Session session(folder());
    session.title("A");
    QTRY_COMPARE(session.written.size(), 1);
    QVERIFY(Autosave::dead(folder()).empty());
    QCOMPARE(files().size(), 2);
  }

  void theNextSessionGoesOnWithWhatWasLeft() {
    const QString path = m_temporary->filePath("a.scope");
    {
      Session session(folder());
      session.store.save(path);
      QTRY_VERIFY(!session.store.path().isEmpty());
      session.title("A");
      session.autosave.leave();  // as when the system ends the program
    }
    QCOMPARE(files().size(), 2);
    auto dead = Autosave::dead(folder());
    QCOMPARE(dead.size(), 1u);
    QCOMPARE(dead[0].left.path, path);
    QVERIFY2(Autosave::dead(folder()).empty(), "offered to two at once");
    {
      Session session(folder());
      session.store.restore(dead[0].left);
      QTRY_COMPARE(session.title(), "A");
      session.autosave.adopt(std::move(dead[0]));
      QVERIFY(session.store.modified());
      QCOMPARE(session.store.path(), path);
      QCOMPARE(files().size(), 2);
      session.store.save(path);  // as it is still the file that the dead session knew
      QTRY_VERIFY(!session.store.modified());
      QTRY_VERIFY(files().isEmpty());
    }
    QVERIFY(Autosave::dead(folder()).empty());
  }

  void whatSomebodyElseSavedMeanwhileIsNotWrittenOver() {
    const QString path = m_temporary->filePath("a.scope");
    {
      Session session(folder());
      session.store.save(path);
      QTRY_VERIFY(!session.store.path().isEmpty());
      session.title("A");
      session.autosave.leave();
    }
    QVERIFY(writeFile(std::filesystem::path(path.toStdString()), std::as_bytes(std::span("another"))));
    auto dead = Autosave::dead(folder());
    Session session(folder());
    session.store.restore(dead[0].left);
    QTRY_COMPARE(session.title(), "A");
    QSignalSpy foreign(&session.store, &ExperimentStore::foreignFound);
    session.store.save(path);
    QTRY_COMPARE(foreign.size(), 1);
  }

  void whatIsThrownAwayIsGone() {
    {
      Session session(folder());
      session.title("A");
      session.autosave.leave();
    }
    auto dead = Autosave::dead(folder());
    Autosave::discard(std::move(dead[0]));
    QVERIFY(files().isEmpty());
  }

  void aDiskThatIsFullIsSaidOnceAndTriedAgain() {
    Session session(folder());
    {
      const tests::FileLimit full(0);
      session.title("A");
      QTRY_COMPARE(session.failed.size(), 1);
      QVERIFY(session.failed[0][0].toString().contains("cannot be written"));
      session.title("B");
      QTest::qWait(100);  // several attempts
      QCOMPARE(session.failed.size(), 1);
      QVERIFY(session.written.isEmpty());
    }
    QTRY_VERIFY(!session.written.isEmpty());
  }

  void aFolderThatCannotBeMadeIsSaid() {
    QVERIFY(writeFile(folder(), std::as_bytes(std::span("a file in its place"))));
    Session session(folder());
    session.title("A");
    QTRY_COMPARE(session.failed.size(), 1);
    session.autosave.leave();
  }

  void nonsenseInTheFolderIsSurvived() {
    std::filesystem::create_directories(folder());
    const auto write = [&](const char* name, std::string_view content) {
      QVERIFY(writeFile(folder() / name, std::as_bytes(std::span(content))));
    };
    write("a.lock", "no JSON");
    write("a.scope", "no experiment");
    write("b.lock", R"({"path": 5, "stamp": [1, 2]})");
    write("c.scope", "whose?");
    auto dead = Autosave::dead(folder());
    QCOMPARE(dead.size(), 1u);
    Session session(folder());
    QSignalSpy failed(&session.store, &ExperimentStore::failed);
    session.store.restore(dead[0].left);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!session.store.modified());
  }
};

SCATTERSCOPE_TEST(TestAutosave, QCoreApplication)
#include "test_autosave.moc"
