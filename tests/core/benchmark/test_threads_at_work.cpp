#include <QtTest>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/benchmark/uniform_operands.h"
#include "core/benchmark/verification.h"
#include "core/benchmark/work_trace.h"
#include "core/benchmark/write_conflicts.h"
#include "core/benchmark/writer_map.h"
#include "core/engines/registry.h"
#include "core/engines/teaching.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Geometry geometryOf(std::int64_t channels, Axis::Parameters height, Axis::Parameters width, std::int64_t groups = 1,
                    std::int64_t batch = 1) {
  Geometry::Parameters p;
  p.batch = batch;
  p.in_channels = p.out_channels = channels;
  p.groups = groups;
  p.height = height;
  p.width = width;
  p.bias = true;
  return *Geometry::create(p);
}

Geometry sharedOut() {
  return geometryOf(8, {37, 3, 2, 1, 1, 0, 1}, {41, 4, 2, 1, 1, 1, 0});
}

std::vector<const Engine*> allEngines() {
  std::vector<const Engine*> all(engines().begin(), engines().end());
  all.insert(all.end(), teachingEngines().begin(), teachingEngines().end());
  return all;
}

/// Counts by carrying the naive scatter out: who adds to which cell of a plane of one channel.
WriteConflicts byBruteForce(const Geometry& g, int threads) {
  const Axis &height = g.height(), &width = g.width();
  const auto rows = height.input();
  WriteConflicts found;
  found.threads = static_cast<int>(std::min<std::int64_t>(threads, rows));
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<int>> additions;
  std::vector<int> ownerOf;
  // OpenMP's static schedule without a chunk: blocks that differ by one row at most.
  for (int thread = 0; thread < found.threads; ++thread) {
    const auto many = rows / found.threads + (thread < rows % found.threads ? 1 : 0);
    ownerOf.insert(ownerOf.end(), static_cast<std::size_t>(many), thread);
  }
  for (std::int64_t ih = 0; ih < rows; ++ih) {
    for (std::int64_t iw = 0; iw < width.input(); ++iw) {
      for (std::int64_t kh = 0; kh < height.kernel(); ++kh) {
        for (std::int64_t kw = 0; kw < width.kernel(); ++kw) {
          const std::int64_t oh = ih * height.stride() + kh * height.dilation() - height.cropBegin();
          const std::int64_t ow = iw * width.stride() + kw * width.dilation() - width.cropBegin();
          if (oh < 0 || oh >= height.output() || ow < 0 || ow >= width.output()) continue;
          additions[{oh, ow}].push_back(ownerOf[static_cast<std::size_t>(ih)]);
        }
      }
    }
  }
  for (const auto& [cell, who] : additions) {
    found.all_additions += std::ssize(who);
    if (std::set(who.begin(), who.end()).size() < 2) continue;
    ++found.cells;
    found.additions += std::ssize(who);
  }
  return found;
}

}  // namespace

class TestThreadsAtWork : public QObject {
  Q_OBJECT

 private slots:
  void conflictsAreCountedAsBruteForceCountsThem() {
    int withConflicts = 0;
    for (const std::int64_t input : {1, 2, 3, 7, 12}) {
      for (const std::int64_t kernel : {1, 2, 3, 5}) {
        for (const std::int64_t stride : {1, 2, 3}) {
          for (const std::int64_t dilation : {1, 2}) {
            for (const std::int64_t crop : {0, 1}) {
              const Axis::Parameters rows = {input, kernel, stride, dilation, crop, 0, 0};
              const auto height = Axis::create(rows);
              if (!height) continue;
              const Geometry g = geometryOf(1, rows, {5, 3, 2, 1, 1, 0, 0});
              for (const int threads : {1, 2, 3, 8}) {
                const auto counted = countConflicts(g, threads);
                QVERIFY(counted);
                const WriteConflicts expected = byBruteForce(g, threads);
                QCOMPARE(counted->threads, expected.threads);
                QCOMPARE(counted->cells, expected.cells);
                QCOMPARE(counted->additions, expected.additions);
                QCOMPARE(counted->all_additions, expected.all_additions);
                withConflicts += counted->cells > 0;
              }
            }
          }
        }
      }
    }
    QVERIFY(withConflicts > 100);
  }

  void oneThreadHasNoConflicts() { QCOMPARE(countConflicts(sharedOut(), 1)->cells, 0); }

  /// A stride of 30 million is legal: nothing that is shown for each edit may walk through its rows.
  void whatWouldTakeLongIsRefused() {
    for (const Axis::Parameters& rows :
         {Axis::Parameters{3, 3, 30'000'000, 1, 0, 0, 0}, Axis::Parameters{4'000, 4'000, 1, 1, 0, 0, 0}}) {
      const auto counted = countConflicts(geometryOf(1, rows, {5, 3, 2, 1, 1, 0, 0}), 2);
      QVERIFY(!counted);
      QCOMPARE(counted.error().kind, ErrorKind::Budget);
    }
  }

  /// Both cures give right results, within the bound, and take every product.
  void theCuresAreRight() {
    RunControl control;
    for (const Geometry& g : {sharedOut(), geometryOf(6, {5, 3, 2, 1, 0, 0, 0}, {7, 2, 3, 1, 0, 0, 0}, 3, 4),
                              geometryOf(2, {1, 1, 1, 1, -2, -1, 0}, {3, 3, 1, 2, 0, 0, 0})}) {
      auto operands = UniformOperands::make(g, 7);
      QVERIFY(operands);
      const auto verifier = Verifier::create(g, operands->spans(), control, {});
      QVERIFY(verifier);
      for (const Engine* engine : teachingEngines()) {
        for (const int threads : {1, 2, 5}) {
          std::ranges::fill(operands->output.elements(), std::numeric_limits<float>::quiet_NaN());
          QVERIFY(engine->run(g, operands->spans(), {threads, &control}));
          const Verification found = verifier->check(operands->output.elements());
          QVERIFY2(found.withinBound(), (std::string(engine->name()) + ": " + found.sentence()).c_str());
        }
        QVERIFY(findEngine(engine->name()) == nullptr && findTeachingEngine(engine->name()) == engine);
      }
    }
    QVERIFY(findTeachingEngine("phase") == nullptr);
  }

  /// Every cell has a writer of the team, and the watched run computes what any run does.
  void everyCellHasAWriter() {
    RunControl control;
    for (const Geometry& g : {sharedOut(), geometryOf(3, {5, 3, 2, 1, 0, 0, 0}, {6, 3, 2, 1, 0, 0, 0}),
                              geometryOf(64, {9, 4, 2, 1, 1, 1, 0}, {11, 4, 2, 1, 1, 1, 0}),
                              geometryOf(2, {3, 2, 4, 1, -1, -2, 0}, {9, 2, 3, 1, 0, -3, 0})}) {
      auto operands = UniformOperands::make(g, 3);
      QVERIFY(operands);
      auto expected = UniformOperands::make(g, 3);
      QVERIFY(findEngine("reference")->run(g, expected->spans(), {1, &control}));
      const auto verifier = Verifier::create(g, operands->spans(), control, {});
      for (const Engine* engine : allEngines()) {
        const auto map = mapWriters(*engine, g, operands->spans(), 3, control);
        QVERIFY2(map, engine->name().data());
        QCOMPARE(static_cast<std::int64_t>(map->writers.size()), g.height().output() * g.width().output());
        for (const int writer : map->writers)
          QVERIFY2(writer >= 0 && writer < map->threads,
                   (std::string(engine->name()) + " " + std::to_string(writer)).c_str());
        QVERIFY(verifier->check(operands->output.elements()).withinBound());
      }
      // The reference is one thread's.
      QCOMPARE(mapWriters(*findEngine("reference"), g, operands->spans(), 3, control)->threads, 1);
    }
  }

  /// Bands of the direct engine belong to one thread each, so that a map that mixed up rows would be seen.
  void aBandHasOneWriter() {
    RunControl control;
    const Geometry g = geometryOf(1, {300, 3, 2, 1, 1, 0, 0}, {200, 3, 2, 1, 1, 0, 0});
    auto operands = UniformOperands::make(g, 3);
    const auto map = mapWriters(directEngine(), g, operands->spans(), 3, control);
    QVERIFY(map);
    for (std::int64_t row = 0; row < map->rows; ++row) {
      for (std::int64_t column = 1; column < map->columns; ++column)
        QCOMPARE(map->writerAt(row, column), map->writerAt(row, 0));
    }
  }

  void largePlanesAreRefused() {
    RunControl control;
    const Geometry g = geometryOf(1, {1100, 1, 1, 1, 0, 0, 0}, {1000, 1, 1, 1, 0, 0, 0});
    auto operands = UniformOperands::make(g, 3);
    const auto map = mapWriters(directEngine(), g, operands->spans(), 2, control);
    QVERIFY(!map && map.error().message.find("1100 × 1000") != std::string::npos);
  }

  void theTraceIsReadBack() {
    RunControl control;
    const Geometry g = sharedOut();
    auto operands = UniformOperands::make(g, 3);
    std::vector<WorkTrace> traces;
    for (const Engine* engine : allEngines()) {
      auto trace = traceRun(*engine, g, operands->spans(), 2, control);
      QVERIFY2(trace, engine->name().data());
      QVERIFY2(!trace->spans.empty(), engine->name().data());
      traces.push_back(*std::move(trace));
    }
    const auto json = nlohmann::json::parse(toTraceEvents(traces, "nn.ConvTranspose2d(8, 8, \"x\")"));
    QCOMPARE(json["otherData"]["call"].get<std::string>(), "nn.ConvTranspose2d(8, 8, \"x\")");
    std::map<std::pair<int, int>, std::string> tracks;
    std::map<int, std::size_t> items;
    std::map<std::pair<int, int>, double> ends;
    for (const auto& event : json["traceEvents"]) {
      const std::pair track(event["pid"].get<int>(), event["tid"].get<int>());
      if (event["ph"] == "M") {
        if (event["name"] == "thread_name") tracks[track] = event["args"]["name"];
        continue;
      }
      QCOMPARE(event["ph"].get<std::string>(), "X");
      QVERIFY2(tracks.contains(track), "an event on a track without a name");
      const double begin = event["ts"], duration = event["dur"];
      // One item after the other on each thread, inside the run.
      QVERIFY(duration >= 0 && begin >= ends[track]);
      ends[track] = begin + duration - 1e-6;
      QVERIFY(begin + duration <= 1e6 * traces[static_cast<std::size_t>(track.first - 1)].seconds + 1e3);
      ++items[track.first];
    }
    QCOMPARE(items.size(), traces.size());
    for (std::size_t i = 0; i < traces.size(); ++i) QCOMPARE(items[static_cast<int>(i) + 1], traces[i].spans.size());
    // All bands of the direct engine are there, each once.
    const auto direct = std::ranges::find(traces, "direct", &WorkTrace::engine);
    QVERIFY(direct != traces.end());
    std::set<std::int64_t> bands;
    for (const WorkSpan& span : direct->spans) bands.insert(span.item);
    QCOMPARE(bands.size(), direct->spans.size());
  }
};

SCATTERSCOPE_TEST(TestThreadsAtWork)
#include "test_threads_at_work.moc"
