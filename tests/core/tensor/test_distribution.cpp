#include <QtTest>

#include "core/tensor/density.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

struct Filled {
  Initialiser initialiser;
  Tensor tensor;
};

/// Many elements of what a call's weights (or bias) are filled with; the shape is the weights' own.
Filled filledBy(const char* code, bool bias) {
  const Specification call = specificationOf(code);
  const auto operation = call.convention->resolve(call, {1, *call.inChannels(), 3, 3});
  if (!operation) qFatal("%s: %s", code, operation.error().sentence().c_str());
  const Shape shape = bias ? Shape{1, 1, 1, 20'000} : operation->geometry.weightShape();
  Filled filled{bias ? call.convention->biasInitialiser(call) : call.convention->weightInitialiser(call),
                *Tensor::zeros(shape)};
  fill(filled.tensor, filled.initialiser, 20231);
  return filled;
}

/// The largest distance between the share of elements up to x and the probability of x (Kolmogorov, Smirnov).
double distance(const Filled& filled) {
  std::vector<float> sorted(filled.tensor.elements().begin(), filled.tensor.elements().end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  double largest = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i + 1 < sorted.size() && sorted[i + 1] == sorted[i]) continue;  // the step ends at the last of equal ones
    const double expected = cumulative(filled.initialiser, static_cast<double>(sorted[i]));
    largest = std::max(largest, std::abs(static_cast<double>(i + 1) / n - expected));
  }
  return largest;
}

/// Weights of 40 × 32/groups × 5 × 3: 19,200 elements, fan_in 480, fan_out 600.
const char* const kWeights[] = {
    "nn.ConvTranspose2d(40, 32, (5, 3))",
    "nn.Conv2dTranspose(40, 32, (5, 3))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='TruncatedNormal')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=TruncatedNormal(1, 0, -2, 2))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=TruncatedNormal(2, 1, 0, 9))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='Normal')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=Normal(0.5, -3))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='Uniform')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='HeUniform')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='HeNormal')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='XavierUniform')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='XavierNormal')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='VarianceScaling')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='One')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='Zero')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=0.25)",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=ms.Tensor(np.full((40, 32, 5, 3), 2)))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='Orthogonal')",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init=Orthogonal(2))",
    "nn.Conv2dTranspose(40, 32, (5, 3), weight_init='Dirac')",
};

}  // namespace

class TestDistribution : public QObject {
  Q_OBJECT

 private slots:
  void elementsAreDistributedAsSaid_data() {
    QTest::addColumn<QString>("call");
    QTest::addColumn<bool>("bias");
    for (const char* call : kWeights) QTest::newRow(call) << call << false;
    for (const char* call : {"nn.ConvTranspose2d(40, 32, (5, 3))", "nn.Conv2dTranspose(40, 32, (5, 3), has_bias=True)",
                             "nn.Conv2dTranspose(40, 32, (5, 3), has_bias=True, bias_init='Normal')"})
      QTest::addRow("bias of %s", call) << call << true;
    for (const char* name : {"glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform",
                             "lecun_normal", "random_uniform", "random_normal", "zeros", "ones"})
      QTest::addRow("Keras %s", name) << QString("keras %1").arg(name) << false;
  }
  void elementsAreDistributedAsSaid() {
    QFETCH(QString, call);
    QFETCH(bool, bias);
    Filled filled;
    if (call.startsWith("keras ")) {
      const Specification layer = tensorflow()
                                      .defaults()
                                      .with(Role::InChannels, 40)
                                      .with(Role::OutChannels, 32)
                                      .with(Role::KernelSize, Value::tuple({5, 3}))
                                      .with(Role::WeightInit, call.mid(6).toStdString());
      filled = {tensorflow().weightInitialiser(layer), *Tensor::zeros({40, 32, 5, 3})};
      fill(filled.tensor, filled.initialiser, 20231);
    } else {
      filled = filledBy(call.toUtf8(), bias);
    }
    const Support support = supportOf(filled.initialiser);
    const Moments facts = momentsOf(filled.initialiser);
    QVERIFY(!densityFormula(filled.initialiser).empty() && !filled.initialiser.label.empty());
    double sum = 0, low = 1e300, high = -1e300;
    for (const float value : filled.tensor.elements()) {
      sum += double(value);
      low = std::min(low, double(value));
      high = std::max(high, double(value));
    }
    const auto n = static_cast<double>(filled.tensor.elements().size());
    const double mean = sum / n;
    double squares = 0;
    for (const float value : filled.tensor.elements()) squares += (double(value) - mean) * (double(value) - mean);
    const double deviation = std::sqrt(squares / n);
    const QByteArray text = QString("mean %1 of %2, deviation %3 of %4, %5 to %6, distance %7")
                                .arg(mean)
                                .arg(facts.mean)
                                .arg(deviation)
                                .arg(facts.deviation)
                                .arg(low)
                                .arg(high)
                                .arg(distance(filled))
                                .toUtf8();
    QVERIFY2(std::abs(mean - facts.mean) <= 4.5 * facts.deviation / std::sqrt(n), text);
    // The fourth moment of none of them is above that of a normal one, whose variance is known to √(2/n).
    QVERIFY2(std::abs(deviation - facts.deviation) <= 4.5 * facts.deviation / std::sqrt(2 * n), text);
    const double rounding = 1e-6 * std::max(std::abs(support.low), std::abs(support.high));
    QVERIFY2(low >= support.low - rounding && high <= support.high + rounding, text);
    QVERIFY2(distance(filled) <= 1.63 / std::sqrt(n), text);  // 1 in 100 for the right distribution
  }

  void wrongDistributionsAreSeen() {
    Filled filled = filledBy("nn.Conv2dTranspose(40, 32, (5, 3), weight_init='HeUniform')", false);
    filled.initialiser = mindspore().weightInitialiser(specificationOf("nn.Conv2dTranspose(40, 32, (5, 3))"));
    QVERIFY(distance(filled) > 0.1);
  }

  /// The density is the slope of the cumulative probability, which runs from 0 to 1.
  void densityBelongsToItsCumulative_data() {
    QTest::addColumn<QString>("call");
    for (const char* call : kWeights) QTest::newRow(call) << call;
    QTest::newRow("sphere in two") << "nn.Conv2dTranspose(2, 2, 1, weight_init='Orthogonal')";
    QTest::newRow("sphere in three") << "nn.Conv2dTranspose(3, 1, 1, weight_init='Orthogonal')";
  }
  void densityBelongsToItsCumulative() {
    QFETCH(QString, call);
    const Initialiser initialiser =
        specificationOf(call.toStdString()).convention->weightInitialiser(specificationOf(call.toStdString()));
    const Support support = supportOf(initialiser);
    const Moments facts = momentsOf(initialiser);
    QCOMPARE(cumulative(initialiser, facts.mean - 2000), 0.0);
    QCOMPARE(cumulative(initialiser, facts.mean + 2000), 1.0);
    if (support.discrete) {
      QCOMPARE(density(initialiser, facts.mean), 0.0);
      return;
    }
    const double h = facts.deviation * 1e-3;
    for (const double z : {-1.1, -0.3, 0.0, 0.7, 1.3}) {
      const double x = facts.mean + z * facts.deviation;
      if (x - h <= support.low || x + h >= support.high) continue;
      const double slope = (cumulative(initialiser, x + h) - cumulative(initialiser, x - h)) / (2 * h);
      QVERIFY2(std::abs(slope - density(initialiser, x)) <= 1e-4 * density(initialiser, x) + 1e-9,
               qPrintable(QString("%1 and %2 at %3").arg(slope).arg(density(initialiser, x)).arg(x)));
    }
  }

  void orthogonalRowsAreOrthonormal_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("wide") << 5 << 12;
    QTest::newRow("high") << 13 << 3;
    QTest::newRow("square") << 7 << 7;
  }
  void orthogonalRowsAreOrthonormal() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    Tensor t = *Tensor::zeros({rows, columns, 1, 1});
    fill(t, {Distribution::Orthogonal, 3, double(std::max(rows, columns)), 0, 0, ""}, 5);
    const int vectors = std::min(rows, columns), length = std::max(rows, columns);
    for (int a = 0; a < vectors; ++a) {
      for (int b = 0; b <= a; ++b) {
        double product = 0;
        for (int i = 0; i < length; ++i) {
          product += rows <= columns ? double(t.at(a, i, 0, 0)) * double(t.at(b, i, 0, 0))
                                     : double(t.at(i, a, 0, 0)) * double(t.at(i, b, 0, 0));
        }
        QVERIFY(std::abs(product - (a == b ? 9 : 0)) < 1e-5);
      }
    }
  }

  void diracKeepsChannels() {
    const Filled filled = filledBy("nn.Conv2dTranspose(6, 4, (3, 5), group=2, weight_init=Dirac(2))", false);
    int ones = 0;
    for (const float value : filled.tensor.elements()) ones += value == 1;
    QCOMPARE(ones, 4);  // 3 input channels a group, 2 output channels a group
    QCOMPARE(filled.tensor.at(0, 0, 1, 2) + filled.tensor.at(1, 1, 1, 2) + filled.tensor.at(3, 0, 1, 2) +
                 filled.tensor.at(4, 1, 1, 2),
             4.0f);
  }

  void tensorsMustHaveTheShape() {
    const auto says = [](const char* code) {
      const auto legal = mindspore().check(specificationOf(code));
      return legal ? QString() : QString::fromStdString(legal.error().message);
    };
    QCOMPARE(says("nn.Conv2dTranspose(2, 3, 4, weight_init=ms.Tensor(np.zeros((2, 3, 4, 5))))"),
             "For 'initializer', the shape of the 'init' argument should be same as the argument 'shape', "
             "but got the "
             "'init' shape [2, 3, 4, 5] and the 'shape' [2, 3, 4, 4].");
    // An initialiser that is not known is legal, and a note of the reader.
    QCOMPARE(says("nn.Conv2dTranspose(2, 3, 4, weight_init=ms.Tensor(w))"), "");
    QCOMPARE(says("nn.Conv2dTranspose(2, 3, 4, has_bias=True, bias_init=Tensor(np.ones((3,))))"), "");
  }
};

SCATTERSCOPE_TEST(TestDistribution)
#include "test_distribution.moc"
