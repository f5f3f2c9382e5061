#include <QtTest>

#include "core/files/array_formats.h"
#include "test_program.h"
#include "tests/attacks/safetensors_attacks.h"

using namespace scatterscope;
using namespace scatterscope::attacks;

namespace {

const MemoryBudget kBudget(1 << 20);

/// "name":{"dtype":…,"shape":…,"data_offsets":…}
std::string entry(const std::string& name, const std::string& dtype, const std::string& shape, std::size_t begin,
                  std::size_t end) {
  return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" +
         std::to_string(begin) + "," + std::to_string(end) + "]}";
}

Bytes fileOf(std::string_view header, std::string_view data) {
  return bytesOf(littleEndian(header.size(), 8) + std::string(header) + std::string(data));
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT

 private slots:
  void tensorsAreListedAndRead() {
    const Bytes content =
        fileOf("{\"__metadata__\":{\"format\":\"pt\"}," + entry("b", "BF16", "[2]", 0, 4) + "," +
                   entry("w", "F32", "[1,2]", 4, 12) + "," + entry("n", "F64", "[]", 12, 20) + "," +
                   entry("e", "I64", "[0,7]", 20, 20) + "}   ",
               std::string_view("\x80\x3f\x00\xc0\0\0\x80\x3f\0\0\0\x40\x9a\x99\x99\x99\x99\x99\xb9\x3f", 20));
    const SpanSource file(content);
    const auto list = listTensors(file, "w.safetensors");
    QVERIFY2(list, list ? "" : list.error().message.c_str());
    QCOMPARE(list->tensors.size(), 4u);
    QCOMPARE(list->tensors[0].dtype, "bfloat16");
    const auto read = [&](std::string_view name) { return readArray(file, "w.safetensors", kBudget, name); };
    QCOMPARE(read("b")->elements, (std::vector<float>{1, -2}));
    QCOMPARE(read("w")->shape, (std::vector<std::int64_t>{1, 2}));
    QCOMPARE(read("w")->elements, (std::vector<float>{1, 2}));
    QCOMPARE(read("n")->rounded, 1);
    QCOMPARE(read("n")->elements, std::vector<float>{0.1f});
    QVERIFY(read("e")->elements.empty());
  }

  void everyTypeIsRead_data() {
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<float>("value");
    const auto row = [](const char* dtype, std::string_view data, float value) {
      QTest::newRow(dtype) << QByteArray(dtype) << QByteArray(data.data(), static_cast<qsizetype>(data.size()))
                           << value;
    };
    using namespace std::string_view_literals;
    row("BOOL", "\1"sv, 1);
    row("I8", "\xfe"sv, -2);
    row("I16", "\xfe\xff"sv, -2);
    row("I32", "\xfe\xff\xff\xff"sv, -2);
    row("I64", "\xfe\xff\xff\xff\xff\xff\xff\xff"sv, -2);
    row("U8", "\xfe"sv, 254);
    row("U16", "\0\1"sv, 256);
    row("U32", "\0\0\1\0"sv, 65536);
    row("U64", "\0\0\0\0\1\0\0\0"sv, 4294967296.0f);
    row("F16", "\0\xc0"sv, -2);
    row("F32", "\0\0\0\xc0"sv, -2);
    row("F64", "\0\0\0\0\0\0\0\xc0"sv, -2);
    row("BF16", "\0\xc0"sv, -2);
    row("F8_E5M2", "\xc0"sv, -2);
    row("F8_E4M3", "\xc0"sv, -2);
  }
  void everyTypeIsRead() {
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, data);
    QFETCH(float, value);
    const std::string header =
        "{" + entry("w", dtype.toStdString(), "[1]", 0, static_cast<std::size_t>(data.size())) + "}";
    const Bytes content = fileOf(header, data.toStdString());
    const auto array = readArray(SpanSource(content), "w.safetensors", kBudget);
    QVERIFY2(array, array ? "" : array.error().message.c_str());
    QCOMPARE(array->elements, std::vector<float>{value});
    QCOMPARE(array->rounded, 0);
  }

  void float8GoesFromTheSmallestToTheGreatest() {
    QCOMPARE(convert(ElementType::Float8E4M3, 0x01).value, 0x1p-9f);
    QCOMPARE(convert(ElementType::Float8E4M3, 0x7e).value, 448.0f);
    QVERIFY(std::isnan(convert(ElementType::Float8E4M3, 0xff).value));
    QCOMPARE(convert(ElementType::Float8E5M2, 0x01).value, 0x1p-16f);
    QCOMPARE(convert(ElementType::Float8E5M2, 0x7b).value, 57344.0f);
    QVERIFY(std::isinf(convert(ElementType::Float8E5M2, 0x7c).value));
  }

  void aTypeThatIsNoRealNumberIsListedAndRefused() {
    const Bytes content = fileOf("{" + entry("z", "C64", "[1]", 0, 8) + "}", "12345678");
    const SpanSource file(content);
    QCOMPARE(listTensors(file, "w.safetensors")->tensors.size(), 1u);
    const auto array = readArray(file, "w.safetensors", kBudget);
    QVERIFY(!array);
    QVERIFY(array.error().message.find("type 'C64'") != std::string::npos);
  }

  void attacksAreRefused_data() {
    QTest::addColumn<int>("index");
    const auto attacks = safetensorsAttacks();
    for (int i = 0; i < static_cast<int>(attacks.size()); ++i)
      QTest::newRow(attacks[static_cast<std::size_t>(i)].name.c_str()) << i;
  }
  void attacksAreRefused() {
    QFETCH(int, index);
    const Attack attack = safetensorsAttacks()[static_cast<std::size_t>(index)];
    QElapsedTimer timer;
    timer.start();
    const auto array = readArray(SpanSource(attack.content), "w.safetensors", kBudget);
    QVERIFY(!array);
    const std::string said = array.error().sentence();
    QVERIFY2(said.find(attack.expected) != std::string::npos, said.c_str());
    QVERIFY(timer.elapsed() < 1000);
  }
};

SCATTERSCOPE_TEST(TestSafetensors)
#include "test_safetensors.moc"
