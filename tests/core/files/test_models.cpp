#include <QtTest>
#include <ctime>

#include "core/conventions/code/code.h"
#include "core/files/array_formats.h"
#include "test_program.h"
#include "tests/attacks/model_attacks.h"

using namespace scatterscope;
using namespace scatterscope::attacks;
using namespace std::string_view_literals;

namespace {

const MemoryBudget kBudget(1 << 20);
constexpr std::string_view kOneTwo = "\0\0\x80\x3f\0\0\0\x40"sv;

Result<TensorList> list(const Bytes& content) {
  return listTensors(SpanSource(content), "m");
}
Result<FileArray> read(const Bytes& content, std::string_view tensor = {}) {
  return readArray(SpanSource(content), "m", kBudget, tensor);
}
std::string said(const Bytes& content, std::string_view tensor = {}) {
  const auto array = read(content, tensor);
  return array ? "it was read" : array.error().sentence();
}
bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

/// ONNX models, checkpoints of MindSpore and of PyTorch.
class TestModels : public QObject {
  Q_OBJECT

 private slots:
  void anOnnxModelListsItsTransposedConvolutions() {
    const std::string weight = onnxTensor("w", {1, 2, 2, 2}, std::string(32, '\0'));
    const auto model = list(onnxModel(field(1, onnxNode()) + field(5, weight)));
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    QCOMPARE(model->layers.size(), 1u);
    const StoredLayer& layer = model->layers[0];
    QCOMPARE(layer.name, "up");
    QCOMPARE(layer.weight, std::optional<std::size_t>(0));
    QCOMPARE(layer.bias, std::optional<std::size_t>());
    const auto recipe = readCode(layer.code);
    QVERIFY2(recipe, recipe ? "" : recipe.error().message.c_str());
    QCOMPARE(recipe->call.convention->name(), "onnx"sv);
    QCOMPARE(recipe->call.inChannels(), std::optional<std::int64_t>(1));
    QVERIFY(has(writeCall(recipe->call), "strides=[2, 2]"));
  }

  void weightsFromOutsideAreSaidToBeUnknown() {
    const auto model = list(onnxModel(field(1, onnxNode())));
    QVERIFY(model);
    QVERIFY(model->layers[0].code.empty());
    QVERIFY(has(model->layers[0].note, "computed in the model"));
  }

  void filesThatAModelNamesAreNeverOpened() {
    const std::string entry = field(1, "location") + field(2, "../../etc/passwd");
    const std::string tensor = field(1, std::uint64_t{2}) + field(2, std::uint64_t{1}) + field(8, "w") +
                               field(13, entry) + field(14, std::uint64_t{1});
    const Bytes model = onnxModel(field(5, tensor));
    QVERIFY(list(model));
    QVERIFY2(has(said(model), "'../../etc/passwd', and no file that a model names is opened"), said(model).c_str());
  }

  void brokenModelsAreRefused() {
    const auto of = [](const std::string& tensor) { return onnxModel(field(5, tensor)); };
    const std::string good = onnxTensor("w", {2}, kOneTwo);
    QCOMPARE(read(of(good))->elements, (std::vector<float>{1, 2}));
    QVERIFY(has(said(of(onnxTensor("w", {3}, kOneTwo))), "does not agree with its 8 bytes"));
    QVERIFY(has(said(of(onnxTensor("w", {~0ull}, kOneTwo))), "more elements than can be counted"));
    QVERIFY(has(said(of(onnxTensor("w", {1ull << 32, 1ull << 32, 1ull << 32}, ""))), "more elements than can be"));
    QVERIFY(has(said(of(onnxTensor("w", {1}, kOneTwo, 14))), "of type complex64"));
    QVERIFY(has(said(of(onnxTensor("w", {1}, kOneTwo, 99))), "of type 99"));
    QVERIFY(has(said(onnxModel(field(5, good) + field(5, good))), "two tensors of the name 'w'"));
    Bytes cut = of(good);
    cut.pop_back();
    QVERIFY(has(said(cut), "what follows is none"));
    // Numbers of int32_data, of which the last does not end.
    const std::string numbers =
        field(1, std::uint64_t{2}) + field(2, std::uint64_t{6}) + field(8, "w") + field(5, "\1\xff"sv);
    QVERIFY(has(said(of(numbers)), "fewer numbers than its shape"));
    const std::string many =
        field(1, std::uint64_t{2}) + field(2, std::uint64_t{6}) + field(8, "w") + field(5, "\1\2\3"sv);
    QVERIFY(has(said(of(many)), "more numbers than its shape"));
  }

  void aModelOfCountlessPartsEndsSoon() {
    std::string graph;
    for (int i = 0; i < 3'000'000; ++i) graph += "\x0a\0"sv;  // nodes of nothing
    const Bytes model = onnxModel(graph);
    const std::clock_t begin = std::clock();  // of the process: another may have the processor meanwhile
    QVERIFY(has(said(model), "more than 2000000 parts"));
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 10, qPrintable(QString::number(seconds)));  // under sanitizers up to 5
  }

  void aCheckpointOfMindSporeIsRead() {
    const std::string dims("\2");
    const Bytes file = bytesOf(ckptValue("conv.weight", ckptTensor(dims, "Float32", kOneTwo.substr(0, 4))) +
                               ckptValue("conv.weight", ckptTensor(dims, "Float32", kOneTwo.substr(4))) +
                               ckptValue("step", ckptTensor("\0"sv, "Int32", "\7\0\0\0"sv)) +
                               ckptValue("note", ckptTensor("\0"sv, "str", "hello")) + "crc_num0123456789");
    const auto tensors = list(file);
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    QCOMPARE(tensors->tensors.size(), 2u);
    QVERIFY(tensors->tensors[1].shape.empty());
    QVERIFY(has(tensors->note, "1 text of the checkpoint"));
    QCOMPARE(read(file, "conv.weight")->elements, (std::vector<float>{1, 2}));
    QCOMPARE(read(file, "step")->elements, std::vector<float>{7});
  }

  void brokenCheckpointsAreRefused() {
    const std::string good = ckptTensor("\2", "Float32", kOneTwo);
    const std::string other = ckptValue("b", good);
    QVERIFY(has(said(bytesOf(ckptValue("a", good) + other + ckptValue("a", good))), "two parameters of the name 'a'"));
    QVERIFY(has(said(bytesOf(ckptValue("a", ckptTensor("\3", "Float32", kOneTwo)))), "does not agree"));
    QVERIFY(has(said(bytesOf(ckptValue("a", ckptTensor("\1", "Complex64", kOneTwo)))), "type 'Complex64'"));
    Bytes cut = bytesOf(ckptValue("a", good));
    cut.pop_back();
    QVERIFY(has(said(cut), "what follows is none"));
  }

  void aCheckpointOfPyTorchIsRead() {
    const Bytes file = ptWith(ptTensor("K\2", "K\0"sv));
    const auto tensors = list(file);
    QVERIFY2(tensors, tensors ? "" : tensors.error().sentence().c_str());
    QCOMPARE(tensors->tensors[0].name, "w");
    QCOMPARE(tensors->tensors[0].dtype, "float32");
    QCOMPARE(read(file)->elements, (std::vector<float>{1, 2}));
    // The second of them, by its offset.
    QCOMPARE(read(ptWith(ptTensor("K\2", "K\1", "K\1\x85")))->elements, std::vector<float>{2});
  }

  void picklesThatDoMoreAreRefusedByName_data() {
    QTest::addColumn<int>("index");
    const auto attacks = pickleAttacks();
    for (int i = 0; i < static_cast<int>(attacks.size()); ++i)
      QTest::newRow(attacks[static_cast<std::size_t>(i)].name.c_str()) << i;
  }
  void picklesThatDoMoreAreRefusedByName() {
    QFETCH(int, index);
    const Attack attack = pickleAttacks()[static_cast<std::size_t>(index)];
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(has(said(attack.content), attack.expected), said(attack.content).c_str());
    QVERIFY(timer.elapsed() < 2000);
  }

  void theWayToSafetensorsIsOffered() {
    const std::string sentence = said(ptWith("cos\nsystem\n(S'rm -rf /'\ntR."));
    QVERIFY2(has(sentence,
                 "from safetensors.torch import save_file; m = torch.load('m', map_location='cpu', "
                 "weights_only=False); save_file(m.state_dict() if hasattr(m, 'state_dict') else m, "),
             sentence.c_str());
    QVERIFY(has(sentence, "Nothing of it was run"));
  }

  void aPickleAloneIsNamedByWhatItWouldCall() {
    QVERIFY2(has(said(bytesOf("\x80\2"
                              "cos\nsystem\nX\2\0\0\0ls\x85R."sv)),
                 "call 'os.system'"),
             "");
    QVERIFY(has(said(bytesOf("\x80\2]q\0."sv)), "a Python pickle"));
    QVERIFY(has(said(bytesOf("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8P\x19."sv)), "before 1.6"));
  }
};

SCATTERSCOPE_TEST(TestModels)
#include "test_models.moc"
