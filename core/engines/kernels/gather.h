#pragma once

#include <cstdint>

namespace scatterscope {

/// Gathers the inputs of some pixels for every channel and tap, as the tile kernels read them:
///
///     to[(c*taps + t)*rows + m] = from[c*pitch + tap[t] + place[m]]
///
///     place   of each pixel in the slab; followed by 16 that may be read as well, and whose inputs exist
///     to      channels × taps × rows, and up to 16 floats beyond are written
///
/// Copying float by float took five cycles each, a third of the time of a small map with 256 output channels.
struct GatherJob {
  const float* from;
  const std::int32_t* place;
  const std::int64_t* tap;
  std::int64_t rows, taps, channels, pitch;
  float* to;
};
void gather(const GatherJob& job);

}  // namespace scatterscope
