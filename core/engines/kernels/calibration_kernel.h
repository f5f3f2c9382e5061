#pragma once

#include <cstdint>

namespace scatterscope {

/// Loops that load the machine in one way only, for the instruction set in use; calibration.cpp times them.

/// Independent fused multiply-adds, nothing else; returns how many floating-point operations they were.
/// `chain` is their result, so that no compiler leaves them out.
std::int64_t multiplyAddLoop(std::int64_t steps, float& chain);

/// Reads `count` floats, a multiple of 256, once and in order; the result is their sum.
float readLoop(const float* from, std::int64_t count);

/// Writes `count` floats, a multiple of 256, at an address that 64 divides: around the caches, or into them.
void streamLoop(float* to, std::int64_t count);
void storeLoop(float* to, std::int64_t count);

}  // namespace scatterscope
