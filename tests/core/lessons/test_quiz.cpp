#include <QXmlStreamReader>
#include <QtTest>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/lessons/quiz.h"
#include "core/lessons/reader.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

/// A question as a reader of GIFT finds it: its answers with their signs, "=", "~" or "#", and their parts of a
/// hundred.
struct GiftQuestion {
  QString title, text, feedback;
  struct Answer {
    QChar sign;
    double part;
    QString text;
  };
  QList<Answer> answers;
};

/// Written after the format's page, from the reader's side; fails on what it does not know.
class GiftReader {
 public:
  explicit GiftReader(const std::string& text) : m_text(QString::fromStdString(text)) {}

  QList<GiftQuestion> read() {
    QList<GiftQuestion> all;
    for (;;) {
      while (m_at < m_text.size() && m_text[m_at].isSpace()) ++m_at;
      if (m_at >= m_text.size()) return all;
      GiftQuestion question;
      expect("::");
      question.title = until("::");
      expect("::");
      while (m_text[m_at] == ' ') ++m_at;
      expect("[plain]");
      question.text = until("{");
      expect("{");
      while (m_text[m_at] != '}') readAnswer(question);
      expect("}");
      all.append(question);
    }
  }

 private:
  void expect(const QString& sign) {
    if (m_text.mid(m_at, sign.size()) != sign)
      throw std::runtime_error(QString("'%1' expected at '%2'").arg(sign, m_text.mid(m_at, 40)).toStdString());
    m_at += sign.size();
  }
  /// Up to one of these signs that has no backslash before it.
  QString until(const QString& signs) {
    QString found;
    while (m_at < m_text.size()) {
      if (m_text[m_at] == '\\') {
        found += m_text[m_at + 1] == 'n' ? QChar('\n') : m_text[m_at + 1];
        m_at += 2;
        continue;
      }
      if (signs.contains(m_text[m_at])) return found;
      found += m_text[m_at++];
    }
    throw std::runtime_error("no end");
  }
  void readAnswer(GiftQuestion& question) {
    if (m_text.mid(m_at, 4) == "####") {
      m_at += 4;
      question.feedback = until("}");
      return;
    }
    GiftQuestion::Answer answer{m_text[m_at++], 100, {}};
    if (!QString("=~#").contains(answer.sign)) throw std::runtime_error("no sign of an answer");
    if (m_text[m_at] == '%') {
      const auto end = m_text.indexOf('%', m_at + 1);
      answer.part = m_text.mid(m_at + 1, end - m_at - 1).toDouble();
      m_at = end + 1;
    } else if (answer.sign == '~') {
      answer.part = 0;
    }
    answer.text = until("=~#}").trimmed();
    question.answers.append(answer);
  }

  QString m_text;
  qsizetype m_at = 0;
};

/// An item of QTI as a reader finds it.
struct QtiItem {
  QString title, cardinality, type, processing, interaction;
  QStringList correct, accepted, choices;
};

QtiItem readItem(const std::string& text) {
  QXmlStreamReader xml(QString::fromStdString(text));
  QtiItem item;
  bool correct = false;
  while (!xml.atEnd()) {
    xml.readNext();
    const auto name = xml.name();
    const auto attribute = [&](const char* key) { return xml.attributes().value(QLatin1String(key)).toString(); };
    if (xml.isEndElement() && name == u"correctResponse") correct = false;
    if (!xml.isStartElement()) continue;
    if (name == u"assessmentItem") item.title = attribute("title");
    if (name == u"responseDeclaration") item.cardinality = attribute("cardinality"), item.type = attribute("baseType");
    if (name == u"correctResponse") correct = true;
    if (name == u"value" && correct) item.correct << xml.readElementText();
    if (name == u"mapEntry") item.accepted << attribute("mapKey");
    if (name == u"simpleChoice") item.choices << attribute("identifier");
    if (name == u"choiceInteraction" || name == u"textEntryInteraction") item.interaction = name.toString();
    if (name == u"responseProcessing") item.processing = attribute("template").section('/', -1);
  }
  if (xml.hasError()) throw std::runtime_error(xml.errorString().toStdString());
  return item;
}

std::vector<std::pair<std::string, Lesson>> shippedLessons() {
  std::vector<std::pair<std::string, Lesson>> all;
  for (const char* language : {"en", "zh_CN"}) {
    const auto folder = std::filesystem::path(SCATTERSCOPE_SOURCE_DIR) / "resources" / "lessons" / language;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      auto lesson = readLesson(text.str());
      if (lesson) all.emplace_back(entry.path().string(), *std::move(lesson));
    }
  }
  return all;
}

bool isRight(const QuizItem& item, const QString& option) {
  return std::ranges::any_of(
      item.options, [&](const auto& known) { return known.second && QString::fromStdString(known.first) == option; });
}

}  // namespace

/// Questions for other programs, read again as those would.
class TestQuiz : public QObject {
  Q_OBJECT

 private slots:
  void everyLessonIsWrittenAsGiftAndReadAgain() {
    int read = 0;
    for (const auto& [name, lesson] : shippedLessons()) {
      const auto items = quizOf(lesson);
      QVERIFY2(!items.empty(), name.c_str());
      const auto questions = GiftReader(giftOf(items)).read();
      QCOMPARE(questions.size(), static_cast<qsizetype>(items.size()));
      for (qsizetype i = 0; i < questions.size(); ++i) {
        const QuizItem& item = items[static_cast<std::size_t>(i)];
        const GiftQuestion& question = questions[i];
        QCOMPARE(question.title, QString::fromStdString(item.title));
        QVERIFY(question.text.contains(QString::fromStdString(item.question)));
        QVERIFY(question.text.contains(QString::fromStdString(item.scene).section('\n', 0, 0)));
        QCOMPARE(question.feedback, QString::fromStdString(item.reason));
        compare(item, question);
        ++read;
      }
    }
    QVERIFY(read > 60);
  }

  void everyLessonIsWrittenAsQtiAndReadAgain() {
    for (const auto& [name, lesson] : shippedLessons()) {
      const auto items = quizOf(lesson);
      const auto files = qtiOf(items, lesson.title);
      QCOMPARE(files.size(), items.size() + 1);
      QCOMPARE(files.front().name, std::string("imsmanifest.xml"));
      QStringList listed;
      QXmlStreamReader manifest(QString::fromStdString(files.front().text));
      while (!manifest.atEnd()) {
        manifest.readNext();
        if (manifest.isStartElement() && manifest.name() == u"file")
          listed << manifest.attributes().value(QLatin1String("href")).toString();
      }
      QVERIFY2(!manifest.hasError(), qPrintable(manifest.errorString()));
      for (std::size_t i = 0; i < items.size(); ++i) {
        QCOMPARE(listed[static_cast<qsizetype>(i)], QString::fromStdString(files[i + 1].name));
        compare(items[i], readItem(files[i + 1].text));
      }
    }
  }

  void whatHasAMeaningInTheFormatIsEscaped() {
    std::vector<QuizItem> items(1);
    QuizItem& item = items.front();
    item.title = "a::b";
    item.scene = "f(x={1: 2})";
    item.question = "~5 = #6?\n{no}";
    item.kind = QuizItem::Kind::One;
    item.options.resize(2);
    item.options[0] = {"=1 {2}", true};
    item.options[1].first = R"(a < b & "c" ~ d)";
    const auto questions = GiftReader(giftOf(items)).read();
    QCOMPARE(questions.size(), 1);
    QCOMPARE(questions[0].title, QString("a::b"));
    QCOMPARE(questions[0].text.trimmed(), QString("f(x={1: 2})\n~5 = #6?\n{no}"));
    QCOMPARE(questions[0].answers[0].text, QString("=1 {2}"));
    const auto files = qtiOf(items, "a--b <");
    QCOMPARE(readItem(files[1].text).choices.size(), 2);
    QXmlStreamReader manifest(QString::fromStdString(files[0].text));
    while (!manifest.atEnd()) manifest.readNext();
    QVERIFY(!manifest.hasError());
  }

  void biasOnlyRowsAreAsked() {
    const auto lesson = readLesson(
        "# T\n## S\n```scene\ncode: nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)\ninput: 1 2 / 3 4\nbias: "
        "1\n"
        "```\n```predict\nask: rows\nquestion: What?\n```\n");
    QVERIFY(lesson);
    const auto items = quizOf(*lesson);
    QCOMPARE(items.size(), std::size_t{1});
    QCOMPARE(items[0].options.size(), std::size_t{7});  // six rows, and none of them
    for (std::size_t i = 0; i < 7; ++i) QCOMPARE(items[0].options[i].second, i == 5);
  }

 private:
  static void compare(const QuizItem& item, const GiftQuestion& question) {
    switch (item.kind) {
      case QuizItem::Kind::Number:
        QCOMPARE(question.answers.size(), 1);
        QCOMPARE(question.answers[0].sign, QChar('#'));
        QCOMPARE(question.answers[0].text.section(':', 0, 0).toDouble(), item.number);
        return;
      case QuizItem::Kind::Text:
        QCOMPARE(question.answers.size(), static_cast<qsizetype>(item.accepted.size()));
        for (const auto& answer : question.answers) QCOMPARE(answer.sign, QChar('='));
        return;
      default:
        break;
    }
    QCOMPARE(question.answers.size(), static_cast<qsizetype>(item.options.size()));
    double whole = 0;
    for (const auto& answer : question.answers) {
      QCOMPARE(answer.part > 0, isRight(item, answer.text));
      if (answer.part > 0) whole += answer.part;
    }
    QVERIFY2(std::abs(whole - 100) < 0.01, qPrintable(question.title));
  }

  static void compare(const QuizItem& item, const QtiItem& read) {
    QCOMPARE(read.title, QString::fromStdString(item.title));
    const bool typed = item.kind == QuizItem::Kind::Text || item.kind == QuizItem::Kind::Number;
    QCOMPARE(read.interaction, QString(typed ? "textEntryInteraction" : "choiceInteraction"));
    QCOMPARE(read.processing, QString(item.kind == QuizItem::Kind::Text ? "map_response" : "match_correct"));
    if (item.kind == QuizItem::Kind::Number) QCOMPARE(read.correct.front().toDouble(), item.number);
    if (item.kind == QuizItem::Kind::Text) QCOMPARE(read.accepted.size(), static_cast<qsizetype>(item.accepted.size()));
    if (typed) return;
    QCOMPARE(read.cardinality, QString(item.kind == QuizItem::Kind::One ? "single" : "multiple"));
    QStringList right;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      if (item.options[i].second) right << read.choices[static_cast<qsizetype>(i)];
    }
    QCOMPARE(read.correct, right);
  }
};

SCATTERSCOPE_TEST(TestQuiz)
#include "test_quiz.moc"
