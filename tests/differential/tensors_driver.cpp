// Reads files of tensors for tensors.py: for each path on a line of its own, what the file holds and every element.
//
// Answers "no SENTENCE", or "ok TENSORS", and for each tensor a line "NAME_BYTES DTYPE RANK EXTENT… ELEMENTS" (ELEMENTS
// is -1 where it is refused), the name, and the elements as float32 of this machine.

#include <cstdio>
#include <iostream>
#include <string>

#include "core/base/file_reader.h"
#include "core/files/array_formats.h"

using namespace scatterscope;

namespace {

void answer(const std::string& path) {
  const auto file = FileReader::open(path);
  const auto list = file ? listTensors(*file, path) : tl::make_unexpected(file.error());
  if (!list) {
    std::cout << "no " << list.error().sentence() << '\n';
    return;
  }
  std::cout << "ok " << list->tensors.size() << '\n';
  for (const StoredTensor& tensor : list->tensors) {
    const auto array = readTensor(*file, tensor, path, MemoryBudget(std::int64_t{1} << 30));
    std::cout << tensor.name.size() << ' ' << (tensor.dtype.empty() ? "?" : tensor.dtype) << ' ' << tensor.shape.size();
    for (const auto extent : tensor.shape) std::cout << ' ' << extent;
    std::cout << ' ' << (array ? static_cast<std::int64_t>(array->elements.size()) : -1) << '\n' << tensor.name;
    if (!array) continue;
    const auto bytes = std::as_bytes(std::span(array->elements));
    std::cout.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    answer(line);
    std::cout.flush();
  }
}
