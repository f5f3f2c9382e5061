#include "ui/window/fuzzy_match.h"

#include <QStringList>
#include <algorithm>

namespace scatterscope {
namespace {

constexpr double kLetter = 1, kNext = 5, kWordStart = 8, kSkipped = -0.2, kMostSkipped = -3;

bool beginsWord(const QString& text, qsizetype at) {
  return at == 0 || (text[at].isLetterOrNumber() && !text[at - 1].isLetterOrNumber());
}

/// The letters of `word` from this place on, each at its next occurrence, but at the begin of a word where the letters
/// after it still follow.
std::optional<double> matchFrom(const QString& word, const QString& text, qsizetype at) {
  double score = 0;
  qsizetype last = at - 1;
  for (qsizetype i = 0; i < word.size(); ++i) {
    qsizetype found = i == 0 ? at : text.indexOf(word[i], last + 1);
    if (found < 0) return std::nullopt;
    if (found != last + 1) {
      for (qsizetype other = found; other >= 0; other = text.indexOf(word[i], other + 1)) {
        if (!beginsWord(text, other)) continue;
        const bool restFollows = i + 1 == word.size() || text.indexOf(word[i + 1], other + 1) >= 0;
        if (restFollows) found = other;
        break;
      }
    }
    score += kLetter + (i > 0 && found == last + 1 ? kNext : 0) + (beginsWord(text, found) ? kWordStart : 0);
    if (i > 0) score += std::max(kMostSkipped, kSkipped * static_cast<double>(found - last - 1));
    last = found;
  }
  return score;
}

}  // namespace

std::optional<double> fuzzyMatch(const QString& typed, const QString& text) {
  const QString lower = text.toLower();
  double score = 0;
  for (const QString& word : typed.toLower().split(' ', Qt::SkipEmptyParts)) {
    std::optional<double> best;
    for (qsizetype at = lower.indexOf(word[0]); at >= 0; at = lower.indexOf(word[0], at + 1)) {
      const auto here = matchFrom(word, lower, at);
      if (here && (!best || *here > *best)) best = here;
    }
    if (!best) return std::nullopt;
    score += *best;
  }
  return score - 0.02 * static_cast<double>(text.size());  // of two that fit alike the shorter one
}

}  // namespace scatterscope
