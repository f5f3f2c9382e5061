#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/benchmark/benchdnn.h"
#include "core/benchmark/builtin_suite.h"
#include "core/conventions/code/code.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

const std::string kHeader = "name,N,Cin,H,W,Cout,kh,kw,sh,sw,ph,pw,oph,opw,dh,dw,groups,OH,OW\n";

BenchmarkEntry entryOf(const char* engine, double median) {
  BenchmarkEntry entry;
  entry.engine = engine;
  entry.samples = {median};
  entry.seconds = statisticsOf(entry.samples);
  return entry;
}

}  // namespace

class TestBenchmarkSuite : public QObject {
  Q_OBJECT

 private slots:
  void theSuiteOfTheProjectIsRead() {
    const auto bytes = readFile(std::string(SCATTERSCOPE_SOURCE_DIR) + "/resources/suite.csv");
    QVERIFY(bytes);
    const auto layers = readSuite({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    QVERIFY2(layers, layers ? "" : layers.error().message.c_str());
    QCOMPARE(layers->size(), 82u);
    QCOMPARE(layers->at(1).name, "dcgan64/L2");
    QCOMPARE(layers->at(1).geometry.usefulMultiplyAdds(), 25'690'112.0);
  }

  void theBuiltinSuiteIsTheOneOfTheProject() {
    const auto bytes = readFile(std::string(SCATTERSCOPE_SOURCE_DIR) + "/resources/suite.csv");
    QVERIFY(bytes);
    const auto layers = readSuite({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    QVERIFY(layers);
    const auto builtin = builtinSuite();
    QCOMPARE(builtin.size(), layers->size());
    for (std::size_t i = 0; i < builtin.size(); ++i) {
      QCOMPARE(builtin[i].name, layers->at(i).name);
      QVERIFY(builtin[i].geometry == layers->at(i).geometry);
      QVERIFY(findLayer(builtin[i].name) == &builtin[i]);  // no name twice
    }
    QVERIFY(findLayer("dcgan64") == nullptr);
    QCOMPARE(modelOf(*findLayer("dcgan64/L2")), "dcgan64");
    QCOMPARE(modelOf(*findLayer("pix2pix u6 32->64")), "pix2pix");
  }

  /// benchdnn's problem of each layer says what the layer is: our own reader of such lines finds it again.
  void benchdnnIsAskedForTheSameLayer() {
    QCOMPARE(*benchdnnProblem(findLayer("dcgan64/L2")->geometry),
             "--deconv --dir=FWD_B mb1_g1ic512oc256_ih4oh8kh4sh2dh0ph1_iw4ow8kw4sw2dw0pw1");
    int read = 0;
    for (const SuiteLayer& layer : builtinSuite()) {
      const auto problem = benchdnnProblem(layer.geometry);
      QVERIFY2(problem, layer.name.c_str());
      const auto recipe = readCode(*problem);
      if (!recipe) continue;  // what no call of one framework says: unequal padding of both edges
      const auto operation = resolve(*recipe, layer.geometry.inputShape());
      QVERIFY2(operation, layer.name.c_str());
      Geometry::Parameters wanted = layer.geometry.parameters(), found = operation->geometry.parameters();
      // What rows of the output are called is not in the line, and --dir says whether there is a bias.
      wanted.bias = found.bias;
      wanted.height.output_padding = found.height.output_padding = 0;
      wanted.width.output_padding = found.width.output_padding = 0;
      QVERIFY2(*Geometry::create(wanted) == *Geometry::create(found), (layer.name + ": " + *problem).c_str());
      ++read;
    }
    QVERIFY2(read > 70, std::to_string(read).c_str());
  }

  void benchdnnHasNoNegativePadding() {
    Geometry::Parameters p;
    p.height = p.width = {5, 3, 2, 1, -1, 0, 0};
    QVERIFY(!benchdnnProblem(*Geometry::create(p)));
  }

  void rowsGiveGeometries() {
    const auto layers = readSuite(kHeader + "a b,2,3,5,7,4,3,4,2,1,1,0,1,0,1,2,1,10,13\r\n\n");
    QVERIFY2(layers, layers ? "" : layers.error().message.c_str());
    QCOMPARE(layers->size(), 1u);
    QCOMPARE(layers->front().name, "a b");
    QCOMPARE(layers->front().geometry.outputShape(), (Shape{2, 4, 10, 13}));
    QVERIFY(layers->front().geometry.hasBias());
  }

  void whatIsWrongIsNamedWithItsLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const std::string& text, const char* message) {
      QTest::newRow(name) << QString::fromStdString(text) << message;
    };
    row("nothing", "", "Line 1: the suite has no layers.");
    row("no name", "N,Cin\n1,2\n", "Line 1: the column name is missing.");
    row("a missing column", "name,N\nx,1\n", "Line 2: the column Cin is missing.");
    row("a short row", kHeader + "x,1,3\n", "Line 2: the column H is missing.");
    row("no number", kHeader + "x,1,3,5,5,4,3,3,2,2,1,1,1,1,1,1,one,10,10\n",
        "Line 2: groups must be a whole number, but is 'one'.");
    row("too large", kHeader + "x,1,3,5,5,4,3,3,2,2,1,1,1,1,1,1,99999999999,10,10\n",
        "Line 2: groups must be a whole number, but is '99999999999'.");
    row("another output", kHeader + "x,1,3,5,5,4,3,3,2,2,1,1,1,1,1,1,1,11,10\n",
        "Line 2: OH is 11, but these parameters give 10.");
  }
  void whatIsWrongIsNamedWithItsLine() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto layers = readSuite(text.toStdString());
    QVERIFY(!layers);
    QCOMPARE(QString::fromStdString(layers.error().message), message);
  }

  void theFirstEngineIsJudgedByTheFastestOther() {
    BenchmarkResult layer;
    layer.entries = {entryOf("ours", 2.0), entryOf("slow", 9.0), entryOf("fast", 5.0), entryOf("wrong", 1.0)};
    layer.entries.back().error = Error{};
    const SuiteVerdict verdict = judge(layer);
    QCOMPARE(verdict.fastest->engine, "fast");
    QCOMPARE(verdict.speedup(), 2.5);
    layer.entries.front().error = Error{};
    QCOMPARE(judge(layer).speedup(), 0.0);
    QVERIFY(judge(layer).first == nullptr);
  }

  void theFloorIsTheSlowerOfComputingAndMemory() {
    MachineLimits limits{2, 1e9, 4e6, 8e6};
    const Geometry g = *Geometry::create(
        {.in_channels = 10, .out_channels = 10, .height = {10, 1, 1, 1, 0, 0, 0}, .width = {10, 1, 1, 1, 0, 0, 0}});
    // Reading 4,400 bytes and writing 4,000 against 20,000 operations.
    QCOMPARE(limits.floorSeconds(g), 4400 / 4e6 + 4000 / 8e6);
    limits.flops = 1e6;
    QCOMPARE(limits.floorSeconds(g), 0.02);
  }

  void theMachineIsMeasured() {
    RunControl cancelled;
    cancelled.requestCancel();
    QVERIFY(measureLimits(1, cancelled).error().kind == ErrorKind::Cancelled);
    const auto limits = measureLimits(1, RunControl());
    QVERIFY(limits && limits->flops > 1e8 && limits->read_bytes > 1e7 && limits->write_bytes > 1e7);
    QVERIFY(multiplyAddRate() > 1e8);
  }

  void theMeanIsGeometric() {
    QCOMPARE(geometricMean({}), 0.0);
    QVERIFY(std::abs(geometricMean({1, 4, 16}) - 4) < 1e-12);
  }

  void theReportHoldsEveryLayer() {
    SuiteResult result;
    result.limits = {2, 1e9, 1e9, 1e9};
    result.layers.emplace_back("one", BenchmarkResult{});
    result.layers.back().second.entries = {entryOf("ours", 2.0)};
    result.layers.back().second.limits = result.limits;
    const auto json = nlohmann::json::parse(toJson(result));
    QCOMPARE(json["layers"][0]["name"].get<std::string>(), "one");
    QCOMPARE(json["layers"][0]["measured"]["entries"][0]["seconds"]["median"].get<double>(), 2.0);
    // What holds for all of them is said once.
    QCOMPARE(json["limits"]["flops"].get<double>(), 1e9);
    QVERIFY(!json["layers"][0]["measured"].contains("limits"));
    QVERIFY(!json["layers"][0]["measured"].contains("floor_seconds"));
  }
};

SCATTERSCOPE_TEST(TestBenchmarkSuite)
#include "test_benchmark_suite.moc"
