#include "core/media/preparation_plan.h"

#include <algorithm>
#include <limits>

namespace scatterscope {
namespace {

using Kind = InputStep::Kind;

/// For what overflows: two of them can still be added.
constexpr std::int64_t kUncountable = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t bytesOf(const Shape& shape) {
  return std::min(shape.bytes().value_or(kUncountable), kUncountable);
}

}  // namespace

std::vector<PlannedBuffer> planPreparation(const Shape& input, std::span<const InputStep> steps) {
  Shape shape = input;
  std::int64_t before = bytesOf(input), most = 0;
  for (const InputStep& step : steps) {
    if (step.kind == Kind::Alpha && step.transparency != Transparency::Keep) --shape.c;
    if (step.kind == Kind::Grey) shape.c = 1;
    if (step.kind == Kind::Repeat) shape.c = 3;
    if (step.kind == Kind::Resize || step.kind == Kind::Crop) {
      shape.h = step.height;
      shape.w = step.width;
    }
    const std::int64_t after = bytesOf(shape);
    most = std::max(most, before + after);
    before = after;
  }
  return {{"prepared input", most}};
}

}  // namespace scatterscope
