#include <QtTest>
#include <algorithm>

#include "core/benchmark/process_memory.h"
#include "test_program.h"
#include "ui/state/document.h"
#include "ui/state/feature_maps.h"
#include "ui/state/outcome_plan.h"

using namespace scatterscope;

namespace {

/// Plans a run to say what memory it needs, as the phase engine does, and counts its plans.
class CountingEngine final : public Engine {
 public:
  std::string_view name() const override { return "counting"; }
  std::string_view label() const override { return "counting"; }
  std::string_view description() const override { return "Counts its plans."; }
  std::int64_t scratchBytes(const Geometry& geometry, int threads) const override {
    return planRun(geometry, threads)->scratchBytes();
  }
  std::unique_ptr<PlannedRun> planRun(const Geometry& geometry, int threads) const override {
    ++plans;
    return engines().front()->planRun(geometry, threads);
  }

  mutable int plans = 0;

 protected:
  Result<void> compute(const Geometry& geometry, const Operands& operands, int threads, RunControl& control,
                       RunReport& report) const override {
    return planRun(geometry, threads)->compute(operands, control, report);
  }
};

}  // namespace

/// What an edit has computed.
class TestOutcome : public QObject {
  Q_OBJECT

 private slots:
  void anEditIsPlannedOnce() {
    const auto scene = *Scene::make(Experiment::opening());
    const CountingEngine engine;
    RunControl control;
    ComputeOptions options;
    options.engine = &engine;
    const auto outcome = computeOutcome(scene, options, control);
    QVERIFY(outcome);
    QCOMPARE(engine.plans, 1);
    const auto other = computeOutcome(scene, {}, control);
    QVERIFY(other && std::ranges::equal((*outcome)->output.elements(), (*other)->output.elements()));
  }

  void whatIsPlannedIsWhatIsTaken() {
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::OutChannels, 4);
    experiment.weights = {};
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    experiment.input = {InputSource::Kind::Noise, {}, 1, 1024, 1024, nullptr};
    const auto scene = *Scene::make(experiment);
    const auto plan = planOutcome(*scene, {});
    QVERIFY(plan);
    std::int64_t planned = 0;
    for (const PlannedBuffer& buffer : *plan) planned += buffer.bytes;
    const MemoryPeak peak;
    RunControl control;
    const auto outcome = computeOutcome(scene, {}, control);
    QVERIFY(outcome);
    const auto maps = prepareMaps(*outcome, control);
    QVERIFY(maps);
    const auto growth = peak.growth();
    if (!growth) QSKIP("The system does not tell.");
    const QString figures = QString("planned %1, taken %2").arg(planned).arg(*growth);
    constexpr std::int64_t kBeside = 8 << 20;  // threads, samples, the allocator
    QVERIFY2(*growth <= planned + kBeside, qPrintable(figures));
    QVERIFY2(*growth >= planned / 2, qPrintable(figures));
  }

  void aBudgetSetByHandCountsWhatStaysTaken() {
    const auto scene = *Scene::make(Experiment::opening());
    std::int64_t planned = 0;
    const auto plan = planOutcome(*scene, {});
    for (const PlannedBuffer& buffer : *plan) planned += buffer.bytes;
    ComputeOptions options;
    options.budget_bytes = planned;
    RunControl control;
    QVERIFY(computeOutcomeBeside({}, scene, options, control).has_value());
    const auto refused = computeOutcomeBeside({{"result on the screen", 1}}, scene, options, control);
    QVERIFY(!refused && refused.error().kind == ErrorKind::Budget);
  }

  void whatIsOnTheScreenStaysTaken() {
    Document document;
    QTRY_VERIFY(document.current());
    const auto plan = planOutcome(*document.scene(), {});
    std::int64_t planned = 0;
    for (const PlannedBuffer& buffer : *plan) planned += buffer.bytes;
    ComputeOptions options;
    options.budget_bytes = planned + bytesOf(*document.outcome()) - 1;
    document.setComputeOptions(options);
    QTRY_VERIFY(document.failure());
    QCOMPARE(document.failure()->kind, ErrorKind::Budget);
    ++*options.budget_bytes;
    document.setComputeOptions(options);
    QTRY_VERIFY(!document.failure() && !document.compute().busy());
  }

  void whatTheBudgetRefusesIsNotMade() {
    const auto scene = *Scene::make(Experiment::opening());
    RunControl control;
    ComputeOptions options;
    options.budget_bytes = 1;
    const auto outcome = computeOutcome(scene, options, control);
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::Budget);
  }
};

SCATTERSCOPE_TEST(TestOutcome, QCoreApplication)
#include "test_outcome.moc"
