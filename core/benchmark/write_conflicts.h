#pragma once

#include <cstdint>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// What would go wrong in a naive parallel scatter, in which threads share the input rows of an image out in blocks of
/// equal size, as OpenMP's static schedule does, and each adds to the output without asking: on one plane of the
/// output, whichever. Rows are output rows, from 0.
struct WriteConflicts {
  int threads = 1;                  ///< that get any rows
  std::vector<int> first_thread;    ///< that adds to each row; -1: none
  std::vector<int> threads_on_row;  ///< how many add to it
  std::int64_t cells = 0;           ///< that two threads or more add to
  std::int64_t additions = 0;       ///< that land on those cells, of one input channel
  std::int64_t all_additions = 0;   ///< that land on any cell, of one input channel
  bool conflicts(std::int64_t row) const { return threads_on_row[static_cast<std::size_t>(row)] > 1; }
};

/// Counts them without carrying them out. `threads` at least 1. Takes time for each output row and column, and each
/// row's contributors: where those are more than a quarter of a million, an Error of kind Budget says so, and nothing
/// is counted. Throws bad_alloc.
Result<WriteConflicts> countConflicts(const Geometry& geometry, int threads);

}  // namespace scatterscope
