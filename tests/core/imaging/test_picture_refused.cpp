#include <fcntl.h>
#include <unistd.h>

#include <QtTest>
#include <limits>
#include <random>

#include "byte_sources.h"
#include "memory_limit.h"
#include "small_pictures.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;
using attacks::Bytes;

namespace {

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

/// Pictures that are broken, cut short, too large or made to do harm.
class TestPictureRefused : public QObject {
  Q_OBJECT

 private slots:
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

SCATTERSCOPE_TEST(TestPictureRefused)
#include "test_picture_refused.moc"
