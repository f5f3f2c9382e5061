#include "core/analysis/even_kernel.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/geometry/coverage.h"

namespace scatterscope {
namespace {

/// A kernel that has to grow by more cells is no hint any more, and there are as many ways to lay its window.
constexpr std::int64_t kMostLonger = 16;

/// Ways to lay the axis's window on the canvas of the longer kernel, those first that move the picture least.
std::vector<Axis::Parameters> lengthened(const Axis& axis) {
  std::vector<Axis::Parameters> ways;
  Axis::Parameters p = axis.parameters();
  const auto kernel = (Checked(ceilDivide(axis.kernel(), axis.stride())) * axis.stride()).value();
  if (!kernel || std::gcd(axis.stride(), axis.dilation()) != 1) return ways;
  const auto longer = (Checked(*kernel - axis.kernel()) * axis.dilation()).value();
  if (!longer || *longer > kMostLonger) return ways;
  p.kernel = *kernel;
  p.output_padding = 0;
  for (std::int64_t begin = 0; begin <= *longer; ++begin) {
    Axis::Parameters way = p;
    way.crop_begin += begin;
    way.crop_end += *longer - begin;
    ways.push_back(way);
  }
  std::ranges::stable_sort(ways, {}, [longer = *longer, from = axis.cropBegin()](const Axis::Parameters& way) {
    return std::abs(2 * (way.crop_begin - from) - longer);
  });
  return ways;
}

}  // namespace

std::optional<Specification> evenlyCovered(const Specification& call, const Shape& input) {
  if (call.axes != 2) return std::nullopt;  // frameworks express pictures
  const auto operation = call.convention->resolve(call, input);
  if (!operation || !operation->steps.empty()) return std::nullopt;
  const Geometry& g = operation->geometry;
  if (coverageOf(g.height(), 0).even() && coverageOf(g.width(), 0).even()) return std::nullopt;
  const auto heights = lengthened(g.height()), widths = lengthened(g.width());
  for (const Axis::Parameters& height : heights) {
    for (const Axis::Parameters& width : widths) {
      Geometry::Parameters p = g.parameters();
      p.height = height;
      p.width = width;
      const auto geometry = Geometry::create(p);
      if (!geometry) continue;
      // As this framework says it; a call that gives something else than it was asked for is none.
      const auto said = call.convention->express({*geometry, {}});
      if (!said) continue;
      const auto given = call.convention->resolve(*said, input);
      if (!given || given->outputShape().value_or(Shape{}) != g.outputShape()) continue;
      Specification even = call;
      for (const Role role : {Role::KernelSize, Role::PadMode, Role::Padding, Role::OutputPadding, Role::OutputShape})
        even = even.with(role, (*said)[role]);
      const auto kept = call.convention->resolve(even, input);
      if (kept && kept->geometry == given->geometry) return even;
    }
  }
  return std::nullopt;
}

}  // namespace scatterscope
