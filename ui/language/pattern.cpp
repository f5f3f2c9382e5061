#include "ui/language/pattern.h"

#include <QRegularExpression>
#include <algorithm>
#include <utility>

namespace scatterscope {
namespace {

constexpr int kTries = 2000;  ///< a sentence of many places fits a long text in very many ways

}  // namespace

SentencePattern::SentencePattern(const QString& sentence, Style style) {
  static const QRegularExpression qt("%(n|L?(\\d\\d?))"), fmt("\\{\\{|\\}\\}|\\{(\\d*)(:[^{}]*)?\\}");
  QString part;
  qsizetype at = 0;
  int next = 0;
  for (auto places = (style == Style::Qt ? qt : fmt).globalMatch(sentence); places.hasNext();) {
    const auto place = places.next();
    part += QStringView(sentence).mid(at, place.capturedStart() - at);
    at = place.capturedEnd();
    if (style == Style::Fmt && place.capturedView().size() == 2 && place.capturedView() != QStringLiteral("{}")) {
      part += place.capturedView().front();  // a brace itself
      continue;
    }
    m_parts << std::exchange(part, QString());
    const QString number = place.captured(style == Style::Qt ? 2 : 1);
    m_places << (style == Style::Qt ? (number.isEmpty() ? -1 : number.toInt())
                                    : (number.isEmpty() ? next++ : number.toInt()));
  }
  m_parts << part + sentence.mid(at);
  for (const QString& text : m_parts)
    m_letters += static_cast<int>(std::ranges::count_if(text, [](QChar c) { return c.isLetter(); }));
  m_length = static_cast<int>(m_parts.join("").size());
}

std::optional<QMap<int, QString>> SentencePattern::match(const QString& text) const {
  if (!text.startsWith(m_parts.front()) || !text.endsWith(m_parts.back())) return std::nullopt;
  QMap<int, QString> values;
  int tries = kTries;
  if (!matchFrom(text, m_parts.front().size(), 0, values, tries)) return std::nullopt;
  return values;
}

bool SentencePattern::matchFrom(const QString& text, qsizetype at, int place, QMap<int, QString>& values,
                                int& tries) const {
  if (place == m_places.size()) return at == text.size();
  if (--tries < 0) return false;
  const QString& next = m_parts[place + 1];
  const bool last = place + 1 == m_places.size();
  const int number = m_places[place];
  if (const auto known = values.constFind(number); known != values.constEnd()) {  // the same text once more
    const QString again = *known + next;
    return QStringView(text).mid(at).startsWith(again) && matchFrom(text, at + again.size(), place + 1, values, tries);
  }
  qsizetype first = last ? std::max(at, text.size() - next.size()) : at;
  while (!last && next.isEmpty() && first < text.size() && text[first].isDigit()) ++first;  // a number is not divided
  for (qsizetype end = first; end <= text.size(); ++end) {
    end = text.indexOf(next, end);
    if (end < 0) return false;
    // A full stop within a name is no end of a sentence.
    const qsizetype behind = end + next.size();
    if (next == QStringLiteral(".") && behind < text.size() && text[behind].isLetterOrNumber()) continue;
    values.insert(number, text.mid(at, end - at));
    if (matchFrom(text, behind, place + 1, values, tries)) return true;
    values.remove(number);
  }
  return false;
}

QString SentencePattern::fill(const QMap<int, QString>& values) const {
  QString text = m_parts.front();
  for (int i = 0; i < m_places.size(); ++i) text += values.value(m_places[i]) + m_parts[i + 1];
  return text;
}

}  // namespace scatterscope
