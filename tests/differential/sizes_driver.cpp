// Answers one line for each line of standard input, "n c h w code", with what is planned before anything is
// allocated: "ok", output height and width, canvas height and width, pairs of each axis that land in the window,
// bytes of the operands and of the column buffer of GEMM + col2im, and the microseconds it took; or "no" with our
// message. In `code` a line ends at \n written out. Nothing is computed.

#include <fmt/format.h>

#include <ctime>
#include <iostream>
#include <sstream>
#include <string>

#include "core/conventions/code/code.h"
#include "core/engines/engine.h"
#include "core/geometry/useful_pairs.h"

using namespace scatterscope;

namespace {

Wide total(const std::vector<PlannedBuffer>& buffers) {
  Wide sum = 0;
  for (const PlannedBuffer& buffer : buffers) sum += buffer.bytes;
  return sum;
}

/// \n written out becomes a line's end.
std::string unescaped(std::string code) {
  for (auto at = code.find("\\n"); at != std::string::npos; at = code.find("\\n", at)) code.replace(at, 2, "\n");
  return code;
}

std::string answer(const std::string& code, const Shape& shape) {
  const auto recipe = readCode(code);
  if (!recipe) return "no " + recipe.error().message;
  const std::clock_t begin = std::clock();  // of the process: another may have the processor meanwhile
  const auto operation = resolve(*recipe, shape);
  if (!operation) return "no " + operation.error().message;
  const Geometry& g = operation->geometry;
  const Shape output = *operation->outputShape();
  for (const Engine* engine : engines()) planMemory(*engine, *operation, 2);
  const auto microseconds = static_cast<std::int64_t>(std::clock() - begin) * 1'000'000 / CLOCKS_PER_SEC;
  return fmt::format("ok {} {} {} {} {} {} {} {} {}", output.h, output.w, g.height().canvas(), g.width().canvas(),
                     usefulPairs(g.height()), usefulPairs(g.width()), total(g.buffers()),
                     findEngine("gemm")->scratchBytes(g, 1), microseconds);
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    Shape shape;
    words >> shape.n >> shape.c >> shape.h >> shape.w;
    std::string code;
    std::getline(words, code);
    std::cout << answer(unescaped(code), shape) << '\n';
  }
}
