#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "page_case.h"
#include "test_program.h"
#include "ui/picture/number_text.h"
#include "ui/picture/page.h"
#include "ui/picture/stamp_clock.h"
#include "ui/style/theme.h"

using namespace scatterscope;
using tests::pageSnapshot;

namespace {

constexpr const char* kPadded = "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";

QJsonArray numbersOf(std::initializer_list<double> numbers) {
  QJsonArray array;
  for (const double number : numbers) array.append(number);
  return array;
}

}  // namespace

/// The interactive page in a real browser: Debian's Chromium without a window, where it is installed. What is asked of
/// the page runs inside it, after its own script, and answers with JSON.
class TestPageInBrowser : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    m_browser = QStandardPaths::findExecutable("chromium");
    if (m_browser.isEmpty()) QSKIP("chromium is not installed: the page cannot be opened in a browser.");
  }

  void itEndsInTheEnginesNumbers_data() {
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("channel");
    QTest::newRow("padding and output_padding") << QByteArray(kPadded) << 0;
    QTest::newRow("holes, and bias alone") << QByteArray(
                                                  "nn.ConvTranspose2d(2, 3, (3, 2), stride=(2, 3), padding=(0, 1), "
                                                  "output_padding=(1, 2), dilation=2)")
                                           << 1;
    QTest::newRow("fractions") << QByteArray("nn.ConvTranspose2d(3, 2, 5, stride=2, padding=2)") << 1;
    QTest::newRow("groups, no bias") << QByteArray("nn.ConvTranspose2d(4, 2, 2, stride=3, groups=2, bias=False)") << 1;
    QTest::newRow("mirrored by a pad")
        << QByteArray("nn.Sequential(nn.ConvTranspose2d(1, 1, 3, stride=2), nn.ReflectionPad2d(1))") << 0;
  }
  void itEndsInTheEnginesNumbers() {
    QFETCH(QByteArray, code);
    QFETCH(int, channel);
    const bool fractions = QByteArray(QTest::currentDataTag()) == "fractions";
    const ScatterSnapshot snapshot = pageSnapshot(
        code, 4, 3, channel, "A call", fractions ? WeightSource::Kind::Initialiser : WeightSource::Kind::Pyramid);
    const QJsonObject found = asked(snapshot, "#step=", R"js(
      const values = [];
      for (const cell of picture.cells.canvas) {
        if (trace.kind(cell.row, cell.column) !== 'c') values.push(cell.fill.getAttribute('data-value'));
      }
      return { values, difference: document.documentElement.dataset.difference, pill: byId('pill').className };
    )js");
    const Tensor& output = snapshot.outcome->output;
    const QJsonArray values = found["values"].toArray();
    QCOMPARE(values.size(), output.shape().h * output.shape().w);
    for (std::int64_t i = 0; i < values.size(); ++i) {
      // A hole without a bias stays blank: nothing wrote it.
      const float computed = output.at(0, channel, i / output.shape().w, i % output.shape().w);
      const QString shown = values[i].toString();
      QVERIFY2(shown.toFloat() == computed && (!shown.isEmpty() || computed == 0), qPrintable(shown));
    }
    QCOMPARE(found["difference"].toString(), QString("0"));
    QCOMPARE(found["pill"].toString(), QString("good"));
  }

  void everyStepShowsTheTraces() {
    const ScatterSnapshot snapshot = pageSnapshot(kPadded, 3, 4);
    const QJsonObject found = asked(snapshot, "#step=0", R"js(
      const steps = [];
      for (let at = 0; at <= trace.steps; ++at) {
        go(at);
        steps.push(picture.cells.canvas.map((cell) => cell.fill.getAttribute('data-value')));
      }
      go(3);  // back, from the sums of the end
      return { steps, third: picture.cells.canvas.map((cell) => cell.fill.getAttribute('data-value')) };
    )js");
    const ScatterTrace trace = snapshot.trace();
    const QJsonArray steps = found["steps"].toArray();
    QCOMPARE(steps.size(), trace.steps() + 1);
    for (std::int64_t step = 0; step <= trace.steps(); ++step) {
      const QJsonArray cells = steps[step].toArray();
      std::int64_t at = 0;
      for (auto y = trace.rows().extentBegin(); y < trace.rows().extentEnd(); ++y) {
        for (auto x = trace.columns().extentBegin(); x < trace.columns().extentEnd(); ++x) {
          const CellState state = trace.cell(step, y, x);
          const QString shown = cells[at++].toString();
          QVERIFY2(
              shown.isEmpty() == !state.written && (shown.isEmpty() || shown.toFloat() == state.value),
              qPrintable(
                  QString("step %1, canvas[%2, %3]: %4, not %5").arg(step).arg(y).arg(x).arg(shown).arg(state.value)));
        }
      }
      QCOMPARE(at, cells.size());
    }
    QCOMPARE(found["third"].toArray(), steps[3].toArray());
  }

  void numbersAndMomentsAreWrittenAsInTheProgram() {
    const QJsonArray numbers = numbersOf(
        {0, -0.0, 1, -7, 999'999, 1'000'000, 12'345.678, 123.456, 12.3456, 1.23456, 0.0123, 0.000123, -3.4e20});
    const QJsonObject found =
        asked(pageSnapshot(kPadded, 3, 3), "#step=0",
              ("const numbers = " + QJsonDocument(numbers).toJson(QJsonDocument::Compact) + R"js(.map(Math.fround);
      const clocks = [];
      for (const [taps, still] of [[1, false], [9, false], [1, true], [9, true]]) {
        for (let i = 0; i <= 230; ++i) clocks.push(clockAt(i / 23, 10, { stamps: 9, taps, still }));
      }
      return { texts: numbers.map(cellText), clocks };
    )js"));
    for (qsizetype i = 0; i < numbers.size(); ++i)
      QCOMPARE(found["texts"].toArray()[i].toString(), cellText(static_cast<float>(numbers[i].toDouble())));
    const QJsonArray clocks = found["clocks"].toArray();
    qsizetype at = 0;
    for (const auto& [taps, motion] :
         {std::pair{1, Motion::Full}, {9, Motion::Full}, {1, Motion::Reduced}, {9, Motion::Reduced}}) {
      for (int i = 0; i <= 230; ++i) {
        const StampClock clock = StampClock::at(i / 23.0, 10, {motion, 9, taps > 1 ? 9 : 0, taps});
        const QJsonObject page = clocks[at++].toObject();
        const QByteArray where = QString("time %1, %2 taps").arg(i / 23.0).arg(taps).toUtf8();
        QVERIFY2(page["landed"].toInt() == clock.landed && page["tapsLanded"].toInt() == clock.tapsLanded &&
                     page["current"].toInt() == clock.current && page["tap"].toInt() == clock.tap,
                 where.constData());
        for (const auto& [name, value] : {std::pair{"lift", clock.lift},
                                          {"multiplied", clock.multiplied},
                                          {"travel", clock.travel},
                                          {"flash", clock.flash}})
          QVERIFY2(std::abs(page[name].toDouble() - value) < 1e-9, where + ", " + name);
        QCOMPARE(page["atRest"].toBool(), clock.atRest);
      }
    }
  }

  /// Buttons, keys, slider and pointer, as events.
  void itIsPlayedSteppedAndLookedInto() {
    const QJsonObject found = asked(pageSnapshot(kPadded, 3, 3), "#lang=en&step=0", R"js(
      const at = () => state.time, key = (name, more = {}) =>
          document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...more }));
      const settled = async () => { while (state.playing || state.gliding !== null) await sleep(50); };
      const seen = {};
      key(' ');
      seen.plays = state.playing;
      await settled();
      seen.playedTo = at();
      key('Home');
      seen.home = at();
      byId('next').click();
      byId('next').click();
      await settled();
      seen.twoOn = at();
      key('ArrowLeft');
      seen.oneBack = at();
      byId('scrub').value = 6;
      byId('scrub').dispatchEvent(new Event('input'));
      seen.scrubbed = at();
      seen.sentence = byId('sentence').textContent;
      seen.spoken = byId('spoken').textContent;
      const svg = byId('picture'), box = svg.getBoundingClientRect();
      const over = (grid, row, column, type) => {
        const rect = picture.grids[grid].rect(row, column);
        svg.dispatchEvent(new (type === 'click' ? MouseEvent : PointerEvent)(type, {
          clientX: box.left + rect.x + rect.width / 2, clientY: box.top + rect.y + rect.height / 2, bubbles: true }));
      };
      over('canvas', 4, 4, 'pointermove');
      seen.ledger = byId('ledger').innerText;
      seen.rows = byId('ledger').querySelectorAll('tbody tr').length;
      seen.inputs = picture.related.querySelectorAll('rect').length;
      over('input', 1, 2, 'pointermove');
      seen.inputSays = byId('equation').textContent;
      over('kernel', 0, 1, 'pointermove');
      seen.tapMarks = picture.related.querySelectorAll('.from-kernel').length;
      over('canvas', 4, 4, 'click');
      svg.dispatchEvent(new PointerEvent('pointerleave'));
      seen.pinned = { ...state.pinned };
      key('ArrowDown');
      seen.moved = { ...state.pinned };
      byId('ledger').querySelector('tbody tr').click();
      seen.jumped = at();
      key('Escape');
      seen.free = state.pinned === null;
      key('t');
      go(1);
      key('ArrowRight');
      await settled();
      seen.oneTap = at();
      seen.tapSays = byId('sentence').textContent;
      key('t');
      svg.focus();
      key('Enter');
      seen.picked = { ...state.pinned };
      key('Escape');
      byId('language').click();
      seen.chinese = [document.documentElement.lang, byId('sentence').textContent, byId('play').ariaLabel];
      byId('theme').click();
      seen.theme = document.documentElement.dataset.theme;
      seen.unnamed = [...document.querySelectorAll('button, input, select, [tabindex]')].filter((control) =>
          !control.textContent.trim() && !control.getAttribute('aria-label')).map((control) => control.id);
      return seen;
    )js");
    QVERIFY(found["plays"].toBool());
    QCOMPARE(found["playedTo"].toDouble(), 10.0);
    QCOMPARE(found["home"].toDouble(), 0.0);
    QCOMPARE(found["twoOn"].toDouble(), 2.0);
    QCOMPARE(found["oneBack"].toDouble(), 1.0);
    QCOMPARE(found["scrubbed"].toDouble(), 6.0);
    QCOMPARE(
        found["sentence"].toString(),
        QString::fromUtf8("Step 6 of 10 — x[1, 2] = 6 stamps 6 × kernel on canvas rows 2–4, columns 4–6. Part of it "
                          "is kept by output_padding."));
    QCOMPARE(found["spoken"], found["sentence"]);
    const QString ledger = found["ledger"].toString();
    QVERIFY2(ledger.contains("Ledger of y[3, 3]") && ledger.contains(QString::fromUtf8("→ 29 at the end")) &&
                 ledger.contains("2 of 4 contributions so far") &&
                 ledger.contains(QString::fromUtf8("2 × 2 stamps overlap here")),
             qPrintable(ledger));
    QCOMPARE(found["rows"].toInt(), 5);  // four products and the bias
    QCOMPARE(found["inputs"].toInt(), 8);
    QCOMPARE(found["inputSays"].toString(), QString::fromUtf8("x[1, 2] = 6 stamps canvas rows 2–4, columns 4–6"));
    QCOMPARE(found["tapMarks"].toInt(), 9);
    QCOMPARE(found["pinned"].toObject()["row"].toInt(), 4);
    QCOMPARE(found["moved"].toObject()["row"].toInt(), 5);
    QCOMPARE(found["jumped"].toDouble(), 8.0);  // canvas[5, 4] gets its first product of x[2, 1]
    QVERIFY(found["free"].toBool());
    QVERIFY(std::abs(found["oneTap"].toDouble() - (1 + 1.0 / 9)) < 1e-6);
    QVERIFY2(found["tapSays"].toString().contains("tap 1 of 9"), qPrintable(found["tapSays"].toString()));
    QCOMPARE(found["picked"].toObject()["grid"].toString(), QString("canvas"));
    QCOMPARE(found["chinese"].toArray()[0].toString(), QString("zh-CN"));
    QVERIFY(found["chinese"].toArray()[1].toString().startsWith(QString::fromUtf8("第 ")));
    QCOMPARE(found["chinese"].toArray()[2].toString(), QString::fromUtf8("播放（空格键）"));
    QCOMPARE(found["theme"].toString(), QString("dark"));
    QCOMPARE(found["unnamed"].toArray(), QJsonArray());
  }

  /// Nothing reaches over the sides, and no words of the picture lie on one another, at a desk and on a phone.
  void itFitsWhereItIsShown_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("language");
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(820, 1180), QSize(390, 844)}) {
      for (const char* language : {"en", "zh"})
        QTest::addRow("%d x %d, %s", size.width(), size.height(), language) << size << QString(language);
    }
  }
  void itFitsWhereItIsShown() {
    QFETCH(QSize, size);
    QFETCH(QString, language);
    const QJsonObject found = asked(pageSnapshot(kPadded, 3, 3), "#step=6&lang=" + language.toLatin1(), R"js(
      const root = document.documentElement, over = [];
      for (const node of document.querySelectorAll('header *, footer *, aside section, #equation, #legend li')) {
        const box = node.getBoundingClientRect();
        if (box.width > 0 && box.right > root.clientWidth + 0.5) over.push(node.id || node.tagName);
      }
      const texts = [...byId('picture').querySelectorAll('.title, .detail')].filter((text) => text.textContent &&
          text.tagName === 'text').map((text) => [text.textContent, text.getBBox()]);
      const crossing = [];
      for (const [a, one] of texts) {
        for (const [b, other] of texts) {
          if (a < b && one.x < other.x + other.width && other.x < one.x + one.width && one.y + 3 < other.y + other.height &&
              other.y + 3 < one.y + one.height) crossing.push(a + ' / ' + b);
        }
      }
      return { over, crossing, scrolls: root.scrollWidth > root.clientWidth, wide: root.clientWidth };
    )js",
                                    size);
    QCOMPARE(found["wide"].toInt(), size.width());
    QCOMPARE(found["over"].toArray(), QJsonArray());
    QCOMPARE(found["crossing"].toArray(), QJsonArray());
    QVERIFY(!found["scrolls"].toBool());
  }

  void bothThemesAreDrawn() {
    QTemporaryDir folder;
    const QString path = folder.filePath("page.html");
    QVERIFY(writePage(pageSnapshot(kPadded, 3, 3), {}, path.toStdString()));
    for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
      const QString name = theme->dark ? "dark" : "light", shot = folder.filePath(name + ".png");
      browse({"--window-size=1366,768", "--screenshot=" + shot, "file://" + path + "#step=6&theme=" + name});
      const QImage image(shot);
      QVERIFY2(!image.isNull(), "the page is drawn with its policy in force");
      QCOMPARE(image.pixelColor(8, 400).rgb(), theme->window.rgb());
      int kernel = 0;
      for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) kernel += image.pixelColor(x, y).rgb() == theme->kernel.rgb();
      }
      QVERIFY2(kernel > 500, "footprint, taps and slider are drawn in the kernel's colour");
    }
  }

 private:
  /// What the page answers to these lines, which run after its own script.
  QJsonObject asked(const ScatterSnapshot& snapshot, const QByteArray& opening, const QByteArray& lines,
                    QSize size = {1366, 768}) {
    const auto page = pageOf(snapshot, {});
    if (!page) return {};
    QByteArray with = *page;
    static const QRegularExpression policy("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    with = QString::fromUtf8(with).remove(policy).toUtf8();  // the page runs nothing but its own script
    const auto end = with.lastIndexOf("</script>");
    with.insert(end,
                "\nconst sleep = (ms) => new Promise((done) => setTimeout(done, ms));\n"
                // Without a window no frame is asked for: the page's clock ticks by a timer.
                "window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 16);\n"
                "const answer = await (async () => {" +
                    lines +
                    "})().catch((error) => ({ error: String(error.stack) }));\n"
                    "parent.document.body.dataset.answer = "
                    "btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(answer))));\n");
    // Inside a frame it is as large as asked for; a window has a least size.
    QTemporaryDir folder;
    save(folder.filePath("page.html"), with);
    save(folder.filePath("frame.html"),
         QString("<body style='margin:0'><iframe style='border:0;width:%1px;height:%2px' src='page.html%3'></iframe>")
             .arg(size.width())
             .arg(size.height())
             .arg(QString::fromLatin1(opening).replace("&", "&amp;"))
             .toUtf8());
    const QByteArray found = browse({"--window-size=1500,1300", "--allow-file-access-from-files", "--dump-dom",
                                     "--virtual-time-budget=60000", "file://" + folder.filePath("frame.html")});
    const auto from = found.indexOf("data-answer=\"") + 13;
    const QJsonObject answer =
        QJsonDocument::fromJson(QByteArray::fromBase64(found.mid(from, found.indexOf('"', from) - from))).object();
    if (answer.contains("error")) qWarning().noquote() << answer["error"].toString();
    return answer;
  }

  QByteArray browse(const QStringList& arguments) {
    QTemporaryDir profile;
    QProcess process;
    process.start(m_browser, QStringList{"--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                                         "--disable-dev-shm-usage", "--user-data-dir=" + profile.path()} +
                                 arguments);
    if (!process.waitForFinished(120'000)) {
      process.kill();
      process.waitForFinished();
    }
    return process.readAllStandardOutput();
  }

  static void save(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }

  QString m_browser;
};

SCATTERSCOPE_TEST(TestPageInBrowser, QApplication)
#include "test_page_in_browser.moc"
