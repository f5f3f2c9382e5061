#include "core/benchmark/uniform_operands.h"

#include "core/tensor/initialiser.h"

namespace scatterscope {

Result<UniformOperands> UniformOperands::make(const Geometry& g, std::uint64_t seed) {
  auto input = Tensor::zeros(g.inputShape()), weight = Tensor::zeros(g.weightShape());
  auto bias = Tensor::zeros({1, 1, 1, g.hasBias() ? g.outChannels() : 0}), output = Tensor::zeros(g.outputShape());
  for (const auto* tensor : {&input, &weight, &bias, &output}) {
    if (!*tensor) return tl::make_unexpected(tensor->error());
  }
  fill(*input, {Distribution::Uniform, -1, 1, 0, 0, ""}, seed);
  fill(*weight, {Distribution::Uniform, -1, 1, 0, 0, ""}, seed + 1);
  fill(*bias, {Distribution::Uniform, -1, 1, 0, 0, ""}, seed + 2);
  return UniformOperands{*std::move(input), *std::move(weight), *std::move(bias), *std::move(output)};
}

Operands UniformOperands::spans() {
  return {input.elements(), weight.elements(), bias.elements(), output.elements()};
}

}  // namespace scatterscope
