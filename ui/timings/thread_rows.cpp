#include "ui/timings/thread_rows.h"

#include <QLocale>
#include <QObject>
#include <algorithm>
#include <set>

#include "core/engines/teaching.h"
#include "core/geometry/geometry.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"
#include "ui/timings/timings_rows.h"

namespace scatterscope {
namespace {

QString counted(std::int64_t number) {
  return QLocale(QLocale::English).toString(static_cast<qlonglong>(number));
}

const BenchmarkEntry* entryOf(const Measurement& measurement, const Engine& engine) {
  const int threads = comparedThreads(measurement.request);
  for (const BenchmarkEntry& entry : measurement.result.entries) {
    if (entry.engine == engine.name() && entry.threads_asked == threads && !entry.error && entry.seconds.count > 0)
      return &entry;
  }
  return nullptr;
}

CellChart::Kind kindOfThread(int thread) {
  return {QObject::tr("thread %1").arg(thread), QString::number(thread), false};
}

}  // namespace

CellChart::Cells writerCells(const WriterMap& map) {
  CellChart::Cells cells{map.rows, map.columns, map.writers, {}};
  for (int thread = 0; thread < map.threads; ++thread) cells.names.push_back(kindOfThread(thread));
  return cells;
}

QString writerSentence(const WriterMap& map) {
  const std::set<int> writers(map.writers.begin(), map.writers.end());
  if (map.threads == 1) return QObject::tr("%1 ran on one thread, which wrote every cell.").arg(spoken(map.label));
  if (writers.size() == 1)
    return QObject::tr(
               "%1 ran on %2 threads; one of them wrote this whole plane, the others wrote other channels or "
               "came too late.")
        .arg(spoken(map.label))
        .arg(map.threads);
  return QObject::tr(
             "%1 on %2 threads, channel 0: each cell by the thread that wrote it last in a real run. No cell "
             "has two writers at once.")
      .arg(spoken(map.label))
      .arg(map.threads);
}

CellChart::Cells conflictCells(const Geometry& g, int threads) {
  constexpr std::int64_t kMostCells = 1 << 20;
  CellChart::Cells cells{g.height().output(), g.width().output(), {}, {}};
  if (cells.rows > kMostCells / cells.columns) return {};
  const auto conflicts = countConflicts(g, threads);
  if (!conflicts) return {};
  const WriteConflicts& found = *conflicts;
  for (int thread = 0; thread < found.threads; ++thread) cells.names.push_back(kindOfThread(thread));
  cells.names.push_back({QObject::tr("in conflict"), QStringLiteral("×"), true});
  const int conflict = found.threads;
  for (std::int64_t row = 0; row < cells.rows; ++row) {
    const int kind = found.conflicts(row) ? conflict : found.first_thread[static_cast<std::size_t>(row)];
    for (std::int64_t column = 0; column < cells.columns; ++column)
      cells.kinds.push_back(g.width().coverage(column + g.width().cropBegin()) > 0 ? kind : -1);
  }
  return cells;
}

QString conflictSentence(const Geometry& g, int threads, const Measurement* measurement) {
  const auto conflicts = countConflicts(g, threads);
  if (!conflicts) return spoken(conflicts.error().sentence());
  const WriteConflicts& found = *conflicts;
  QString sentence;
  if (found.threads == 1) {
    sentence = QObject::tr("With one thread nothing collides.");
  } else if (found.cells == 0) {
    sentence = QObject::tr(
        "Threads that share the input rows out never meet here: no two stamps of different threads overlap.");
  } else {
    sentence = QObject::tr(
                   "If %1 threads shared the input rows out and added without asking, %2 cells would have two "
                   "writers or more: %3 of %4 additions of each channel could be lost.")
                   .arg(found.threads)
                   .arg(counted(found.cells), counted(found.additions), counted(found.all_additions));
  }
  if (measurement == nullptr) return sentence;
  QStringList cures;
  for (const Engine* engine : teachingEngines()) {
    if (const BenchmarkEntry* entry = entryOf(*measurement, *engine))
      cures << QObject::tr("%1: %2").arg(spoken(entry->label), secondsText(entry->seconds.median));
  }
  if (cures.isEmpty())
    return sentence + u' ' + QObject::tr("Choose the two scatter engines below to measure its cures.");
  if (const BenchmarkEntry* direct = entryOf(*measurement, *findEngine("direct")))
    cures << QObject::tr("without the need, threads owning output rows (%1): %2")
                 .arg(spoken(direct->label), secondsText(direct->seconds.median));
  return sentence + u' ' + QObject::tr("Its cures, measured: %1.").arg(cures.join(QStringLiteral("; ")));
}

QStringList oneThreadReasons(const Measurement& measurement) {
  const Geometry& g = measurement.scene->operation().geometry;
  QStringList reasons;
  const QStringList single = singleThreaded(measurement);
  for (const Engine* engine : measurement.request.engines) {
    const QString label = spoken(engine->label());
    if (!single.contains(label)) continue;
    if (engine->name() == "reference") {
      reasons << QObject::tr("%1: plain loops on one thread, by definition.").arg(label);
    } else if (findEngine(engine->name()) == nullptr && findTeachingEngine(engine->name()) == nullptr) {
      reasons << QObject::tr("%1: another library, which took one thread by its own choice.").arg(label);
    } else {
      reasons << QObject::tr("%1: %2 rows of output in %3 channels are too little work to be divided.")
                     .arg(label, counted(g.height().output()), counted(g.outChannels()));
    }
  }
  return reasons;
}

}  // namespace scatterscope
