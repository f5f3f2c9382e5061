#include <QtTest>
#include <bit>
#include <cmath>

#include "core/imaging/opencv_codec.h"
#include "test_program.h"
#include "tests/attacks/tiff_files.h"

using namespace scatterscope;
using attacks::Bytes;
using attacks::TiffParts;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

Result<Picture> decode(const Bytes& content, std::int64_t page = 1) {
  return openCvCodec().decodePage(SpanSource(content), "scan.tif", kBudget, page);
}

/// A number that differs in every pixel and channel and that the format holds exactly.
double stored(const TiffParts& parts, std::uint32_t x, std::uint32_t y, std::uint32_t c) {
  const auto number = (x * 7 + y * 3 + c * 11 + 1) % 200;
  if (parts.sampleFormat == 3) return number / 4.0 - 3;
  if (parts.bits < 8) return number % (1u << parts.bits);
  return std::floor((std::ldexp(1.0, static_cast<int>(parts.bits)) - 1) / 200 * number);
}

std::uint16_t half(double value) {
  if (value == 0) return 0;
  int exponent = 0;
  const double mantissa = std::frexp(std::fabs(value), &exponent);
  const auto bits = (exponent + 14) << 10 | (static_cast<int>(std::ldexp(mantissa, 11)) - 1024);
  return static_cast<std::uint16_t>(bits | (value < 0 ? 0x8000 : 0));
}

TiffParts withSamples(TiffParts parts) {
  if (parts.samples == 2 || parts.samples == 4) parts.extra = parts.extra < 0 ? 2 : parts.extra;
  parts.sample = [parts](std::uint32_t x, std::uint32_t y, std::uint32_t c) -> std::uint64_t {
    const double value = stored(parts, x, y, c);
    if (parts.sampleFormat != 3) return static_cast<std::uint64_t>(value);
    if (parts.bits == 32) return std::bit_cast<std::uint32_t>(static_cast<float>(value));
    return parts.bits == 64 ? std::bit_cast<std::uint64_t>(value) : half(value);
  };
  return parts;
}

/// What the sample means: 1 is white, floats are what they are.
double meant(const TiffParts& parts, std::uint32_t x, std::uint32_t y, std::uint32_t c) {
  const double value = stored(parts, x, y, c);
  if (parts.sampleFormat == 3) return value;
  const double share = value / (std::ldexp(1.0, static_cast<int>(parts.bits)) - 1);
  return parts.photometric == 0 ? 1 - share : share;
}

double worst(const TiffParts& parts, const Tensor& tensor) {
  double most = 0;
  for (std::uint32_t c = 0; c < tensor.shape().c; ++c) {
    for (std::uint32_t y = 0; y < parts.height; ++y) {
      for (std::uint32_t x = 0; x < parts.width; ++x) {
        const double found = static_cast<double>(tensor.at(0, c, y, x));
        const double difference = std::fabs(found - meant(parts, x, y, c));
        if (!(difference <= most)) most = difference;
      }
    }
  }
  return most;
}

std::string nameOf(const TiffParts& p) {
  return QString("%1 bits, format %2, %3 samples, photometric %4, planes %5, predictor %6, compression %7, tile %8, %9")
      .arg(p.bits)
      .arg(p.sampleFormat)
      .arg(p.samples)
      .arg(p.photometric)
      .arg(p.planes)
      .arg(p.predictor)
      .arg(p.compression)
      .arg(p.tile)
      .arg(p.bigEndian ? "MM" : "II")
      .toStdString();
}

/// Every combination that a writer may think of, and some that none would.
void forEveryLayout(const std::function<void(const TiffParts&)>& visit) {
  for (const unsigned bits : {1, 2, 4, 8, 10, 12, 14, 16, 24, 32, 64}) {
    for (const unsigned format : {0, 1, 2, 3, 4}) {
      if (format == 3 && bits != 16 && bits != 24 && bits != 32 && bits != 64) continue;
      for (const unsigned samples : {1, 2, 3, 4}) {
        for (const unsigned photometric : samples < 3 ? std::vector{0u, 1u} : std::vector{2u}) {
          for (const unsigned planes : {1, 2}) {
            for (const unsigned predictor : {0, 2, 3}) {
              if ((predictor != 0 && bits % 8 != 0) || (predictor == 3 && format != 3)) continue;
              for (const unsigned compression : {1, 8}) {
                if (predictor != 0 && compression == 1) continue;
                for (const std::uint32_t tile : {0, 16}) {
                  for (const bool bigEndian : {false, true}) {
                    TiffParts parts;
                    parts.bits = bits;
                    parts.sampleFormat = format;
                    parts.samples = samples;
                    parts.photometric = photometric;
                    parts.planes = planes;
                    parts.predictor = predictor;
                    parts.compression = compression;
                    parts.tile = tile;
                    parts.bigEndian = bigEndian;
                    visit(withSamples(parts));
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

}  // namespace

Q_DECLARE_METATYPE(scatterscope::attacks::TiffParts)

class TestTiffLayouts : public QObject {
  Q_OBJECT

 private slots:
  void everyLayoutIsReadExactlyOrRefused() {
    int read = 0, refused = 0, broken = 0;
    forEveryLayout([&](const TiffParts& parts) {
      const auto picture = decode(attacks::tiff(parts));
      const auto name = nameOf(parts);
      if (!picture) {
        ++refused;
        if (picture.error().kind != ErrorKind::Unsupported) {
          ++broken;
          qWarning("%s: %s", name.c_str(), picture.error().sentence().c_str());
        }
        return;
      }
      ++read;
      QVERIFY2(picture->tensor.shape() == (Shape{1, parts.samples < 3 ? 1 : 3, parts.height, parts.width}),
               name.c_str());
      const double most = worst(parts, picture->tensor);
      QVERIFY2(most <= 1e-6, (name + ": off by " + std::to_string(most)).c_str());
    });
    QCOMPARE(broken, 0);  // a layout that is not read is no broken file
    QVERIFY2(read > 700 && refused > 700, qPrintable(QString("%1 read, %2 refused").arg(read).arg(refused)));
  }

  void whatPeopleHaveIsRead_data() {
    QTest::addColumn<TiffParts>("parts");
    const auto row = [](const char* name, TiffParts parts) { QTest::newRow(name) << withSamples(std::move(parts)); };
    row("planes of 16 bits", {.bits = 16, .samples = 3, .photometric = 2, .planes = 2});
    row("planes of 16 bits and transparency", {.bits = 16, .samples = 4, .photometric = 2, .planes = 2});
    row("planes of 16 bits in tiles", {.bits = 16, .samples = 3, .photometric = 2, .planes = 2, .tile = 16});
    row("planes of floats", {.bits = 32, .samples = 3, .photometric = 2, .planes = 2, .sampleFormat = 3});
    row("planes of 8 bits", {.samples = 3, .photometric = 2, .planes = 2});
    row("white is zero, 16 bits", {.bits = 16, .photometric = 0});
    row("white is zero, 16 bits, zlib", {.bits = 16, .photometric = 0, .compression = 8});
    row("white is zero, 8 bits", {.photometric = 0});
    row("white is zero, 4 bits", {.bits = 4, .photometric = 0});
    row("white is zero, 1 bit", {.bits = 1, .photometric = 0});
    row("white is zero, 1 bit, zlib", {.bits = 1, .photometric = 0, .compression = 8});
    row("16-bit grey and transparency", {.bits = 16, .samples = 2});
    row("8-bit grey and transparency, zlib", {.samples = 2, .compression = 8});
    row("separate transparency, zlib", {.samples = 4, .photometric = 2, .extra = 2, .compression = 8});
    row("premultiplied transparency, zlib", {.samples = 4, .photometric = 2, .extra = 1, .compression = 8});
    row("doubles", {.bits = 64, .sampleFormat = 3});
    row("halves", {.bits = 16, .sampleFormat = 3});
    row("halves in planes, from the other side",
        {.bits = 16, .samples = 3, .photometric = 2, .planes = 2, .sampleFormat = 3, .bigEndian = true});
    row("uint32", {.bits = 32});
    row("uint32 in colours and tiles", {.bits = 32, .samples = 3, .photometric = 2, .tile = 16});
    row("white is zero, uint32, from the other side", {.bits = 32, .photometric = 0, .bigEndian = true});
    row("tiles", {.width = 37, .height = 35, .tile = 16});
    row("big TIFF", {.width = 20, .height = 9, .bits = 16, .samples = 3, .photometric = 2, .bigTiff = true});
    row("big TIFF from the other side", {.bits = 16, .photometric = 0, .bigEndian = true, .bigTiff = true});
  }
  void whatPeopleHaveIsRead() {
    QFETCH(TiffParts, parts);
    const auto picture = decode(attacks::tiff(parts));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QVERIFY(worst(parts, picture->tensor) <= 1e-6);
    QCOMPARE(picture->notes.size(), parts.extra >= 0 ? 1u : 0u);
  }

  void whatIsNotReadIsRefusedByItsKind_data() {
    QTest::addColumn<TiffParts>("parts");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, TiffParts parts, const char* words) {
      QTest::newRow(name) << withSamples(std::move(parts)) << QString(words);
    };
    row("compressed uint32", {.bits = 32, .compression = 8},
        "compressed samples of a kind that is only read uncompressed (32 bits, unsigned integers). Save it without");
    row("compressed half", {.bits = 16, .sampleFormat = 3, .compression = 8},
        "compressed samples of a kind that is only read uncompressed (16 bits, floating point). Save it without");
    row("uint64", {.bits = 64},
        "samples of a kind that is not read (64 bits, unsigned integers). Save it with 8 or 16");
    row("int32", {.bits = 32, .sampleFormat = 2}, "samples of a kind that is not read (32 bits, signed integers)");
    row("int8", {.sampleFormat = 2}, "samples of a kind that is not read (8 bits, signed integers)");
    row("complex", {.bits = 64, .sampleFormat = 6}, "samples of a kind that is not read (64 bits, a format of their");
    row("12 bits", {.bits = 12}, "an unusual number of bits (12)");
    row("compressed planes", {.bits = 16, .samples = 3, .photometric = 2, .planes = 2, .compression = 8},
        "compressed planes of their own (PlanarConfiguration 2). Save it without compression");
    row("compressed grey and transparency", {.bits = 16, .samples = 2, .compression = 8}, "grey and transparency");
    row("JPEG 2000", {.compression = 34712}, "compressed in a way that is not read (scheme 34712)");
    row("a camera's raw data", {.bits = 8, .photometric = 32803}, "colours of a kind that is not read");
    row("4-bit palette", {.bits = 4, .photometric = 3}, "a palette of 4 bits. Save it with 8 bits.");
    row("deep palette", {.bits = 16, .photometric = 3}, "neither grey nor RGB in samples of 16 bits");
    row("RGB of two samples", {.bits = 16, .samples = 2, .photometric = 2}, "fewer than three samples");
  }
  void whatIsNotReadIsRefusedByItsKind() {
    QFETCH(TiffParts, parts);
    QFETCH(QString, words);
    const auto picture = decode(attacks::tiff(parts));
    QVERIFY(!picture);
    QCOMPARE(picture.error().kind, ErrorKind::Unsupported);
    const auto sentence = QString::fromStdString(picture.error().sentence());
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY2(!sentence.contains("broken"), qPrintable(sentence));
  }

  void paletteAndInkColoursComeThrough() {
    TiffParts palette{.photometric = 3};
    for (const int channel : {0, 1, 2}) {
      for (int i = 0; i < 256; ++i)
        palette.colours.push_back(static_cast<std::uint16_t>((i * (channel + 1) * 5) % 256 * 257));
    }
    palette.sample = [](auto x, auto y, auto) { return (x + 2 * y) % 16; };
    const auto picture = decode(attacks::tiff(palette));
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->tensor.at(0, 2, 1, 3), static_cast<float>(5 * 3 * 5) / 255);

    TiffParts inks{.samples = 4, .photometric = 5};
    inks.sample = [](auto, auto, auto c) { return std::array{0, 255, 102, 0}[c]; };
    const auto printed = decode(attacks::tiff(inks));
    QVERIFY2(printed.has_value(), printed ? "" : printed.error().sentence().c_str());
    QVERIFY(printed->notes.empty());
    QCOMPARE(printed->tensor.at(0, 0, 0, 0), 1.0f);
    QCOMPARE(printed->tensor.at(0, 1, 0, 0), 0.0f);
    QCOMPARE(printed->tensor.at(0, 2, 0, 0), 0.6f);
  }

  void everyOrientationIsFollowed() {
    for (const unsigned compression : {1, 8}) {
      for (const unsigned bits : {8, 16, 32}) {
        for (unsigned orientation = 1; orientation <= 8; ++orientation) {
          TiffParts parts{.bits = bits, .orientation = orientation, .compression = compression};
          if (bits == 32) parts.sampleFormat = 3;
          parts = withSamples(parts);
          const auto picture = decode(attacks::tiff(parts));
          const auto name = QString("%1 bits, %2, compression %3").arg(bits).arg(orientation).arg(compression);
          QVERIFY2(picture.has_value(), qPrintable(name));
          const bool swapped = orientation >= 5;
          const std::uint32_t w = parts.width, h = parts.height;
          QVERIFY2(picture->tensor.shape() == (Shape{1, 1, swapped ? w : h, swapped ? h : w}), qPrintable(name));
          for (std::uint32_t y = 0; y < h; ++y) {
            for (std::uint32_t x = 0; x < w; ++x) {
              // Where the standard puts the stored row y and column x: TIFF 6.0, tag 274.
              const std::array<std::pair<std::uint32_t, std::uint32_t>, 8> places = {{{y, x},
                                                                                      {y, w - 1 - x},
                                                                                      {h - 1 - y, w - 1 - x},
                                                                                      {h - 1 - y, x},
                                                                                      {x, y},
                                                                                      {x, h - 1 - y},
                                                                                      {w - 1 - x, h - 1 - y},
                                                                                      {w - 1 - x, y}}};
              const auto [row, column] = places[orientation - 1];
              const double found = static_cast<double>(picture->tensor.at(0, 0, row, column));
              QVERIFY2(std::fabs(found - meant(parts, x, y, 0)) < 1e-6, qPrintable(name));
            }
          }
        }
      }
    }
  }

  void aPageIsChosenAndTheOthersAreNamed() {
    const auto first = withSamples({.width = 3, .bits = 16}), second = withSamples({.width = 4, .compression = 8});
    const auto third = withSamples({.width = 5, .bits = 16, .samples = 3, .photometric = 2, .compression = 8});
    for (const bool big : {false, true}) {
      auto pages = std::vector{first, second, third};
      for (auto& page : pages) page.bigTiff = big;
      const auto file = attacks::TiffFile(pages).content();
      for (std::int64_t page = 1; page <= 3; ++page) {
        const auto picture = decode(file, page);
        QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
        QCOMPARE(picture->tensor.shape().w, page + 2);
        QVERIFY(worst(pages[static_cast<std::size_t>(page - 1)], picture->tensor) <= 1e-6);
        QCOMPARE(picture->pages, 3);
        QCOMPARE(picture->notes, std::vector{"It has 3 pages; page " + std::to_string(page) + " was read."});
      }
      const auto none = decode(file, 4);
      QVERIFY(!none);
      QCOMPARE(none.error().sentence(),
               std::string("The TIFF picture scan.tif has 3 pages, not 4. Choose one of them."));
      QVERIFY(!decode(file, 0) && !decode(file, -1) && !decode(file, INT64_MAX));
    }
    const auto alone = decode(attacks::tiff(first));
    QVERIFY(alone->notes.empty());
    QCOMPARE(alone->pages, 1);
    QVERIFY(!decode(attacks::tiff(first), 2));
  }

  void pagesThatNameEachOtherAreCountedOnce() {
    auto file = attacks::tiff(withSamples({}));
    std::copy_n(file.begin() + 4, 4, file.end() - 4);  // the next page is the first one
    const auto picture = decode(file);
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().sentence().c_str());
    QCOMPARE(picture->pages, 1);
    QVERIFY(!decode(file, 2));
  }

  void aStripThatIsTooShortIsRefused() {
    auto parts = withSamples({.bits = 16, .samples = 3, .photometric = 2, .planes = 2});
    const auto whole = attacks::tiff(parts);
    auto file = whole;  // the width of the first tag becomes more than the strips hold
    file[static_cast<std::size_t>(std::to_integer<unsigned>(file[4]) | std::to_integer<unsigned>(file[5]) << 8) + 2 +
         8] = std::byte{50};
    const auto picture = decode(file);
    QVERIFY(!picture);
    QVERIFY2(picture.error().sentence().find("a strip or tile is shorter") != std::string::npos,
             picture.error().sentence().c_str());
  }
};

SCATTERSCOPE_TEST(TestTiffLayouts)
#include "test_tiff_layouts.moc"
