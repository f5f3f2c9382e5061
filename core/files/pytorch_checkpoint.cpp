#include "core/files/pytorch_checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/base/checked.h"
#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/base/memory_budget.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/pickle.h"
#include "core/files/zip_archive.h"

namespace scatterscope {
namespace {

using pickle::Value;
using pickle::Values;
using Kind = Value::Kind;

struct TypeCode {
  std::string_view storage;  ///< of torch
  ElementType type;
};

constexpr std::array kTypes = {
    TypeCode{"torch.BoolStorage", ElementType::Bool},     TypeCode{"torch.CharStorage", ElementType::Int8},
    TypeCode{"torch.ShortStorage", ElementType::Int16},   TypeCode{"torch.IntStorage", ElementType::Int32},
    TypeCode{"torch.LongStorage", ElementType::Int64},    TypeCode{"torch.ByteStorage", ElementType::Uint8},
    TypeCode{"torch.HalfStorage", ElementType::Float16},  TypeCode{"torch.BFloat16Storage", ElementType::BFloat16},
    TypeCode{"torch.FloatStorage", ElementType::Float32}, TypeCode{"torch.DoubleStorage", ElementType::Float64},
};

/// A member as text. Fails where it is longer than a pickle may be.
Result<std::string> textOf(const ZipArchive& archive, std::size_t member, std::string_view name) {
  const std::int64_t bytes = archive.members()[member].bytes;
  if (bytes > limits::kPickleBytes) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} describes its tensors in {}; {} are read.", name, formatBytes(bytes),
                            formatBytes(limits::kPickleBytes)));
  }
  return archive.content(member);
}

class Collector {
 public:
  Collector(const Values& values, const ZipArchive& archive, std::string folder, bool bigEndian)
      : m_values(values),
        m_archive(archive),
        m_folder(std::move(folder)),
        m_bigEndian(bigEndian),
        m_barren(values.all.size(), false) {
    for (std::size_t i = 0; i < archive.members().size(); ++i) m_members.emplace(archive.members()[i].name, i);
  }

  /// The tensors below a value. Returns why not, where there are too many, or nothing.
  std::string collect(std::uint32_t index, const std::string& path, int depth = 0) {
    if (++m_visits > limits::kPickleValues || depth > 32 || path.size() > 1024)
      return "holds its values within one another too often";
    const Value& value = m_values.at(index);
    if (value.kind == Kind::Tensor) return add(value, path);
    if (m_barren[index] || (value.kind != Kind::Dictionary && value.kind != Kind::Sequence)) return {};
    const std::size_t before = tensors.size();
    const bool dictionary = value.kind == Kind::Dictionary;
    for (std::size_t i = 0; i < value.items.size(); i += dictionary ? 2 : 1) {
      std::string part = std::to_string(i);
      if (dictionary) {
        const Value& key = m_values.at(value.items[i]);
        if (key.kind != Kind::Text && key.kind != Kind::Number) continue;
        part = key.kind == Kind::Text ? key.text : std::to_string(key.number);
      }
      if (!path.empty()) part.insert(0, path + '.');
      auto wrong = collect(value.items[i + (dictionary ? 1 : 0)], part, depth + 1);
      if (!wrong.empty()) return wrong;
    }
    m_barren[index] = tensors.size() == before;
    return {};
  }

  std::vector<StoredTensor> tensors;

 private:
  std::string add(const Value& value, const std::string& path) {
    if (tensors.size() == static_cast<std::size_t>(limits::kTensorsInFile))
      return fmt::format("holds more than {} tensors", limits::kTensorsInFile);
    if (!m_names.insert(path).second)
      return fmt::format("has two tensors of the name {}; which is meant cannot be known", inQuotes(path));
    StoredTensor& tensor = tensors.emplace_back();
    tensor.name = path;
    tensor.refusal = describe(value, tensor);
    return {};
  }

  /// The numbers of a sequence; nothing where one of them is none.
  bool numbers(std::uint32_t index, std::vector<std::int64_t>& result) const {
    for (const std::uint32_t item : m_values.at(index).items) {
      const Value& value = m_values.at(item);
      if (value.kind != Kind::Number || value.number < 0 || result.size() == limits::kTensorRank) return false;
      result.push_back(value.number);
    }
    return true;
  }

  /// Fills in what a tensor is and where it stands; gives the reason where it cannot be read.
  std::string describe(const Value& value, StoredTensor& tensor) const {
    const Value& storage = m_values.at(value.items[0]);
    const std::string& typeName = m_values.at(storage.items[0]).text;
    const auto type = std::ranges::find(kTypes, typeName, &TypeCode::storage);
    tensor.dtype = type == kTypes.end() ? typeName : std::string(nameOf(type->type));
    std::vector<std::int64_t> strides;
    if (!numbers(value.items[2], tensor.shape) || !numbers(value.items[3], strides) ||
        strides.size() != tensor.shape.size()) {
      tensor.shape.clear();
      return "Its shape and strides are no whole numbers that belong together.";
    }
    if (type == kTypes.end()) {
      return fmt::format("Its elements are in a {}; bool, integers and floats up to 64 bits are read.",
                         inQuotes(typeName));
    }
    tensor.type = type->type;
    tensor.big_endian = m_bigEndian;
    const auto member = m_members.find(fmt::format("{}data/{}", m_folder, storage.text));
    if (member == m_members.end()) return fmt::format("Its data, {}, are not in the archive.", inQuotes(storage.text));
    tensor.member = member->second;

    const std::int64_t width = bytesOf(tensor.type), offset = m_values.at(value.items[1]).number;
    const std::int64_t held = m_archive.members()[member->second].bytes / width;
    const auto elements = tensor.elements();
    if (!elements) return "It claims more elements than 64 bits can count.";
    // From the first element to the last one, whatever the order between them.
    Checked last = 0, plain = 1;
    bool inOrder = true;
    for (auto axis = tensor.shape.size(); axis-- > 0;) {
      if (tensor.shape[axis] > 1 && strides[axis] != plain.value()) inOrder = false;
      last = last + (Checked(tensor.shape[axis]) - 1) * strides[axis];
      plain = plain * tensor.shape[axis];
    }
    const std::int64_t span = *elements == 0 ? 0 : (last + 1).value().value_or(-1);
    if (offset < 0 || span < 0 || offset > held || span > held - offset) {
      return fmt::format("It claims elements {} to {} of a storage that has {}.", offset,
                         span < 0 ? std::string("2^63") : std::to_string((Checked(offset) + span).value().value_or(-1)),
                         held);
    }
    if (*elements > span) return "Its elements overlap in the file. Save tensor.contiguous() instead.";
    tensor.pieces = {{offset * width, span * width}};
    if (!inOrder && *elements > 0) tensor.strides = std::move(strides);
    return {};
  }

  const Values& m_values;
  const ZipArchive& m_archive;
  std::string m_folder;
  bool m_bigEndian;
  std::unordered_map<std::string_view, std::size_t> m_members;
  std::unordered_set<std::string> m_names;
  std::vector<bool> m_barren;  ///< values without a tensor below them, which need no second look however shared
  int m_visits = 0;
};

std::string wayToSafetensors(std::string_view name) {
  const auto slash = name.find_last_of('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return fmt::format(
      "If you trust it, save its tensors in Python: from safetensors.torch import save_file; "
      "m = torch.load('{}', map_location='cpu', weights_only=False); "
      "save_file(m.state_dict() if hasattr(m, 'state_dict') else m, 'model.safetensors').",
      file);
}

}  // namespace

Result<TensorList> listPyTorchCheckpoint(const ByteSource& file, std::string_view name) try {
  auto archive = ZipArchive::open(file, name);
  if (!archive) return tl::make_unexpected(archive.error());
  const auto& members = archive->members();
  const auto main = std::ranges::find_if(members, [](const auto& m) { return m.name.ends_with("/data.pkl"); });
  if (main == members.end()) {
    return fail(ErrorKind::InvalidFile, std::string(name),
                fmt::format("{} is an archive of PyTorch without data.pkl, which would describe its tensors.", name),
                "Save it again with torch.save().");
  }
  const std::string folder = main->name.substr(0, main->name.size() - 8);
  if (std::ranges::any_of(members, [&](const auto& m) { return m.name.starts_with(folder + "code/"); })) {
    return fail(ErrorKind::Unsupported, std::string(name),
                fmt::format("{} is a TorchScript program, not a checkpoint.", name),
                "Save its tensors in Python: torch.save(torch.jit.load('file.pt').state_dict(), 'weights.pt').");
  }
  bool bigEndian = false;
  if (const auto order = archive->find(folder + "byteorder")) {
    const auto text = textOf(*archive, *order, name);
    if (!text) return tl::make_unexpected(text.error());
    bigEndian = *text == "big";
  }
  const auto text = textOf(*archive, static_cast<std::size_t>(main - members.begin()), name);
  if (!text) return tl::make_unexpected(text.error());
  const auto values = pickle::readPickle(*text, name);
  if (!values) {
    Error error = values.error();
    if (error.remedy.empty()) error.remedy = wayToSafetensors(name);
    return tl::make_unexpected(std::move(error));
  }
  Collector collector(*values, *archive, folder, bigEndian);
  if (const auto wrong = collector.collect(values->root, {}); !wrong.empty()) {
    return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("The pickle of {} {}.", name, wrong),
                wayToSafetensors(name));
  }
  if (collector.tensors.empty()) {
    return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} holds no tensor.", name),
                "Save a state_dict: torch.save(model.state_dict(), 'weights.pt').");
  }
  return TensorList{std::move(collector.tensors), {}, {}};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
