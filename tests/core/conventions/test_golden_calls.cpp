// Recorded calls of the real frameworks, put to our conventions in the frameworks' own words: every answer
// must come out to the bit.

#include <QtTest>

#include "evaluate.h"
#include "golden.h"
#include "specifications.h"

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
    if (found != parameters.end() && parameter.role != Role::Version)
      call = call.with(parameter.role, valueOf(*found));
  }
  return call;
}

void compare(const GoldenCase& c, const Specification& call) {
  const QByteArray context = QByteArray::fromStdString(c.name + " " + writeCall(call) + ": ");
  const auto got = evaluate({call, 0, 0, {}}, c.input, c.weight, c.bias);
  QVERIFY2(got, context + (got ? "" : got.error().sentence().c_str()));
  QVERIFY2(got->shape() == c.output.shape(),
           context + QByteArray::fromStdString(got->shape().toString() + ", recorded " +
                                               c.output.shape().toString()));
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
      if (parameters.contains("version") &&
          parameters["version"].get<std::string>().starts_with("commit 0080710")) {
        call = call.with(Role::Version, "2.0");
      }
      compare(c, call);
      if (QTest::currentTestFailed()) return;
      ++seen;
    }
    QVERIFY(seen >= 21);
  }
};

QTEST_APPLESS_MAIN(TestGoldenCalls)
#include "test_golden_calls.moc"
