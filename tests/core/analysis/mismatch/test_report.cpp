#include <QtTest>
#include <cmath>
#include <limits>

#include "core/analysis/mismatch/report.h"
#include "core/conventions/recipe_weights.h"
#include "engine_case.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

/// A picture as photographs are: large shapes over small ones, from 0 to 1.
Tensor picture(const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  for (std::int64_t c = 0; c < shape.c; ++c) {
    for (std::int64_t h = 0; h < shape.h; ++h) {
      for (std::int64_t w = 0; w < shape.w; ++w) {
        double value = 0;
        for (int f = 1; f <= 16; f *= 2)
          value +=
              std::sin(0.07 * f * static_cast<double>(h + c) + f) * std::cos(0.09 * f * static_cast<double>(w)) / f;
        tensor.at(0, c, h, w) = static_cast<float>(0.5 + value / 4);
      }
    }
  }
  return tensor;
}

/// Both halves of an example of the comparison page on the same picture and weights.
struct Page {
  Recipe pytorch, mindspore;
  Operation operation;
  Tensor input, weight, bias;
  Tensor ours, theirs;
};

Page pageExample(std::size_t number, const Shape& input) {
  Page page;
  page.pytorch = *readCode(kPageExamples[number - 1].pytorch);
  page.mindspore = *readCode(kPageExamples[number - 1].mindspore);
  page.operation = *resolve(page.pytorch, input);
  const Operation other = *resolve(page.mindspore, input);
  page.input = picture(input);
  page.weight = *initialWeight(page.pytorch, page.operation.geometry, 1, RunControl());
  if (number == 4) {
    // Weights of a layer that smooths: those a picture is usually scaled up with.
    Random random(4);
    page.weight = filled(page.weight.shape(), [&] { return static_cast<float>(between(random, 1, 9)) / 40; });
  }
  const Engine& engine = *engines().front();
  page.ours = runOperation(engine, page.operation, {page.input, page.weight, page.bias}, kBudget)->output;
  page.theirs = runOperation(engine, other, {page.input, page.weight, page.bias}, kBudget)->output;
  return page;
}

MismatchReport reportOf(const Page& page, const char* tolerance = "bound") {
  const auto bound = errorBound(page.operation, {page.input, page.weight, page.bias}, kBudget);
  const Geometry& g = page.operation.geometry;
  return *reportOn({page.ours, page.theirs, *bound, g.height().stride(), g.width().stride()},
                   **toleranceNamed(tolerance));
}

bool passes(const MismatchReport& report, std::string_view tool, std::string_view criterion) {
  for (const ToolVerdict& verdict : report.others) {
    if (verdict.tolerance == tool && verdict.measured.starts_with(criterion)) return verdict.passes;
  }
  qFatal("no such verdict");
  return false;
}

}  // namespace

class TestReport : public QObject {
  Q_OBJECT

 private slots:
  void aRowAndAColumnAreWrongWhereOtherToolsPass() {
    const auto page = pageExample(4, {1, 3, 64, 64});
    auto report = reportOf(page);
    QVERIFY(!report.match);
    QCOMPARE(report.wrong, std::int64_t{32} * (128 + 127));
    QCOMPARE(QByteArray::fromStdString(report.pattern.sentence()), "row 127 and column 127 of all 32 channels");
    QVERIFY(passes(report, "msprobe", "cosine"));
    QVERIFY(passes(report, "msprobe-offline", "cosine"));
    QVERIFY(passes(report, "msprobe-offline", "RMSE"));
    QVERIFY(passes(report, "msprobe-offline", "MeanRel"));
    QVERIFY(!passes(report, "msprobe", "MaxAbsErr"));
    QVERIFY(!passes(report, "troubleshooter", ""));
    QCOMPARE(report.first.size(), std::size_t{5});
    QCOMPARE(report.first.front().pair.h, std::int64_t{0});
    QCOMPARE(report.first.front().pair.w, std::int64_t{127});
    QCOMPARE(report.first.front().pair.expected, 0.0f);
    QVERIFY(report.share_of_bound > 1000);
    report.call = "nn.ConvTranspose2d(…)";
    const auto text = QString::fromStdString(report.text());
    QVERIFY2(text.contains("8,160 of 524,288 elements (1.56 %)"), qPrintable(text));
    QVERIFY2(text.contains("row 127 and column 127"), qPrintable(text));
    QVERIFY2(QString::fromStdString(report.markdown()).startsWith("### mismatch: "), report.markdown().c_str());
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(report.json())).object();
    QCOMPARE(json["wrong"].toInt(), 8160);
    QCOMPARE(json["where"]["rows"][0][0].toInt(), 127);
    QCOMPARE(json["first"].toArray().size(), 5);
    QCOMPARE(json["match"].toBool(true), false);
  }

  void whatAgreesIsAMatch() {
    auto page = pageExample(4, {1, 3, 9, 7});
    page.theirs = page.ours;
    const auto equal = reportOf(page);
    QVERIFY(equal.match && equal.wrong == 0 && equal.equal_bits == equal.elements);
    QVERIFY(QString::fromStdString(equal.headline()).startsWith("match: all"));
    // Rounding is not a mismatch: the sums in the other direction.
    float& value = page.theirs.elements()[100];
    value = std::nextafter(value, 1000.0f);
    const auto rounded = reportOf(page);
    QVERIFY(rounded.match && rounded.equal_bits == rounded.elements - 1 && rounded.share_of_bound < 1);
    QVERIFY(!reportOf(page, "exact").match);
  }

  void boundHoldsForOtherOrdersOfSummationAndNotForMuchMore() {
    Random random(5);
    for (int i = 0; i < 200; ++i) {
      const auto c = realCase(random, randomGeometry(random));
      const Operation operation{c.geometry, {}};
      const auto bound = errorBound(operation, {c.input, c.weight, c.bias}, kBudget);
      QVERIFY(bound);
      const Tensor a = *outputOf(*findEngine("reference"), c);
      for (const Engine* engine : engines()) {
        const Tensor b = *outputOf(*engine, c);
        for (std::size_t j = 0; j < a.elements().size(); ++j) {
          const double difference = std::abs(double(a.elements()[j]) - double(b.elements()[j]));
          QVERIFY(difference <= double(bound->allowed.elements()[j]));
          const auto terms = bound->products.elements()[j % bound->products.elements().size()];
          QVERIFY(double(bound->allowed.elements()[j]) <= 2.1 * double(terms) * 0x1p-24 * double(terms));
        }
      }
    }
  }

  void stepsHaveABoundToo() {
    const auto page = pageExample(4, {1, 3, 5, 4});
    const Operation padded = *resolve(page.mindspore, {1, 3, 5, 4});
    const auto bound = errorBound(padded, {page.input, page.weight, page.bias}, kBudget);
    QVERIFY(bound);
    QCOMPARE(bound->allowed.shape(), page.theirs.shape());
    QCOMPARE(bound->productsAt(9, 0), std::int64_t{0});  // the row that is padded
    QCOMPARE(bound->allowed.at(0, 0, 9, 3), 0.0f);
    QCOMPARE(bound->productsAt(1, 1), std::int64_t{3 * 4});
  }

  void nonFiniteValuesAreCounted() {
    auto page = pageExample(4, {1, 3, 4, 4});
    page.theirs = page.ours;
    page.theirs.elements()[3] = std::numeric_limits<float>::quiet_NaN();
    page.theirs.elements()[5] = -std::numeric_limits<float>::infinity();
    const auto report = reportOf(page);
    QCOMPARE(report.wrong, std::int64_t{2});
    QCOMPARE(report.expected_counts.nan, std::int64_t{1});
    QCOMPARE(report.expected_counts.negative_infinite, std::int64_t{1});
    QVERIFY(std::isinf(report.passing) && !report.most_absolute);
    QVERIFY(QString::fromStdString(report.text()).contains("1 NaN, 0 +inf, 1 -inf"));
    QVERIFY(QString::fromStdString(report.json()).contains("\"nan\""));
  }

  void shapesAreReportedWithoutValues() {
    auto page = pageExample(4, {1, 3, 4, 4});
    const auto whole = page.ours.shape();
    page.theirs = *Tensor::zeros({1, 32, 7, 7});
    auto report = reportOf(page);
    QVERIFY(!report.match && report.actual == whole);
    QVERIFY(QString::fromStdString(report.headline()).contains("1×32×8×8 here, but 1×32×7×7"));
    QVERIFY(!report.text().empty() && !report.json().empty());
  }

  void patternsAreNamed() {
    const auto pattern = [](const Shape& shape, const auto& wrong) {
      PatternCounter counter(shape, 2, 2);
      for (std::int64_t c = 0; c < shape.c; ++c) {
        for (std::int64_t h = 0; h < shape.h; ++h) {
          for (std::int64_t w = 0; w < shape.w; ++w) {
            if (wrong(c, h, w)) counter.addWrong(c, h, w);
          }
        }
      }
      return QByteArray::fromStdString(counter.pattern().sentence());
    };
    const Shape shape{1, 4, 20, 20};
    QCOMPARE(pattern(shape, [](auto, auto, auto) { return false; }), "nowhere");
    QCOMPARE(pattern(shape, [](auto, auto, auto) { return true; }),
             "everywhere: 100.0 % of the elements, in all 4 channels");
    QCOMPARE(pattern(shape, [](auto c, auto h, auto) { return c == 2 && h == 19; }), "row 19 of channel 2 of 4");
    QCOMPARE(pattern(shape, [](auto c, auto h, auto w) { return c > 1 && h % 2 == 1 && w % 2 == 0; }),
             "only where row % 2 is 1 and column % 2 is 0, in channels 2 to 3 of 4");
    QCOMPARE(pattern(shape, [](auto, auto h, auto w) { return h == 0 || w == 0 || h == 19 || w == 19; }),
             "rows 0, 19 and columns 0, 19 of all 4 channels");
  }
};

SCATTERSCOPE_TEST(TestReport, QCoreApplication)
#include "test_report.moc"
