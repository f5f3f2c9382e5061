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

constexpr std::string_view kTorch = "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)";
constexpr std::string_view kKeras = "keras.layers.Conv2DTranspose(8, 4, strides=2, padding='same')";

SuggestedRoles suggested(const std::vector<StoredTensor>& tensors, std::string_view code = kTorch) {
  const auto recipe = readCode(code);
  return suggestRoles(tensors, wantedArrays(*recipe, Shape{1, 3, recipe->call.axes == 1 ? 1 : 5, 6}));
}

/// The tensors' roles as letters: x, w, b, y, and - for none; small where nothing disputes them, else capital.
std::string letters(const std::vector<StoredTensor>& tensors, std::string_view code = kTorch) {
  const SuggestedRoles roles = suggested(tensors, code);
  std::string text;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    const auto role = roles.roleOf(i);
    const char letter = role ? "xwby"[static_cast<std::size_t>(*role)] : '-';
    text += role && !roles.sure(i) ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return text;
}

}  // namespace

class TestTensorRoles : public QObject {
  Q_OBJECT

 private slots:
  void shapesTellRoles() {
    QCOMPARE(
        letters({tensor("p", {8}), tensor("q", {1, 8, 10, 12}), tensor("r", {3, 8, 4, 4}), tensor("s", {1, 3, 5, 6})}),
        std::string("bywx"));
  }

  void weightsOfAnyOrderOfAxesFit() {
    const auto roles = suggested({tensor("a", {4, 4, 8, 3}), tensor("c", {4, 4, 8, 5})});
    QCOMPARE(roles.told(TensorRole::Weight), std::optional<std::size_t>(0));
  }

  void namesDecideBetweenShapesThatFit() {
    QCOMPARE(letters({tensor("m.up.weight", {3, 8, 4, 4}), tensor("m.other", {3, 8, 4, 4}), tensor("x", {3, 5, 6})}),
             std::string("w-x"));
  }

  void whatCannotBeToldIsNotGuessed() {
    const auto roles = suggested({tensor("one", {3, 8, 4, 4}), tensor("two", {3, 8, 4, 4})});
    QCOMPARE(roles.told(TensorRole::Weight), std::optional<std::size_t>());
    QCOMPARE(roles.likeliest(TensorRole::Weight), std::optional<std::size_t>(0));
  }

  void whatCannotBeReadFitsNothing() {
    StoredTensor refused = tensor("w", {3, 8, 4, 4});
    refused.refusal = "It is complex.";
    QCOMPARE(letters({refused}), std::string("-"));
  }

  void filesAsTheyAreFound_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<std::vector<StoredTensor>>("tensors");
    const auto row = [](const char* name, std::string_view code, const char* expected,
                        std::vector<StoredTensor> tensors) {
      QTest::newRow(name) << QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size())) << expected << tensors;
    };
    row("a case with an input of another size", kTorch, "ybwx",
        {tensor("y.npy", {1, 8, 14, 18}), tensor("b.npy", {8}), tensor("w.npy", {3, 8, 4, 4}),
         tensor("x.npy", {1, 3, 7, 9})});
    row("the same without names", kTorch, "ybwx",
        {tensor("arr_0", {1, 8, 14, 18}), tensor("arr_1", {8}), tensor("arr_2", {3, 8, 4, 4}),
         tensor("arr_3", {1, 3, 7, 9})});
    row("a case of ONNX: names count the inputs", kTorch, "xwby",
        {tensor("input_0.pb", {1, 3, 5, 6}), tensor("input_1.pb", {3, 8, 4, 4}), tensor("input_2.pb", {8}),
         tensor("output_0.pb", {1, 8, 10, 12})});
    row("a model of PyTorch: the bias beside the weights, no input", kTorch, "wb-----",
        {tensor("up.weight", {3, 8, 4, 4}), tensor("up.bias", {8}), tensor("bn.weight", {8}), tensor("bn.bias", {8}),
         tensor("bn.running_mean", {8}), tensor("bn.running_var", {8}), tensor("head.weight", {3, 8, 1, 1})});
    row("norms around it whose biases come first", kTorch, "--wb",
        {tensor("bn.bias", {8}), tensor("bn.running_mean", {8}), tensor("up.weight", {3, 8, 4, 4}),
         tensor("up.bias", {8})});
    row("a call without a bias", "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1, bias=False)", "w-",
        {tensor("up.weight", {3, 8, 4, 4}), tensor("up.norm.running_var", {8})});
    row("its file has one all the same", "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1, bias=False)", "wb",
        {tensor("up.weight", {3, 8, 4, 4}), tensor("up.bias", {8})});
    row("two layers alike", kTorch, "W-bx",
        {tensor("a.weight", {3, 8, 4, 4}), tensor("b.weight", {3, 8, 4, 4}), tensor("a.bias", {8}),
         tensor("x", {1, 3, 5, 6})});
    row("a model of Keras", kKeras, "wb", {tensor("up/kernel:0", {4, 4, 8, 3}), tensor("up/bias:0", {8})});
    row("a case of Keras: weights could be an input", kKeras, "xWy",
        {tensor("arr_0", {1, 5, 6, 3}), tensor("arr_1", {4, 4, 8, 3}), tensor("arr_2", {1, 10, 12, 8})});
    row("weights of Keras for a call of PyTorch", kTorch, "wx",
        {tensor("up/kernel:0", {4, 4, 8, 3}), tensor("x", {1, 3, 5, 6})});
    row("a wrong output is expected all the same", kTorch, "xy",
        {tensor("x.npy", {1, 3, 5, 6}), tensor("y.npy", {1, 8, 9, 11})});
    row("a wrong output that could be an input", kTorch, "y", {tensor("golden.npy", {1, 3, 9, 11})});
    row("an input and an output of one shape", "nn.ConvTranspose2d(4, 4, 3, padding=1, bias=False)", "YX",
        {tensor("two", {1, 4, 6, 6}), tensor("one", {1, 4, 6, 6})});
    row("names tell them apart", "nn.ConvTranspose2d(4, 4, 3, padding=1, bias=False)", "yx",
        {tensor("torch_out", {1, 4, 6, 6}), tensor("torch_in", {1, 4, 6, 6})});
    row("signals", "nn.ConvTranspose1d(3, 8, 4, stride=2, padding=1)", "wby",
        {tensor("w", {3, 8, 4}), tensor("b", {8}), tensor("y", {1, 8, 12})});
    row("scalars, empty and large ones", kTorch, "----",
        {tensor("step", {}), tensor("empty", {0, 3}), tensor("w", {1 << 30, 1 << 30, 1 << 30, 3}),
         tensor("five", {1, 1, 3, 5, 6})});
  }
  void filesAsTheyAreFound() {
    QFETCH(QString, code);
    QFETCH(QString, expected);
    QFETCH(std::vector<StoredTensor>, tensors);
    QCOMPARE(QString::fromStdString(letters(tensors, code.toStdString())), expected);
  }
};

SCATTERSCOPE_TEST(TestTensorRoles)
#include "test_tensor_roles.moc"
