#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/translation.h"

namespace scatterscope {

/// What can be swept: a parameter of the call, both its channels at once, or the size of its input.
enum class Swept { Kernel, Stride, Dilation, Padding, Channels, InChannels, OutChannels, Size, Batch };

/// All of them, in the order in which they are offered.
std::span<const Swept> sweptParameters();
/// "kernel", "stride", "dilation", "padding", "channels", "in-channels", "out-channels", "size", "batch".
std::string_view nameOf(Swept parameter);

/// A parameter and the values it takes one after the other.
struct SweepAxis {
  Swept parameter = Swept::Stride;
  std::vector<std::int64_t> values;  ///< at least one, none twice
};

/// Reads "stride=1..4", "size=16..128:16" (every sixteenth), "channels=8,16,32". At most 64 values. Fails with the form
/// that is expected.
Result<SweepAxis> readSweep(std::string_view text);

/// One point of a sweep: the call with its values put in, and what it computes or why it is no legal call.
struct SweepPoint {
  std::vector<std::int64_t> values;  ///< one an axis
  Recipe recipe;
  Shape input;
  Result<Operation> operation;
};

/// All points, the first axis outermost. Of two axes each value of one meets each of the other. Throws bad_alloc.
std::vector<SweepPoint> sweepPoints(const Recipe& recipe, const Shape& input, std::span<const SweepAxis> axes);

/// What a parameter is in this call now; the height where both axes differ.
std::int64_t valueOf(Swept parameter, const Operation& operation, const Shape& input);

}  // namespace scatterscope
