#include "core/conventions/pytorch/graph_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

#include "core/base/checked.h"
#include "core/conventions/code/listed_parts.h"

namespace scatterscope {
namespace {

using Extents = std::vector<Extent>;

bool isWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
}

/// Where `open` closes, which stands at the beginning; npos where it does not.
std::size_t closing(std::string_view text) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      if (--depth == 0) return i;
    }
  }
  return std::string_view::npos;
}

/// %input.3 as a name of Python: input_3; %18 as _18.
std::string nameOf(std::string_view value) {
  std::string name;
  for (const char c : value) {
    if (c != '%') name += c == '.' || !isWord(c) ? '_' : c;
  }
  return name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) ? "_" + name : name;
}

/// A text in which every %value is a name.
std::string withNames(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '%') {
      result += text[i++];
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && isWord(text[end])) ++end;
    result += nameOf(text.substr(i, end - i));
    i = end;
  }
  return result;
}

/// The extents of Float(1, 64, 8, 8, strides=[…]), of which older ones say each with its stride: 64:64.
std::optional<Extents> extentsOf(std::string_view type) {
  const auto open = type.find('(');
  if (open == std::string_view::npos || !type.ends_with(')')) return std::nullopt;
  const std::string_view kind = type.substr(0, open);
  if (kind != "Float" && kind != "Half" && kind != "Double" && kind != "BFloat16") return std::nullopt;
  Extents extents;
  for (const std::string_view part : listedParts(type.substr(open + 1, type.size() - open - 2))) {
    if (part == "*") {
      extents.emplace_back();
      continue;
    }
    std::int64_t extent = 0;
    const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), extent);
    const bool whole = code == std::errc() && (end == part.data() + part.size() || *end == ':') && extent >= 0;
    if (!whole) break;
    extents.push_back(extent < (std::int64_t{1} << 40) ? Extent(extent) : std::nullopt);
  }
  return extents.empty() || extents.size() > 8 ? std::nullopt : std::optional(std::move(extents));
}

std::string tensorOf(const Extents& extents) {
  std::string text;
  for (const Extent& extent : extents)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", extent ? fmt::format("{}", *extent) : "None");
  return fmt::format("torch.empty({})", text);
}

/// One node of a graph of TorchScript.
struct Node {
  std::string_view output, type, operation, attributes;
  std::vector<std::string_view> arguments;
};

std::optional<Node> nodeOf(std::string_view line) {
  Node node;
  const auto colon = line.find(" : "), equals = line.find(" = ");
  if (!line.starts_with('%') || colon == std::string_view::npos || equals == std::string_view::npos || equals < colon)
    return std::nullopt;
  node.output = line.substr(0, colon);
  node.type = trimmed(line.substr(colon + 3, equals - colon - 3));
  std::string_view rest = line.substr(equals + 3);
  std::size_t end = 0;
  while (end < rest.size() && (isWord(rest[end]) || rest[end] == ':')) ++end;
  node.operation = rest.substr(0, end);
  rest.remove_prefix(end);
  if (node.operation.find("::") == std::string_view::npos) return std::nullopt;
  if (rest.starts_with('[')) {
    const std::size_t close = closing(rest);
    if (close == std::string_view::npos) return std::nullopt;
    node.attributes = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
  }
  const std::size_t close = rest.starts_with('(') ? closing(rest) : std::string_view::npos;
  if (close == std::string_view::npos) return std::nullopt;
  node.arguments = listedParts(rest.substr(1, close - 1));
  return node;
}

class TorchScript {
 public:
  explicit TorchScript(std::vector<std::string>& notes) : m_notes(notes) {}

  /// The line of code; empty for one that says nothing of a value.
  std::string line(std::string_view text, int number) {
    text = trimmed(text);
    if (text.starts_with("graph(")) m_inputs = true, text.remove_prefix(6);
    if (m_inputs) return inputs(text);
    const auto node = nodeOf(text);
    if (!node)
      return text.starts_with('%') || text.starts_with("return (") || text.starts_with("block") ||
                     text.starts_with("-> (")
                 ? std::string()
                 : std::string(text);
    const std::string value = valueOf(*node, number);
    if (auto extents = extentsOf(node->type)) m_shapes.insert_or_assign(std::string(node->output), *std::move(extents));
    return value.empty() ? value : fmt::format("{} = {}", nameOf(node->output), value);
  }

 private:
  std::string inputs(std::string_view text) {
    const auto end = text.rfind("):");
    if (end != std::string_view::npos) m_inputs = false, text = text.substr(0, end);
    std::string code;
    for (const std::string_view part : listedParts(text)) {
      const auto colon = part.find(" : ");
      if (!part.starts_with('%') || colon == std::string_view::npos) continue;
      auto extents = extentsOf(trimmed(part.substr(colon + 3)));
      if (!extents) continue;
      const std::string_view name = trimmed(part.substr(0, colon));
      code += fmt::format("{}{} = {}", code.empty() ? "" : "; ", nameOf(name), tensorOf(*extents));
      m_shapes.insert_or_assign(std::string(name), *std::move(extents));
    }
    return code;
  }

  std::string valueOf(const Node& node, int number) {
    const auto extents = extentsOf(node.type);
    if (node.operation == "prim::Constant") return constant(node);
    if (node.operation == "prim::ListConstruct" || node.operation == "prim::TupleConstruct") {
      std::vector<std::int64_t> numbers;
      for (const std::string_view argument : node.arguments) {
        const auto known = m_numbers.find(std::string(argument));
        if (known != m_numbers.end() && known->second.size() == 1) numbers.push_back(known->second.front());
      }
      if (numbers.size() == node.arguments.size())
        m_numbers.insert_or_assign(std::string(node.output), std::move(numbers));
      return fmt::format("[{}]", withNames(fmt::format("{}", fmt::join(node.arguments, ", "))));
    }
    if (node.operation == "prim::GetAttr") return extents ? tensorOf(*extents) : std::string();
    if (!node.operation.starts_with("aten::")) return extents ? tensorOf(*extents) : std::string();
    return operation(node, extents, number);
  }

  std::string constant(const Node& node) {
    if (const auto extents = extentsOf(node.type)) return tensorOf(*extents);
    constexpr std::string_view kValue = "value=";
    if (!node.attributes.starts_with(kValue)) return node.type == "NoneType" ? "None" : "";
    const std::string_view value = trimmed(node.attributes.substr(kValue.size()));
    std::int64_t whole = 0;
    const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), whole);
    const bool isWhole = code == std::errc() && end == value.data() + value.size();
    if (node.type == "bool" || node.type == "int") {
      if (!isWhole) return {};
      m_numbers.insert_or_assign(std::string(node.output), std::vector{whole});
      return node.type == "int" ? std::string(value) : whole != 0 ? "True" : "False";
    }
    if (node.type == "int[]" && value.starts_with('[') && value.ends_with(']')) {
      std::vector<std::int64_t> numbers;
      for (const std::string_view part : listedParts(value.substr(1, value.size() - 2))) {
        std::int64_t one = 0;
        if (std::from_chars(part.data(), part.data() + part.size(), one).ec != std::errc()) return {};
        numbers.push_back(one);
      }
      m_numbers.insert_or_assign(std::string(node.output), std::move(numbers));
      return std::string(value);
    }
    const bool plain = node.type == "float" || node.type == "float[]" || node.type == "str";
    return plain && value.find('<') == std::string_view::npos ? std::string(value) : std::string();
  }

  std::string argument(const Node& node, std::size_t at) const {
    return at < node.arguments.size() ? withNames(node.arguments[at]) : "None";
  }
  std::optional<std::int64_t> numberOf(const Node& node, std::size_t at) const {
    const auto known = at < node.arguments.size() ? m_numbers.find(std::string(node.arguments[at])) : m_numbers.end();
    return known != m_numbers.end() && known->second.size() == 1 ? std::optional(known->second.front()) : std::nullopt;
  }

  std::string operation(const Node& node, const std::optional<Extents>& extents, int number) {
    const std::string_view name = node.operation.substr(6);
    if (name == "_convolution" || name == "convolution") return convolution(node, extents, number);
    if (name.starts_with("conv_transpose"))
      return fmt::format("torch.ops.aten.{}({})", name, withNames(fmt::format("{}", fmt::join(node.arguments, ", "))));
    if (name == "slice" && node.arguments.size() == 5) return slice(node);
    if (name == "constant_pad_nd")
      return fmt::format("torch.nn.functional.pad({}, {}, 'constant', {})", argument(node, 0), argument(node, 1),
                         argument(node, 2));
    if (name == "pad")
      return fmt::format("torch.nn.functional.pad({}, {}, {}, {})", argument(node, 0), argument(node, 1),
                         argument(node, 2), argument(node, 3));
    if (name == "reflection_pad2d")
      return fmt::format("torch.nn.functional.pad({}, {}, 'reflect')", argument(node, 0), argument(node, 1));
    const bool keeps = name == "relu" || name == "relu_" || name == "leaky_relu" || name == "batch_norm" ||
                       name == "sigmoid" || name == "tanh" || name == "elu" || name == "gelu" || name == "silu" ||
                       name == "dropout";
    if (extents && !keeps) return tensorOf(*extents);
    return fmt::format("torch.{}({})", name, withNames(fmt::format("{}", fmt::join(node.arguments, ", "))));
  }

  /// y[:, :, begin:end]
  std::string slice(const Node& node) const {
    const auto axis = numberOf(node, 1), end = numberOf(node, 3);
    if (!axis || *axis < 0 || *axis > 7) return fmt::format("torch.slice({})", argument(node, 0));
    std::string colons;
    for (std::int64_t i = 0; i < *axis; ++i) colons += ":, ";
    const bool toEnd = end && *end == INT64_MAX;
    const bool every = numberOf(node, 4) == std::optional<std::int64_t>(1);
    return fmt::format("{}[{}{}:{}{}]", argument(node, 0), colons, argument(node, 2), toEnd ? "" : argument(node, 3),
                       every ? "" : ":" + argument(node, 4));
  }

  std::string convolution(const Node& node, const std::optional<Extents>& extents, int number) {
    std::vector<std::string> arguments;
    for (const std::string_view argument : node.arguments) arguments.push_back(withNames(argument));
    const bool known = node.arguments.size() > 1 && m_shapes.contains(std::string(node.arguments[1]));
    if (!known) {
      if (const auto weight = weightBetween(node, extents)) {
        arguments[1] = tensorOf(*weight);
        m_notes.push_back(
            fmt::format("The graph does not show the weight of line {}: the sizes in front of and behind it leave a "
                        "kernel of {} × {}.",
                        number, **(weight->end() - 2), *weight->back()));
      }
    }
    return fmt::format("torch.ops.aten.{}({})", node.operation.substr(6), fmt::join(arguments, ", "));
  }

  /// in, out/groups, kh, kw: the only ones that lead from the input's size to the output's.
  std::optional<Extents> weightBetween(const Node& node, const std::optional<Extents>& output) const {
    if (node.arguments.size() < 9 || !output || numberOf(node, 6) != std::optional<std::int64_t>(1))
      return std::nullopt;
    const auto input = m_shapes.find(std::string(node.arguments[0]));
    const auto groups = numberOf(node, 8);
    if (input == m_shapes.end() || input->second.size() != 4 || output->size() != 4 || !groups || *groups < 1)
      return std::nullopt;
    const auto listAt = [&](std::size_t at) -> std::optional<std::vector<std::int64_t>> {
      const auto found = m_numbers.find(std::string(node.arguments[at]));
      return found == m_numbers.end() || found->second.size() != 2 ? std::nullopt : std::optional(found->second);
    };
    const auto stride = listAt(3), padding = listAt(4), dilation = listAt(5), more = listAt(7);
    if (!stride || !padding || !dilation || !more) return std::nullopt;
    const Extent in = input->second[1], out = (*output)[1];
    if (!in || !out || *out % *groups != 0) return std::nullopt;
    Extents weight = {in, *out / *groups};
    for (std::size_t i = 0; i < 2; ++i) {
      const Extent n = input->second[i + 2], l = (*output)[i + 2];
      if (!n || !l || (*dilation)[i] < 1) return std::nullopt;
      const auto reach =
          (Checked(*l) - 1 - (*more)[i] - (Checked(*n) - 1) * (*stride)[i] + Checked((*padding)[i]) * 2).value();
      if (!reach || *reach < 0 || *reach % (*dilation)[i] != 0) return std::nullopt;
      weight.emplace_back(*reach / (*dilation)[i] + 1);
    }
    return weight;
  }

  std::vector<std::string>& m_notes;
  std::map<std::string, Extents> m_shapes;
  std::map<std::string, std::vector<std::int64_t>> m_numbers;
  bool m_inputs = false;
};

/// "size: None, mode: nearest" as keywords.
std::string keywordsOf(std::string_view text) {
  std::string result;
  for (const std::string_view part : listedParts(text)) {
    const auto colon = part.find(": ");
    if (colon == std::string_view::npos) continue;
    const std::string_view value = trimmed(part.substr(colon + 2));
    const bool word = !value.empty() && std::isalpha(static_cast<unsigned char>(value[0])) && value != "None" &&
                      value != "True" && value != "False";
    std::string key(trimmed(part.substr(0, colon)));
    std::erase_if(key, [](char c) { return c == '\'' || c == '"'; });
    result += fmt::format(", {}={}", key, word ? fmt::format("'{}'", value) : withNames(value));
  }
  return result;
}

/// What a target is called in code: the name in <function interpolate at 0x7f>, aten.convolution.default.
std::string targetOf(std::string_view target) {
  for (const std::string_view front : {"<built-in method ", "<built-in function ", "<function "}) {
    if (!target.starts_with(front)) continue;
    target.remove_prefix(front.size());
    const std::string_view name = target.substr(0, target.find(' '));
    return fmt::format("torch.nn.functional.{}", name);
  }
  std::string name(target);
  if (name.starts_with("aten.")) name = "torch.ops." + name;
  return name;
}

std::string callOf(std::string_view kind, std::string_view target, std::string_view arguments,
                   std::string_view keywords) {
  if (kind == "call_function") {
    std::string given = withNames(arguments);
    while (given.ends_with(',') || given.ends_with(' ')) given.pop_back();
    std::string more = keywordsOf(keywords);
    if (given.empty() && !more.empty()) more.erase(0, 2);
    return fmt::format("{}({}{})", targetOf(target), given, more);
  }
  const auto parts = listedParts(arguments);
  if (kind != "call_method" || parts.empty()) return {};
  std::string given;
  for (std::size_t i = 1; i < parts.size(); ++i) given += (i == 1 ? "" : ", ") + withNames(parts[i]);
  return fmt::format("{}.{}({}{})", withNames(parts[0]), target, given, keywordsOf(keywords));
}

/// %y : [num_users=1] = call_function[target=torch.relu](args = (%x,), kwargs = {})
std::string fxLine(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with("graph():") || line.starts_with("return %")) return {};
  if (!line.starts_with('%')) return std::string(line);
  const auto equals = line.find("] = ");
  const auto named = line.find(" : ");
  if (equals == std::string_view::npos || named == std::string_view::npos) return {};
  std::string_view rest = line.substr(equals + 4);
  const auto open = rest.find('[');
  if (open == std::string_view::npos) return {};
  const std::string_view kind = rest.substr(0, open);
  rest.remove_prefix(open);
  const std::size_t close = closing(rest);
  constexpr std::string_view kTarget = "[target=", kArguments = "(args = (", kKeywords = "kwargs = {";
  if (close == std::string_view::npos || !rest.starts_with(kTarget)) return {};
  const std::string_view target = rest.substr(kTarget.size(), close - kTarget.size());
  rest.remove_prefix(close + 1);
  if (!rest.starts_with(kArguments)) return {};
  rest.remove_prefix(kArguments.size() - 1);
  const std::size_t end = closing(rest);
  if (end == std::string_view::npos) return {};
  const std::string_view arguments = rest.substr(1, end - 1);
  std::string_view keywords;
  if (const auto more = rest.find(kKeywords); more != std::string_view::npos) {
    const std::string_view braces = rest.substr(more + kKeywords.size() - 1);
    const std::size_t last = closing(braces);
    if (last != std::string_view::npos) keywords = braces.substr(1, last - 1);
  }
  const std::string call = callOf(kind, target, arguments, keywords);
  return call.empty() ? call : fmt::format("{} = {}", nameOf(line.substr(0, named)), call);
}

/// aten::convolution(%x, %w, …) by itself
std::string operatorLine(std::string_view line) {
  constexpr std::string_view kFront = "aten::";
  std::string code;
  for (std::size_t begin = 0;;) {
    const auto at = std::min(line.find(kFront, begin), line.size());
    code += withNames(line.substr(begin, at - begin));
    if (at == line.size()) return code;
    code += "torch.ops.aten.";
    begin = at + kFront.size();
  }
}

/// A row of the graph's table: call_function  y  aten.relu.default  (x,)  {}
std::string tableLine(std::string_view line) {
  line = trimmed(line);
  std::vector<std::string_view> columns;
  for (std::size_t begin = 0; begin < line.size();) {
    const auto gap = std::min(line.find("  ", begin), line.size());
    columns.push_back(trimmed(line.substr(begin, gap - begin)));
    begin = gap;
    while (begin < line.size() && line[begin] == ' ') ++begin;
  }
  constexpr std::string_view kKinds[] = {"placeholder", "call_function", "call_method", "call_module",
                                         "get_attr",    "output",        "opcode"};
  const bool row =
      !columns.empty() && (std::find(std::begin(kKinds), std::end(kKinds), columns[0]) != std::end(kKinds) ||
                           columns[0].find_first_not_of('-') == std::string_view::npos);
  if (!row) return std::string(line);
  if (columns.size() < 5 || columns[3].size() < 2 || columns[4].size() < 2) return {};
  const auto inner = [](std::string_view text) { return text.substr(1, text.size() - 2); };
  const std::string call = callOf(columns[0], columns[2], inner(columns[3]), inner(columns[4]));
  return call.empty() ? call : fmt::format("{} = {}", nameOf(columns[1]), call);
}

}  // namespace

std::optional<CodeForm::Rewritten> torchGraphAsCode(std::string_view text) {
  const auto has = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  const bool script = has("= aten::") && has("%"), fx = has("[target=") && has("(args = ("),
             table = has("call_function  ") && has("opcode"), alone = !script && has("aten::") && has("conv");
  if (!script && !fx && !table && !alone) return std::nullopt;
  CodeForm::Rewritten result;
  TorchScript graph(result.notes);
  int number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    ++number;
    result.code += script ? graph.line(line, number) : fx ? fxLine(line) : alone ? operatorLine(line) : tableLine(line);
    result.code += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace scatterscope
