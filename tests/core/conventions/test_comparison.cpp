#include <QtTest>

#include "core/conventions/comparison.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const ComparisonRow* rowOf(const std::vector<ComparisonRow>& rows, const char* name) {
  for (const ComparisonRow& row : rows) {
    if (row.left_name == name || row.right_name == name) return &row;
  }
  return nullptr;
}

/// The text about a parameter or input, empty where there is no row.
QString about(const std::vector<ComparisonRow>& rows, const char* name) {
  const ComparisonRow* row = rowOf(rows, name);
  return row ? QString::fromStdString(row->difference + " | " + row->correction) : QString();
}

}  // namespace

class TestComparison : public QObject {
  Q_OBJECT

 private slots:
  /// Every known error of the page is said, beside the parameter it is about.
  void correctsTheComparisonPage_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* says) { QTest::addRow("%s: %s", name, says) << name << says; };
    row("output_padding", "MindSpore has had one since 2.0");
    row("output_padding", "PyTorch's rows hold sums");
    row("output_padding", "output_padding taken off the padding at the bottom and right");
    row("output_padding", "output / input equal the stride");
    row("padding", "4 rows and 8 columns smaller");
    row("pad_mode", "stride // 2 pixels");
    row("pad_mode", "it discards none");
    row("weight_init", "not for the string 'HeUniform'");
    row("bias_init", "only None follows the fan");
    row("dilation", "prints the order of 1.x");
    row("kernel_size", "TypeError for a list");
    row("padding_mode", "none are");
    row("input", "C counts channels");
    row("weight", "copied as they are");
  }
  void correctsTheComparisonPage() {
    QFETCH(QString, name);
    QFETCH(QString, says);
    for (const bool swapped : {false, true}) {
      const auto a = pytorch().defaults(), b = mindspore().defaults();
      const auto rows = swapped ? compareParameters(b, a) : compareParameters(a, b);
      QVERIFY2(about(rows, qPrintable(name)).contains(says), qPrintable(about(rows, qPrintable(name))));
    }
  }

  void showsBothNamesAndValues() {
    const auto rows = compareParameters(specificationOf("nn.ConvTranspose2d(4, 6, (3, 5), stride=2, groups=2)"),
                                        specificationOf("nn.Conv2dTranspose(4, 6, (3, 5), stride=2, group=2, "
                                                        "pad_mode='pad', has_bias=True)"));
    const ComparisonRow* groups = rowOf(rows, "groups");
    QVERIFY(groups);
    QCOMPARE(groups->right_name, std::string("group"));
    QCOMPARE(groups->left_value + groups->right_value, std::string("22"));
    QCOMPARE(groups->difference, std::string("Same meaning, other name."));
    const ComparisonRow* mode = rowOf(rows, "pad_mode");
    QVERIFY(mode && mode->left_name.empty() && mode->left_value.empty());
    QCOMPARE(mode->right_value, std::string("'pad'"));
    QCOMPARE(rowOf(rows, "kernel_size")->right_value, std::string("(3, 5)"));
    QVERIFY(rowOf(rows, "in_channels")->difference.empty());
    QVERIFY(!rowOf(rows, "version"));
  }

  void everyPairHasARowForEveryParameter() {
    for (const Convention* left : conventions()) {
      for (const Convention* right : conventions()) {
        const auto rows = compareParameters(left->defaults(), right->defaults());
        for (const Convention* side : {left, right}) {
          for (const Parameter& parameter : side->parameters()) {
            if (parameter.role == Role::Version) continue;
            const auto count = std::count_if(rows.begin(), rows.end(),
                                             [&](const ComparisonRow& r) { return r.role == parameter.role; });
            QVERIFY2(count == 1, parameter.name.data());
          }
        }
        for (const ComparisonRow& row : rows) {
          if (left == right) QVERIFY2(row.difference.empty(), row.difference.c_str());
          if (row.left_name.empty() || row.right_name.empty())
            QVERIFY2(!row.difference.empty(), (row.left_name + row.right_name).c_str());
        }
      }
    }
  }

  void axesOfWeightsAreNamed() {
    const auto rows = compareParameters(pytorch().defaults(), tensorflow().defaults());
    const ComparisonRow* weight = rowOf(rows, "weight");
    QCOMPARE(weight->left_value, std::string("(in, out/groups, h, w)"));
    QCOMPARE(weight->right_value, std::string("(h, w, out/groups, in)"));
    QVERIFY(weight->difference.find("transpose(2, 3, 1, 0)") != std::string::npos);
    QVERIFY(weight->difference.find("Nothing is flipped.") != std::string::npos);
    const auto flax = compareParameters(pytorch().defaults(), jax().defaults());
    const ComparisonRow* flipped = rowOf(flax, "weight");
    QCOMPARE(flipped->right_value, std::string("(h reversed, w reversed, in, out/groups)"));
    QVERIFY(flipped->difference.find("transpose(2, 3, 0, 1)") != std::string::npos);
    QVERIFY(flipped->difference.find("The kernels are flipped by rows and columns.") != std::string::npos);
    const auto kernel = rowOf(rows, "strides");
    QCOMPARE(kernel->difference, std::string("Same meaning, other name."));
  }
};

SCATTERSCOPE_TEST(TestComparison)
#include "test_comparison.moc"
