#pragma once

#include <QHash>
#include <QString>
#include <optional>
#include <utility>
#include <vector>

#include "ui/language/pattern.h"

namespace scatterscope {

/// Says finished sentences of one language in another. A sentence is found by the words between its numbers and names;
/// those may be phrases of the book themselves, if they do not stand in quotes. Sentences after one another are said
/// one by one; what is not in the book stays as it is.
class PhraseBook {
 public:
  struct Entry {
    QString from, to;
    SentencePattern::Style style;
  };
  /// What stands between two phrases, such as ", ".
  struct Joint {
    QString from, to;
  };

  PhraseBook() = default;
  /// Of entries that say the same the first one counts.
  PhraseBook(const std::vector<Entry>& entries, std::vector<Joint> joints);
  bool isEmpty() const { return m_whole.isEmpty() && m_phrases.empty(); }

  QString say(const QString& text) const;
  /// Lower case letters without a space, as names in code are.
  static bool isWord(const QString& text);
  /// The same, but a single word, such as "bias", only inside a phrase: standing alone it may be a name in code.
  QString sayPhrases(const QString& text) const;
  /// Only a text that stands in the book as it is.
  QString whole(const QString& text) const { return m_whole.value(text, text); }

 private:
  struct Phrase {
    SentencePattern from, to;
  };
  /// A text and how many letters of it are in the book.
  struct Said {
    QString text;
    int letters = 0;
    bool whole = false;  ///< of parts: something in each
  };

  /// What was found out on the way to one answer.
  struct Search {
    QHash<std::pair<QString, bool>, Said> known;
    int depth = 0;
  };

  Said sayBest(const QString& text, bool words, Search& search) const;
  Said sayNew(const QString& text, bool words, Search& search) const;
  Said sayWhole(const QString& text, Search& search) const;
  Said saySentences(const QString& text, bool words, Search& search) const;
  std::optional<Said> saySplit(const QString& text, const Joint& joint, bool words, Search& search) const;

  QHash<QString, QString> m_whole;  ///< without places
  std::vector<Phrase> m_phrases;    ///< those with most letters first
  std::vector<Joint> m_joints;
};

}  // namespace scatterscope
