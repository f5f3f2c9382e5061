#include <fmt/format.h>

#include "core/geometry/geometry.h"

int main() {
  const auto axis = [](std::int64_t input) {
    return scatterscope::Axis::Parameters{input, 4, 2, 1, 1, 1, 0};
  };
  const auto geometry = scatterscope::Geometry::create({1, 3, 8, 1, axis(16), axis(50), true});
  fmt::print("{}\n", geometry->outputShape().toString());  // 1×8×32×100
}
