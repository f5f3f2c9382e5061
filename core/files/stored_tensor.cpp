#include "core/files/stored_tensor.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <new>

#include "core/base/checked.h"
#include "core/base/out_of_memory.h"
#include "core/files/pieces.h"

namespace scatterscope {
namespace {

std::uint64_t loadBits(const std::byte* from, std::size_t width, bool bigEndian) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < width; ++i) {
    bits |= static_cast<std::uint64_t>(from[i]) << (8 * (bigEndian ? width - 1 - i : i));
  }
  return bits;
}

/// Where the elements of a file go, in the order in which they stand there: one after the other in C order, with
/// the first extent running fastest in Fortran order.
class Places {
 public:
  explicit Places(const StoredTensor& tensor) {
    if (!tensor.fortran_order) return;
    m_shape = tensor.shape;
    m_strides.resize(m_shape.size());
    m_index.assign(m_shape.size(), 0);
    std::size_t stride = 1;
    for (auto axis = m_shape.size(); axis-- > 0;) {
      m_strides[axis] = stride;
      stride *= static_cast<std::size_t>(m_shape[axis]);
    }
  }

  std::size_t next() {
    const auto place = m_place;
    if (m_shape.empty()) return m_place++, place;
    for (std::size_t axis = 0; axis < m_shape.size(); ++axis) {
      m_place += m_strides[axis];
      if (++m_index[axis] < m_shape[axis]) break;
      m_place -= m_strides[axis] * static_cast<std::size_t>(m_shape[axis]);
      m_index[axis] = 0;
    }
    return place;
  }

 private:
  std::vector<std::int64_t> m_shape, m_index;
  std::vector<std::size_t> m_strides;
  std::size_t m_place = 0;
};

/// So many bytes of a file are converted at a time.
constexpr std::size_t kPiece = std::size_t{256} << 10;

Result<void> readExactly(const ByteSource& file, std::int64_t offset, std::span<std::byte> to, std::string_view name) {
  const auto count = file.read(offset, to);
  if (!count) return tl::make_unexpected(count.error());
  if (*count == to.size()) return {};
  return fail(ErrorKind::InvalidFile, std::string(name),
              fmt::format("{} became shorter while it was being read.", name),
              "Open it again when it has been written completely.");
}

/// Elements one after the other from the beginning of `source`.
Result<void> readInOrder(const ByteSource& source, const StoredTensor& tensor, std::string_view name,
                         FileArray& array) {
  constexpr bool native = std::endian::native == std::endian::little;
  if (native && tensor.type == ElementType::Float32 && !tensor.big_endian && !tensor.fortran_order) {
    // As they stand in the tensor: by far the most files.
    return readExactly(source, 0, std::as_writable_bytes(std::span(array.elements)), name);
  }
  const auto width = static_cast<std::size_t>(bytesOf(tensor.type));
  std::int64_t offset = 0;
  Places places(tensor);
  std::vector<std::byte> piece(std::min(kPiece, array.elements.size() * width));
  for (auto left = array.elements.size(); left > 0;) {
    const auto count = std::min(left, piece.size() / width);
    const auto bytes = std::span(piece).first(count * width);
    if (auto read = readExactly(source, offset, bytes, name); !read) return read;
    for (std::size_t i = 0; i < count; ++i) {
      const Converted converted = convert(tensor.type, loadBits(bytes.data() + i * width, width, tensor.big_endian));
      array.elements[places.next()] = converted.value;
      array.rounded += converted.exact ? 0 : 1;
    }
    offset += static_cast<std::int64_t>(bytes.size());
    left -= count;
  }
  return {};
}

/// A view of PyTorch: element [i, j, …] stands at i · stride₀ + j · stride₁ + …
Result<void> readStrided(const ByteSource& source, const StoredTensor& tensor, std::string_view name,
                         FileArray& array) {
  std::vector<std::byte> storage(static_cast<std::size_t>(source.size()));
  if (auto read = readExactly(source, 0, storage, name); !read) return read;
  const auto width = static_cast<std::size_t>(bytesOf(tensor.type));
  std::vector<std::int64_t> index(tensor.shape.size(), 0);
  std::int64_t place = 0;
  for (float& element : array.elements) {
    const auto at = static_cast<std::size_t>(place) * width;
    const Converted converted = convert(tensor.type, loadBits(storage.data() + at, width, tensor.big_endian));
    element = converted.value;
    array.rounded += converted.exact ? 0 : 1;
    for (auto axis = index.size(); axis-- > 0;) {
      place += tensor.strides[axis];
      if (++index[axis] < tensor.shape[axis]) break;
      place -= tensor.strides[axis] * tensor.shape[axis];
      index[axis] = 0;
    }
  }
  return {};
}

/// One number after the other, each of one to ten bytes of which the last is below 128.
Result<void> readVarints(const ByteSource& source, const StoredTensor& tensor, std::string_view name,
                         FileArray& array) {
  std::vector<std::byte> piece(kPiece);
  std::size_t used = 0, at = 0;
  std::int64_t offset = 0;
  for (float& element : array.elements) {
    std::uint64_t bits = 0;
    for (int shift = 0;; shift += 7) {
      if (at == used) {
        const auto read = source.read(offset, piece);
        if (!read) return tl::make_unexpected(read.error());
        used = *read, at = 0;
        offset += static_cast<std::int64_t>(used);
      }
      if (used == 0 || shift > 63) {
        return fail(ErrorKind::InvalidFile, std::string(name),
                    fmt::format("{} has fewer numbers than its shape, {}, says.", name, shapeText(tensor.shape)),
                    "Save the model again.");
      }
      const auto byte = std::to_integer<std::uint64_t>(piece[at++]);
      bits |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const Converted converted = convert(tensor.type, bits);
    element = converted.value;
    array.rounded += converted.exact ? 0 : 1;
  }
  if (at == used && offset == source.size()) return {};
  return fail(ErrorKind::InvalidFile, std::string(name),
              fmt::format("{} has more numbers than its shape, {}, says.", name, shapeText(tensor.shape)),
              "Save the model again.");
}

}  // namespace

std::optional<std::int64_t> StoredTensor::elements() const {
  // The product without its zeros must fit too, so that strides of an empty array cannot overflow later.
  Checked product = 1, extents = 1;
  for (const auto extent : shape) {
    product = product * extent;
    extents = extents * std::max<std::int64_t>(extent, 1);
    if (extent < 0) return std::nullopt;
  }
  return (extents * 8).value() ? product.value() : std::nullopt;
}

std::string shapeText(std::span<const std::int64_t> shape) {
  return shape.empty() ? std::string("scalar") : fmt::format("{}", fmt::join(shape, "×"));
}

Result<FileArray> readStored(const ByteSource& file, const StoredTensor& tensor, std::string_view name,
                             const MemoryBudget& budget) try {
  if (!tensor.refusal.empty())
    return fail(ErrorKind::Unsupported, std::string(name), fmt::format("{}: {}", name, tensor.refusal));
  const auto elements = tensor.elements();
  if (!elements)
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} claims more elements than 64 bits can count.", name));
  const Pieces source(file, tensor.pieces);
  const std::int64_t floatBytes = *elements * std::int64_t{sizeof(float)};
  std::vector<PlannedBuffer> plan = {{fmt::format("{} as float32", name), floatBytes}};
  if (!tensor.strides.empty()) plan.push_back({fmt::format("{} as stored", name), source.size()});
  if (auto admitted = budget.admit(plan); !admitted) return tl::make_unexpected(admitted.error());
  try {
    FileArray array;
    array.shape = tensor.shape;
    array.dtype = tensor.dtype;
    array.fortran_order = tensor.fortran_order;
    array.native_order = tensor.native_order;
    array.unread = tensor.unread;
    array.another = tensor.another;
    array.elements.resize(static_cast<std::size_t>(*elements));
    const auto reader = tensor.varints ? readVarints : tensor.strides.empty() ? readInOrder : readStrided;
    if (auto read = reader(source, tensor, name, array); !read) return tl::make_unexpected(read.error());
    return array;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, std::string(name),
                fmt::format("Not enough memory for the {} of {}.", formatBytes(floatBytes), name),
                "Choose a smaller array or close other programs.");
  }
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
