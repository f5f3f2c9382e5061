// Whatever a .npy file holds, it is read or refused with a sentence; and what was read survives writing and reading.

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

#include "core/files/npy.h"

using namespace scatterscope;

namespace {

bool sameBits(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryBudget budget(std::int64_t{1} << 26);
  const auto array = readNpy(std::as_bytes(std::span(data, size)), "fuzzed.npy", budget);
  if (!array) {
    if (array.error().message.empty() || array.error().field.empty()) std::abort();
    return 0;
  }
  std::uint64_t elements = 1;
  for (const std::int64_t extent : array->shape) {
    if (extent < 0) std::abort();
    elements *= static_cast<std::uint64_t>(extent);
  }
  if (elements != array->elements.size() || elements > size) std::abort();
  (void)array->note();

  const auto again = readNpy(writeNpy(array->shape, array->elements), "again.npy", budget);
  if (!again || again->shape != array->shape || !sameBits(again->elements, array->elements) || again->rounded != 0)
    std::abort();
  const auto tensor = toTensor(*array, "fuzzed.npy");
  if (tensor.has_value() != (array->shape.size() <= 4)) std::abort();
  if (tensor && !sameBits(tensor->elements(), array->elements)) std::abort();
  return 0;
}
