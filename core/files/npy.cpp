#include "core/files/npy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <bit>
#include <new>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/file_kind.h"
#include "core/files/npy_header.h"

namespace scatterscope {
namespace {

/// So many bytes are written at a time, where they do not stand in memory as in a file.
constexpr std::size_t kPiece = std::size_t{256} << 10;

}  // namespace

Result<StoredTensor> listNpy(const ByteSource& file, std::string_view name) try {
  // The longest header that is read, and what stands before it.
  std::vector<std::byte> head(
      static_cast<std::size_t>(std::min<std::int64_t>(file.size(), limits::kNpyHeaderBytes + 12)));
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  head.resize(*used);
  const auto header = npy::readHeader(head, name);
  if (!header) return tl::make_unexpected(header.error());
  const std::int64_t bytes = header->elements * bytesOf(header->type);  // readHeader(): does not overflow
  const auto begin = static_cast<std::int64_t>(header->data_offset);
  const std::int64_t found = file.size() - begin;
  if (bytes > found) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("The .npy header of {} claims {} elements of {}, {} bytes, but {} bytes follow it.", name,
                            header->elements, nameOf(header->type), bytes, found),
                "The file was cut short or changed; fetch or save it again.");
  }
  StoredTensor tensor;
  tensor.dtype = nameOf(header->type);
  tensor.shape = header->shape;
  tensor.type = header->type;
  tensor.big_endian = header->big_endian;
  tensor.fortran_order = header->fortran_order;
  tensor.native_order = header->native_order;
  tensor.pieces = {{begin, bytes}};
  tensor.unread = found - bytes;
  if (tensor.unread > 0) {
    std::array<std::byte, kRecognisedBytes> behind;
    const auto behindUsed = file.read(begin + bytes, behind);
    if (!behindUsed) return tl::make_unexpected(behindUsed.error());
    tensor.another = recognise(std::span(behind).first(*behindUsed)) == FileKind::Npy;
  }
  return tensor;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<FileArray> readNpy(const ByteSource& file, std::string_view name, const MemoryBudget& budget) {
  auto tensor = listNpy(file, name);
  if (!tensor) return tl::make_unexpected(std::move(tensor.error()));  // a copy could find no memory
  return readStored(file, *tensor, name, budget);
}

Result<FileArray> readNpy(std::span<const std::byte> content, std::string_view name, const MemoryBudget& budget) {
  return readNpy(SpanSource(content), name, budget);
}

namespace {

/// What stands before the elements, of a length that aligns them as NumPy does.
std::string headerOf(std::span<const std::int64_t> shape) {
  using namespace std::string_view_literals;
  constexpr std::size_t kPrefix = 10, kAlignment = 64;  // magic, version, u16 length
  auto text = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}{}), }}", fmt::join(shape, ", "),
                          shape.size() == 1 ? "," : "");
  text.append(kAlignment - 1 - (kPrefix + text.size()) % kAlignment, ' ');
  text += '\n';
  std::string header("\x93NUMPY\1\0"sv);
  header += static_cast<char>(text.size() & 0xff);
  header += static_cast<char>(text.size() >> 8);
  return header + text;
}

/// The elements as they stand in a file.
Result<void> writeElements(std::span<const float> elements, const ByteSink& sink) {
  if constexpr (std::endian::native == std::endian::little) return sink(std::as_bytes(elements));
  for (std::vector<std::byte> piece; !elements.empty(); piece.clear()) {
    const auto some = elements.first(std::min(elements.size(), kPiece / sizeof(float)));
    for (const float element : some) {
      const auto bits = std::bit_cast<std::uint32_t>(element);
      for (int shift = 0; shift < 32; shift += 8) piece.push_back(static_cast<std::byte>(bits >> shift & 0xff));
    }
    if (auto written = sink(piece); !written) return written;
    elements = elements.subspan(some.size());
  }
  return {};
}

}  // namespace

Result<void> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements, const ByteSink& sink) {
  const auto header = headerOf(shape);
  if (auto written = sink(std::as_bytes(std::span(header))); !written) return written;
  return writeElements(elements, sink);
}

Result<void> writeNpy(const Tensor& tensor, const ByteSink& sink) {
  const auto& shape = tensor.shape();
  return writeNpy(shape.extents(), tensor.elements(), sink);
}

std::vector<std::byte> writeNpy(const Tensor& tensor) {
  const auto& shape = tensor.shape();
  return writeNpy(shape.extents(), tensor.elements());
}

std::vector<std::byte> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements) {
  std::vector<std::byte> file;
  (void)writeNpy(shape, elements, [&](std::span<const std::byte> bytes) -> Result<void> {
    file.insert(file.end(), bytes.begin(), bytes.end());
    return {};
  });
  return file;
}

}  // namespace scatterscope
