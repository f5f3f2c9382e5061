// Windows in which somebody works are killed at random moments: what is lost is the work of the last seconds, and never
// a saved file. SCATTERSCOPE_KILLS says how many, SCATTERSCOPE_DELAY after how many milliseconds an edit is autosaved
// (3000 is the program's own), SCATTERSCOPE_LIFE how long a window lives at most after its first edit.

#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <random>

#include "core/base/file_reader.h"
#include "fake_codec.h"
#include "killed_session.h"
#include "themed_application.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/window/experiment_files.h"
#include "ui/window/main_window.h"
#include "ui/window/recovery.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;
using scatterscope::testing::readLines;
using scatterscope::testing::Said;

namespace {

int wanted(const char* variable, int usual) {
  const int asked = qEnvironmentVariableIntValue(variable);
  return asked > 0 ? asked : usual;
}

std::filesystem::path unsavedIn(const QString& folder) {
  return std::filesystem::path((folder + "/unsaved").toStdU16String());
}

/// Somebody works in the window for ever: changes call and input, looks at other workspaces, plays, undoes, saves. Each
/// edit leaves its number in the title, and says it in a line that the system has once it is written: "edit 12", "saved
/// 9", each with the time.
int runSession(const QString& folder, int delay, unsigned seed) {
  FakeCodec codec;
  MainWindow window(codec, {});
  Recovery recovery(window.files(), window.document(), window, unsavedIn(folder), std::chrono::milliseconds(delay));
  window.show();
  Document& document = window.document();
  ExperimentStore& store = window.files().store();
  std::mt19937 random(seed);
  const auto below = [&](int most) { return std::uniform_int_distribution(0, most - 1)(random); };
  int number = 0, saving = 0;
  const auto say = [](const char* what, int which) {
    std::printf("%s %d %lld\n", what, which, static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
    std::fflush(stdout);
  };
  QObject::connect(&store, &ExperimentStore::saved, &store, [&] { say("saved", saving); });
  QTimer acts, saves;
  QObject::connect(&acts, &QTimer::timeout, &window, [&] {
    const int kind = below(12);
    if (kind == 0) window.showWorkspace(workspaces()[static_cast<std::size_t>(below(4))].name);
    if (kind == 1) window.scatter().playback().toggle();
    if (kind == 2) document.undoStack().undo();  // the next edit counts on from there
    document.edit("work", [&](Experiment& e) {
      e.recipe.call = e.recipe.call.with(Role::Stride, below(4) + 1);
      e.input.height = below(6) + 2;
      e.title = std::to_string(++number);
    });
    say("edit", number);
  });
  QObject::connect(&saves, &QTimer::timeout, &window, [&] {
    if (store.saving()) return;
    saving = number;
    store.path().isEmpty() ? store.save(folder + "/work.scope") : window.files().save();
  });
  acts.start(23);
  saves.start(delay * 2 + 31);
  return QCoreApplication::exec();
}

/// The number of the edit that a file holds; -1 where it holds none.
int editIn(const QString& path) {
  const auto file = FileReader::open(std::filesystem::path(path.toStdU16String()));
  if (!file) return -1;
  const auto read = readExperimentFile(*file, "a.scope", MemoryBudget(1 << 24));
  if (!read) return -1;
  const auto experiment = experimentOf(*read, "a.scope");
  if (!experiment || !Scene::make(*experiment)) return -1;
  bool isNumber = false;
  const int number = QString::fromStdString(read->title).toInt(&isNumber);
  return isNumber ? number : 0;  // "Opening example"
}

}  // namespace

class TestKilledWindow : public QObject {
  Q_OBJECT

 private slots:
  void theWorkOfTheLastSecondsIsLostAndNoSavedFile() {
    const int kills = wanted("SCATTERSCOPE_KILLS", 20), delay = wanted("SCATTERSCOPE_DELAY", 60),
              life = wanted("SCATTERSCOPE_LIFE", 700), seed = wanted("SCATTERSCOPE_SEED", 1);
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<qint64> lost;
    int saves = 0, offered = 0;
    for (int n = 0; n < kills; ++n) {
      QTemporaryDir folder;
      QProcess session;
      session.start(QCoreApplication::applicationFilePath(),
                    {"--work", folder.path(), QString::number(delay), QString::number(seed + n)});
      QVERIFY(session.waitForStarted());
      QVERIFY(QTest::qWaitFor([&] { return session.bytesAvailable() > 0; }, 60'000));
      QTest::qWait(std::uniform_int_distribution(0, life)(random));
      ::kill(static_cast<pid_t>(session.processId()), SIGKILL);
      const qint64 killed = QDateTime::currentMSecsSinceEpoch();
      QVERIFY(session.waitForFinished());
      const Said said = readLines(session.readAllStandardOutput());

      const QString file = folder.filePath("work.scope");
      const int saved = QFile::exists(file) ? editIn(file) : 0;
      QVERIFY2(saved >= said.saved, qPrintable(QString("saved %1, found %2").arg(said.saved).arg(saved)));
      saves += saved > 0;
      int put = 0;
      {
        const auto dead = Autosave::dead(unsavedIn(folder.path()));
        QVERIFY(dead.size() <= 1);
        if (!dead.empty()) put = editIn(dead[0].left.content);
        QVERIFY2(put >= 0, "what was autosaved cannot be read");
      }
      const int kept = std::max(saved, put);
      const auto first = said.when.upper_bound(kept);  // the oldest edit that is gone
      lost.push_back(first == said.when.end() ? 0 : killed - first->second);
      QVERIFY2(lost.back() < 10'000, QByteArray::number(lost.back()));
      if (put > 0 && offered++ % 4 == 0) restore(folder.path(), put);
      if (QTest::currentTestFailed()) return;
    }
    std::ranges::sort(lost);
    qInfo(
        "%d windows killed, %d of them had saved, %d had work offered; lost at most %lld ms of edits, in the median "
        "%lld ms",
        kills, saves, offered, static_cast<long long>(lost.back()), static_cast<long long>(lost[lost.size() / 2]));
    QVERIFY2(offered > 0, "nothing was autosaved");  // on a busy machine few live long enough
  }

 private:
  /// The next window offers it.
  static void restore(const QString& folder, int number) {
    FakeCodec codec;
    MainWindow window(codec, {});
    Recovery recovery(window.files(), window.document(), window, unsavedIn(folder));
    window.show();
    recovery.offer();
    auto* dialog = window.findChild<RecoveryDialog*>();
    QVERIFY(dialog);
    for (auto* button : dialog->findChildren<QPushButton*>())
      if (button->text() == "Restore") button->click();
    QTRY_COMPARE(window.document().scene()->experiment().title, std::to_string(number));
    QVERIFY(window.isWindowModified());
  }
};

int main(int argc, char** argv) {
  testing::ThemedApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();  // "--session" would be Qt's own
  if (arguments.size() == 5 && arguments[1] == "--work")
    return runSession(arguments[2], arguments[3].toInt(), arguments[4].toUInt());
  TestKilledWindow test;
  return QTest::qExec(&test, argc, argv);
}

#include "test_killed_window.moc"
