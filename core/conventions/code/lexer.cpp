#include "core/conventions/code/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "core/base/limits.h"

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
constexpr std::array<std::string_view, 44> kOperators = {
    "**=", "//=", ">>=", "<<=", "...", "**", "//", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=",
    ">=",  "->",  ":=",  "&=",  "|=",  "^=", "@=", "<<", ">>", "(",  ")",  "[",  "]",  "{",  "}",
    ",",   ":",   ".",   "=",   "+",   "-",  "*",  "/",  "%",  "@",  "<",  ">",  "|",  "&"};

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
  explicit Lexer(std::string_view code) : m_code(code) {}

  std::vector<Token> run() && {
    m_tokens.reserve(m_code.size() / 3 + 2);  // code has about so many words
    skipPrompt();
    while (m_at < m_code.size()) next();
    endLine();
    push(TokenKind::End, "");
    return std::move(m_tokens);
  }

 private:
  char peek(std::size_t ahead = 0) const { return m_at + ahead < m_code.size() ? m_code[m_at + ahead] : '\0'; }
  bool startsWith(std::string_view text) const { return m_code.substr(m_at).starts_with(text); }

  void advance(std::size_t count = 1) {
    for (; count > 0 && m_at < m_code.size(); --count, ++m_at) {
      const auto byte = static_cast<unsigned char>(m_code[m_at]);
      if (byte == '\n') {
        ++m_line;
        m_column = 1;
      } else if ((byte & 0xC0) != 0x80) {  // continuation bytes of UTF-8 belong to the character before
        ++m_column;
      }
    }
  }

  void mark() {
    m_startLine = m_line;
    m_startColumn = m_column;
  }

  void push(TokenKind kind, std::string text, Value value = {}) {
    Token& token = m_tokens.emplace_back();
    token.kind = kind;
    token.text = std::move(text);
    token.value = std::move(value);
    token.line = m_startLine;
    token.column = m_startColumn;
  }

  void endLine() {
    mark();
    if (!m_tokens.empty() && m_tokens.back().kind != TokenKind::LineEnd) push(TokenKind::LineEnd, "");
  }

  /// The interpreter's prompts of pasted documentation.
  void skipPrompt() {
    while (peek() == ' ' || peek() == '\t') advance();
    if (startsWith(">>> ") || startsWith("... ")) advance(4);
  }

  void next() {
    const char c = peek();
    mark();
    if (c == '\n') {
      if (m_depth == 0) endLine();
      advance();
      skipPrompt();
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || startsWith("\xEF\xBB\xBF")) {
      advance(c == '\xEF' ? 3 : 1);
    } else if (c == '#') {
      while (m_at < m_code.size() && peek() != '\n') advance();
    } else if (c == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
      advance(peek(1) == '\n' ? 2 : 3);
    } else if (c == ';') {
      if (m_depth == 0) endLine();
      advance();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
    } else if (c == '"' || c == '\'') {
      text("");
    } else if (isNameStart(c)) {
      name();
    } else {
      operatorOrUnreadable();
    }
  }

  void name() {
    const std::size_t begin = m_at;
    while (isNamePart(peek())) advance();
    const std::string word(m_code.substr(begin, m_at - begin));
    const bool prefix = word.size() <= 2 && word.find_first_not_of("rRbBuUfF") == std::string::npos;
    if (prefix && (peek() == '"' || peek() == '\'')) {
      text(word);
    } else {
      push(TokenKind::Name, word);
    }
  }

  void number() {
    const std::size_t begin = m_at;
    bool real = false;
    while (isNamePart(peek()) || peek() == '.' || ((peek() == '+' || peek() == '-') && exponentBefore(begin))) {
      real = real || peek() == '.' || peek() == 'e' || peek() == 'E';
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
      const auto [stop, error] = std::from_chars(digits.data(), end, value);
      if (error == std::errc() && stop == end) return push(TokenKind::Number, digits, value);
    }
    push(TokenKind::Unreadable,
         fmt::format("{} cannot be read as a number that fits in 64 bits.", digits.substr(0, 40)));
  }

  bool exponentBefore(std::size_t begin) const {
    const char before = m_at > begin ? m_code[m_at - 1] : '\0';
    const std::string_view soFar = m_code.substr(begin, m_at - begin);
    return (before == 'e' || before == 'E') && !soFar.starts_with("0x") && !soFar.starts_with("0X");
  }

  void text(std::string_view prefix) {
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
    advance(triple ? 3 : 1);
    std::string content;
    for (;;) {
      if (m_at >= m_code.size() || (!triple && peek() == '\n')) {
        return push(TokenKind::Unreadable, "This string is never closed.");
      }
      if (peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote))) break;
      if (peek() == '\\' && !raw) {
        advance();
        escape(content);
      } else {
        content += peek();
        if (peek() == '\\' && m_at + 1 < m_code.size()) {  // in a raw string a backslash guards the quote
          advance();
          content += peek();
        }
        advance();
      }
    }
    advance(triple ? 3 : 1);
    if (prefix.find_first_of("fFbB") != std::string_view::npos) {
      return push(TokenKind::Unreadable, "Formatted strings and bytes are not evaluated here.");
    }
    push(TokenKind::Text, std::move(content));
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
  std::vector<Token> m_tokens;
  std::size_t m_at = 0;
  int m_depth = 0, m_line = 1, m_column = 1, m_startLine = 1, m_startColumn = 1;
};

}  // namespace

std::vector<Token> tokenize(std::string_view code) {
  return Lexer(code).run();
}

Result<void> checkLength(std::string_view code) {
  if (static_cast<std::int64_t>(code.size()) <= limits::kCodeBytes) return {};
  return syntaxError(Token{},
                     fmt::format("The code is {} bytes long; at most {} are read.", code.size(), limits::kCodeBytes),
                     "Paste the lines around the call alone.");
}

std::vector<std::span<const Token>> logicalLines(std::span<const Token> tokens) {
  std::vector<std::span<const Token>> lines;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::LineEnd && tokens[i].kind != TokenKind::End) continue;
    if (i > begin) lines.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  return lines;
}

tl::unexpected<Error> syntaxError(const Token& at, std::string message, std::string remedy) {
  return tl::make_unexpected(
      Error{ErrorKind::Syntax, "code", std::move(message), std::move(remedy), at.line, at.column});
}

}  // namespace scatterscope
