#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "core/base/file.h"
#include "file_limit.h"
#include "test_program.h"
#include "tests/attacks/experiment_attacks.h"
#include "ui/state/experiment_store.h"

using namespace scatterscope;

/// Saving and opening experiments: nothing is lost, whatever the files and the disk are like.
class TestExperimentStore : public QObject {
  Q_OBJECT

  struct Session {
    Document document;
    ExperimentStore store{document};
    QSignalSpy opened{&store, &ExperimentStore::opened}, saved{&store, &ExperimentStore::saved},
        failed{&store, &ExperimentStore::failed}, foreign{&store, &ExperimentStore::foreignFound};

    void stride(int value) {
      document.edit("stride", [&](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, value); });
    }
    Value stride() const { return document.scene()->experiment().recipe.call[Role::Stride]; }
    bool save(const QString& path) {
      store.save(path);
      return QTest::qWaitFor([&] { return !store.busy(); }, 10'000) && store.path() == path && !store.modified();
    }
    bool open(const QString& path) {
      store.open(path);
      return QTest::qWaitFor([&] { return !store.busy(); }, 10'000) && store.path() == path;
    }
    QString sentence() const { return failed.isEmpty() ? QString() : failed.last().first().toString(); }
  };

  std::unique_ptr<QTemporaryDir> m_folder;
  QString path(const QString& name = "a.scope") const { return m_folder->filePath(name); }
  QByteArray content(const QString& name = "a.scope") const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void write(const QString& name, const attacks::Bytes& bytes) const {
    QVERIFY(writeFile(std::filesystem::path(path(name).toStdString()), bytes));
  }

 private slots:
  void init() { m_folder = std::make_unique<QTemporaryDir>(); }

  void whatIsSavedIsOpenedInAnotherWindow() {
    Session one, two;
    QVERIFY(!one.store.modified() && one.store.path().isEmpty());
    one.stride(3);
    QVERIFY(one.store.modified());
    one.store.setView([] { return ExperimentFile::View{"image", "", "", "", "", -1}; });
    QVERIFY(one.save(path()));
    QCOMPARE(one.store.name(), "a.scope");
    QVERIFY(two.open(path()));
    QCOMPARE(two.stride(), Value(3));
    QVERIFY(!two.document.undoStack().canUndo() && !two.store.modified());
    QCOMPARE(two.opened.last().first().value<ExperimentFile::View>().workspace, "image");
    QVERIFY(two.save(path("b.scope")));
    two.store.setView([] { return ExperimentFile::View{"image", "", "", "", "", -1}; });
    QVERIFY(two.save(path("b.scope")));
    QCOMPARE(content("b.scope"), content());
  }

  void whetherThereIsSomethingToKeepFollowsEveryStep() {
    Session session;
    QSignalSpy changed(&session.store, &ExperimentStore::changed);
    session.stride(3);
    QVERIFY(session.store.modified() && !changed.isEmpty());
    session.document.undoStack().undo();
    QVERIFY(!session.store.modified());
    session.document.undoStack().redo();
    QVERIFY(session.save(path()));
    session.document.undoStack().undo();
    QVERIFY(session.store.modified());
    session.document.undoStack().redo();
    QVERIFY(!session.store.modified());
    session.stride(2);
    session.stride(3);  // by hand to the same again
    QVERIFY(!session.store.modified());
  }

  void anEditDuringTheSavingIsNotTakenForSaved() {
    Session session;
    session.stride(3);
    session.store.save(path());
    session.stride(4);
    QTRY_VERIFY(!session.store.busy());
    QCOMPARE(session.saved.size(), 1);
    QVERIFY(session.store.modified());
    Session other;
    QVERIFY(other.open(path()));
    QCOMPARE(other.stride(), Value(3));
  }

  void whatWasOnlyOpenedNeedsNoKeeping() {
    Session session;
    session.stride(3);  // as a file that is opened changes the call
    session.store.settleOpened();
    QVERIFY(!session.store.modified());
    session.stride(4);
    QVERIFY(session.store.modified());
    session.stride(5);
    session.store.settleOpened();
    QVERIFY2(session.store.modified(), "what was made before is in nobody's file");
  }

  void anExampleBelongsToNoFile() {
    Session session;
    QVERIFY(session.save(path()));
    session.stride(3);
    session.store.leaveFile();
    QVERIFY(session.store.path().isEmpty() && !session.store.modified());
    QVERIFY(session.save(path("b.scope")));
    session.stride(4);
    session.stride(2);
    session.store.leaveFile();
    QVERIFY(session.store.path().isEmpty() && session.store.modified());
  }

  void ofTwoWindowsNoneWritesOverTheOther() {
    Session one, two;
    QVERIFY(one.save(path()));
    QVERIFY(two.open(path()));
    two.stride(3);
    QVERIFY(two.save(path()));
    const QByteArray theirs = content();
    one.stride(4);
    QVERIFY(!one.save(path()));
    QCOMPARE(one.foreign.size(), 1);
    QVERIFY(one.store.modified());
    QCOMPARE(content(), theirs);
    one.store.save(path(), ExperimentStore::Foreign::Replace);
    QTRY_VERIFY(!one.store.busy());
    QVERIFY(!one.store.modified() && content() != theirs);
  }

  void aFileThatIsGoneIsMadeAgain() {
    Session session;
    QVERIFY(session.save(path()));
    QVERIFY(QFile::remove(path()));
    session.stride(3);
    QVERIFY(session.save(path()));
    QVERIFY(!content().isEmpty());
    session.store.open(path("gone.scope"));
    QTRY_COMPARE(session.failed.size(), 1);
    QVERIFY2(session.sentence().contains("There is no file"), qPrintable(session.sentence()));
    QCOMPARE(session.store.path(), path());
  }

  void aFolderThatIsGoneOrProtectedIsSaidSo() {
    Session session;
    session.stride(3);
    QVERIFY(!session.save(path("gone/a.scope")));
    QVERIFY2(session.sentence().contains("cannot be written"), qPrintable(session.sentence()));
    QVERIFY(session.save(path()));
    QFile::setPermissions(path(), QFileDevice::ReadOwner);
    session.stride(4);
    QVERIFY(!session.save(path()));
    QVERIFY2(session.sentence().contains("write-protected"), qPrintable(session.sentence()));
    QVERIFY(session.store.modified());
    if (::geteuid() == 0) return;  // may write to any folder
    QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    QVERIFY(!session.save(path()));
    QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY(session.sentence().contains("cannot be written"));
  }

  void aDiskThatIsFullLosesNothing() {
    Session session;
    session.document.edit("large", [](Experiment& e) {
      auto tensor = *Tensor::zeros({1, 1, 200, 300});
      for (std::size_t i = 0; i < tensor.elements().size(); ++i) tensor.elements()[i] = std::sin(float(i));
      e.input = {InputSource::Kind::Tensor, "x.npy", 1, 200, 300, std::make_shared<const Tensor>(std::move(tensor))};
    });
    QVERIFY(session.save(path()));
    const QByteArray before = content();
    session.stride(3);
    for (const rlim_t limit : {0, 1, 100, 4096, 65'536}) {
      const tests::FileLimit full(limit);
      QVERIFY(!session.save(path()));
      QVERIFY2(session.sentence().contains("cannot be written"), qPrintable(session.sentence()));
      QVERIFY(session.store.modified());
      QCOMPARE(content(), before);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QVERIFY(session.save(path()));
  }

  void aLaterVersionsFileIsNotWrittenOver() {
    std::string json = attacks::experimentTextWith("\"version\": 1", "\"version\": 2, \"zoo\": [1, 2]");
    write("a.scope", attacks::zipOf(attacks::experimentMembers(json)));
    const QByteArray before = content();
    Session session;
    QVERIFY2(session.open(path()), qPrintable(session.sentence()));
    QVERIFY(session.store.readOnly());
    const QString note = session.opened.last().last().toString();
    QVERIFY2(note.contains("later version") && note.contains("format 2"), qPrintable(note));
    session.document.edit("title", [](Experiment& e) { e.title = "Another"; });
    QVERIFY(!session.save(path()));
    QVERIFY2(session.sentence().contains("another name"), qPrintable(session.sentence()));
    QCOMPARE(content(), before);
    QVERIFY(session.save(path("b.scope")));
    QVERIFY(!session.store.readOnly());
    QCOMPARE(content(), before);
    QVERIFY(session.store.rest().unknown.find("zoo") != std::string::npos);
  }

  void whatAnotherVersionPutInIsWrittenBack() {
    write("a.scope", attacks::zipOf(attacks::experimentMembers(
                         attacks::experimentTextWith("\"axes\": 2", "\"axes\": 2, \"zoo\": 1"))));
    Session session;
    QVERIFY(session.open(path()));
    session.document.edit("title", [](Experiment& e) { e.title = "Another"; });
    QVERIFY(session.save(path()));
    Session other;
    QVERIFY(other.open(path()));
    QCOMPARE(other.store.rest().unknown, R"({"call":{"zoo":1}})");
    QVERIFY(other.save(path("b.scope")));
    QCOMPARE(content("b.scope"), content());
    // An experiment that comes after it has nothing to do with that.
    other.store.leaveFile();
    QVERIFY(other.store.rest().unknown.empty());
  }

  void everyBrokenFileIsAnsweredAndTheExperimentStays() {
    Session session;
    session.stride(3);
    const auto scene = session.document.scene();
    int kinds = 0;
    for (const attacks::Attack& attack : attacks::experimentAttacks()) {
      ++kinds;
      write("bad.scope", attack.content);
      const auto told = session.failed.size();
      session.store.open(path("bad.scope"));
      QTRY_VERIFY(!session.store.busy());
      QVERIFY2(session.failed.size() == told + 1, attack.name.c_str());
      const QString sentence = session.sentence();
      QVERIFY2(sentence.contains(QString::fromStdString(attack.expected)),
               qPrintable(QString::fromStdString(attack.name) + ": " + sentence));
      QVERIFY2(sentence.endsWith('.'), qPrintable(sentence));
      QCOMPARE(session.document.scene(), scene);
      QVERIFY(session.store.path().isEmpty() && session.store.modified());
    }
    QVERIFY2(kinds >= 50, QByteArray::number(kinds));
    QVERIFY(session.opened.isEmpty());
  }

  void weightsThatDoNotFitTheCallAreRefused() {
    auto members = attacks::experimentMembers();
    members[3].packed = attacks::textOf(attacks::npyOf("<f4", "(1, 1, 1, 1)", "1234"));
    write("a.scope", attacks::zipOf(members));
    Session session;
    QVERIFY(!session.open(path()));
    QVERIFY2(session.sentence().contains("not of the shape"), qPrintable(session.sentence()));
  }
};

SCATTERSCOPE_TEST(TestExperimentStore, QCoreApplication)
#include "test_experiment_store.moc"
