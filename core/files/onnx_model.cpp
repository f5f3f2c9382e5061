#include "core/files/onnx_model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/base/counted.h"
#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"
#include "core/files/model.pb.h"
#include "core/files/protobuf_walk.h"

namespace scatterscope {
namespace {

enum ModelField { kGraph = 7 };
enum GraphField { kNode = 1, kInitializer = 5, kSparseInitializer = 15 };
enum NodeField { kAttribute = 5 };
enum AttributeField { kAttributeTensor = 5, kAttributeGraph = 6, kAttributeTensors = 10, kAttributeGraphs = 11 };
enum TensorField { kFloat = 4, kInt32 = 5, kString = 6, kInt64 = 7, kRaw = 9, kDouble = 10, kUint64 = 11 };

struct TypeCode {
  int code;
  ElementType type;
  int field;  ///< where the elements are, if not raw
};

constexpr std::array kTypes = {
    TypeCode{1, ElementType::Float32, kFloat},     TypeCode{2, ElementType::Uint8, kInt32},
    TypeCode{3, ElementType::Int8, kInt32},        TypeCode{4, ElementType::Uint16, kInt32},
    TypeCode{5, ElementType::Int16, kInt32},       TypeCode{6, ElementType::Int32, kInt32},
    TypeCode{7, ElementType::Int64, kInt64},       TypeCode{9, ElementType::Bool, kInt32},
    TypeCode{10, ElementType::Float16, kInt32},    TypeCode{11, ElementType::Float64, kDouble},
    TypeCode{12, ElementType::Uint32, kUint64},    TypeCode{13, ElementType::Uint64, kUint64},
    TypeCode{16, ElementType::BFloat16, kInt32},   TypeCode{17, ElementType::Float8E4M3, kInt32},
    TypeCode{19, ElementType::Float8E5M2, kInt32},
};

std::string_view nameOfOther(int code) {
  switch (code) {
    case 8:
      return "string";
    case 14:
      return "complex64";
    case 15:
      return "complex128";
    default:
      return "unknown";
  }
}

/// A ConvTranspose on its way to becoming a layer, when all tensors are known.
struct Node {
  std::string name;
  std::vector<std::string> inputs;
  std::string attributes;  ///< ", strides=[2, 2], …"
  std::vector<std::string> unknown;
};

class Reader {
 public:
  Reader(const ByteSource& file, std::string_view name) : m_file(file), m_name(name), m_walk(file, name) {}

  Result<TensorList> list() {
    const auto walked = m_walk.fields({0, m_file.size()}, [&](const ProtobufField& field) -> Result<void> {
      if (field.number != kGraph || !field.delimited) return {};
      return m_walk.fields(field.content, [&](const ProtobufField& part) { return graphPart(part); });
    });
    if (!walked) return tl::make_unexpected(walked.error());
    for (const Node& node : m_nodes) addLayer(node);
    if (m_sparse > 0) m_list.note = fmt::format("{} of the model were left out.", counted(m_sparse, "sparse tensor"));
    return std::move(m_list);
  }

 private:
  Result<void> graphPart(const ProtobufField& part) {
    if (!part.delimited) return {};
    if (part.number == kSparseInitializer) ++m_sparse;
    if (part.number == kInitializer) return tensor(part.content, {});
    if (part.number == kNode) return node(part.content);
    return {};
  }

  Result<void> node(ByteRange range) {
    stored::OnnxNode node;
    std::vector<ByteRange> attributes;
    auto parsed = m_walk.parse(range, {kAttribute}, node, [&](const ProtobufField& field) {
      if (field.delimited) attributes.push_back(field.content);
      return Result<void>();
    });
    if (!parsed || !(node.domain().empty() || node.domain() == "ai.onnx")) return parsed;
    if (node.op_type() == "Constant" && node.output_size() == 1) return constant(node.output(0), attributes);
    if (node.op_type() != "ConvTranspose") return {};
    Node layer{node.name(), {node.input().begin(), node.input().end()}, {}, {}};
    if (layer.name.empty() && node.output_size() > 0) layer.name = node.output(0);
    for (const ByteRange attribute : attributes) {
      if (auto taken = takeAttribute(attribute, layer); !taken) return taken;
    }
    m_nodes.push_back(std::move(layer));
    return {};
  }

  Result<void> attributeAt(ByteRange range, stored::OnnxAttribute& attribute, const ProtobufWalk::Visit& visit) {
    return m_walk.parse(range, {kAttributeTensor, kAttributeGraph, kAttributeTensors, kAttributeGraphs}, attribute,
                        visit);
  }

  /// A tensor that a node holds as "value".
  Result<void> constant(const std::string& output, const std::vector<ByteRange>& attributes) {
    for (const ByteRange range : attributes) {
      stored::OnnxAttribute attribute;
      std::vector<ByteRange> tensors;
      auto parsed = attributeAt(range, attribute, [&](const ProtobufField& field) {
        if (field.number == kAttributeTensor && field.delimited) tensors.push_back(field.content);
        return Result<void>();
      });
      if (!parsed) return parsed;
      if (attribute.name() == "value" && !tensors.empty()) return tensor(tensors.back(), output);
    }
    return {};
  }

  Result<void> takeAttribute(ByteRange range, Node& layer) {
    stored::OnnxAttribute attribute;
    auto parsed = attributeAt(range, attribute, [](const ProtobufField&) { return Result<void>(); });
    if (!parsed) return parsed;
    static constexpr std::array kLists = {"dilations",    "kernel_shape", "output_padding",
                                          "output_shape", "pads",         "strides"};
    const std::string& name = attribute.name();
    if (name == "group") {
      layer.attributes += fmt::format(", group={}", attribute.i());
    } else if (name == "auto_pad") {
      static constexpr std::array kWords = {"NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"};
      const auto word = std::ranges::find(kWords, attribute.s());
      if (word == kWords.end())
        layer.unknown.push_back("auto_pad " + inQuotes(attribute.s()));
      else
        layer.attributes += fmt::format(", auto_pad='{}'", *word);
    } else if (std::ranges::find(kLists, name) != kLists.end() && attribute.ints_size() <= limits::kTensorRank) {
      layer.attributes += fmt::format(", {}=[{}]", name, fmt::join(attribute.ints(), ", "));
    } else {
      layer.unknown.push_back(inQuotes(name));
    }
    return {};
  }

  Result<void> tensor(ByteRange range, const std::string& output) {
    stored::OnnxTensor tensor;
    std::vector<ProtobufField> data;
    auto parsed = m_walk.parse(range, {kFloat, kInt32, kString, kInt64, kRaw, kDouble, kUint64}, tensor,
                               [&](const ProtobufField& field) {
                                 data.push_back(field);
                                 return Result<void>();
                               });
    if (!parsed) return parsed;
    StoredTensor stored;
    stored.name = output.empty() ? tensor.name() : output;
    stored.shape.assign(tensor.dims().begin(), tensor.dims().end());
    stored.refusal = place(tensor, data, stored);
    if (m_list.tensors.size() == static_cast<std::size_t>(limits::kTensorsInFile)) {
      return fail(ErrorKind::InvalidFile, std::string(m_name),
                  fmt::format("{} has more than {} tensors.", m_name, limits::kTensorsInFile),
                  "Save the ones that are wanted as .safetensors.");
    }
    if (!m_places.emplace(stored.name, m_list.tensors.size()).second) {
      return fail(ErrorKind::InvalidFile, std::string(m_name),
                  fmt::format("{} has two tensors of the name {}; which is meant cannot be known.", m_name,
                              inQuotes(stored.name)),
                  "Export the model again.");
    }
    m_list.tensors.push_back(std::move(stored));
    return {};
  }

  /// Finds the elements; gives the reason where they cannot be read.
  static std::string place(const stored::OnnxTensor& tensor, const std::vector<ProtobufField>& data,
                           StoredTensor& stored) {
    const auto type = std::ranges::find(kTypes, tensor.data_type(), &TypeCode::code);
    stored.dtype = type == kTypes.end() ? nameOfOther(tensor.data_type()) : nameOf(type->type);
    for (const stored::OnnxEntry& entry : tensor.external_data()) {
      if (entry.key() != "location") continue;
      return fmt::format("Its elements stand in another file, {}, and no file that a model names is opened.",
                         inQuotes(entry.value()));
    }
    if (tensor.data_location() != 0)
      return "Its elements stand in another file, and no file that a model names is opened.";
    if (type == kTypes.end())
      return fmt::format("Its elements are of type {}; bool, integers and floats up to 64 bits are read.",
                         stored.dtype == "unknown" ? fmt::format("{}", tensor.data_type()) : stored.dtype);
    stored.type = type->type;
    const auto elements = stored.elements();
    if (stored.shape.size() > static_cast<std::size_t>(limits::kTensorRank) || !elements)
      return fmt::format("Its shape has {} extents or more elements than can be counted.", stored.shape.size());
    bool raw = false;
    for (const ProtobufField& field : data) raw = raw || (field.number == kRaw && field.delimited);
    std::int64_t bytes = 0;
    for (const ProtobufField& field : data) {
      if (field.number != (raw ? static_cast<int>(kRaw) : type->field)) continue;
      if (!field.delimited) return "Its elements are stored one by one, as no exporter does.";
      if (raw) stored.pieces.clear(), bytes = 0;
      stored.pieces.push_back(field.content);
      bytes += field.content.bytes;
    }
    stored.varints = !raw && type->field != kFloat && type->field != kDouble;
    const bool agree =
        stored.varints ? *elements <= bytes && bytes <= 10 * *elements : *elements * bytesOf(stored.type) == bytes;
    if (agree) return {};
    return fmt::format("Its shape, {}, does not agree with its {} bytes of {}.", shapeText(stored.shape), bytes,
                       stored.dtype);
  }

  void addLayer(const Node& node) {
    StoredLayer layer;
    layer.name = node.name;
    const auto find = [&](std::size_t input) -> std::optional<std::size_t> {
      if (node.inputs.size() <= input) return std::nullopt;
      const auto found = m_places.find(node.inputs[input]);
      return found == m_places.end() ? std::nullopt : std::optional(found->second);
    };
    layer.weight = find(1);
    layer.bias = find(2);
    const bool hasBias = node.inputs.size() > 2 && !node.inputs[2].empty();
    if (!layer.weight) {
      layer.note = "Its weights are computed in the model, or come in from outside: their shape is not known.";
      m_list.layers.push_back(std::move(layer));
      return;
    }
    const StoredTensor& weight = m_list.tensors[*layer.weight];
    if (weight.shape.size() == 3 || weight.shape.size() == 4) {
      layer.code =
          fmt::format("W = np.ones(({}), np.float32)\nnode = helper.make_node('ConvTranspose', ['X', 'W'{}], ['Y']{})",
                      fmt::join(weight.shape, ", "), hasBias ? ", 'B'" : "", node.attributes);
    } else {
      layer.note = fmt::format("Its weights have {} extents; pictures and signals, of four and three, are drawn here.",
                               weight.shape.size());
    }
    if (layer.note.empty() && hasBias && !layer.bias)
      layer.note = "Its bias is computed in the model, or comes in from outside.";
    if (layer.note.empty() && !node.unknown.empty())
      layer.note = fmt::format("What ConvTranspose does not know was left out: {}.", fmt::join(node.unknown, ", "));
    m_list.layers.push_back(std::move(layer));
  }

  const ByteSource& m_file;
  std::string_view m_name;
  ProtobufWalk m_walk;
  TensorList m_list;
  std::vector<Node> m_nodes;
  std::unordered_map<std::string, std::size_t> m_places;
  std::int64_t m_sparse = 0;
};

}  // namespace

Result<TensorList> listOnnxModel(const ByteSource& file, std::string_view name) try {
  return Reader(file, name).list();
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
