#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/conventions/arguments.h"
#include "core/conventions/code_calls.h"

namespace scatterscope {
namespace {

/// nn.Pad(paddings=((0, 0), (0, 0), (top, bottom), (left, right)), mode="CONSTANT") of MindSpore.
Result<OutputStep> mindsporePad(const CallSite& call, const std::vector<Argument>& arguments) {
  const Value* paddings = argumentOf(arguments, 0, "paddings");
  const Value* mode = argumentOf(arguments, 1, "mode");
  const auto* rows = paddings ? paddings->sequence() : nullptr;
  if (!rows || rows->is_list) {
    return syntaxError(call.at, fmt::format("For 'Pad', the type of 'paddings' must be tuple, but got {}.",
                                            paddings ? paddings->pythonType() : "nothing"));
  }
  std::vector<std::int64_t> amounts;
  for (const Value& row : rows->items) {
    const auto pair = integersOf(row);
    if (!pair || pair->size() != 2) {
      return syntaxError(call.at,
                         fmt::format("For 'Pad', the dimension of 'paddings' must be (n, 2), but got {}.",
                                     paddings->toPython()));
    }
    amounts.insert(amounts.end(), pair->begin(), pair->end());
  }
  if (amounts.size() != 8 ||
      std::any_of(amounts.begin(), amounts.begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  PadStep step{amounts[4], amounts[5], amounts[6], amounts[7], PadMode::Zeros};
  const std::string name = mode && mode->text() ? *mode->text() : "CONSTANT";
  if (name == "REFLECT") {
    step.mode = PadMode::Reflect;
  } else if (name == "SYMMETRIC") {
    step.mode = PadMode::Symmetric;
  } else if (name != "CONSTANT" || (mode && !mode->text())) {
    return syntaxError(call.at, fmt::format("nn.Pad knows no mode {}.", mode->toPython()),
                       "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
  }
  return step;
}

/// F.pad(y, (left, right, top, bottom)) and nn.ZeroPad2d((left, right, top, bottom)) of PyTorch.
Result<OutputStep> pytorchPad(const CallSite& call, const std::vector<Argument>& arguments) {
  const bool layer = call.last() == "ZeroPad2d";
  const Value* amounts = argumentOf(arguments, layer ? 0 : 1, layer ? "padding" : "pad");
  const Value* mode = layer ? nullptr : argumentOf(arguments, 2, "mode");
  const Value* fill = layer ? nullptr : argumentOf(arguments, 3, "value");
  auto sides = amounts ? integersOf(*amounts) : std::nullopt;
  if (layer && amounts && amounts->integer()) sides = std::vector<std::int64_t>(4, *amounts->integer());
  if (sides && sides->size() == 2) sides->resize(4);
  if (!sides || sides->size() != 4)
    return syntaxError(call.at, "The padding must be (left, right, top, bottom) in whole numbers.");
  PadStep step{(*sides)[2], (*sides)[3], (*sides)[0], (*sides)[1], PadMode::Zeros};
  const bool reflect = mode && *mode == Value("reflect");
  if (mode && !reflect && *mode != Value("constant")) {
    return syntaxError(call.at, fmt::format("Padding in mode {} is not computed here.", mode->toPython()),
                       "Use 'constant' or 'reflect'.");
  }
  if (fill && *fill != Value(0) && *fill != Value(0.0) && !fill->isNone()) {
    return syntaxError(call.at, fmt::format("Padding with {} is not computed here.", fill->toPython()),
                       "Pad with 0.");
  }
  if (reflect) step.mode = PadMode::Reflect;
  return step;
}

/// tf.pad(y, [[0, 0], [top, bottom], [left, right], [0, 0]]).
Result<OutputStep> tensorflowPad(const CallSite& call, const std::vector<Argument>& arguments) {
  const Value* paddings = argumentOf(arguments, 1, "paddings");
  const Value* mode = argumentOf(arguments, 2, "mode");
  std::vector<std::int64_t> amounts;
  if (paddings && paddings->sequence()) {
    for (const Value& axis : paddings->sequence()->items) {
      if (const auto pair = integersOf(axis); pair && pair->size() == 2)
        amounts.insert(amounts.end(), pair->begin(), pair->end());
    }
  }
  if (amounts.size() != 8 || amounts[0] != 0 || amounts[1] != 0 || amounts[6] != 0 || amounts[7] != 0) {
    return syntaxError(call.at, "Only padding of height and width behind the convolution is read here.",
                       "Write [[0, 0], [top, bottom], [left, right], [0, 0]].");
  }
  PadStep step{amounts[2], amounts[3], amounts[4], amounts[5], PadMode::Zeros};
  if (mode && *mode == Value("REFLECT")) {
    step.mode = PadMode::Reflect;
  } else if (mode && *mode == Value("SYMMETRIC")) {
    step.mode = PadMode::Symmetric;
  } else if (mode && *mode != Value("CONSTANT")) {
    return syntaxError(call.at, fmt::format("tf.pad knows no mode {}.", mode->toPython()),
                       "Use 'CONSTANT', 'REFLECT' or 'SYMMETRIC'.");
  }
  return step;
}

enum class PadKind { None, MindSpore, PyTorch, TensorFlow };

PadKind padKind(const CallSite& call) {
  const std::string_view last = call.last();
  if (last == "Pad") return PadKind::MindSpore;
  if (call.dotted == "tf.pad" || call.dotted == "tensorflow.pad") return PadKind::TensorFlow;
  if (last == "ZeroPad2d" || (last == "pad" && call.dotted != "pad" && !call.dotted.starts_with("np.")))
    return PadKind::PyTorch;
  return PadKind::None;
}

}  // namespace

bool isPad(const CallSite& call) {
  return padKind(call) != PadKind::None;
}

Result<OutputStep> padStep(const CallSite& call, const Names& names) {
  const auto arguments = Evaluator(call.rest, names).arguments();
  if (!arguments) return tl::make_unexpected(arguments.error());
  switch (padKind(call)) {
    case PadKind::MindSpore:
      return mindsporePad(call, *arguments);
    case PadKind::TensorFlow:
      return tensorflowPad(call, *arguments);
    default:
      return pytorchPad(call, *arguments);
  }
}

}  // namespace scatterscope
