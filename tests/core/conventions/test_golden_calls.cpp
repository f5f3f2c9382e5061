// Recorded calls of the real frameworks, put to our conventions in the frameworks' own words: every answer
// must come out to the bit.

#include <QtTest>

#include "core/conventions/weight_layout.h"
#include "evaluate.h"
#include "golden.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

Value valueOf(const nlohmann::json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_string()) return json.get<std::string>();
  return Value::tuple(json.get<std::vector<std::int64_t>>());
}

/// A call with the recorded parameters by their names, channels and kernel from the tensors.
Specification callOf(const Convention& convention, const nlohmann::json& parameters, const GoldenCase& c) {
  const Shape &input = c.input.shape(), &weight = c.weight.shape(), &output = c.output.shape();
  Specification call = convention.defaults()
                           .with(Role::InChannels, input.c)
                           .with(Role::OutChannels, output.c)
                           .with(Role::Groups, output.c / weight.c)
                           .with(Role::KernelSize, Value::tuple({weight.h, weight.w}))
                           .with(Role::Bias, !c.bias.empty());
  for (const Parameter& parameter : convention.parameters()) {
    const auto found = parameters.find(std::string(parameter.name));
    if (found != parameters.end() && parameter.role != Role::Version) call = call.with(parameter.role, valueOf(*found));
  }
  return call;
}

void compare(const GoldenCase& c, const Specification& call) {
  const QByteArray context = QByteArray::fromStdString(c.name + " " + writeCall(call) + ": ");
  const auto got = evaluate({call, 0, 0, {}}, c.input, c.weight, c.bias);
  QVERIFY2(got, context + (got ? "" : got.error().sentence().c_str()));
  QVERIFY2(got->shape() == c.output.shape(),
           context + QByteArray::fromStdString(got->shape().toString() + ", recorded " + c.output.shape().toString()));
  for (std::size_t i = 0; i < got->elements().size(); ++i) {
    QVERIFY2(got->elements()[i] == c.output.elements()[i], context + QString("element %1 is %2, recorded %3")
                                                                         .arg(i)
                                                                         .arg(double(got->elements()[i]))
                                                                         .arg(double(c.output.elements()[i]))
                                                                         .toUtf8());
  }
}

}  // namespace

class TestGoldenCalls : public QObject {
  Q_OBJECT

 private slots:
  void pytorch160() {
    const auto cases = goldenPyTorch();
    QCOMPARE(cases.size(), 160u);
    for (const GoldenCase& c : cases) {
      compare(c, callOf(pytorch(), c.parameters, c));
      if (QTest::currentTestFailed()) return;
    }
  }

  void edgeCases() {
    int seen = 0;
    for (const GoldenCase& c : goldenEdgeCases()) {
      const std::string framework = c.parameters.at("framework");
      const Convention* convention = findConvention(framework);
      if (!convention) continue;
      const nlohmann::json& parameters = c.parameters.at("params");
      Specification call = callOf(*convention, parameters, c);
      if (parameters.contains("version") && parameters["version"].get<std::string>().starts_with("commit 0080710")) {
        call = call.with(Role::Version, "2.0");
      }
      compare(c, call);
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QCOMPARE(seen, 31);
  }

  void onnx160() {
    const nlohmann::json file = goldenFile("onnx.json");
    int seen = 0;
    for (const auto& c : file.at("cases")) {
      const GoldenCase golden{
          "onnx.json " + std::to_string(seen), c.at("params"),           goldenTensor(c.at("input")),
          goldenTensor(c.at("weight")),        goldenBias(c.at("bias")), goldenTensor(c.at("output"))};
      compare(golden, callOf(onnx(), golden.parameters, golden));
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QCOMPARE(seen, 160);
  }

  void paddle120() {
    const nlohmann::json file = goldenFile("paddle.json");
    int seen = 0;
    for (const auto& c : file.at("cases")) {
      const GoldenCase golden{
          "paddle.json " + std::to_string(seen), c.at("params"),           goldenTensor(c.at("input")),
          goldenTensor(c.at("weight")),          goldenBias(c.at("bias")), goldenTensor(c.at("output"))};
      compare(golden, callOf(paddle(), golden.parameters, golden));
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QCOMPARE(seen, 120);
  }

  // Pictures N H W C; the kernel lies as transpose_kernel says, and its axes are turned into ours by their names.
  void jax160() {
    const nlohmann::json file = goldenFile("jax.json");
    int seen = 0;
    for (const auto& c : file.at("cases")) {
      const auto& p = c.at("params");
      const Value padding =
          p.at("padding").is_string()
              ? valueOf(p.at("padding"))
              : Value(Value::Sequence{{valueOf(p.at("padding")[0]), valueOf(p.at("padding")[1])}, false});
      Specification call = jax().defaults().with(Role::TransposeKernel, valueOf(p.at("transpose_kernel")));
      const Layouts layouts = call.layouts();
      const GoldenCase golden{"jax.json " + std::to_string(seen),
                              p,
                              *reordered(goldenTensor(c.at("input")), layouts.picture, "nchw"),
                              *reordered(goldenTensor(c.at("weight")), layouts.weight, "iohw"),
                              goldenBias(c.at("bias")),
                              *reordered(goldenTensor(c.at("output")), layouts.picture, "nchw")};
      call = callOf(jax(), nlohmann::json::object(), golden)
                 .with(Role::TransposeKernel, call[Role::TransposeKernel])
                 .with(Role::Stride, valueOf(p.at("strides")))
                 .with(Role::Dilation, valueOf(p.at("rhs_dilation")))
                 .with(Role::PadMode, padding);
      compare(golden, call);
      if (golden.bias.empty()) compare(golden, call.with(Role::Version, "lax"));
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QCOMPARE(seen, 160);
  }

  // Pictures N H W C and weights kh kw out in, turned into ours by the names of their axes.
  void tensorflow160() {
    const nlohmann::json file = goldenFile("tensorflow.json");
    const Layouts layouts = tensorflow().layouts();
    const auto picture = [&](const nlohmann::json& json) {
      return *reordered(goldenTensor(json), layouts.picture, "nchw");
    };
    int seen = 0;
    for (const auto& c : file.at("cases")) {
      const auto& parameters = c.at("params");
      const GoldenCase golden{"tensorflow.json " + std::to_string(seen),
                              parameters,
                              picture(c.at("input")),
                              *reordered(goldenTensor(c.at("weight")), layouts.weight, "iohw"),
                              Tensor(),
                              picture(c.at("output"))};
      const auto shape = parameters.at("output_shape").get<std::vector<std::int64_t>>();
      const Specification call =
          callOf(tensorflow(), {{"strides", parameters.at("strides")}, {"padding", parameters.at("padding")}}, golden)
              .with(Role::Version, "tf.nn")
              .with(Role::OutputShape, Value::tuple({shape[1], shape[2]}));
      compare(golden, call);
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QCOMPARE(seen, 160);
  }
};

SCATTERSCOPE_TEST(TestGoldenCalls)
#include "test_golden_calls.moc"
