#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/benchmark/benchmark_report.h"
#include "core/benchmark/roofline.h"
#include "core/engines/registry.h"
#include "core/engines/teaching.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

/// 2 images, 6 → 4 channels in 2 groups, 5×7 inputs, a 3×4 kernel.
Geometry someGeometry() {
  Geometry::Parameters p;
  p.batch = 2, p.in_channels = 6, p.out_channels = 4, p.groups = 2, p.bias = true;
  p.height = {5, 3, 2, 1, 1, 0, 0};
  p.width = {7, 4, 2, 1, 1, 1, 0};
  return *Geometry::create(p);
}

BenchmarkEntry entryOf(const Engine& engine, double seconds, std::int64_t extra, int threads = 2) {
  BenchmarkEntry entry;
  entry.engine = engine.name();
  entry.label = engine.label();
  entry.threads = entry.threads_asked = threads;
  entry.samples = {seconds};
  entry.seconds = statisticsOf(entry.samples);
  entry.extra_bytes = extra;
  return entry;
}

MachineLimits limitsOf(double flops, double read, double write) {
  MachineLimits limits;
  limits.threads = 2;
  limits.flops = flops;
  limits.read_bytes = read;
  limits.write_bytes = write;
  return limits;
}

double operandBytes(const Geometry& g) {
  return static_cast<double>(*g.inputShape().bytes() + *g.weightShape().bytes() + *g.outputShape().bytes());
}

}  // namespace

class TestRoofline : public QObject {
  Q_OBJECT

 private slots:
  /// The column matrix of GEMM + col2im has a row for each output channel of the group and tap, a column for each input
  /// pixel, one for each group of each image; it is written and read.
  void gemmMovesItsColumnMatrix() {
    const Geometry g = someGeometry();
    const double columns = 4.0 * 2 * 2 * (4 / 2 * 3 * 4) * (5 * 7);
    const Traffic gemm = trafficOf(g, entryOf(gemmEngine(), 1, 0));
    QCOMPARE(gemm.working, 2 * columns);
    QCOMPARE(gemm.operands, operandBytes(g));
    QCOMPARE(trafficOf(g, entryOf(directEngine(), 1, 0)).bytes(), operandBytes(g));
    QCOMPARE(trafficOf(g, entryOf(phaseEngine(), 1, 1000)).working, 2000.0);
    QCOMPARE(trafficOf(g, entryOf(zeroInsertionEngine(), 1, 1000)).working, 4000.0);  // two images
    QVERIFY(trafficOf(g, entryOf(privateCanvasEngine(), 1, 8)).known);
  }

  void whatNobodyKnowsIsSaid() {
    BenchmarkResult result;
    result.geometry = someGeometry();
    result.useful_multiply_adds = result.geometry.usefulMultiplyAdds();
    result.entries = {entryOf(gemmEngine(), 1e-3, 0)};
    result.entries[0].engine = result.entries[0].label = "stranger";
    result.holdAgainst(limitsOf(1e11, 1e10, 1e10));
    const auto points = rooflinePoints(result);
    QCOMPARE(points.size(), 1u);
    QVERIFY(!points[0].traffic.known && points[0].traffic.working == 0);
    QVERIFY2(points[0].sentence.find("is not known") != std::string::npos, points[0].sentence.c_str());
  }

  void pointsAreThoseOfTheMostThreads() {
    BenchmarkResult result;
    result.geometry = someGeometry();
    result.useful_multiply_adds = result.geometry.usefulMultiplyAdds();
    result.entries = {entryOf(phaseEngine(), 2e-3, 0, 1), entryOf(phaseEngine(), 1e-3, 0, 2),
                      entryOf(gemmEngine(), 4e-3, 0, 2)};
    for (auto& entry : result.entries) entry.gflops = 2e-9 * result.useful_multiply_adds / entry.seconds.median;
    result.entries.push_back(entryOf(directEngine(), 1, 0, 2));
    result.entries.back().error = Error();
    QVERIFY(rooflinePoints(result).empty());  // without limits there is no roof
    result.holdAgainst(limitsOf(1e11, 1e10, 2e10));
    const auto points = rooflinePoints(result);
    QCOMPARE(points.size(), 2u);
    QCOMPARE(points[0].gflops, result.entries[1].gflops);
    QCOMPARE(points[0].percent_of_floor, *result.entries[1].percent_of_floor);
    QCOMPARE(points[0].intensity, compulsoryIntensity(result.geometry));
    QVERIFY(points[1].intensity < points[0].intensity);
    QVERIFY2(points[1].sentence.find("working space, written and read again") != std::string::npos,
             points[1].sentence.c_str());
    // The same numbers stand in the file.
    const auto json = nlohmann::json::parse(toJson(result));
    QCOMPARE(json["roofline"].size(), 2u);
    QCOMPARE(json["roofline"][1]["flops_per_byte"].get<double>(), points[1].intensity);
  }

  /// Winograd makes fewer multiply-adds than its GFLOP/s count.
  void effectiveRatesAreCalledSo() {
    BenchmarkResult result;
    result.geometry = someGeometry();
    result.useful_multiply_adds = result.geometry.usefulMultiplyAdds();
    result.entries = {entryOf(phaseEngine(), 2e-3, 0), entryOf(winogradEngine(), 1e-3, 0)};
    result.holdAgainst(limitsOf(1e11, 1e10, 2e10));
    const auto points = rooflinePoints(result);
    QCOMPARE(points.size(), 2u);
    QVERIFY(points[0].sentence.find("effective") == std::string::npos);
    QVERIFY2(points[1].sentence.find("effective") != std::string::npos, points[1].sentence.c_str());
  }

  void theRoofsMeetWhereBothTakeAsLong() {
    const Geometry g = someGeometry();
    const MachineLimits limits = limitsOf(1e11, 1e10, 2e10);
    // A run of exactly that intensity takes as long by either limit.
    const double bytes = operandBytes(g), operations = ridge(limits, g) * bytes;
    QVERIFY(std::abs(operations / limits.flops - bytes / limits.memoryBytes(g)) < 1e-12);
    QVERIFY(limits.memoryBytes(g) > 1e10 && limits.memoryBytes(g) < 2e10);
  }

  void limitsAreMeasured() {
    RunControl control;
    MachineLimits one, all;
    QVERIFY(raiseBoth(one, all, 2, control));
    QVERIFY(one.threads == 1 && all.threads == 2);
    for (const MachineLimits& limits : {one, all}) {
      QVERIFY(limits.flops > 1e8 && limits.read_bytes > 1e8 && limits.write_bytes > 1e8 && limits.l2_bytes > 1e8);
    }
    control.requestCancel();
    QVERIFY(!raiseBoth(one, all, 2, control));
  }
};

SCATTERSCOPE_TEST(TestRoofline)
#include "test_roofline.moc"
