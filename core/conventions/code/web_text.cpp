#include "core/conventions/code/web_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace scatterscope {
namespace {

/// The character at the beginning of a text in UTF-8; a broken one counts as one byte of it.
struct Character {
  char32_t code = 0;
  std::size_t length = 1;
};

Character characterOf(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : byte(0) >= 0xC0 ? 2 : 1;
  if (length == 1 || text.size() < length) return {byte(0), 1};
  char32_t code = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(i) & 0x3FU);
  return {code, length};
}

bool isBlank(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool hasNoWidth(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

/// The plain character that another one stands for; 0 where it stands for itself.
char plainOf(char32_t c) {
  if (isBlank(c)) return ' ';
  if (hasNoWidth(c)) return kNoWidth;
  if (c == 0x2212 || c == 0x2013 || c == 0x2010 || c == 0x2011) return '-';
  if (c == 0x3001) return ',';
  const bool quoteOrBackslash = c == 0xFF02 || c == 0xFF07 || c == 0xFF3C;
  if (c >= 0xFF01 && c <= 0xFF5E && !quoteOrBackslash) return static_cast<char>(c - 0xFF01 + '!');
  return 0;
}

struct Entity {
  std::string_view written;
  char meant;
};
constexpr Entity kEntities[] = {{"&quot;", '"'}, {"&#34;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}, {"&#x27;", '\''},
                                {"&lt;", '<'},   {"&gt;", '>'},  {"&amp;", '&'},   {"&nbsp;", ' '}};

using Lines = std::vector<std::string_view>;

Lines linesOf(std::string_view code) {
  Lines lines;
  for (;;) {
    const auto end = std::min(code.find('\n'), code.size());
    lines.push_back(code.substr(0, end));
    if (end == code.size()) return lines;
    code.remove_prefix(end + 1);
  }
}

bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == kNoWidth;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && isSpace(line.front())) line.remove_prefix(1);
  while (!line.empty() && isSpace(line.back())) line.remove_suffix(1);
  return line;
}

bool isFence(std::string_view line) {
  line = trimmed(line);
  return line.starts_with("```") && line.find(' ') == std::string_view::npos;
}

std::size_t tripleQuotesIn(std::string_view line) {
  std::size_t count = 0;
  for (const std::string_view quotes : {"\"\"\"", "'''"}) {
    for (std::size_t at = 0; (at = line.find(quotes, at)) != std::string_view::npos; at += 3) ++count;
  }
  return count;
}

/// Leaves what stands between Markdown's fences, where there are any; those of a docstring are none.
void dropProse(const Lines& lines, std::vector<std::size_t>& marks) {
  const auto first = std::find_if(lines.begin(), lines.end(), isFence);
  std::size_t quotes = 0;
  for (auto line = lines.begin(); line != first; ++line) quotes += tripleQuotesIn(*line);
  if (first == lines.end() || quotes % 2 == 1) return;
  bool code = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool fence = isFence(lines[i]);
    if (fence) code = !code;
    if (fence || !code) marks[i] = kWholeLine;
  }
}

bool isDiffHeader(std::string_view line) {
  return line.starts_with("+++") || line.starts_with("---") || line.starts_with("@@") ||
         line.starts_with("diff --git") || line.starts_with("index ") || line.starts_with("\\ No newline");
}

/// Lines that all begin with +, - or a blank, where one has a + or - in front of a word or a bracket.
void dropDiffMarks(const Lines& lines, std::vector<std::size_t>& marks) {
  bool marked = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (marks[i] == kWholeLine || trimmed(line).empty() || isDiffHeader(line)) continue;
    if (line[0] != '+' && line[0] != '-' && line[0] != ' ' && line[0] != '\t') return;
    marked = marked || line[0] == '+' || line[0] == '-';
  }
  if (!marked) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (marks[i] == kWholeLine || lines[i].empty()) continue;
    marks[i] = isDiffHeader(lines[i]) || lines[i][0] == '-' ? kWholeLine : 1;
  }
}

/// The number at the beginning of a line and the bytes with what parts it from the code.
struct Numbered {
  std::int64_t number = 0;
  std::size_t length = 0;
};

std::optional<Numbered> numberOf(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && isSpace(line[at])) ++at;
  const std::size_t begin = at;
  std::int64_t number = 0;
  for (; at < line.size() && line[at] >= '0' && line[at] <= '9' && at - begin < 6; ++at)
    number = number * 10 + (line[at] - '0');
  if (at == begin) return std::nullopt;
  if (at == line.size()) return Numbered{number, at};
  if (line[at] == ':' || line[at] == '|' || line[at] == ')' || line[at] == '.') ++at;
  if (at < line.size() && !isSpace(line[at])) return std::nullopt;
  return Numbered{number, std::min(at + 1, line.size())};
}

/// Numbers that count the lines: two at least, each one more than the one above.
void dropLineNumbers(const Lines& lines, std::vector<std::size_t>& marks) {
  std::vector<std::size_t> lengths(lines.size());
  std::optional<std::int64_t> before;
  int count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (marks[i] == kWholeLine || trimmed(lines[i]).empty()) continue;
    const auto numbered = numberOf(lines[i].substr(std::min(marks[i], lines[i].size())));
    if (!numbered || (before && numbered->number != *before + 1)) return;
    before = numbered->number;
    lengths[i] = numbered->length;
    ++count;
  }
  if (count < 2) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (marks[i] != kWholeLine) marks[i] += lengths[i];
  }
}

/// The prompts of interpreters: >>> and ..., In [3]:, and what Out[3]: answers.
void dropPrompts(const Lines& lines, std::vector<std::size_t>& marks) {
  bool prompted = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (marks[i] == kWholeLine) continue;
    const std::string_view line = lines[i].substr(std::min(marks[i], lines[i].size()));
    const std::size_t blanks = line.find_first_not_of(" \t");
    if (blanks == std::string_view::npos) continue;
    const std::string_view words = line.substr(blanks);
    const bool alone = trimmed(words) == ">>>" || (prompted && trimmed(words) == "...");
    if (words.starts_with(">>> ") || words.starts_with("... ") || alone) {
      prompted = prompted || words.starts_with(">>>");
      marks[i] += blanks + std::min<std::size_t>(4, words.size());
    } else if (words.starts_with("In [")) {
      const auto end = words.find("]: ");
      if (end != std::string_view::npos && end < 12) marks[i] += blanks + end + 3;
    } else if (words.starts_with("Out[")) {
      marks[i] = kWholeLine;
    }
  }
}

/// What a page's source writes for characters that it cannot hold; nothing where none begins the text.
const Entity* entityOf(std::string_view text) {
  const auto found = std::find_if(std::begin(kEntities), std::end(kEntities),
                                  [&](const Entity& entity) { return text.starts_with(entity.written); });
  return found == std::end(kEntities) ? nullptr : found;
}

}  // namespace

std::string plainText(std::string_view code) {
  std::string plain;
  plain.reserve(code.size());
  while (!code.empty()) {
    if (const Entity* entity = code[0] == '&' ? entityOf(code) : nullptr) {
      plain += entity->meant;
      plain.append(entity->written.size() - 1, kNoWidth);
      code.remove_prefix(entity->written.size());
      continue;
    }
    if (static_cast<unsigned char>(code[0]) < 0x80) {
      plain += code[0];
      code.remove_prefix(1);
      continue;
    }
    const Character c = characterOf(code);
    if (const char other = plainOf(c.code))
      plain += other;
    else
      plain += code.substr(0, c.length);
    code.remove_prefix(c.length);
  }
  return plain;
}

TypographicQuote typographicQuote(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text[0]) < 0xC0) return {};  // plain, or the middle of a character
  const Character c = characterOf(text);
  const bool twice = (c.code >= 0x201C && c.code <= 0x201F) || c.code == 0x2033 || c.code == 0xFF02 || c.code == 0xAB ||
                     c.code == 0xBB;
  const bool once = (c.code >= 0x2018 && c.code <= 0x201B) || c.code == 0x2032 || c.code == 0xFF07 || c.code == 0xB4;
  return twice || once ? TypographicQuote{c.length, twice ? '"' : '\''} : TypographicQuote{};
}

std::vector<std::size_t> marksOfLines(std::string_view code) {
  const Lines lines = linesOf(code);
  std::vector<std::size_t> marks(lines.size());
  dropProse(lines, marks);
  dropDiffMarks(lines, marks);
  dropLineNumbers(lines, marks);
  dropPrompts(lines, marks);
  return marks;
}

}  // namespace scatterscope
