#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <numeric>

#include "drive.h"
#include "events.h"
#include "shrink.h"
#include "ui/style/theme.h"

using namespace scatterscope::monkey;

namespace {

long long number(const char* variable, long long otherwise) {
  bool given = false;
  const long long value = qEnvironmentVariable(variable).toLongLong(&given);
  return given ? value : otherwise;
}

/// How a process of the monkey ended.
struct End {
  bool well = false;
  QString how;     ///< in words
  QString report;  ///< what it printed
};

End endOf(const QStringList& arguments) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(QCoreApplication::applicationFilePath(), arguments);
  if (!process.waitForFinished(-1)) return {false, process.errorString(), {}};
  const QString report = QString::fromUtf8(process.readAll());
  if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {true, {}, report};
  for (const QString& line : report.split('\n')) {
    if (line.startsWith("broken: ")) return {false, line, report};
  }
  QString how = process.exitStatus() == QProcess::CrashExit ? QString("died of signal %1").arg(process.exitCode())
                                                            : QString("ended with code %1").arg(process.exitCode());
  for (const QString& line : report.split('\n')) {
    if (line.contains("Assertion") || line.contains("ERROR: AddressSanitizer") || line.contains("runtime error") ||
        line.contains("terminate called") || line.contains("LeakSanitizer")) {
      how += ": " + line.trimmed();
      break;
    }
  }
  return {false, how, report};
}

/// The same fault, whatever the numbers in its words.
QString kindOf(const QString& how) {
  return QString(how).remove(QRegularExpression("[0-9]")).left(60);
}

}  // namespace

/// A monkey at the whole window. 1,000 events for now: 20,000 once what longer runs have found is mended.
/// MONKEY_SEED and MONKEY_EVENTS choose another and longer run, MONKEY_SHRINK how many seconds may be spent
/// on finding the shortest tail of events that fails; `test_monkey --replay LOG` does a log again.
class TestMonkey : public QObject {
  Q_OBJECT

 private slots:
  void eventsOfALogAreThoseThatWereWritten() {
    Events events(7);
    std::vector<Event> some;
    for (int i = 0; i < 500; ++i) some.push_back(events.next());
    QVERIFY(std::ranges::count(some, Kind::Check, &Event::kind) > 3);
    QTemporaryDir folder;
    const std::string path = folder.filePath("log").toStdString();
    writeLog(path, some);
    QVERIFY(readLog(path) == some);
    QVERIFY(!fromText("Drag 1 2"));
    QVERIFY(!fromText("Dr"));
  }

  void theShortestFailingPartIsFound() {
    std::vector<int> items(1000);
    std::iota(items.begin(), items.end(), 0);
    // Fails with 700 and 990, in this order.
    const auto fails = [](const std::vector<int>& some) {
      return std::ranges::count(some, 700) + std::ranges::count(some, 990) == 2;
    };
    QVERIFY((shortestFailing<int>(items, fails, [] { return true; }) == std::vector{700, 990}));
    QVERIFY(shortestFailing<int>(
                items, [](const auto&) { return false; }, [] { return true; }) == items);
    QVERIFY((shortestFailing<int>(
                 items, [](const auto& some) { return !some.empty(); }, [] { return true; }) == std::vector{999}));
  }

  void whateverIsDoneTheWindowStaysRight() {
    const long long seed = number("MONKEY_SEED", 1), events = number("MONKEY_EVENTS", 1'000);
    QTemporaryDir folder;
    const QString log = folder.filePath("log"), part = folder.filePath("part");
    const End end = endOf({"--drive", QString::number(seed), QString::number(events), log});
    qInfo("%s", qPrintable(end.report.trimmed()));
    if (end.well) return;

    QElapsedTimer spent;
    spent.start();
    const long long patience = 1000 * number("MONKEY_SHRINK", 120);
    const auto fails = [&](const std::vector<Event>& some) {
      writeLog(part.toStdString(), some);
      const End again = endOf({"--replay", part});
      return !again.well && kindOf(again.how) == kindOf(end.how);
    };
    const std::vector<Event> all = readLog(log.toStdString());
    const auto shortest = shortestFailing<Event>(all, fails, [&] { return spent.elapsed() < patience; });
    QString words = QString("seed %1, event %2: %3\n").arg(seed).arg(all.size()).arg(end.how);
    if (shortest.size() == all.size()) {
      folder.setAutoRemove(false);
      words += QString("no shorter part of the log fails; all of it: %1 --replay %2")
                   .arg(QCoreApplication::applicationFilePath(), log);
    } else {
      words += "do again with --replay and a file of these lines:\n";
      for (const Event& event : shortest) words += QString::fromStdString(toText(event)) + '\n';
    }
    QFAIL(qPrintable(words));
  }
};

int main(int argc, char** argv) {
  qputenv("QTEST_FUNCTION_TIMEOUT", "864000000");  // a long run is one function
  QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  QApplication application(argc, argv);
  scatterscope::Theme::apply(scatterscope::Theme::light());
  const QStringList arguments = application.arguments();
  if (arguments.value(1) == "--drive")
    return drive({arguments.value(2).toULongLong(), arguments.value(3).toLongLong(), arguments.value(4), {}});
  if (arguments.value(1) == "--replay") return drive({1, 0, arguments.value(3), arguments.value(2)});
  TestMonkey test;
  return QTest::qExec(&test, argc, argv);
}
#include "test_monkey.moc"
