#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/compare.h"
#include "core/analysis/mismatch/error_bound.h"
#include "core/analysis/mismatch/metrics.h"
#include "core/analysis/mismatch/pattern.h"

namespace scatterscope {

/// An element with what stands behind it.
struct WrongElement {
  ElementPair pair;
  std::int64_t products = 0;  ///< products and biases that are added up there
  double allowed = 0;         ///< how far two float32 sums of them can be apart
};

struct NonFiniteCounts {
  std::int64_t nan = 0, positive_infinite = 0, negative_infinite = 0;
};

/// Why two outputs differ, in words. What the detective of this program finds, or the reason of a shape.
struct NamedCause {
  std::string name;                   ///< for programs: "flipped kernel"
  std::string sentence;               ///< for people
  std::vector<std::string> evidence;  ///< sentences: elements explained, error before and after
  std::string remedy;                 ///< what to do where the expected output was made
  std::string corrected;              ///< lines of code for that; empty where there are none
  std::string reproduces;             ///< the call or the lines that give the expected numbers; empty where unknown
};

/// How an output that was computed here differs from what another system produced.
struct MismatchReport {
  std::string call;           ///< the line of code
  Shape actual, expected;     ///< shapes of both
  std::string expected_type;  ///< as its file stored it: "float32"
  const Tolerance* tolerance = nullptr;
  bool match = false;

  std::int64_t elements = 0, wrong = 0, equal_bits = 0;
  std::optional<WrongElement> most_absolute, most_relative;  ///< of the wrong and right elements that are finite
  double max_absolute = 0, max_relative = 0;                 ///< relative to the expected value; zeros left out
  std::vector<WrongElement> first;                           ///< the first five wrong ones in memory order
  NonFiniteCounts actual_counts, expected_counts;
  double passing = 0;         ///< smallest t with |a - e| <= t + t·|e| everywhere; infinite where there is none
  double share_of_bound = 0;  ///< the greatest difference in units of the bound; infinite outside of everything
  Pattern pattern;            ///< of the wrong elements
  Metrics metrics;            ///< where the shapes are equal
  std::vector<ToolVerdict> others;
  std::optional<NamedCause> cause;
  std::string shape_reason;           ///< what another shape may come from
  std::vector<std::string> excluded;  ///< what is not the cause, and the nearest candidate
  std::vector<std::string> notes;     ///< what was taken for granted while reading
  std::string repro;                  ///< a command that gives the same verdict

  std::string headline() const;  ///< "mismatch: 191 of 9,216 elements are outside …"
  std::string text() const;      ///< for a terminal, lines ended
  std::string markdown() const;  ///< for an issue
  std::string json() const;      ///< UTF-8, two-space indent
};

/// What is compared: both outputs, of one shape, with the bound of the first.
struct ComparedOutputs {
  const Tensor& actual;
  const Tensor& expected;
  const ErrorBound& bound;
  std::int64_t row_stride = 1, column_stride = 1;
};

/// The figures of a report; call, cause and repro are for the caller. Of outputs whose shapes differ only the shapes
/// are reported. Fails where memory is refused.
Result<MismatchReport> reportOn(const ComparedOutputs& outputs, const Tolerance& tolerance);

}  // namespace scatterscope
