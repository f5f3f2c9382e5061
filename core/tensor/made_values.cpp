#include "core/tensor/made_values.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace scatterscope {
namespace {

using Index = std::int64_t;

/// Fills a tensor from where an element stands: its number among all, its row and its column.
template <class Value>
void fillFrom(Tensor& tensor, Value value) {
  const Shape& shape = tensor.shape();
  Index next = 0;
  for (float& element : tensor.elements()) {
    element = static_cast<float>(value(next, next / shape.w % shape.h, next % shape.w));
    ++next;
  }
}

void fillCounting(Tensor& tensor) {
  fillFrom(tensor, [](Index index, Index, Index) { return index % 9 + 1; });
}

void fillOnes(Tensor& tensor) {
  std::ranges::fill(tensor.elements(), 1.0f);
}

void fillRamp(Tensor& tensor) {
  fillFrom(tensor, [](Index, Index, Index column) { return column + 1; });
}

void fillOnePixel(Tensor& tensor) {
  const Shape shape = tensor.shape();
  fillFrom(tensor, [&](Index, Index row, Index column) { return row == shape.h / 2 && column == shape.w / 2; });
}

void fillChecker(Tensor& tensor) {
  fillFrom(tensor, [](Index, Index row, Index column) { return (row + column + 1) % 2; });
}

/// A whole number from -9 to 9 that looks like chance: the last steps of SplitMix64 (Steele, Lea, Flood 2014).
Index noise(Index index) {
  auto x = (static_cast<std::uint64_t>(index) + 1) * 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return static_cast<Index>((x ^ (x >> 31)) % 19) - 9;
}

void fillNoise(Tensor& tensor) {
  fillFrom(tensor, [](Index index, Index, Index) { return noise(index); });
}

constexpr std::array kMadeInputs = {
    MadeValues{"counting", fillCounting},  MadeValues{"ones", fillOnes},       MadeValues{"ramp", fillRamp},
    MadeValues{"one-pixel", fillOnePixel}, MadeValues{"checker", fillChecker}, MadeValues{"noise", fillNoise},
};

/// 1 2 3 2 1 along one axis.
Index pyramidTap(Index tap, Index taps) {
  return std::min(tap, taps - 1 - tap) + 1;
}

}  // namespace

std::span<const MadeValues> madeInputs() {
  return kMadeInputs;
}

const MadeValues* findMadeInput(std::string_view name) {
  const auto* found = std::ranges::find(kMadeInputs, name, &MadeValues::name);
  return found == kMadeInputs.end() ? nullptr : &*found;
}

void fillPyramid(Tensor& weight) {
  const Shape shape = weight.shape();
  fillFrom(weight,
           [&](Index, Index row, Index column) { return pyramidTap(row, shape.h) * pyramidTap(column, shape.w); });
}

}  // namespace scatterscope
