#pragma once

#include <string>
#include <string_view>

#include "core/benchmark/benchmark.h"

namespace scatterscope {

/// The whole result, samples and machine included, as JSON (UTF-8, two-space indent). Numbers that do not exist
/// (an entry with an error has no times) are absent, never 0.
std::string toJson(const BenchmarkResult& result);

/// A header line and one line an entry: engine, threads, median, quartiles, minimum in milliseconds, GFLOP/s,
/// scratch bytes, verification, error, whether the machine was quiet, call and machine. What was not measured again
/// for more threads is left out. Fields with commas or quotes are quoted (RFC 4180).
std::string toCsv(const BenchmarkResult& result);

/// A report to read and to send: call, machine, conditions, table, floor and comparisons in GitHub's Markdown, and
/// `command`, the line that measures the same again.
std::string toMarkdown(const BenchmarkResult& result, std::string_view command);

}  // namespace scatterscope
