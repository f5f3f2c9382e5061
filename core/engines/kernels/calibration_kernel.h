#pragma once

#include <cstdint>

namespace scatterscope {

// Loops that each exercise one resource of the machine, for the instruction set in use; calibration.cpp times them.

/// Runs independent fused multiply-adds and returns the number of floating-point operations. `chain` receives their
/// result, so that the compiler cannot remove them.
std::int64_t multiplyAddLoop(std::int64_t steps, float& chain);

/// Reads `count` floats, a multiple of 256, once and in order; returns a sum that depends on all of them.
float readLoop(const float* from, std::int64_t count);

/// Writes `count` floats, a multiple of 256, to a 64-byte aligned address: with non-temporal, or with regular stores.
void streamLoop(float* to, std::int64_t count);
void storeLoop(float* to, std::int64_t count);

}  // namespace scatterscope
