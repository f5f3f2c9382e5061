#include <QtTest>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "core/lessons/judge.h"
#include "core/lessons/markdown_parts.h"
#include "core/lessons/reader.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

struct File {
  std::string name, text;
};

std::vector<File> lessonsIn(const std::string& language) {
  std::vector<File> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(SCATTERSCOPE_SOURCE_DIR) + "/resources/lessons/" + language)) {
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    files.push_back({entry.path().filename().string(), text.str()});
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.name < b.name; });
  return files;
}

/// The whole numbers that a text writes, those behind {{ left out: these are computed.
std::set<std::string> numbersIn(const std::string& text) {
  static const std::regex computed(R"(\{\{[^}]*\}\})"), number(R"(\d+)");
  const std::string plain = std::regex_replace(text, computed, "");
  return {std::sregex_token_iterator(plain.begin(), plain.end(), number), std::sregex_token_iterator()};
}

void addNumbers(std::set<std::string>& all, const std::optional<Block>& block) {
  if (!block) return;
  for (const BlockField& field : block->fields) {
    if (field.key == "question" || field.key == "hint") continue;
    all.merge(numbersIn(field.value.text));
  }
}

}  // namespace

/// The lessons that ship with the program.
class TestShippedLessons : public QObject {
  Q_OBJECT

 private slots:
  void lessons_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    for (const char* language : {"en", "zh_CN"}) {
      for (const File& file : lessonsIn(language))
        QTest::addRow("%s/%s", language, file.name.c_str())
            << QString::fromStdString(file.name) << QByteArray::fromStdString(file.text);
    }
  }

  void thereAreEleven() {
    QCOMPARE(lessonsIn("en").size(), std::size_t{11});
    for (const File& file : lessonsIn("zh_CN"))
      QVERIFY2(std::filesystem::exists(std::string(SCATTERSCOPE_SOURCE_DIR) + "/resources/lessons/en/" + file.name),
               file.name.c_str());
  }

  void everyOneIsRight_data() { lessons_data(); }
  void everyOneIsRight() {
    QFETCH(QByteArray, text);
    const auto lesson = readLesson(text.toStdString());
    if (!lesson) {
      const Error& error = lesson.error().front();
      QFAIL(qPrintable(QString("%1:%2 ").arg(error.line).arg(error.column) + QString::fromStdString(error.sentence())));
    }
    QVERIFY(!lesson->summary.empty() && lesson->steps.size() >= 4);
    int questions = 0;
    for (const LessonStep& step : lesson->steps) {
      QVERIFY2(!step.heading.empty() && !step.before.empty() && step.scene, step.heading.c_str());
      if (!step.question) continue;
      ++questions;
      const Question& question = *step.question;
      QVERIFY2(!question.hints.empty(), step.heading.c_str());
      QVERIFY2(!step.after.empty(), step.heading.c_str());  // what was predicted is explained
      const Judgement judged = judge(question, question.right, lesson->language);
      QVERIFY2(judged.right && !judged.reason.empty() && !judged.correct.empty(), step.heading.c_str());
    }
    QVERIFY(questions >= 3);
    const LessonStep& last = lesson->steps.back();
    QVERIFY2(last.heading == "Now change it" || last.heading == "现在改一改", last.heading.c_str());
    QVERIFY(!last.question && last.scene && !last.scene->change.empty());
  }

  /// A number in the text is one of the scenes' own, or it is computed.
  void noNumberIsWrittenThatNobodyComputes_data() { lessons_data(); }
  void noNumberIsWrittenThatNobodyComputes() {
    QFETCH(QByteArray, text);
    std::vector<Error> errors;
    const LessonText parts = partsOfLesson(text.toStdString(), errors);
    QVERIFY(errors.empty());
    std::set<std::string> given;
    for (const StepText& step : parts.steps) {
      if (step.scene && step.scene->find("code") != nullptr) given.clear();  // another call
      addNumbers(given, step.scene);
      addNumbers(given, step.question);
      std::string prose = step.heading.text + "\n" + step.before.text + "\n" + step.after.text;
      if (step.question) {
        for (const BlockField& field : step.question->fields)
          if (field.key == "question" || field.key == "hint") prose += "\n" + field.value.text;
      }
      for (const std::string& number : numbersIn(prose))
        QVERIFY2(given.count(number) == 1, ("step '" + step.heading.text + "' writes " + number).c_str());
    }
  }

  /// Both languages ask the same about the same.
  void languagesAgree_data() {
    QTest::addColumn<QString>("name");
    for (const File& file : lessonsIn("zh_CN"))
      QTest::addRow("%s", file.name.c_str()) << QString::fromStdString(file.name);
    if (lessonsIn("zh_CN").empty()) QTest::addRow("none") << QString();
  }
  void languagesAgree() {
    QFETCH(QString, name);
    if (name.isEmpty()) QSKIP("There is no lesson in Chinese.");
    const auto textOf = [&](const char* language) {
      for (const File& file : lessonsIn(language))
        if (file.name == name.toStdString()) return file.text;
      return std::string();
    };
    const auto english = readLesson(textOf("en")), chinese = readLesson(textOf("zh_CN"));
    QVERIFY(english && chinese);
    QVERIFY(english->language == LessonLanguage::English && chinese->language == LessonLanguage::Chinese);
    QCOMPARE(chinese->steps.size(), english->steps.size());
    for (std::size_t i = 0; i < english->steps.size(); ++i) {
      const LessonStep &a = english->steps[i], &b = chinese->steps[i];
      QCOMPARE(b.question.has_value(), a.question.has_value());
      QVERIFY(a.scene->operation == b.scene->operation && a.scene->play == b.scene->play);
      if (!a.question) continue;
      QVERIFY(a.question->ask == b.question->ask && a.question->right == b.question->right);
      QCOMPARE(b.question->hints.size(), a.question->hints.size());
    }
  }
};

SCATTERSCOPE_TEST(TestShippedLessons)
#include "test_shipped_lessons.moc"
