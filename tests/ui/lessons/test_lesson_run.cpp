#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/lessons/reader.h"
#include "test_program.h"
#include "ui/lessons/lesson_cover.h"
#include "ui/lessons/lesson_result.h"
#include "ui/lessons/lesson_run.h"
#include "ui/lessons/lesson_scene.h"
#include "ui/lessons/lesson_shelf.h"
#include "ui/lessons/written_answer.h"
#include "ui/state/operands.h"

using namespace scatterscope;
using Hidden = CoverContent::Hidden;
using Marking = CoverContent::Marking;

namespace {

std::shared_ptr<const Lesson> lessonOf(const QByteArray& text) {
  auto lesson = readLesson(text.toStdString());
  return lesson ? std::make_shared<const Lesson>(*std::move(lesson)) : nullptr;
}

std::shared_ptr<const Lesson> shipped(const QString& name, LessonLanguage language = LessonLanguage::English) {
  return lessonOf(shippedLesson(name, language));
}

const char* const kEveryKind = R"(# Every kind
## Size
```scene
code: nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)
input: 1 2 / 3 4
bias: 1
```
```predict
ask: size
question: How large?
hint: One.
hint: Two.
```
## Cells
```predict
ask: cells of input 1, 0
question: Which cells?
```
## Value
```predict
ask: value of output 2, 2
question: Which number?
```
## Rows
```predict
ask: rows
question: What do they hold?
```
## Count
```predict
ask: count of output 2, 2
question: How many?
```
## Choice
```predict
ask: choice of size
question: Which?
option: 6x6
option: 5x5
```
## Line
```predict
ask: line
question: Which lines?
option: nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)
option: nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)
```
## Changed
```predict
after: dilation=2
ask: cells of input 1, 0
question: Which cells now?
```
## End
Now change it.
)";

}  // namespace

/// Going through a lesson: what is asked, what is hidden until then, and what is remembered.
class TestLessonRun : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_run = std::make_unique<LessonRun>();
    m_run->open(lessonOf(kEveryKind));
  }

  void itAsksBeforeItGoesOn() {
    QVERIFY(m_run->waiting() && !m_run->mayGoOn());
    m_run->goOn();
    m_run->goTo(5);
    QCOMPARE(m_run->step(), std::size_t{0});
    m_run->setAnswer(SizeAnswer{6, 6});
    m_run->reveal();
    QVERIFY(m_run->attempt().judgement->right && m_run->mayGoOn());
    m_run->goTo(5);
    QCOMPARE(m_run->step(), std::size_t{1});  // as far as the next question
    m_run->goBack();
    QVERIFY(!m_run->waiting());
  }

  void whatIsNotAnsweredIsMissed() {
    m_run->reveal();
    QVERIFY(!m_run->attempt().judgement->right && !m_run->attempt().answered);
    m_run->goOn();
    m_run->reveal();
    QCOMPARE(m_run->attempt().judgement->cells.missed.size(), std::size_t{9});
    QCOMPARE(m_run->attempt().judgement->cells.wrong.size(), std::size_t{0});
    QCOMPARE(m_run->tally().missed, 2);
    QCOMPARE(m_run->tally().wrong, 0);
  }

  void anAnswerStaysAfterTheReveal() {
    m_run->setAnswer(SizeAnswer{5, 5});
    m_run->reveal();
    m_run->setAnswer(SizeAnswer{6, 6});
    QVERIFY(!m_run->attempt().judgement->right);
    QCOMPARE(writtenAnswer(*m_run->attempt().answer), std::string("5x5"));
  }

  void hintsComeOneByOne() {
    for (const std::size_t shown : {1, 2, 2}) {
      m_run->hint();
      QCOMPARE(m_run->attempt().hints, shown);
    }
    m_run->reveal();
    m_run->goOn();
    m_run->hint();
    QCOMPARE(m_run->attempt().hints, std::size_t{0});  // there is none
  }

  void everyKindHidesWhatItAsksFor() {
    const std::vector<std::pair<Hidden, Marking>> expected = {
        {Hidden::Canvas, Marking::None},  {Hidden::Nothing, Marking::Cells}, {Hidden::Cells, Marking::None},
        {Hidden::Lines, Marking::Lines},  {Hidden::Cells, Marking::None},    {Hidden::Canvas, Marking::None},
        {Hidden::Nothing, Marking::None}, {Hidden::Lines, Marking::Cells}};
    for (const auto& [hides, marking] : expected) {
      const std::string_view asked = nameOf(m_run->current().question->ask);
      const CoverContent cover = coverOf(*m_run);
      QVERIFY2(cover.hides == hides && cover.marking == marking, asked.data());
      QCOMPARE(tellsTheAnswer(*m_run), hides != Hidden::Nothing || marking != Marking::None);
      QVERIFY(!cover.revealed);
      m_run->setAnswer(m_run->current().question->right);
      m_run->reveal();
      const CoverContent after = coverOf(*m_run);
      QVERIFY2(m_run->attempt().judgement->right, asked.data());
      QVERIFY2(after.revealed && after.hides == Hidden::Nothing && after.marking == Marking::None, asked.data());
      QVERIFY(!tellsTheAnswer(*m_run));
      m_run->goOn();
    }
    QCOMPARE(m_run->step() + 1, m_run->steps());
    QCOMPARE(m_run->tally().right, 8);
  }

  /// The clock must not show the stamp that a question about cells asks for.
  void theStampThatIsAskedForDoesNotPlay() {
    m_run->reveal();
    m_run->goOn();
    const PlayRange play = playOf(*m_run);
    QCOMPARE(play.to, std::int64_t{2});  // pixel 1, 0 is the third
    m_run->reveal();
    QCOMPARE(playOf(*m_run).to, m_run->scene()->trace().steps());
  }

  void whatAQuestionChangesIsNotSeenBefore() {
    m_run->open(shipped("04-output-padding"));
    QVERIFY(m_run->scene() == m_run->current().scene);
    QVERIFY(coverOf(*m_run).hides == Hidden::Nothing);
    m_run->reveal();
    QVERIFY(m_run->scene() == m_run->current().question->scene && m_run->scene() != m_run->current().scene);
  }

  void everyAnswerIsReadAsItWasWritten_data() {
    QTest::addColumn<QString>("name");
    for (const QString& name : shippedLessons()) QTest::newRow(qPrintable(name)) << name;
  }
  void everyAnswerIsReadAsItWasWritten() {
    QFETCH(QString, name);
    for (const auto language : {LessonLanguage::English, LessonLanguage::Chinese}) {
      const auto lesson = shipped(name, language);
      QVERIFY(lesson);
      m_run->open(lesson);
      for (;;) {
        if (const auto& question = m_run->current().question) {
          const auto read = readAnswer(*question, writtenAnswer(question->right));
          QVERIFY(read && *read == question->right);
          QVERIFY(emptyAnswer(*question).index() == question->right.index());
          m_run->setAnswer(*read);
          m_run->reveal();
        }
        if (!m_run->mayGoOn()) break;
        m_run->goOn();
      }
      QCOMPARE(m_run->step() + 1, m_run->steps());
      QCOMPARE(m_run->tally().right, m_run->tally().questions);
      // Remembered, and found again in the other language as well.
      LessonRun again;
      again.open(shipped(name, language == LessonLanguage::English ? LessonLanguage::Chinese : LessonLanguage::English),
                 m_run->progress());
      QCOMPARE(again.step(), m_run->step());
      QCOMPARE(again.tally().right, m_run->tally().right);
    }
  }

  /// The experiment of a scene computes what the lesson computed.
  void theSceneIsTheExperiment_data() { everyAnswerIsReadAsItWasWritten_data(); }
  void theSceneIsTheExperiment() {
    QFETCH(QString, name);
    const auto lesson = shipped(name);
    for (const LessonStep& step : lesson->steps) {
      for (const auto& wanted : {step.scene, step.question ? step.question->scene : nullptr}) {
        if (!wanted) continue;
        const auto scene = Scene::make(experimentOf(*wanted, "x"));
        QVERIFY2(scene, scene ? "" : scene.error().message.c_str());
        QVERIFY((*scene)->operation() == wanted->operation);
        const auto operands = makeOperands(**scene, {});
        QVERIFY(operands);
        QVERIFY(std::ranges::equal(operands->input.elements(), wanted->input.elements()));
        QVERIFY(std::ranges::equal(operands->weight.elements(), wanted->weight.elements()));
        QVERIFY(std::ranges::equal(operands->bias.elements(), wanted->bias.elements()));
      }
    }
  }

  void answersThatNoLongerFitAreForgotten() {
    for (const QString& told : {QString("rows|0|sums 0"), QString("size|9|five"), QString("size"), QString()}) {
      LessonRun run;
      run.open(lessonOf(kEveryKind), {{"step", 3}, {"answers", QStringList{told}}});
      QVERIFY2(told == "size" || run.waiting(), qPrintable(told));
      QVERIFY(run.step() <= 1);
    }
  }

  void aResultTellsEachQuestionWithItsFate() {
    QElapsedTimer waited;
    waited.start();
    m_run->hint();
    m_run->setAnswer(SizeAnswer{6, 6});
    QTRY_VERIFY(waited.elapsed() > 700);  // a second, rounded
    m_run->reveal();
    m_run->goOn();
    m_run->reveal();  // missed
    m_run->goOn();
    m_run->setAnswer(-1.0);
    m_run->reveal();  // wrong
    QTemporaryDir folder;
    const QDateTime when(QDate(2026, 12, 1), QTime(9, 30));
    const QString json = folder.filePath("result.json"), words = folder.filePath("result.txt");
    QVERIFY(saveResult(*m_run, json, when) && saveResult(*m_run, words, when));
    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject result = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(result["lesson"].toString(), QString("Every kind"));
    QCOMPARE(result["when"].toString(), QString("2026-12-01T09:30:00"));
    for (const auto& [name, count] :
         {std::pair{"questions", 8}, {"right", 1}, {"wrong", 1}, {"missed", 1}, {"open", 5}, {"hints", 1}})
      QVERIFY2(result[name].toInt() == count, name);
    QVERIFY2(result["seconds"].toInt() >= 1 && result["seconds"].toInt() < 60, "the question waited for a second");
    const QJsonArray all = result["results"].toArray();
    QCOMPARE(all.size(), 8);
    const QStringList states = {"right", "missed", "wrong", "open", "open", "open", "open", "open"};
    for (qsizetype i = 0; i < all.size(); ++i) {
      const QJsonObject one = all[i].toObject();
      QCOMPARE(one["number"].toInt(), static_cast<int>(i) + 1);
      QCOMPARE(one["state"].toString(), states[i]);
      // What is still open is not given away.
      QCOMPARE(one.contains("correct"), states[i] != "open");
      QCOMPARE(one["given"].toString().isEmpty(), states[i] != "right" && states[i] != "wrong");
    }
    QCOMPARE(all[0].toObject()["given"].toString(), QString::fromUtf8("6×6"));
    QFile text(words);
    QVERIFY(text.open(QIODevice::ReadOnly));
    const QString read = QString::fromUtf8(text.readAll());
    for (const QString& said :
         {QString("Every kind\n2026-12-01 09:30\n1 of 8 right, 1 wrong, 1 missed; hints taken: 1;"),
          QString("1. How large?\n   right; hints taken: 1;"), QString("2. Which cells?\n   missed;"),
          QString("answered: "), QString("correct: "), QString("8. Which cells now?\n   still open;")})
      QVERIFY2(read.contains(said), qPrintable(said + "\n---\n" + read));
    QVERIFY(!saveResult(*m_run, folder.filePath("no/result.txt"), when));
  }

  void theTimeOfAnAnswerIsRemembered() {
    m_run->setAnswer(SizeAnswer{6, 6});
    m_run->reveal();
    QVariantMap progress = m_run->progress();
    QVariantList seconds = progress["seconds"].toList();
    seconds[0] = 41.5;
    progress["seconds"] = seconds;
    LessonRun again;
    again.open(lessonOf(kEveryKind), progress);
    QCOMPARE(again.attemptAt(0).seconds, 41.5);
  }

 private:
  std::unique_ptr<LessonRun> m_run;
};

SCATTERSCOPE_TEST(TestLessonRun)
#include "test_lesson_run.moc"
