#include <QAbstractSpinBox>
#include <QBuffer>
#include <QComboBox>
#include <QImageReader>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include "core/imaging/film/film_codec.h"
#include "test_program.h"
#include "ui/picture/cell_paint.h"
#include "ui/picture/film.h"
#include "ui/state/document.h"
#include "ui/window/export_dialog.h"

using namespace scatterscope;

namespace {

/// Largest difference of two pictures in any channel of any pixel, and how many pixels differ by more than a little.
struct Difference {
  int largest = 0;
  double part = 0;
};

Difference differenceOf(const QImage& a, const QImage& b) {
  Difference found;
  qint64 differing = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QColor p = a.pixelColor(x, y), q = b.pixelColor(x, y);
      const int d =
          std::max({std::abs(p.red() - q.red()), std::abs(p.green() - q.green()), std::abs(p.blue() - q.blue())});
      found.largest = std::max(found.largest, d);
      differing += d > 24;
    }
  }
  found.part = static_cast<double>(differing) / (static_cast<double>(a.width()) * a.height());
  return found;
}

}  // namespace

class TestFilm : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QTRY_VERIFY(m_document.current());
    m_snapshot.outcome = m_document.outcome();
    m_style.size = QSize(640, 400);
  }

  void framesAreEvenlySpacedFromTheFirstToTheLast_data() {
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("forwards") << 0.0 << 9.0;
    QTest::newRow("backwards") << 9.0 << 2.0;
    QTest::newRow("one moment") << 4.0 << 4.0;
  }
  void framesAreEvenlySpacedFromTheFirstToTheLast() {
    QFETCH(double, from);
    QFETCH(double, to);
    FilmPlan plan;
    plan.from = from;
    plan.to = to;
    const std::int64_t last = plan.frames() - 1;
    if (last > 0) QCOMPARE(plan.timeOf(0), from);
    QCOMPARE(plan.timeOf(last), to);
    QCOMPARE(last, std::llround(std::ceil(std::abs(to - from) * 0.7 * 25)));
    for (std::int64_t i = 1; i <= last; ++i) {
      QVERIFY(std::abs(plan.timeOf(i) - plan.timeOf(i - 1) - (to - from) / double(last)) < 1e-12);
    }
  }

  void aGifShowsTheFramesOfTheWindow() {
    FilmPlan plan;
    plan.from = 3;
    plan.to = 5;
    plan.seconds_per_step = 0.5;
    plan.frames_per_second = 10;
    const QString path = m_folder.filePath("film.gif");
    RunControl control;
    QVERIFY(writeFilm(m_snapshot, m_style, plan, path.toStdString(), fileFilmCodec(), control));
    QCOMPARE(control.progress(), 1.0);
    // A moment at which nothing changed has no frame of its own: every decoded frame is looked for in its order.
    QImageReader reader(path);
    ScatterSnapshot snapshot = m_snapshot;
    std::int64_t frame = 0;
    int shown = 0;
    QImage last;
    for (QImage image = reader.read(); !image.isNull(); image = reader.read(), ++shown) {
      last = image;
      bool found = false;
      for (; frame < plan.frames() && !found; ++frame) {
        snapshot.time = plan.timeOf(frame);
        found = differenceOf(image, renderFrame(snapshot, m_style)).part < 0.002;
      }
      QVERIFY2(found, qPrintable(QString("decoded frame %1").arg(shown)));
    }
    QVERIFY(shown >= 6);
    snapshot.time = plan.to;
    QVERIFY(differenceOf(last, renderFrame(snapshot, m_style)).part < 0.002);
  }

  void stillsHoldTheFrame() {
    ScatterSnapshot snapshot = m_snapshot;
    snapshot.time = 4;
    const QImage frame = renderFrame(snapshot, m_style);
    const QString png = m_folder.filePath("still.png"), svg = m_folder.filePath("still.svg"),
                  pdf = m_folder.filePath("still.pdf");
    for (const QString& path : {png, svg, pdf}) QVERIFY(writeStill(snapshot, m_style, path.toStdString()));
    QCOMPARE(differenceOf(QImage(png), frame).largest, 0);
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage drawn(frame.size(), QImage::Format_ARGB32_Premultiplied);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    renderer.render(&painter);
    // Letters are hinted otherwise; areas and lines are the same.
    QVERIFY(differenceOf(drawn, frame).part < 0.04);
    QFile page(pdf);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.read(5) == "%PDF-");
  }

  void patternsOfADrawingEndWhereTheirAreasDo() {
    const QRectF area(30, 40, 50, 25);
    const std::pair<const char*, std::function<void(QPainter&)>> patterns[] = {
        {"hatch", [&](QPainter& painter) { cellpaint::hatch(painter, area); }},
        {"dots", [&](QPainter& painter) { cellpaint::dots(painter, area); }},
        {"crosses", [&](QPainter& painter) { cellpaint::crosses(painter, area); }}};
    for (const auto& [name, draw] : patterns) {
      QBuffer svg;
      QSvgGenerator generator;
      generator.setOutputDevice(&svg);
      generator.setSize({120, 100});
      generator.setViewBox(QRect(0, 0, 120, 100));
      QPainter drawing(&generator);
      draw(drawing);
      drawing.end();
      QImage image(120, 100, QImage::Format_ARGB32_Premultiplied);
      image.fill(Qt::transparent);
      QPainter painter(&image);
      QSvgRenderer(svg.data()).render(&painter);
      painter.end();
      int inside = 0, outside = 0;
      for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
          if (qAlpha(image.pixel(x, y)) > 0) ++(area.adjusted(-1, -1, 1, 1).contains(x, y) ? inside : outside);
        }
      }
      QVERIFY2(inside > 20, name);
      QVERIFY2(outside == 0, qPrintable(QString("%1: %2 pixels").arg(name).arg(outside)));
    }
  }

  void aSharperPictureHasMorePixelsOfTheSameScene() {
    FrameStyle style = m_style;
    style.scale = 2;
    const QImage image = renderFrame(m_snapshot, style);
    QCOMPARE(image.size(), QSize(1280, 800));
    const QImage small = image.scaled(640, 400, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QVERIFY(differenceOf(small, renderFrame(m_snapshot, m_style)).part < 0.06);
  }

  void whatCannotBeWrittenIsRefusedBeforeAnythingIsDrawn_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("secondsPerStep");
    QTest::addColumn<QString>("says");
    QTest::newRow("too large") << QSize(9000, 100) << 9.0 << 0.7 << "8192";
    QTest::newRow("too small") << QSize(10, 100) << 9.0 << 0.7 << "64 to";
    QTest::newRow("past the end") << QSize(640, 400) << 10.0 << 0.7 << "steps 0 to 9";
    QTest::newRow("too long") << QSize(640, 400) << 9.0 << 1000.0 << "the limit is 20000";
    QTest::newRow("no speed") << QSize(640, 400) << 9.0 << 0.0 << "more than 0";
  }
  void whatCannotBeWrittenIsRefusedBeforeAnythingIsDrawn() {
    QFETCH(QSize, size);
    QFETCH(double, to);
    QFETCH(double, secondsPerStep);
    QFETCH(QString, says);
    FrameStyle style;
    style.size = size;
    FilmPlan plan;
    plan.to = to;
    plan.seconds_per_step = secondsPerStep;
    RunControl control;
    const auto done =
        writeFilm(m_snapshot, style, plan, m_folder.filePath("no.gif").toStdString(), fileFilmCodec(), control);
    QVERIFY(!done);
    QVERIFY2(done.error().sentence().find(says.toStdString()) != std::string::npos, done.error().sentence().c_str());
  }

  void theDialogWritesAFilmWithProgressAndCanBeCancelled() {
    ExportDialog dialog(&fileFilmCodec());
    dialog.setSnapshot(m_snapshot, QSize(640, 401));
    dialog.show();
    auto& kind = *dialog.findChild<QComboBox*>("exportKind");
    kind.setCurrentIndex(kind.findText("MP4 film"));
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    QTemporaryDir folder;
    dialog.exportTo(folder.filePath("cancelled.mp4"));
    QVERIFY(dialog.busy());
    for (auto* button : dialog.findChildren<QPushButton*>()) {
      if (button->text() == "Cancel") QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(!dialog.busy());
    QTRY_VERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    QCOMPARE(exported.count(), 0);
    dialog.findChild<QSpinBox*>("exportTo")->setValue(1);
    dialog.exportTo(folder.filePath("whole.mp4"));
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, 60'000);
    QVERIFY(QFileInfo(folder.filePath("whole.mp4")).size() > 1000);
  }

  void theDialogWritesAnInteractivePage() {
    ExportDialog dialog(nullptr);
    dialog.setSnapshot(m_snapshot, QSize(640, 400));
    dialog.show();
    auto& kind = *dialog.findChild<QComboBox*>("exportKind");
    QVERIFY(dialog.findChild<QComboBox*>("exportSize")->isVisible());
    kind.setCurrentIndex(kind.findText("Interactive page (HTML)"));
    QVERIFY(!dialog.findChild<QComboBox*>("exportSize")->isVisible());
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    QTemporaryDir folder;
    dialog.exportTo(folder.filePath("page.html"));
    QTRY_COMPARE(exported.count(), 1);
    QFile page(folder.filePath("page.html"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("<!DOCTYPE html>"));
  }

  /// A sentence of several lines makes the dialog higher: it took its height from the fields, whose text was cut.
  void noFieldIsCutWhateverTheDialogSays() {
    ExportDialog dialog(&fileFilmCodec());
    dialog.setSnapshot(m_snapshot, QSize(640, 400));
    dialog.show();
    auto& kind = *dialog.findChild<QComboBox*>("exportKind");
    const auto cut = [&dialog] {
      QStringList fields;
      for (const auto* field : dialog.findChildren<QWidget*>()) {
        const bool asks = qobject_cast<const QComboBox*>(field) || qobject_cast<const QAbstractSpinBox*>(field) ||
                          qobject_cast<const QLineEdit*>(field);
        if (asks && field->parentWidget() == &dialog && field->isVisible() &&
            field->height() < field->minimumSizeHint().height())
          fields += field->accessibleName();
      }
      return fields;
    };
    for (int i = 0; i < kind.count(); ++i) {
      kind.setCurrentIndex(i);
      dialog.exportTo(QString("/no/folder/whose/name/is/so/long/that/the/sentence/about/it/takes/lines/%1").arg(i));
      QTRY_VERIFY(!dialog.busy());
      QCoreApplication::processEvents();
      QCOMPARE(cut(), QStringList());
    }
  }

 private:
  Document m_document;
  ScatterSnapshot m_snapshot;
  FrameStyle m_style;
  QTemporaryDir m_folder;
};

SCATTERSCOPE_TEST(TestFilm, QApplication)
#include "test_film.moc"
