#include <QtTest>

#include "core/analysis/tensor_roles.h"
#include "core/conventions/code/code.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

StoredTensor tensor(std::string name, std::vector<std::int64_t> shape) {
  StoredTensor result;
  result.name = std::move(name);
  result.shape = std::move(shape);
  return result;
}

using Roles = std::array<std::optional<std::size_t>, 4>;

Roles suggested(const std::vector<StoredTensor>& tensors) {
  const auto recipe = readCode("nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)");
  return suggestRoles(tensors, wantedArrays(*recipe, Shape{1, 3, 5, 6}));
}

}  // namespace

class TestTensorRoles : public QObject {
  Q_OBJECT

 private slots:
  void shapesTellRoles() {
    QCOMPARE(suggested(
                 {tensor("p", {8}), tensor("q", {1, 8, 10, 12}), tensor("r", {3, 8, 4, 4}), tensor("s", {1, 3, 5, 6})}),
             (Roles{3, 2, 0, 1}));
  }

  void weightsOfAnyOrderOfAxesFit() {
    QCOMPARE(suggested({tensor("a", {4, 4, 8, 3}), tensor("b", {4, 4, 8, 5})})[1], std::optional<std::size_t>(0));
  }

  void namesDecideBetweenShapesThatFit() {
    const Roles roles =
        suggested({tensor("m.up.weight", {3, 8, 4, 4}), tensor("m.other", {3, 8, 4, 4}), tensor("x", {3, 5, 6})});
    QCOMPARE(roles[1], std::optional<std::size_t>(0));
    QCOMPARE(roles[0], std::optional<std::size_t>(2));
  }

  void whatCannotBeToldIsNotGuessed() {
    const Roles roles = suggested({tensor("a", {3, 8, 4, 4}), tensor("b", {3, 8, 4, 4})});
    QCOMPARE(roles[1], std::optional<std::size_t>());
  }

  void whatCannotBeReadFitsNothing() {
    StoredTensor refused = tensor("w", {3, 8, 4, 4});
    refused.refusal = "It is complex.";
    QCOMPARE(suggested({refused}), Roles{});
  }
};

SCATTERSCOPE_TEST(TestTensorRoles)
#include "test_tensor_roles.moc"
