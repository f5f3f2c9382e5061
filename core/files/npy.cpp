#include "core/files/npy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstring>
#include <new>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/file_kind.h"
#include "core/files/npy_header.h"

namespace scatterscope {
namespace {

using npy::ElementType;

template <std::unsigned_integral Bits>
Bits loadBits(const std::byte* from, bool bigEndian) {
  Bits bits = 0;
  for (std::size_t i = 0; i < sizeof(Bits); ++i) {
    const auto place = bigEndian ? sizeof(Bits) - 1 - i : i;
    bits = static_cast<Bits>(bits | static_cast<Bits>(static_cast<Bits>(from[i]) << (8 * place)));
  }
  return bits;
}

/// IEEE binary16 to binary32; always exact.
float fromHalf(std::uint16_t half) {
  const int exponent = half >> 10 & 0x1f;
  const int fraction = half & 0x3ff;
  float magnitude = 0;
  if (exponent == 0)
    magnitude = std::ldexp(static_cast<float>(fraction), -24);
  else if (exponent < 31)
    magnitude = std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
  else
    magnitude = std::bit_cast<float>(0x7f800000u | static_cast<std::uint32_t>(fraction) << 13);
  return std::copysign(magnitude, half & 0x8000 ? -1.0f : 1.0f);
}

/// Whether float32, with its 24 significant bits, holds the integer exactly.
template <std::integral Integer>
bool exact(Integer value) {
  const auto magnitude = value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
  return magnitude == 0 || std::bit_width(magnitude) - std::countr_zero(magnitude) <= 24;
}

/// A float of the stored bits, and whether it is exact.
struct Converted {
  float value;
  bool exact = true;
};

/// Where the elements of a file go, in the order in which they stand there: one after the other in C order, with
/// the first extent running fastest in Fortran order.
class Places {
 public:
  explicit Places(const npy::Header& header) {
    if (!header.fortran_order) return;
    m_shape = header.shape;
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

Result<void> readExactly(const ByteSource& file, std::size_t offset, std::span<std::byte> to, std::string_view name) {
  const auto count = file.read(static_cast<std::int64_t>(offset), to);
  if (!count) return tl::make_unexpected(count.error());
  if (*count == to.size()) return {};
  return fail(ErrorKind::InvalidFile, std::string(name),
              fmt::format("{} became shorter while it was being read.", name),
              "Open it again when it has been written completely.");
}

/// Where and what the elements are, on their way from a file into an array.
struct Reading {
  const ByteSource& file;
  const npy::Header& header;
  std::string_view name;
  FileArray& array;
};

template <class Bits, class Convert>
Result<void> readElements(const Reading& reading, Convert convert) {
  auto& [file, header, name, array] = reading;
  auto offset = header.data_offset;
  Places places(header);
  std::vector<std::byte> piece(std::min(kPiece, array.elements.size() * sizeof(Bits)));
  for (auto left = array.elements.size(); left > 0;) {
    const auto count = std::min(left, piece.size() / sizeof(Bits));
    const auto bytes = std::span(piece).first(count * sizeof(Bits));
    if (auto read = readExactly(file, offset, bytes, name); !read) return read;
    for (std::size_t i = 0; i < count; ++i) {
      const Converted converted = convert(loadBits<Bits>(bytes.data() + i * sizeof(Bits), header.big_endian));
      array.elements[places.next()] = converted.value;
      array.rounded += converted.exact ? 0 : 1;
    }
    offset += bytes.size();
    left -= count;
  }
  return {};
}

template <std::integral Integer>
Result<void> readIntegers(const Reading& reading) {
  using Bits = std::make_unsigned_t<Integer>;
  return readElements<Bits>(reading, [](Bits bits) {
    const auto value = static_cast<Integer>(bits);
    return Converted{static_cast<float>(value), exact(value)};
  });
}

Result<void> readAll(const Reading& reading) {
  constexpr bool native = std::endian::native == std::endian::little;
  if (native && reading.header.type == ElementType::Float32 && !reading.header.big_endian &&
      !reading.header.fortran_order) {
    // As they stand in the tensor: by far the most files.
    return readExactly(reading.file, reading.header.data_offset,
                       std::as_writable_bytes(std::span(reading.array.elements)), reading.name);
  }
  switch (reading.header.type) {
    case ElementType::Bool:
      return readElements<std::uint8_t>(reading, [](auto bits) { return Converted{bits ? 1.0f : 0.0f}; });
    case ElementType::Int8:
      return readIntegers<std::int8_t>(reading);
    case ElementType::Int16:
      return readIntegers<std::int16_t>(reading);
    case ElementType::Int32:
      return readIntegers<std::int32_t>(reading);
    case ElementType::Int64:
      return readIntegers<std::int64_t>(reading);
    case ElementType::Uint8:
      return readIntegers<std::uint8_t>(reading);
    case ElementType::Uint16:
      return readIntegers<std::uint16_t>(reading);
    case ElementType::Uint32:
      return readIntegers<std::uint32_t>(reading);
    case ElementType::Uint64:
      return readIntegers<std::uint64_t>(reading);
    case ElementType::Float16:
      return readElements<std::uint16_t>(reading, [](auto bits) { return Converted{fromHalf(bits)}; });
    case ElementType::Float32:
      return readElements<std::uint32_t>(reading, [](auto bits) { return Converted{std::bit_cast<float>(bits)}; });
    case ElementType::Float64:
      return readElements<std::uint64_t>(reading, [](auto bits) {
        const auto wide = std::bit_cast<double>(bits);
        const auto narrow = static_cast<float>(wide);
        return Converted{narrow, std::isnan(wide) || static_cast<double>(narrow) == wide};
      });
  }
  return {};
}

}  // namespace

Result<FileArray> readNpy(const ByteSource& file, std::string_view name, const MemoryBudget& budget) try {
  // The longest header that is read, and what stands before it.
  std::vector<std::byte> head(
      static_cast<std::size_t>(std::min<std::int64_t>(file.size(), limits::kNpyHeaderBytes + 12)));
  const auto used = file.read(0, head);
  if (!used) return tl::make_unexpected(used.error());
  head.resize(*used);
  const auto header = npy::readHeader(head, name);
  if (!header) return tl::make_unexpected(header.error());
  const std::int64_t bytes = header->elements * npy::bytesOf(header->type);  // readHeader(): does not overflow
  const std::int64_t found = file.size() - static_cast<std::int64_t>(header->data_offset);
  if (bytes > found) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("The .npy header of {} claims {} elements of {}, {} bytes, but {} bytes follow it.", name,
                            header->elements, npy::nameOf(header->type), bytes, found),
                "The file was cut short or changed; fetch or save it again.");
  }
  std::array<std::byte, kRecognisedBytes> behind;
  const auto behindUsed = file.read(static_cast<std::int64_t>(header->data_offset) + bytes, behind);
  if (!behindUsed) return tl::make_unexpected(behindUsed.error());
  const std::int64_t floatBytes = header->elements * std::int64_t{sizeof(float)};
  if (auto admitted = budget.admit({{fmt::format("{} as float32", name), floatBytes}}); !admitted) {
    return tl::make_unexpected(admitted.error());
  }
  try {
    FileArray array;
    array.shape = header->shape;
    array.dtype = npy::nameOf(header->type);
    array.fortran_order = header->fortran_order;
    array.native_order = header->native_order;
    array.unread = found - bytes;
    array.another = recognise(std::span(behind).first(*behindUsed)) == FileKind::Npy;
    array.elements.resize(static_cast<std::size_t>(header->elements));
    if (auto read = readAll({file, *header, name, array}); !read) return tl::make_unexpected(read.error());
    return array;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, std::string(name),
                fmt::format("Not enough memory for the {} of {}.", formatBytes(floatBytes), name),
                "Choose a smaller array or close other programs.");
  }
} catch (const std::bad_alloc&) {
  return outOfMemory();
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
