#include <QTemporaryDir>
#include <QtTest>
#include <bit>
#include <cmath>
#include <opencv2/imgcodecs.hpp>

#include "core/base/file_reader.h"
#include "core/base/file_writer.h"
#include "core/imaging/opencv_codec.h"
#include "core/saving/tensor_file.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Tensor ramp(const Shape& shape) {
  Tensor tensor = *Tensor::zeros(shape);
  float next = -3.0f;
  for (float& element : tensor.elements()) element = next += 0.37f;
  tensor.elements()[1] = 1e-40f;  // subnormal
  tensor.elements()[2] = -0.0f;
  tensor.elements()[3] = std::numeric_limits<float>::infinity();
  tensor.elements()[4] = std::nanf("");
  return tensor;
}

bool same(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (std::isnan(a) && std::isnan(b));
}

}  // namespace

/// Maps and outputs as pictures of floats, which another reader than the one that checks them reads back.
class TestFloatFiles : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

  Result<void> save(const std::string& to, const Tensor& tensor) {
    auto file = FileWriter::open(to);
    if (!file) return tl::make_unexpected(file.error());
    auto written = writeTensor(*file, *tensorFormatOf(to), tensor, tensor.shape().extents(), openCvCodec());
    return written ? file->commit() : written;
  }

 private slots:
  void aMapOfFloatsReadsBackBitForBit_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("TIFF") << "m.tif";
    QTest::newRow("EXR") << "m.exr";
  }
  void aMapOfFloatsReadsBackBitForBit() {
    QFETCH(QString, name);
    const std::string to = m_folder.filePath(name).toStdString();
    const Tensor tensor = ramp({1, 1, 5, 7});
    const auto saved = save(to, tensor);
    QVERIFY2(saved, saved ? "" : saved.error().sentence().c_str());
    const cv::Mat read = cv::imread(to, cv::IMREAD_UNCHANGED);
    QVERIFY(read.type() == CV_32FC1 && read.rows == 5 && read.cols == 7);
    for (int row = 0; row < 5; ++row)
      for (int column = 0; column < 7; ++column)
        QVERIFY(same(read.at<float>(row, column), tensor.at(0, 0, row, column)));
    QVERIFY(QDir(m_folder.path()).entryList(QDir::Files).size() <= 2);  // nothing is left beside
  }

  void anOutputIsATiffWithAPageForEachMapThatTheProgramOpens() {
    const Tensor tensor = ramp({2, 3, 5, 7});
    const auto saved = save(path("y.tif"), tensor);
    QVERIFY2(saved, saved ? "" : saved.error().sentence().c_str());
    const auto file = FileReader::open(path("y.tif"));
    for (std::int64_t page = 1; page <= 6; ++page) {
      const auto read = openCvCodec().decodePage(*file, "y.tif", MemoryBudget(1 << 20), page);
      QVERIFY2(read, read ? "" : read.error().sentence().c_str());
      QCOMPARE(read->pages, 6);
      QVERIFY(std::ranges::equal(read->tensor.elements(), tensor.plane((page - 1) / 3, (page - 1) % 3), same));
    }
  }

  void threeMapsAreTheColoursOfOneExr() {
    const Tensor tensor = ramp({1, 3, 4, 6});
    const auto saved = save(path("rgb.exr"), tensor);
    QVERIFY2(saved, saved ? "" : saved.error().sentence().c_str());
    const cv::Mat read = cv::imread(path("rgb.exr"), cv::IMREAD_UNCHANGED);
    QCOMPARE(read.type(), CV_32FC3);
    QVERIFY(same(read.at<cv::Vec3f>(2, 5)[2], tensor.at(0, 0, 2, 5)));  // red is the first map
    QVERIFY(same(read.at<cv::Vec3f>(2, 5)[0], tensor.at(0, 2, 2, 5)));
  }

  void greyOfSixteenBitsSaysWhichNumbersItMeans() {
    const std::vector<float> plane = {-1, 0, 1, 3, 0.5f, 2};
    auto file = FileWriter::open(path("g.png"));
    QVERIFY(file && writeMap(*file, MapFormat::Png16, {plane, 3, {-1, 1}, nullptr}, openCvCodec()) && file->commit());
    const cv::Mat read = cv::imread(path("g.png"), cv::IMREAD_UNCHANGED);
    QVERIFY(read.type() == CV_16UC1 && read.rows == 2 && read.cols == 3);
    QCOMPARE(read.at<std::uint16_t>(0, 1), std::uint16_t{32768});
    QCOMPARE(read.at<std::uint16_t>(1, 0), std::uint16_t{65535});
    QFile written(m_folder.filePath("g.png"));
    QVERIFY(written.open(QIODevice::ReadOnly) && written.readAll().contains("0 is -1, 65535 is 1"));
  }
};

SCATTERSCOPE_TEST(TestFloatFiles)
#include "test_float_files.moc"
