#include "ui/state/source_names.h"

#include <algorithm>
#include <array>

namespace scatterscope {
namespace {

template <class Kind>
struct Named {
  Kind kind;
  std::string_view name;
};

using InputKind = InputSource::Kind;
constexpr auto kInputs = std::to_array<Named<InputKind>>({{InputKind::Counting, "counting"},
                                                          {InputKind::Ones, "ones"},
                                                          {InputKind::Ramp, "ramp"},
                                                          {InputKind::OnePixel, "one-pixel"},
                                                          {InputKind::Checker, "checker"},
                                                          {InputKind::Noise, "noise"},
                                                          {InputKind::Picture, "picture"},
                                                          {InputKind::Tensor, "tensor"}});

using WeightKind = WeightSource::Kind;
constexpr auto kWeights = std::to_array<Named<WeightKind>>({{WeightKind::Pyramid, "pyramid"},
                                                            {WeightKind::Initialiser, "initialiser"},
                                                            {WeightKind::Preset, "preset"},
                                                            {WeightKind::Tensor, "tensor"}});

template <class Kind, std::size_t N>
std::string_view nameIn(const std::array<Named<Kind>, N>& all, Kind kind) {
  const auto found = std::ranges::find(all, kind, &Named<Kind>::kind);
  return found == all.end() ? std::string_view() : found->name;
}

template <class Kind, std::size_t N>
std::optional<Kind> kindIn(const std::array<Named<Kind>, N>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Named<Kind>::name);
  return found == all.end() ? std::nullopt : std::optional(found->kind);
}

}  // namespace

std::string_view nameOf(InputSource::Kind kind) {
  return nameIn(kInputs, kind);
}

std::string_view nameOf(WeightSource::Kind kind) {
  return nameIn(kWeights, kind);
}

std::optional<InputSource::Kind> inputKindNamed(std::string_view name) {
  return kindIn(kInputs, name);
}

std::optional<WeightSource::Kind> weightKindNamed(std::string_view name) {
  return kindIn(kWeights, name);
}

}  // namespace scatterscope
