#include <QtTest>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "small_pictures.h"
#include "test_program.h"
#include "tests/attacks/picture_attacks.h"
#include "tests/attacks/tiff_files.h"

using namespace scatterscope;
using attacks::Bytes;
using namespace scatterscope::testing;

namespace {

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
    QVERIFY(picture->alpha && picture->notes.empty());
    QCOMPARE(std::vector<float>(elements.begin(), elements.end()), (std::vector<float>{1, 0, 0, 0, 0, 1, 1, 1}));
  }

  void aPaletteGivesItsColours() {
    PictureRows rows{300, 200, 1, {{10, 20, 30}, {255, 0, 51}}, {}};
    rows.fill = [](std::int64_t row, std::span<std::uint8_t> pixels) {
      for (std::size_t x = 0; x < pixels.size(); ++x) pixels[x] = (static_cast<std::size_t>(row) + x) % 2 == 1;
    };
    std::vector<std::byte> file;
    const auto written = openCvCodec().writePng(rows, [&](std::span<const std::byte> bytes) -> Result<void> {
      file.insert(file.end(), bytes.begin(), bytes.end());
      return {};
    });
    QVERIFY(written.has_value());
    const auto picture = decode(file);
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×3×200×300"));
    QCOMPARE(picture->tensor.at(0, 0, 0, 0), 10.0f / 255);
    QCOMPARE(picture->tensor.at(0, 2, 0, 1), 0.2f);
    QCOMPARE(picture->tensor.at(0, 1, 199, 299), 20.0f / 255);
  }

  void writingStopsWhereTheSinkDoes() {
    PictureRows rows{2000, 2000, 3, {}, {}};
    std::int64_t filled = 0;
    std::uint32_t noise = 1;
    rows.fill = [&](std::int64_t, std::span<std::uint8_t> pixels) {
      ++filled;
      for (std::uint8_t& pixel : pixels)
        pixel = static_cast<std::uint8_t>((noise = noise * 1664525u + 1013904223u) >> 24);
    };
    std::size_t taken = 0;
    const auto cancelled = openCvCodec().writePng(rows, [&](std::span<const std::byte> bytes) -> Result<void> {
      taken += bytes.size();
      if (taken < 200'000) return {};
      return fail(ErrorKind::Cancelled, "", "Cancelled.");
    });
    QVERIFY(!cancelled && cancelled.error().kind == ErrorKind::Cancelled);
    QVERIFY2(filled < 200, qPrintable(QString::number(filled)));  // of 2000 rows, 6000 bytes each
  }

  void transparencyIsTheLastChannelAndMultipliesNoColour() {
    Raster raster{2, 1, 4, {200, 100, 50, 51, 7, 8, 9, 0}};
    std::array<std::uint8_t, 8> pixels = {50, 100, 200, 51, 9, 8, 7, 255};
    const cv::Mat bgra(1, 2, CV_8UC4, pixels.data());
    for (const bool webP : {false, true}) {
      const auto picture =
          decode(webP ? encoded(".webp", bgra, {cv::IMWRITE_WEBP_QUALITY, 101}) : *openCvCodec().encodePng(raster));
      QVERIFY2(picture && picture->alpha, picture ? "no transparency" : picture.error().sentence().c_str());
      QCOMPARE(picture->tensor.shape(), (Shape{1, 4, 1, 2}));
      for (const auto& [channel, value] : {std::pair{0, 200}, {1, 100}, {2, 50}, {3, 51}})
        QCOMPARE(picture->tensor.at(0, channel, 0, 0), static_cast<float>(value / 255.0));
      QCOMPARE(picture->tensor.at(0, 3, 0, 1), webP ? 1.f : 0.f);
    }
  }

  void transparencyThatCannotBeReadIsSaidToBeLeftOut() {
    // A grey PNG in which one value of grey is transparent, which the decoder passes over.
    auto file = attacks::png({2, 1, 8, 0, bytesOf(std::string_view("\0\x33\xff", 3))});
    const auto chunk = attacks::pngChunk("tRNS", bytesOf(std::string_view("\0\x33", 2)));
    file.insert(file.begin() + 33, chunk.begin(), chunk.end());
    const auto picture = decode(file);
    QVERIFY2(picture, picture ? "" : picture.error().sentence().c_str());
    QVERIFY(!picture->alpha);
    QCOMPARE(picture->tensor.shape(), (Shape{1, 1, 1, 2}));
    QCOMPARE(picture->notes, std::vector<std::string>{"Its transparency was left out."});
  }

  void greyWithAlphaIsTwoChannels() {
    // One row: filter byte, then grey and alpha of two pixels.
    const auto picture = decode(attacks::png({2, 1, 8, 4, bytesOf(std::string_view("\0\x33\xff\xff\x00", 5))}));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×2×1×2"));
    QCOMPARE(picture->tensor.at(0, 0, 0, 0), 0.2f);
    QCOMPARE(picture->tensor.at(0, 0, 0, 1), 1.0f);
    QCOMPARE(picture->tensor.at(0, 1, 0, 0), 1.0f);
    QCOMPARE(picture->tensor.at(0, 1, 0, 1), 0.0f);
    QVERIFY(picture->alpha && picture->notes.empty());
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
    const bool alpha = QByteArray(QTest::currentDataTag()).endsWith("transparency");
    QCOMPARE(picture->alpha, alpha);
    QCOMPARE(picture->tensor.shape(), (Shape{1, alpha ? 2 : 1, 1, 2}));
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
    std::vector<float> wanted = {0.25f, 0.5f, 1};
    if (QByteArray(QTest::currentDataTag()).endsWith("transparency")) wanted.push_back(0.05f);
    QCOMPARE(std::vector<float>(elements.begin(), elements.end()), wanted);
    QVERIFY(picture->notes.empty());
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
    QCOMPARE(picture->tensor.shape().toString(), std::string("1×2×1×2"));
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
    // And said, also where the size does not tell.
    QVERIFY(upright->notes.empty());
    for (unsigned orientation = 2; orientation <= 8; ++orientation) {
      const auto picture = decode(withOrientation(jpeg, orientation));
      QVERIFY2(picture->notes.size() == 1 && picture->notes[0].find("turned upright") != std::string::npos,
               qPrintable(QString::number(orientation)));
    }
  }
};

SCATTERSCOPE_TEST(TestPicture)
#include "test_picture.moc"
