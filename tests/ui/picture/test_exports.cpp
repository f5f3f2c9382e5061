#include <QImageReader>
#include <QProcess>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "core/imaging/film/film_codec.h"
#include "test_program.h"
#include "ui/picture/film.h"
#include "ui/picture/picture_places.h"
#include "ui/state/document.h"

using namespace scatterscope;

namespace {

struct Mean {
  double red = 0, green = 0, blue = 0;
  double from(const Mean& other) const {
    return std::max({std::abs(red - other.red), std::abs(green - other.green), std::abs(blue - other.blue)});
  }
};

Mean meanOf(const QImage& image, const QRect& part) {
  Mean mean;
  const double pixels = double(part.width()) * part.height();
  for (int y = part.top(); y <= part.bottom(); ++y) {
    for (int x = part.left(); x <= part.right(); ++x) {
      const QColor colour = image.pixelColor(x, y);
      mean.red += colour.red() / pixels;
      mean.green += colour.green() / pixels;
      mean.blue += colour.blue() / pixels;
    }
  }
  return mean;
}

}  // namespace

/// Every format that a picture can be taken away in against the screen, cell by cell, and block by block around them:
/// what a format does not clip smears over its neighbours.
class TestExports : public QObject {
  Q_OBJECT

 private slots:
  void everyFormatShowsTheScreen_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("mode");
    QTest::addColumn<double>("zoom");
    // A second renderer is asked where one is installed.
    const std::pair<const char*, const char*> formats[] = {
        {"png", ""},           {"svg", ""}, {"svg by rsvg-convert", "rsvg-convert"},
        {"pdf", "pdftocairo"}, {"gif", ""}, {"mp4", "ffmpeg"}};
    for (const auto& [format, tool] : formats) {
      if (*tool && QStandardPaths::findExecutable(tool).isEmpty()) continue;
      for (const auto mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
        for (const double zoom : {1.0, 2.3})
          QTest::addRow("%s, mode %d, zoom %.1f", format, int(mode), zoom) << QString(format) << int(mode) << zoom;
      }
    }
  }
  void everyFormatShowsTheScreen() {
    QFETCH(QString, format);
    QFETCH(int, mode);
    QFETCH(double, zoom);
    Experiment experiment = Experiment::opening();
    experiment.recipe = *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
    experiment.input.height = experiment.input.width = mode == static_cast<int>(PictureMode::Matrix) ? 3 : 6;
    m_document.apply("padding", experiment);
    QTRY_VERIFY(m_document.current());
    ScatterSnapshot snapshot;
    snapshot.outcome = m_document.outcome();
    snapshot.mode = static_cast<PictureMode>(mode);
    snapshot.order = snapshot.mode == PictureMode::Gather ? StepOrder::Gather : StepOrder::Scatter;
    snapshot.interactive = false;
    snapshot.time = 7;
    snapshot.view.zoom = zoom;
    if (zoom > 1) snapshot.view.offset = QPointF(37, 21);
    FrameStyle style;
    style.size = QSize(960, 640);
    const QImage screen = renderFrame(snapshot, style).convertToFormat(QImage::Format_RGB32);
    const QImage taken = drawnBy(format, snapshot, style);
    QVERIFY(!taken.isNull());
    QCOMPARE(taken.size(), screen.size());
    const GridLayout grid = mainGrid(snapshot, QSizeF(style.size));
    const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
    int cells = 0;
    for (auto row = begin.row; row < end.row; ++row) {
      for (auto column = begin.column; column < end.column; ++column) {
        const QRect cell = (grid.cellRect(row, column) & grid.area).adjusted(2, 2, -2, -2).toRect();
        if (cell.width() < 4 || cell.height() < 4) continue;
        ++cells;
        const double off = meanOf(taken, cell).from(meanOf(screen, cell));
        QVERIFY2(off < 14, qPrintable(QString("cell (%1, %2) is off by %3").arg(row).arg(column).arg(off)));
      }
    }
    QVERIFY(cells >= 9);
    constexpr int kBlock = 16;
    for (int y = 0; y + kBlock <= screen.height(); y += kBlock) {
      for (int x = 0; x + kBlock <= screen.width(); x += kBlock) {
        const QRect block(x, y, kBlock, kBlock);
        const double off = meanOf(taken, block).from(meanOf(screen, block));
        if (off >= 40 && qEnvironmentVariableIsSet("KEEP_EXPORTS")) {
          screen.save("/tmp/screen.png");
          taken.save("/tmp/taken.png");
        }
        QVERIFY2(off < 40, qPrintable(QString("the block at (%1, %2) is off by %3").arg(x).arg(y).arg(off)));
      }
    }
  }

 private:
  /// A still or the first frame of a film of this moment, written and read again; null where that fails.
  QImage drawnBy(const QString& format, const ScatterSnapshot& snapshot, const FrameStyle& style) {
    const QString kind = format.section(' ', 0, 0), path = m_folder.filePath("picture." + kind);
    if (kind == "gif" || kind == "mp4") {
      FilmPlan plan;
      plan.from = plan.to = snapshot.time;
      plan.hold_seconds = 0.2;
      RunControl control;
      if (!writeFilm(snapshot, style, plan, path.toStdString(), fileFilmCodec(), control)) return {};
      return kind == "gif" ? QImageReader(path).read().convertToFormat(QImage::Format_RGB32)
                           : converted("ffmpeg", {"-y", "-loglevel", "error", "-i", path, "-frames:v", "1"}, {});
    }
    if (!writeStill(snapshot, style, path.toStdString())) return {};
    if (kind == "png") return QImage(path).convertToFormat(QImage::Format_RGB32);
    if (kind == "pdf") {
      const QString name = m_folder.filePath("page");
      const QString tool = QStandardPaths::findExecutable("pdftocairo");
      const QSize pixels = style.pixels();
      QProcess::execute(tool, {"-png", "-singlefile", "-scale-to-x", QString::number(pixels.width()), "-scale-to-y",
                               QString::number(pixels.height()), path, name});
      return QImage(name + ".png").convertToFormat(QImage::Format_RGB32);
    }
    if (format.contains("rsvg-convert")) return converted("rsvg-convert", {}, {path, "-o"});
    QImage image(style.pixels(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QSvgRenderer(path).render(&painter);
    return image;
  }

  QImage converted(const QString& program, const QStringList& before, const QStringList& after) {
    const QString tool = QStandardPaths::findExecutable(program), out = m_folder.filePath("converted.png");
    QFile::remove(out);
    QProcess::execute(tool, before + after + QStringList{out});
    return QImage(out).convertToFormat(QImage::Format_RGB32);
  }

  Document m_document;
  QTemporaryDir m_folder;
};

SCATTERSCOPE_TEST(TestExports, QApplication)
#include "test_exports.moc"
