#include <fcntl.h>
#include <unistd.h>

#include <QtTest>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <random>

#include "byte_sources.h"
#include "core/imaging/opencv_codec.h"
#include "memory_limit.h"
#include "test_program.h"
#include "tests/attacks/picture_attacks.h"
#include "tests/attacks/tiff_files.h"

using namespace scatterscope;
using attacks::Bytes;
using scatterscope::testing::Lengthened;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

Result<Picture> decode(const Bytes& content) {
  return openCvCodec().decode(content, "photo", kBudget);
}

Bytes bytesOf(std::string_view text) {
  return attacks::FileWriter().text(text).content();
}

/// A smooth picture of odd size in which every pixel and channel differs: JPEG keeps it to a few steps.
cv::Mat smooth(int type) {
  cv::Mat picture(11, 13, type);
  const int channels = picture.channels();
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      for (int c = 0; c < channels; ++c) {
        const int value = 20 + 7 * y + 9 * x + 11 * c;
        if (picture.depth() == CV_8U)
          picture.ptr<std::uint8_t>(y)[x * channels + c] = static_cast<std::uint8_t>(value);
        else if (picture.depth() == CV_16U)
          picture.ptr<std::uint16_t>(y)[x * channels + c] = static_cast<std::uint16_t>(value * 201);
        else
          picture.ptr<float>(y)[x * channels + c] = static_cast<float>(value) / 7 - 5;
      }
    }
  }
  return picture;
}

Bytes encoded(const char* extension, const cv::Mat& picture, const std::vector<int>& options = {}) {
  std::vector<unsigned char> file;
  cv::imencode(extension, picture, file, options);
  return bytesOf({reinterpret_cast<const char*>(file.data()), file.size()});
}

/// Largest difference between a tensor and the picture it was made of.
double difference(const Tensor& tensor, const cv::Mat& picture, double scale) {
  double most = 0;
  const int channels = picture.channels();
  for (std::int64_t c = 0; c < tensor.shape().c; ++c) {
    for (int y = 0; y < picture.rows; ++y) {
      for (int x = 0; x < picture.cols; ++x) {
        const int stored = x * channels + (channels == 1 ? 0 : 2 - static_cast<int>(c));
        const double expected = picture.depth() == CV_8U    ? picture.ptr<std::uint8_t>(y)[stored] * scale
                                : picture.depth() == CV_16U ? picture.ptr<std::uint16_t>(y)[stored] * scale
                                                            : static_cast<double>(picture.ptr<float>(y)[stored]);
        most = std::max(most, std::fabs(static_cast<double>(tensor.at(0, c, y, x)) - expected));
      }
    }
  }
  return most;
}

/// A JPEG with an Exif segment that says how it must be turned.
Bytes withOrientation(const Bytes& jpeg, unsigned orientation) {
  const auto tiff = attacks::FileWriter()
                        .text("MM")
                        .big(42, 2)
                        .big(8, 4)
                        .big(1, 2)
                        .big(0x0112, 2)
                        .big(3, 2)
                        .big(1, 4)
                        .big(orientation, 2)
                        .big(0, 2)
                        .big(0, 4)
                        .content();
  return attacks::FileWriter()
      .big(0xffd8ffe1, 4)
      .big(tiff.size() + 8, 2)
      .text(std::string_view("Exif\0\0", 6))
      .bytes(tiff)
      .bytes(Bytes(jpeg.begin() + 2, jpeg.end()))
      .content();
}

/// A simple WebP of 13×11 pixels as an extended one, with an Exif chunk behind the picture.
Bytes withWebPOrientation(const Bytes& webp, unsigned orientation, bool prefixed, bool big) {
  attacks::FileWriter tiff;
  const auto number = [&](unsigned value, int bytes) { big ? tiff.big(value, bytes) : tiff.little(value, bytes); };
  if (prefixed) tiff.text(std::string_view("Exif\0\0", 6));
  tiff.text(big ? "MM" : "II");
  number(42, 2);
  number(8, 4);
  number(2, 2);
  for (const unsigned tag : {0x0100u, 0x0112u}) {
    number(tag, 2);
    number(3, 2);
    number(1, 4);
    number(tag == 0x0112 ? orientation : 3, 2);
    number(0, 2);
  }
  number(0, 4);
  const auto exif = tiff.content();
  attacks::FileWriter chunks;
  chunks.text("WEBPVP8X").little(10, 4).little(8, 4).little(12, 3).little(10, 3);
  chunks.bytes(Bytes(webp.begin() + 12, webp.end()));
  chunks.text("EXIF").little(exif.size(), 4).bytes(exif);
  return attacks::FileWriter().text("RIFF").little(chunks.content().size(), 4).bytes(chunks.content()).content();
}

Bytes plainTiff(attacks::TiffParts parts) {
  parts.sample = [](auto x, auto y, auto c) { return x + y + c; };
  return attacks::tiff(parts);
}

struct Sample {
  const char* name;
  Bytes content;
};

std::vector<Sample> samples() {
  return {{"PNG", encoded(".png", smooth(CV_8UC3))},
          {"JPEG", encoded(".jpg", smooth(CV_8UC3))},
          {"progressive JPEG", encoded(".jpg", smooth(CV_8UC3), {cv::IMWRITE_JPEG_PROGRESSIVE, 1})},
          {"JPEG with restarts", encoded(".jpg", smooth(CV_8UC3), {cv::IMWRITE_JPEG_RST_INTERVAL, 1})},
          {"BMP", encoded(".bmp", smooth(CV_8UC3))},
          {"PPM", encoded(".ppm", smooth(CV_8UC3))},
          {"PGM as text", encoded(".pgm", smooth(CV_8UC1), {cv::IMWRITE_PXM_BINARY, 0})},
          {"WebP", encoded(".webp", smooth(CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 90})},
          {"lossless WebP", encoded(".webp", smooth(CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 101})},
          {"TIFF", encoded(".tiff", smooth(CV_8UC3))},
          {"float TIFF", encoded(".tiff", smooth(CV_32FC3))},
          {"planes of a TIFF", plainTiff({.bits = 16, .samples = 3, .photometric = 2, .planes = 2})},
          {"tiles of a big TIFF", plainTiff({.bits = 4, .photometric = 0, .tile = 16, .bigTiff = true})},
          {"PAM", bytesOf(std::string_view("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 11\nENDHDR\n\1\2\3\4"))}};
}

/// Fails from its n-th read on.
class Failing final : public ByteSource {
 public:
  Failing(const Bytes& content, std::int64_t reads) : m_content(content), m_left(reads) {}
  std::int64_t size() const override { return m_content.size(); }
  Result<std::size_t> read(std::int64_t offset, std::span<std::byte> to) const override {
    if (m_left-- <= 0) return fail(ErrorKind::Io, "photo", "photo cannot be read: somebody pulled the cable.");
    return m_content.read(offset, to);
  }

 private:
  SpanSource m_content;
  mutable std::int64_t m_left;
};

}  // namespace

class TestPicture : public QObject {
  Q_OBJECT

 private slots:
  void everyFormatAndDepthGivesThePixels_data() {
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char* name, const char* extension, int type, double tolerance) {
      QTest::newRow(name) << QByteArray(extension) << type << tolerance;
    };
    row("PNG", ".png", CV_8UC3, 0);
    row("grey PNG", ".png", CV_8UC1, 0);
    row("16-bit PNG", ".png", CV_16UC3, 0);
    row("16-bit grey PNG", ".png", CV_16UC1, 0);
    row("JPEG", ".jpg", CV_8UC3, 0.05);
    row("grey JPEG", ".jpg", CV_8UC1, 0.02);
    row("BMP", ".bmp", CV_8UC3, 0);
    row("PPM", ".ppm", CV_8UC3, 0);
    row("PGM", ".pgm", CV_8UC1, 0);
    row("16-bit PGM", ".pgm", CV_16UC1, 0);
    row("TIFF", ".tiff", CV_8UC3, 0);
    row("16-bit TIFF", ".tiff", CV_16UC3, 0);
    row("float TIFF", ".tiff", CV_32FC3, 0);
    row("grey float TIFF", ".tiff", CV_32FC1, 0);
    row("WebP", ".webp", CV_8UC3, 0.05);
  }
  void everyFormatAndDepthGivesThePixels() {
    QFETCH(QByteArray, extension);
    QFETCH(int, type);
    QFETCH(double, tolerance);
    const cv::Mat original = smooth(type);
    // OpenCV would write float colours in the lossy LogLuv encoding otherwise; 5 is LZW.
    const std::vector<int> options =
        type == CV_32FC3 ? std::vector{int{cv::IMWRITE_TIFF_COMPRESSION}, 5} : std::vector<int>{};
    const auto picture = decode(encoded(extension.constData(), original, options));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), Shape({1, original.channels(), 11, 13}).toString());
    const double scale = 1.0 / (original.depth() == CV_8U ? 255 : 65535);
    const double most = difference(picture->tensor, original, scale);
    QVERIFY2(most <= tolerance + 1e-7, qPrintable(QString::number(most)));
    QVERIFY(picture->notes.empty());
    QCOMPARE(picture->bits, original.depth() == CV_8U ? 8 : original.depth() == CV_16U ? 16 : 32);
  }

  void channelsAreRedGreenBlue() {
    Raster raster{2, 1, 4, {255, 0, 0, 255, 0, 0, 255, 255}};  // a red and a blue pixel
    const auto file = openCvCodec().encodePng(raster);
    const auto picture = decode(*file);
    const auto elements = picture->tensor.elements();
    QCOMPARE(std::vector<float>(elements.begin(), elements.end()), (std::vector<float>{1, 0, 0, 0, 0, 1}));
    QCOMPARE(picture->notes, std::vector<std::string>{"Its transparency was left out."});
  }

  void greyWithAlphaIsOneChannel() {
    // One row: filter byte, then grey and alpha of two pixels.
    const auto picture = decode(attacks::png({2, 1, 8, 4, bytesOf(std::string_view("\0\x33\xff\xff\x00", 5))}));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×1×1×2"));
    QCOMPARE(picture->tensor.at(0, 0, 0, 0), 0.2f);
    QCOMPARE(picture->tensor.at(0, 0, 0, 1), 1.0f);
    QCOMPARE(picture->notes.size(), 1u);
  }

  void pnmSamplesAreDividedByTheirLargestValue_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<float>("first");
    QTest::addColumn<float>("second");
    const auto row = [](const char* name, std::string_view file, float first, float second) {
      QTest::newRow(name) << QByteArray(file.data(), static_cast<qsizetype>(file.size())) << first << second;
    };
    using namespace std::string_view_literals;
    row("P1, 1 is black", "P1\n2 1\n10\n"sv, 0, 1);
    row("P2 to 15", "P2 # comment\n2 1 # another\n15\n0 15\n"sv, 0, 1);
    row("P2 to 255", "P2\n2 1\n255\n51 255\n"sv, 0.2f, 1);
    row("P4, 1 is black", "P4\n2 1\n\x80"sv, 0, 1);
    row("P5 to 255", "P5\n2 1\n255\n\x33\xff"sv, 0.2f, 1);
    row("P5 to 1000", "P5\n2 1\n1000\n\x01\xf4\x03\xe8"sv, 0.5f, 1);
    row("P1 without spaces", "P1\n2 1\n10"sv, 0, 1);
    row("P2 to 11", "P2\n2 1\n11\n5 11\n"sv, 5.0f / 11, 1);
    row("P2 to 3000", "P2\n2 1\n3000\n1000 3000\n"sv, 1.0f / 3, 1);
    row("P5 to 11", "P5\n2 1\n11\n\x05\x0b"sv, 5.0f / 11, 1);
    row("P5 to 1", "P5\n2 1\n1\n\x00\x01"sv, 0, 1);
    row("P5 to 256", "P5\n2 1\n256\n\x00\x40\x01\x00"sv, 0.25f, 1);
    row("P7 to 11", "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 11\nTUPLTYPE GRAYSCALE\nENDHDR\n\x05\x0b"sv, 5.0f / 11, 1);
    row("P7, 1 is white", "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n\x00\x01"sv, 0, 1);
    row("P7 with transparency",
        "P7\nWIDTH 2\nHEIGHT 1\n# a comment\nDEPTH 2\nMAXVAL 1000\nENDHDR\n\x01\xf4\x00\x00\x03\xe8\x00\x01"sv, 0.5f,
        1);
    row("P5 to 65535", "P5\n2 1\n65535\n\x33\x33\xff\xff"sv, 0.2f, 1);
  }
  void pnmSamplesAreDividedByTheirLargestValue() {
    QFETCH(QByteArray, file);
    QFETCH(float, first);
    QFETCH(float, second);
    const auto picture = decode(bytesOf({file.constData(), static_cast<std::size_t>(file.size())}));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×1×1×2"));
    QCOMPARE(picture->tensor.at(0, 0, 0, 0), first);
    QCOMPARE(picture->tensor.at(0, 0, 0, 1), second);
  }

  void colourPnmSamplesAreDividedByTheirLargestValue_data() {
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char* name, std::string_view file) {
      QTest::newRow(name) << QByteArray(file.data(), static_cast<qsizetype>(file.size()));
    };
    using namespace std::string_view_literals;
    row("P3", "P3 1 1 20 5 10 20\n"sv);
    row("P6", "P6 1 1 20 \x05\x0a\x14"sv);
    row("P6 of 16 bits", "P6 1 1 2000 \x01\xf4\x03\xe8\x07\xd0"sv);
    row("P7", "P7\nDEPTH 3\nWIDTH 1\nHEIGHT 1\nMAXVAL 20\nENDHDR\n\x05\x0a\x14"sv);
    row("P7 with transparency",
        "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 20\nTUPLTYPE RGB_ALPHA\nENDHDR\n\x05\x0a\x14\x01"sv);
  }
  void colourPnmSamplesAreDividedByTheirLargestValue() {
    QFETCH(QByteArray, file);
    const auto picture = decode(bytesOf({file.constData(), static_cast<std::size_t>(file.size())}));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    const auto elements = picture->tensor.elements();
    QCOMPARE(std::vector<float>(elements.begin(), elements.end()), (std::vector<float>{0.25f, 0.5f, 1}));
    QCOMPARE(picture->notes.size(), QByteArray(QTest::currentDataTag()).endsWith("transparency") ? 1u : 0u);
  }

  void theFirstOfSeveralPnmPicturesIsReadAndTheRestNamed() {
    const auto picture = decode(bytesOf("P5 2 1 255 abP5 1 1 255 c"));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().w, 2);
    QCOMPARE(picture->notes, std::vector<std::string>{"Another picture follows in the file; only the first was read."});
    QVERIFY(decode(bytesOf("P5 2 1 255 ab\n"))->notes.empty());
  }

  void deepGreyWithAlphaKeepsItsBits() {
    const auto picture =
        decode(attacks::png({2, 1, 16, 4, bytesOf(std::string_view("\0\x12\x34\xff\xff\xab\xcd\0\0", 9))}));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×1×1×2"));
    QCOMPARE(picture->tensor.at(0, 0, 0, 0), 0x1234 / 65535.0f);
    QCOMPARE(picture->tensor.at(0, 0, 0, 1), 0xabcd / 65535.0f);
  }

  void webPIsTurnedAsItsExifSays() {
    const auto plain = encoded(".webp", smooth(CV_8UC3), {cv::IMWRITE_WEBP_QUALITY, 101});
    const auto upright = decode(plain);
    for (const bool prefixed : {false, true}) {
      for (const bool big : {false, true}) {
        const auto turned = decode(withWebPOrientation(plain, 6, prefixed, big));
        QVERIFY2(turned.has_value(), turned ? "" : turned.error().sentence().c_str());
        QCOMPARE(turned->tensor.shape().toString(), std::string("1×3×13×11"));
        for (int c = 0; c < 3; ++c) {
          for (int y = 0; y < 11; ++y) {
            for (int x = 0; x < 13; ++x) QCOMPARE(turned->tensor.at(0, c, x, 10 - y), upright->tensor.at(0, c, y, x));
          }
        }
      }
    }
    for (const unsigned nonsense : {0u, 1u, 9u, 65535u}) {
      const auto picture = decode(withWebPOrientation(plain, nonsense, false, false));
      QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
      QCOMPARE(picture->tensor.shape(), upright->tensor.shape());
    }
  }

  void floatSamplesAreTakenAsTheyAre() {
    cv::Mat picture(1, 3, CV_32FC1);
    picture.at<float>(0, 0) = -7.25f;
    picture.at<float>(0, 1) = 1e30f;
    picture.at<float>(0, 2) = std::numeric_limits<float>::quiet_NaN();
    const auto decoded = decode(encoded(".tiff", picture));
    QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().sentence().c_str());
    QCOMPARE(decoded->tensor.at(0, 0, 0, 0), -7.25f);
    QCOMPARE(decoded->tensor.at(0, 0, 0, 1), 1e30f);
    QVERIFY(std::isnan(decoded->tensor.at(0, 0, 0, 2)));
  }

  void exifOrientationIsFollowed() {
    const auto jpeg = encoded(".jpg", smooth(CV_8UC1), {cv::IMWRITE_JPEG_QUALITY, 100});
    const auto upright = decode(withOrientation(jpeg, 1));
    QCOMPARE(upright->tensor.shape().toString(), std::string("1×1×11×13"));
    const auto turned = decode(withOrientation(jpeg, 6));  // 90 degrees clockwise
    QVERIFY2(turned.has_value(), turned ? "" : turned.error().sentence().c_str());
    QCOMPARE(turned->tensor.shape().toString(), std::string("1×1×13×11"));
    for (int y = 0; y < 11; ++y) {
      for (int x = 0; x < 13; ++x) QCOMPARE(turned->tensor.at(0, 0, x, 10 - y), upright->tensor.at(0, 0, y, x));
    }
  }

  void everyTruncationIsRefused_data() {
    QTest::addColumn<int>("index");
    const auto all = samples();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name) << static_cast<int>(i);
  }
  void everyTruncationIsRefused() {
    QFETCH(int, index);
    const auto whole = samples().at(static_cast<std::size_t>(index)).content;
    QVERIFY(decode(whole).has_value());
    // The last line feed of a text file is no loss.
    const bool text = whole[1] == std::byte{'2'};
    for (std::size_t length = 0; length < whole.size() - (text ? 2 : 0); ++length) {
      const auto picture = decode(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
      QVERIFY2(!picture, qPrintable(QString("%1 of %2 bytes").arg(length).arg(whole.size())));
      QVERIFY(!picture.error().message.empty());
    }
  }

  void jpegWithoutHalfOfItsDataIsRefused() {
    // Cut in the middle of the scan, then closed properly, as a broken transfer with a repair tool leaves it.
    cv::Mat noise(64, 64, CV_8UC1);
    cv::randu(noise, 0, 255);
    auto jpeg = encoded(".jpg", noise);
    jpeg.resize(jpeg.size() / 2);
    const auto picture = decode(attacks::FileWriter().bytes(jpeg).big(0xffd9, 2).content());
    QVERIFY(!picture);
    QVERIFY2(picture.error().message.find("remature end") != std::string::npos, picture.error().message.c_str());
  }

  void attacksAreRefusedWithASentence_data() {
    QTest::addColumn<int>("index");
    const auto all = attacks::pictureAttacks();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
  }
  void attacksAreRefusedWithASentence() {
    QFETCH(int, index);
    const auto attack = attacks::pictureAttacks().at(static_cast<std::size_t>(index));
    const auto picture = decode(attack.content);
    QVERIFY(!picture);
    const auto sentence = picture.error().sentence();
    QVERIFY2(sentence.find(attack.expected) != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.find("photo") != std::string::npos, sentence.c_str());
  }

  void budgetIsAskedBeforeDecoding() {
    const auto file = encoded(".png", smooth(CV_8UC3));
    const auto refused = openCvCodec().decode(file, "photo", MemoryBudget(11 * 13 * 3 * 4));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Budget);
  }

  void aHeaderIsEnoughToRefuseAHugeFile() {
    // Of a file of 400 MB with a size that is too large, or of no picture at all, only the first block is read.
    for (const auto& [name, head] :
         {std::pair("PNG", attacks::pngOfSize(20'000, 20'000)), std::pair("BMP", attacks::bmpOfSize(20'000, 20'000)),
          std::pair("JPEG", attacks::jpegOfSize(65'000, 65'000)),
          std::pair("PNM", attacks::pnmOfSize("20000", "20000")),
          std::pair("TIFF", attacks::tiffOfSize(20'000, 20'000)), std::pair("zeros", Bytes(1000))}) {
      const Lengthened file(head, 400'000'000);
      QVERIFY2(!openCvCodec().decode(file, "photo", kBudget), name);
      QVERIFY2(file.bytesRead() <= 40'000, qPrintable(QString("%1: %2 bytes").arg(name).arg(file.bytesRead())));
    }
  }

  void aFileThatCannotBeReadIsNotCalledBroken() {
    const auto content = encoded(".tiff", smooth(CV_8UC3));
    for (std::int64_t from = 0; from < 3; ++from) {
      const Failing file(content, from);
      const auto picture = openCvCodec().decode(file, "photo", kBudget);
      QVERIFY(!picture);
      QCOMPARE(picture.error().kind, ErrorKind::Io);
      QVERIFY(picture.error().message.find("the cable") != std::string::npos);
    }
  }

  void partsFarApartAreRead() {
    // Longer than the blocks that are kept, with the directory behind the data and the size after long segments.
    cv::Mat large(700, 600, CV_8UC3);
    cv::randu(large, 0, 255);
    for (const char* extension : {".tiff", ".png", ".bmp", ".ppm"}) {
      const auto picture = decode(encoded(extension, large));
      QVERIFY2(picture.has_value(), extension);
      QCOMPARE(difference(picture->tensor, large, 1.0 / 255) < 1e-6, true);
    }
    auto jpeg = encoded(".jpg", large);
    attacks::FileWriter file;
    file.bytes(Bytes(jpeg.begin(), jpeg.begin() + 2));
    for (int i = 0; i < 5; ++i) file.big(0xffe5, 2).big(65'535, 2).bytes(Bytes(65'533));
    const auto picture = decode(file.bytes(Bytes(jpeg.begin() + 2, jpeg.end())).content());
    QVERIFY(picture.has_value());
    QCOMPARE(picture->tensor.shape(), (Shape{1, 3, 700, 600}));
  }

  void lackOfMemoryIsNotCalledABrokenPicture() {
    if (!tests::kLimitsMemory) return;
    cv::Mat large(2000, 2000, CV_8UC3, cv::Scalar(1, 2, 3));
    for (const char* extension : {".png", ".jpg", ".webp", ".tiff", ".bmp", ".ppm"}) {
      const auto content = encoded(extension, large);
      QVERIFY2(openCvCodec().decode(content, "photo", kBudget).has_value(), extension);
      // From where nothing can be had to where almost everything can.
      int refused = 0;
      for (const std::int64_t room : {1, 8, 20, 40, 60, 70}) {
        const tests::MemoryLimit limit(room << 20);
        const auto picture = openCvCodec().decode(content, "photo", kBudget);
        if (picture) continue;
        ++refused;
        QVERIFY2(picture.error().kind == ErrorKind::Budget,
                 (std::string(extension) + ": " + picture.error().message).c_str());
      }
      QVERIFY2(refused > 0, extension);
    }
  }

  void decodersPrintNothing() {
    QTemporaryFile file;
    QVERIFY(file.open());
    const int saved = ::dup(STDERR_FILENO);
    ::dup2(file.handle(), STDERR_FILENO);
    for (const auto& attack : attacks::pictureAttacks()) decode(attack.content);
    ::dup2(saved, STDERR_FILENO);
    ::close(saved);
    QCOMPARE(QFileInfo(file.fileName()).size(), 0);
  }

  void randomMutationsNeverBreakAnything() {
    std::mt19937 random(7);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const auto seeds = samples();
    int decoded = 0;
    for (int round = 0; round < 11'000; ++round) {
      auto content = seeds[static_cast<std::size_t>(round) % seeds.size()].content;
      for (auto edits = below(3) + 1; edits-- > 0;) {
        // Mostly near the beginning, where the headers are.
        const auto at = below(below(3) == 0 ? content.size() : std::min<std::size_t>(content.size(), 64));
        content[at] = static_cast<std::byte>(below(256));
      }
      const auto picture = openCvCodec().decode(content, "m", MemoryBudget(64 << 20));
      decoded += picture.has_value() ? 1 : 0;
      if (!picture) QVERIFY(!picture.error().message.empty());
    }
    QVERIFY2(decoded > 500, "the mutations hardly ever leave a readable file, so they test nothing");
  }

  void rasterThatIsNoPictureIsRefused() {
    QVERIFY(!openCvCodec().encodePng({2, 2, 4, std::vector<std::uint8_t>(15)}));
    QVERIFY(!openCvCodec().encodePng({0, 0, 4, {}}));
    QVERIFY(!openCvCodec().encodePng({1, 1, 2, {1, 2}}));
    QVERIFY(!openCvCodec().encodePng({INT64_MAX, INT64_MAX, 4, {}}));
    QVERIFY(openCvCodec().encodePng({1, 1, 1, {7}}).has_value());
    QVERIFY(openCvCodec().encodePng({1, 1, 3, {7, 8, 9}}).has_value());
  }
};

SCATTERSCOPE_TEST(TestPicture)
#include "test_picture.moc"
