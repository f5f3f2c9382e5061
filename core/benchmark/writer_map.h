#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// The thread that wrote each cell of one plane of the output last, in a real run.
struct WriterMap {
  std::string label;                    ///< of the engine
  std::int64_t image = 0, channel = 0;  ///< the plane
  std::int64_t rows = 0, columns = 0;   ///< of the plane
  int threads = 1;                      ///< of the team
  std::vector<int> writers;             ///< rows × columns; -1: written outside of what can be watched
  int writerAt(std::int64_t row, std::int64_t column) const {
    return writers[static_cast<std::size_t>(row * columns + column)];
  }
};

/// Runs the engine twice: once as always, noting which thread takes each item of its work; and once with one item at a
/// time, looking after each which cells it changed. Both runs divide the work alike, so that cell, item and thread go
/// together. `operands.output` is working space. Refuses planes of more than 2^20 cells, which nobody could look at,
/// and engines of other libraries, which cannot be watched. Fails as Engine::run() does.
Result<WriterMap> mapWriters(const Engine& engine, const Geometry& geometry, const Operands& operands, int threads,
                             RunControl& control);

}  // namespace scatterscope
