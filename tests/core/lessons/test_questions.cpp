#include <fmt/format.h>

#include <QtTest>
#include <algorithm>
#include <array>
#include <set>

#include "core/base/joined.h"
#include "core/conventions/code/code.h"
#include "core/conventions/operation_of.h"
#include "core/engines/registry.h"
#include "core/engines/run_operation.h"
#include "core/lessons/judge.h"
#include "core/lessons/reader.h"
#include "random_axis.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// One axis of a PyTorch call, written from its page: out = (in−1)·s − 2p + d(k−1) + op + 1.
struct Side {
  std::int64_t in, kernel, stride, dilation, padding, outputPadding;
  std::int64_t out() const { return (in - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1; }
  std::string number(std::int64_t Side::*part, const Side& other) const {
    return fmt::format("({}, {})", this->*part, other.*part);
  }
};

Side randomSide(Random& random) {
  for (;;) {
    Side side{between(random, 1, 4), between(random, 1, 4), between(random, 1, 4),
              between(random, 1, 3), between(random, 0, 3), 0};
    side.outputPadding = between(random, 0, std::max(side.stride, side.dilation) - 1);
    if (side.out() >= 1) return side;
  }
}

/// A random layer with whole numbers in it, and what each of its output cells is made of: scattered with loops of its
/// own, without any of the program's index arithmetic.
struct Layer {
  Side height, width;
  std::int64_t groups, inputs, outputs;  ///< channels: of a group, both
  bool bias;
  std::int64_t channel;              ///< on show
  std::int64_t padRows, padColumns;  ///< zeros that a pad appends below and at the right
  std::vector<std::int64_t> input, weight, biases;

  std::int64_t rows() const { return height.out() + padRows; }
  std::int64_t columns() const { return width.out() + padColumns; }

  std::string call() const {
    const auto both = [&](std::int64_t Side::*part) { return height.number(part, width); };
    return fmt::format(
        "nn.ConvTranspose2d({}, {}, {}, stride={}, padding={}, output_padding={}, groups={}, bias={}, dilation={})",
        groups * inputs, groups * outputs, both(&Side::kernel), both(&Side::stride), both(&Side::padding),
        both(&Side::outputPadding), groups, bias ? "True" : "False", both(&Side::dilation));
  }
  std::string code() const {
    if (padRows == 0 && padColumns == 0) return "code: " + call();
    return fmt::format("code:\n  y = {}(x)\n  y = nn.ConstantPad2d((0, {}, 0, {}), 0)(y)", call(), padColumns, padRows);
  }

  static std::string planes(const std::vector<std::int64_t>& numbers, std::int64_t rows, std::int64_t columns) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto at = static_cast<std::int64_t>(i);
      if (at > 0) text += at % (rows * columns) == 0 ? " | " : at % columns == 0 ? " / " : " ";
      text += fmt::format("{}", numbers[i]);
    }
    return text;
  }

  std::string scene() const {
    std::string text = code() + "\ninput: " + planes(input, height.in, width.in) +
                       "\nkernel: " + planes(weight, height.kernel, width.kernel) +
                       fmt::format("\nchannel: {}", channel);
    if (bias) text += "\nbias: " + planes(biases, 1, groups * outputs);
    return text;
  }

  struct Product {
    std::int64_t row, column, tapRow, tapColumn, value;
  };
  struct Cell {
    std::vector<Product> products;
    bool padded = false;
  };

  std::vector<std::vector<Cell>> cells() const {
    std::vector<std::vector<Cell>> all(static_cast<std::size_t>(rows()),
                                       std::vector<Cell>(static_cast<std::size_t>(columns())));
    for (std::int64_t r = 0; r < rows(); ++r) {
      for (std::int64_t c = 0; c < columns(); ++c)
        all[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].padded = r >= height.out() || c >= width.out();
    }
    const std::int64_t group = channel / outputs;
    for (std::int64_t n = group * inputs; n < (group + 1) * inputs; ++n) {
      for (std::int64_t i = 0; i < height.in; ++i) {
        for (std::int64_t j = 0; j < width.in; ++j) {
          for (std::int64_t u = 0; u < height.kernel; ++u) {
            for (std::int64_t v = 0; v < width.kernel; ++v) {
              const std::int64_t r = i * height.stride + u * height.dilation - height.padding;
              const std::int64_t c = j * width.stride + v * width.dilation - width.padding;
              if (r < 0 || c < 0 || r >= height.out() || c >= width.out()) continue;
              const auto x = input[static_cast<std::size_t>((n * height.in + i) * width.in + j)];
              const auto w = weight[static_cast<std::size_t>(
                  ((n * outputs + channel % outputs) * height.kernel + u) * width.kernel + v)];
              all[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].products.push_back({i, j, u, v, x * w});
            }
          }
        }
      }
    }
    return all;
  }

  std::int64_t valueOf(const Cell& cell) const {
    std::int64_t sum = bias && !cell.padded ? biases[static_cast<std::size_t>(channel)] : 0;
    for (const Product& product : cell.products) sum += product.value;
    return sum;
  }
  /// What a cell holds: 2 products, 1 the bias, 0 zeros.
  int kindOf(const Cell& cell) const { return !cell.products.empty() ? 2 : bias && !cell.padded ? 1 : 0; }
};

Layer randomLayer(Random& random) {
  Layer layer{randomSide(random),
              randomSide(random),
              between(random, 1, 2),
              between(random, 1, 2),
              between(random, 1, 2),
              between(random, 0, 1) == 1,
              0,
              0,
              0,
              {},
              {},
              {}};
  layer.channel = between(random, 0, layer.groups * layer.outputs - 1);
  if (between(random, 0, 2) == 0) {
    layer.padRows = between(random, 0, 2);
    layer.padColumns = between(random, 0, 2);
  }
  const auto numbers = [&](std::int64_t count) {
    std::vector<std::int64_t> all;
    for (std::int64_t i = 0; i < count; ++i) all.push_back(between(random, 1, 9) * (between(random, 0, 3) ? 1 : -1));
    return all;
  };
  layer.input = numbers(layer.groups * layer.inputs * layer.height.in * layer.width.in);
  layer.weight = numbers(layer.groups * layer.inputs * layer.outputs * layer.height.kernel * layer.width.kernel);
  layer.biases = numbers(layer.groups * layer.outputs);
  return layer;
}

/// The question of a lesson of one step about this layer.
Question asked(const Layer& layer, const std::string& ask, const std::string& more = {}) {
  const std::string text = "# T\n## S\n```scene\n" + layer.scene() + "\n```\n```predict\nquestion: What?\nask: " + ask +
                           "\n" + more + "```\n";
  const auto lesson = readLesson(text);
  if (!lesson) qFatal("%s\n%s", text.c_str(), lesson.error().front().sentence().c_str());
  return *lesson->steps.front().question;
}

/// The output of a call on random whole numbers, by the reference engine.
std::vector<float> outputOf(const std::string& code, const Shape& input, std::uint64_t seed) {
  const auto recipe = readCode(code);
  if (!recipe) qFatal("%s", code.c_str());
  const auto operation = operationOf(*recipe, input);
  if (!operation) return {};
  Random random(seed);
  const auto numbers = [&](const Shape& shape) {
    Tensor tensor = *Tensor::zeros(shape);
    for (float& element : tensor.elements()) element = static_cast<float>(between(random, 1, 1000));
    return tensor;
  };
  const Tensor x = numbers(input), w = numbers(operation->geometry.weightShape()), b = numbers(operation->biasShape());
  const auto result = runOperation(*findEngine("reference"), *operation, {x, w, b}, MemoryBudget(1 << 28));
  if (!result) qFatal("%s", result.error().sentence().c_str());
  const auto elements = result->output.elements();
  return {elements.begin(), elements.end()};
}

}  // namespace

/// Every kind of question on random layers, against loops.
class TestQuestions : public QObject {
  Q_OBJECT

 private slots:
  void rightAnswersAreWhatLoopsGive() {
    Random random(7);
    std::set<int> kinds;
    int clipped = 0;
    for (int round = 0; round < 400; ++round) {
      const Layer layer = randomLayer(random);
      const auto cells = layer.cells();
      const std::int64_t row = between(random, 0, layer.rows() - 1), column = between(random, 0, layer.columns() - 1);
      const Layer::Cell& cell = cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];

      QCOMPARE(std::get<SizeAnswer>(asked(layer, "size").right), (SizeAnswer{layer.rows(), layer.columns()}));
      const auto number = [&](const char* what) {
        return std::get<double>(asked(layer, fmt::format("{} of output {}, {}", what, row, column)).right);
      };
      QCOMPARE(number("value"), static_cast<double>(layer.valueOf(cell)));
      QCOMPARE(number("count"), static_cast<double>(cell.products.size()));

      const std::int64_t i = between(random, 0, layer.height.in - 1), j = between(random, 0, layer.width.in - 1);
      const std::int64_t u = between(random, 0, layer.height.kernel - 1),
                         v = between(random, 0, layer.width.kernel - 1);
      CellsAnswer ofInput, ofTap;
      LinesAnswer rows(static_cast<std::size_t>(layer.rows()), LineKind::Zeros);
      LinesAnswer columns(static_cast<std::size_t>(layer.columns()), LineKind::Zeros);
      for (std::size_t r = 0; r < cells.size(); ++r) {
        for (std::size_t c = 0; c < cells[r].size(); ++c) {
          const auto& products = cells[r][c].products;
          const GridCell at{static_cast<std::int64_t>(r), static_cast<std::int64_t>(c)};
          const auto any = [&](auto test) { return std::any_of(products.begin(), products.end(), test); };
          if (any([&](const Layer::Product& p) { return p.row == i && p.column == j; })) ofInput.push_back(at);
          if (any([&](const Layer::Product& p) { return p.tapRow == u && p.tapColumn == v; })) ofTap.push_back(at);
          const auto kind = static_cast<LineKind>(layer.kindOf(cells[r][c]));
          rows[r] = std::max(*rows[r], kind);
          columns[c] = std::max(*columns[c], kind);
          kinds.insert(layer.kindOf(cells[r][c]));
        }
      }
      QCOMPARE(std::get<CellsAnswer>(asked(layer, fmt::format("cells of input {}, {}", i, j)).right), ofInput);
      QCOMPARE(std::get<CellsAnswer>(asked(layer, fmt::format("cells of kernel {}, {}", u, v)).right), ofTap);
      clipped += ofInput.size() < static_cast<std::size_t>(layer.height.kernel * layer.width.kernel);
      const auto gotRows = std::get<LinesAnswer>(asked(layer, "rows").right);
      QVERIFY2(gotRows == rows, layer.scene().c_str());
      QCOMPARE(std::get<LinesAnswer>(asked(layer, "columns").right), columns);
    }
    QCOMPARE(kinds.size(), std::size_t{3});
    QVERIFY(clipped > 50);
  }

  void choicesAreWhatLoopsCount() {
    Random random(8);
    for (int round = 0; round < 200; ++round) {
      const Layer layer = randomLayer(random);
      // Products of all channels: those that a scatter makes, and those that land.
      std::int64_t useful = 0;
      for (Layer each = layer; each.channel >= 0 && useful >= 0;) {
        useful = 0;
        for (std::int64_t channel = 0; channel < layer.groups * layer.outputs; ++channel) {
          each.channel = channel;
          for (const auto& line : each.cells())
            for (const auto& cell : line) useful += static_cast<std::int64_t>(cell.products.size());
        }
        break;
      }
      const std::int64_t weights = static_cast<std::int64_t>(layer.weight.size());
      const std::int64_t products = weights * layer.height.in * layer.width.in;
      for (const auto& [name, right] :
           {std::pair("weights", weights), std::pair("products", products), std::pair("useful products", useful),
            std::pair("stamps", static_cast<std::int64_t>(layer.input.size()))}) {
        const Question question =
            asked(layer, fmt::format("choice of {}", name),
                  fmt::format("option: {}\noption: {}\noption: {}\n", right + 1, right, right + 2));
        QCOMPARE(std::get<OptionsAnswer>(question.right), OptionsAnswer{1});
      }
    }
  }

  void mostAndFewestStampsAreThoseOfALongRow() {
    for (std::int64_t kernel = 1; kernel <= 6; ++kernel) {
      for (std::int64_t stride = 1; stride <= 5; ++stride) {
        for (std::int64_t dilation = 1; dilation <= 3; ++dilation) {
          std::vector<std::int64_t> counts(1000);
          for (std::int64_t i = 0; i < 40; ++i)
            for (std::int64_t u = 0; u < kernel; ++u) ++counts[static_cast<std::size_t>(i * stride + u * dilation)];
          const std::int64_t reach = dilation * (kernel - 1) + 1;
          const auto inner =
              std::span(counts).subspan(static_cast<std::size_t>(reach), static_cast<std::size_t>(39 * stride - reach));
          const std::int64_t least = *std::ranges::min_element(inner), most = *std::ranges::max_element(inner);
          const std::string text = fmt::format(
              "# T\n## S\n```scene\ncode: nn.ConvTranspose2d(1, 1, {}, stride={}, dilation={})\ninput: ones 3x3\n```\n"
              "{{{{fewest stamps}}}} {{{{most stamps}}}} {{{{even}}}}",
              kernel, stride, dilation);
          const Lesson lesson = *readLesson(text);
          QCOMPARE(lesson.steps.front().before,
                   fmt::format("{} {} {}", least * least, most * most, least == most ? "yes" : "no"));
        }
      }
    }
  }

  void linesAreRightExactlyWhereTheirNumbersAre() {
    Random random(9);
    const std::array<const char*, 8> calls = {
        "nn.ConvTranspose2d(1, 1, {0}, stride={1}, padding={2}, output_padding={3}, bias=False)",
        "nn.Conv2dTranspose(1, 1, {0}, stride={1}, pad_mode='same')",
        "nn.Conv2dTranspose(1, 1, {0}, stride={1}, pad_mode='valid')",
        "nn.Conv2dTranspose(1, 1, {0}, stride={1}, pad_mode='pad', padding=({2}, {3}, {2}, {3}))",
        "nn.Conv2dTranspose(1, 1, {0}, stride={1}, pad_mode='pad', padding=({3}, {2}, {3}, {2}))",
        "nn.ConvTranspose2d(1, 1, {0}, stride={1}, padding={3}, bias=False)",
        "y = nn.ConstantPad2d((0, {3}, 0, {3}), 0)(nn.ConvTranspose2d(1, 1, {0}, stride={1}, padding={2}, "
        "bias=False)(x))",
        "nn.ConvTranspose2d(1, 1, {0}, stride={1}, padding={2}, output_padding={3})"};
    int both = 0, rights = 0;
    for (int round = 0; round < 300; ++round) {
      const std::int64_t kernel = between(random, 2, 5), stride = between(random, 1, 3);
      const std::int64_t padding = between(random, 0, 1), more = between(random, 0, stride - 1);
      const auto written = [&](const char* call) {
        return fmt::format(fmt::runtime(call), kernel, stride, padding, more);
      };
      const std::string scene = written(calls[0]);
      const Shape input{1, 1, between(random, 2, 4), between(random, 2, 4)};
      std::string options;
      std::vector<bool> right;
      for (const char* call : calls) {
        const std::string option = written(call);
        options += "option: " + option + "\n";
        bool same = true;
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
          same = same && outputOf(option, input, seed) == outputOf(scene, input, seed);
        right.push_back(same);
      }
      const std::string text = fmt::format(
          "# T\n## S\n```scene\ncode: {}\ninput: ones {}x{}\n```\n```predict\nquestion: W\nask: line\n{}```\n", scene,
          input.h, input.w, options);
      const auto lesson = readLesson(text);
      QVERIFY2(lesson, lesson ? "" : (text + lesson.error().front().sentence()).c_str());
      const Question& question = *lesson->steps.front().question;
      for (std::size_t i = 0; i < right.size(); ++i) {
        const auto& chosen = std::get<OptionsAnswer>(question.right);
        const bool said = std::ranges::find(chosen, i) != chosen.end();
        QVERIFY2(said == right[i], (scene + " against " + question.options[i]).c_str());
        QCOMPARE(question.option_reasons[i].empty(), right[i]);
        rights += right[i];
      }
      both += 1;
    }
    QVERIFY(both == 300 && rights > 350);
  }

  void marksDivideEveryAnswer() {
    Random random(10);
    int explained = 0;
    for (int round = 0; round < 200; ++round) {
      const Layer layer = randomLayer(random);
      const Question question = asked(layer, "cells of input 0, 0");
      const auto& truth = std::get<CellsAnswer>(question.right);
      CellsAnswer given;
      for (std::int64_t r = 0; r < layer.rows(); ++r)
        for (std::int64_t c = 0; c < layer.columns(); ++c)
          if (between(random, 0, 2) == 0) given.push_back({r, c});
      const Judgement judged = judge(question, given, LessonLanguage::English);
      std::size_t right = 0;
      for (const GridCell& cell : given) right += std::ranges::count(truth, cell) > 0;
      QCOMPARE(judged.cells.right.size(), right);
      QCOMPARE(judged.cells.wrong.size(), given.size() - right);
      QCOMPARE(judged.cells.missed.size(), truth.size() - right);
      QCOMPARE(judged.right, given == truth);
      QVERIFY(judged.reason.size() > 20 && judged.reason.ends_with('.'));
      if (!judged.right) {
        QVERIFY(judged.explained.has_value());
        const bool touched = std::ranges::count(truth, *judged.explained) > 0,
                   marked = std::ranges::count(given, *judged.explained) > 0;
        QVERIFY(touched != marked);
        ++explained;
      }

      const Question rows = asked(layer, "rows");
      auto answer = std::get<LinesAnswer>(rows.right);
      QVERIFY(judge(rows, answer, LessonLanguage::English).right);
      const auto at = static_cast<std::size_t>(between(random, 0, layer.rows() - 1));
      const bool leave = between(random, 0, 1) == 1;
      answer[at] = leave ? std::optional<LineKind>() : answer[at] == LineKind::Sums ? LineKind::Zeros : LineKind::Sums;
      const Judgement wrong = judge(rows, answer, LessonLanguage::Chinese);
      QVERIFY(!wrong.right && wrong.reason.ends_with("。"));
      QCOMPARE(leave ? wrong.lines.missed : wrong.lines.wrong, std::vector{static_cast<std::int64_t>(at)});
      QCOMPARE(static_cast<std::int64_t>(wrong.lines.right.size()) + 1, rows.scene->output.h);
      QCOMPARE(wrong.explained->row, static_cast<std::int64_t>(at));
    }
    QVERIFY(explained > 150);
  }

  void answersAreReadAsTheyAreWritten() {
    Random random(11);
    for (int round = 0; round < 200; ++round) {
      const Layer layer = randomLayer(random);
      for (const char* ask : {"size", "value of output 0, 0", "count of output 0, 0"}) {
        const Question question = asked(layer, ask);
        const std::string text = answerText(question, question.right, LessonLanguage::English);
        const auto read = readAnswer(question, text);
        QVERIFY2(read && *read == question.right, text.c_str());
      }
      const Question rows = asked(layer, "rows"), cells = asked(layer, "cells of input 0, 0");
      std::string lines, places;
      for (std::size_t i = 0; i < std::get<LinesAnswer>(rows.right).size(); ++i) {
        static constexpr std::array kWords = {"zeros", "bias", "sums"};
        lines += fmt::format("{} {}; ", kWords[static_cast<std::size_t>(*std::get<LinesAnswer>(rows.right)[i])], i);
      }
      for (const GridCell& cell : std::get<CellsAnswer>(cells.right))
        places += fmt::format("{},{} ", cell.row, cell.column);
      QVERIFY(readAnswer(rows, lines) == rows.right);
      QVERIFY(readAnswer(cells, places) == cells.right);
    }
  }

  void whatIsNoAnswerIsRefused_data() {
    QTest::addColumn<QString>("ask");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* ask, const char* answer) { QTest::addRow("%s: %s", ask, answer) << ask << answer; };
    for (const char* answer : {"", "5x", "x5", "0x5", "5x5x5", "-5x5", "five", "5.5x5", "99999999999999999999x1"})
      row("size", answer);
    for (const char* answer : {"", "1 2", "twelve", "nan", "inf", "1e99", "--1"}) row("value of output 0, 0", answer);
    for (const char* answer : {"1", "5,0", "0,5", "2-1,0", "a,b", "-1,0"}) row("cells of input 0, 0", answer);
    for (const char* answer : {"5", "sums", "sums 5", "sum 0", "sums 3-1"}) row("rows", answer);
    for (const char* answer : {"0", "3", "one"}) row("choice of size", answer);
  }
  void whatIsNoAnswerIsRefused() {
    QFETCH(QString, ask);
    QFETCH(QString, answer);
    const bool choice = ask.startsWith("choice");
    const std::string text =
        "# T\n## S\n```scene\ncode: nn.ConvTranspose2d(1, 1, 3, stride=2)\ninput: 1 2 / 3 4\n```\n"
        "```predict\nquestion: W\nask: " +
        ask.toStdString() + (choice ? "\noption: 5x5\noption: 6x6" : "") + "\n```\n";
    const Question question = *readLesson(text)->steps.front().question;
    const auto read = readAnswer(question, answer.toStdString());
    QVERIFY(!read);
    QVERIFY(read.error().sentence().find("Write ") != std::string::npos);
  }
};

SCATTERSCOPE_TEST(TestQuestions)
#include "test_questions.moc"
