#include "core/files/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>
#include <unordered_set>

#include "core/base/checked.h"
#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"

namespace scatterscope {
namespace {

using Json = nlohmann::json;

/// The format allows limits::kSafetensorsHeaderBytes. A name or a note as long as that takes the parser over a second,
/// and as many tensors as are listed need less than this.
constexpr std::int64_t kHeaderBytes = 16 << 20;
static_assert(kHeaderBytes < limits::kSafetensorsHeaderBytes);

struct TypeCode {
  std::string_view code;
  ElementType type;
};

constexpr std::array kTypes = {
    TypeCode{"BOOL", ElementType::Bool},          TypeCode{"I8", ElementType::Int8},
    TypeCode{"I16", ElementType::Int16},          TypeCode{"I32", ElementType::Int32},
    TypeCode{"I64", ElementType::Int64},          TypeCode{"U8", ElementType::Uint8},
    TypeCode{"U16", ElementType::Uint16},         TypeCode{"U32", ElementType::Uint32},
    TypeCode{"U64", ElementType::Uint64},         TypeCode{"F8_E4M3", ElementType::Float8E4M3},
    TypeCode{"F8_E5M2", ElementType::Float8E5M2}, TypeCode{"F16", ElementType::Float16},
    TypeCode{"BF16", ElementType::BFloat16},      TypeCode{"F32", ElementType::Float32},
    TypeCode{"F64", ElementType::Float64},
};

/// Reads the header as it is parsed, so that a name that comes twice is seen and nesting has an end. Returning false
/// ends the parser, with the reason in `wrong`.
class Header final : public nlohmann::json_sax<Json> {
 public:
  std::vector<StoredTensor> tensors;
  std::string wrong;

  bool null() override { return unexpected("null"); }
  bool boolean(bool) override { return unexpected("true or false"); }
  bool number_integer(number_integer_t) override { return unexpected("a negative number"); }
  bool number_float(number_float_t, const string_t&) override { return unexpected("a fraction"); }
  bool binary(binary_t&) override { return unexpected("binary data"); }

  bool number_unsigned(number_unsigned_t value) override {
    if (m_depth != 3 || value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return unexpected("a number");
    const auto number = static_cast<std::int64_t>(value);
    if (m_key == "shape") {
      if (tensors.back().shape.size() == static_cast<std::size_t>(limits::kTensorRank))
        return because(
            fmt::format("gives {} more than {} extents", inQuotes(tensors.back().name), limits::kTensorRank));
      tensors.back().shape.push_back(number);
    } else {
      if (m_offsets == 2) return unexpected("a third offset");
      (m_offsets++ == 0 ? tensors.back().pieces.front().offset : tensors.back().pieces.front().bytes) = number;
    }
    return true;
  }

  bool string(string_t& value) override {
    if (m_metadata && m_depth == 2) return true;
    if (m_depth != 2 || m_key != "dtype") return unexpected("text");
    tensors.back().dtype = value;
    return true;
  }

  bool start_object(std::size_t) override {
    if (m_depth >= 2) return unexpected("an object within a tensor");
    ++m_depth;
    return true;
  }

  bool key(string_t& value) override {
    if (m_depth == 1) {
      if (!m_names.insert(value).second) return because(fmt::format("has the name {} twice", inQuotes(value)));
      m_metadata = value == "__metadata__";
      m_fields = {};
      m_offsets = 0;
      if (m_metadata) return true;
      if (tensors.size() == static_cast<std::size_t>(limits::kTensorsInFile))
        return because(fmt::format("names more than {} tensors", limits::kTensorsInFile));
      tensors.emplace_back().name = value;
      tensors.back().pieces.push_back({});
      return true;
    }
    m_key = value;
    if (m_metadata) return true;
    static constexpr std::array kFields = {"dtype", "shape", "data_offsets"};
    const auto field = std::ranges::find(kFields, value);
    if (field == kFields.end())
      return because(fmt::format("gives {} the key {}, which the format does not have", inQuotes(tensors.back().name),
                                 inQuotes(value)));
    bool& seen = m_fields[static_cast<std::size_t>(field - kFields.begin())];
    if (seen) return because(fmt::format("gives {} the key {} twice", inQuotes(tensors.back().name), inQuotes(value)));
    return seen = true;
  }

  bool end_object() override {
    --m_depth;
    if (m_depth != 1 || m_metadata) return true;
    if (std::ranges::find(m_fields, false) != m_fields.end() || m_offsets != 2)
      return because(
          fmt::format("does not give {} a dtype, a shape and two data_offsets", inQuotes(tensors.back().name)));
    return true;
  }

  bool start_array(std::size_t) override {
    if (m_depth != 2 || m_metadata || m_key == "dtype") return unexpected("a list");
    ++m_depth;
    return true;
  }
  bool end_array() override {
    --m_depth;
    return true;
  }

  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    return because(fmt::format("is not JSON at byte {}", at));
  }

 private:
  bool because(std::string reason) {
    if (wrong.empty()) wrong = std::move(reason);
    return false;
  }
  bool unexpected(std::string_view what) {
    return because(fmt::format("has {} where the format has something else{}", what,
                               m_key.empty() ? std::string() : fmt::format(", at {}", inQuotes(m_key))));
  }

  int m_depth = 0;
  bool m_metadata = false;
  std::string m_key;
  std::array<bool, 3> m_fields{};
  int m_offsets = 0;
  std::unordered_set<std::string> m_names;
};

/// What is wrong with the type, the shape or the length of a tensor, or nothing. `m_offsets` are turned into its place.
std::string place(StoredTensor& tensor, std::int64_t dataBytes, std::int64_t dataBegin) {
  const std::int64_t begin = tensor.pieces.front().offset, end = tensor.pieces.front().bytes;
  if (begin > end || end > dataBytes) {
    return fmt::format("says that {} stands at {} to {}, but {} bytes of data follow", inQuotes(tensor.name), begin,
                       end, dataBytes);
  }
  tensor.pieces.front() = {dataBegin + begin, end - begin};
  const auto elements = tensor.elements();
  if (!elements) return fmt::format("gives {} more elements than 64 bits can count", inQuotes(tensor.name));
  const auto type = std::ranges::find(kTypes, tensor.dtype, &TypeCode::code);
  if (type == kTypes.end()) {
    tensor.refusal = fmt::format("Its elements are of type {}; bool, integers and floats up to 64 bits are read.",
                                 inQuotes(tensor.dtype));
    return {};
  }
  tensor.type = type->type;
  tensor.dtype = nameOf(type->type);
  if (*elements * bytesOf(type->type) != end - begin) {
    return fmt::format("gives {} {} elements of {}, {} bytes, but places it on {}", inQuotes(tensor.name), *elements,
                       tensor.dtype, *elements * bytesOf(type->type), end - begin);
  }
  return {};
}

/// What is wrong with where tensors stand: they must fill the data.
std::string gap(const std::vector<StoredTensor>& tensors, std::int64_t begin, std::int64_t end) {
  std::vector<const StoredTensor*> order;
  for (const StoredTensor& tensor : tensors) order.push_back(&tensor);
  const auto key = [](const StoredTensor* tensor) {
    return std::pair(tensor->pieces.front().offset, tensor->pieces.front().bytes);
  };
  std::ranges::sort(order, {}, key);
  for (const StoredTensor* tensor : order) {
    const auto [offset, bytes] = tensor->pieces.front();
    if (offset != begin) {
      return fmt::format("leaves {} {} before {}", offset > begin ? "a hole" : "an overlap",
                         fmt::format("of {} bytes", offset > begin ? offset - begin : begin - offset),
                         inQuotes(tensor->name));
    }
    begin += bytes;
  }
  if (begin != end) return fmt::format("leaves {} bytes behind the last tensor that belong to none", end - begin);
  return {};
}

}  // namespace

Result<TensorList> listSafetensors(const ByteSource& file, std::string_view name) try {
  const auto refused = [&](std::string_view what) {
    return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("The safetensors header of {} {}.", name, what),
                "The file was damaged or cut short, or made by another program; fetch or save it again.");
  };
  std::array<std::byte, 8> prefix;
  const auto got = file.read(0, prefix);
  if (!got) return tl::make_unexpected(got.error());
  if (*got < prefix.size()) return refused("ends within its length");
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < 8; ++i) length |= std::to_integer<std::uint64_t>(prefix[i]) << (8 * i);
  if (length > static_cast<std::uint64_t>(kHeaderBytes)) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("The safetensors header of {} claims {} bytes; {} are read, more than {} tensors need.",
                            name, length, kHeaderBytes, limits::kTensorsInFile),
                "If the file is whole, save its tensors again without long metadata.");
  }
  const auto headerBytes = static_cast<std::int64_t>(length);
  const std::int64_t dataBegin = 8 + headerBytes;
  if (dataBegin > file.size()) return refused(fmt::format("claims {} bytes, but {} follow", length, file.size() - 8));

  std::vector<char> text(static_cast<std::size_t>(headerBytes));
  const auto read = file.read(8, std::as_writable_bytes(std::span(text)));
  if (!read) return tl::make_unexpected(read.error());
  if (*read < text.size()) return refused("became shorter while it was being read");
  if (text.empty() || text.front() != '{') return refused("does not begin with {");

  Header header;
  if (!Json::sax_parse(text.data(), text.data() + text.size(), &header))
    return refused(header.wrong.empty() ? "is not JSON" : header.wrong);
  const std::int64_t dataBytes = file.size() - dataBegin;
  for (StoredTensor& tensor : header.tensors) {
    if (const auto wrong = place(tensor, dataBytes, dataBegin); !wrong.empty()) return refused(wrong);
  }
  if (const auto wrong = gap(header.tensors, dataBegin, file.size()); !wrong.empty()) return refused(wrong);
  return TensorList{std::move(header.tensors), {}, {}};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
