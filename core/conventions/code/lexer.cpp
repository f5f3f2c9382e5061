#include "core/conventions/code/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/base/limits.h"
#include "core/conventions/code/web_text.h"

namespace scatterscope {
namespace {

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
bool isNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool isNamePart(char c) {
  return isNameStart(c) || isDigit(c);
}

// Longest first.
constexpr std::array<std::string_view, 46> kOperators = {
    "**=", "//=", ">>=", "<<=", "...", "**", "//", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=",
    "->",  ":=",  "&=",  "|=",  "^=",  "@=", "<<", ">>", "(",  ")",  "[",  "]",  "{",  "}",  ",",  ":",
    ".",   "=",   "+",   "-",   "*",   "/",  "%",  "@",  "<",  ">",  "|",  "&",  "^",  "~"};

/// For each byte the operators that begin with it, by their places in kOperators; at most four do. Trying all
/// of them at each bracket and comma took three quarters of the time that reading code takes.
struct OperatorsOfByte {
  std::array<std::uint8_t, 4> places = {};
  std::uint8_t count = 0;
};
constexpr auto kOperatorsOfByte = [] {
  std::array<OperatorsOfByte, 256> result = {};
  for (std::size_t i = 0; i < kOperators.size(); ++i) {
    OperatorsOfByte& of = result[static_cast<unsigned char>(kOperators[i][0])];
    of.places[of.count++] = static_cast<std::uint8_t>(i);
  }
  return result;
}();

class Lexer {
 public:
  explicit Lexer(std::string_view code) : m_code(code), m_marks(marksOfLines(code)) {}

  std::vector<Token> run() && {
    m_tokens.reserve(m_code.size() / 3 + 2);  // code has about so many words
    beginLine();
    while (m_at < m_code.size()) next();
    endLine();
    push(TokenKind::End, "");
    return std::move(m_tokens);
  }

 private:
  char peek(std::size_t ahead = 0) const { return m_at + ahead < m_code.size() ? m_code[m_at + ahead] : '\0'; }
  bool startsWith(std::string_view text) const { return m_code.substr(m_at).starts_with(text); }
  bool atNameStart() const { return isNameStart(peek()) && typographicQuote(m_code.substr(m_at)).length == 0; }
  bool atNamePart() const { return isDigit(peek()) || atNameStart() || (peek() == kNoWidth && m_at > 0); }

  void advance(std::size_t count = 1) {
    for (; count > 0 && m_at < m_code.size(); --count, ++m_at) {
      const auto byte = static_cast<unsigned char>(m_code[m_at]);
      if (byte == '\n') {
        ++m_place.line;
        m_place.column = 1;
      } else if ((byte & 0xC0) != 0x80) {  // continuation bytes of UTF-8 belong to the character before
        ++m_place.column;
      }
    }
  }

  void push(TokenKind kind, std::string text, Value value = {}) {
    Token& token = m_tokens.emplace_back();
    token.kind = kind;
    token.text = std::move(text);
    token.value = std::move(value);
    token.at = m_start;
    if (kind == TokenKind::LineEnd || kind == TokenKind::End) return;
    token.indent = std::exchange(m_indent, -1);
  }

  void endLine() {
    m_start = m_place;
    if (!m_tokens.empty() && m_tokens.back().kind != TokenKind::LineEnd) push(TokenKind::LineEnd, "");
  }

  /// Leaves out what is none of the code at the beginning of a line, and measures how far it is moved in.
  void beginLine() {
    const std::size_t mark = m_marks[std::min(m_marks.size() - 1, static_cast<std::size_t>(m_place.line - 1))];
    if (mark == kWholeLine) {
      while (m_at < m_code.size() && peek() != '\n') advance();
    } else {
      advance(mark);
    }
    int indent = 0;
    for (; peek() == ' ' || peek() == '\t' || peek() == '\f'; advance()) indent += peek() == '\t' ? 8 - indent % 8 : 1;
    if (m_depth == 0) m_indent = indent;
  }

  void next() {
    const char c = peek();
    m_start = m_place;
    if (c == '\n') {
      if (m_depth == 0) endLine();
      advance();
      beginLine();
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == kNoWidth || c == '`') {
      advance();
    } else if (c == '#') {
      while (m_at < m_code.size() && peek() != '\n') advance();
    } else if (c == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
      advance(peek(1) == '\n' ? 2 : 3);
    } else if (c == ';') {
      if (m_depth == 0) endLine();
      advance();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
    } else if (atQuote()) {
      text("");
    } else if (atNameStart()) {
      name();
    } else {
      operatorOrUnreadable();
    }
  }

  bool atQuote() const { return peek() == '"' || peek() == '\'' || typographicQuote(m_code.substr(m_at)).length > 0; }

  void name() {
    std::string word;
    for (; atNamePart(); advance()) {
      if (peek() != kNoWidth) word += peek();
    }
    const bool prefix = word.size() <= 2 && word.find_first_not_of("rRbBuUfFtT") == std::string::npos;
    if (prefix && atQuote()) {
      text(word);
    } else {
      push(TokenKind::Name, std::move(word));
    }
  }

  void number() {
    const std::size_t begin = m_at;
    const bool based = peek() == '0' && std::string_view("xXoObB").find(peek(1)) != std::string_view::npos && peek(1);
    bool real = false;
    while (isNamePart(peek()) || peek() == '.' ||
           (!based && (peek() == '+' || peek() == '-') && exponentBefore(begin))) {
      real = real || (!based && (peek() == '.' || peek() == 'e' || peek() == 'E'));
      advance();
    }
    std::string digits;
    for (const char c : m_code.substr(begin, m_at - begin)) {
      if (c != '_') digits += c;
    }
    const char* end = digits.data() + digits.size();
    if (real) {
      double value = 0;
      const auto [stop, error] = std::from_chars(digits.data(), end, value);
      if (error == std::errc() && stop == end && std::isfinite(value)) return push(TokenKind::Number, digits, value);
    } else {
      std::int64_t value = 0;
      const int base = !based ? 10 : peekBase(digits[1]);
      const auto [stop, error] = std::from_chars(digits.data() + (based ? 2 : 0), end, value, base);
      if (error == std::errc() && stop == end) return push(TokenKind::Number, digits, value);
    }
    push(TokenKind::Number,
         digits.ends_with('j') || digits.ends_with('J')
             ? fmt::format("{} is an imaginary number.", digits.substr(0, 40))
             : fmt::format("{} cannot be read as a number that fits in 64 bits.", digits.substr(0, 40)));
  }

  static int peekBase(char letter) {
    return letter == 'x' || letter == 'X' ? 16 : letter == 'o' || letter == 'O' ? 8 : 2;
  }

  bool exponentBefore(std::size_t begin) const {
    const char before = m_at > begin ? m_code[m_at - 1] : '\0';
    return before == 'e' || before == 'E';
  }

  /// The length of the closing quote that stands here; 0 for none.
  std::size_t closingQuote(char quote, bool typographic, bool triple) const {
    if (triple) return peek() == quote && peek(1) == quote && peek(2) == quote ? 3 : 0;
    if (peek() == quote) return 1;
    if (!typographic) return 0;
    const TypographicQuote other = typographicQuote(m_code.substr(m_at));
    return other.plain == quote ? other.length : 0;
  }

  void text(std::string_view prefix) {
    const TypographicQuote typographic = typographicQuote(m_code.substr(m_at));
    const char quote = typographic.length > 0 ? typographic.plain : peek();
    const bool triple = typographic.length == 0 && peek(1) == quote && peek(2) == quote;
    const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
    const bool formatted = prefix.find_first_of("fFtT") != std::string_view::npos;
    advance(triple ? 3 : std::max<std::size_t>(1, typographic.length));
    std::string content;
    int braces = 0;  // the expressions of an f-string have quotes of their own
    std::size_t closing = 0;
    for (;;) {
      if (m_at >= m_code.size() || (!triple && peek() == '\n' && braces == 0)) {
        return push(TokenKind::Unreadable, "This string is never closed.");
      }
      closing = closingQuote(quote, typographic.length > 0, triple);
      if (closing > 0 && braces == 0) break;
      if (formatted && peek() == '{' && peek(1) == '{' && braces == 0) {
        content += "{{";
        advance(2);
        continue;
      }
      if (formatted && peek() == '{') ++braces;
      if (formatted && peek() == '}' && braces > 0) --braces;
      if (formatted && closing > 0 && !nestedQuoteCloses(quote)) break;
      if (peek() == '\\' && !raw) {
        advance();
        escape(content);
      } else {
        if (peek() != kNoWidth) content += peek();
        if (peek() == '\\' && m_at + 1 < m_code.size()) {  // in a raw string a backslash guards the quote
          advance();
          content += peek();
        }
        advance();
      }
    }
    advance(closing);
    const bool bytes = prefix.find_first_of("bB") != std::string_view::npos;
    push(formatted ? TokenKind::FormattedText : TokenKind::Text, std::move(content), bytes ? Value(true) : Value());
  }

  /// Whether a quote inside the braces of an f-string begins a string of its own that ends in this line.
  bool nestedQuoteCloses(char quote) const {
    const std::size_t line = std::min(m_code.find('\n', m_at), m_code.size());
    const std::size_t brace = m_code.find('}', m_at);
    if (brace == std::string_view::npos || brace > line) return false;
    return m_code.find(quote, brace) < line;
  }

  /// The character after a backslash; what Python would not know stays as it stands.
  void escape(std::string& content) {
    const char c = peek();
    switch (c) {
      case 'n':
        content += '\n';
        break;
      case 't':
        content += '\t';
        break;
      case 'r':
        content += '\r';
        break;
      case '\n':
        break;
      case '\\':
      case '\'':
      case '"':
        content += c;
        break;
      case 'x': {
        unsigned value = 0;
        const std::string_view hex = m_code.substr(std::min(m_at + 1, m_code.size()), 2);
        const auto [stop, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
        if (error == std::errc() && hex.size() == 2 && stop == hex.data() + 2 && value < 0x80) {
          content += static_cast<char>(value);
          advance(2);
          break;
        }
        content += "\\x";
        break;
      }
      default:
        content += '\\';
        content += c;
    }
    advance();
  }

  void operatorOrUnreadable() {
    const OperatorsOfByte& candidates = kOperatorsOfByte[static_cast<unsigned char>(peek())];
    for (std::size_t i = 0; i < candidates.count; ++i) {
      const std::string_view symbol = kOperators[candidates.places[i]];
      if (!startsWith(symbol)) continue;
      advance(symbol.size());
      if (symbol == "(" || symbol == "[" || symbol == "{") ++m_depth;
      if ((symbol == ")" || symbol == "]" || symbol == "}") && m_depth > 0) --m_depth;
      return push(TokenKind::Operator, std::string(symbol));
    }
    push(TokenKind::Unreadable,
         fmt::format("The character {} has no place here.", Value(std::string(1, peek())).toPython()));
    advance();
  }

  std::string_view m_code;
  std::vector<std::size_t> m_marks;
  std::vector<Token> m_tokens;
  std::size_t m_at = 0;
  int m_depth = 0, m_indent = 0;
  Place m_place, m_start;
};

}  // namespace

std::vector<Token> tokenize(std::string_view code) {
  const std::string plain = plainText(code);
  return Lexer(plain).run();
}

Result<void> checkLength(std::string_view code) {
  if (static_cast<std::int64_t>(code.size()) <= limits::kCodeBytes) return {};
  return syntaxError(Place{},
                     fmt::format("The code is {} bytes long; at most {} are read.", code.size(), limits::kCodeBytes),
                     "Paste the lines around the call alone.");
}

Error syntaxErrorAt(Place at, std::string message, std::string remedy) {
  return Error{ErrorKind::Syntax, "code", std::move(message), std::move(remedy), at.line, at.column};
}

tl::unexpected<Error> syntaxError(Place at, std::string message, std::string remedy) {
  return tl::make_unexpected(syntaxErrorAt(at, std::move(message), std::move(remedy)));
}

}  // namespace scatterscope
