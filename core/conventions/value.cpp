#include "core/conventions/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// Python's repr of a float: the shortest text that reads back, with a dot or an exponent.
std::string realToPython(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  if (std::isnan(value)) return "nan";
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string textToPython(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    switch (c) {
      case '\\':
        result += "\\\\";
        break;
      case '\'':
        result += "\\'";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\r':
        result += "\\r";
        break;
      case '\t':
        result += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
          result += c;
        }
    }
  }
  return result + "'";
}

std::string sequenceToPython(const Value::Sequence& sequence) {
  std::string items;
  for (const Value& item : sequence.items) items += (items.empty() ? "" : ", ") + item.toPython();
  if (sequence.is_list) return "[" + items + "]";
  return "(" + items + (sequence.items.size() == 1 ? ",)" : ")");
}

std::string callToPython(const Value::Call& call) {
  std::string items;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (i > 0) items += ", ";
    if (!call.keywords[i].empty()) items += call.keywords[i] + "=";
    items += call.arguments[i].toPython();
  }
  return call.callee + "(" + items + ")";
}

}  // namespace

Value Value::tuple(const std::vector<std::int64_t>& items) {
  Sequence sequence;
  sequence.items.assign(items.begin(), items.end());
  return sequence;
}

std::string Value::toPython() const {
  if (boolean()) return *boolean() ? "True" : "False";
  if (integer()) return fmt::format("{}", *integer());
  if (real()) return realToPython(*real());
  if (text()) return textToPython(*text());
  if (sequence()) return sequenceToPython(*sequence());
  if (name()) return name()->dotted;
  if (call()) return callToPython(*call());
  return "None";
}

const char* Value::pythonType() const {
  if (boolean()) return "bool";
  if (integer()) return "int";
  if (real()) return "float";
  if (text()) return "str";
  if (sequence()) return sequence()->is_list ? "list" : "tuple";
  return isNone() ? "NoneType" : "object";
}

bool Value::truthy() const {
  if (boolean()) return *boolean();
  if (integer()) return *integer() != 0;
  if (real()) return *real() != 0;
  if (text()) return !text()->empty();
  if (sequence()) return !sequence()->items.empty();
  return !isNone();
}

}  // namespace scatterscope
