#include <QtTest>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/base/memory_budget.h"
#include "core/base/run_control.h"
#include "memory_limit.h"
#include "test_program.h"

using namespace scatterscope;

class TestBase : public QObject {
  Q_OBJECT

 private slots:
  void checkedRemembersAnOverflowThatLaterStepsWouldHide() {
    QCOMPARE(((Checked(3) - 1) * 2 + 5).value(), std::optional<std::int64_t>(9));
    QVERIFY(!((Checked(INT64_MAX) + 1) * 0).value());
    QVERIFY(!(Checked(INT64_MIN) - 1).value());
    QVERIFY(!(Checked(INT64_MAX) * 2 - INT64_MAX).value());
  }

  void divisionsRoundTheWayTheirNamesSay() {
    for (std::int64_t value = -20; value <= 20; ++value) {
      for (std::int64_t divisor = 1; divisor <= 7; ++divisor) {
        const std::int64_t floor = floorDivide(value, divisor), ceil = ceilDivide(value, divisor);
        QVERIFY(floor * divisor <= value && value < (floor + 1) * divisor);
        QVERIFY((ceil - 1) * divisor < value && value <= ceil * divisor);
        QCOMPARE(floor * divisor + floorModulo(value, divisor), value);
      }
    }
  }

  void inverseModuloInvertsEveryCoprimeNumber() {
    for (std::int64_t modulus = 1; modulus <= 40; ++modulus) {
      for (std::int64_t value = 1; value <= 40; ++value) {
        if (std::gcd(value, modulus) == 1) QCOMPARE(value * inverseModulo(value, modulus) % modulus, 1 % modulus);
      }
    }
  }

  void budgetRefusesOneByteTooMuchAndNamesTheLargestBuffer() {
    const MemoryBudget budget(1000);
    QVERIFY(budget.admit({{"a", 400}, {"b", 600}}).has_value());
    const auto refused = budget.admit({{"a", 400}, {"output 1×1×9×9", 601}});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("output 1×1×9×9") != std::string::npos);
    QVERIFY(!budget.admit({{"a", INT64_MAX}, {"b", INT64_MAX}}));
    QVERIFY(MemoryBudget::detect().bytes() > 0);
  }

  void budgetKeepsToTheLimitOfTheShell() {
    if (!tests::kLimitsMemory) QSKIP("Addresses cannot be limited under a sanitizer.");
    const tests::MemoryLimit limit(64 << 20);
    const auto bytes = MemoryBudget::detect().bytes();
    QVERIFY2(bytes > 16 << 20 && bytes <= 32 << 20, qPrintable(QString::number(bytes)));
  }

  void bytesAreShownWithThreeDigits_data() {
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << qint64(1) << "1 byte";
    QTest::newRow("none") << qint64(0) << "0 bytes";
    QTest::newRow("few") << qint64(512) << "512 bytes";
    QTest::newRow("kB") << qint64(1500) << "1.50 kB";
    QTest::newRow("MB") << qint64(99'940'000) << "99.9 MB";
    QTest::newRow("carry") << qint64(999'999) << "1.00 MB";
    QTest::newRow("TB") << qint64(1'048'576'000'000) << "1.05 TB";
  }
  void bytesAreShownWithThreeDigits() {
    QFETCH(qint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(formatBytes(bytes)), text);
  }

  void aPartOfAWorkIsCancelledWithTheWholeButNotTheOtherWay() {
    RunControl whole;
    RunControl part(&whole), other(&whole);
    part.begin(4);
    part.advance();
    QCOMPARE(part.progress(), 0.25);
    QCOMPARE(whole.progress(), 0.0);
    part.requestCancel();
    QVERIFY(part.cancelled() && !whole.cancelled() && !other.cancelled());
    whole.requestCancel();
    QVERIFY(other.cancelled());
  }
};

SCATTERSCOPE_TEST(TestBase)
#include "test_base.moc"
