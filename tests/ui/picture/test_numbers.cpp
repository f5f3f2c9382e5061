#include <QtTest>
#include <cmath>
#include <random>

#include "recorded_picture.h"
#include "test_program.h"
#include "ui/picture/number_batch.h"
#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

using namespace scatterscope;

/// Numbers in cells: as many digits as there is room for, and never another number.
class TestNumbers : public QObject {
  Q_OBJECT

 private slots:
  void aNumberFitsItsRoomAndStaysThatNumber() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> power(-9, 9), mantissa(1, 10);
    for (int i = 0; i < 20'000; ++i) {
      auto value = static_cast<float>(mantissa(random) * std::pow(10, power(random)));
      if (i % 2) value = -value;
      if (i % 5 == 0) value = std::round(value);
      for (int room = 1; room <= 14; ++room) {
        const QString text = cellText(value, room);
        QVERIFY2(text.size() <= room, qPrintable(text));
        if (text.isEmpty()) continue;
        const double read = QString(text).replace(QChar(0x2212), '-').toDouble();
        const double off = std::abs(read - static_cast<double>(value));
        // One digit may be off by half of it, at most a third of the number.
        QVERIFY2(off <= 0.34 * std::abs(static_cast<double>(value)),
                 qPrintable(QString("%1 as %2").arg(double(value), 0, 'g', 9).arg(text)));
        QCOMPARE(read < 0, value < 0);
        // More room never says less.
        const QString more = cellText(value, room + 1);
        const double closer = std::abs(QString(more).replace(QChar(0x2212), '-').toDouble() - double(value));
        QVERIFY2(closer <= off * (1 + 1e-6) + 1e-30, qPrintable(text + " then " + more));
      }
    }
  }

  void aWideCellShowsMoreDigitsAndANarrowOneFewer() {
    QImage image(400, 100, QImage::Format_RGB32);
    QPainter painter(&image);
    NumberBatch numbers(painter);
    const auto in = [&](double side, float value) { return numbers.textOf(QRectF(0, 0, side, side), value); };
    QCOMPARE(in(160, 0.123456f), QString("0.123456"));
    QCOMPARE(in(160, 0.5f), QString("0.50"));
    QCOMPARE(in(160, 7.0f), QString("7"));
    QCOMPARE(in(110, -0.123456f), QString(QChar(0x2212)) + "0.1235");
    QCOMPARE(in(60, -0.123456f), QString(QChar(0x2212)) + "0.12");
    QCOMPARE(in(40, -0.123456f), QString(QChar(0x2212)) + "0.1");
    QCOMPARE(in(30, -0.123456f), QString(QChar(0x2212)) + ".1");
    QCOMPARE(in(18, 7.0f), QString("7"));
    // From here on there is room for the shortest form of each, and then it is never left out.
    const std::pair<float, int> least[] = {
        {7, 17}, {-7, 21}, {42, 21}, {0.123456f, 21}, {-120, 39}, {-0.123456f, 30}, {-0.000123456f, 47}, {123456, 39}};
    for (const auto& [value, from] : least) {
      for (int side = from; side <= 160; ++side)
        QVERIFY2(!in(side, value).isEmpty(), qPrintable(QString("%1 at %2 px").arg(double(value)).arg(side)));
    }
  }

  void aCellWithoutRoomSaysSoAmongCellsThatShowTheirs() {
    const auto drawn = [](std::initializer_list<float> values) {
      testing::RecordedPicture picture(QSize(200, 60));
      QPainter painter(&picture);
      NumberBatch numbers(painter);
      double left = 0;
      for (const float value : values) numbers.add(QRectF(left += 24, 10, 22, 22), value, Qt::black);
      numbers.flush();
      painter.end();
      QStringList texts;
      for (const auto& text : picture.texts) texts += text.text;
      return texts;
    };
    QCOMPARE(drawn({1, 23, 456}), QStringList({"1", "23", QString(QChar(0x2026))}));
    QCOMPARE(drawn({123, 456, 7}), QStringList({"7"}));
  }

  void whatIsWrittenCanBeReadAndWhatCannotIsLeftOut() {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> power(-5, 5), sides(2, 120);
    int written = 0, left = 0;
    for (int i = 0; i < 4'000; ++i) {
      const float value = static_cast<float>((i % 2 ? -1 : 1) * std::pow(10, power(random)));
      const QRectF cell(10, 10, sides(random), sides(random));
      testing::RecordedPicture picture(QSize(140, 140));
      QPainter painter(&picture);
      NumberBatch numbers(painter, i % 3 ? NumberBatch::kOfCell : NumberBatch::kTight);
      numbers.add(cell, value, Qt::black);
      painter.end();
      picture.texts.empty() ? ++left : ++written;
      for (const auto& text : picture.texts) {
        QVERIFY2(text.pixels >= kTextPixels, qPrintable(QString("%1 px").arg(text.pixels)));
        QVERIFY2(cell.contains(text.box), qPrintable(text.text));
      }
    }
    QVERIFY(written > 1'000 && left > 1'000);
  }
};

SCATTERSCOPE_TEST(TestNumbers, QApplication)
#include "test_numbers.moc"
