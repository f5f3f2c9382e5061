#include <QtTest>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/engines/registry.h"
#include "core/engines/run_operation.h"
#include "core/trace/trace_record.h"
#include "test_program.h"
#include "trace_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;
using Json = nlohmann::json;

namespace {

float numberIn(const Json& json) {
  if (json.is_string()) {
    if (json == "NaN") return std::numeric_limits<float>::quiet_NaN();
    return json == "Infinity" ? std::numeric_limits<float>::infinity() : -std::numeric_limits<float>::infinity();
  }
  return static_cast<float>(json.get<double>());
}

bool same(float a, float b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// What a reader of the record, who has nothing else, makes of it: the definition of the scatter over the record's own
/// numbers.
struct Reader {
  Json record;

  float sumAt(std::int64_t y, std::int64_t x) const {
    const Json &rows = record["rows"], &columns = record["columns"];
    const std::int64_t high = rows["input"], wide = columns["input"], kh = rows["kernel"], kw = columns["kernel"];
    float sum = 0;
    for (std::int64_t step = 0; step < record["input_channels"].get<std::int64_t>() * high * wide; ++step) {
      const std::int64_t channel = step / (high * wide), row = step / wide % high, column = step % wide;
      for (std::int64_t tap = 0; tap < kh * kw; ++tap) {
        if (row * rows["stride"].get<std::int64_t>() + tap / kw * rows["dilation"].get<std::int64_t>() != y) continue;
        if (column * columns["stride"].get<std::int64_t>() + tap % kw * columns["dilation"].get<std::int64_t>() != x)
          continue;
        const float product = numberIn(record["input"][static_cast<std::size_t>(step)]) *
                              numberIn(record["weight"][static_cast<std::size_t>(channel * kh * kw + tap)]);
        sum += product;
      }
    }
    return sum;
  }

  /// The final value of output (row, column).
  float outputAt(std::int64_t row, std::int64_t column) const {
    const Json &y = record["rows"]["sources"][static_cast<std::size_t>(row)],
               &x = record["columns"]["sources"][static_cast<std::size_t>(column)];
    if (y.is_null() || x.is_null()) return numberIn(record["literal_zero"]);
    return sumAt(y, x) + (record["adds_bias"].get<bool>() ? numberIn(record["bias"]) : 0.0f);
  }
};

}  // namespace

/// What a page is told: enough to end in the engine's numbers, and nothing that is not the trace's.
class TestTraceRecord : public QObject {
  Q_OBJECT

 private slots:
  void aReaderEndsInWhatTheEngineComputed() {
    Random random(20261201);
    for (int turn = 0; turn < 120; ++turn) {
      const TraceCase c = randomTraceCase(random);
      const auto done =
          runOperation(*findEngine("reference"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30));
      QVERIFY(done);
      const Tensor* const output = &done->output;
      const Shape out = output->shape();
      const ScatterTrace trace(c.operation, c.input, c.weight, c.bias,
                               {between(random, 0, out.n - 1), between(random, 0, out.c - 1)});
      const auto record = traceRecord(trace, *output);
      QVERIFY(record);
      const Reader reader{Json::parse(*record)};
      QCOMPARE(reader.record["output"].size(), static_cast<std::size_t>(out.h * out.w));
      for (std::int64_t h = 0; h < out.h; ++h) {
        for (std::int64_t w = 0; w < out.w; ++w) {
          const float computed = output->at(trace.selection().image, trace.selection().channel, h, w);
          QVERIFY(same(numberIn(reader.record["output"][static_cast<std::size_t>(h * out.w + w)]), computed));
          QVERIFY2(same(reader.outputAt(h, w), computed), qPrintable(QString("turn %1, output [%2, %3]: %4, not %5")
                                                                         .arg(turn)
                                                                         .arg(h)
                                                                         .arg(w)
                                                                         .arg(reader.outputAt(h, w))
                                                                         .arg(computed)));
        }
      }
      QCOMPARE(numberIn(reader.record["difference"]), 0.0f);
      kindsAreThoseOf(trace, reader.record);
    }
  }

  void rowsThatOutputPaddingKeepsAndRowsOfBiasAloneAreTold() {
    Geometry::Parameters p;
    p.height = {.input = 3, .kernel = 3, .stride = 2, .crop_begin = 1, .crop_end = 0, .output_padding = 1};
    p.width = {.input = 2, .kernel = 2, .stride = 3, .crop_begin = 1, .crop_end = -1, .output_padding = 2};
    const Operation operation{*Geometry::create(p), {}};
    const Geometry& g = operation.geometry;
    const Tensor input = *Tensor::zeros(g.inputShape()), weight = *Tensor::zeros(g.weightShape()),
                 output = *Tensor::zeros(g.outputShape());
    const auto record = traceRecord({operation, input, weight, {}, {}}, output);
    QVERIFY(record);
    const Json read = Json::parse(*record);
    QCOMPARE(read["rows"]["kinds"].get<std::string>(), std::string("cwwwwwk"));
    QCOMPARE(read["columns"]["kinds"].get<std::string>(), std::string("cwwwkb"));
    QCOMPARE(read["columns"]["kept"].get<int>(), 2);
  }

  void everyFloatReadsBackAsItself() {
    Geometry::Parameters p;
    p.width.input = 8;
    const Operation operation{*Geometry::create(p), {}};
    const float limits[] = {0.1f,
                            -1e-42f,
                            std::numeric_limits<float>::max(),
                            16'777'217.0f / 3,
                            std::numeric_limits<float>::quiet_NaN(),
                            std::numeric_limits<float>::infinity(),
                            -std::numeric_limits<float>::infinity(),
                            std::numeric_limits<float>::denorm_min()};
    Tensor input = *Tensor::zeros(operation.geometry.inputShape()), weight = *Tensor::zeros({1, 1, 1, 1});
    std::ranges::copy(limits, input.elements().begin());
    weight.elements()[0] = 1;
    const auto record = traceRecord({operation, input, weight, {}, {}}, input);
    QVERIFY(record);
    const Json read = Json::parse(*record);
    for (std::size_t i = 0; i < std::size(limits); ++i) QVERIFY(same(numberIn(read["input"][i]), limits[i]));
    QVERIFY2(record->find("0.1,") != std::string::npos, "a tenth is written in three characters");
  }

  void whatIsTooLargeIsRefusedWithAWayOut_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("channels");
    QTest::addColumn<QString>("says");  // empty: it is taken
    QTest::newRow("canvas of 128 × 128") << 128 << 128 << 1 << QString();
    QTest::newRow("canvas of 128 × 129") << 128 << 129 << 1 << "128 × 129";
    QTest::newRow("four channels of it") << 128 << 128 << 4 << "81,924";
  }
  void whatIsTooLargeIsRefusedWithAWayOut() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, channels);
    QFETCH(QString, says);
    Geometry::Parameters p;
    p.height.input = height;
    p.width.input = width;
    p.in_channels = channels;
    const Operation operation{*Geometry::create(p), {}};
    const Geometry& g = operation.geometry;
    const Tensor input = *Tensor::zeros(g.inputShape()), weight = *Tensor::zeros(g.weightShape()),
                 output = *Tensor::zeros(g.outputShape());
    const auto record = traceRecord({operation, input, weight, {}, {}}, output);
    QCOMPARE(record.has_value(), says.isEmpty());
    if (record) return;
    QVERIFY2(record.error().sentence().find(says.toStdString()) != std::string::npos,
             record.error().sentence().c_str());
    QVERIFY(record.error().sentence().find("export a picture or a film") != std::string::npos);
  }

 private:
  void kindsAreThoseOf(const ScatterTrace& trace, const Json& record) {
    const std::pair<const char*, const OutputMap*> axes[] = {{"rows", &trace.rows()}, {"columns", &trace.columns()}};
    for (const auto& [name, map] : axes) {
      const std::string kinds = record[name]["kinds"];
      QCOMPARE(record[name]["first"].get<std::int64_t>(), map->extentBegin());
      QCOMPARE(static_cast<std::int64_t>(kinds.size()), map->extentEnd() - map->extentBegin());
      constexpr std::string_view kLetters = "cwkbzm";  // in the order of RowKind
      for (std::size_t i = 0; i < kinds.size(); ++i)
        QCOMPARE(static_cast<RowKind>(kLetters.find(kinds[i])),
                 map->kind(map->extentBegin() + static_cast<std::int64_t>(i)));
    }
  }
};

SCATTERSCOPE_TEST(TestTraceRecord)
#include "test_trace_record.moc"
