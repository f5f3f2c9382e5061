#include "core/files/npy_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <optional>

#include "core/base/checked.h"
#include "core/base/limits.h"
#include "core/files/file_kind.h"

namespace scatterscope::npy {
namespace {

constexpr std::string_view kRemedy = "Save the array again with numpy.save().";

struct TypeCode {
  std::string_view code;  ///< without the byte order
  ElementType type;
};

constexpr std::array kTypes = {
    TypeCode{"b1", ElementType::Bool},    TypeCode{"i1", ElementType::Int8},    TypeCode{"i2", ElementType::Int16},
    TypeCode{"i4", ElementType::Int32},   TypeCode{"i8", ElementType::Int64},   TypeCode{"u1", ElementType::Uint8},
    TypeCode{"u2", ElementType::Uint16},  TypeCode{"u4", ElementType::Uint32},  TypeCode{"u8", ElementType::Uint64},
    TypeCode{"f2", ElementType::Float16}, TypeCode{"f4", ElementType::Float32}, TypeCode{"f8", ElementType::Float64},
};

/// The few forms of a Python literal that NumPy writes into a header, read by descent without recursion.
/// Every function leaves the position alone when it returns false or nothing.
class Reader {
 public:
  explicit Reader(std::string_view text) : m_text(text) {}

  bool take(char wanted) {
    skipSpace();
    if (m_position >= m_text.size() || m_text[m_position] != wanted) return false;
    ++m_position;
    return true;
  }

  bool takeWord(std::string_view word) {
    skipSpace();
    if (m_text.substr(m_position, word.size()) != word) return false;
    m_position += word.size();
    return true;
  }

  /// A string without escapes, in either kind of quotes.
  std::optional<std::string_view> string() {
    skipSpace();
    if (m_position >= m_text.size()) return std::nullopt;
    const char quote = m_text[m_position];
    if (quote != '\'' && quote != '"') return std::nullopt;
    const auto end = m_text.find(quote, m_position + 1);
    if (end == std::string_view::npos) return std::nullopt;
    const auto inside = m_text.substr(m_position + 1, end - m_position - 1);
    if (inside.find('\\') != std::string_view::npos) return std::nullopt;
    m_position = end + 1;
    return inside;
  }

  /// A non-negative integer that fits in 64 bits; Python 2 wrote 3L.
  std::optional<std::int64_t> integer() {
    skipSpace();
    std::int64_t value = 0;
    const char* begin = m_text.data() + m_position;
    const char* end = m_text.data() + m_text.size();
    if (begin == end || *begin < '0' || *begin > '9') return std::nullopt;
    const auto [next, code] = std::from_chars(begin, end, value);
    if (code != std::errc()) return std::nullopt;
    m_position += static_cast<std::size_t>(next - begin);
    if (m_position < m_text.size() && m_text[m_position] == 'L') ++m_position;
    return value;
  }

  bool atEnd() {
    skipSpace();
    return m_position == m_text.size();
  }

  /// What comes next, for a message.
  std::string_view rest() const { return m_text.substr(m_position, 24); }

 private:
  void skipSpace() {
    while (m_position < m_text.size() && std::string_view(" \t\n\r").find(m_text[m_position]) != std::string_view::npos)
      ++m_position;
  }

  std::string_view m_text;
  std::size_t m_position = 0;
};

/// "(", integers with commas, ")"; one integer needs its comma, as Python reads (3) as a number.
std::optional<std::vector<std::int64_t>> readShape(Reader& reader) {
  if (!reader.take('(')) return std::nullopt;
  std::vector<std::int64_t> shape;
  bool comma = true;
  while (!reader.take(')')) {
    if (!comma) return std::nullopt;
    const auto extent = reader.integer();
    if (!extent) return std::nullopt;
    shape.push_back(*extent);
    comma = reader.take(',');
  }
  if (shape.size() == 1 && !comma) return std::nullopt;
  return shape;
}

struct Dictionary {
  std::optional<std::string_view> descr;
  std::optional<bool> fortran_order;
  std::optional<std::vector<std::int64_t>> shape;
};

/// Printable ASCII of what a file holds, so that a message cannot be made to carry anything else.
std::string quoted(std::string_view text) {
  std::string result;
  for (const char c : text) result += c >= 32 && c < 127 ? c : '?';
  return result;
}

class HeaderReader {
 public:
  HeaderReader(std::string_view text, std::string_view name) : m_reader(text), m_name(name) {}

  Result<Dictionary> dictionary() {
    if (!m_reader.take('{')) return broken("does not begin with {");
    Dictionary result;
    bool comma = true;
    while (!m_reader.take('}')) {
      if (!comma) return brokenHere("a comma or } is missing");
      const auto key = m_reader.string();
      if (!key) return brokenHere("a key is missing");
      if (!m_reader.take(':')) return brokenHere("a colon is missing");
      if (const auto read = value(result, *key); !read) return tl::make_unexpected(read.error());
      comma = m_reader.take(',');
    }
    if (!m_reader.atEnd()) return brokenHere("something follows the closing brace");
    if (!result.descr || !result.fortran_order || !result.shape) {
      return broken("must hold descr, fortran_order and shape, and one is missing");
    }
    return result;
  }

 private:
  Result<void> value(Dictionary& result, std::string_view key) {
    if (key == "descr" && !result.descr) {
      if (!(result.descr = m_reader.string())) {
        return fail(ErrorKind::Unsupported, std::string(m_name),
                    fmt::format("{} holds an array of records; only plain numbers are read.", m_name),
                    "Save one field of it with numpy.save().");
      }
    } else if (key == "fortran_order" && !result.fortran_order) {
      if (m_reader.takeWord("True"))
        result.fortran_order = true;
      else if (m_reader.takeWord("False"))
        result.fortran_order = false;
      else
        return brokenHere("fortran_order is neither True nor False");
    } else if (key == "shape" && !result.shape) {
      if (!(result.shape = readShape(m_reader))) {
        return brokenHere("shape is not a tuple of non-negative integers that fit in 64 bits");
      }
    } else {
      return broken(fmt::format("has the key '{}' twice or should not have it", quoted(key.substr(0, 40))));
    }
    return {};
  }

  tl::unexpected<Error> broken(std::string_view what) const {
    return fail(ErrorKind::InvalidFile, std::string(m_name), fmt::format("The .npy header of {} {}.", m_name, what),
                std::string(kRemedy));
  }
  tl::unexpected<Error> brokenHere(std::string_view what) const {
    return fail(
        ErrorKind::InvalidFile, std::string(m_name),
        fmt::format("The .npy header of {} cannot be read: {} at \"{}\".", m_name, what, quoted(m_reader.rest())),
        std::string(kRemedy));
  }

  Reader m_reader;
  std::string_view m_name;
};

Result<void> readType(std::string_view descr, std::string_view name, Header& header) {
  const bool hasOrder = !descr.empty() && std::string_view("<>|=").find(descr.front()) != std::string_view::npos;
  const char order = hasOrder ? descr.front() : '|';
  const auto code = hasOrder ? descr.substr(1) : descr;
  for (const auto& candidate : kTypes) {
    if (candidate.code != code && nameOf(candidate.type) != code) continue;
    header.type = candidate.type;
    // '=' or nothing at all is the byte order of whoever reads, as in NumPy.
    header.native_order = bytesOf(candidate.type) > 1 && order != '<' && order != '>';
    header.big_endian = header.native_order ? std::endian::native == std::endian::big : order == '>';
    return {};
  }
  if (code.starts_with('O')) {
    return fail(ErrorKind::Unsupported, std::string(name),
                fmt::format("{} holds Python objects as a pickle, which can run code and is never opened.", name),
                "Save plain numbers: numpy.save(file, array.astype('float32')).");
  }
  return fail(ErrorKind::Unsupported, std::string(name),
              fmt::format("{} holds elements of type '{}'; bool, integers and floats up to 64 bits are read.", name,
                          quoted(descr.substr(0, 40))),
              "Convert it: numpy.save(file, array.astype('float32')).");
}

}  // namespace

Result<Header> readHeader(std::span<const std::byte> content, std::string_view name) {
  const auto field = std::string(name);
  if (const auto kind = recognise(content); kind != FileKind::Npy) {
    return fail(ErrorKind::InvalidFile, field, wrongKind(name, kind, "a NumPy array (.npy)"),
                std::string(adviceFor(kind)));
  }
  constexpr std::size_t kMagicBytes = 6;
  const auto at = [&](std::size_t i) { return std::to_integer<std::size_t>(content[i]); };
  const auto endsEarly = [&] {
    return fail(ErrorKind::InvalidFile, field,
                fmt::format("{} ends within its .npy header, after {} bytes.", name, content.size()),
                "The file was cut short; fetch or save it again.");
  };
  if (content.size() < kMagicBytes + 4) return endsEarly();
  const std::size_t major = at(6), minor = at(7);
  if (major < 1 || major > 3 || minor != 0) {
    return fail(ErrorKind::Unsupported, field,
                fmt::format("{} is a .npy file of version {}.{}; 1.0, 2.0 and 3.0 are read.", name, major, minor),
                std::string(kRemedy));
  }
  const std::size_t begin = kMagicBytes + 2 + (major == 1 ? 2 : 4);
  if (content.size() < begin) return endsEarly();
  std::size_t length = at(8) | at(9) << 8;
  if (major > 1) length |= at(10) << 16 | at(11) << 24;
  if (length > static_cast<std::size_t>(limits::kNpyHeaderBytes)) {
    return fail(ErrorKind::InvalidFile, field,
                fmt::format("The .npy header of {} claims {} bytes; at most {} are read, as in NumPy.", name, length,
                            limits::kNpyHeaderBytes),
                std::string(kRemedy));
  }
  if (content.size() - begin < length) return endsEarly();

  const std::string_view text(reinterpret_cast<const char*>(content.data()) + begin, length);
  auto dictionary = HeaderReader(text, name).dictionary();
  if (!dictionary) return tl::make_unexpected(dictionary.error());

  Header header;
  header.fortran_order = *dictionary->fortran_order;
  header.data_offset = begin + length;
  if (auto type = readType(*dictionary->descr, name, header); !type) return tl::make_unexpected(type.error());
  header.shape = std::move(*dictionary->shape);
  if (header.shape.size() > static_cast<std::size_t>(limits::kTensorRank)) {
    return fail(ErrorKind::InvalidFile, field,
                fmt::format("The .npy header of {} claims {} extents; at most {} are possible.", name,
                            header.shape.size(), limits::kTensorRank),
                std::string(kRemedy));
  }
  // The product without its zeros must fit too, so that strides of an empty array cannot overflow later.
  Checked elements = 1, extents = 1;
  for (const auto extent : header.shape) {
    elements = elements * extent;
    extents = extents * std::max<std::int64_t>(extent, 1);
  }
  if (!(extents * 8).value()) {
    return fail(ErrorKind::InvalidFile, field,
                fmt::format("The .npy header of {} claims more elements than 64 bits can count.", name),
                std::string(kRemedy));
  }
  header.elements = *elements.value();
  return header;
}

}  // namespace scatterscope::npy
