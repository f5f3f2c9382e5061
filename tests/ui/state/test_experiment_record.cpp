#include <QtTest>
#include <cstring>

#include "random_experiments.h"
#include "test_program.h"
#include "ui/state/experiment_record.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

bool sameBits(const std::shared_ptr<const Tensor>& a, const std::shared_ptr<const Tensor>& b) {
  if (!a || !b) return !a && !b;
  return a->shape() == b->shape() &&
         std::memcmp(a->elements().data(), b->elements().data(), a->elements().size_bytes()) == 0;
}

/// Everything but text that was no UTF-8.
bool same(const Experiment& a, const Experiment& b) {
  return a.recipe == b.recipe && a.versions == b.versions && a.input.kind == b.input.kind &&
         a.input.batch == b.input.batch && a.input.height == b.input.height && a.input.width == b.input.width &&
         sameBits(a.input.tensor, b.input.tensor) && a.input.steps == b.input.steps && a.input.alpha == b.input.alpha &&
         sameBits(a.input.original, b.input.original) && a.weights.kind == b.weights.kind &&
         a.weights.preset == b.weights.preset && a.weights.seed == b.weights.seed &&
         sameBits(a.weights.weight, b.weights.weight) && sameBits(a.weights.bias, b.weights.bias) &&
         sameBits(a.expected.tensor, b.expected.tensor) && a.expected.other == b.expected.other &&
         a.expected.dtype == b.expected.dtype;
}

}  // namespace

class TestExperimentRecord : public QObject {
  Q_OBJECT

 private slots:
  void whatIsSavedIsOpenedAndSavedTheSame() {
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_EXPERIMENTS");
    const int wanted = asked > 0 ? asked : 100;
    const auto seed = static_cast<std::uint64_t>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED"));
    Random random(seed);
    std::map<std::string_view, int> seen;
    for (int n = 0; n < wanted; ++n) {
      const Experiment before = randomExperiment(random);
      const auto context = [&] {
        return QString("experiment %1 of seed %2: %3")
            .arg(n)
            .arg(seed)
            .arg(QString::fromStdString(writeCall(before.recipe.call)))
            .toUtf8();
      };
      const ExperimentFile::View view{
          "scatter", "gather", "", "", oneIn(random, 2) ? "1, 2" : "", double(between(random, -1, 9))};
      const auto first = experimentBytes(fileOf(before, view));
      QVERIFY2(first, context());
      const auto file = readExperimentFile(SpanSource(*first), "a.scope", MemoryBudget(1 << 26));
      QVERIFY2(file, context() + (file ? "" : file.error().sentence().c_str()));
      const auto after = experimentOf(*file, "a.scope");
      QVERIFY2(after, context() + (after ? "" : after.error().sentence().c_str()));
      QVERIFY2(same(before, *after), context());
      QVERIFY2(Scene::make(*after), context());
      const auto second = experimentBytes(fileOf(*after, file->view, {file->unknown, file->unknown_members}));
      QVERIFY2(second && *second == *first, context());
      ++seen[before.recipe.call.convention->name()];
      ++seen[before.recipe.steps.empty() ? "no step" : "steps"];
      ++seen[before.input.steps.empty() ? "as it was opened" : "prepared"];
      ++seen[before.weights.weight ? "weights of a file" : "weights made"];
    }
    QCOMPARE(seen.size(), conventions().size() + 6);
    for (const auto& [what, count] : seen) qInfo("%s: %d", what.data(), count);
  }

  void valuesThatNoLiteralWritesAreKept() {
    Experiment before = Experiment::opening();
    for (const Value& value :
         {Value(HUGE_VAL), Value(-HUGE_VAL), Value(0.1), Value(5e-324), Value(1e300), Value(-1.5), Value(-1)}) {
      before.versions = {{"mindspore", value}};
      const auto file =
          readExperimentFile(SpanSource(*experimentBytes(fileOf(before, {}))), "a.scope", MemoryBudget(1 << 20));
      QVERIFY(file);
      QCOMPARE(experimentOf(*file, "a.scope")->versions, before.versions);
    }
  }

  void stepsThatCannotBeFollowedAreRefused() {
    Experiment before = Experiment::opening();
    const auto tensor = std::make_shared<const Tensor>(*Tensor::zeros({1, 1, 3, 3}));
    before.input = {InputSource::Kind::Picture, "a.png", 1, 3, 3, tensor, {*readInputStep("255")}, tensor};
    ExperimentFile file = fileOf(before, {});
    QVERIFY(experimentOf(file, "a.scope"));
    file.input.steps = {"mirror"};
    const auto strange = experimentOf(file, "a.scope");
    QVERIFY(!strange && strange.error().message.find("prepared by the step 'mirror'") != std::string::npos);
    file = fileOf(before, {});
    file.input.original = nullptr;
    const auto missing = experimentOf(file, "a.scope");
    QVERIFY(!missing && missing.error().message.find("original.npy, is missing") != std::string::npos);
  }

  void whatThisVersionDoesNotKnowIsSaidOfALaterOne() {
    ExperimentFile file = fileOf(Experiment::opening(), {});
    file.input.kind = "hologram";
    const auto now = experimentOf(file, "a.scope");
    QVERIFY(!now && now.error().kind == ErrorKind::InvalidFile);
    file.version = 2;
    const auto later = experimentOf(file, "a.scope");
    QVERIFY(!later && later.error().kind == ErrorKind::Unsupported);
    QVERIFY(later.error().message.find("later version") != std::string::npos);
    QVERIFY(later.error().message.find("'hologram'") != std::string::npos);
  }
};

SCATTERSCOPE_TEST(TestExperimentRecord)
#include "test_experiment_record.moc"
