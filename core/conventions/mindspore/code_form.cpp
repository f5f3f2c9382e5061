// How MindSpore's scripts read and write nn.Conv2dTranspose.

#include "core/conventions/mindspore/code_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/code/code.h"
#include "core/conventions/code/form.h"
#include "core/conventions/forward_layer.h"
#include "core/conventions/mindspore/announced.h"
#include "core/conventions/mindspore/initialisers.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// nn.Pad(paddings=((0, 0), (0, 0), (top, bottom), (left, right)), mode="CONSTANT") of MindSpore.
Result<OutputStep> padOf(const EvaluatedCall& call) {
  const Object* paddings = call.argument(0, "paddings");
  if (paddings && (unknownIn(*paddings) || paddings->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*paddings));
  const auto value = paddings ? valueOf(*paddings) : std::nullopt;
  const auto* rows = value ? value->sequence() : nullptr;
  if (!rows || rows->is_list) {
    return syntaxError(call.site.at, fmt::format("For 'Pad', the type of 'paddings' must be tuple, but got {}.",
                                                 value ? value->pythonType() : "nothing"));
  }
  auto amounts = pairsOf(*value);
  if (!amounts) {
    return syntaxError(call.site.at, fmt::format("For 'Pad', the dimension of 'paddings' must be (n, 2), but got {}.",
                                                 value->toPython()));
  }
  const bool zeros = std::all_of(amounts->begin(), amounts->begin() + std::min<std::ptrdiff_t>(4, std::ssize(*amounts)),
                                 [](auto a) { return a == 0; });
  if (amounts->size() == 6 && zeros) amounts->insert(amounts->begin(), {0, 0});  // of a signal
  if (amounts->size() != 8 || std::any_of(amounts->begin(), amounts->begin() + 4, [](auto a) { return a != 0; })) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write ((0, 0), (0, 0), (top, bottom), (left, right)).");
  }
  const auto mode = padModeOf(call.site, "nn.Pad", call.argument(1, "mode"));
  if (!mode) return tl::make_unexpected(mode.error());
  return PadStep{(*amounts)[4], (*amounts)[5], (*amounts)[6], (*amounts)[7], *mode};
}

/// A name of the code, or a call whose numbers are not in it.
bool isObjectNotKnown(const Value& given, Role role) {
  if (given.name()) return true;
  if (!given.call()) return false;
  const auto drawn = mindsporeInitialiser({"", given, {1, 1, 1, 1}, role == Role::BiasInit, 1});
  if (drawn) return false;
  return drawn.error().kind == ErrorKind::Unsupported ||
         drawn.error().message.find("was not found") != std::string::npos;
}

bool isSignal(const CallSite& site) {
  return site.last() == "Conv1dTranspose";
}

/// The layer for signals keeps and prints the numbers of pictures of one row; its constructor takes those of the width.
void narrow(Argument& argument) {
  const auto numbers = integersOf(argument.value);
  const bool pair = numbers && numbers->size() == 2 && (*numbers)[0] == 1;
  const bool sides = numbers && numbers->size() == 4 && (*numbers)[0] == 0 && (*numbers)[1] == 0;
  if (pair || sides) argument.value = Object(numbers->back());
}

/// A layer as Cell.extend_repr() prints it, with the words of the constructor; nothing where it is none.
Result<std::optional<EvaluatedCall>> printedLayer(const EvaluatedCall& call, const CallContext& context) {
  if (!call.hasKeyword("input_channels") && !call.hasKeyword("output_channels")) return std::nullopt;
  for (const std::string_view word :
       {"kernel_size", "stride", "pad_mode", "padding", "dilation", "group", "has_bias"}) {
    if (!call.hasKeyword(word))
      return syntaxError(call.site.at, fmt::format("This printed layer is cut: it has no {}.", word),
                         "Paste the whole line of the layer.");
  }
  EvaluatedCall layer = call;
  for (Argument& argument : layer.arguments) {
    if (argument.keyword == "input_channels") argument.keyword = "in_channels";
    if (argument.keyword == "output_channels") argument.keyword = "out_channels";
    if (isSignal(call.site)) narrow(argument);
  }
  std::erase_if(layer.arguments, [&](const Argument& argument) {
    const bool drawn = argument.keyword == "weight_init" || argument.keyword == "bias_init";
    const auto* object = argument.value.to<const External>();
    if (drawn && object && object->value.name()) {
      context.note(
          fmt::format("{} in line {} is printed as an object, which says nothing of its numbers: the default "
                      "is taken; it changes no size.",
                      argument.keyword, argument.at.line));
      return true;
    }
    return argument.keyword == "format" || argument.keyword == "data_format";
  });
  if (!layer.hasKeyword("output_padding") && !isSignal(call.site)) {
    context.note(
        fmt::format("A printed Conv2dTranspose (line {}) does not say its output_padding: 0 is taken. Where "
                    "the code gives another one, the output is larger by it.",
                    call.site.at.line));
  }
  return layer;
}

bool isMint(const CallSite& site, std::string_view module) {
  const std::string_view ours = site.module();
  return ours == module || (ours.ends_with(module) && ours[ours.size() - module.size() - 1] == '.');
}
bool isMintLayer(const CallSite& site) {
  return site.last() == "ConvTranspose2d" && isMint(site, "mint.nn");
}
bool isMintFunction(const CallSite& site) {
  return site.last() == "conv_transpose2d" && isMint(site, "mint.nn.functional");
}

/// The convention whose signatures mindspore.mint has taken over.
constexpr std::string_view kMintFollows = "pytorch";

/// mindspore.mint has PyTorch's signatures and numbers, going by its documentation.
Result<Specification> readMint(const EvaluatedCall& call, const CallContext& context) {
  const Value version = std::string(mindspore_rules::kMint);
  if (isMintLayer(call.site)) {
    CallContext own = context;
    own.version = version;
    return bindConstructor(call, mindspore(), own);
  }
  return findConvention(kMintFollows)->code().read(call, context).map([&](const Specification& asked) {
    return mindspore_rules::announced(asked, version);
  });
}

constexpr TensorMaker kMakers[] = {
    {"Tensor", TensorMaker::Shape::Nested, 1},
    {"initializer", TensorMaker::Shape::Listed, 1, "shape", -1, true},
    {"ones", TensorMaker::Shape::Listed, 0},
    {"zeros", TensorMaker::Shape::Listed, 0},
    {"randn"},
    {"ops.ones", TensorMaker::Shape::Listed, 0, "shape", -1, true},
    {"ops.zeros", TensorMaker::Shape::Listed, 0, "shape", -1, true},
    {"ops.randn", TensorMaker::Shape::Extents, 0, "shape", -1, true},
    {"Parameter", TensorMaker::Shape::Nested},
};

using How = ResizingWord::How;
constexpr ResizingWord kResizings[] = {
    {"Upsample"},
    {"interpolate", How::Scaled, true},
    {"AdaptiveAvgPool2d", How::Fixed, false, "output_size"},
    {"AdaptiveMaxPool2d", How::Fixed, false, "output_size"},
    {"ResizeNearestNeighbor", How::Fixed},
    {"ResizeBilinearV2", How::Fixed},
    {"PixelShuffle", How::Shuffled, false, "upscale_factor"},
    {"pixel_shuffle", How::Shuffled, true, "upscale_factor"},
    {"Dense", How::LastAxis, false, "out_channels", 1},
    {"Flatten", How::Flattened, false, "start_dim", 0, "", 1},
};

constexpr std::string_view kKeepingShape[] = {"BatchNorm2d", "BatchNorm1d", "ReLU",  "LeakyReLU", "Sigmoid",
                                              "Tanh",        "Dropout",     "ReLU6", "GroupNorm"};
constexpr std::string_view kSequentials[] = {"SequentialCell"};
constexpr std::string_view kLists[] = {"CellList"};

const ForwardLayer& conv2d() {
  static const ForwardLayer layer{
      {"Conv2d"},
      {"in_channels", "out_channels", "kernel_size", "stride", "pad_mode", "padding", "dilation", "group", "has_bias"},
      {.stride = "stride",
       .pad_mode = "pad_mode",
       .dilation = "dilation",
       .groups = "group",
       .bias = "has_bias",
       .bias_by_default = false},
      true,
      {"pad_mode", "has_bias", "group"},
      {"Conv1d"}};
  return layer;
}

class MindSporeCode final : public CodeForm {
 public:
  std::span<const std::string_view> roots() const override {
    static constexpr std::array<std::string_view, 3> words = {"mindspore", "ms", "mint"};
    return words;
  }

  Recognition recognise(const EvaluatedCall& call) const override {
    const CallSite& site = call.site;
    const std::string_view module = site.module();
    if (isMintLayer(site) || isMintFunction(site)) return Recognition::Certain;
    const bool certain = site.root() == "mindspore" || site.root() == "ms";
    const bool likely = certain || module.empty() || module == "nn" || module == "mnn" || module == "msnn";
    const bool layer = site.last() == "Conv2dTranspose" || isSignal(site);
    return !layer || !likely ? Recognition::None : certain ? Recognition::Certain : Recognition::Likely;
  }

  Result<Specification> read(const EvaluatedCall& call, const CallContext& context) const override {
    if (isMintLayer(call.site) || isMintFunction(call.site)) return readMint(call, context);
    CallContext own = context;
    if (own.version.isNone() && mindspore_rules::tellsAnnounced(call)) {
      own.version = std::string(mindspore_rules::kAfter29);
      context.note(
          fmt::format("Line {} has the signature that MindSpore announces for the versions after 2.9{}; it is read so, "
                      "with PyTorch's defaults and numbers.",
                      call.site.at.line, isSignal(call.site) ? ", for pictures" : ""));
    } else if (own.version.isNone() && call.find(call.arguments.size(), "dtype") != nullptr) {
      own.version = "2.2";
      context.note(fmt::format("Line {} says a dtype, which the layer takes since MindSpore 2.2; it is read as that.",
                               call.site.at.line));
    } else if (own.version == Value(std::string(mindspore_rules::kMint))) {
      own.version = Value();  // another class of the same name has its own signature
    }
    if (auto other = mindspore_rules::wordOfOther(call, own.version)) return tl::make_unexpected(*std::move(other));
    const auto printed = printedLayer(call, context);
    if (!printed) return tl::make_unexpected(printed.error());
    auto layer = bindConstructor(*printed ? **printed : call, mindspore(), own, isSignal(call.site) ? 1 : 2);
    if (!layer) return layer;
    // initializer(Normal(0.02), shape, dtype) is a tensor that Normal(0.02) fills.
    for (const Role role : {Role::WeightInit, Role::BiasInit}) {
      const auto* made = (*layer)[role].call();
      const bool wrapped = made && std::string_view(made->callee).ends_with("initializer") && !made->arguments.empty();
      if (wrapped) {
        Value inner = made->arguments.front();
        layer = layer->with(role, std::move(inner));
      }
      // What fills weights changes no size: an object that is not known is a note. MindSpore refuses unknown names.
      const Value given = (*layer)[role];
      if (isObjectNotKnown(given, role)) {
        context.note(fmt::format("What {} fills {} with is not known here: the default is taken; it changes no size.",
                                 given.toPython(), role == Role::WeightInit ? "the weights" : "the bias"));
        layer = layer->with(role, Value());
      }
    }
    return layer;
  }

  const Object* inputOf(const EvaluatedCall& call) const override {
    return isMintFunction(call.site) ? call.argument(0, "input") : nullptr;
  }
  const Object* weightOf(const EvaluatedCall& call) const override {
    return isMintFunction(call.site) ? call.argument(1, "weight") : nullptr;
  }

  Result<Specification> readUse(const EvaluatedCall& use, const Specification& layer) const override {
    if (use.arguments.size() < 2 || use.arguments[1].value.isNone()) return layer;
    if (mindspore_rules::isAnnounced(layer[Role::Version])) {
      const auto asked = mindspore_rules::followed(layer);
      return asked ? asked->convention->code().readUse(use, *asked) : asked;
    }
    return syntaxError(use.arguments[1].at, "The wanted size of the output is read with PyTorch's layers alone.",
                       "Give the layer the padding that leads to this size.");
  }

  Padding padding(const CallSite& site) const override { return site.last() == "Pad" ? Padding::Layer : Padding::None; }
  Result<OutputStep> readPad(const EvaluatedCall& call) const override { return padOf(call); }

  std::span<const TensorMaker> tensorMakers() const override { return kMakers; }
  std::span<const ResizingWord> resizings() const override { return kResizings; }
  std::span<const std::string_view> keepingShape() const override { return kKeepingShape; }
  std::span<const std::string_view> sequentials() const override { return kSequentials; }
  std::span<const std::string_view> layerLists() const override { return kLists; }

  const ForwardLayer* forwardLayer() const override { return &conv2d(); }

  std::string callLines(const Recipe& recipe, const Geometry& g) const override {
    const bool mint = mindspore_rules::isMint(recipe.call[Role::Version]);
    std::string code =
        fmt::format("import numpy as np\nimport mindspore as ms\nimport mindspore.nn as nn\n{}\nnet = {}\n",
                    mint ? "from mindspore import mint\n" : "", writeCall(recipe.call));
    if (script::hasZeroTaps(recipe)) {
      code += fmt::format("{}weight = net.weight.asnumpy().copy()\n{}net.weight.set_data(ms.Tensor(weight))\n",
                          script::kZeroTapsReason,
                          script::zeroTaps(recipe, "weight[:, :, -{}:, :] = 0\n", "weight[:, :, :, -{}:] = 0\n"));
    }
    return code + fmt::format("x = ms.Tensor(np.ones({}), ms.float32)\ny = net(x)\n",
                              script::nchw(g.inputShape(), recipe.call.axes));
  }

  std::string pad(const PadStep& pad, int axes) const override {
    const char* mode = pad.mode == PadMode::Reflect     ? "REFLECT"
                       : pad.mode == PadMode::Symmetric ? "SYMMETRIC"
                                                        : "CONSTANT";
    const std::string rows = axes == 1 ? "" : fmt::format("({}, {}), ", pad.top, pad.bottom);
    return fmt::format("y = nn.Pad(paddings=((0, 0), (0, 0), {}({}, {})), mode='{}')(y)\n", rows, pad.left, pad.right,
                       mode);
  }

  std::string bias(std::int64_t channels, int axes) const override {
    return fmt::format(
        "bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last\ny = y + bias.reshape(1, {0}{1})\n",
        channels, axes == 1 ? ", 1" : ", 1, 1");
  }
};

}  // namespace

const CodeForm& mindsporeCode() {
  static const MindSporeCode form;
  return form;
}

}  // namespace scatterscope
