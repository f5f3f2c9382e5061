#include <fmt/format.h>

#include <vector>

#include "core/engines/plan.h"

// Upsamples twice with a bilinear kernel, once prepared and run for each of three pictures.
int main() {
  using namespace scatterscope;
  const auto axis = [](std::int64_t input) { return Axis::Parameters{input, 4, 2, 1, 1, 1, 0}; };
  const auto geometry = Geometry::create({.batch = 1,
                                          .in_channels = 1,
                                          .out_channels = 1,
                                          .groups = 1,
                                          .height = axis(16),
                                          .width = axis(50),
                                          .bias = true});
  if (!geometry) return fmt::print("{}\n", geometry.error().sentence()), 1;
  const float tap[] = {0.25f, 0.75f, 0.75f, 0.25f};
  std::vector<float> weight, bias = {1.0f}, input(16 * 50), output(32 * 100);
  for (const float y : tap) {
    for (const float x : tap) weight.push_back(y * x);
  }
  auto plan = prepare(*geometry, {weight, bias});
  if (!plan) return fmt::print("{}\n", plan.error().sentence()), 1;
  for (const float level : {1.0f, 2.0f, 3.0f}) {
    std::fill(input.begin(), input.end(), level);
    if (const auto report = plan->run(input, output); !report) return fmt::print("{}\n", report.error().sentence()), 1;
    fmt::print("{} {}\n", geometry->outputShape().toString(), output[16 * 100 + 50]);  // inside: level + bias
  }
}
