// What stands in public repositories, read as its framework does: the blocks of repository_uses.txt.

#include <fstream>

#include "core/conventions/signal.h"
#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// A block of the file.
struct Use {
  std::string framework, title, code;
  std::vector<std::string> expected;  ///< behind "=> "
};

std::vector<Use> usesOf(const char* path) {
  std::ifstream stream(path);
  std::vector<Use> uses;
  std::string line;
  bool inside = false;
  while (std::getline(stream, line)) {
    if (line.starts_with("    ") && inside) {
      uses.back().code += line.substr(4) + "\n";
    } else if (line.starts_with("=> ") && inside) {
      uses.back().expected.push_back(line.substr(3));
    } else if (const auto colon = line.find(": "); colon < 12 && line.find(' ') > colon) {
      uses.push_back({line.substr(0, colon), line.substr(colon + 2), "", {}});
      inside = true;
    } else {
      inside = false;
    }
  }
  return uses;
}

/// "64x8x8", or "64x8" of a signal.
std::string sizeOf(const Shape& shape, int axes) {
  return axes == 1 ? fmt::format("{}x{}", shape.c, shape.w) : fmt::format("{}x{}x{}", shape.c, shape.h, shape.w);
}

Shape shapeOf(const std::string& size) {
  std::vector<std::int64_t> extents;
  for (const QString& part : QString::fromStdString(size).split('x')) extents.push_back(part.toLongLong());
  if (extents.size() == 2) extents.insert(extents.begin() + 1, 1);
  return extents.size() == 3 ? Shape{1, extents[0], extents[1], extents[2]} : Shape{};
}

/// What is read of a call on the input that the line behind it says.
std::string readingOf(const ReadRecipe& recipe, const std::string& expected) {
  const std::string call = writeCall(recipe.call);
  const auto colon = expected.rfind(": "), arrow = expected.rfind(" -> ");
  if (colon == std::string::npos || arrow == std::string::npos) {
    const auto legal = recipe.call.convention->check(recipe.call);
    return legal ? call : "refused: " + legal.error().message;
  }
  const Shape input = shapeOf(expected.substr(colon + 2, arrow - colon - 2));
  const auto operation = resolve(recipe, input);
  const auto output = operation ? operation->outputShape() : Result<Shape>(tl::make_unexpected(operation.error()));
  if (!output) return call + ": " + output.error().message;
  if (recipe.input && sizeOf(*recipe.input, recipe.call.axes) != sizeOf(input, recipe.call.axes))
    return fmt::format("{} with the code's own input {}", call, sizeOf(*recipe.input, recipe.call.axes));
  return fmt::format("{}: {} -> {}", call, sizeOf(input, recipe.call.axes), sizeOf(*output, recipe.call.axes));
}

}  // namespace

class TestRepositoryUses : public QObject {
  Q_OBJECT

 private slots:
  void readsAsTheFrameworkDoes_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("expected");
    const auto uses = usesOf(SCATTERSCOPE_SOURCE_DIR "/tests/core/conventions/repository_uses.txt");
    for (const Use& use : uses) {
      QStringList expected;
      for (const std::string& line : use.expected) expected << QString::fromStdString(line);
      QTest::addRow("%s: %s", use.framework.c_str(), use.title.c_str()) << QString::fromStdString(use.code) << expected;
    }
  }

  void readsAsTheFrameworkDoes() {
    QFETCH(QString, code);
    QFETCH(QStringList, expected);
    QVERIFY(!code.isEmpty() && !expected.isEmpty());
    QStringList got;
    const auto read = readAllCode(code.toStdString());
    if (!read) got << QString::fromStdString("refused: " + read.error().message);
    for (std::size_t i = 0; read && i < read->size(); ++i) {
      const auto line = i < std::size_t(expected.size()) ? expected[qsizetype(i)].toStdString() : std::string();
      got << QString::fromStdString(readingOf((*read)[i], line));
    }
    // Of a refusal the beginning is said.
    for (qsizetype i = 0; i < std::min(got.size(), expected.size()); ++i) {
      if (expected[i].startsWith("refused: ") && got[i].startsWith(expected[i])) got[i] = expected[i];
    }
    QCOMPARE(got.join("\n"), expected.join("\n"));
  }

  void isAsManyAsItSays() {
    const auto uses = usesOf(SCATTERSCOPE_SOURCE_DIR "/tests/core/conventions/repository_uses.txt");
    QVERIFY(uses.size() >= 120);
  }
};

SCATTERSCOPE_TEST(TestRepositoryUses)
#include "test_repository_uses.moc"
