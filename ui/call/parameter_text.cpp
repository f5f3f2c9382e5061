#include "ui/call/parameter_text.h"

#include <fmt/format.h>

#include <QStringList>
#include <algorithm>

#include "core/conventions/code/code.h"

namespace scatterscope {
namespace {

bool takesWords(Role role) {
  return role == Role::PadMode || role == Role::PaddingMode || role == Role::WeightInit || role == Role::BiasInit ||
         role == Role::Version || role == Role::DataType || role == Role::Device || role == Role::Activation ||
         role == Role::DataFormat;
}

/// What only a field of numbers takes: whole numbers, several of them, None and truth values.
bool countable(const Value& value) {
  if (value.isNone() || value.boolean() || value.integer()) return true;
  const auto* sequence = value.sequence();
  return sequence && std::ranges::all_of(sequence->items, countable);
}

/// SAME or VALID, quoted or not.
bool isPaddingWord(const Value& value) {
  const std::string word = value.name() ? value.name()->dotted : value.text() ? *value.text() : std::string();
  const QString upper = QString::fromStdString(word).toUpper();
  return upper == "SAME" || upper == "VALID";
}

}  // namespace

QString fieldText(const Value& value) {
  if (const auto* text = value.text()) return QString::fromStdString(*text);
  const auto* sequence = value.sequence();
  if (!sequence) return QString::fromStdString(value.toPython());
  // Brackets that tell a list from a tuple, or pairs from one another, are part of the value.
  const bool bare = !sequence->is_list && !sequence->items.empty() &&
                    std::ranges::all_of(sequence->items, [](const Value& item) { return item.integer() != nullptr; });
  const QString text = QString::fromStdString(value.toPython());
  return bare ? text.mid(1, text.size() - 2) : text;
}

Result<Value> parseField(const Parameter& parameter, const QString& typed) {
  QString text = typed.trimmed();
  for (const std::string_view choice : parameter.choices) {
    const auto value = readValue(choice);
    if (value && fieldText(*value) == text) return *value;
  }
  if (text == "true" || text == "false") return Value(text == "true");
  auto value = readValue(text.replace(QChar(0x2212), '-').toStdString());
  if (takesWords(parameter.role)) {
    // A bare word stands for itself, as in the framework's own documents; what has a module in front is a name.
    const bool word = value && value->name() && value->name()->dotted.find('.') == std::string::npos;
    if (word && parameter.role != Role::DataType) return Value(value->name()->dotted);
    if (value) return *value;
  } else if (value && countable(*value)) {
    return *value;
  } else if (value && parameter.role == Role::Padding && isPaddingWord(*value)) {
    return Value(value->name() ? value->name()->dotted : *value->text());  // Paddle's padding may be 'SAME'
  }
  return fail(
      ErrorKind::Syntax, std::string(parameter.name),
      takesWords(parameter.role)
          ? fmt::format("{} cannot be '{}': it must be a name, a number or None.", parameter.name, typed.toStdString())
          : fmt::format("{} cannot be '{}': it must be a whole number, or several separated by commas.", parameter.name,
                        typed.toStdString()));
}

}  // namespace scatterscope
