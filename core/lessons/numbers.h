#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/lessons/block.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// Planes of numbers as a teacher writes them: rows divided by / or by lines, planes by |. "1 2 / 3 4 | 5 6 / 7 8".
/// n: 1, c: the planes. Fails on ragged rows, on what is no finite number and on too many, with the place.
Result<Tensor> readPlanes(const PlacedText& text);

/// Words of a text with where each begins.
struct Word {
  std::string_view text;
  std::size_t offset;
};
/// Divided by blanks and commas; brackets, slashes and bars stand alone.
std::vector<Word> wordsIn(std::string_view text);

/// A whole number from 0 on; nothing for another text.
std::optional<std::int64_t> readCount(std::string_view text);
/// A finite decimal number; nothing for another text.
std::optional<double> readNumber(std::string_view text);
/// "3x4", "3×4", "3 x 4", "3 4", "3, 4" or "3" for a square; nothing for another text or a side of 0.
std::optional<std::pair<std::int64_t, std::int64_t>> readSize(std::string_view text);

}  // namespace scatterscope
