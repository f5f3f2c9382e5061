#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/benchmark/benchmark.h"

namespace scatterscope {

/// What one point of a sweep costs. Without an error all of it is known.
struct SweepRow {
  std::vector<std::int64_t> values;  ///< of the swept parameters
  std::optional<Error> error;        ///< no legal call, refused by the budget, or wrong: then nothing else is known
  Geometry geometry;
  std::string engine;  ///< label
  int threads = 1;     ///< as the engine reported
  SampleStatistics seconds;
  double multiply_adds = 0;        ///< useful ones
  std::int64_t operand_bytes = 0;  ///< input, weights, bias and output
  std::int64_t working_bytes = 0;  ///< beside them
  double unevenness = 0;           ///< unevennessOf()
  bool busy = false;               ///< whether the machine was busy meanwhile
  std::int64_t bytes() const { return operand_bytes + working_bytes; }
};

/// How unevenly stamps cover the output far from its borders: 1 less the least number of stamps on a cell over the
/// most. 0 on an even grid, 1 where cells are never reached. (Odena et al., "Deconvolution and Checkerboard Artifacts",
/// 2016.)
double unevennessOf(const Geometry& geometry);

struct SweepTiming {
  const Engine* engine = nullptr;
  int threads = 1;
  double seconds = 0.1;  ///< for the timed runs of a point; three rounds at least
  std::uint64_t seed = 1;
  const LoadMeter* meter = nullptr;  ///< begun with the sweep: one point may be too short to see a busy machine
};

/// Measures one point on numbers from -1 to 1. What keeps it from being measured is an error in the row; fails on
/// cancellation only.
Result<SweepRow> measurePoint(std::vector<std::int64_t> values, const Result<Geometry>& geometry,
                              const SweepTiming& timing, const MemoryBudget& budget, RunControl& control);

/// A header line with the names of the swept parameters, and one line a row; RFC 4180.
std::string toCsv(const std::vector<std::string>& names, const std::vector<SweepRow>& rows);
/// {"swept": […], "rows": […]}; numbers that do not exist are absent.
std::string toJson(const std::vector<std::string>& names, const std::vector<SweepRow>& rows);

}  // namespace scatterscope
