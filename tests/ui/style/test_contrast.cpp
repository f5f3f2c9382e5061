// Whatever a cell's colour, what is written on it can be read: WCAG's contrast of at least 4.5 : 1.

#include <QtTest>

#include "contrast.h"
#include "test_program.h"
#include "ui/style/palette.h"
#include "ui/style/theme.h"

using namespace scatterscope;
using scatterscope::testing::contrast;

class TestContrast : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { Theme::use(Theme::light()); }

  void valuesOnEveryCellColour_data() { themes(); }
  void valuesOnEveryCellColour() {
    for (const Palette& palette : palettes()) {
      for (int step = -100; step <= 100; ++step) {
        const QColor fill = palette.colour(static_cast<float>(step) / 100, 1);
        QVERIFY2(contrast(textOn(fill), fill) >= 4.5,
                 qPrintable(QString("%1 at %2: %3").arg(palette.name).arg(step).arg(contrast(textOn(fill), fill))));
      }
    }
  }

  void valuesOnEveryColourThereIs() {
    for (int red = 0; red < 256; red += 5) {
      for (int green = 0; green < 256; green += 5) {
        for (int blue = 0; blue < 256; blue += 5) {
          const QColor fill(red, green, blue);
          QVERIFY2(contrast(textOn(fill), fill) >= 4.5, qPrintable(fill.name()));
          const QColor quiet = quietOn(fill);
          QVERIFY2(contrast(quiet, fill) >= 4.5, qPrintable(fill.name()));
          // As quiet as can be: nearer to the ground than black or white, unless only they can be read.
          QVERIFY2(contrast(quiet, fill) <= 4.9 || quiet == textOn(fill), qPrintable(fill.name()));
        }
      }
    }
  }

  /// What is written on panels, bars, fields and pills.
  void wordsOnTheirGround_data() { themes(); }
  void wordsOnTheirGround() {
    const Theme& t = Theme::current();
    const std::pair<QColor, QColor> pairs[] = {
        {t.text, t.surface},
        {t.text, t.window},
        {t.text, t.sunken},
        {t.muted, t.surface},
        {t.muted, t.window},
        {t.muted, t.sunken},
        {t.input, t.surface},
        {t.input, t.window},
        {t.wrong, t.surface},
        {t.wrong, t.window},
        {t.wrong, t.warnSurface},
        {t.good, t.goodSurface},
        {t.kernelText, t.window},
        {t.keptText, t.window},
        {t.text, t.highlight},
        // Names of parameters and words of sentences, lit or not.
        {t.kernelText, t.surface},
        {t.keptText, t.surface},
        {t.biasText, t.surface},
        {t.biasText, t.window},
        {t.kernelText, t.highlight},
        {t.keptText, t.highlight},
        {t.biasText, t.highlight},
        {t.input, t.highlight},
        {t.muted, t.highlight},
    };
    for (std::size_t i = 0; i < std::size(pairs); ++i) {
      const double found = contrast(pairs[i].first, pairs[i].second);
      QVERIFY2(
          found >= 4.5,
          qPrintable(
              QString("pair %1, %2 on %3: %4").arg(i).arg(pairs[i].first.name(), pairs[i].second.name()).arg(found)));
    }
  }

 private:
  /// Sets each in turn.
  static void themes() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }

 public slots:
  void init() {
    const char* row = QTest::currentDataTag();
    Theme::use(row && QByteArray(row) == "dark" ? Theme::darkTheme() : Theme::light());
  }
};

SCATTERSCOPE_TEST(TestContrast)
#include "test_contrast.moc"
