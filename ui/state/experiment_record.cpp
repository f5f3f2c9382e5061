#include "ui/state/experiment_record.h"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>

#include "core/base/out_of_memory.h"
#include "core/conventions/code/code.h"
#include "core/files/in_quotes.h"
#include "core/tensor/weight_presets.h"
#include "ui/state/source_names.h"

namespace scatterscope {
namespace {

tl::unexpected<Error> strange(std::string_view name, const ExperimentFile& file, const std::string& what) {
  if (!file.newer()) {
    return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} cannot be opened: {}.", name, what),
                "The file was changed, or is not whole; fetch or save it again.");
  }
  return fail(
      ErrorKind::Unsupported, std::string(name),
      fmt::format("{} was written by a later version of the program, and says what cannot be understood here: {}.",
                  name, what),
      "Open it with that version.");
}

/// A value as code that reads back as itself: Python has no literal for what is not finite, and a minus in front of a
/// line is taken for the mark of a removed one.
std::string codeOf(const Value& value) {
  const double* real = value.real();
  if (real != nullptr && !std::isfinite(*real))
    return std::isnan(*real) ? "float('nan')" : *real < 0 ? "-float('inf')" : "float('inf')";
  const std::string code = value.toPython();
  return code.starts_with('-') ? "(" + code + ")" : code;
}

Result<Value> valueOf(const std::string& code) {
  if (code == "float('nan')") return Value(std::nan(""));
  if (code == "float('inf')") return Value(HUGE_VAL);
  if (code == "-float('inf')") return Value(-HUGE_VAL);
  return readValue(code);
}

std::string_view nameOf(PadMode mode) {
  switch (mode) {
    case PadMode::Zeros:
      return "zeros";
    case PadMode::Reflect:
      return "reflect";
    case PadMode::Symmetric:
      return "symmetric";
  }
  return "";
}

ExperimentFile::Step stepOf(const OutputStep& step) {
  return std::visit(
      [](const auto& one) -> ExperimentFile::Step {
        using Kind = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Kind, BiasStep>) {
          return {"bias", "", 0, 0, 0, 0};
        } else if constexpr (std::is_same_v<Kind, PadStep>) {
          return {"pad", std::string(nameOf(one.mode)), one.top, one.bottom, one.left, one.right};
        } else {
          return {"crop", "", one.top, one.bottom, one.left, one.right};
        }
      },
      step);
}

/// Empty for a kind or a mode that there is not.
std::optional<OutputStep> stepOf(const ExperimentFile::Step& step) {
  if (step.kind == "bias") return BiasStep{};
  if (step.kind == "crop") return CropStep{step.top, step.bottom, step.left, step.right};
  if (step.kind != "pad") return std::nullopt;
  for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Symmetric})
    if (nameOf(mode) == step.mode) return PadStep{step.top, step.bottom, step.left, step.right, mode};
  return std::nullopt;
}

ExperimentFile::Call callOf(const Recipe& recipe) {
  ExperimentFile::Call call;
  call.convention = recipe.call.convention->name();
  call.axes = recipe.call.axes;
  const auto parameters = recipe.call.convention->parameters();
  for (std::size_t i = 0; i < parameters.size(); ++i)
    call.parameters[std::string(parameters[i].name)] = codeOf(recipe.call.values[i]);
  call.zero_taps_height = recipe.zero_taps_height;
  call.zero_taps_width = recipe.zero_taps_width;
  for (const OutputStep& step : recipe.steps) call.steps.push_back(stepOf(step));
  return call;
}

/// What is wrong with the call, or nothing.
std::string readCall(const ExperimentFile::Call& call, Recipe& recipe) {
  const Convention* convention = findConvention(call.convention);
  if (convention == nullptr)
    return fmt::format("its call is of {}, which is not a framework known here", inQuotes(call.convention));
  if (call.axes == 1 && convention->signalClass().empty())
    return fmt::format("its call is one for signals, which {} does not have", convention->framework());
  recipe.call = convention->defaults(static_cast<int>(call.axes));
  const auto parameters = convention->parameters();
  std::size_t known = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto found = call.parameters.find(std::string(parameters[i].name));
    if (found == call.parameters.end()) continue;
    ++known;
    auto value = valueOf(found->second);
    if (!value)
      return fmt::format("its parameter {} is {}, which is not a value", parameters[i].name, inQuotes(found->second));
    recipe.call.values[i] = *std::move(value);
  }
  if (known != call.parameters.size()) {
    for (const auto& [name, value] : call.parameters)
      if (std::ranges::find(parameters, name, &Parameter::name) == parameters.end())
        return fmt::format("its call has the parameter {}, which {} does not have", inQuotes(name),
                           convention->framework());
  }
  recipe.zero_taps_height = call.zero_taps_height;
  recipe.zero_taps_width = call.zero_taps_width;
  for (const auto& step : call.steps) {
    const auto read = stepOf(step);
    if (!read)
      return fmt::format("a step after its call is {}",
                         inQuotes(step.mode.empty() ? step.kind : step.kind + " " + step.mode));
    recipe.steps.push_back(*read);
  }
  return {};
}

std::string readInput(const ExperimentFile::Input& input, InputSource& source) {
  const auto kind = inputKindNamed(input.kind);
  if (!kind) return fmt::format("its input is {}", inQuotes(input.kind));
  source = {*kind, input.name, input.batch, input.height, input.width, nullptr};
  if (isMade(source)) return {};
  source.alpha = input.alpha;
  source.reading = input.reading;
  for (const std::string& written : input.steps) {
    auto step = readInputStep(written);
    if (!step) return fmt::format("its input was prepared by the step {}", inQuotes(written));
    source.steps.push_back(*std::move(step));
  }
  if (!source.steps.empty() && !input.original)
    return "its input was prepared, and what it was before, original.npy, is missing";
  if (!source.steps.empty()) source.original = input.original;
  if (!input.tensor) return "its input, input.npy, is missing";
  const Shape& shape = input.tensor->shape();
  if (shape.n != input.batch || shape.h != input.height || shape.w != input.width)
    return fmt::format("its input is said to have {} × {} cells in {} pictures, but input.npy is {}", input.height,
                       input.width, input.batch, shape.toString());
  source.tensor = input.tensor;
  return {};
}

std::string readWeights(const ExperimentFile::Weights& weights, WeightSource& source) {
  const auto kind = weightKindNamed(weights.kind);
  if (!kind) return fmt::format("its weights are {}", inQuotes(weights.kind));
  source = {*kind, weights.preset, weights.seed, weights.name, nullptr, nullptr};
  if (*kind == WeightSource::Kind::Preset &&
      std::ranges::find(weightPresets(), weights.preset, &WeightPreset::name) == weightPresets().end())
    return fmt::format("its weights are the preset {}", inQuotes(weights.preset));
  if (*kind != WeightSource::Kind::Tensor) return {};
  if (!weights.weight) return "its weights, weight.npy, are missing";
  source.weight = weights.weight;
  source.bias = weights.bias;
  return {};
}

std::string readExpected(const ExperimentFile::Expected& expected, ExpectedSource& source) {
  source = {expected.name, expected.dtype, expected.tensor, nullptr};
  if (expected.framework.empty()) return {};
  source.other = findConvention(expected.framework);
  if (source.other == nullptr) return fmt::format("its expected output comes from {}", inQuotes(expected.framework));
  return {};
}

}  // namespace

ExperimentFile fileOf(const Experiment& experiment, const ExperimentFile::View& view, const KeptRest& rest) {
  ExperimentFile file;
  file.title = experiment.title;
  file.call = callOf(experiment.recipe);
  for (const auto& [convention, version] : experiment.versions) file.versions[convention] = codeOf(version);
  const InputSource& input = experiment.input;
  file.input = {std::string(nameOf(input.kind)),       input.name, input.batch, input.height, input.width,
                isMade(input) ? nullptr : input.tensor};
  if (!isMade(input)) {
    file.input.original = input.original;
    file.input.alpha = input.alpha;
    file.input.reading = input.reading;
    for (const InputStep& step : input.steps) file.input.steps.push_back(writeInputStep(step));
  }
  const WeightSource& weights = experiment.weights;
  const bool tensors = weights.kind == WeightSource::Kind::Tensor;
  file.weights = {
      std::string(nameOf(weights.kind)), weights.preset, weights.name, weights.seed, tensors ? weights.weight : nullptr,
      tensors ? weights.bias : nullptr};
  const ExpectedSource& expected = experiment.expected;
  file.expected = {expected.name, expected.dtype, expected.other ? std::string(expected.other->name()) : std::string(),
                   expected.tensor};
  file.view = view;
  file.unknown = rest.unknown;
  file.unknown_members = rest.members;
  return file;
}

Result<Experiment> experimentOf(const ExperimentFile& file, std::string_view name) try {
  Experiment experiment;
  experiment.title = file.title;
  std::string wrong = readCall(file.call, experiment.recipe);
  if (wrong.empty()) wrong = readInput(file.input, experiment.input);
  if (wrong.empty()) wrong = readWeights(file.weights, experiment.weights);
  if (wrong.empty()) wrong = readExpected(file.expected, experiment.expected);
  for (const auto& [convention, code] : file.versions) {
    if (!wrong.empty()) break;
    auto version = valueOf(code);
    if (findConvention(convention) == nullptr || !version)
      wrong = fmt::format("it chooses the version {} of {}", inQuotes(code), inQuotes(convention));
    else
      experiment.versions[convention] = *std::move(version);
  }
  if (!wrong.empty()) return strange(name, file, wrong);
  return experiment;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
