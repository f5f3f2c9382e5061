#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

namespace {

constexpr const char* kLesson = R"(# Two questions
## Size
```scene
code: nn.ConvTranspose2d(1, 1, 3, stride=2)
input: 1 2 / 3 4
bias: 1
```
```predict
ask: size
question: How large?
```
## Rows
```predict
after: output_padding=1
ask: rows
question: What do they hold?
```
)";

}  // namespace

/// `scatterscope lesson`, as people and programs call it.
class TestCommandLesson : public QObject {
  Q_OBJECT

 private slots:
  void init() { save("lesson.md", kLesson); }

  void listNamesWhatShips() {
    const auto json = run({"lesson", "list", "--json"});
    QVERIFY2(json.code == 0, json.summary());
    const auto lessons = json.json()["lessons"].toArray();
    QCOMPARE(lessons.size(), 11);
    QCOMPARE(lessons[0].toObject()["number"].toInt(), 1);
    const auto text = run({"lesson", "list"});
    for (const auto& lesson : lessons)
      QVERIFY2(text.output.contains(lesson.toObject()["title"].toString()), text.summary());
  }

  void checkTellsEveryErrorWithItsPlace() {
    const auto good = run({"lesson", "check", path("lesson.md"), "3"});
    QVERIFY2(good.code == 0, good.summary());
    QVERIFY2(good.output.contains("Two questions, 2 steps, 2 questions"), good.summary());
    save("bad.md",
         "# T\n## S\n```scene\ncode: nn.ConvTranspose2d(1, 1, 3)\ninput: 1 2 / 3\n```\n## U\n{{size}}\n# V\n");
    const auto bad = run({"lesson", "check", path("bad.md")});
    QCOMPARE(bad.code, 3);
    QVERIFY2(bad.output.contains("bad.md:5:15: This row has 1 number"), bad.summary());
    QVERIFY2(bad.output.contains("bad.md:9:1: A lesson has one title"), bad.summary());
    const auto json = run({"lesson", "check", path("bad.md"), "--json"});
    QCOMPARE(json.code, 3);
    const auto errors = json.json()["files"].toArray()[0].toObject()["errors"].toArray();
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[0].toObject()["line"].toInt(), 5);
    QCOMPARE(errors[0].toObject()["column"].toInt(), 15);
  }

  void runJudgesAnswers() {
    save("answers.txt", "# mine\n1: 5x5\n2: sums 0-5\n");
    const auto text = run({"lesson", "run", path("lesson.md"), "--answers", path("answers.txt")});
    QCOMPARE(text.code, 1);
    QVERIFY2(text.output.contains("1 of 2 right") && text.output.contains("5: bias alone"), text.summary());
    const auto json = run({"lesson", "run", path("lesson.md"), "--answers", path("answers.txt"), "--json"});
    QCOMPARE(json.code, 1);
    const auto second = json.json()["results"].toArray()[1].toObject();
    QCOMPARE(second["right"].toBool(), false);
    QCOMPARE(second["marks"].toObject()["wrong"].toArray(), QJsonArray{5});
    QVERIFY(second["reason"].toString().contains("no product"));
    save("answers.txt", "2: sums 0-4; bias 5\n1: 5×5\n");
    const auto right = run({"lesson", "run", path("lesson.md"), "--answers", path("answers.txt")});
    QVERIFY2(right.code == 0, right.summary());
    QVERIFY2(right.output.contains("2 of 2 right"), right.summary());
    save("answers.txt", "1: 5x5\n");
    QVERIFY(run({"lesson", "run", path("lesson.md"), "--answers", path("answers.txt")}).output.contains("missed"));
  }

  void whatCannotBeUsedIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::addRow("no command") << QStringList{} << 2 << "subcommand";
    QTest::addRow("no file") << QStringList{"check", path("none.md")} << 3 << "none.md";
    QTest::addRow("no such number") << QStringList{"check", "99"} << 2 << "There is no lesson 99.";
    QTest::addRow("folder") << QStringList{"check", m_folder.path()} << 3 << "folder";
    QTest::addRow("no such question") << QStringList{"run", "LESSON", "--answers", "3: 5x5"} << 3 << "from 1 to 2";
    QTest::addRow("no number") << QStringList{"run", "LESSON", "--answers", "5x5"} << 3 << ":1: A line is";
    QTest::addRow("no answer") << QStringList{"run", "LESSON", "--answers", "1: large"} << 3
                               << "question 1: 'large' is no";
    QTest::addRow("language") << QStringList{"list", "--language", "tlh"} << 2 << "tlh";
  }
  void whatCannotBeUsedIsRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    if (arguments.contains("LESSON")) {
      save("answers.txt", arguments.last().toUtf8());
      arguments = {"run", path("lesson.md"), "--answers", path("answers.txt")};
    }
    const auto finished = run(QStringList{"lesson"} + arguments);
    QVERIFY2(finished.code == code, finished.summary());
    QVERIFY2(finished.error.contains(says), finished.summary());
  }

 private:
  QString path(const QString& name) const { return m_folder.filePath(name); }
  void save(const QString& name, const QByteArray& content) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
  }

  QTemporaryDir m_folder;
};

SCATTERSCOPE_TEST(TestCommandLesson, QCoreApplication)
#include "test_command_lesson.moc"
