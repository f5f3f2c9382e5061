// Whatever a file of tensors or a model holds, what it lists is read or refused with a sentence. SCATTERSCOPE_LIST is
// the format's function of core/files.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/files/array_formats.h"
#include "core/files/mindspore_checkpoint.h"
#include "core/files/npz.h"
#include "core/files/onnx_model.h"
#include "core/files/pytorch_checkpoint.h"
#include "core/files/safetensors.h"

using namespace scatterscope;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

bool isSentence(const Error& error) {
  return !error.message.empty() && !error.field.empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SpanSource file(std::as_bytes(std::span(data, size)));
  const MemoryBudget budget(std::int64_t{1} << 22);
  const auto list = SCATTERSCOPE_LIST(file, "fuzzed");
  if (!list) {
    demand(isSentence(list.error()));
    return 0;
  }
  const auto& tensors = list->tensors;
  for (const StoredTensor& tensor : std::span(tensors).first(std::min<std::size_t>(tensors.size(), 8))) {
    const auto array = readTensor(file, tensor, nameIn("fuzzed", tensor), budget);
    if (!array) {
      demand(isSentence(array.error()));
      continue;
    }
    demand(tensor.refusal.empty() && tensor.elements() == static_cast<std::int64_t>(array->elements.size()));
    (void)toTensor(*array, "fuzzed");
  }
  for (const StoredLayer& layer : list->layers) {
    demand(!layer.weight || *layer.weight < tensors.size());
    demand(!layer.bias || *layer.bias < tensors.size());
    demand(!layer.code.empty() || !layer.note.empty());
  }
  return 0;
}
