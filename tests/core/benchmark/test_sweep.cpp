#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/analysis/sweep.h"
#include "core/benchmark/sweep_measurement.h"
#include "core/conventions/code/code.h"
#include "core/engines/registry.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Recipe recipeOf(const char* code) {
  return *readCode(code);
}

}  // namespace

class TestSweep : public QObject {
  Q_OBJECT

 private slots:
  void axesAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("values");
    const auto row = [](const char* text, QList<qint64> values) { QTest::newRow(text) << QString(text) << values; };
    row("stride=1..4", {1, 2, 3, 4});
    row("size=16..48:16", {16, 32, 48});
    row("size=16..50:16", {16, 32, 48});
    row("channels=8,16,32", {8, 16, 32});
    row("padding=0", {0});
    for (const char* wrong : {"stride", "stride=", "stride=4..1", "stride=1..4:0", "strides=1..4", "stride=1,1",
                              "stride=a", "stride=1..", "stride=1..100", "stride=-1..2", "stride=1..4:", "=1..4", ""})
      row(wrong, {});
  }
  void axesAreRead() {
    QFETCH(QString, text);
    QFETCH(QList<qint64>, values);
    const auto axis = readSweep(text.toStdString());
    QCOMPARE(axis.has_value(), !values.isEmpty());
    if (axis) {
      QCOMPARE(QList<qint64>(axis->values.begin(), axis->values.end()), values);
    } else {
      QVERIFY(!axis.error().remedy.empty());
    }
  }

  void everyParameterCanBeMoved() {
    const Recipe recipe = recipeOf("nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1)");
    const Shape input{1, 4, 6, 6};
    for (const Swept parameter : sweptParameters()) {
      const SweepAxis axis{parameter, {1, 2, 5}};
      for (const SweepPoint& point : sweepPoints(recipe, input, std::span(&axis, 1))) {
        QVERIFY2(point.operation || parameter == Swept::Kernel, std::string(nameOf(parameter)).c_str());
        if (point.operation) QCOMPARE(valueOf(parameter, *point.operation, point.input), point.values[0]);
      }
      QVERIFY(readSweep(std::string(nameOf(parameter)) + "=1..3"));
    }
  }

  void ofTwoParametersEachValueMeetsEach() {
    const SweepAxis axes[] = {{Swept::Stride, {1, 2, 3}}, {Swept::Kernel, {3, 4}}};
    const auto points = sweepPoints(recipeOf("nn.ConvTranspose2d(1, 1, 3)"), {1, 1, 5, 5}, axes);
    QCOMPARE(points.size(), 6u);
    QCOMPARE(points[3].values, (std::vector<std::int64_t>{2, 4}));
    QCOMPARE(points[3].operation->geometry.height().stride(), 2);
    QCOMPARE(points[3].operation->geometry.width().kernel(), 4);
  }

  void unevennessIsThatOfTheChessboard() {
    const auto uneven = [](std::int64_t kernel, std::int64_t stride) {
      Geometry::Parameters p;
      p.height = p.width = {9, kernel, stride, 1, 0, 0, 0};
      return unevennessOf(*Geometry::create(p));
    };
    QCOMPARE(uneven(4, 2), 0.0);
    QCOMPARE(uneven(3, 2), 0.75);  // 1 to 4 stamps a cell
    QCOMPARE(uneven(2, 3), 1.0);   // holes
    QCOMPARE(uneven(3, 1), 0.0);
  }

  void pointsAreMeasuredAndWritten() {
    RunControl control;
    const MemoryBudget budget(std::int64_t{1} << 28);
    const SweepAxis axis{Swept::Padding, {0, 1, 9}};
    std::vector<SweepRow> rows;
    const SweepTiming timing{&phaseEngine(), 1, 0, 1, nullptr};
    for (const SweepPoint& point :
         sweepPoints(recipeOf("nn.ConvTranspose2d(2, 3, 3, bias=False)"), {1, 2, 5, 5}, std::span(&axis, 1))) {
      auto row = measurePoint(point.values, point.operation.map([](const Operation& o) { return o.geometry; }), timing,
                              budget, control);
      QVERIFY(row);
      rows.push_back(*row);
    }
    QCOMPARE(rows.size(), 3u);
    QVERIFY(rows[2].error && !rows[0].error);  // nothing would be left of the output
    QCOMPARE(rows[0].operand_bytes, 4 * (2 * 25 + 2 * 3 * 9 + 3 * 49));
    QCOMPARE(rows[1].multiply_adds, rows[1].geometry.usefulMultiplyAdds());
    QVERIFY(rows[0].seconds.count >= 3 && rows[0].seconds.median > 0);
    const auto json = nlohmann::json::parse(toJson({"padding"}, rows));
    QCOMPARE(json["rows"][1]["seconds"]["median"].get<double>(), rows[1].seconds.median);
    QVERIFY(json["rows"][2].contains("error") && !json["rows"][2].contains("seconds"));
    const auto lines = QString::fromStdString(toCsv({"padding"}, rows)).trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[1].count(','), lines[0].count(','));
    const auto refused = measurePoint({1}, *rows[0].geometry.uncropped(), timing, MemoryBudget(16), control);
    QVERIFY(refused && refused->error && refused->error->kind == ErrorKind::Budget);
    control.requestCancel();
    QVERIFY(!measurePoint({1}, rows[0].geometry, timing, budget, control));
  }
};

SCATTERSCOPE_TEST(TestSweep)
#include "test_sweep.moc"
