#include "core/files/element_type.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

namespace scatterscope {
namespace {

struct Row {
  ElementType type;
  std::string_view name;
  std::int64_t bytes;
};

constexpr std::array kTypes = {
    Row{ElementType::Bool, "bool", 1},
    Row{ElementType::Int8, "int8", 1},
    Row{ElementType::Int16, "int16", 2},
    Row{ElementType::Int32, "int32", 4},
    Row{ElementType::Int64, "int64", 8},
    Row{ElementType::Uint8, "uint8", 1},
    Row{ElementType::Uint16, "uint16", 2},
    Row{ElementType::Uint32, "uint32", 4},
    Row{ElementType::Uint64, "uint64", 8},
    Row{ElementType::Float8E4M3, "float8_e4m3fn", 1},
    Row{ElementType::Float8E5M2, "float8_e5m2", 1},
    Row{ElementType::Float16, "float16", 2},
    Row{ElementType::BFloat16, "bfloat16", 2},
    Row{ElementType::Float32, "float32", 4},
    Row{ElementType::Float64, "float64", 8},
};

const Row& row(ElementType type) {
  return *std::ranges::find(kTypes, type, &Row::type);
}

/// IEEE binary16 to binary32; always exact.
float fromHalf(std::uint16_t half) {
  const int exponent = half >> 10 & 0x1f;
  const int fraction = half & 0x3ff;
  float magnitude = 0;
  if (exponent == 0)
    magnitude = std::ldexp(static_cast<float>(fraction), -24);
  else if (exponent < 31)
    magnitude = std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
  else
    magnitude = std::bit_cast<float>(0x7f800000u | static_cast<std::uint32_t>(fraction) << 13);
  return std::copysign(magnitude, half & 0x8000 ? -1.0f : 1.0f);
}

/// Four bits of exponent and three of fraction; no infinities, and one NaN of either sign.
float fromFloat8E4M3(std::uint8_t bits) {
  const int exponent = bits >> 3 & 0xf, fraction = bits & 7;
  float magnitude = 0;
  if (exponent == 15 && fraction == 7)
    magnitude = std::numeric_limits<float>::quiet_NaN();
  else if (exponent == 0)
    magnitude = std::ldexp(static_cast<float>(fraction), -9);
  else
    magnitude = std::ldexp(static_cast<float>(8 + fraction), exponent - 10);
  return std::copysign(magnitude, bits & 0x80 ? -1.0f : 1.0f);
}

/// Whether float32, with its 24 significant bits, holds the integer exactly.
template <std::integral Integer>
Converted fromInteger(Integer value) {
  const auto magnitude = value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
  return {static_cast<float>(value),
          magnitude == 0 || static_cast<int>(std::bit_width(magnitude)) - std::countr_zero(magnitude) <= 24};
}

template <std::integral Integer>
Converted fromIntegerBits(std::uint64_t bits) {
  return fromInteger(static_cast<Integer>(static_cast<std::make_unsigned_t<Integer>>(bits)));
}

}  // namespace

std::string_view nameOf(ElementType type) {
  return row(type).name;
}
std::int64_t bytesOf(ElementType type) {
  return row(type).bytes;
}

std::optional<ElementType> elementTypeNamed(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name, &Row::name);
  return found == kTypes.end() ? std::nullopt : std::optional(found->type);
}

Converted convert(ElementType type, std::uint64_t bits) {
  switch (type) {
    case ElementType::Bool:
      return {(bits & 0xff) != 0 ? 1.0f : 0.0f};
    case ElementType::Int8:
      return fromIntegerBits<std::int8_t>(bits);
    case ElementType::Int16:
      return fromIntegerBits<std::int16_t>(bits);
    case ElementType::Int32:
      return fromIntegerBits<std::int32_t>(bits);
    case ElementType::Int64:
      return fromIntegerBits<std::int64_t>(bits);
    case ElementType::Uint8:
      return fromIntegerBits<std::uint8_t>(bits);
    case ElementType::Uint16:
      return fromIntegerBits<std::uint16_t>(bits);
    case ElementType::Uint32:
      return fromIntegerBits<std::uint32_t>(bits);
    case ElementType::Uint64:
      return fromIntegerBits<std::uint64_t>(bits);
    case ElementType::Float8E4M3:
      return {fromFloat8E4M3(static_cast<std::uint8_t>(bits))};
    case ElementType::Float8E5M2:  // the upper byte of binary16
      return {fromHalf(static_cast<std::uint16_t>((bits & 0xff) << 8))};
    case ElementType::Float16:
      return {fromHalf(static_cast<std::uint16_t>(bits))};
    case ElementType::BFloat16:  // the upper half of binary32
      return {std::bit_cast<float>(static_cast<std::uint32_t>((bits & 0xffff) << 16))};
    case ElementType::Float32:
      return {std::bit_cast<float>(static_cast<std::uint32_t>(bits))};
    case ElementType::Float64: {
      const auto wide = std::bit_cast<double>(bits);
      const auto narrow = static_cast<float>(wide);
      return {narrow, std::isnan(wide) || static_cast<double>(narrow) == wide};
    }
  }
  return {0};
}

}  // namespace scatterscope
