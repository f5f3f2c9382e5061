#include <QtTest>
#include <fstream>
#include <sstream>

#include "core/base/limits.h"
#include "core/lessons/reader.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

std::string fileText(const std::string& path) {
  std::ifstream file(std::string(SCATTERSCOPE_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// "4:7 sentence", one line an error.
QString told(std::string_view markdown) {
  const auto lesson = readLesson(markdown);
  QStringList lines;
  if (lesson) return "";
  for (const Error& error : lesson.error())
    lines.append(QString("%1:%2 %3").arg(error.line).arg(error.column).arg(QString::fromStdString(error.sentence())));
  return lines.join('\n');
}

/// A lesson of one step with these lines of a scene, and of a question if there are any.
std::string lessonOf(const std::string& scene, const std::string& question = {}) {
  std::string text = "# T\n## S\n```scene\n" + scene + "\n```\n";
  if (!question.empty()) text += "```predict\n" + question + "\n```\n";
  return text;
}

constexpr const char* kScene = "code: nn.ConvTranspose2d(1, 1, 3, stride=2)\ninput: 1 2 / 3 4";

/// The lesson that README.md shows: what is indented below its heading.
std::string exampleOfReadme() {
  std::istringstream readme(fileText("resources/lessons/README.md"));
  std::string line, text;
  while (std::getline(readme, line) && line != "## The smallest lesson") {
  }
  while (std::getline(readme, line) && !line.starts_with("- ")) {
    text += line.starts_with("    ") ? line.substr(4) + "\n" : line + "\n";
  }
  return text;
}

}  // namespace

/// Files of lessons, honest and hostile.
class TestLessonReader : public QObject {
  Q_OBJECT

 private slots:
  void theLessonInTheReadmeIsOne() {
    const std::string text = exampleOfReadme();
    QCOMPARE(told(text), QString());
    const Lesson lesson = *readLesson(text);
    QCOMPARE(lesson.steps.size(), std::size_t{3});
    QVERIFY(lesson.steps[0].before.find("7×7 cells") != std::string::npos);
    QVERIFY(lesson.steps[1].after.find("5×5 is left") != std::string::npos);
    QCOMPARE(lesson.steps[1].scene->output, (Shape{1, 1, 7, 7}));
    QCOMPARE(lesson.steps[1].question->scene->output, (Shape{1, 1, 5, 5}));
    QCOMPARE(lesson.steps[2].scene->change, std::vector{Role::Padding});
  }

  void textKeepsItsPlace() {
    const Lesson lesson = *readLesson(
        "# Title\nSummary *here*.\n\n## One\n```python\n## no step\n```\nBefore.\n```scene\ncode:\n  net = "
        "nn.ConvTranspose2d(1, 1, 2)\n  y = net(x)\ninput: ones 2x3\n```\nStill before.\n~~~~predict\nask: size\n"
        "question: How large?\n  And why?\n~~~~\nAfter {{size}}.\n");
    QCOMPARE(lesson.title, std::string("Title"));
    QCOMPARE(lesson.summary, std::string("Summary *here*.\n"));
    QCOMPARE(lesson.steps.size(), std::size_t{1});
    QCOMPARE(lesson.steps[0].before, std::string("```python\n## no step\n```\nBefore.\nStill before."));
    QCOMPARE(lesson.steps[0].after, std::string("After 3×4."));
    QCOMPARE(lesson.steps[0].question->text, std::string("How large?\nAnd why?"));
  }

  void linesMayEndAsOnWindows() {
    std::string text = exampleOfReadme(), windows = "\xEF\xBB\xBF";
    for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    QCOMPARE(told(windows), QString());
  }

  void errorsNamePlaceAndWayOut_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const std::string& text, const char* says) {
      QTest::newRow(name) << QByteArray::fromStdString(text) << says;
    };
    const std::string scene = kScene;
    row("empty", "", "1:1 The lesson has no title.");
    row("no title", "## S\n", "1:1 The lesson has no title.");
    row("no step", "# T\ntext", "2:1 The lesson has no step.");
    row("two titles", "# T\n## S\n# U\n", "3:1 A lesson has one title");
    row("block before steps", "# T\n```scene\ncode: x\n```\n## S\n", "2:1 A scene block stands in a step");
    row("not closed", "# T\n## S\n```scene\n" + scene, "3:1 The scene block is not closed.");
    row("empty block", lessonOf(""), "3:1 The block is empty.");
    row("no key", lessonOf("what is this"), "4:1 A line of a scene block is 'key: value'");
    row("unknown key", lessonOf("kode: x"), "4:1 A scene block has no key 'kode'. The keys are code, input");
    row("key twice", lessonOf(scene + "\ninput: 1"), "6:1 The key 'input' may stand in a scene block once");
    row("lonely indent", lessonOf("  more"), "4:3 An indented line goes on");
    row("no call", lessonOf("input: 1 2"), "3:1 The scene says no call.");
    row("broken code", lessonOf("code: nn.ConvTranspose2d(1, 1, 3, strid=2)\ninput: 1"), "4:");
    row("code in line 2", lessonOf("code:\n  y = 1\n  nn.ConvTranspose2d(1, 1, 3, \x24)\ninput: 1"), "6:");
    row("no input", lessonOf("code: nn.ConvTranspose2d(2, 1, 3)"), "4:1 The scene says no input for 2 input channels.");
    row("ragged", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: 1 2 / 3"), "5:15 This row has 1 number");
    row("word in numbers", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: 1 two"), "5:10 'two' is not a number.");
    row("infinite", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: 1 1e99"), "5:10 '1e99' is not a number.");
    row("no fill", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: countin 3x3"), "5:8 'countin' is neither");
    row("no size", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: ones"), "5:12 'ones' is followed by no size.");
    row("channels", lessonOf("code: nn.ConvTranspose2d(2, 1, 3)\ninput: 1"), "5:8 The call takes 2 input channels");
    row("kernel size", lessonOf(scene + "\nkernel: 1 2"), "6:9 The call has a kernel of 3×3, but this one is 1×2.");
    row("kernel name", lessonOf(scene + "\nkernel: bilinea"), "6:9 'bilinea' is neither");
    row("kernels", lessonOf("code: nn.ConvTranspose2d(1, 2, 1)\ninput: 1\nkernel: 1"), "6:9 The call has 2 kernels");
    row("no bias", lessonOf("code: nn.ConvTranspose2d(1, 1, 3, bias=False)\ninput: 1\nbias: 1"),
        "6:7 The call has no bias.");
    row("bias", lessonOf(scene + "\nbias: 1 2"), "6:7 The call has 1 output channel, but the bias has 2 numbers.");
    row("channel", lessonOf(scene + "\nchannel: 1"), "6:10 There is no output channel '1'.");
    row("view", lessonOf(scene + "\nview: scater"), "6:7 view is 'scater'. It may be scatter or gather or matrix.");
    row("play", lessonOf(scene + "\nplay: 0..9"), "6:7 play is '0..9'. Write none, end, or two steps from 0 to 5");
    row("highlight", lessonOf(scene + "\nhighlight: output 5, 0"), "6:12 The output has rows 0 to 4");
    row("second highlight", lessonOf(scene + "\nhighlight: output 4, 0; screen 1, 1"), "6:24 There is no grid");
    row("change", lessonOf(scene + "\nchange: stride, pading"), "6:17 The call has no parameter 'pading'.");
    row("illegal call", lessonOf("code: nn.ConvTranspose2d(1, 1, 3, output_padding=1)\ninput: 1"), "4:7 ");
    row("nothing left", lessonOf("code: nn.ConvTranspose2d(1, 1, 1, padding=1)\ninput: 1"), "4:7 ");
    row("no question", lessonOf(scene, "ask: size"), "7:1 The predict block has no question.");
    row("asks nothing", lessonOf(scene, "question: What?"), "7:1 The predict block asks nothing.");
    row("unknown ask", lessonOf(scene, "question: W\nask: sizes"), "9:6 There is no question 'sizes'.");
    row("no such cell", lessonOf(scene, "question: W\nask: value of output 5, 5"),
        "9:6 'value of output 5 5' is not a cell");
    row("no such pixel", lessonOf(scene, "question: W\nask: cells of input 2, 0"),
        "9:6 'cells of input 2, 0' names no");
    row("no scene", "# T\n## S\n```predict\nask: size\nquestion: W\n```\n", "3:1 There is no scene that the question");
    row("after what", lessonOf(scene, "question: W\nask: size\nafter: outputpadding=1"),
        "10:8 nn.ConvTranspose2d has no parameter 'outputpadding'.");
    row("after illegal", lessonOf(scene, "question: W\nask: size\nafter: output_padding=2"), "10:8 ");
    row("after unreadable", lessonOf(scene, "question: W\nask: size\nafter: stride=="), "10:");
    row("options for nobody", lessonOf(scene, "question: W\nask: size\noption: 5×5"), "10:1 Options belong to");
    row("no right option", lessonOf(scene, "question: W\nask: choice of size\noption: 4x4\noption: 6x6"),
        "9:6 None of the options is what the core computes: 5×5.");
    row("two right options", lessonOf(scene, "question: W\nask: choice of size\noption: 5x5\noption: 5×5"),
        "9:6 More than one of the options");
    row("all lines right", lessonOf(scene, "question: W\nask: line\noption: nn.ConvTranspose2d(1, 1, 3, stride=2)"),
        "9:6 Every line computes");
    row("broken line", lessonOf(scene, "question: W\nask: line\noption: nn.ConvTranspose2d(1"), "10:");
    row("third hint", lessonOf(scene, "question: W\nask: size\nhint: a\nhint: b\nhint: c"), "12:1 The key 'hint' may");
    row("unknown number", lessonOf(scene) + "It is {{sise}}.", "7:7 'sise' is nothing that can be computed");
    row("number without scene", "# T\n## S\n{{size}}\n", "3:1 There is no scene yet");
    row("scene behind question", lessonOf(scene, "ask: size\nquestion: W") + "```scene\nplay: end\n```\n",
        "11:1 The scene of a step stands before its question.");
    row("two scenes", lessonOf(scene) + "```scene\nplay: end\n```\n", "7:1 A step has one scene block");
    row("NUL", std::string("# T\n## S\nab\0c", 12), "3:3 The file is not text in UTF-8.");
    row("latin 1", "# T\n## S\nsch\xF6n\n", "3:4 The file is not text in UTF-8.");
    row("surrogate", "# T\xED\xA0\x80\n## S\n", "1:4 The file is not text in UTF-8.");
    row("overlong", "# T\xC0\x80\n## S\n", "1:4 The file is not text in UTF-8.");
    row("cut short", "# T\n## S\n\xE4\xB8", "3:1 The file is not text in UTF-8.");
    row("huge input", lessonOf("code: nn.ConvTranspose2d(1, 1, 3)\ninput: ones 9000000000000000000x9"),
        "5:8 The input would be 1×1×9000000000000000000×9: a lesson's has at most 65536 numbers.");
    row("huge channels", lessonOf("code: nn.ConvTranspose2d(4000000000000, 1, 3)\ninput: ones 9x9"),
        "5:8 The input would");
    row("huge output", lessonOf("code: nn.ConvTranspose2d(1, 1, 3, stride=9999999)\ninput: ones 2x2"),
        "4:7 The output would be");
    row("huge kernel", lessonOf("code: nn.ConvTranspose2d(1, 90000, 3)\ninput: 1"), "4:7 The ");
  }
  void errorsNamePlaceAndWayOut() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString all = told({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY2(all.startsWith(says), qPrintable(all));
  }

  void everythingThatIsWrongIsTold() {
    const QString all = told(
        "# T\n## A\n```scene\ncode: nn.ConvTranspose2d(1, 1, 3)\ninput: 1\nfoo: 1\n```\n## B\n"
        "```predict\nask: size\n```\n## C\n{{nothing}}\n");
    QCOMPARE(all.split('\n').size(), 3);
    QVERIFY2(all.contains("6:1 ") && all.contains("9:1 ") && all.contains("13:1 "), qPrintable(all));
  }

  void sizesHaveLimits() {
    QVERIFY(told("# T\n## S\n" + std::string(limits::kLessonBytes, 'x')).startsWith("1:1 The file has"));
    std::string many = "# T\n";
    for (std::int64_t i = 0; i <= limits::kLessonSteps; ++i) many += "## S\n";
    QVERIFY(told(many).contains("A lesson has at most 200 steps."));
    std::string numbers = lessonOf(kScene);
    for (std::int64_t i = 0; i < limits::kLessonNumbers; ++i) numbers += "{{size}}";
    QCOMPARE(told(numbers), QString());
    QVERIFY(told(numbers + "{{size}}").contains("at most 100 computed numbers"));
    std::string wrong = lessonOf(kScene);
    for (int i = 0; i < 300; ++i) wrong += "## S\n{{x}}\n";
    QVERIFY(told(wrong).split('\n').size() <= limits::kLessonErrors);
  }
};

SCATTERSCOPE_TEST(TestLessonReader)
#include "test_lesson_reader.moc"
