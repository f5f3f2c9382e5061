#include "core/conventions/tensorflow/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/conventions/initialisers.h"
#include "core/conventions/signal.h"

namespace scatterscope::tensorflow_rules {
namespace {

Result<HeightWidth> positivePair(const Specification& s, Role role, std::string_view name, std::string_view cannot) {
  const auto pair = pairOf(s[role]);
  if (!pair || std::min(pair->height, pair->width) < 0) {
    return refuse(
        name, fmt::format("The `{}` argument must be a tuple of 2 integers. Received: {}", name, s[role].toPython()),
        "Give one whole number or two.");
  }
  if (pair->height == 0 || pair->width == 0) {
    return refuse(name, fmt::format("The argument `{}` {} contain 0. Received: {}", name, cannot, s[role].toPython()),
                  "The nearest legal value is 1.");
  }
  return *pair;
}

Result<void> checkPadding(const Specification& s, Numbers& n) {
  const Value& padding = s[Role::PadMode];
  if (padding.text()) {
    for (const char c : *padding.text()) n.padding += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (n.padding == "same" || n.padding == "valid") return {};
  } else if (isFunction(s) && padding.sequence() && padding.sequence()->items.size() == 4) {
    const auto all = pairsOf(padding).value_or(std::vector<std::int64_t>());
    const bool legal = all.size() == 8 && all[0] == 0 && all[1] == 0 && all[6] == 0 && all[7] == 0 &&
                       std::all_of(all.begin(), all.end(), [](auto amount) { return amount >= 0; });
    n.padding = "explicit";
    if (legal) std::copy(all.begin() + 2, all.begin() + 6, n.crops.begin());
    if (legal) return {};
  }
  return refuse("padding",
                fmt::format("The `padding` argument must be 'valid' or 'same'. Received: {}", padding.toPython()),
                "tf.nn.conv2d_transpose also takes [[0, 0], [top, bottom], [left, right], [0, 0]].");
}

Result<void> checkLayer(const Specification& s, Numbers& n) {
  if (n.dilation != HeightWidth{1, 1} && n.stride != HeightWidth{1, 1}) {
    return refuse("dilation_rate",
                  fmt::format("`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: "
                              "strides={} and dilation_rate={}",
                              s[Role::Stride].toPython(), s[Role::Dilation].toPython()),
                  "Set one of them to 1.");
  }
  const Value& padding = s[Role::OutputPadding];
  if (!padding.isNone()) {
    n.output_padding = pairOf(padding);
    if (!n.output_padding || std::min(n.output_padding->height, n.output_padding->width) < 0) {
      return refuse(
          "output_padding",
          fmt::format("The `output_padding` argument must be a tuple of 2 integers. Received: {}", padding.toPython()),
          "Give None, one whole number or two.");
    }
    for (int axis = 0; axis < 2; ++axis) {
      const std::int64_t value = axis == 0 ? n.output_padding->height : n.output_padding->width;
      const std::int64_t stride = axis == 0 ? n.stride.height : n.stride.width;
      if (value < stride) continue;
      return refuse("output_padding",
                    fmt::format("`output_padding` must be strictly less than `strides` for all dimensions. At "
                                "dimension {}, `output_padding` is {} but `strides` is {}.",
                                axis, value, stride),
                    fmt::format("The largest legal value is {}.", stride - 1));
    }
  }
  if (!s[Role::Activation].isNone() && s[Role::Activation] != Value("linear")) {
    return fail(ErrorKind::Unsupported, "activation",
                fmt::format("activation={} changes the numbers behind the convolution and is not computed here.",
                            s[Role::Activation].toPython()),
                "Leave it out.");
  }
  n.bias = s[Role::Bias].truthy();
  return {};
}

/// "random_normal" of the word itself, of RandomNormal(stddev=0.02) and of tf.random_normal_initializer(stddev=0.02).
std::optional<std::string> initialiserWord(const Value& value) {
  if (value.text()) return *value.text();
  std::string_view dotted = value.call()   ? std::string_view(value.call()->callee)
                            : value.name() ? std::string_view(value.name()->dotted)
                                           : std::string_view();
  if (dotted.empty()) return std::nullopt;
  dotted = dotted.substr(dotted.rfind('.') + 1);
  if (dotted.ends_with("_initializer")) dotted.remove_suffix(std::string_view("_initializer").size());
  std::string word;
  for (const char c : dotted) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !word.empty()) word += '_';
    word += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

}  // namespace

bool isFunction(const Specification& s) {
  return s[Role::Version] == Value("tf.nn");
}

std::optional<Initialiser> kerasInitialiser(const Value& value, double fanIn, double fanOut) {
  if (value.isNone()) return Initialiser{Distribution::Constant, 0, 0, 0, 0, "zeros"};
  const auto word = initialiserWord(value);
  if (!word) return std::nullopt;
  const std::string& name = *word;
  const auto* call = value.call();
  const auto argument = [&](std::size_t position, std::string_view keyword, double usual) {
    std::size_t at = 0;
    for (std::size_t i = 0; call && i < call->arguments.size(); ++i) {
      const bool positional = call->keywords[i].empty();
      if (call->keywords[i] == keyword || (positional && at == position)) return numberOf(call->arguments[i]);
      at += positional ? 1 : 0;
    }
    return std::optional(usual);
  };
  const auto truncated = [&](double mean, double sigma) {
    return Initialiser{Distribution::TruncatedNormal,
                       mean,
                       sigma,
                       mean - 2 * sigma,
                       mean + 2 * sigma,
                       fmt::format("{}: N({:.4g}, {:.4g}²) within two deviations", name, mean, sigma)};
  };
  // What two deviations leave of a normal one.
  const auto scaled = [&](double variance) { return truncated(0, std::sqrt(variance) / 0.87962566103423978); };
  if (name == "zeros" || name == "ones")
    return Initialiser{Distribution::Constant, name == "ones" ? 1.0 : 0.0, 0, 0, 0, name};
  if (name == "glorot_uniform" || name == "xavier") return uniformInitialiser(name, std::sqrt(6 / (fanIn + fanOut)));
  if (name == "glorot_normal") return scaled(2 / (fanIn + fanOut));
  if (name == "he_uniform") return uniformInitialiser(name, std::sqrt(6 / fanIn));
  if (name == "he_normal") return scaled(2 / fanIn);
  if (name == "lecun_uniform") return uniformInitialiser(name, std::sqrt(3 / fanIn));
  if (name == "lecun_normal") return scaled(1 / fanIn);
  if (name == "constant" && call) {
    const auto constant = argument(0, "value", 0);
    return constant ? std::optional(Initialiser{Distribution::Constant, *constant, 0, 0, 0, value.toPython()})
                    : std::nullopt;
  }
  // The deviation of TensorFlow 1's functions is 1, that of 2's 0.05: where it is not said, it is not known.
  const bool function = call && std::string_view(call->callee).ends_with("_initializer");
  if (name == "random_normal" || name == "truncated_normal") {
    const auto mean = argument(0, "mean", 0), sigma = argument(1, "stddev", function ? -1 : 0.05);
    if (!mean || !sigma || *sigma < 0) return std::nullopt;
    if (name == "truncated_normal") return truncated(*mean, *sigma);
    return Initialiser{
        Distribution::Normal, *mean, *sigma, 0, 0, fmt::format("{}: N({:.4g}, {:.4g}²)", name, *mean, *sigma)};
  }
  if (name == "random_uniform") {
    const auto least = argument(0, "minval", function ? 1 : -0.05), most = argument(1, "maxval", function ? 0 : 0.05);
    if (!least || !most || *least > *most) return std::nullopt;
    return Initialiser{
        Distribution::Uniform, *least, *most, 0, 0, fmt::format("{}: U({:.4g}, {:.4g})", name, *least, *most)};
  }
  return std::nullopt;
}

Result<Numbers> validate(const Specification& s) {
  if (s.axes == 1) return asPicture(s, [](const Specification& picture) { return validate(picture); });
  Numbers n;
  if (!isFunction(s) && s[Role::Version] != Value("keras")) {
    return refuse("version",
                  fmt::format("{} is not an interface of TensorFlow known here.", s[Role::Version].toPython()),
                  "Choose 'keras' or 'tf.nn'.");
  }
  if (const Value& channels = s[Role::InChannels]; !channels.isNone()) {
    if (!channels.integer() || *channels.integer() < 1) {
      return refuse("in_channels",
                    fmt::format("in_channels must be a whole number of at least 1, but is {}.", channels.toPython()),
                    "Leave it None to take the input's channels.");
    }
    n.in_channels = *channels.integer();
  }
  const Value& filters = s[Role::OutChannels];
  if (!filters.integer() || *filters.integer() < 1) {
    return refuse(
        "filters",
        fmt::format("Invalid value for argument `filters`. Expected a strictly positive value. Received filters={}.",
                    filters.toPython()),
        "The nearest legal value is 1.");
  }
  n.filters = *filters.integer();
  for (const auto& [role, name, cannot, target] : {std::tuple{Role::KernelSize, "kernel_size", "cannot", &n.kernel},
                                                   {Role::Stride, "strides", "cannot", &n.stride},
                                                   {Role::Dilation, "dilation_rate", "cannot", &n.dilation}}) {
    if (auto taken = take(positivePair(s, role, name, cannot), *target); !taken)
      return tl::make_unexpected(std::move(taken.error()));
  }
  if (auto legal = checkPadding(s, n); !legal) return tl::make_unexpected(legal.error());
  if (!isFunction(s)) {
    for (const Role role : {Role::WeightInit, Role::BiasInit}) {
      if (kerasInitialiser(s[role], 1, 1)) continue;
      return fail(ErrorKind::Unsupported, role == Role::WeightInit ? "kernel_initializer" : "bias_initializer",
                  fmt::format("The initialiser {} is not known here.", s[role].toPython()),
                  "Known are glorot_, he_, lecun_, random_uniform and _normal, zeros and ones.");
    }
    if (auto legal = checkLayer(s, n); !legal) return tl::make_unexpected(legal.error());
    return n;
  }
  const auto shape = pairOf(s[Role::OutputShape]);
  if (!shape || std::min(shape->height, shape->width) < 1) {
    return refuse("output_shape",
                  fmt::format("output_shape must be a height and a width of at least 1, but is {}.",
                              s[Role::OutputShape].toPython()),
                  "tf.nn.conv2d_transpose needs it.");
  }
  n.output_shape = *shape;
  return n;
}

}  // namespace scatterscope::tensorflow_rules
