#include "ui/language/phrase_book.h"

#include <QRegularExpression>
#include <algorithm>
#include <functional>
#include <utility>

namespace scatterscope {
namespace {

constexpr int kDeepest = 6;    ///< phrases in phrases
constexpr int kCompared = 16;  ///< ways to understand a text, the most telling ones

int lettersOf(const QString& text) {
  return static_cast<int>(std::ranges::count_if(text, [](QChar c) { return c.isLetter(); }));
}

bool isQuote(QChar c) {
  return QStringView(u"'\"“‘").contains(c);
}

}  // namespace

PhraseBook::PhraseBook(const std::vector<Entry>& entries, std::vector<Joint> joints) : m_joints(std::move(joints)) {
  const auto add = [&](const Entry& entry) {
    Phrase phrase{SentencePattern(entry.from, entry.style), SentencePattern(entry.to, entry.style)};
    if (phrase.from.places().isEmpty()) {
      const QString whole = phrase.from.fill({});
      if (!m_whole.contains(whole)) m_whole.insert(whole, phrase.to.fill({}));
    } else if (phrase.from.letters() > 0) {
      m_phrases.push_back(std::move(phrase));
    }
  };
  for (const Entry& entry : entries) {
    add(entry);
    // What is put behind something else begins with what joins the two.
    static const QRegularExpression joint("^[ ,;:，；：]+|[ ]+$");
    const Entry alone{QString(entry.from).remove(joint), QString(entry.to).remove(joint), entry.style};
    if (alone.from != entry.from) add(alone);
  }
  std::ranges::stable_sort(m_phrases, std::greater(),
                           [](const Phrase& phrase) { return std::pair(phrase.from.letters(), phrase.from.length()); });
}

bool PhraseBook::isWord(const QString& text) {
  return !text.isEmpty() && text.front().isLower() && text.front().unicode() < 128 && !text.contains(' ');
}

QString PhraseBook::say(const QString& text) const {
  Search search;
  return isEmpty() ? text : sayBest(text, true, search).text;
}

QString PhraseBook::sayPhrases(const QString& text) const {
  Search search;
  return isEmpty() ? text : sayBest(text, false, search).text;
}

PhraseBook::Said PhraseBook::sayBest(const QString& text, bool words, Search& search) const {
  if (search.depth > kDeepest || lettersOf(text) == 0) return {text, 0};
  if (const auto known = search.known.constFind({text, words}); known != search.known.constEnd()) return *known;
  ++search.depth;
  const Said said = sayNew(text, words, search);
  --search.depth;
  search.known.insert({text, words}, said);
  return said;
}

PhraseBook::Said PhraseBook::sayNew(const QString& text, bool words, Search& search) const {
  if (const auto whole = m_whole.constFind(text);
      whole != m_whole.constEnd() && (words || !(isWord(text) || isWord(*whole))))
    return {*whole, lettersOf(text)};
  Said best = sayWhole(text, search);
  for (const QString& separator :
       {QStringLiteral("\n"), QStringLiteral("\t"), QStringLiteral(" · "), QStringLiteral(" (")}) {
    const auto said = saySplit(text, {separator, separator}, words, search);
    if (said && said->letters > best.letters) best = *said;
  }
  if (const Said said = saySentences(text, words, search); said.letters > best.letters) best = said;
  // A list of phrases rather than one that has all of the list at one place.
  for (const Joint& joint : m_joints) {
    const auto said = saySplit(text, joint, words, search);
    if (said && (said->letters > best.letters || (said->whole && said->letters == best.letters))) best = *said;
  }
  return best;
}

PhraseBook::Said PhraseBook::sayWhole(const QString& text, Search& search) const {
  Said best{text, 0};
  int compared = 0;
  for (const Phrase& phrase : m_phrases) {
    auto values = phrase.from.match(text);
    if (!values) continue;
    Said said{{}, phrase.from.letters()};
    bool joins = phrase.from.places().size() == 2 && phrase.from.letters() <= 3;
    for (QString& value : *values) {
      joins = joins && std::ranges::any_of(value, [](QChar c) { return c.isLetterOrNumber(); });
      const qsizetype at = text.indexOf(value);
      if (value == text || (at > 0 && isQuote(text[at - 1]))) continue;
      Said inner = sayBest(value, true, search);
      said.letters += inner.letters;
      value = std::move(inner.text);
    }
    // "… and …" joins two phrases rather than to stand within one.
    if (said.letters > best.letters || (said.letters == best.letters && joins))
      best = {phrase.to.fill(*values), said.letters};
    if (++compared == kCompared) break;
  }
  return best;
}

/// Sentences stand behind one another; one that a remedy follows may have got its full stop only for that.
PhraseBook::Said PhraseBook::saySentences(const QString& text, bool words, Search& search) const {
  static const QRegularExpression ends("(?<=[.!?]) +|(?<=[。！？])");
  const QStringList sentences = text.split(ends, Qt::SkipEmptyParts);
  const auto isPlain = [](QChar c) { return c.unicode() < 0x2000; };
  Said all{{}, 0};
  for (const QString& sentence : sentences) {
    Said said = sentences.size() > 1 ? sayBest(sentence, words, search) : Said{sentence, 0};
    if (said.letters == 0 && sentence.endsWith(QChar('.'))) {
      said = sayBest(sentence.chopped(1), words, search);
      const bool stays = said.letters == 0 || m_joints.empty() || isPlain(said.text.back());
      said.text += stays ? QStringLiteral(".") : QStringLiteral("。");
    }
    if (!all.text.isEmpty() && isPlain(all.text.back())) all.text += ' ';
    all.text += said.text;
    all.letters += said.letters;
  }
  return all;
}

std::optional<PhraseBook::Said> PhraseBook::saySplit(const QString& text, const Joint& joint, bool words,
                                                     Search& search) const {
  const QStringList parts = text.split(joint.from);
  if (parts.size() < 2) return std::nullopt;
  Said all{{}, 0};
  all.whole = true;
  bool saidLast = false;
  for (qsizetype i = 0; i < parts.size(); ++i) {
    Said said = sayBest(parts[i], words, search);
    if (i > 0) all.text += saidLast && said.letters > 0 ? joint.to : joint.from;
    saidLast = said.letters > 0;
    all.whole = all.whole && saidLast;
    all.letters += said.letters;
    all.text += said.text;
  }
  return all;
}

}  // namespace scatterscope
