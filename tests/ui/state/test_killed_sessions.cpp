// Editing sessions are killed at random moments: what was autosaved or saved before that is found whole.
// SCATTERSCOPE_KILLS says how many, SCATTERSCOPE_DELAY after how many milliseconds an edit is autosaved (3000 is the
// program's own), SCATTERSCOPE_LIFE how long a session lives at most.

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <random>

#include "core/base/file_reader.h"
#include "killed_session.h"
#include "ui/state/autosave.h"

using namespace scatterscope;
using scatterscope::testing::readLines;
using scatterscope::testing::Said;

namespace {

int wanted(const char* variable, int usual) {
  const int asked = qEnvironmentVariableIntValue(variable);
  return asked > 0 ? asked : usual;
}

QString numbered(int number) {
  return QString("edit %1").arg(number);
}

/// A session for ever: numbers its edits in the title, saves now and then, and says what it has done in lines that the
/// system has once they are written: "edit 12", "saved 9", each with the time.
int runSession(const QString& folder, int delay) {
  Document document;
  ExperimentStore store(document);
  Autosave autosave(store, document, std::filesystem::path((folder + "/unsaved").toStdU16String()),
                    std::chrono::milliseconds(delay));
  int number = 0;
  const auto say = [](const char* what, int which) {
    std::printf("%s %d %lld\n", what, which, static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
    std::fflush(stdout);
  };
  int saving = 0;
  QObject::connect(&store, &ExperimentStore::saved, &store, [&] { say("saved", saving); });
  QTimer edits, saves;
  QObject::connect(&edits, &QTimer::timeout, &store, [&] {
    document.edit("title", [&](Experiment& e) { e.title = numbered(++number).toStdString(); });
    say("edit", number);
  });
  QObject::connect(&saves, &QTimer::timeout, &store, [&] {
    if (store.saving()) return;
    saving = number;
    store.save(folder + "/work.scope");
  });
  edits.start(7);
  saves.start(delay * 2 + 31);
  return QCoreApplication::exec();
}

/// The number of the edit that a file holds; -1 where it holds none.
int editIn(const QString& path) {
  const auto file = FileReader::open(std::filesystem::path(path.toStdU16String()));
  if (!file) return -1;
  const auto read = readExperimentFile(*file, "a.scope", MemoryBudget(1 << 24));
  if (!read || !experimentOf(*read, "a.scope")) return -1;
  return QString::fromStdString(read->title).section(' ', 1).toInt();
}

}  // namespace

class TestKilledSessions : public QObject {
  Q_OBJECT

 private slots:
  void nothingThatWasPutByOrSavedIsLost() {
    const int kills = wanted("SCATTERSCOPE_KILLS", 6), delay = wanted("SCATTERSCOPE_DELAY", 60),
              life = wanted("SCATTERSCOPE_LIFE", 900);
    std::mt19937 random(static_cast<unsigned>(wanted("SCATTERSCOPE_SEED", 1)));
    std::vector<qint64> lost;
    int saves = 0;
    for (int n = 0; n < kills; ++n) {
      QTemporaryDir folder;
      QProcess session;
      session.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
      session.start(QCoreApplication::applicationFilePath(), {"--session", folder.path(), QString::number(delay)});
      QVERIFY(session.waitForStarted());
      QVERIFY(QTest::qWaitFor([&] { return session.bytesAvailable() > 0; }, 30'000));
      QTest::qWait(std::uniform_int_distribution(0, life)(random));
      ::kill(static_cast<pid_t>(session.processId()), SIGKILL);
      const qint64 killed = QDateTime::currentMSecsSinceEpoch();
      QVERIFY(session.waitForFinished());
      const Said said = readLines(session.readAllStandardOutput());

      const QString file = folder.filePath("work.scope");
      const int saved = QFile::exists(file) ? editIn(file) : 0;
      QVERIFY2(saved >= said.saved, qPrintable(QString("saved %1, found %2").arg(said.saved).arg(saved)));
      auto dead = Autosave::dead(std::filesystem::path((folder.path() + "/unsaved").toStdU16String()));
      QVERIFY(dead.size() <= 1);
      const int put = dead.empty() ? 0 : editIn(dead[0].left.content);
      QVERIFY2(put >= 0, "what was autosaved cannot be read");
      const int kept = std::max(saved, put);
      if (kept >= said.edit) {
        lost.push_back(0);
      } else {
        const auto first = said.when.upper_bound(kept);  // the oldest edit that is gone
        lost.push_back(killed - first->second);
      }
      QVERIFY2(lost.back() < 10'000, QByteArray::number(lost.back()));
      saves += saved > 0;
    }
    std::ranges::sort(lost);
    qInfo("%d sessions killed, %d of them had saved; lost at most %lld ms of edits, in the median %lld ms", kills,
          saves, static_cast<long long>(lost.back()), static_cast<long long>(lost[lost.size() / 2]));
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() == 4 && arguments[1] == "--session") return runSession(arguments[2], arguments[3].toInt());
  TestKilledSessions test;
  return QTest::qExec(&test, argc, argv);
}

#include "test_killed_sessions.moc"
