#include <QtTest>
#include <nlohmann/json.hpp>
#include <set>

#include "core/benchmark/benchmark.h"
#include "core/benchmark/benchmark_report.h"
#include "core/benchmark/engine_comparison.h"
#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kPlenty(std::int64_t{1} << 30);

/// Answers as the reference does, save for what the test asks for; counts its runs.
class StubEngine final : public Engine {
 public:
  explicit StubEngine(std::string_view name) : m_name(name) {}
  std::string_view name() const override { return m_name; }
  std::string_view label() const override { return "Stub, \"quoted\""; }
  std::string_view description() const override { return "For tests."; }
  std::int64_t scratchBytes(const Geometry&, int) const override { return scratch; }
  Result<void> supports(const Geometry&) const override {
    if (!refusal.empty()) return fail(ErrorKind::Unsupported, "engine", refusal);
    return {};
  }

  std::int64_t scratch = 0;
  std::string refusal;
  float offset = 0;                   ///< added to every output
  RunControl* cancelAfter = nullptr;  ///< cancelled in the third run
  int most_threads = 1000;            ///< it takes
  mutable int runs = 0;
  mutable std::vector<std::string>* log = nullptr;

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl&,
                       RunReport& report) const override {
    ++runs;
    if (log != nullptr) log->push_back(std::string(m_name));
    if (cancelAfter != nullptr && runs == 3) cancelAfter->requestCancel();
    const auto reference = findEngine("reference")->run(g, data);
    for (float& value : data.output) value += offset;
    report.threads = std::min(threads, most_threads);
    report.phases = reference->phases;
    return {};
  }

 private:
  std::string_view m_name;
};

struct Fixture {
  Fixture() {
    Random random(1);
    Geometry::Parameters p;
    p.in_channels = 3, p.out_channels = 2, p.bias = true;
    p.height = p.width = {5, 3, 2, 1, 1, 1, 0};
    c = realCase(random, *Geometry::create(p));
    output = *Tensor::zeros(c.geometry.outputShape());
  }

  Result<BenchmarkResult> run(std::vector<const Engine*> list, BenchmarkOptions options = {.seconds = 0},
                              const BenchmarkObserver& observer = {}, const MemoryBudget& budget = kPlenty) {
    return runBenchmark(
        {c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()}, list}, options,
        budget, control, observer);
  }

  EngineCase c;
  Tensor output;
  RunControl control;
};

}  // namespace

class TestBenchmark : public QObject {
  Q_OBJECT

 private slots:
  void everyEngineIsVerifiedAndMeasured() {
    Fixture f;
    const auto result =
        f.run({engines().begin(), engines().end()}, {.threads = {1, 2}, .seconds = 0, .least_rounds = 5});
    QVERIFY(result);
    QCOMPARE(result->entries.size(), 2 * engines().size());
    QCOMPARE(result->rounds, 5);
    QCOMPARE(f.control.progress(), 1.0);
    for (const auto& e : result->entries) {
      QVERIFY2(!e.error, e.engine.c_str());
      QVERIFY(e.verification && e.verification->withinBound());
      QCOMPARE(e.samples.size(), 5u);
      QCOMPARE(e.seconds.count, 5);
      QVERIFY(0 < e.seconds.minimum && e.seconds.minimum <= e.seconds.lower_quartile);
      QVERIFY(e.seconds.lower_quartile <= e.seconds.median && e.seconds.median <= e.seconds.upper_quartile);
      QVERIFY(e.gflops > 0 && !e.phases.empty());
      QCOMPARE(e.scratch_bytes, findEngine(e.engine)->preparedBytes(f.c.geometry, e.threads_asked));
    }
  }

  void subnormalNumbersAreCounted() {
    Fixture f;
    const auto normal = f.run({findEngine("phase")});
    QVERIFY(normal && !normal->subnormal.any());
    for (float& x : f.c.input.elements()) x = 1e-39f;
    f.c.weight.elements()[0] = -1e-40f;
    std::ranges::fill(f.c.bias.elements(), 0.0f);
    const auto result = f.run({findEngine("phase")});
    QVERIFY(result && !result->entries.front().error);
    QCOMPARE(result->subnormal.input, std::ssize(f.c.input.elements()));
    QCOMPARE(result->subnormal.weights, 1);
    QCOMPARE(result->subnormal.output, countSubnormal(f.output.elements()));
    QVERIFY(result->subnormal.output > 0);
    const auto json = nlohmann::json::parse(toJson(*result));
    QCOMPARE(json["subnormal"]["weights"].get<int>(), 1);
  }

  void coldRunsMemoryAndFloorAreMeasuredWhereAskedFor() {
    Fixture f;
    const MachineLimits limits{1, 1e9, 1e9, 1e9};
    auto result = f.run({findEngine("phase")}, {.seconds = 0, .cold_rounds = 2, .peak_memory = true});
    QVERIFY(result && !result->entries.front().percent_of_floor);
    result->holdAgainst(limits);
    const BenchmarkEntry& e = result->entries.front();
    QCOMPARE(e.cold_seconds.count, 2);
    QVERIFY(e.cold_seconds.minimum > 0 && e.prepare_seconds > 0 && e.peak_bytes && e.percent_of_floor);
    QCOMPARE(*e.percent_of_floor, 100 * limits.floorSeconds(f.c.geometry) / e.seconds.median);
    const auto without = f.run({findEngine("phase")});
    QVERIFY(without->entries[0].cold_seconds.count == 0 && !without->entries[0].peak_bytes &&
            !without->entries[0].percent_of_floor);
  }

  void roundsInterleaveInChangingOrder() {
    Fixture f;
    StubEngine a("a"), b("b"), c("c");
    std::vector<std::string> log;
    a.log = b.log = c.log = &log;
    QVERIFY(f.run({&a, &b, &c}, {.seconds = 0, .least_rounds = 20}));
    // Runs of one sample stand together; without repeats each round of three holds every engine once.
    log.erase(log.begin(), std::find(log.begin(), log.end(), "c"));
    std::set<std::string> orders;
    std::string letters;
    for (const auto& name : log) letters += letters.empty() || letters.back() != name[0] ? name : "";
    QVERIFY(QString::fromStdString(letters).contains("ab") && QString::fromStdString(letters).contains("ba"));
    QVERIFY(a.runs > 20 && b.runs > 20 && c.runs > 20);
  }

  void aWrongResultIsNotTimed() {
    Fixture f;
    StubEngine wrong("wrong"), right("right");
    wrong.offset = 0.01f;
    const auto result = f.run({&wrong, &right});
    QVERIFY(result);
    QVERIFY(result->entries[0].error && result->entries[0].samples.empty());
    QVERIFY(QString::fromStdString(result->entries[0].error->message).contains("gave a wrong result: wrong: "));
    QCOMPARE(wrong.runs, 1);
    QVERIFY(!result->entries[1].error);
    QVERIFY(result->entries[1].verification->exact());
  }

  void whatCannotRunIsAnEntryWithAReason() {
    Fixture f;
    StubEngine unable("unable"), large("large");
    unable.refusal = "Not dilation.";
    large.scratch = std::int64_t{1} << 40;
    const auto result = f.run({&unable, &large});
    QVERIFY(result);
    QCOMPARE(QString::fromStdString(result->entries[0].error->message), "Not dilation.");
    QVERIFY(result->entries[1].error->kind == ErrorKind::Budget);
    QCOMPARE(unable.runs + large.runs, 0);
    QCOMPARE(result->rounds, 0);
  }

  void oneThreadIsMeasuredOnceHoweverManyAreOffered() {
    Fixture f;
    StubEngine single("single"), all("all");
    single.most_threads = 1;
    const auto result = f.run({&single, &all}, {.threads = {1, 2, 4}, .seconds = 0, .least_rounds = 8});
    QVERIFY(result);
    const auto& e = result->entries;
    QVERIFY(!e[0].same_as_threads);
    QCOMPARE(e[1].same_as_threads, std::optional(1));
    QCOMPARE(e[2].same_as_threads, std::optional(1));
    QCOMPARE(e[2].seconds.median, e[0].seconds.median);
    QCOMPARE(e[2].samples, e[0].samples);
    for (int i = 3; i < 6; ++i) QVERIFY(!e[i].same_as_threads);
    QCOMPARE(result->conditions.samples, 4 * 8);
    const auto json = nlohmann::json::parse(toJson(*result));
    QVERIFY(!json["entries"][1].contains("seconds"));
    QCOMPARE(json["entries"][1]["same_as_threads"].get<int>(), 1);
    QCOMPARE(QString::fromStdString(toCsv(*result)).count('\n'), 1 + 4);
    // Compared with four threads each, in pairs.
    const auto comparisons = comparedWithFastest(*result);
    QCOMPARE(comparisons.size(), 1u);
    QCOMPARE(comparisons[0].speedup->pairs, 8);
    QCOMPARE(json["comparisons"][0]["pairs"].get<int>(), 8);
  }

  void comparisonsAreSentences() {
    BenchmarkResult result;
    const auto add = [&result](const char* label, double seconds, int rounds) {
      BenchmarkEntry entry;
      entry.label = label;
      for (int i = 0; i < rounds; ++i) entry.samples.push_back(seconds * (1 + 0.01 * (i % 3)));
      entry.seconds = statisticsOf(entry.samples);
      result.entries.push_back(entry);
    };
    add("GEMM", 2.1, 30);
    add("Phase", 1.0, 30);
    add("Twin", 1.0, 30);
    add("Late", 4.0, 5);
    add("Failed", 0.1, 30);
    result.entries.back().error = Error{};
    const auto comparisons = comparedWithFastest(result);
    QCOMPARE(comparisons.size(), 3u);
    QCOMPARE(QString::fromStdString(comparisons[0].sentence()),
             "Phase and Twin cannot be told apart (95 % interval of the ratio of their times 1 to 1, 30 pairs).");
    QCOMPARE(QString::fromStdString(comparisons[1].sentence()),
             "Phase is 2.1 times as fast as GEMM (95 % interval 2.1 to 2.1, 30 pairs).");
    QCOMPARE(QString::fromStdString(comparisons[2].sentence()),
             "Phase and Late were not compared: that takes at least 6 rounds.");
  }

  void partialResultsArrive() {
    Fixture f;
    StubEngine a("a"), b("b");
    std::vector<int> rounds;
    std::size_t verified = 0;
    QVERIFY(f.run({&a, &b}, {.seconds = 0, .least_rounds = 4}, [&](const BenchmarkResult& partial) {
      rounds.push_back(partial.rounds);
      verified = std::max<std::size_t>(verified, partial.entries[0].verification.has_value());
      for (const auto& entry : partial.entries) QCOMPARE(entry.seconds.count, partial.rounds);
    }));
    QCOMPARE(rounds, (std::vector<int>{0, 0, 1, 2, 3, 4}));
    QCOMPARE(verified, 1u);
  }

  void theMostRoundsEndIt() {
    Fixture f;
    StubEngine a("a");
    const auto result = f.run({&a}, {.seconds = 1e9, .least_rounds = 1, .most_rounds = 7});
    QCOMPARE(result->rounds, 7);
  }

  void cancelling() {
    Fixture f;
    StubEngine a("a");
    a.cancelAfter = &f.control;
    const auto result = f.run({&a}, {.seconds = 1e9});
    QVERIFY(!result && result.error().kind == ErrorKind::Cancelled);
    QVERIFY(a.runs <= 4);
  }

  void operandsThatDoNotFitAreRefused() {
    Fixture f;
    f.output = *Tensor::zeros({1, 1, 1, 1});
    StubEngine a("a");
    const auto result = f.run({&a});
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().field), "output");
  }

  void usefulWorkIsCounted() {
    Fixture f;
    StubEngine a("a");
    const auto result = f.run({&a});
    const auto& e = result->entries[0];
    QCOMPARE(result->useful_multiply_adds, f.c.geometry.usefulMultiplyAdds());
    QCOMPARE(e.gflops, 2e-9 * f.c.geometry.usefulMultiplyAdds() / e.seconds.median);
  }

  void summaries_data() {
    QTest::addColumn<QList<double>>("sample");
    QTest::addColumn<QList<double>>("summary");
    QTest::newRow("none") << QList<double>{} << QList<double>{0, 0, 0, 0, 0, 0};
    QTest::newRow("one") << QList<double>{3} << QList<double>{1, 3, 3, 3, 3, 3};
    QTest::newRow("two") << QList<double>{5, 1} << QList<double>{2, 1, 2, 3, 4, 5};
    QTest::newRow("five") << QList<double>{5, 1, 4, 2, 3} << QList<double>{5, 1, 2, 3, 4, 5};
    QTest::newRow("four") << QList<double>{40, 10, 20, 30} << QList<double>{4, 10, 17.5, 25, 32.5, 40};
  }
  void summaries() {
    QFETCH(QList<double>, sample);
    QFETCH(QList<double>, summary);
    const SampleStatistics s = statisticsOf({sample.begin(), sample.end()});
    QCOMPARE((QList<double>{double(s.count), s.minimum, s.lower_quartile, s.median, s.upper_quartile, s.maximum}),
             summary);
  }

  void sweeps() {
    QCOMPARE(threadSweep(1), std::vector<int>{1});
    QCOMPARE(threadSweep(2), (std::vector<int>{1, 2}));
    QCOMPARE(threadSweep(3), (std::vector<int>{1, 2, 3}));
    QCOMPARE(threadSweep(6), (std::vector<int>{1, 2, 3, 4, 6}));
    QCOMPARE(threadSweep(20), (std::vector<int>{1, 2, 3, 4, 6, 8, 12, 16, 20}));
  }

  void machines() {
    const Machine two = machineFromCpuinfo(
        "processor\t: 0\nmodel name\t: Chip @ 2.80GHz\nphysical id\t: 0\ncore id\t\t: 0\n\n"
        "processor\t: 1\nmodel name\t: Chip @ 2.80GHz\nphysical id\t: 0\ncore id\t\t: 0\n");
    QCOMPARE(QString::fromStdString(two.processor), "Chip @ 2.80GHz");
    QCOMPARE(two.cores, 1);
    const Machine arm = machineFromCpuinfo("processor\t: 0\nBogoMIPS\t: 50\n\nprocessor\t: 1\nBogoMIPS\t: 50\n");
    QCOMPARE(QString::fromStdString(arm.processor), "unknown processor");
    QCOMPARE(arm.cores, 2);
    const Machine here = describeMachine();
    QVERIFY(here.processors >= 1 && here.cores >= 1 && !here.compiler.empty());
    Machine m{"Chip", "x86-64", 2, 1, 8'000'000'000, ""};
    QCOMPARE(QString::fromStdString(m.sentence()), "Chip, 1 core, 2 threads, 8.00 GB");
  }

  void reports() {
    Fixture f;
    StubEngine good("good"), unable("unable");
    unable.refusal = "Not \"that\", sorry.";
    auto result = f.run({&good, &unable});
    result->call = "call(1, 2)";
    const auto json = nlohmann::json::parse(toJson(*result));
    QCOMPARE(json["entries"].size(), 2u);
    QCOMPARE(json["entries"][0]["samples"].size(), result->entries[0].samples.size());
    QCOMPARE(json["entries"][0]["seconds"]["median"].get<double>(), result->entries[0].seconds.median);
    QVERIFY(json["entries"][0]["verification"]["bit_exact"].get<bool>());
    QVERIFY(!json["entries"][1].contains("seconds"));
    QCOMPARE(json["geometry"]["height"]["stride"].get<int>(), 2);

    const QStringList lines = QString::fromStdString(toCsv(*result)).split('\n');
    QCOMPARE(lines.size(), 4);  // header, two entries, and the end of the last line
    QCOMPARE(lines[0].count(','), 13);
    QVERIFY(lines[1].startsWith("good,"));
    QVERIFY(lines[1].contains(",bit-exact on all 162 outputs,,"));
    QVERIFY(lines[2].contains(",,,,,0,,,,\"Not \"\"that\"\", sorry.\","));
    QVERIFY(lines[1].contains(",\"call(1, 2)\","));
    QCOMPARE(json["call"].get<std::string>(), "call(1, 2)");
    QCOMPARE(json["conditions"]["comparable"].get<bool>(), !result->conditions.busy());
  }
};

SCATTERSCOPE_TEST(TestBenchmark)
#include "test_benchmark.moc"
