#include <QtTest>
#include <bit>
#include <cmath>
#include <limits>

#include "core/files/npy.h"
#include "test_program.h"
#include "tests/attacks/npy_attacks.h"

using namespace scatterscope;
using attacks::Bytes;
using attacks::npyOf;

namespace {

const MemoryBudget kBudget(1 << 20);

std::string text(const Error& error) {
  return error.sentence();
}

}  // namespace

class TestNpy : public QObject {
  Q_OBJECT

 private slots:
  void everyTypeAndByteOrderIsRead_data() {
    using namespace std::string_literals;
    QTest::addColumn<QByteArray>("descr");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<float>("first");
    QTest::addColumn<float>("second");
    const auto row = [](const char* descr, const std::string& data, float first, float second) {
      QTest::newRow(descr) << QByteArray(descr) << QByteArray::fromStdString(data) << first << second;
    };
    row("|b1", "\0\1"s, 0, 1);
    row("|i1", "\xff\x7f"s, -1, 127);
    row("|u1", "\xff\x01"s, 255, 1);
    row("<i2", "\xfe\xff\x00\x01"s, -2, 256);
    row(">i2", "\xff\xfe\x01\x00"s, -2, 256);
    row("<u2", "\xfe\xff\x00\x01"s, 65534, 256);
    row("<i4", "\xff\xff\xff\xff\x01\x00\x00\x00"s, -1, 1);
    row(">u4", "\x00\x00\x00\x05\x80\x00\x00\x00"s, 5, 2147483648.0f);
    row("<i8", "\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x80"s, -1, -9223372036854775808.0f);
    row(">u8", "\x00\x00\x00\x00\x00\x00\x00\x03\x80\x00\x00\x00\x00\x00\x00\x00"s, 3, 9223372036854775808.0f);
    row("<f2", "\x00\x3c\x01\x00"s, 1, 0x1p-24f);
    row(">f2", "\xc0\x00\x7b\xff"s, -2, 65504);
    row("<f4", "\x00\x00\x80\x3f\x00\x00\x00\xc0"s, 1, -2);
    row(">f4", "\x3f\x80\x00\x00\xc0\x00\x00\x00"s, 1, -2);
    row("<f8", "\x00\x00\x00\x00\x00\x00\xf8\x3f\x00\x00\x00\x00\x00\x00\xf0\xbf"s, 1.5f, -1);
    row(">f8", "\x3f\xf8\x00\x00\x00\x00\x00\x00\xbf\xf0\x00\x00\x00\x00\x00\x00"s, 1.5f, -1);
  }
  void everyTypeAndByteOrderIsRead() {
    QFETCH(QByteArray, descr);
    QFETCH(QByteArray, data);
    QFETCH(float, first);
    QFETCH(float, second);
    const auto array = readNpy(npyOf(descr.toStdString(), "(2,)", data.toStdString()), "a.npy", kBudget);
    QVERIFY2(array.has_value(), array ? "" : text(array.error()).c_str());
    QCOMPARE(array->elements, (std::vector<float>{first, second}));
    QCOMPARE(array->rounded, 0);
    QVERIFY(array->note().empty());
  }

  void typesWithoutByteOrderAreThisMachines_data() {
    QTest::addColumn<QByteArray>("descr");
    for (const char* descr : {"f4", "=f4", "|f4", "float32"}) QTest::newRow(descr) << QByteArray(descr);
  }
  void typesWithoutByteOrderAreThisMachines() {
    QFETCH(QByteArray, descr);
    const float values[] = {0.75f, -3};
    const auto array = readNpy(
        npyOf(descr.toStdString(), "(2,)", {reinterpret_cast<const char*>(values), sizeof values}), "a", kBudget);
    QVERIFY2(array.has_value(), array ? "" : text(array.error()).c_str());
    QCOMPARE(array->elements, (std::vector<float>{0.75f, -3}));
    QCOMPARE(array->note(),
             std::string("Its header names no byte order for float32; this machine's was taken, as NumPy does."));
    // One byte has no order to name.
    QVERIFY(readNpy(npyOf("u1", "(2,)", std::string_view("\1\2", 2)), "b", kBudget)->note().empty());
  }

  void theFirstOfSeveralArraysIsReadAndTheRestNamed() {
    const std::vector<std::int64_t> shape = {2}, other = {3};
    const float first[] = {1, 2}, second[] = {7, 8, 9};
    auto content = writeNpy(shape, first);
    const auto behind = writeNpy(other, second);
    content.insert(content.end(), behind.begin(), behind.end());
    const auto array = readNpy(content, "two.npy", kBudget);
    QVERIFY2(array.has_value(), array ? "" : text(array.error()).c_str());
    QCOMPARE(array->elements, (std::vector<float>{1, 2}));
    QCOMPARE(array->note(),
             std::string("Another array follows in the file; only the first was read, as numpy.load() does."));

    auto longer = writeNpy(shape, first);
    longer.push_back(std::byte{1});
    QCOMPARE(readNpy(longer, "more.npy", kBudget)->note(),
             std::string("1 more byte follows the array and was not read."));
    longer.resize(longer.size() + 4);
    const auto more = readNpy(longer, "more.npy", kBudget);
    QCOMPARE(more->elements, (std::vector<float>{1, 2}));
    QCOMPARE(more->note(), std::string("5 more bytes follow the array and were not read."));
    QVERIFY(readNpy(writeNpy(shape, first), "one.npy", kBudget)->note().empty());
  }

  void everyHalfIsExact() {
    for (unsigned half = 0; half < 65536; ++half) {
      const char data[2] = {static_cast<char>(half & 0xff), static_cast<char>(half >> 8)};
      const auto array = readNpy(npyOf("<f2", "()", {data, 2}), "h.npy", kBudget);
      QVERIFY(array.has_value());
      const float value = array->elements.at(0);
      const int exponent = half >> 10 & 31, fraction = half & 1023;
      QCOMPARE(std::signbit(value), half >= 0x8000);
      if (exponent == 31) {
        QCOMPARE(std::isnan(value), fraction != 0);
        QCOMPARE(std::isinf(value), fraction == 0);
      } else {
        const double expected = exponent == 0 ? fraction / 1024.0 * std::pow(2.0, -14)
                                              : (1 + fraction / 1024.0) * std::pow(2.0, exponent - 15);
        QCOMPARE(static_cast<double>(std::fabs(value)), expected);
      }
    }
  }

  void roundingIsCounted() {
    using namespace std::string_literals;
    // 2^24 + 1 and 2^24 + 2: the first is the least integer that float32 lacks.
    const auto integers = readNpy(npyOf("<i4", "(2,)", "\x01\x00\x00\x01\x02\x00\x00\x01"s), "i.npy", kBudget);
    QCOMPARE(integers->rounded, 1);
    QCOMPARE(integers->note(), std::string("1 of 2 int32 elements were rounded: float32 cannot hold them exactly."));
    // 0.1, NaN and 1e300: a double NaN stays a NaN and counts as kept.
    const double values[] = {0.1, std::numeric_limits<double>::quiet_NaN(), 1e300};
    const auto doubles =
        readNpy(npyOf("<f8", "(3,)", {reinterpret_cast<const char*>(values), sizeof values}), "d.npy", kBudget);
    QCOMPARE(doubles->rounded, 2);
    QVERIFY(std::isnan(doubles->elements[1]));
    QVERIFY(std::isinf(doubles->elements[2]));
  }

  void fortranOrderIsTurned() {
    // numpy.asfortranarray([[0, 1, 2], [3, 4, 5]]) stores 0 3 1 4 2 5.
    const auto array = readNpy(npyOf("|u1", "(2, 3)", std::string_view("\0\3\1\4\2\5", 6), "True"), "f.npy", kBudget);
    QCOMPARE(array->elements, (std::vector<float>{0, 1, 2, 3, 4, 5}));
    QVERIFY(array->fortran_order);
    // Element (i, j, k) of a 2×3×5 array holds 100 i + 10 j + k.
    std::string data;
    for (int k = 0; k < 5; ++k)
      for (int j = 0; j < 3; ++j)
        for (int i = 0; i < 2; ++i) data += static_cast<char>(100 * i + 10 * j + k);
    const auto cube = readNpy(npyOf("|u1", "(2, 3, 5)", data, "True"), "f.npy", kBudget);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j)
        for (std::size_t k = 0; k < 5; ++k)
          QCOMPARE(cube->elements[(i * 3 + j) * 5 + k], static_cast<float>(100 * i + 10 * j + k));
  }

  void headersOfOtherWritersAreUnderstood_data() {
    QTest::addColumn<QByteArray>("dictionary");
    QTest::newRow("double quotes") << QByteArray(R"({"descr": "<f4", "fortran_order": False, "shape": (2,)})");
    QTest::newRow("other order of keys") << QByteArray("{'shape': (2,), 'fortran_order': False, 'descr': '<f4'}");
    QTest::newRow("Python 2") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (2L,), }");
    QTest::newRow("no spaces") << QByteArray("{'descr':'<f4','fortran_order':False,'shape':(2,)}");
    QTest::newRow("more spaces") << QByteArray(" {  'descr' : '<f4' , 'fortran_order' : False,'shape' : ( 2 , ) , } ");
  }
  void headersOfOtherWritersAreUnderstood() {
    QFETCH(QByteArray, dictionary);
    for (const auto version : std::to_array<unsigned char>({1, 2, 3})) {
      const auto array = readNpy(attacks::npyWith(dictionary.toStdString(), 8, version), "a.npy", kBudget);
      QVERIFY2(array.has_value(), array ? "" : text(array.error()).c_str());
      QCOMPARE(array->shape, std::vector<std::int64_t>{2});
    }
  }

  void missingExtentsBecomeOne_data() {
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("tensor");
    QTest::newRow("scalar") << QByteArray("()") << QByteArray("1×1×1×1");
    QTest::newRow("bias") << QByteArray("(60,)") << QByteArray("1×1×1×60");
    QTest::newRow("HW") << QByteArray("(3, 5)") << QByteArray("1×1×3×5");
    QTest::newRow("CHW") << QByteArray("(2, 3, 5)") << QByteArray("1×2×3×5");
    QTest::newRow("NCHW") << QByteArray("(2, 1, 3, 5)") << QByteArray("2×1×3×5");
    QTest::newRow("nothing in it") << QByteArray("(0, 3)") << QByteArray("1×1×0×3");
  }
  void missingExtentsBecomeOne() {
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, tensor);
    const auto count = shape == "()"       ? 1u
                       : shape == "(60,)"  ? 60u
                       : shape == "(3, 5)" ? 15u
                       : shape == "(0, 3)" ? 0u
                                           : 30u;
    const auto array = readNpy(npyOf("|u1", shape.toStdString(), std::string(count, '\1')), "a.npy", kBudget);
    const auto result = toTensor(*array, "a.npy");
    QVERIFY(result.has_value());
    QCOMPARE(result->shape().toString(), tensor.toStdString());
  }

  void fiveExtentsAreRefused() {
    const auto array = readNpy(npyOf("|u1", "(1, 1, 1, 1, 2)", "ab"), "five.npy", kBudget);
    const auto result = toTensor(*array, "five.npy");
    QVERIFY(!result);
    QVERIFY(text(result.error()).find("five.npy has 5 extents (1×1×1×1×2)") != std::string::npos);
  }

  void writtenFilesAreReadBack_data() {
    QTest::addColumn<QList<qint64>>("shape");
    for (const auto& shape : {QList<qint64>{}, {7}, {3, 5}, {2, 3, 5}, {1, 2, 3, 5}, {0, 4}}) {
      QTest::addRow("rank %lld, first %lld", static_cast<long long>(shape.size()), shape.isEmpty() ? 0LL : shape[0])
          << shape;
    }
  }
  void writtenFilesAreReadBack() {
    QFETCH(QList<qint64>, shape);
    const std::vector<std::int64_t> extents(shape.begin(), shape.end());
    std::vector<float> elements;
    for (std::int64_t i = 0, n = std::accumulate(extents.begin(), extents.end(), std::int64_t{1}, std::multiplies<>());
         i < n; ++i) {
      elements.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(0x9e3779b9u * (i + 1))));
    }
    const auto written = writeNpy(extents, elements);
    const auto array = readNpy(written, "w.npy", kBudget);
    QVERIFY2(array.has_value(), array ? "" : text(array.error()).c_str());
    QCOMPARE(array->shape, extents);
    QCOMPARE((written.size() - elements.size() * 4) % 64, 0u);
    const auto bits = [](const std::vector<float>& floats) {
      std::vector<std::uint32_t> result;
      for (const float value : floats) result.push_back(std::bit_cast<std::uint32_t>(value));
      return result;
    };
    QCOMPARE(bits(array->elements), bits(elements));  // as bits: some of them are NaN
  }

  void writtenHeaderIsNumPysOwn() {
    const auto tensor = Tensor::of({1, 2, 1, 1}, {1, -2});
    const auto written = writeNpy(*tensor);
    const std::string_view head(reinterpret_cast<const char*>(written.data()), written.size());
    QVERIFY(
        head.starts_with(std::string_view("\x93NUMPY\x01\x00\x76\x00{'descr': '<f4', 'fortran_order': False, "
                                          "'shape': (1, 2, 1, 1), }  ",
                                          73)));
    QCOMPARE(written.size(), 136u);
  }

  void manyPiecesAreOneArray() {
    // More than is converted at a time, of sides that divide nothing, in both orders and all widths.
    constexpr std::int64_t kRows = 331, kColumns = 1009;
    const MemoryBudget budget(std::int64_t{64} << 20);
    for (const std::string type : {"<i2", ">i4", "<f8", "<f4"}) {
      for (const bool fortran : {false, true}) {
        std::string data;
        for (std::int64_t i = 0; i < kRows * kColumns; ++i) {
          // The value at (row, column) is 1009 row + column, modulo what fits.
          const auto row = fortran ? i % kRows : i / kColumns, column = fortran ? i / kRows : i % kColumns;
          const auto value = (row * kColumns + column) % 32'749;
          char bytes[8] = {};
          std::uint64_t bits = static_cast<std::uint64_t>(value);
          if (type == "<f8") bits = std::bit_cast<std::uint64_t>(static_cast<double>(value));
          if (type == "<f4") bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
          const int width = type.back() - '0';
          for (int k = 0; k < width; ++k)
            bytes[type[0] == '<' ? k : width - 1 - k] = static_cast<char>(bits >> (8 * k) & 0xff);
          data.append(bytes, static_cast<std::size_t>(width));
        }
        const auto array = readNpy(npyOf(type, "(331, 1009)", data, fortran ? "True" : "False"), "a.npy", budget);
        QVERIFY(array.has_value());
        for (std::int64_t i = 0; i < kRows * kColumns; ++i) {
          QCOMPARE(array->elements[static_cast<std::size_t>(i)], static_cast<float>(i % 32'749));
        }
      }
    }
  }

  void anErrorOfTheSinkIsThatOfTheWriter() {
    const auto tensor = *Tensor::zeros({1, 2, 3, 4});
    for (const int calls : {0, 1}) {
      int left = calls;
      const auto written = writeNpy(tensor, [&](std::span<const std::byte>) -> Result<void> {
        return left-- > 0 ? Result<void>() : fail(ErrorKind::Io, "", "full");
      });
      QVERIFY(!written);
      QCOMPARE(written.error().message, std::string("full"));
    }
  }
};

SCATTERSCOPE_TEST(TestNpy)
#include "test_npy.moc"
