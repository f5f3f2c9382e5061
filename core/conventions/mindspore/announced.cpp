#include "core/conventions/mindspore/announced.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"

namespace scatterscope::mindspore_rules {
namespace {

/// The convention whose signature is taken over.
const Convention& model() {
  return pytorch();
}

constexpr std::array kShared = {Role::InChannels, Role::OutChannels,   Role::KernelSize, Role::Stride,
                                Role::Padding,    Role::OutputPadding, Role::Dilation,   Role::Groups,
                                Role::Bias,       Role::PaddingMode};

/// A word of one signature, what the other calls it, and what to know about it.
struct Word {
  std::string_view word, other, difference;
};
constexpr std::array kNew = {Word{"bias", "has_bias", "by default it is True there and False here"},
                             Word{"groups", "group", "it means the same"},
                             Word{"padding_mode", "pad_mode", "it says what to pad with and is always 'zeros'"}};
constexpr std::array kOld = {
    Word{"has_bias", "bias", "by default it is False there and True here"},
    Word{"group", "groups", "it means the same"},
    Word{"pad_mode", "padding and output_padding", "'valid' is padding=0, and 'pad' cuts (padding, padding)"},
    Word{"weight_init", "", "the weights are filled behind the constructor"},
    Word{"bias_init", "", "the bias is filled behind the constructor"}};

const Word* find(std::span<const Word> words, std::string_view keyword) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.word == keyword; });
  return found == words.end() ? nullptr : &*found;
}

/// The panel has one row for the names of all versions.
std::string ownName(const std::string& field) {
  return field == "groups" ? "group" : field == "bias" ? "has_bias" : field;
}

}  // namespace

bool isMint(const Value& version) {
  return isVersion(version, kMint);
}

bool isAnnounced(const Value& version) {
  return isVersion(version, kAfter29) || isMint(version);
}

std::vector<Parameter> announcedSignature(std::span<const Parameter> all) {
  constexpr std::array kOrder = {Role::InChannels, Role::OutChannels,   Role::KernelSize, Role::Stride,
                                 Role::Padding,    Role::OutputPadding, Role::Groups,     Role::Bias,
                                 Role::Dilation,   Role::PaddingMode,   Role::DataType};
  std::vector<Parameter> result;
  for (const Role role : kOrder) {
    Parameter parameter = *std::find_if(all.begin(), all.end(), [&](const Parameter& p) { return p.role == role; });
    if (role == Role::Groups) parameter.name = "groups";
    if (role == Role::Bias) parameter.name = "bias";
    if (role == Role::Bias) parameter.fallback = Value(true);
    result.push_back(parameter);
  }
  return result;
}

Result<Specification> followed(const Specification& s) {
  if (s.axes == 1 && isMint(s[Role::Version])) {
    return refuse("version", "mindspore.mint has no transposed convolution for signals here.",
                  "Choose another version.");
  }
  if (s[Role::PadMode] != Value("same")) {
    return refuse(
        "pad_mode",
        fmt::format("The signature of MindSpore {} has no pad_mode: padding cuts the same number on both sides.",
                    *s[Role::Version].text()),
        "Set pad_mode back to 'same' and say with padding and output_padding what to cut, or choose 2.2.");
  }
  for (const auto& [role, name] : {std::pair{Role::WeightInit, "weight_init"}, {Role::BiasInit, "bias_init"}}) {
    if (s[role].isNone()) continue;
    return refuse(name, fmt::format("The signature of MindSpore {} has no {}.", *s[Role::Version].text(), name),
                  "Set it to None and fill the numbers behind the constructor.");
  }
  Specification result = model().defaults(s.axes);
  for (const Role role : kShared) result = result.with(role, s[role]);
  return result;
}

Specification announced(const Specification& asked, const Value& version) {
  Specification result = mindspore().defaults(asked.axes).with(Role::Version, version);
  for (const Role role : kShared) result = result.with(role, asked[role]);
  return result;
}

Result<Numbers> validateAnnounced(const Specification& s) {
  const auto asked = followed(s);
  Result<void> legal = asked ? model().check(*asked) : Result<void>(tl::make_unexpected(asked.error()));
  if (!legal) {
    Error error = std::move(legal.error());
    error.field = ownName(error.field);
    return tl::make_unexpected(std::move(error));
  }
  Numbers n;
  n.in_channels = *(*asked)[Role::InChannels].integer();
  n.out_channels = *(*asked)[Role::OutChannels].integer();
  n.group = *(*asked)[Role::Groups].integer();
  n.kernel = pairOf(pictureValue(*asked, Role::KernelSize)).value_or(HeightWidth{1, 1});
  n.bias = (*asked)[Role::Bias].truthy();
  return n;
}

std::optional<Error> wordOfOther(const EvaluatedCall& call, const Value& version) {
  const bool announced = isAnnounced(version);
  for (const Argument& argument : call.arguments) {
    const Word* word = find(announced ? std::span<const Word>(kOld) : std::span<const Word>(kNew), argument.keyword);
    if (!word) continue;
    if (announced) {
      const std::string other =
          word->other.empty() ? "which has nothing like it" : fmt::format("which has {}", word->other);
      return syntaxErrorAt(argument.at,
                           fmt::format("'{}' belongs to the signature of MindSpore up to 2.9. After 2.9 "
                                       "nn.{} has PyTorch's, {}: {}.",
                                       word->word, call.site.last(), other, word->difference),
                           "Choose version 2.2 to read the line as it was written.");
    }
    return syntaxErrorAt(
        argument.at,
        fmt::format("'{}' belongs to the signature that MindSpore announces for the versions after 2.9, "
                    "which is PyTorch's. Up to 2.9 nn.{} calls it '{}': {}.",
                    word->word, call.site.last(), word->other, word->difference),
        "Choose the version 'after 2.9' to read the line as it was written.");
  }
  return std::nullopt;
}

bool tellsAnnounced(const EvaluatedCall& call) {
  const auto has = [&](std::span<const Word> words) {
    return std::any_of(call.arguments.begin(), call.arguments.end(),
                       [&](const Argument& a) { return find(words, a.keyword) != nullptr; });
  };
  return has(kNew) && !has(kOld);
}

}  // namespace scatterscope::mindspore_rules
