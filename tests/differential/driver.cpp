// Answers one line for each line of standard input, "seed n c h w code": "ok" with shape and values of the
// reference engine on numbers both sides make from the seed, or "no" with our message. In `code` a line ends
// at \n written out. With the name of a convention as argument the answer goes on with the shape of the
// weights and the code that the call becomes there: a line with the number of its lines, and the lines; 0
// where the convention has none.

#include <algorithm>
#include <iostream>
#include <sstream>
#include <string>

#include "core/conventions/code/code.h"
#include "core/engines/engine.h"

using namespace scatterscope;

namespace {

/// The same small integers the scripts make: the upper bits of a multiplicative hash.
Tensor numbered(const Shape& shape, std::uint32_t seed) {
  Tensor tensor = *Tensor::zeros(shape);
  std::uint32_t i = seed * 1000003u;
  for (float& value : tensor.elements()) value = static_cast<float>((i++ * 2654435761u >> 16) % 17) - 8;
  return tensor;
}

Result<Tensor> answer(const Recipe& recipe, const Shape& shape, std::uint32_t seed) {
  const auto operation = resolve(recipe, shape);
  if (!operation) return tl::make_unexpected(operation.error());
  const Tensor input = numbered(shape, seed), weight = numbered(operation->geometry.weightShape(), seed + 1);
  const Tensor bias =
      operation->usesBias() ? numbered({1, 1, 1, operation->geometry.outChannels()}, seed + 2) : Tensor();
  auto result = runOperation(*findEngine("reference"), *operation, {input, weight, bias},
                             MemoryBudget(std::int64_t{1} << 30), {1, nullptr});
  if (!result) return tl::make_unexpected(result.error());
  return std::move(result->output);
}

void printTranslation(const Recipe& recipe, const Convention& target, const Shape& shape) {
  const Shape weight = resolve(recipe, shape)->geometry.weightShape();
  std::cout << weight.n << ' ' << weight.c << ' ' << weight.h << ' ' << weight.w << '\n';
  const auto translation = translate(recipe, target, shape);
  const std::string code = translation && translation->recipe ? writeCode(*translation->recipe, shape) : std::string();
  std::cout << std::count(code.begin(), code.end(), '\n') << '\n' << code;
}

void printAnswer(const Tensor& result) {
  const Shape& out = result.shape();
  std::cout << "ok " << out.n << ' ' << out.c << ' ' << out.h << ' ' << out.w;
  for (const float value : result.elements()) std::cout << ' ' << static_cast<long>(value);
  std::cout << '\n';
}

/// \n written out becomes a line's end.
std::string unescaped(std::string code) {
  for (auto at = code.find("\\n"); at != std::string::npos; at = code.find("\\n", at)) code.replace(at, 2, "\n");
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  const Convention* target = argc > 1 ? findConvention(argv[1]) : nullptr;
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::uint32_t seed = 0;
    Shape shape;
    words >> seed >> shape.n >> shape.c >> shape.h >> shape.w;
    std::string code;
    std::getline(words, code);
    const auto recipe = readCode(unescaped(code));
    const auto result = recipe ? answer(*recipe, shape, seed) : Result<Tensor>(tl::make_unexpected(recipe.error()));
    if (result) {
      printAnswer(*result);
      if (target) printTranslation(*recipe, *target, shape);
    } else {
      std::cout << "no " << result.error().message << '\n';
    }
    std::cout << std::flush;
  }
}
