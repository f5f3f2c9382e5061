// The public reports that ship with the program: each comes out as its report says, and its cause is found.

#include <QtTest>

#include "core/analysis/detective/detective.h"
#include "core/analysis/detective/public_cases.h"
#include "core/conventions/code/code.h"
#include "generated_cases.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

struct Facts {
  const char* name;
  const char* cause;      ///< "" where nothing is to be found
  const char* theirs;     ///< shape
  std::int64_t wrong;     ///< elements outside the bound; -1: another shape, -2: not the same for all tensors
  const char* says = "";  ///< somewhere in the cause's sentence or its lines
};

const Facts kFacts[] = {
    {"page-1", "", "1×64×15×45", 0},
    {"page-3", "", "1×64×50×152", 0},
    {"page-2", "'same' with the odd row at the end", "1×64×48×150", -2, "1 row down and 1 column to the right"},
    {"page-4", "zero rows in place of output_padding", "1×32×96×96", 32 * 191, "padding=(1, 0, 1, 0)"},
    {"keras-22876", "'same' with the odd row at the beginning", "4×32×32×32", -2, "1 row up and 1 column to the left"},
    {"tico-420", "padding applied to the input", "1×16×1×21", -1},
    {"coreai-57", "output_padding applied to the input", "1×3×80×88", -1},
    {"torch2trt-734", "output_padding dropped", "1×3×11×13", -1, "output_padding=1"},
    {"tvm-9336", "weights read as if they were stored oihw", "1×10×8×8", -2, "np.transpose(w, (1, 0, 2, 3))"},
    {"jax-11252", "kernel flipped", "1×4×12×14", -2, "np.flip(w, (2, 3))"},
    {"ncnn-1122", "zero rows in place of output_padding", "1×3×11×11", 63},
    {"computelibrary-331", "", "1×2×11×11", -2, "2 rows up and 2 columns to the right"},
    {"onednn-314", "weights read as if they were stored oihw; bias missing", "2×4×5×5", -2},
    {"functorch-1050", "TF32", "4×4×10×14", -2, "port is not at fault"},
};

}  // namespace

class TestPublicCases : public QObject {
  Q_OBJECT

 private slots:
  void eachComesOutAsReported_data() {
    QTest::addColumn<int>("row");
    QCOMPARE(publicCases().size(), std::size(kFacts));
    for (std::size_t i = 0; i < std::size(kFacts); ++i) QTest::newRow(kFacts[i].name) << static_cast<int>(i);
  }
  void eachComesOutAsReported() {
    QFETCH(int, row);
    const Facts& facts = kFacts[row];
    const PublicCase& reported = publicCases()[static_cast<std::size_t>(row)];
    QCOMPARE(QByteArray::fromStdString(std::string(reported.name)), facts.name);
    const Recipe recipe = *readCode(reported.code);
    const Operation operation = *resolve(recipe, reported.input);
    const Geometry& g = operation.geometry;
    Random random(static_cast<unsigned>(row) + 1);
    const Tensor input = realisticInput(random, reported.input);
    const Tensor weight = filled(g.weightShape(), [&] { return realistic(random); });
    const Tensor bias =
        filled({1, 1, 1, operation.usesBias() ? g.outChannels() : 0}, [&] { return 1 + std::abs(realistic(random)); });
    const OperationInputs inputs{input, weight, bias};
    const Tensor theirs = *theirOutput(reported, inputs, kBudget, {1, nullptr});
    QCOMPARE(QByteArray::fromStdString(theirs.shape().toString()), facts.theirs);

    const Convention& other = *findConvention(reported.other);
    const auto diagnosis = investigate(recipe, {operation, input, weight, bias, theirs}, other, kBudget);
    QVERIFY(diagnosis);
    if (theirs.shape() == *operation.outputShape()) {
      const auto ours = runOperation(*engines().front(), operation, inputs, kBudget);
      const auto bound = errorBound(operation, inputs, kBudget);
      const auto report = *reportOn({ours->output, theirs, *bound}, *tolerances().data());
      if (facts.wrong >= 0) QCOMPARE(report.wrong, facts.wrong);
      if (facts.wrong == -2) QVERIFY(report.wrong > report.elements / 2);
    } else {
      QCOMPARE(facts.wrong, std::int64_t{-1});
      QVERIFY(!diagnosis->shape.empty());
    }
    if (facts.wrong == 0) {
      QVERIFY(!diagnosis->cause);
      return;
    }
    QVERIFY2(diagnosis->cause, facts.name);
    QVERIFY2(QByteArray::fromStdString(diagnosis->cause->name).contains(facts.cause), diagnosis->cause->name.c_str());
    const std::string words = diagnosis->cause->sentence + diagnosis->cause->remedy + diagnosis->cause->corrected;
    QVERIFY2(words.find(facts.says) != std::string::npos, words.c_str());
  }
};

SCATTERSCOPE_TEST(TestPublicCases, QCoreApplication)
#include "test_public_cases.moc"
