#include <QtTest>

#include "core/conventions/value.h"
#include "test_program.h"

using namespace scatterscope;

class TestValue : public QObject {
  Q_OBJECT

 private slots:
  void writesAsPythonDoes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("type");
    const auto row = [](const Value& value, const char* expected, const char* type) {
      QTest::addRow("%s", expected) << QString::fromStdString(value.toPython()) << expected << value.pythonType();
      QCOMPARE(QString(value.pythonType()), QString(type));
    };
    row(Value(), "None", "NoneType");
    row(true, "True", "bool");
    row(-3, "-3", "int");
    row(0.5, "0.5", "float");
    row(1.0, "1.0", "float");
    row(1e300, "1e+300", "float");
    row("it's", "'it\\'s'", "str");
    row("a\\b\n\x01", "'a\\\\b\\n\\x01'", "str");
    row(Value::tuple({}), "()", "tuple");
    row(Value::tuple({1}), "(1,)", "tuple");
    row(Value::tuple({1, 2}), "(1, 2)", "tuple");
    row(Value::Sequence({{1, Value("x")}, true}), "[1, 'x']", "list");
    row(Value::Name{"torch.float32"}, "torch.float32", "object");
    row(Value::Call{"Normal", {0.02, 1}, {"", "mean"}}, "Normal(0.02, mean=1)", "object");
  }
  void writesAsPythonDoes() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
  }

  void truthIsPythons() {
    for (const Value& value : {Value(), Value(false), Value(0), Value(0.0), Value(""), Value::tuple({})})
      QVERIFY(!value.truthy());
    for (const Value& value : {Value(true), Value(-1), Value(0.1), Value("x"), Value::tuple({0})})
      QVERIFY(value.truthy());
  }

  void kindsAreToldApart() {
    QVERIFY(Value(1) != Value(true));
    QVERIFY(Value(1) != Value(1.0));
    QVERIFY(Value::tuple({1}) != Value(Value::Sequence({{1}, true})));
  }
};

SCATTERSCOPE_TEST(TestValue)
#include "test_value.moc"
