#include "core/files/array_formats.h"

#include <algorithm>
#include <array>

#include "core/files/npy.h"

namespace scatterscope {

std::span<const ArrayFormat> arrayFormats() {
  static constexpr auto kFormats = std::to_array<ArrayFormat>({
      {FileKind::Npy, "npy", readNpy},
  });
  return kFormats;
}

const ArrayFormat* arrayFormatOf(FileKind kind) {
  const auto all = arrayFormats();
  const auto found = std::ranges::find(all, kind, &ArrayFormat::kind);
  return found == all.end() ? nullptr : &*found;
}

Result<FileArray> readArray(const ByteSource& file, std::string_view name, const MemoryBudget& budget) {
  std::array<std::byte, kRecognisedBytes> head;
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  if (const ArrayFormat* format = arrayFormatOf(recognise(std::span(head).first(*used)))) {
    return format->read(file, name, budget);
  }
  return readNpy(file, name, budget);  // says what the file is instead
}

}  // namespace scatterscope
