#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/benchmark/benchmark.h"

namespace scatterscope {

/// A layer of some network, as one row of a suite file tells it.
struct SuiteLayer {
  std::string name;
  Geometry geometry;
};

/// Reads a suite: CSV with a header line that names at least name, N, Cin, H, W, Cout, kh, kw, sh, sw, ph,
/// pw, oph, opw, dh, dw and groups, in any order, and a row a layer; paddings and output_padding as PyTorch
/// counts them, a bias in each. Other columns are left alone, save OH and OW, with which the output size has
/// to agree. Errors name the line.
Result<std::vector<SuiteLayer>> readSuite(std::string_view csv);

/// The layers with what was measured on each.
struct SuiteResult {
  Machine machine;
  MachineLimits limits;
  std::vector<std::pair<std::string, BenchmarkResult>> layers;
};

/// One object: machine, limits, and per layer its name and what toJson(BenchmarkResult) says of it.
std::string toJson(const SuiteResult& result);

/// How the first engine of a layer does against the rest.
struct SuiteVerdict {
  const BenchmarkEntry* first = nullptr;    ///< null where it has no times
  const BenchmarkEntry* fastest = nullptr;  ///< of the others; null where none has times
  double speedup() const { return first && fastest ? fastest->seconds.median / first->seconds.median : 0; }
};
SuiteVerdict judge(const BenchmarkResult& layer);

/// exp of the mean of the logarithms; 0 of nothing.
double geometricMean(const std::vector<double>& values);

}  // namespace scatterscope
