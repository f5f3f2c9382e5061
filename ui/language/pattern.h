#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace scatterscope {

/// A sentence with places for numbers and names: %1, %L2 and %n as Qt writes them, or {}, {0} and {:.3g} as fmt does.
class SentencePattern {
 public:
  enum class Style { Qt, Fmt };

  SentencePattern(const QString& sentence, Style style);

  /// What stands at the places, by their numbers (%n: -1); nothing if the text is no such sentence. Each takes as
  /// little as leads to an end.
  std::optional<QMap<int, QString>> match(const QString& text) const;
  /// The sentence with these texts at its places.
  QString fill(const QMap<int, QString>& values) const;

  const QList<int>& places() const { return m_places; }
  /// The letters that stand in it itself: how much a match says.
  int letters() const { return m_letters; }
  int length() const { return m_length; }

 private:
  bool matchFrom(const QString& text, qsizetype at, int place, QMap<int, QString>& values, int& tries) const;

  QStringList m_parts;  ///< between the places, one more than those
  QList<int> m_places;
  int m_letters = 0, m_length = 0;
};

}  // namespace scatterscope
