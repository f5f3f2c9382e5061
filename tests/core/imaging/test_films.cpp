#include <QImageReader>
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <opencv2/videoio.hpp>
#include <random>

#include "core/base/file.h"
#include "core/imaging/film/film_codec.h"
#include "core/imaging/film/gif_palette.h"
#include "core/imaging/film/mp4_check.h"
#include "file_limit.h"
#include "test_program.h"

using namespace scatterscope;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 64, kHeight = 48;

/// A red block that moves right over grey, one column of 8 a frame.
Raster frame(int step) {
  Raster raster{kWidth, kHeight, 4, {}};
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const bool block = x / 8 == step && y >= 16 && y < 32;
      for (const int channel : {block ? 200 : 90, block ? 30 : 90, block ? 40 : 90, 255}) {
        raster.bytes.push_back(static_cast<std::uint8_t>(channel));
      }
    }
  }
  return raster;
}

int distance(QColor a, QColor b) {
  return std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

QColor expected(int step, int x, int y) {
  return x / 8 == step && y >= 16 && y < 32 ? QColor(200, 30, 40) : QColor(90, 90, 90);
}

}  // namespace

class TestFilms : public QObject {
  Q_OBJECT

 private slots:
  void aGifShowsTheFramesItWasGivenForTheirTime() {
    const QString path = write("film.gif");
    QImageReader reader(path);
    QCOMPARE(reader.loopCount(), -1);
    int shown = 0, milliseconds = 0;
    for (QImage image = reader.read(); !image.isNull(); image = reader.read(), ++shown) {
      QCOMPARE(image.size(), QSize(kWidth, kHeight));
      for (int y = 0; y < kHeight; y += 3) {
        for (int x = 0; x < kWidth; x += 3) QCOMPARE(image.pixelColor(x, y).rgb(), expected(shown, x, y).rgb());
      }
      milliseconds += reader.nextImageDelay();
    }
    QCOMPARE(shown, kFrames);
    QCOMPARE(milliseconds, 1120);  // seven of 1/25 s added twice, and 14 of them for the last: see write()
  }

  void anMp4ShowsTheFramesItWasGiven() {
    cv::VideoCapture film(write("film.mp4").toStdString());
    QVERIFY(film.isOpened());
    QCOMPARE(film.get(cv::CAP_PROP_FPS), 25.0);
    cv::Mat image;
    int shown = 0;
    for (; film.read(image); ++shown) {
      const int step = std::min(shown / 2, kFrames - 1);
      for (int y = 4; y < kHeight; y += 8) {
        for (int x = 4; x < kWidth; x += 8) {
          const auto pixel = image.at<cv::Vec3b>(y, x);
          QVERIFY(distance(QColor(pixel[2], pixel[1], pixel[0]), expected(step, x, y)) < 40);
        }
      }
    }
    QCOMPARE(shown, 28);
  }

  void nothingIsLeftOfAFilmThatWasNotFinished_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("gif") << "half.gif";
    QTest::newRow("mp4") << "half.mp4";
  }
  void nothingIsLeftOfAFilmThatWasNotFinished() {
    QFETCH(QString, name);
    QTemporaryDir folder;
    {
      auto writer = fileFilmCodec().open({folder.filePath(name).toStdString(), kWidth, kHeight, 25});
      QVERIFY(writer);
      QVERIFY((*writer)->add(frame(0), 0.1));
    }
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
  }

  void aFullDiskLeavesTheOldFilmAndSaysWhy_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("gif") << "kept.gif";
    QTest::newRow("mp4") << "kept.mp4";
  }
  void aFullDiskLeavesTheOldFilmAndSaysWhy() {
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const fs::path path = folder.filePath(name).toStdString();
    QVERIFY(writeNoise(path));
    const auto size = fs::file_size(path);
    const std::string old = "old";
    QVERIFY(writeFile(path, std::as_bytes(std::span(old))));
    for (const auto room :
         {std::uintmax_t{0}, std::uintmax_t{1}, size / 3, size / 2, size - 2000, size - 100, size - 1}) {
      Result<void> written;
      {
        const tests::FileLimit limit(room);
        written = writeNoise(path);
      }
      QVERIFY2(!written, qPrintable(QString("%1 of %2 bytes").arg(room).arg(size)));
      QVERIFY2(written.error().message.find("File too large") != std::string::npos, written.error().message.c_str());
      QVERIFY(written.error().message.starts_with(path.string()));
      QCOMPARE(readFile(path)->size(), old.size());
      QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }
    const tests::FileLimit limit(size);
    QVERIFY(writeNoise(path));
  }

  void linksAndPermissionsOfAFilmAreKept_data() { aFullDiskLeavesTheOldFilmAndSaysWhy_data(); }
  void linksAndPermissionsOfAFilmAreKept() {
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const fs::path path = folder.filePath(name).toStdString(), target = folder.filePath("target").toStdString();
    QVERIFY(writeFile(target, {}));
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink("target", path);
    QVERIFY(writeNoise(path));
    QVERIFY(fs::is_symlink(path));
    QVERIFY(fs::file_size(target) > 1000);
    QCOMPARE(static_cast<int>(fs::status(target).permissions()), 0640);
  }

  void anMp4ThatIsNotWholeIsSeen() {
    const fs::path path = m_folder.filePath("whole.mp4").toStdString();
    QVERIFY(writeNoise(path));
    const auto whole = *readFile(path);
    QVERIFY(checkMp4(SpanSource(whole), kNoiseFrames));
    for (const int frames : {0, kNoiseFrames - 1, kNoiseFrames + 1}) QVERIFY(!checkMp4(SpanSource(whole), frames));
    for (std::size_t length = 0; length < whole.size(); ++length) {
      QVERIFY2(!checkMp4(SpanSource(std::span(whole).first(length)), kNoiseFrames),
               qPrintable(QString::number(length)));
    }
    // What is wrong in the middle must at least not be walked into.
    std::mt19937 random(3);
    for (int i = 0; i < 20'000; ++i) {
      auto broken = whole;
      for (int edits = 0; edits < 3; ++edits)
        broken[random() % broken.size()] = static_cast<std::byte>(random() & 0xff);
      (void)checkMp4(SpanSource(broken), kNoiseFrames);
    }
  }

  void whatCannotBeWrittenIsRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such folder, gif") << "no/where.gif" << 64 << "No such file or directory";
    QTest::newRow("no such folder, mp4") << "no/where.mp4" << 64 << "No such file or directory";
    QTest::newRow("a device, gif") << "device.gif" << 64 << "is a device";
    QTest::newRow("a device, mp4") << "device.mp4" << 64 << "is a device";
    QTest::newRow("write-protected, gif") << "protected.gif" << 64 << "is write-protected";
    QTest::newRow("write-protected, mp4") << "protected.mp4" << 64 << "is write-protected";
    QTest::newRow("odd width") << "odd.mp4" << 63 << "even width";
    QTest::newRow("unknown kind") << "film.avi" << 64 << ".gif or .mp4";
    QTest::newRow("empty") << "film.gif" << 0 << "nothing to show";
    QTest::newRow("too wide") << "film.gif" << 70'000 << "65535";
  }
  void whatCannotBeWrittenIsRefused() {
    for (const char* extension : {"gif", "mp4"}) {
      std::error_code exists;
      fs::create_symlink("/dev/null", m_folder.filePath(QString("device.") + extension).toStdString(), exists);
      const fs::path shielded = m_folder.filePath(QString("protected.") + extension).toStdString();
      QVERIFY(fs::exists(shielded) || writeFile(shielded, {}));
      fs::permissions(shielded, fs::perms::owner_read);
    }
    QFETCH(QString, name);
    QFETCH(int, width);
    QFETCH(QString, says);
    const auto writer = fileFilmCodec().open({m_folder.filePath(name).toStdString(), width, kHeight, 25});
    QVERIFY(!writer);
    const QString sentence = QString::fromStdString(writer.error().sentence());
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
  }

  void aPaletteKeepsWhatCoversMuchAndComesNearTheRest() {
    std::vector<Colour> pixels(20'000, 0x123456);
    for (Colour i = 0; i < 4096; ++i) pixels.push_back((i & 0xf) << 20 | (i >> 4 & 0xf) << 12 | (i >> 8) << 4);
    auto palette = paletteOf(pixels, 255);
    QVERIFY(palette.size() <= 255);
    QCOMPARE(palette.front(), Colour(0x123456));
    const std::vector<Colour> colours = palette;
    NearestColour nearest(std::move(palette));
    QCOMPARE(nearest(0x123456), std::uint8_t(0));
    for (std::size_t i = 20'000; i < pixels.size(); i += 7) {
      const Colour found = colours[nearest(pixels[i])];
      QVERIFY(distance(QColor::fromRgb(found), QColor::fromRgb(pixels[i])) <= 40);
    }
  }

 private:
  static constexpr int kFrames = 7;

  static constexpr int kNoiseFrames = 9;

  /// Frames that cannot be compressed, so that the data of either kind of film do not fit into one write.
  static Result<void> writeNoise(const fs::path& path) {
    auto writer = fileFilmCodec().open({path, kWidth, kHeight, 25});
    if (!writer) return tl::make_unexpected(writer.error());
    std::mt19937 random(5);
    for (int i = 0; i < kNoiseFrames; ++i) {
      Raster raster{kWidth, kHeight, 4, {}};
      for (int k = 0; k < kWidth * kHeight * 4; ++k) raster.bytes.push_back(static_cast<std::uint8_t>(random() & 0xff));
      if (auto added = (*writer)->add(raster, 1 / 25.0); !added) return added;
    }
    return (*writer)->finish();
  }

  /// Every frame twice, so that a writer has to notice that nothing changed.
  QString write(const char* name) {
    QString path = m_folder.filePath(name);
    auto writer = fileFilmCodec().open({path.toStdString(), kWidth, kHeight, 25});
    [&] { QVERIFY(writer); }();
    for (int step = 0; step < kFrames; ++step) {
      for (int twice = 0; twice < 2; ++twice) {
        const bool last = step == kFrames - 1 && twice == 1;
        [&] { QVERIFY((*writer)->add(frame(step), last ? 15 / 25.0 : 1 / 25.0)); }();
      }
    }
    [&] { QVERIFY((*writer)->finish()); }();
    return path;
  }

  QTemporaryDir m_folder;
};

SCATTERSCOPE_TEST(TestFilms, QCoreApplication)
#include "test_films.moc"
