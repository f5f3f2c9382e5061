#include <QtTest>
#include <cmath>
#include <limits>

#include "core/analysis/compare.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

Tensor row(std::vector<float> values) {
  const auto width = static_cast<std::int64_t>(values.size());
  return *Tensor::of({1, 1, 1, width}, std::move(values));
}

}  // namespace

class TestCompare : public QObject {
  Q_OBJECT

 private slots:
  void pairs_data() {
    QTest::addColumn<QList<float>>("actual");
    QTest::addColumn<QList<float>>("expected");
    QTest::addColumn<int>("equal");
    QTest::addColumn<int>("nan");
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("first");
    const auto pair = [](const char* name, const QList<float>& a, const QList<float>& e, int equal, int nan,
                         double most, int first) { QTest::newRow(name) << a << e << equal << nan << most << first; };
    const double inf = std::numeric_limits<double>::infinity();
    pair("equal", {1, 2, 3}, {1, 2, 3}, 3, 0, 0, -1);
    pair("one differs", {1, 2, 4}, {1, 2, 3}, 2, 0, 1, 2);
    pair("the largest is not the first", {1, 2.5f, 7}, {1, 2, 3}, 1, 0, 4, 1);
    pair("the sign of a difference does not matter", {-5, 2, 3}, {1, 2, 4}, 1, 0, 6, 0);
    pair("last bit", {std::nextafter(1.0f, 2.0f)}, {1}, 0, 0, 0x1p-23, 0);
    pair("minus zero is not zero, but no distance away", {-0.0f, 1}, {0.0f, 1}, 1, 0, 0, 0);
    pair("NaN equals NaN of any sign", {kNan, -kNan}, {-kNan, kNan}, 2, 0, 0, -1);
    pair("NaN for a number", {kNan, 2}, {1, 2}, 1, 1, 0, 0);
    pair("a number for NaN", {1, 2}, {1, kNan}, 1, 1, 0, 1);
    pair("a NaN hides no other difference", {kNan, 5, 2}, {1, 2, 2}, 1, 1, 3, 0);
    pair("infinity equals itself", {kInf, -kInf}, {kInf, -kInf}, 2, 0, 0, -1);
    pair("infinities of two signs", {kInf}, {-kInf}, 0, 0, inf, 0);
    pair("infinity for a number", {kInf, 1}, {3, 1}, 1, 0, inf, 0);
    pair("a difference beyond float32", {3e38f}, {-3e38f}, 0, 0, 2 * static_cast<double>(3e38f), 0);
  }
  void pairs() {
    QFETCH(QList<float>, actual);
    QFETCH(QList<float>, expected);
    QFETCH(int, equal);
    QFETCH(int, nan);
    QFETCH(double, most);
    QFETCH(int, first);
    const auto c = compare(row({actual.begin(), actual.end()}), row({expected.begin(), expected.end()}));
    QVERIFY(c);
    QCOMPARE(c->elements, actual.size());
    QCOMPARE(c->equal_bits, equal);
    QCOMPARE(c->nan_mismatches, nan);
    QVERIFY(c->max_difference == most);
    QCOMPARE(c->first ? int(c->first->w) : -1, first);
    QCOMPARE(c->identical(), first == -1);
    QCOMPARE(c->largest.has_value(), most > 0);
    if (c->largest) {
      QCOMPARE(std::abs(double(actual[qsizetype(c->largest->w)]) - double(expected[qsizetype(c->largest->w)])), most);
    }
  }

  void placesAreNamedInFourDimensions() {
    const Shape shape{2, 3, 5, 7};
    Tensor a = *Tensor::zeros(shape);
    const Tensor e = *Tensor::zeros(shape);
    a.at(0, 2, 1, 6) = 1;
    a.at(1, 1, 4, 3) = -2;
    const auto c = compare(a, e);
    QCOMPARE(c->first->c, 2);
    QCOMPARE(c->first->h, 1);
    QCOMPARE(c->first->w, 6);
    QCOMPARE(c->largest->n, 1);
    QCOMPARE(c->largest->c, 1);
    QCOMPARE(c->largest->h, 4);
    QCOMPARE(c->largest->w, 3);
    QCOMPARE(QString::fromStdString(c->sentence()),
             "2 of 210 elements differ, by at most 2; first at [0, 2, 1, 6]: 1 instead of 0");
  }

  void sentences() {
    QCOMPARE(QString::fromStdString(compare(row({1, 2}), row({1, 2}))->sentence()),
             "identical: all 2 elements have equal bits");
    QCOMPARE(
        QString::fromStdString(compare(row({kNan, 2}), row({1, 2}))->sentence()),
        "1 of 2 elements differ, by at most 0, 1 of them because one is NaN; first at [0, 0, 0, 0]: nan instead of 1");
  }

  void shapesMustBeEqual() {
    const auto c = compare(*Tensor::zeros({1, 1, 2, 3}), *Tensor::zeros({1, 1, 3, 2}));
    QVERIFY(!c);
    QCOMPARE(QString::fromStdString(c.error().message),
             QString::fromUtf8("Tensors of shape 1×1×2×3 and 1×1×3×2 cannot be compared."));
  }
};

SCATTERSCOPE_TEST(TestCompare)
#include "test_compare.moc"
