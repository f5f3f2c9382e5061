#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/conventions/convention.h"
#include "core/geometry/output_difference.h"

namespace scatterscope {

enum class Verdict {
  Exact,            ///< one call, the same numbers
  ExactWithHelper,  ///< the same numbers with one more step (crop, nn.Pad and bias after, zero taps appended)
  NotExpressible,   ///< no call gives these numbers; `reason` and `recipe` say what would
};

/// A call in some convention with what has to stand around it.
struct Recipe {
  Specification call;                 ///< its kernel_size counts the zero taps
  std::int64_t zero_taps_height = 0;  ///< so many last rows of the kernel are zeros appended to the real weights
  std::int64_t zero_taps_width = 0;
  std::vector<OutputStep> steps;  ///< after the call, beyond what the call itself does

  friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// A wrong answer that looks right: equal shape, other numbers.
struct TemptingAnswer {
  Recipe recipe;
  std::string why_wrong;        ///< one sentence: what differs, and which rows
  OutputDifference difference;  ///< the same to be drawn; empty for maps too large to compare line by line
};

/// What a call of one convention is in another one.
struct Translation {
  Verdict verdict = Verdict::NotExpressible;
  std::optional<Recipe> recipe;                  ///< filled unless NotExpressible
  std::string reason;                            ///< one sentence for people, whatever the verdict
  std::vector<std::string> notes;                ///< what is not kept beside the numbers: initialisers
  std::optional<TemptingAnswer> tempting;        ///< the most usual wrong answer, if there is one
  std::vector<TemptingAnswer> further_tempting;  ///< other wrong answers of the same shape
};

/// Translates a legal call for one input shape. Exact means: recipe and call give bit-identical results on
/// every input (tested on random calls with asymmetric integer kernels).
/// Helper steps that already stand behind the call (the comparison page's nn.Pad) are taken into account. What cannot
/// be expressed is a verdict; fails where `source` is illegal for this input, and without memory.
Result<Translation> translate(const Recipe& source, const Convention& target, const Shape& input);

/// Where a recipe gives other numbers than the right one on an input of this shape; fails as the comparison
/// of two operations does, and on an illegal recipe.
Result<OutputDifference> differenceOf(const Recipe& right, const Recipe& wrong, const Shape& input);

/// What a recipe computes: the call's operation and the steps behind it. Its geometry's kernel counts the
/// zero taps; withZeroTaps() makes the weights for it. Fails where the recipe is illegal for this input.
Result<Operation> resolve(const Recipe& recipe, const Shape& input);

/// The same numbers in the fewest steps: crops, zero rows and a bias behind the convolution move into its
/// window as far as that changes nothing.
Operation simplified(const Operation& operation);

}  // namespace scatterscope
