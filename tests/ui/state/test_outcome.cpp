#include <QtTest>
#include <algorithm>

#include "test_program.h"
#include "ui/state/outcome.h"

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

  void whatTheBudgetRefusesIsNotMade() {
    const auto scene = *Scene::make(Experiment::opening());
    RunControl control;
    ComputeOptions options;
    options.budget_bytes = 1;
    const auto outcome = computeOutcome(scene, options, control);
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::Budget);
  }
};

SCATTERSCOPE_TEST(TestOutcome)
#include "test_outcome.moc"
