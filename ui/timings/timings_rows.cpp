#include "ui/timings/timings_rows.h"

#include <QObject>
#include <algorithm>

#include "core/benchmark/engine_comparison.h"
#include "ui/charts/units.h"
#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

/// The entries that the comparison of engines shows, in the order of the request.
std::vector<const BenchmarkEntry*> comparedEntries(const Measurement& measurement) {
  const int threads = comparedThreads(measurement.request);
  std::vector<const BenchmarkEntry*> entries;
  for (const BenchmarkEntry& entry : measurement.result.entries) {
    if (entry.threads_asked == threads) entries.push_back(&entry);
  }
  return entries;
}

QString detailOf(const BenchmarkEntry& entry) {
  if (entry.error) return spoken(entry.error->sentence());
  QStringList lines;
  if (!entry.samples.empty()) {
    const auto& s = entry.seconds;
    lines << QObject::tr("median %1, quartiles %2 and %3, best %4")
                 .arg(secondsText(s.median), secondsText(s.lower_quartile), secondsText(s.upper_quartile),
                      secondsText(s.minimum));
    const QString samples = s.count == 1 ? QObject::tr("1 sample") : QObject::tr("%1 samples").arg(s.count);
    lines << (entry.threads == 1 ? QObject::tr("%1, 1 thread").arg(samples)
                                 : QObject::tr("%1, %2 threads").arg(samples).arg(entry.threads));
  }
  if (entry.verification) lines << spoken(entry.verification->sentence());
  return lines.join(u'\n');
}

bool rightResult(const Verification& verification) {
  return verification.exact() || verification.withinBound();
}

/// Of one engine, with whatever number of threads.
std::vector<const BenchmarkEntry*> timedEntries(const Measurement& measurement, const Engine& engine) {
  std::vector<const BenchmarkEntry*> entries;
  for (const BenchmarkEntry& entry : measurement.result.entries) {
    if (entry.engine == engine.name() && !entry.error && entry.seconds.count > 0) entries.push_back(&entry);
  }
  return entries;
}

/// That any of them used.
int mostThreads(const std::vector<const BenchmarkEntry*>& entries) {
  int most = 1;
  for (const BenchmarkEntry* entry : entries) most = std::max(most, entry->threads);
  return most;
}

}  // namespace

MeasurementCount countOf(const Measurement& measurement) {
  MeasurementCount count;
  count.expected = static_cast<int>(measurement.request.engines.size() * measurement.request.threads.size());
  for (const BenchmarkEntry& entry : measurement.result.entries) {
    if (entry.verification) ++count.judged;
    if (entry.verification && rightResult(*entry.verification)) ++count.verified;
    if (entry.error) ++count.failed;
  }
  return count;
}

int comparedThreads(const BenchmarkRequest& request) {
  int threads = request.threads.empty() ? 1 : request.threads.front();
  for (const int count : request.threads) {
    if (count <= defaultThreads()) threads = std::max(threads, count);
  }
  return threads;
}

std::vector<EngineBar> engineBars(const Measurement& measurement, std::string_view chosen) {
  std::vector<EngineBar> bars;
  if (measurement.result.entries.empty()) {  // asked for, nothing known yet
    for (const Engine* engine : measurement.request.engines) {
      bars.emplace_back();
      bars.back().label = spoken(engine->label());
      bars.back().chosen = engine->label() == chosen;
    }
  }
  const auto comparisons = comparedWithFastest(measurement.result);
  for (const BenchmarkEntry* entry : comparedEntries(measurement)) {
    EngineBar bar;
    bar.label = spoken(entry->label);
    bar.chosen = entry->label == chosen;
    bar.detail = detailOf(*entry);
    for (const EngineComparison& comparison : comparisons) {
      if (comparison.other == entry->label) bar.detail += u'\n' + spoken(comparison.sentence());
    }
    if (entry->verification) {
      bar.check = rightResult(*entry->verification) ? EngineBar::Check::Verified : EngineBar::Check::Differs;
    }
    if (entry->error) {
      bar.state = EngineBar::State::Failed;
    } else if (!entry->samples.empty() && entry->seconds.count > 0) {
      bar.state = EngineBar::State::Measured;
      bar.median = entry->seconds.median;
      bar.lower = entry->seconds.lower_quartile;
      bar.upper = entry->seconds.upper_quartile;
      bar.gigaflops = entry->gflops;
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

std::vector<StackedBar> phaseBars(const Measurement& measurement, std::string_view chosen) {
  std::vector<StackedBar> bars;
  for (const BenchmarkEntry* entry : comparedEntries(measurement)) {
    if (entry->phases.empty()) continue;
    StackedBar bar{spoken(entry->label), {}, entry->label == chosen};
    double sum = 0;
    for (const WorkPhase& phase : entry->phases) {
      bar.parts.push_back({spoken(phase.name), phase.seconds});
      sum += phase.seconds;
    }
    // Starting threads and allocating belong to a run, but to no phase of its work.
    if (const double other = entry->seconds.median - sum; other > 0.005 * entry->seconds.median) {
      bar.parts.push_back({QObject::tr("other"), other});
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

QString besideSentence(const Measurement& measurement, const Measurement& kept, std::string_view chosen) {
  for (const BenchmarkEntry* entry : comparedEntries(measurement)) {
    if (entry->label != chosen || entry->error || entry->seconds.count == 0) continue;
    for (const BenchmarkEntry* other : comparedEntries(kept)) {
      if (other->label != chosen || other->error || other->seconds.count == 0) continue;
      return QObject::tr("%1: %2 at the left, %3 here, %4 of it.")
          .arg(spoken(chosen), secondsText(entry->seconds.median), secondsText(other->seconds.median),
               factorText(other->seconds.median / entry->seconds.median));
    }
  }
  return {};
}

QStringList singleThreaded(const Measurement& measurement) {
  QStringList labels;
  for (const Engine* engine : measurement.request.engines) {
    const auto entries = timedEntries(measurement, *engine);
    const bool offered = std::ranges::any_of(entries, [](const auto* entry) { return entry->threads_asked > 1; });
    if (offered && mostThreads(entries) == 1) labels << spoken(engine->label());
  }
  return labels;
}

std::vector<ThreadLine> threadLines(const Measurement& measurement, std::string_view chosen) {
  std::vector<ThreadLine> lines;
  for (const Engine* engine : measurement.request.engines) {
    const auto entries = timedEntries(measurement, *engine);
    if (mostThreads(entries) <= 1) continue;  // a line of an engine that shares nothing out says nothing
    ThreadLine line{spoken(engine->label()), {}, engine->label() == chosen};
    for (const BenchmarkEntry* entry : entries) line.points.push_back({entry->threads_asked, entry->seconds.median});
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<StackedBar> memoryBars(const Geometry& geometry, const BenchmarkRequest& request,
                                   const Measurement* measurement, std::string_view chosen) {
  const auto bytes = [](const Shape& shape) { return static_cast<double>(shape.bytes().value_or(0)); };
  const int threads = comparedThreads(request);
  std::vector<StackedBar> bars;
  for (const Engine* engine : request.engines) {
    if (!engine->supports(geometry)) continue;
    std::int64_t scratch = engine->scratchBytes(geometry, threads);
    if (measurement) {
      for (const BenchmarkEntry* entry : comparedEntries(*measurement)) {
        if (entry->engine == engine->name() && entry->verification) scratch = entry->scratch_bytes;
      }
    }
    StackedBar bar{spoken(engine->label()),
                   {{QObject::tr("input"), bytes(geometry.inputShape())},
                    {QObject::tr("weights"), bytes(geometry.weightShape())},
                    {QObject::tr("output"), bytes(geometry.outputShape())}},
                   engine->label() == chosen};
    if (scratch > 0) bar.parts.push_back({QObject::tr("scratch"), static_cast<double>(scratch)});
    bars.push_back(std::move(bar));
  }
  return bars;
}

}  // namespace scatterscope
