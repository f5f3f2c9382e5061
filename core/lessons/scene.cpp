#include "core/lessons/scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/counted.h"
#include "core/base/joined.h"
#include "core/base/limits.h"
#include "core/conventions/code/code.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_weights.h"
#include "core/lessons/numbers.h"
#include "core/tensor/made_values.h"
#include "core/tensor/weight_presets.h"

namespace scatterscope {
namespace {

template <class T>
struct Named {
  std::string_view name;
  T value;
};

/// The value of one of these words; fails with all of them.
template <class T, std::size_t N>
Result<T> chosen(const BlockField& field, const std::array<Named<T>, N>& words) {
  for (const Named<T>& word : words) {
    if (word.name == field.value.text) return word.value;
  }
  return tl::make_unexpected(
      field.value.error(0, fmt::format("{} is '{}'.", field.key, field.value.text.substr(0, 40)),
                        "It may be " +
                            joined(
                                words, [](const Named<T>& word) { return std::string(word.name); }, " or ") +
                            "."));
}

/// Fails where a tensor of a lesson would be too large.
Result<void> admit(const BlockField& field, const char* what, const Shape& shape) {
  const auto elements = shape.elements();
  if (elements && *elements <= limits::kLessonElements) return {};
  return tl::make_unexpected(field.value.error(0,
                                               fmt::format("The {} would be {}: a lesson's has at most {} numbers.",
                                                           what, shape.toString(), limits::kLessonElements),
                                               "Make it smaller: a lesson is to be checked in the head."));
}

class SceneMaker {
 public:
  SceneMaker(const Block& block, const std::shared_ptr<const LessonScene>& before)
      : m_block(block), m_before(before), m_scene(before ? *before : LessonScene()) {}

  Result<LessonScene> make() {
    // In the order in which one follows from the other.
    for (const auto part :
         {&SceneMaker::readCall, &SceneMaker::changeCall, &SceneMaker::readInput, &SceneMaker::resolveCall,
          &SceneMaker::readKernel, &SceneMaker::readBias, &SceneMaker::readLook, &SceneMaker::readPlay,
          &SceneMaker::readHighlights, &SceneMaker::readChange}) {
      if (auto done = (this->*part)(); !done) return tl::make_unexpected(done.error());
    }
    return std::move(m_scene);
  }

 private:
  const BlockField* field(std::string_view key) const { return m_block.find(key); }

  /// The field that an error about the call belongs to.
  const BlockField& callField() const {
    for (const char* key : {"after", "code", "input"}) {
      if (const BlockField* found = field(key)) return *found;
    }
    return m_block.fields.front();
  }

  Result<void> readCall() {
    const BlockField* code = field("code");
    if (code == nullptr) {
      if (m_before) return {};
      return tl::make_unexpected(lessonError(
          m_block.place, "The scene says no call.",
          "Write a line 'code:' with a call of any framework: code: nn.ConvTranspose2d(1, 1, 3, stride=2)."));
    }
    auto read = readCode(code->value.text);
    if (!read) {
      const Error& error = read.error();
      return tl::make_unexpected(
          lessonError(code->value.placeOf(error.line, error.column), error.message, error.remedy));
    }
    m_codeInput = read->input;
    m_scene.recipe = static_cast<Recipe&&>(*read);
    m_scene.code = code->value.text;
    return {};
  }

  Result<void> changeCall() {
    const BlockField* after = field("after");
    if (after == nullptr) return {};
    // As the arguments of a call, so that the reader of code says what a value is.
    const std::string before = "f(";
    auto value = readValue(before + after->value.text + ")");
    if (!value) {
      const Error& error = value.error();
      const int column = error.line == 1 ? error.column - static_cast<int>(before.size()) : error.column;
      return tl::make_unexpected(lessonError(after->value.placeOf(error.line, column), error.message, error.remedy));
    }
    const Value::Call* call = value->call();
    const auto parameters = m_scene.recipe.call.convention->parametersOf(m_scene.recipe.call);
    for (std::size_t i = 0; call != nullptr && i < call->arguments.size(); ++i) {
      const std::string& name = call->keywords[i];
      const auto found = std::ranges::find(parameters, name, &Parameter::name);
      if (found != parameters.end()) {
        m_scene.recipe.call = m_scene.recipe.call.with(found->role, call->arguments[i]);
        continue;
      }
      return tl::make_unexpected(after->value.error(
          0,
          name.empty() ? "after: changes parameters by their names."
                       : fmt::format("{} has no parameter '{}'.",
                                     m_scene.recipe.call.convention->classOf(m_scene.recipe.call), name),
          "Write name=value; the names are " +
              joined(parameters, [](const Parameter& p) { return std::string(p.name); }) + "."));
    }
    if (call == nullptr || call->arguments.empty()) {
      return tl::make_unexpected(
          after->value.error(0, "after: changes nothing.", "Write name=value: after: output_padding=1."));
    }
    m_scene.code = writeCall(m_scene.recipe.call);
    return {};
  }

  std::int64_t channels(std::int64_t otherwise) const { return m_scene.recipe.call.inChannels().value_or(otherwise); }

  Result<void> readInput() {
    const BlockField* input = field("input");
    if (input == nullptr && m_before && m_before->input.shape().c == channels(m_before->input.shape().c)) return {};
    if (input == nullptr && m_codeInput)
      return fillInput(callField(), "counting", m_codeInput->h, m_codeInput->w, m_codeInput->c);
    if (input == nullptr) {
      return tl::make_unexpected(lessonError(
          callField().place, fmt::format("The scene says no input for {}.", counted(channels(1), "input channel")),
          "Write its numbers, input: 1 2 3 / 4 5 6, or a way to fill it and a size, input: counting 3x3."));
    }
    const auto words = wordsIn(input->value.text);
    const MadeValues* made = words.empty() ? nullptr : findMadeInput(words.front().text);
    if (made != nullptr) {
      const std::size_t behind = words.front().offset + words.front().text.size();
      const auto size = readSize(std::string_view(input->value.text).substr(behind));
      if (!size) {
        return tl::make_unexpected(input->value.error(behind, fmt::format("'{}' is followed by no size.", made->name),
                                                      fmt::format("Write height x width: input: {} 3x3.", made->name)));
      }
      return fillInput(*input, made->name, size->first, size->second, channels(1));
    }
    if (!words.empty() && !readNumber(words.front().text)) {
      return tl::make_unexpected(input->value.error(
          0, fmt::format("'{}' is neither a number nor a way to fill an input.", words.front().text.substr(0, 40)),
          "Write numbers, 1 2 3 / 4 5 6, or one of " + joined(madeInputs(), [](const MadeValues& way) {
            return std::string(way.name);
          }) + " with a size: counting 3x3."));
    }
    auto planes = readPlanes(input->value);
    if (!planes) return tl::make_unexpected(planes.error());
    const std::int64_t given = planes->shape().c, wanted = channels(given);
    if (given != wanted) {
      return tl::make_unexpected(input->value.error(
          0, fmt::format("The call takes {}, but the input has {}.", counted(wanted, "input channel"), given),
          "Write a plane for each channel, with | between them."));
    }
    m_scene.input = *std::move(planes);
    return {};
  }

  Result<void> fillInput(const BlockField& from, std::string_view name, std::int64_t height, std::int64_t width,
                         std::int64_t planes) {
    const Shape shape{1, planes, height, width};
    if (auto admitted = admit(from, "input", shape); !admitted) return admitted;
    auto input = Tensor::zeros(shape);
    if (!input) return tl::make_unexpected(lessonError(from.place, input.error().message, input.error().remedy));
    findMadeInput(name)->fill(*input);
    m_scene.input = *std::move(input);
    return {};
  }

  Result<void> resolveCall() {
    const BlockField& from = callField();
    auto operation = operationOf(m_scene.recipe, m_scene.input.shape());
    if (!operation)
      return tl::make_unexpected(
          lessonError(from.value.placeOf(std::size_t{0}), operation.error().message, operation.error().remedy));
    const auto output = operation->outputShape();
    if (!output)
      return tl::make_unexpected(
          lessonError(from.value.placeOf(std::size_t{0}), output.error().message, output.error().remedy));
    for (const auto& [what, shape] :
         {std::pair("output", *output), std::pair("kernel", operation->geometry.weightShape()),
          std::pair("canvas",
                    Shape{1, 1, operation->geometry.height().canvas(), operation->geometry.width().canvas()})}) {
      if (auto admitted = admit(from, what, shape); !admitted) return admitted;
    }
    m_scene.operation = *std::move(operation);
    m_scene.output = *output;
    return {};
  }

  Result<void> readKernel() {
    const Geometry& geometry = m_scene.operation.geometry;
    const Shape shape = kernelShape(m_scene.recipe, geometry);
    const BlockField* kernel = field("kernel");
    Result<Tensor> made = tl::make_unexpected(Error());
    if (kernel == nullptr && m_before && m_before->kernel.shape() == shape) {
      made = m_before->kernel;
    } else if (kernel == nullptr) {
      made = filledKernel("pyramid", shape);
    } else if (const auto words = wordsIn(kernel->value.text); words.size() == 1 && !readNumber(words.front().text)) {
      made = filledKernel(words.front().text, shape);
      if (!made) made = tl::make_unexpected(kernel->value.error(0, made.error().message, made.error().remedy));
    } else {
      made = numberedKernel(*kernel, shape);
    }
    if (!made) return tl::make_unexpected(made.error());
    auto weight = withZeroTaps(*made, m_scene.recipe);
    if (!weight) return tl::make_unexpected(lessonError(m_block.place, weight.error().message, weight.error().remedy));
    m_scene.kernel = *std::move(made);
    m_scene.weight = *std::move(weight);
    return {};
  }

  Result<Tensor> filledKernel(std::string_view name, const Shape& shape) const {
    if (name == "pyramid") {
      auto kernel = Tensor::zeros(shape);
      if (kernel) fillPyramid(*kernel);
      return kernel;
    }
    const auto known = weightPresets();
    if (std::ranges::find(known, name, &WeightPreset::name) == known.end()) {
      return fail(ErrorKind::Syntax, "kernel",
                  fmt::format("'{}' is neither a number nor a kernel.", name.substr(0, 40)),
                  "Write numbers, 1 2 1 / 2 4 2 / 1 2 1, or one of pyramid, " +
                      joined(known, [](const WeightPreset& preset) { return std::string(preset.name); }) + ".");
    }
    const Geometry& geometry = m_scene.operation.geometry;
    return presetWeights(name, {shape, geometry.groups(), geometry.height().stride(), geometry.width().stride()});
  }

  static Result<Tensor> numberedKernel(const BlockField& field, const Shape& shape) {
    auto planes = readPlanes(field.value);
    if (!planes) return planes;
    const Shape given = planes->shape();
    if (given.h != shape.h || given.w != shape.w) {
      return tl::make_unexpected(field.value.error(
          0, fmt::format("The call has a kernel of {}×{}, but this one is {}×{}.", shape.h, shape.w, given.h, given.w),
          "Write as many rows and columns as kernel_size says, with / between the rows."));
    }
    if (given.c != shape.n * shape.c) {
      return tl::make_unexpected(field.value.error(
          0,
          fmt::format("The call has {} ({} × {} in its group), but here are {}.", counted(shape.n * shape.c, "kernel"),
                      counted(shape.n, "input channel"), counted(shape.c, "output channel"), given.c),
          "Write a plane for each pair, with | between them: those of the first input channel first."));
    }
    const std::span<const float> values = planes->elements();
    return Tensor::of(shape, {values.begin(), values.end()});
  }

  Result<void> readBias() {
    const Shape shape = m_scene.operation.biasShape();
    const BlockField* bias = field("bias");
    if (bias == nullptr && m_before && m_before->bias.shape() == shape) return {};
    auto made = Tensor::zeros(shape);
    if (!made) return tl::make_unexpected(lessonError(m_block.place, made.error().message, made.error().remedy));
    if (bias != nullptr) {
      if (shape.w == 0) {
        return tl::make_unexpected(
            bias->value.error(0, "The call has no bias.", "Take the line out, or let the call have one."));
      }
      auto numbers = readPlanes(bias->value);
      if (!numbers) return tl::make_unexpected(numbers.error());
      if (numbers->shape() != shape) {
        return tl::make_unexpected(
            bias->value.error(0,
                              fmt::format("The call has {}, but the bias has {}.", counted(shape.w, "output channel"),
                                          counted(static_cast<std::int64_t>(numbers->elements().size()), "number")),
                              "Write a number for each output channel in one row."));
      }
      made = *std::move(numbers);
    }
    m_scene.bias = *std::move(made);
    return {};
  }

  Result<void> readLook() {
    if (const BlockField* channel = field("channel")) {
      const auto number = readCount(channel->value.text);
      if (!number || *number >= m_scene.output.c) {
        return tl::make_unexpected(
            channel->value.error(0, fmt::format("There is no output channel '{}'.", channel->value.text.substr(0, 40)),
                                 fmt::format("Write a number from 0 to {}.", m_scene.output.c - 1)));
      }
      m_scene.channel = *number;
    }
    m_scene.channel = std::min(m_scene.channel, m_scene.output.c - 1);
    using View = LessonScene::View;
    using Lens = LessonScene::Lens;
    static constexpr std::array<Named<View>, 3> kViews = {
        {{"scatter", View::Scatter}, {"gather", View::Gather}, {"matrix", View::Matrix}}};
    static constexpr std::array<Named<Lens>, 3> kLenses = {
        {{"values", Lens::Values}, {"counts", Lens::Counts}, {"sums", Lens::Sums}}};
    static constexpr std::array<Named<bool>, 2> kYesNo = {{{"yes", true}, {"no", false}}};
    if (auto done = readWord("view", kViews, m_scene.view); !done) return done;
    if (auto done = readWord("lens", kLenses, m_scene.lens); !done) return done;
    return readWord("taps", kYesNo, m_scene.taps);
  }

  template <class T, std::size_t N>
  Result<void> readWord(std::string_view key, const std::array<Named<T>, N>& words, T& target) const {
    const BlockField* found = field(key);
    if (found == nullptr) return {};
    const auto value = chosen(*found, words);
    if (!value) return tl::make_unexpected(value.error());
    target = *value;
    return {};
  }

  Result<void> readPlay() {
    // The gather's clock goes by output cells.
    const std::int64_t steps =
        m_scene.view == LessonScene::View::Gather ? m_scene.output.h * m_scene.output.w : m_scene.trace().steps();
    m_scene.play = {0, steps};
    const BlockField* play = field("play");
    if (play == nullptr || play->value.text == "0..end") return {};
    const std::string& text = play->value.text;
    if (text == "none" || text == "end") {
      const std::int64_t at = text == "end" ? steps : 0;
      m_scene.play = {at, at};
      return {};
    }
    const auto dots = text.find("..");
    const auto from = readCount(text.substr(0, dots));
    const std::string behind = dots == std::string::npos ? std::string() : text.substr(dots + 2);
    const auto to = behind == "end" ? std::optional(steps) : readCount(behind);
    if (!from || !to || *from > *to || *to > steps) {
      return tl::make_unexpected(
          play->value.error(0, fmt::format("play is '{}'.", text.substr(0, 40)),
                            fmt::format("Write none, end, or two steps from 0 to {}: play: 0..end, play: 0..{}.", steps,
                                        std::min<std::int64_t>(steps, 2))));
    }
    m_scene.play = {*from, *to};
    return {};
  }

  Result<void> readHighlights() {
    m_scene.highlights.clear();
    const BlockField* lit = field("highlight");
    if (lit == nullptr) return {};
    const std::string_view text = lit->value.text;
    for (std::size_t begin = 0; begin <= text.size();) {
      const auto end = std::min(text.find_first_of(";\n", begin), text.size());
      auto one = readHighlight(lit->value, begin, text.substr(begin, end - begin));
      if (!one) return tl::make_unexpected(one.error());
      m_scene.highlights.push_back(*one);
      begin = end + 1;
    }
    return {};
  }

  Result<Highlight> readHighlight(const PlacedText& all, std::size_t begin, std::string_view text) const {
    const auto refuse = [&](std::string message) {
      return tl::make_unexpected(all.error(begin, std::move(message),
                                           "Write a grid and a place in it: canvas row 6, output 3, 4, input column 0, "
                                           "kernel 1, 1; with ; between several."));
    };
    const auto words = wordsIn(text);
    if (words.size() != 3) return refuse(fmt::format("'{}' is not a place.", text.substr(0, 40)));
    const std::string_view grid = words[0].text;
    const Geometry& geometry = m_scene.operation.geometry;
    const OutputMap rows(m_scene.operation, OutputMap::Dimension::Height),
        columns(m_scene.operation, OutputMap::Dimension::Width);
    Highlight result;
    Interval height, width;  // of the grid
    GridCell origin;
    if (grid == "input") {
      result.grid = Highlight::Grid::Input;
      height = {0, geometry.height().input()};
      width = {0, geometry.width().input()};
    } else if (grid == "kernel") {
      result.grid = Highlight::Grid::Kernel;
      height = {0, geometry.height().kernel()};
      width = {0, geometry.width().kernel()};
    } else if (grid == "canvas") {
      height = {rows.extentBegin(), rows.extentEnd()};
      width = {columns.extentBegin(), columns.extentEnd()};
    } else if (grid == "output") {
      height = {0, m_scene.output.h};
      width = {0, m_scene.output.w};
      origin = {rows.begin(), columns.begin()};
    } else {
      return refuse(
          fmt::format("There is no grid '{}'; there are input, kernel, canvas and output.", grid.substr(0, 40)));
    }
    const bool oneRow = words[1].text == "row", oneColumn = words[1].text == "column";
    const auto in = [&](std::string_view word, Interval range) -> std::optional<std::int64_t> {
      const auto number = readNumber(word);
      if (!number || *number != std::floor(*number) || *number < static_cast<double>(range.begin) ||
          *number >= static_cast<double>(range.end))
        return std::nullopt;
      return static_cast<std::int64_t>(*number);
    };
    if (!oneColumn) result.row = in(words[oneRow ? 2 : 1].text, height);
    if (!oneRow) result.column = in(words[2].text, width);
    if ((!oneColumn && !result.row) || (!oneRow && !result.column)) {
      return refuse(fmt::format("The {} has rows {} to {} and columns {} to {}, and '{}' is not there.", grid,
                                height.begin, height.end - 1, width.begin, width.end - 1, text.substr(0, 40)));
    }
    if (result.row) *result.row += origin.row;
    if (result.column) *result.column += origin.column;
    return result;
  }

  Result<void> readChange() {
    m_scene.change.clear();
    const BlockField* change = field("change");
    if (change == nullptr) return {};
    const auto parameters = m_scene.recipe.call.convention->parametersOf(m_scene.recipe.call);
    for (const Word& word : wordsIn(change->value.text)) {
      const auto found = std::ranges::find(parameters, word.text, &Parameter::name);
      if (found == parameters.end()) {
        return tl::make_unexpected(change->value.error(
            word.offset, fmt::format("The call has no parameter '{}'.", word.text.substr(0, 40)),
            "Its parameters are " + joined(parameters, [](const Parameter& p) { return std::string(p.name); }) + "."));
      }
      m_scene.change.push_back(found->role);
    }
    return {};
  }

  const Block& m_block;
  const std::shared_ptr<const LessonScene>& m_before;
  LessonScene m_scene;
  std::optional<Shape> m_codeInput;
};

}  // namespace

GridCell LessonScene::onCanvas(GridCell cell) const {
  return {cell.row + OutputMap(operation, OutputMap::Dimension::Height).begin(),
          cell.column + OutputMap(operation, OutputMap::Dimension::Width).begin()};
}

std::shared_ptr<const LessonScene> makeScene(const Block& block, const std::shared_ptr<const LessonScene>& before,
                                             std::vector<Error>& errors) {
  auto scene = SceneMaker(block, before).make();
  if (!scene) {
    errors.push_back(scene.error());
    return nullptr;
  }
  return std::make_shared<const LessonScene>(*std::move(scene));
}

}  // namespace scatterscope
