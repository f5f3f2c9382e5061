#include "core/tensor/npy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstring>
#include <new>

#include "core/tensor/npy_header.h"

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
  const auto magnitude =
      value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
  return magnitude == 0 || std::bit_width(magnitude) - std::countr_zero(magnitude) <= 24;
}

/// Reads elements of one stored type; `Convert` makes a float of the bits and tells whether it is exact.
struct Converted {
  float value;
  bool exact = true;
};

template <class Bits, class Convert>
void readElements(std::span<const std::byte> data, const npy::Header& header, NpyArray& array,
                  Convert convert) {
  const auto rank = header.shape.size();
  // Strides in elements of the file, outermost first: C order counts from the back, Fortran order from the
  // front.
  std::vector<std::int64_t> strides(rank), index(rank, 0);
  std::int64_t stride = 1;
  for (std::size_t i = 0; i < rank; ++i) {
    const auto axis = header.fortran_order ? i : rank - 1 - i;
    strides[axis] = stride;
    stride *= header.shape[axis];
  }
  std::int64_t from = 0;
  for (auto& element : array.elements) {
    const auto bits =
        loadBits<Bits>(data.data() + static_cast<std::size_t>(from) * sizeof(Bits), header.big_endian);
    const Converted converted = convert(bits);
    element = converted.value;
    array.rounded += converted.exact ? 0 : 1;
    for (auto axis = rank; axis-- > 0;) {
      from += strides[axis];
      if (++index[axis] < header.shape[axis]) break;
      from -= strides[axis] * header.shape[axis];
      index[axis] = 0;
    }
  }
}

template <std::integral Integer>
void readIntegers(std::span<const std::byte> data, const npy::Header& header, NpyArray& array) {
  using Bits = std::make_unsigned_t<Integer>;
  readElements<Bits>(data, header, array, [](Bits bits) {
    const auto value = static_cast<Integer>(bits);
    return Converted{static_cast<float>(value), exact(value)};
  });
}

void readAll(std::span<const std::byte> data, const npy::Header& header, NpyArray& array) {
  switch (header.type) {
    case ElementType::Bool:
      return readElements<std::uint8_t>(data, header, array,
                                        [](auto bits) { return Converted{bits ? 1.0f : 0.0f}; });
    case ElementType::Int8:
      return readIntegers<std::int8_t>(data, header, array);
    case ElementType::Int16:
      return readIntegers<std::int16_t>(data, header, array);
    case ElementType::Int32:
      return readIntegers<std::int32_t>(data, header, array);
    case ElementType::Int64:
      return readIntegers<std::int64_t>(data, header, array);
    case ElementType::Uint8:
      return readIntegers<std::uint8_t>(data, header, array);
    case ElementType::Uint16:
      return readIntegers<std::uint16_t>(data, header, array);
    case ElementType::Uint32:
      return readIntegers<std::uint32_t>(data, header, array);
    case ElementType::Uint64:
      return readIntegers<std::uint64_t>(data, header, array);
    case ElementType::Float16:
      return readElements<std::uint16_t>(data, header, array,
                                         [](auto bits) { return Converted{fromHalf(bits)}; });
    case ElementType::Float32:
      return readElements<std::uint32_t>(data, header, array,
                                         [](auto bits) { return Converted{std::bit_cast<float>(bits)}; });
    case ElementType::Float64:
      return readElements<std::uint64_t>(data, header, array, [](auto bits) {
        const auto wide = std::bit_cast<double>(bits);
        const auto narrow = static_cast<float>(wide);
        return Converted{narrow, std::isnan(wide) || static_cast<double>(narrow) == wide};
      });
  }
}

}  // namespace

std::string NpyArray::note() const {
  if (rounded == 0) return {};
  return fmt::format("{} of {} {} elements were rounded: float32 cannot hold them exactly.", rounded,
                     elements.size(), dtype);
}

Result<NpyArray> readNpy(std::span<const std::byte> content, std::string_view name,
                         const MemoryBudget& budget) {
  const auto header = npy::readHeader(content, name);
  if (!header) return tl::make_unexpected(header.error());
  const auto data = content.subspan(header->data_offset);
  const std::int64_t bytes =
      header->elements * npy::bytesOf(header->type);  // readHeader(): does not overflow
  if (bytes != static_cast<std::int64_t>(data.size())) {
    return fail(
        ErrorKind::InvalidFile, std::string(name),
        fmt::format("The .npy header of {} claims {} elements of {}, {} bytes, but {} bytes follow it.", name,
                    header->elements, npy::nameOf(header->type), bytes, data.size()),
        "The file was cut short or changed; fetch or save it again.");
  }
  const std::int64_t floatBytes = header->elements * std::int64_t{sizeof(float)};
  if (auto admitted = budget.admit({{fmt::format("{} as float32", name), floatBytes}}); !admitted) {
    return tl::make_unexpected(admitted.error());
  }
  try {
    NpyArray array;
    array.shape = header->shape;
    array.dtype = npy::nameOf(header->type);
    array.fortran_order = header->fortran_order;
    array.elements.resize(static_cast<std::size_t>(header->elements));
    readAll(data, *header, array);
    return array;
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::Budget, std::string(name),
                fmt::format("No memory for the {} of {}.", formatBytes(floatBytes), name),
                "Choose a smaller array or close other programs.");
  }
}

Result<Tensor> toTensor(NpyArray array, std::string_view name) {
  if (array.shape.size() > 4) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} has {} extents ({}); at most four are understood: N, C, H, W.", name,
                            array.shape.size(), fmt::join(array.shape, "×")),
                "Save it as array.reshape(n, c, h, w).");
  }
  std::vector<std::int64_t> extents(4 - array.shape.size(), 1);
  extents.insert(extents.end(), array.shape.begin(), array.shape.end());
  return Tensor::of({extents[0], extents[1], extents[2], extents[3]}, std::move(array.elements));
}

std::vector<std::byte> writeNpy(const Tensor& tensor) {
  const auto& shape = tensor.shape();
  return writeNpy(std::array{shape.n, shape.c, shape.h, shape.w}, tensor.elements());
}

std::vector<std::byte> writeNpy(std::span<const std::int64_t> shape, std::span<const float> elements) {
  constexpr std::size_t kPrefix = 10,
                        kAlignment = 64;  // magic, version, u16 length; NumPy aligns the data so
  auto header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}{}), }}",
                            fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  header.append(kAlignment - 1 - (kPrefix + header.size()) % kAlignment, ' ');
  header += '\n';

  std::vector<std::byte> file(kPrefix + header.size() + elements.size_bytes());
  const auto length = static_cast<unsigned>(header.size());
  const unsigned char prefix[kPrefix] = {0x93,
                                         'N',
                                         'U',
                                         'M',
                                         'P',
                                         'Y',
                                         1,
                                         0,
                                         static_cast<unsigned char>(length & 0xff),
                                         static_cast<unsigned char>(length >> 8)};
  std::memcpy(file.data(), prefix, kPrefix);
  std::memcpy(file.data() + kPrefix, header.data(), header.size());
  std::byte* to = file.data() + kPrefix + header.size();
  if constexpr (std::endian::native == std::endian::little) {
    if (!elements.empty()) std::memcpy(to, elements.data(), elements.size_bytes());
  } else {
    for (const float element : elements) {
      const auto bits = std::bit_cast<std::uint32_t>(element);
      for (int shift = 0; shift < 32; shift += 8) *to++ = static_cast<std::byte>(bits >> shift & 0xff);
    }
  }
  return file;
}

}  // namespace scatterscope
