#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <locale>

#include "test_program.h"
#include "ui/state/benchmark_run.h"

using namespace scatterscope;

namespace {

/// Milliseconds a test waits for a measurement, however slow the machine.
constexpr int kPatience = 60'000;

BenchmarkRequest tinyRequest() {
  return {{engines().begin(), engines().end()}, {1, 2}, 0.02};
}

/// An experiment that keeps the plain loops busy for longer than any test waits for a cancellation.
void makeLarge(Document& document) {
  const auto accepted = document.edit("large", [](Experiment& experiment) {
    experiment.recipe.call = experiment.recipe.call.with(Role::InChannels, 64).with(Role::OutChannels, 64);
    experiment.input.height = experiment.input.width = 192;
  });
  QVERIFY2(accepted, accepted ? "" : accepted.error().sentence().c_str());
}

/// Fields of comma-separated values after RFC 4180; fails the test on a stray quote.
QList<QStringList> parseCsv(const QString& text) {
  QList<QStringList> rows;
  QStringList row;
  QString field;
  bool quoted = false;
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QChar c = text[i];
    if (quoted) {
      if (c != u'"')
        field += c;
      else if (i + 1 < text.size() && text[i + 1] == u'"')
        field += text[++i];
      else
        quoted = false;
    } else if (c == u'"') {
      quoted = true;
    } else if (c == u',') {
      row << std::exchange(field, {});
    } else if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
      row << std::exchange(field, {});
      rows << std::exchange(row, {});
      ++i;
    } else {
      field += c;
    }
  }
  return rows;
}

}  // namespace

class TestBenchmarkRun : public QObject {
  Q_OBJECT

 private slots:
  void measuresTheDocumentsExperiment() {
    Document document;
    BenchmarkRun run(document);
    QVERIFY(!run.measurement() && run.csv().isEmpty() && run.json().isEmpty());
    run.start(tinyRequest());
    QVERIFY(run.running());
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    QCOMPARE(run.message(), QString());
    QVERIFY(run.measurement()->complete && !run.stale());
    QCOMPARE(run.measurement()->scene, document.scene());
    const auto& entries = run.measurement()->result.entries;
    QCOMPARE(entries.size(), 2 * engines().size());
    for (const BenchmarkEntry& entry : entries) {
      QVERIFY2(!entry.error && entry.verification && entry.verification->exact(), entry.engine.c_str());
      QVERIFY2(entry.seconds.median > 0 && entry.gflops > 0, entry.engine.c_str());
    }
  }

  void theDocumentsOwnResultComesFirst() {
    Document document;  // computes its first scene
    QVERIFY(document.compute().busy());
    BenchmarkRun run(document);
    run.start(tinyRequest());
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    QVERIFY(document.current());
    QVERIFY(run.measurement()->complete);
  }

  void partialResultsArriveOnTheGuiThread() {
    Document document;
    BenchmarkRun run(document);
    int partial = 0;
    connect(&run, &BenchmarkRun::changed, this, [&] {
      QCOMPARE(QThread::currentThread(), thread());
      if (run.running() && run.measurement() && !run.measurement()->result.entries.empty()) ++partial;
    });
    BenchmarkRequest request = tinyRequest();
    request.seconds = 0.3;
    run.start(request);
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    QVERIFY(partial >= 1);
  }

  void cancellingKeepsWhatWasMeasured() {
    Document document;
    makeLarge(document);
    BenchmarkRun run(document);
    run.start({{findEngine("direct"), findEngine("reference")}, {1}, 3600});
    QTRY_VERIFY_WITH_TIMEOUT(run.measurement() && !run.measurement()->result.entries.empty(), kPatience);
    run.cancel();
    QVERIFY(!run.running() && !run.message().isEmpty());
    QVERIFY(!run.measurement()->complete);
    QTRY_VERIFY_WITH_TIMEOUT(!document.compute().busy(), kPatience);
    const auto kept = run.measurement();
    run.cancel();  // nothing to cancel any more
    QCOMPARE(run.measurement(), kept);
  }

  void anEditStopsTheMeasurementAndUndoMakesItCurrentAgain() {
    Document document;
    BenchmarkRun run(document);
    run.start({{engines().front()}, {1}, 3600});
    QTRY_VERIFY_WITH_TIMEOUT(run.measurement() && !run.measurement()->result.entries.empty(), kPatience);
    QVERIFY(!run.stale());
    QSignalSpy changed(&run, &BenchmarkRun::changed);
    document.edit("stride", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, 3); });
    QVERIFY(!run.running());
    QVERIFY(run.stale() && !changed.isEmpty());
    QVERIFY2(run.message().contains("changed"), qPrintable(run.message()));
    QTRY_VERIFY_WITH_TIMEOUT(document.current(), kPatience);
    document.undoStack().undo();
    QVERIFY(!run.stale());
  }

  void aNewRequestReplacesTheOldOne() {
    Document document;
    BenchmarkRun run(document);
    run.start({{engines().front()}, {1}, 3600});
    QTRY_VERIFY_WITH_TIMEOUT(run.measurement() && !run.measurement()->result.entries.empty(), kPatience);
    run.start({{findEngine("reference")}, {1}, 0.01});
    QVERIFY(run.running());
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    QCOMPARE(run.measurement()->result.entries.size(), std::size_t{1});
    QCOMPARE(run.measurement()->result.entries.front().engine, "reference");
    QVERIFY(run.measurement()->complete);
  }

  void theRunMayGoBeforeItsJobDoes() {
    Document document;
    {
      BenchmarkRun run(document);
      run.start({{engines().front()}, {1}, 0.2});
      QTRY_VERIFY_WITH_TIMEOUT(run.measurement() && !run.measurement()->result.entries.empty(), kPatience);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!document.compute().busy(), kPatience);
  }

  void refusalsAreSentences() {
    Document document;
    BenchmarkRun run(document);
    run.start({{}, {1}, 1});
    QVERIFY(!run.running() && run.message().contains("engine"));
    QTRY_VERIFY_WITH_TIMEOUT(document.current(), kPatience);
    ComputeOptions options;
    options.budget_bytes = 8;  // less than the opening example needs
    document.setComputeOptions(options);
    run.start(tinyRequest());
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    QVERIFY2(!run.message().isEmpty() && !run.measurement()->complete, qPrintable(run.message()));
  }

  void textsReadBackInAnyLocale() {
    QLocale::setDefault(QLocale(QLocale::German));
    Document document;
    BenchmarkRun run(document);
    run.start(tinyRequest());
    QTRY_VERIFY_WITH_TIMEOUT(!run.running(), kPatience);
    const auto& entries = run.measurement()->result.entries;

    const QList<QStringList> rows = parseCsv(QString::fromUtf8(run.csv()));
    // An engine that leaves threads alone has one row.
    std::vector<BenchmarkEntry> measured = entries;
    std::erase_if(measured, [](const BenchmarkEntry& entry) { return entry.same_as_threads.has_value(); });
    QCOMPARE(rows.size(), static_cast<qsizetype>(measured.size()) + 1);
    const auto median = rows[0].indexOf("median_ms"), engine = rows[0].indexOf("engine");
    QVERIFY(median >= 0 && engine >= 0);
    for (qsizetype i = 1; i < rows.size(); ++i) {
      const BenchmarkEntry& entry = measured[static_cast<std::size_t>(i) - 1];
      QCOMPARE(rows[i].size(), rows[0].size());
      QCOMPARE(rows[i][engine].toStdString(), entry.engine);
      QVERIFY(std::abs(rows[i][median].toDouble() / (1e3 * entry.seconds.median) - 1) < 1e-6);
    }

    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(run.json(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json["entries"].toArray().size(), static_cast<qsizetype>(entries.size()));
    QCOMPARE(json["entries"][0]["seconds"]["median"].toDouble(), entries[0].seconds.median);
    QLocale::setDefault(QLocale::c());
  }

  void theEstimateGrowsWithTheWork() {
    Document document;
    const Geometry small = document.scene()->operation().geometry;
    const BenchmarkRequest request = tinyRequest();
    QVERIFY(estimatedSeconds(request, small) < 2);
    makeLarge(document);
    QVERIFY(estimatedSeconds(request, document.scene()->operation().geometry) > 10);
  }
};

SCATTERSCOPE_TEST(TestBenchmarkRun, QCoreApplication)
#include "test_benchmark_run.moc"
