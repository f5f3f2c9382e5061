#include "core/files/mindspore_checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/model.pb.h"
#include "core/files/protobuf_walk.h"

namespace scatterscope {
namespace {

enum Field { kValue = 1, kTensor = 2, kContent = 3 };

struct TypeCode {
  std::string_view code;
  ElementType type;
};

constexpr std::array kTypes = {
    TypeCode{"Bool", ElementType::Bool},         TypeCode{"Int8", ElementType::Int8},
    TypeCode{"Int16", ElementType::Int16},       TypeCode{"Int32", ElementType::Int32},
    TypeCode{"Int64", ElementType::Int64},       TypeCode{"UInt8", ElementType::Uint8},
    TypeCode{"UInt16", ElementType::Uint16},     TypeCode{"UInt32", ElementType::Uint32},
    TypeCode{"UInt64", ElementType::Uint64},     TypeCode{"Float16", ElementType::Float16},
    TypeCode{"BFloat16", ElementType::BFloat16}, TypeCode{"Float32", ElementType::Float32},
    TypeCode{"Float64", ElementType::Float64},
};

/// What crc_check=True puts behind the values: "crc_num" and ten digits.
Result<std::int64_t> valuesEnd(const ByteSource& file) {
  constexpr std::int64_t kTrailer = 17;
  std::array<std::byte, 7> word;
  if (file.size() < kTrailer) return file.size();
  const auto read = file.read(file.size() - kTrailer, word);
  if (!read) return tl::make_unexpected(read.error());
  const std::string_view text(reinterpret_cast<const char*>(word.data()), *read);
  return text == "crc_num" ? file.size() - kTrailer : file.size();
}

class Reader {
 public:
  Reader(const ByteSource& file, std::string_view name) : m_name(name), m_walk(file, name) {}

  Result<TensorList> list(std::int64_t end) {
    auto walked = m_walk.fields({0, end}, [&](const ProtobufField& field) -> Result<void> {
      return field.number == kValue && field.delimited ? value(field.content) : Result<void>();
    });
    if (!walked) return tl::make_unexpected(walked.error());
    for (StoredTensor& tensor : m_list.tensors) finish(tensor);
    if (m_texts > 0) m_list.note = fmt::format("{} of the checkpoint were left out.", counted(m_texts, "text"));
    return std::move(m_list);
  }

 private:
  Result<void> value(ByteRange range) {
    stored::MindSporeValue value;
    std::vector<ByteRange> tensors;
    auto parsed = m_walk.parse(range, {kTensor}, value, [&](const ProtobufField& field) {
      if (field.delimited) tensors.push_back(field.content);
      return Result<void>();
    });
    if (!parsed || tensors.empty()) return parsed;
    stored::MindSporeTensor tensor;
    ByteRange content;
    parsed = m_walk.parse(tensors.back(), {kContent}, tensor, [&](const ProtobufField& field) {
      if (field.delimited) content = field.content;
      return Result<void>();
    });
    if (!parsed) return parsed;
    if (tensor.tensor_type() == "str") {
      ++m_texts;
      return {};
    }
    if (!m_list.tensors.empty() && m_list.tensors.back().name == value.tag()) {  // the next slice
      m_list.tensors.back().pieces.push_back(content);
      return {};
    }
    if (m_list.tensors.size() == static_cast<std::size_t>(limits::kTensorsInFile) ||
        !m_names.insert(value.tag()).second) {
      const bool twice = m_names.contains(value.tag());
      return fail(ErrorKind::InvalidFile, std::string(m_name),
                  twice ? fmt::format("{} has two parameters of the name {}; which is meant cannot be known.", m_name,
                                      inQuotes(value.tag()))
                        : fmt::format("{} has more than {} parameters.", m_name, limits::kTensorsInFile),
                  "Save it again with mindspore.save_checkpoint().");
    }
    StoredTensor& stored = m_list.tensors.emplace_back();
    stored.name = value.tag();
    stored.dtype = tensor.tensor_type();
    stored.shape.assign(tensor.dims().begin(), tensor.dims().end());
    stored.pieces = {content};
    return {};
  }

  static void finish(StoredTensor& tensor) {
    std::int64_t bytes = 0;
    for (const ByteRange& piece : tensor.pieces) bytes += piece.bytes;
    const auto type = std::ranges::find(kTypes, tensor.dtype, &TypeCode::code);
    if (type == kTypes.end()) {
      tensor.refusal = fmt::format("Its elements are of type {}; bool, integers and floats up to 64 bits are read.",
                                   inQuotes(tensor.dtype));
      return;
    }
    tensor.type = type->type;
    tensor.dtype = nameOf(type->type);
    // A number without extents is saved as [0], though it has an element.
    if (tensor.shape == std::vector<std::int64_t>{0} && bytes > 0) tensor.shape.clear();
    const auto elements = tensor.elements();
    if (tensor.shape.size() > static_cast<std::size_t>(limits::kTensorRank) || !elements ||
        *elements * bytesOf(tensor.type) != bytes) {
      tensor.refusal = fmt::format("Its shape, {}, does not agree with its {} bytes of {}.", shapeText(tensor.shape),
                                   bytes, tensor.dtype);
    }
  }

  std::string_view m_name;
  ProtobufWalk m_walk;
  TensorList m_list;
  std::unordered_set<std::string> m_names;
  std::int64_t m_texts = 0;
};

}  // namespace

Result<TensorList> listMindSporeCheckpoint(const ByteSource& file, std::string_view name) try {
  const auto end = valuesEnd(file);
  if (!end) return tl::make_unexpected(end.error());
  return Reader(file, name).list(*end);
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
