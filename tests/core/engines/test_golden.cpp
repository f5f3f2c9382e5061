#include <QtTest>

#include "engine_case.h"
#include "golden.h"

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

/// Every engine must answer what the framework answered, bit for bit.
void compareAll(const GoldenCase& c, const Geometry& geometry) {
  for (const Engine* engine : engines()) {
    const auto output = outputOf(*engine, {geometry, c.input, c.weight, c.bias});
    QVERIFY2(output, c.name.c_str());
    const std::string difference = firstDifference(*output, c.output);
    QVERIFY2(difference.empty(), (c.name + ": " + std::string(engine->name()) + ": " + difference).c_str());
  }
}

}  // namespace

class TestGolden : public QObject {
  Q_OBJECT

 private slots:
  void pyTorch() {
    const auto cases = goldenPyTorch();
    QCOMPARE(cases.size(), 160u);
    for (const auto& c : cases) {
      compareAll(c, goldenGeometry(c, axisOfPyTorch(c.parameters, 0), axisOfPyTorch(c.parameters, 1)));
    }
  }

  void edgeCases() {
    int compared = 0;
    for (const auto& c : goldenEdgeCases()) {
      const auto& recorded = c.parameters.at("geometry");
      if (recorded.is_null()) continue;  // not one convolution alone: test_run_operation
      compareAll(c, goldenGeometry(c, axisAsRecorded(recorded.at(0)), axisAsRecorded(recorded.at(1))));
      ++compared;
    }
    QCOMPARE(compared, 29);
  }
};

QTEST_APPLESS_MAIN(TestGolden)
#include "test_golden.moc"
