#include <QTemporaryDir>
#include <QtTest>
#include <bit>
#include <cmath>
#include <limits>

#include "core/base/file.h"
#include "core/base/file_reader.h"
#include "core/files/array_formats.h"
#include "core/files/npy.h"
#include "core/saving/csv.h"
#include "core/saving/tensor_file.h"
#include "core/saving/zip_stored.h"
#include "fake_codec.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Numbers that are not easy to write down: of all sizes, of both signs of zero, and none.
Tensor awkward(const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  std::uint32_t state = 12345;
  for (float& element : tensor.elements()) {
    state = state * 1664525u + 1013904223u;
    element = std::bit_cast<float>(state);
    if (std::isnan(element)) element = std::nanf("");
  }
  tensor.elements()[0] = -0.0f;
  tensor.elements()[1] = kInfinity;
  tensor.elements()[2] = std::nanf("");
  return tensor;
}

bool same(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (std::isnan(a) && std::isnan(b));
}

struct Text {
  std::string bytes;
  ByteSink sink = [this](std::span<const std::byte> more) -> Result<void> {
    bytes.append(reinterpret_cast<const char*>(more.data()), more.size());
    return {};
  };
};

}  // namespace

/// Outputs and maps as files, read back.
class TestTensorFile : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  FakeCodec m_codec;

  std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

  Result<void> save(const std::string& to, const Tensor& tensor) {
    const auto format = tensorFormatOf(to);
    if (!format) return tl::make_unexpected(format.error());
    auto file = FileWriter::open(to);
    if (!file) return tl::make_unexpected(file.error());
    auto written = writeTensor(*file, *format, tensor, tensor.shape().extents(), m_codec);
    return written ? file->commit() : written;
  }

 private slots:
  void namesAreThoseOfImageAndChannel() {
    QCOMPARE(mapFileName(0, 7, MapFormat::Png), std::string("n0_c007.png"));
    QCOMPARE(mapFileName(12, 1234, MapFormat::Tiff), std::string("n12_c1234.tif"));
    QCOMPARE(mapFileName(0, 0, MapFormat::Csv), std::string("n0_c000.csv"));
  }

  void anArchiveReadsBackBitForBit() {
    const Tensor tensor = awkward({2, 3, 5, 7});
    QVERIFY(save(path("y.npz"), tensor));
    const auto file = FileReader::open(path("y.npz"));
    const auto list = listTensors(*file, "y.npz");
    QVERIFY2(list, list ? "" : list.error().message.c_str());
    QCOMPARE(list->tensors.size(), std::size_t{1});
    QCOMPARE(list->tensors[0].name, std::string("output"));
    const auto read = readArray(*file, "y.npz", MemoryBudget(1 << 20));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->shape, (std::vector<std::int64_t>{2, 3, 5, 7}));
    QVERIFY(std::ranges::equal(read->elements, tensor.elements(), same));
  }

  void anArchiveOfSeveralMembersKeepsEach() {
    const Tensor a = awkward({1, 1, 3, 3}), b = awkward({1, 1, 1, 5});
    const auto member = [](const char* name, const Tensor& tensor) {
      return ZipEntry{name, [&tensor](const ByteSink& to) { return writeNpy(tensor, to); }};
    };
    Text text;
    QVERIFY(writeStoredZip(std::array{member("a.npy", a), member("b.npy", b)}, text.sink));
    const SpanSource source(std::as_bytes(std::span(text.bytes)));
    for (const auto& [name, tensor] : {std::pair("a", &a), std::pair("b", &b)}) {
      const auto read = readArray(source, "ab.npz", MemoryBudget(1 << 20), name);
      QVERIFY2(read, read ? "" : read.error().message.c_str());
      QVERIFY(std::ranges::equal(read->elements, tensor->elements(), same));
    }
  }

  void linesOfNumbersReadBackBitForBit() {
    const Tensor tensor = awkward({1, 1, 5, 7});
    Text text;
    QVERIFY(writeCsv(tensor.elements(), 7, text.sink));
    const QStringList lines = QString::fromStdString(text.bytes).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    std::size_t index = 0;
    for (const QString& line : lines) {
      const QStringList fields = line.split(',');
      QCOMPARE(fields.size(), 7);
      for (const QString& field : fields) {
        const float value = field == "nan" ? std::nanf("") : std::strtof(field.toUtf8().constData(), nullptr);
        QVERIFY2(same(value, tensor.elements()[index++]), qPrintable(field));
      }
    }
  }

  void aTableNamesImageMapAndRow() {
    Tensor tensor = *Tensor::zeros({2, 2, 2, 3});
    for (std::size_t i = 0; i < tensor.elements().size(); ++i) tensor.elements()[i] = static_cast<float>(i) / 4;
    Text text;
    QVERIFY(writeCsv(tensor, text.sink));
    const QStringList lines = QString::fromStdString(text.bytes).split("\r\n", Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 2 * 2 * 2);
    QCOMPARE(lines[0], "image,map,row,x0,x1,x2");
    QCOMPARE(lines[4], "0,1,1,2.25,2.5,2.75");
    QCOMPARE(lines.back(), "1,1,1,5.25,5.5,5.75");
  }

  void greyOfSixteenBitsSpansTheRange() {
    const std::vector<float> plane = {-1, 0, 1, 3, 0.5f, 2};
    auto file = FileWriter::open(path("g.png"));
    QVERIFY(file && writeMap(*file, MapFormat::Png16, {plane, 3, {-1, 1}, nullptr}, m_codec) && file->commit());
    QFile written(m_folder.filePath("g.png"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();  // the fake codec writes the samples alone
    const auto at = [&](int i) { return static_cast<uchar>(bytes[2 * i]) << 8 | static_cast<uchar>(bytes[2 * i + 1]); };
    QCOMPARE(at(0), 0);
    QCOMPARE(at(1), 32768);
    QCOMPARE(at(2), 65535);
    QCOMPARE(at(3), 65535);
    QCOMPARE(at(4), 49151);
  }

  void whatCannotBeKeptIsRefused() {
    const std::vector<float> plane = {0, std::nanf(""), 1, kInfinity};
    auto file = FileWriter::open(path("n.png"));
    const auto grey = writeMap(*file, MapFormat::Png16, {plane, 2, {0, 1}, nullptr}, m_codec);
    QVERIFY(!grey && grey.error().sentence().find("2 numbers") != std::string::npos);
    const auto picture = save(path("y.png"), awkward({1, 1, 2, 2}));
    QVERIFY(!picture && picture.error().sentence().find(".npz") != std::string::npos);
    const auto many = save(path("y.exr"), awkward({1, 5, 2, 2}));
    QVERIFY2(!many && many.error().sentence().find("the output has 5 maps") != std::string::npos,
             many ? "" : many.error().sentence().c_str());
    QVERIFY(!QFile::exists(m_folder.filePath("y.exr")) && !QFile::exists(m_folder.filePath("y.png")));
  }
};

SCATTERSCOPE_TEST(TestTensorFile)
#include "test_tensor_file.moc"
