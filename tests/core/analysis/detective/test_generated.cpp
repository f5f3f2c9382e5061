// Cases whose cause is known, made by plain loops of the test's own. A few hundred here; SCATTERSCOPE_CASES=4000 for
// the figures of tests/reliability.md.

#include <QtTest>
#include <map>

#include "core/analysis/detective/detective.h"
#include "core/conventions/registry.h"
#include "generated_cases.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

int cases(int quick) {
  const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES");
  return asked > 0 ? asked : quick;
}

/// Another seed for each test, and for each SCATTERSCOPE_SEED.
Random randomOf(unsigned test) {
  return Random(test + 100 * static_cast<unsigned>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
}

Diagnosis diagnose(const GeneratedCase& c, const Tensor& expected) {
  // The call's own words do not matter here: geometry and tensors are what is investigated.
  const Convention& onnx = *findConvention("onnx");
  const Recipe recipe{onnx.callFor(c.operation.geometry), 0, 0, {}};
  const auto diagnosis =
      investigate(recipe, {c.operation, c.input, c.weight, c.bias, expected}, onnx, kBudget, {1, nullptr});
  if (!diagnosis) qFatal("%s", diagnosis.error().sentence().c_str());
  return *diagnosis;
}

/// Whether an explanation computes the same tensor as the mistakes, beyond what float32 could tell apart.
bool sameTensor(const Explanation& e, const GeneratedCase& c) {
  Naive y = computed(e, c.biases);
  Tensor exact = *Tensor::zeros(y.shape);
  for (std::size_t i = 0; i < y.exact.size(); ++i) exact.elements()[i] = static_cast<float>(y.exact[i]);
  const auto ordered = e.output.apply ? e.output.apply(exact) : Result<Tensor>(exact);
  if (!ordered || ordered->shape() != c.theirs.shape) return false;
  double largest = 0;
  for (const double value : c.theirs.exact) largest = std::max(largest, std::abs(value));
  // Fitted numbers come out of float32 results; everything else is the same products.
  const double tolerance = e.value.fit != ValueChange::Fit::None ? 1e-5 : 2e-7;
  for (std::size_t i = 0; i < c.theirs.exact.size(); ++i) {
    if (std::abs(static_cast<double>(ordered->elements()[i]) - c.theirs.exact[i]) > tolerance * largest) return false;
  }
  return true;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : " + ") + name;
  return text;
}

struct Tally {
  int right = 0, of = 0;
  std::map<std::string, int> missed;

  void add(const GeneratedCase& c, const Diagnosis& diagnosis) {
    ++of;
    const bool named = diagnosis.explanation && sameTensor(*diagnosis.explanation, c) &&
                       !diagnosis.explanation->precision && diagnosis.explanation->changes.size() <= c.mistakes.size();
    right += named;
    if (named) return;
    ++missed[joined(c.mistakes) + " -> " + (diagnosis.cause ? diagnosis.cause->name : "nothing")];
    if (qEnvironmentVariableIsSet("SCATTERSCOPE_SHOW"))
      qInfo("%s; %s", qPrintable(QString::fromStdString(describe(c.operation.geometry))),
            (joined(c.mistakes) + " -> " + (diagnosis.cause ? diagnosis.cause->name : "nothing")).c_str());
  }
  void judge(double share) const {
    for (const auto& [what, count] : missed) qInfo("%d times %s", count, what.c_str());
    qInfo("%d of %d right", right, of);
    QVERIFY(of > 0 && right >= share * of);
  }
};

}  // namespace

class TestGenerated : public QObject {
  Q_OBJECT

 private slots:
  void singleMistakesAreNamed() {
    Random random = randomOf(1);
    Mistakes mistakes(random);
    Tally tally;
    for (int i = 0; tally.of < cases(250); ++i) {
      const auto c = mistakes.make({i % Mistakes::kKinds});
      if (c) tally.add(*c, diagnose(*c, c->theirs.tensor()));
    }
    tally.judge(0.99);
  }

  void pairsAreNamed() {
    Random random = randomOf(2);
    Mistakes mistakes(random);
    Tally tally;
    for (int i = 0; tally.of < cases(100); ++i) {
      const int a = i % Mistakes::kKinds, b = i / Mistakes::kKinds % Mistakes::kKinds;
      if (a >= b) continue;
      const auto c = mistakes.make({a, b});
      if (c) tally.add(*c, diagnose(*c, c->theirs.tensor()));
    }
    tally.judge(0.99);
  }

  void nothingIsNamedWithoutACause() {
    Random random = randomOf(3);
    for (int i = 0; i < cases(200) / 2; ++i) {
      const GeneratedCase c = randomLayer(random);
      // The same sums in another order, and numbers of about the right size.
      QVERIFY2(!diagnose(c, c.right.tensor()).cause, qPrintable(QString::number(i)));
      if (i % 2 == 0) continue;
      const auto unrelated = filled(c.right.shape, [&] { return realistic(random) * 2; });
      const auto diagnosis = diagnose(c, unrelated);
      QVERIFY2(!diagnosis.cause, diagnosis.cause ? diagnosis.cause->name.c_str() : "");
      QVERIFY(!diagnosis.excluded.empty());
    }
  }

  /// 64 maps of 128×128, to be timed with a release build: 2 seconds are wanted there.
  void aLargeLayerIsExplainedInSeconds_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("displaced") << 0;
    QTest::newRow("flipped, and another bias") << 1;
    QTest::newRow("unrelated") << 2;
  }
  void aLargeLayerIsExplainedInSeconds() {
    QFETCH(int, kind);
    Random random(6);
    GeneratedCase c;
    c.layer = {1, 64, 64, 1, 64, 64, 4, 4, 2, 2, 1, 1, 1, 1, 128, 128};
    c.operation = {geometryOf(c.layer, true, 0, 0), {}};
    c.input = realisticInput(random, c.operation.geometry.inputShape());
    c.weight = filled(c.operation.geometry.weightShape(), [&] { return realistic(random) / 16; });
    c.bias = filled({1, 1, 1, 64}, [&] { return realistic(random); });
    Geometry::Parameters p = c.operation.geometry.parameters();
    if (kind == 0) {
      --p.height.crop_begin;
      ++p.height.crop_end;
    }
    Tensor weight = c.weight, bias = c.bias;
    if (kind == 1) {
      for (std::int64_t plane = 0; plane < 64 * 64; ++plane) {
        const auto kernel = weight.elements().subspan(static_cast<std::size_t>(plane) * 16, 16);
        std::reverse(kernel.begin(), kernel.end());
      }
      for (float& b : bias.elements()) b += 1;
    }
    Tensor theirs =
        runOperation(*engines().front(), {*Geometry::create(p), {}}, {c.input, weight, bias}, kBudget)->output;
    if (kind == 2) theirs = filled(theirs.shape(), [&] { return realistic(random); });
    QElapsedTimer timer;
    timer.start();
    const auto diagnosis = diagnose(c, theirs);
    qInfo("%lld ms: %s", timer.elapsed(), diagnosis.cause ? diagnosis.cause->name.c_str() : "nothing");
    QCOMPARE(diagnosis.cause.has_value(), kind != 2);
    QVERIFY(timer.elapsed() < 120'000);
  }

  void precisionsAreNamed() {
    Random random = randomOf(4);
    const std::vector<std::tuple<const char*, NumberFormat, NumberFormat>> kinds = {
        {"TF32", NumberFormat::TensorFloat32, NumberFormat::Float32},
        {"float16", NumberFormat::Float16, NumberFormat::Float16},
        {"float16 operands", NumberFormat::Float16, NumberFormat::Float32},
        {"bfloat16", NumberFormat::BFloat16, NumberFormat::BFloat16},
        {"bfloat16 operands", NumberFormat::BFloat16, NumberFormat::Float32},
        {"float16 output", NumberFormat::Float32, NumberFormat::Float16},
        {"bfloat16 output", NumberFormat::Float32, NumberFormat::BFloat16}};
    int right = 0, of = 0;
    std::map<std::string, int> missed;
    for (int i = 0; of < cases(140) / 2; ++i) {
      GeneratedCase c = randomLayer(random);
      const auto& [name, operands, output] = kinds[static_cast<std::size_t>(i) % kinds.size()];
      Tensor x = c.input, w = c.weight;
      for (float& value : x.elements()) value = rounded(value, operands);
      for (float& value : w.elements()) value = rounded(value, operands);
      Tensor theirs = scatter(c.layer, x, w, c.biases).tensor();
      for (float& value : theirs.elements()) value = rounded(value, output);
      const auto diagnosis = diagnose(c, theirs);
      ++of;
      const auto& e = diagnosis.explanation;
      const bool named = e && e->precision && e->changes.empty() &&
                         (e->precision->name == name || std::find(e->same_precisions.begin(), e->same_precisions.end(),
                                                                  name) != e->same_precisions.end());
      right += named;
      if (!named) ++missed[std::string(name) + " -> " + (diagnosis.cause ? diagnosis.cause->name : "nothing")];
    }
    for (const auto& [what, count] : missed) qInfo("%d times %s", count, what.c_str());
    qInfo("%d of %d right", right, of);
    QVERIFY(right >= 0.99 * of);
  }
};

SCATTERSCOPE_TEST(TestGenerated, QCoreApplication)
#include "test_generated.moc"
