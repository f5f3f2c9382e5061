#include "ui/panels/parameter_text.h"

#include <QStringList>

#include <fmt/format.h>

namespace scatterscope {
namespace {

bool takesWords(Role role) {
  return role == Role::PadMode || role == Role::PaddingMode || role == Role::WeightInit || role == Role::BiasInit ||
         role == Role::Version || role == Role::DataType || role == Role::Device;
}

Result<Value> refuse(const Parameter& parameter, const QString& text) {
  return fail(ErrorKind::Syntax, std::string(parameter.name),
              fmt::format("{} cannot be '{}': it takes a whole number, or several with commas.", parameter.name,
                          text.toStdString()));
}

}  // namespace

QString fieldText(const Value& value) {
  if (const auto* text = value.text()) return QString::fromStdString(*text);
  const auto* sequence = value.sequence();
  if (!sequence) return QString::fromStdString(value.toPython());
  QStringList parts;
  for (const Value& item : sequence->items) parts.append(fieldText(item));
  return parts.join(", ") + (parts.size() == 1 ? "," : "");
}

Result<Value> parseField(const Parameter& parameter, const QString& typed) {
  QString text = typed.trimmed();
  if (text == "None") return Value();
  if (text == "True" || text == "true") return Value(true);
  if (text == "False" || text == "false") return Value(false);
  if (takesWords(parameter.role)) {
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber) return Value(number);
    if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front()) {
      text = text.mid(1, text.size() - 2);
    }
    return Value(text.toStdString());
  }
  const bool list = text.startsWith('[') && text.endsWith(']');
  if (list || (text.startsWith('(') && text.endsWith(')'))) text = text.mid(1, text.size() - 2).trimmed();
  const bool sequence = list || text.contains(',');
  if (text.endsWith(',')) text.chop(1);
  Value::Sequence items{{}, list};
  for (const QString& part : text.split(',')) {
    bool isNumber = false;
    QString digits = part.trimmed();
    const qlonglong number = digits.replace(QChar(0x2212), '-').toLongLong(&isNumber);
    if (!isNumber) return refuse(parameter, typed);
    items.items.push_back(Value(static_cast<std::int64_t>(number)));
  }
  if (!sequence) return items.items.front();
  return Value(std::move(items));
}

}  // namespace scatterscope
