// What the core says in English is said in the language of the window: every sentence, with all that stands in it.

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QtTest>

#include "test_program.h"
#include "ui/language/language.h"
#include "ui/language/translation.h"

using namespace scatterscope;
using Style = SentencePattern::Style;

namespace {

QList<Message> messagesIn(const char* name) {
  QFile file(QString(":/translations/") + name);
  return file.open(QIODevice::ReadOnly) ? readTranslation(file.readAll()) : QList<Message>();
}

QSet<int> placesOf(const QString& text, Style style) {
  const auto places = SentencePattern(text, style).places();
  return {places.begin(), places.end()};
}

/// Numbers that tell the places apart; what follows on another place or a full stop begins as a list or a sentence
/// does.
QMap<int, QString> valuesFor(const SentencePattern& pattern, const QString& sentence) {
  QMap<int, QString> values;
  for (const int place : pattern.places()) values[place] = QString::number(310 + place);
  for (qsizetype i = 1; i < sentence.size(); ++i) {
    const SentencePattern before(sentence.left(i), Style::Fmt);
    if (sentence[i] != '{' || before.places().size() == pattern.places().size()) continue;
    if (sentence[i - 1] == '}') values[pattern.places()[before.places().size()]] = ", 7";
    if (sentence[i - 1] == '.') values[pattern.places()[before.places().size()]] = " 7";
  }
  return values;
}

}  // namespace

class TestPhrases : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { useLanguage("en"); }

  void aPatternFindsWhatStandsAtItsPlaces() {
    const auto found = SentencePattern("%1 of %2 cells, %L3", Style::Qt).match("4 of 16 cells, 1,024");
    QVERIFY(found);
    QCOMPARE(*found, (QMap<int, QString>{{1, "4"}, {2, "16"}, {3, "1,024"}}));
    QVERIFY(!SentencePattern("%1 of %2 cells", Style::Qt).match("4 of 16 rows"));
    QCOMPARE(SentencePattern("{1}, {0:.3g} {{}}", Style::Fmt).fill({{0, "a"}, {1, "b"}}), "b, a {}");
    QVERIFY(SentencePattern("{0} and {0}", Style::Fmt).match("3 and 3"));
    QVERIFY(!SentencePattern("{0} and {0}", Style::Fmt).match("3 and 4"));
    // Twelve places fit this in more ways than anybody waits for.
    QVERIFY(!SentencePattern("{}a{}a{}a{}a{}a{}a{}a{}a{}a{}a{}a{}b", Style::Fmt).match(QString(400, 'a')));
  }

  void sentencesAreSaidOneByOneWithTheirParts() {
    const PhraseBook book({{"{} is {}; the nearest is {}.", "{}是{}，最近的是{}。", Style::Fmt},
                           {"Give a whole number.", "请给出整数。", Style::Fmt},
                           {"{} rows", "{} 行", Style::Fmt},
                           {"No file '{}'.", "没有文件“{}”。", Style::Fmt},
                           {"rows", "行", Style::Fmt}},
                          {{", ", "，"}});
    QCOMPARE(book.say("stride is 3 rows; the nearest is 1."), "stride是3 行，最近的是1。");
    QCOMPARE(book.say("stride is 3; the nearest is 1. Give a whole number."), "stride是3，最近的是1。请给出整数。");
    QCOMPARE(book.say("In PyTorch's words. Give a whole number."), "In PyTorch's words. 请给出整数。");
    QCOMPARE(book.say("5 rows, 3 rows"), "5 行，3 行");
    QCOMPARE(book.say("No file 'rows'."), "没有文件“rows”。");  // a name stays
    QCOMPARE(book.say("Nothing of that."), "Nothing of that.");
  }

  void filesInQtsFormatAreRead() {
    const auto messages = readTranslation(
        "<TS><context><name>A</name><message><source>a<byte value=\"x9\"/>b</source><translation>甲</translation>"
        "</message><message numerus=\"yes\"><source>%n c</source><translation type=\"unfinished\"><numerusform>"
        "</numerusform></translation></message></context></TS>");
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0].context, "A");
    QCOMPARE(messages[0].source, "a\tb");
    QCOMPARE(messages[0].forms, QStringList("甲"));
    QVERIFY(messages[1].forms.isEmpty() && !messages[1].finished);
    QVERIFY(readTranslation("no file of that kind").isEmpty());
  }

  void everyTextIsTranslatedWithAllItsPlaces_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("least");
    QTest::newRow("window") << "scatterscope_zh_CN.ts" << 1400;
    QTest::newRow("core") << "core_zh_CN.ts" << 2200;
  }
  void everyTextIsTranslatedWithAllItsPlaces() {
    QFETCH(QString, file);
    QFETCH(int, least);
    const Style style = file.startsWith("core") ? Style::Fmt : Style::Qt;
    const auto messages = messagesIn(qUtf8Printable(file));
    QVERIFY(messages.size() >= least);
    QStringList wrong;
    for (const Message& message : messages) {
      if (message.forms.isEmpty() || !message.finished) wrong << "not translated: " + message.source;
      // Chinese verbs have no number: what only gives them one may be left out.
      static const QSet<QString> without = {"{} {} the array and {} not read."};
      for (const QString& form : message.forms) {
        if (placesOf(form, style) != placesOf(message.source, style) && !without.contains(message.source))
          wrong << "other places: " + message.source;
        if (message.source.count(";;") != form.count(";;")) wrong << "other filters: " + message.source;
      }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

  void everySentenceOfTheCoreIsSaid() {
    useLanguage("zh_CN");
    QStringList wrong;
    for (const Message& message : messagesIn("core_zh_CN.ts")) {
      const SentencePattern from(message.source, Style::Fmt), to(message.forms.front(), Style::Fmt);
      if (message.source == message.forms.front() || from.letters() < 4) continue;
      const QString said = spoken(from.fill(valuesFor(from, message.source))),
                    meant = to.fill(valuesFor(from, message.source));
      if (said != meant) wrong << QString("%1\n  is said %2\n  not     %3").arg(message.source, said, meant);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(QString::number(wrong.size()) + '\n' + wrong.join('\n')));
  }

  void errorsOfFrameworksKeepTheirWords() {
    useLanguage("zh_CN");
    QCOMPARE(spoken(std::string_view("groups must be a positive integer. groups is 0; the nearest legal value is 1.")),
             "groups must be a positive integer. groups 是 0；最近的合法值是 1。");
    QCOMPARE(spokenName("Opening example"), "开场示例");
    QCOMPARE(spokenName("house with 3 rows"), "house with 3 rows");  // the user's
    useLanguage("en");
    QCOMPARE(spoken(std::string_view("3 rows")), "3 rows");
  }
};

SCATTERSCOPE_TEST(TestPhrases, QCoreApplication)
#include "test_phrases.moc"
