#include <QtTest>

#include "engine_case.h"
#include "golden.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

GoldenAxis axisOfPyTorch(const nlohmann::json& p, std::size_t axis) {
  const auto at = [&](const char* name) { return p.at(name).at(axis).get<std::int64_t>(); };
  return {at("stride"), at("dilation"), at("padding"), at("padding") - at("output_padding")};
}

GoldenAxis axisAsRecorded(const nlohmann::json& g) {
  const auto at = [&](const char* name) { return g.at(name).get<std::int64_t>(); };
  return {at("s"), at("d"), at("pad_begin"), at("pad_end")};
}

/// What an engine answers other than the framework did, the bits compared; empty if nothing.
std::string wrongAnswer(const GoldenCase& c, const Geometry& geometry) {
  for (const Engine* engine : engines()) {
    const auto output = outputOf(*engine, {geometry, c.input, c.weight, c.bias});
    const std::string difference = output ? firstDifference(*output, c.output) : output.error().sentence();
    if (!difference.empty()) return c.name + ": " + std::string(engine->name()) + ": " + difference;
  }
  return {};
}

}  // namespace

class TestGolden : public QObject {
  Q_OBJECT

 private slots:
  void pyTorch() {
    const auto cases = goldenPyTorch();
    QCOMPARE(cases.size(), 160u);
    for (const auto& c : cases) {
      const std::string wrong =
          wrongAnswer(c, goldenGeometry(c, axisOfPyTorch(c.parameters, 0), axisOfPyTorch(c.parameters, 1)));
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
  }

  void edgeCases() {
    int compared = 0;
    for (const auto& c : goldenEdgeCases()) {
      const auto& recorded = c.parameters.at("geometry");
      if (recorded.is_null()) continue;  // not one convolution alone: test_run_operation
      const std::string wrong =
          wrongAnswer(c, goldenGeometry(c, axisAsRecorded(recorded.at(0)), axisAsRecorded(recorded.at(1))));
      QVERIFY2(wrong.empty(), wrong.c_str());
      ++compared;
    }
    QCOMPARE(compared, 29);
  }
};

SCATTERSCOPE_TEST(TestGolden)
#include "test_golden.moc"
