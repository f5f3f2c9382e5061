#include <QBuffer>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

#include "test_program.h"
#include "ui/picture/place_text.h"
#include "ui/picture/scatter_painter.h"
#include "ui/state/document.h"
#include "ui/state/presets.h"

using namespace scatterscope;

namespace {

/// "Translates" every text by marking it: what is drawn without the mark never asked for a translation.
class Marking : public QTranslator {
 public:
  QString translate(const char*, const char* source, const char*, int) const override {
    return QStringLiteral("‹") + QString::fromUtf8(source);
  }
  bool isEmpty() const override { return false; }
};

QStringList textsOf(const ScatterSnapshot& snapshot) {
  QBuffer buffer;
  {
    QSvgGenerator drawing;
    drawing.setOutputDevice(&buffer);
    drawing.setSize({1000, 700});
    QPainter painter(&drawing);
    paintPicture(painter, snapshot, {1000, 700});
  }
  QStringList texts;
  QXmlStreamReader reader(buffer.data());
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != QStringLiteral("text")) continue;
    const QString text = reader.readElementText();
    // A character that the font lacks is drawn apart from those around it.
    const bool apart = text == QStringLiteral("ᵀ") || (!texts.isEmpty() && texts.back().endsWith(QStringLiteral("ᵀ")));
    if (apart && !texts.isEmpty())
      texts.back() += text;
    else
      texts += text;
  }
  return texts;
}

/// Whether it holds a word that is no notation of ours: x, w, y, canvas[3, 4], inf, NaN, e37.
bool hasWords(QString text) {
  text.remove(QRegularExpression("canvas\\[[^\\]]*\\]|\\bNaN\\b|\\binf\\b"));
  return text.contains(QRegularExpression("[A-Za-z]{3,}"));
}

}  // namespace

class TestWords : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_marking)); }

  void everyWordInEveryPictureCanBeTranslated() {
    int seen = 0;
    for (const char* title :
         {"Example 4, small, with the page's nn.Pad", "pytorch #7966: the last row is equal for every batch",
          "Two groups, two images", "pytorch #8816: rows that padding \"should\" have zeroed"}) {
      ScatterSnapshot snapshot = opened(title);
      for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
        for (const PhaseLens lens : {PhaseLens::Off, PhaseLens::Counts, PhaseLens::Sums}) {
          if (mode != PictureMode::Scatter && lens != PhaseLens::Off) continue;
          for (const auto& cell : {std::optional<CellIndex>(), std::optional(CellIndex{4, 4}),
                                   std::optional(CellIndex{7, 3}), std::optional(CellIndex{0, 0})}) {
            snapshot.mode = mode;
            snapshot.order = mode == PictureMode::Gather ? StepOrder::Gather : StepOrder::Scatter;
            snapshot.lens = lens;
            snapshot.canvasCell = cell;
            snapshot.difference = TraceDifference{};
            const double steps = static_cast<double>(snapshot.steps());
            for (const double time : {0.0, 1.2, steps}) {
              snapshot.time = time;
              const QStringList texts = textsOf(snapshot) + QStringList{stepInWords(snapshot)};
              for (const QString& text : texts) {
                if (!hasWords(text)) continue;
                ++seen;
                QVERIFY2(text.contains(QChar(0x2039)),
                         qPrintable(QString("'%1' in %2 at %3").arg(text, title).arg(time)));
              }
            }
          }
        }
      }
    }
    QVERIFY(seen > 1'000);
  }

  void whatTwoPinsShareCanBeTranslated() {
    ScatterSnapshot snapshot = opened("Example 4, small, with the page's nn.Pad");
    const Place cell{Place::Grid::Canvas, {2, 2}}, far{Place::Grid::Canvas, {4, 4}}, pixel{Place::Grid::Input, {0, 0}},
        tap{Place::Grid::Kernel, {1, 1}};
    for (const auto& [a, b] : {std::pair{cell, far}, {pixel, pixel}, {pixel, cell}, {tap, cell}, {tap, pixel}}) {
      snapshot.pinA = a;
      snapshot.pinB = b;
      QVERIFY2(intersectionInWords(snapshot).startsWith(QChar(0x2039)), qPrintable(intersectionInWords(snapshot)));
    }
    for (const char* text : {"nowhere", "99, 99"}) {
      const auto place = readPlace(text, snapshot);
      QVERIFY(!place);
      QVERIFY(QString::fromStdString(place.error().message).startsWith(QChar(0x2039)));
    }
  }

 private:
  ScatterSnapshot opened(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    RunControl control;
    ScatterSnapshot snapshot;
    snapshot.outcome = *computeOutcome(*Scene::make(found->experiment), {}, control);
    return snapshot;
  }

  Marking m_marking;
};

SCATTERSCOPE_TEST(TestWords, QApplication)
#include "test_words.moc"
