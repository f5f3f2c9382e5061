#include <QImageReader>
#include <QTemporaryDir>
#include <QtTest>
#include <opencv2/videoio.hpp>

#include "core/imaging/film/film_codec.h"
#include "core/imaging/film/gif_palette.h"

using namespace scatterscope;

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

  void whatCannotBeWrittenIsRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such folder, gif") << "no/where.gif" << 64 << "cannot be written";
    QTest::newRow("no such folder, mp4") << "no/where.mp4" << 64 << "No MP4 film";
    QTest::newRow("odd width") << "odd.mp4" << 63 << "even width";
    QTest::newRow("unknown kind") << "film.avi" << 64 << ".gif or .mp4";
    QTest::newRow("empty") << "film.gif" << 0 << "nothing to show";
    QTest::newRow("too wide") << "film.gif" << 70'000 << "65535";
  }
  void whatCannotBeWrittenIsRefused() {
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

  /// Every frame twice, so that a writer has to notice that nothing changed.
  QString write(const char* name) {
    const QString path = m_folder.filePath(name);
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

QTEST_GUILESS_MAIN(TestFilms)
#include "test_films.moc"
