// Pasted code is read without crash or hang, whatever it is; and what was read survives writing and reading,
// resolving and translating. The mutator builds on seeds that hold every construct the reader knows.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>

#include "code_seeds.h"
#include "core/conventions/code/code.h"
#include "core/conventions/convention.h"

using namespace scatterscope;
using fuzz::kCodeSeeds;

namespace {

/// Takes what was read through everything that is done with it.
void use(const Recipe& recipe) {
  const Shape input{1, 2, 5, 3};
  const std::string code = writeCode(recipe, input);
  if (code.empty()) std::abort();
  const auto operation = resolve(recipe, input);
  for (const Convention* target : conventions()) {
    const auto translation = translate(recipe, *target, input);
    if (operation.has_value() != translation.has_value()) std::abort();
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maxSize);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize,
                                               unsigned seed) {
  // Now and then start over from a seed, or hang one behind what there is.
  if (seed % 16 == 0) {
    const char* text = kCodeSeeds[seed / 16 % std::size(kCodeSeeds)];
    const std::size_t length = std::min(std::strlen(text), maxSize),
                      begin = seed % 32 == 0 || size + length > maxSize ? 0 : size;
    std::memcpy(data + begin, text, length);
    size = begin + length;
  }
  return LLVMFuzzerMutate(data, size, maxSize);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view code(reinterpret_cast<const char*>(data), size);
  // The oldest and the newest version of each framework in turn: they put the same arguments to other parameters.
  ReadOptions options;
  for (const Convention* convention : conventions()) {
    const auto versions = convention->versions();
    if (!versions.empty())
      options.versions[std::string(convention->name())] =
          Value(std::string(size % 2 == 0 ? versions.front() : versions.back()));
  }
  const auto recipes = readAllCode(code, options);
  if (!recipes) {
    const Error& error = recipes.error();
    if (error.message.empty() || error.line < 1 || error.column < 1) std::abort();
    return 0;
  }
  if (recipes->empty()) std::abort();
  // Translating costs a hundred times what reading does: a part of the inputs is taken all the way.
  if (size % 16 == 0) use(recipes->front());
  return 0;
}
