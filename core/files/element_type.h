#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace scatterscope {

/// The types of elements that are read. Float8E4M3 is the one without infinities ("E4M3FN").
enum class ElementType {
  Bool,
  Int8,
  Int16,
  Int32,
  Int64,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Float8E4M3,
  Float8E5M2,
  Float16,
  BFloat16,
  Float32,
  Float64
};

/// NumPy's name, or that of ml_dtypes where NumPy has none: "float32", "bfloat16".
std::string_view nameOf(ElementType type);
std::int64_t bytesOf(ElementType type);

/// The type of that name of NumPy or ml_dtypes; nothing where there is none.
std::optional<ElementType> elementTypeNamed(std::string_view name);

/// A float of the stored bits, and whether float32 holds them exactly.
struct Converted {
  float value;
  bool exact = true;
};

/// `bits`: of one element, in the machine's order; those beyond its width are left out of account.
Converted convert(ElementType type, std::uint64_t bits);

}  // namespace scatterscope
