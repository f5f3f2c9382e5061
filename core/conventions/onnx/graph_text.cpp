#include "core/conventions/onnx/graph_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "core/conventions/code/listed_parts.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

constexpr std::string_view kOperator = "ConvTranspose";

/// What a value may be called: /up/ConvTranspose_output_0, input.1, onnx::Conv_12.
bool isNamePart(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '/' || c == ':' || c == '%';
}

/// A value's name as one of Python: itself where it can be, else in front of it what no value is called.
std::string nameOf(std::string_view value) {
  constexpr std::string_view kTaken[] = {"torch", "helper", "in",   "is",  "if",  "or",    "and",
                                         "not",   "for",    "None", "def", "del", "while", "lambda"};
  if (value.starts_with('%')) value.remove_prefix(1);
  std::string name;
  for (const char c : value) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  const bool plain = !name.empty() && name == value && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                     std::find(std::begin(kTaken), std::end(kTaken), name) == std::end(kTaken);
  return plain ? name : "v_" + name;
}

/// Where the bracket at the beginning closes; npos where it does not.
std::size_t closing(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[' || text[i] == '{' || text[i] == '<') ++depth;
    if (text[i] != ')' && text[i] != ']' && text[i] != '}' && text[i] != '>') continue;
    if (--depth == 0) return i;
  }
  return std::string_view::npos;
}

/// "1, 64, 8, 8, strides=[…]", "1x64x8x8", "N, 64, 8, 8" as the arguments of a tensor's maker; an extent that is a word
/// is not known. Empty where it says no shape.
std::string extentsIn(std::string_view text) {
  std::vector<std::string> extents;
  for (std::string_view part : listedParts(text)) {
    if (part.find('=') != std::string_view::npos) break;
    do {
      const auto times = part.find('x');
      const bool listed = times != std::string_view::npos && times > 0 && text.find(',') == std::string_view::npos;
      const std::string_view one = part.substr(0, listed ? times : part.size());
      std::int64_t extent = 0;
      const auto [end, code] = std::from_chars(one.data(), one.data() + one.size(), extent);
      const bool number = code == std::errc() && end == one.data() + one.size() && extent >= 0;
      extents.push_back(number ? fmt::format("{}", extent) : "None");
      part = listed ? part.substr(times + 1) : std::string_view();
    } while (!part.empty() && extents.size() < 9);
  }
  return extents.size() < 3 || extents.size() > 4 ? std::string() : fmt::format("{}", fmt::join(extents, ", "));
}

/// The shapes that a graph declares, by the name of the value.
class Declarations {
 public:
  /// `float[1,64,8,8] X`, `%X[FLOAT, 1x64x8x8]` and `%x : Float(1, 64, 8, 8, …)`
  explicit Declarations(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '[' && text[i] != '(') continue;
      std::size_t front = i;
      while (front > 0 && isNamePart(text[front - 1])) --front;
      const std::string_view word = text.substr(front, i - front);
      const std::size_t close = word.empty() ? std::string_view::npos : closing(text.substr(i, kLongest));
      if (close == std::string_view::npos) continue;
      const std::string_view inner = text.substr(i + 1, close - 1);
      if (isType(word) && text[i] == '[') {
        std::string_view rest = trimmed(text.substr(i + close + 1, kLongest));
        std::size_t end = 0;
        while (end < rest.size() && isNamePart(rest[end])) ++end;
        add(rest.substr(0, end), inner);
      } else if (isType(word)) {
        const std::string_view before = trimmed(text.substr(0, front));
        if (!before.ends_with(':')) continue;
        std::string_view name = trimmed(before.substr(0, before.size() - 1));
        std::size_t begin = name.size();
        while (begin > 0 && isNamePart(name[begin - 1])) --begin;
        add(name.substr(begin), inner);
      } else if (word.starts_with('%') && text[i] == '[') {
        const auto comma = inner.find(',');
        if (comma != std::string_view::npos && isType(trimmed(inner.substr(0, comma))))
          add(word, inner.substr(comma + 1));
      }
    }
  }

  /// A line that makes the tensor of that name; empty where its shape is not declared.
  std::string line(std::string_view name) const {
    const auto found = m_extents.find(nameOf(name));
    return found == m_extents.end() ? std::string()
                                    : fmt::format("{} = torch.empty({}); ", found->first, found->second);
  }

 private:
  static constexpr std::size_t kLongest = 512;

  static bool isType(std::string_view word) {
    constexpr std::string_view kTypes[] = {"float",  "float16", "double", "bfloat16", "FLOAT",   "FLOAT16",
                                           "DOUBLE", "Float",   "Half",   "Double",   "BFloat16"};
    return std::find(std::begin(kTypes), std::end(kTypes), word) != std::end(kTypes);
  }
  void add(std::string_view name, std::string_view extents) {
    std::string shape = name.empty() ? std::string() : extentsIn(extents);
    if (!shape.empty()) m_extents.emplace(nameOf(name), std::move(shape));
  }

  std::map<std::string, std::string> m_extents;
};

/// A node ConvTranspose in a line.
struct Node {
  std::string_view output, attributes;
  std::vector<std::string_view> inputs;
};

std::optional<Node> nodeOf(std::string_view line) {
  const auto place = line.find(kOperator);
  if (place == std::string_view::npos) return std::nullopt;
  std::string_view front = line.substr(0, place), rest = trimmed(line.substr(place + kOperator.size()));
  const bool exported = front.ends_with("onnx::");
  if (exported) front.remove_suffix(6);
  front = trimmed(front);
  if (!front.ends_with('=')) return std::nullopt;
  front = trimmed(front.substr(0, front.size() - 1));
  Node node;
  std::size_t end = 0;
  while (end < front.size() && isNamePart(front[end])) ++end;
  node.output = front.substr(0, end);
  // Attributes in angles are onnx.printer's; in square ones, or missing, the values must be written with a %.
  if (rest.starts_with('<') || rest.starts_with('[')) {
    const std::size_t close = closing(rest);
    if (close == std::string_view::npos) return std::nullopt;
    node.attributes = rest.substr(1, close - 1);
    if (rest[0] == '[' && !node.output.starts_with('%')) return std::nullopt;
    rest = trimmed(rest.substr(close + 1));
  } else if (!node.output.starts_with('%')) {
    return std::nullopt;
  }
  const std::size_t close = rest.starts_with('(') ? closing(rest) : std::string_view::npos;
  if (close == std::string_view::npos || node.output.empty()) return std::nullopt;
  node.inputs = listedParts(rest.substr(1, close - 1));
  return node.inputs.size() < 2 ? std::nullopt : std::optional(std::move(node));
}

/// "strides = [2, 2], auto_pad: string = "VALID"" as keywords.
std::string keywordsOf(std::string_view attributes) {
  std::string code;
  const auto signature = onnx().signature({});
  for (const std::string_view part : listedParts(attributes)) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view name = trimmed(part.substr(0, equals));
    name = trimmed(name.substr(0, name.find(':')));
    if (std::any_of(signature.begin(), signature.end(), [&](const Parameter& p) { return p.name == name; }))
      code += fmt::format(", {}={}", name, trimmed(part.substr(equals + 1)));
  }
  return code;
}

}  // namespace

std::optional<CodeForm::Rewritten> onnxGraphAsCode(std::string_view text) {
  if (text.find(kOperator) == std::string_view::npos) return std::nullopt;
  std::optional<Declarations> declared;
  CodeForm::Rewritten result;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto node = nodeOf(trimmed(rest.substr(0, end)))) {
      if (!declared) declared.emplace(text);
      std::vector<std::string> inputs;
      for (const std::string_view input : node->inputs) inputs.push_back(nameOf(input));
      result.code += declared->line(node->inputs[0]) + declared->line(node->inputs[1]);
      result.code += fmt::format("{} = helper.make_node('ConvTranspose', [{}], ['Y']{})", nameOf(node->output),
                                 fmt::join(inputs, ", "), keywordsOf(node->attributes));
    }
    result.code += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return declared ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace scatterscope
