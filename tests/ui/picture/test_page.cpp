#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "page_case.h"
#include "test_program.h"
#include "ui/picture/page.h"
#include "ui/style/theme.h"

using namespace scatterscope;
using tests::pageSnapshot;

namespace {

/// What stands in the script element of this name.
QByteArray scriptOf(const QByteArray& page, const QByteArray& id) {
  const QByteArray begin = "<script id=\"" + id + "\" type=\"application/json\">";
  const auto from = page.indexOf(begin) + begin.size();
  return page.mid(from, page.indexOf("</script>", from) - from);
}

QString sourceOf(const QString& name) {
  QFile file(QStringLiteral(SCATTERSCOPE_SOURCE_DIR "/resources/page/") + name);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What a language says: name and the marks of its sentence.
QMap<QString, QStringList> wordsIn(const QString& source, const QString& language) {
  const auto from = source.indexOf("\n  " + language + ": {"), to = source.indexOf("\n  },", from);
  const QString part = source.mid(from, to - from);
  QMap<QString, QStringList> words;
  static const QRegularExpression entry("^    (\\w+): ", QRegularExpression::MultilineOption), mark("%\\d+");
  QList<std::pair<QString, qsizetype>> begins;
  for (auto found = entry.globalMatch(part); found.hasNext();) {
    const auto match = found.next();
    begins.append({match.captured(1), match.capturedEnd()});
  }
  for (qsizetype i = 0; i < begins.size(); ++i) {
    const auto end = i + 1 < begins.size() ? begins[i + 1].second : part.size();
    QStringList marks;
    for (auto found = mark.globalMatch(part.mid(begins[i].second, end - begins[i].second)); found.hasNext();)
      marks += found.next().captured();
    marks.sort();
    marks.removeDuplicates();
    words[begins[i].first] = marks;
  }
  return words;
}

}  // namespace

/// The interactive page as a file: what it holds, and what it must not do. What it does in a browser is tested there.
class TestPage : public QObject {
  Q_OBJECT

 private slots:
  void itsNumbersAreTheEngines() {
    const ScatterSnapshot snapshot =
        pageSnapshot("nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1)", 4, 3, 1);
    const auto page = pageOf(snapshot, {});
    QVERIFY(page);
    const QJsonObject record = QJsonDocument::fromJson(scriptOf(*page, "trace")).object();
    const Tensor& output = snapshot.outcome->output;
    const QJsonArray numbers = record["output"].toArray();
    QCOMPARE(numbers.size(), output.shape().h * output.shape().w);
    for (std::int64_t i = 0; i < numbers.size(); ++i) {
      QVERIFY(static_cast<float>(numbers[i].toDouble()) == output.at(0, 1, i / output.shape().w, i % output.shape().w));
    }
    QCOMPARE(record["channel"].toInt(), 1);
    QCOMPARE(record["input_channels"].toInt(), 2);
    const QJsonObject settings = QJsonDocument::fromJson(scriptOf(*page, "settings")).object();
    QCOMPARE(settings["code"].toArray().size(), 2);
    QVERIFY(settings["code"].toArray()[1].toObject()["call"].toString().startsWith("nn.Conv2dTranspose(2, 3, 3"));
    QCOMPARE(settings["formulas"].toArray()[0].toString(), "(4−1)·2 − 2·1 + 1·(3−1) + 1 + 1 = 8");
  }

  void theOpeningExampleIsSmall() {
    const auto page = pageOf(pageSnapshot("nn.ConvTranspose2d(1, 1, 3, stride=2)", 3, 3), {});
    QVERIFY(page);
    QVERIFY2(page->size() < 1'000'000, QByteArray::number(page->size()));
  }

  /// No address, no import, no request: nothing in it could ask for anything, and its policy forbids it to.
  void nothingInItAsksForAnything() {
    const auto page = pageOf(pageSnapshot("nn.ConvTranspose2d(1, 1, 3, stride=2)", 3, 3), {});
    QVERIFY(page);
    for (const char* word : {"http://", "https://", "//www", " src=", "href=", "@import", "@font-face", "fetch(",
                             "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "import(", "url(\"", "eval("})
      QVERIFY2(!page->contains(word), word);
    QVERIFY(page->contains("default-src 'none'"));
    const QByteArray begin = "<script type=\"module\">";
    const auto from = page->indexOf(begin) + begin.size();
    const QByteArray script = page->mid(from, page->indexOf("</script>", from) - from);
    QVERIFY(script.size() > 10'000);
    QVERIFY(page->contains("script-src 'sha256-" +
                           QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64() + "'"));
  }

  void whatAPersonWroteCannotLeaveItsPlace() {
    const QString hostile = "</script><script>alert(1)</script><!--trace--><!-- & \u2028 /*style*/";
    ScatterSnapshot snapshot = pageSnapshot("nn.ConvTranspose2d(1, 1, 3, stride=2)", 3, 3, 0, hostile);
    const auto page = pageOf(snapshot, {hostile, 2.0});
    QVERIFY(page);
    QCOMPARE(page->count("</script>"), 3);
    QVERIFY(!page->contains("<script>"));
    const QJsonObject settings = QJsonDocument::fromJson(scriptOf(*page, "settings")).object();
    QCOMPARE(settings["title"].toString(), hostile);
    QCOMPARE(settings["caption"].toString(), hostile);
    QCOMPARE(settings["step"].toDouble(), 2.0);
    QVERIFY(!QJsonDocument::fromJson(scriptOf(*page, "trace")).object().isEmpty());
  }

  void everyPartIsInItOnce() {
    const auto page = pageOf(pageSnapshot("nn.ConvTranspose2d(1, 1, 3, stride=2)", 3, 3), {});
    QVERIFY(page);
    const QDir folder(QStringLiteral(SCATTERSCOPE_SOURCE_DIR "/resources/page"));
    for (const QString& name : folder.entryList({"*.js", "*.css"}, QDir::Files))
      QVERIFY2(page->count(sourceOf(name).toUtf8()) == 1, qPrintable(name));
    for (const char* mark : {"<!--", "/*themes*/", "/*style*/"}) QVERIFY2(!page->contains(mark), mark);
    for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()})
      QVERIFY(page->contains("--window: " + theme->window.name().toLatin1()));
  }

  void bothLanguagesSayTheSame() {
    const QString source = sourceOf("words.js");
    const auto english = wordsIn(source, "en"), chinese = wordsIn(source, "zh");
    QVERIFY(english.size() > 80);
    QCOMPARE(chinese.keys(), english.keys());
    for (const QString& name : english.keys()) QVERIFY2(chinese[name] == english[name], qPrintable(name));
    // Each name that the script asks for is there, and each that is there is asked for.
    QString script;
    for (const char* name : {"page.js", "ledger.js", "picture.js", "layout.js"}) script += sourceOf(name);
    for (const QString& name : english.keys())
      QVERIFY2(script.contains('\'' + name + '\'') || name == "keysList" || name == "language", qPrintable(name));
    static const QRegularExpression said("say\\('(\\w+)'");
    for (auto found = said.globalMatch(script); found.hasNext();) {
      const QString name = found.next().captured(1);
      QVERIFY2(english.contains(name), qPrintable(name));
    }
  }

  void whatIsTooLargeIsNotWritten() {
    QTemporaryDir folder;
    const QString path = folder.filePath("page.html");
    const auto done = writePage(pageSnapshot("nn.ConvTranspose2d(1, 1, 3, stride=2)", 70, 70), {}, path.toStdString());
    QVERIFY(!done);
    QVERIFY2(done.error().sentence().find("141 × 141") != std::string::npos, done.error().sentence().c_str());
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
  }
};

SCATTERSCOPE_TEST(TestPage, QApplication)
#include "test_page.moc"
