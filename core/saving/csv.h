#pragma once

#include <cstdint>
#include <span>

#include "core/base/byte_sink.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// A plane of so many columns as lines of numbers between commas, each as short as reads back to the same float32, with
/// a point whatever the language: np.loadtxt(path, delimiter=",") reads it. NaN is nan, infinities are inf and -inf.
/// Fails as the sink does.
Result<void> writeCsv(std::span<const float> plane, std::int64_t columns, const ByteSink& sink);

/// A tensor as a table (RFC 4180), a line for each row of each map: image, map, row, then its numbers. Fails likewise.
Result<void> writeCsv(const Tensor& tensor, const ByteSink& sink);

}  // namespace scatterscope
