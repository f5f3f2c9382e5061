#include <QtTest>
#include <cmath>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/registry.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// Calls `take` with the flat places of input, weight and output of each product of the definition, by loops that share
/// nothing with the engines.
template <class Take>
void forEachProduct(const Geometry& g, Take take) {
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  const auto at = [](const Shape& s, std::int64_t n, std::int64_t c, std::int64_t row, std::int64_t column) {
    return static_cast<std::size_t>(((n * s.c + c) * s.h + row) * s.w + column);
  };
  const auto &v = g.height().parameters(), &u = g.width().parameters();
  for (std::int64_t n = 0; n < x.n; ++n)
    for (std::int64_t ic = 0; ic < x.c; ++ic)
      for (std::int64_t t = 0; t < w.c; ++t)
        for (std::int64_t ih = 0; ih < x.h; ++ih)
          for (std::int64_t iw = 0; iw < x.w; ++iw)
            for (std::int64_t kh = 0; kh < w.h; ++kh)
              for (std::int64_t kw = 0; kw < w.w; ++kw) {
                const std::int64_t oh = ih * v.stride + kh * v.dilation - v.crop_begin,
                                   ow = iw * u.stride + kw * u.dilation - u.crop_begin;
                if (oh < 0 || oh >= y.h || ow < 0 || ow >= y.w) continue;
                const std::int64_t oc = ic / (x.c / g.groups()) * w.c + t;
                take(at(x, n, ic, ih, iw), at(w, ic, t, kh, kw), at(y, n, oc, oh, ow));
              }
}

/// The simple engines, and each schedule of the default one.
std::vector<const Engine*> everyEngine() {
  std::vector<const Engine*> all(engines().begin(), engines().end());
  for (const ScheduleKind schedule : kSchedules) all.push_back(&phaseEngine(schedule));
  return all;
}

int casesOr(int usual) {
  const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES");
  return asked > 0 ? asked : usual;
}

}  // namespace

/// What the definition says of all engines, beyond agreeing with the reference. SCATTERSCOPE_CASES asks for so many
/// cases, SCATTERSCOPE_SEED for others.
class TestDefinition : public QObject {
  Q_OBJECT

  Random m_random{static_cast<std::uint64_t>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED"))};

 private slots:
  void cleanup() { forceInstructionSet(""); }

  /// Sums of n products in any order are within n · 2⁻²⁴ · Σ|x·w| of the true one, to first order (Higham, Accuracy and
  /// Stability of Numerical Algorithms, 3.1); bias is one more product. What is reached is far less, and is printed.
  void realsStayWithinTheBoundOfAnyOrder() {
    const auto sets = instructionSets();
    double worst = 0;
    std::int64_t outputs = 0, beyondFour = 0;
    for (int n = 0; n < casesOr(120); ++n) {
      const EngineCase c = realCase(m_random, anyGeometry(m_random, n));
      const auto x = c.input.elements(), w = c.weight.elements(), b = c.bias.elements();
      const Shape y = c.geometry.outputShape();
      const auto size = static_cast<std::size_t>(y.n * y.c * y.h * y.w), plane = static_cast<std::size_t>(y.h * y.w);
      std::vector<double> sum(size), magnitude(size);
      std::vector<int> products(size, c.geometry.hasBias() ? 1 : 0);
      for (std::size_t i = 0; i < size && c.geometry.hasBias(); ++i) {
        sum[i] = b[i / plane % b.size()];
        magnitude[i] = std::abs(sum[i]);
      }
      forEachProduct(c.geometry, [&](std::size_t i, std::size_t k, std::size_t o) {
        const double product = static_cast<double>(x[i]) * static_cast<double>(w[k]);
        sum[o] += product;
        magnitude[o] += std::abs(product);
        ++products[o];
      });
      forceInstructionSet(sets[static_cast<std::size_t>(n) % sets.size()]);
      for (const Engine* engine : everyEngine()) {
        const auto output = outputOf(*engine, c, {.threads = 1 + n % 3});
        QVERIFY(output);
        for (std::size_t i = 0; i < size; ++i) {
          const double error = std::abs(static_cast<double>(output->elements()[i]) - sum[i]),
                       roundings = error == 0 ? 0 : error / (magnitude[i] * 0x1p-24);
          worst = std::max(worst, roundings);
          ++outputs;
          if (roundings > 4) ++beyondFour;
          QVERIFY2(roundings <= 1.001 * products[i],
                   fmt::format("{}, output {}: {} roundings of {} products; {}", engine->name(), i, roundings,
                               products[i], describe(c.geometry))
                       .c_str());
        }
      }
    }
    qInfo("%lld outputs, at most %.3f roundings of the sum of magnitudes, %lld beyond 4",
          static_cast<long long>(outputs), worst, static_cast<long long>(beyondFour));
  }

  /// A transposed convolution is the transpose of a convolution: ⟨conv(y), x⟩ = ⟨y, convT(x)⟩, in whole numbers.
  void eachEngineIsTheAdjointOfTheConvolution() {
    const auto sets = instructionSets();
    for (int n = 0; n < casesOr(300); ++n) {
      Geometry::Parameters p = anyGeometry(m_random, n).parameters();
      p.bias = false;
      const EngineCase c = integerCase(m_random, *Geometry::create(p));
      const Tensor y = randomIntegers(m_random, c.geometry.outputShape());
      const auto whole = [](const Tensor& tensor, std::size_t i) {
        return static_cast<std::int64_t>(tensor.elements()[i]);
      };
      std::vector<std::int64_t> convolved(c.input.elements().size());
      forEachProduct(c.geometry, [&](std::size_t i, std::size_t k, std::size_t o) {
        convolved[i] += whole(y, o) * whole(c.weight, k);
      });
      std::int64_t wanted = 0;
      for (std::size_t i = 0; i < convolved.size(); ++i) wanted += convolved[i] * whole(c.input, i);
      forceInstructionSet(sets[static_cast<std::size_t>(n) % sets.size()]);
      for (const Engine* engine : everyEngine()) {
        const auto output = outputOf(*engine, c, {.threads = 1 + n % 3});
        QVERIFY(output);
        std::int64_t found = 0;
        for (std::size_t o = 0; o < y.elements().size(); ++o) found += whole(y, o) * whole(*output, o);
        QVERIFY2(found == wanted,
                 fmt::format("{}: {} instead of {}; {}", engine->name(), found, wanted, describe(c.geometry)).c_str());
      }
    }
  }

  /// Whatever the threads' luck.
  void aThousandRunsHaveTheSameBits() {
    Geometry::Parameters p = manyChannels(m_random).parameters();
    p.height = p.width = {13, 4, 2, 1, 1, 1, 0};
    const EngineCase c = realCase(m_random, *Geometry::create(p));
    for (const Engine* engine : everyEngine()) {
      const Tensor first = *outputOf(*engine, c, {.threads = 1});
      for (int n = 0; n < casesOr(20); ++n) {
        const std::string difference = firstDifference(*outputOf(*engine, c, {.threads = 1 + n % 16}), first);
        QVERIFY2(difference.empty(), difference.c_str());
      }
    }
  }
};

SCATTERSCOPE_TEST(TestDefinition)
#include "test_definition.moc"
