// Answers one line for each line of standard input, "seed n c h w code": "ok" with shape and values of the
// reference engine on numbers both sides make from the seed, or "no" with our message.

#include <iostream>
#include <sstream>
#include <string>

#include "core/conventions/code.h"
#include "core/engines/engine.h"

using namespace scatterscope;

namespace {

/// The same small integers pytorch.py makes: the upper bits of a multiplicative hash.
Tensor numbered(const Shape& shape, std::uint32_t seed) {
  Tensor tensor = *Tensor::zeros(shape);
  std::uint32_t i = seed * 1000003u;
  for (float& value : tensor.elements()) value = static_cast<float>((i++ * 2654435761u >> 16) % 17) - 8;
  return tensor;
}

Result<Tensor> answer(const std::string& code, const Shape& shape, std::uint32_t seed) {
  const auto recipe = readCode(code);
  if (!recipe) return tl::make_unexpected(recipe.error());
  const auto operation = resolve(*recipe, shape);
  if (!operation) return tl::make_unexpected(operation.error());
  const Tensor input = numbered(shape, seed), weight = numbered(operation->geometry.weightShape(), seed + 1);
  const Tensor bias =
      operation->usesBias() ? numbered({1, 1, 1, operation->geometry.outChannels()}, seed + 2) : Tensor();
  auto result = runOperation(*findEngine("reference"), *operation, {input, weight, bias},
                             MemoryBudget(std::int64_t{1} << 30), {1, nullptr});
  if (!result) return tl::make_unexpected(result.error());
  return std::move(result->output);
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::uint32_t seed = 0;
    Shape shape;
    words >> seed >> shape.n >> shape.c >> shape.h >> shape.w;
    std::string code;
    std::getline(words, code);
    const auto result = answer(code, shape, seed);
    if (!result) {
      std::cout << "no " << result.error().message << std::endl;
      continue;
    }
    const Shape& out = result->shape();
    std::cout << "ok " << out.n << ' ' << out.c << ' ' << out.h << ' ' << out.w;
    for (const float value : result->elements()) std::cout << ' ' << static_cast<long>(value);
    std::cout << std::endl;
  }
}
