// Blocks by their indentation, statements by their first word. A line that is no Python is kept as a fragment with
// what can be read of it: pasted code begins and ends anywhere.

#include "core/conventions/code/statement_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/limits.h"

namespace scatterscope {

Block StatementParser::run() {
  Block all;
  while (m_at < m_tokens.size() && m_tokens[m_at].kind != TokenKind::End) {
    if (m_tokens[m_at].kind == TokenKind::LineEnd)
      ++m_at;
    else
      statementInto(all);
  }
  return all;
}

void StatementParser::statementInto(Block& block) {
  const std::size_t begin = m_at;
  const int depth = m_depth;
  Statement read = statement();
  if (!failed() && !endsStatement()) {
    const Token& next = peek();
    fail(next.at, next.kind == TokenKind::Unreadable ? next.text
                                                     : fmt::format("'{}' has no place in this expression.", next.text));
  }
  if (failed()) {
    m_depth = depth;
    read = fragment(begin);
  }
  block.push_back(std::move(read));
}

bool StatementParser::endsStatement() {
  const TokenKind kind = peek().kind;
  if (kind == TokenKind::LineEnd) {
    ++m_at;
    return true;
  }
  // Behind a block stands the first word of another line.
  return kind == TokenKind::End || peek().indent >= 0;
}

int StatementParser::indentHere(std::size_t begin) const {
  for (std::size_t i = begin + 1; i-- > 0;) {
    if (m_tokens[i].indent >= 0) return m_tokens[i].indent;
    if (begin - i > 64) break;  // a header is short
  }
  return 0;
}

Block StatementParser::suite(int header) {
  Block block;
  expect(":");
  const Nested nested(*this);
  if (failed()) return block;
  if (peek().kind != TokenKind::LineEnd && peek().kind != TokenKind::End) {
    do {
      statementInto(block);
    } while (m_at < m_tokens.size() && peek().kind != TokenKind::End && m_tokens[m_at].indent < 0);
    return block;
  }
  takeBlock(block, header);
  return block;
}

void StatementParser::skipLineEnds() {
  while (m_at < m_tokens.size() && m_tokens[m_at].kind == TokenKind::LineEnd) ++m_at;
}

void StatementParser::takeBlock(Block& block, int header) {
  skipLineEnds();
  if (m_at >= m_tokens.size() || m_tokens[m_at].indent <= header) return;
  const int own = m_tokens[m_at].indent;
  while (m_at < m_tokens.size() && m_tokens[m_at].kind != TokenKind::End) {
    if (m_tokens[m_at].kind == TokenKind::LineEnd) {
      ++m_at;
    } else if (m_tokens[m_at].indent >= 0 && m_tokens[m_at].indent < own) {
      return;
    } else {
      statementInto(block);
    }
  }
}

Statement StatementParser::statement() {
  const Token& first = peek();
  if (first.kind == TokenKind::Operator && first.text == "@") return decorated();
  if (first.kind != TokenKind::Name) return simple();
  const int header = indentHere(m_at);
  const std::string& word = first.text;
  if (word == "async") {
    const Token& next = peek(1);
    if (next.kind == TokenKind::Name && (next.text == "def" || next.text == "for" || next.text == "with")) {
      take();
      Statement inner = statement();
      if (inner.kind == Kind::Define) inner.names.push_back({"async", ""});
      return inner;
    }
  }
  if (word == "if") return branches(header);
  if (word == "while") return loop(Kind::While, header);
  if (word == "for") return loop(Kind::For, header);
  if (word == "try") return attempt(header);
  if (word == "with") return with(header);
  if (word == "def") return define(header);
  if (word == "class") return defineClass(header);
  if (word == "match" && isMatch()) return match(header);
  if (word == "type" && peek(1).kind == TokenKind::Name && peek(2).kind == TokenKind::Operator &&
      (peek(2).text == "=" || peek(2).text == "[")) {
    take();
    return simple();
  }
  return simple();
}

Statement StatementParser::simple() {
  const Token& first = peek();
  const std::string word = first.kind == TokenKind::Name ? first.text : "";
  if (word == "pass" || word == "break" || word == "continue") {
    Statement read = make(word == "pass" ? Kind::Pass : word == "break" ? Kind::Break : Kind::Continue);
    take();
    return read;
  }
  if (word == "return" || word == "raise" || word == "del" || word == "assert") return keyword(word);
  if (word == "global" || word == "nonlocal") {
    Statement read = make(Kind::Global);
    read.text = take().text;
    do {
      read.names.push_back({takeIdentifier(), ""});
    } while (takeOperator(","));
    return read;
  }
  if (word == "import" || word == "from") return import();
  return assignment();
}

Statement StatementParser::keyword(const std::string& word) {
  Statement read = make(word == "return"  ? Kind::Return
                        : word == "raise" ? Kind::Raise
                        : word == "del"   ? Kind::Delete
                                          : Kind::Assert);
  take();
  if (read.kind == Kind::Return || read.kind == Kind::Delete) {
    read.parts.push_back(atLineEnd() ? Expression() : items());
    return read;
  }
  if (atLineEnd()) return read;
  do {
    read.parts.push_back(plainExpression());
  } while (takeOperator(",") || takeName("from"));
  return read;
}

std::string StatementParser::dotted() {
  std::string name;
  while (at(".") || at("...")) name += take().text;
  while (peek().kind == TokenKind::Name && !atName("import")) {
    name += takeIdentifier();
    if (!at(".")) break;
    name += take().text;
  }
  return name;
}

Statement StatementParser::import() {
  Statement read = make(Kind::Import);
  const bool from = take().text == "from";
  std::string module = from ? dotted() : "";
  if (from && !takeName("import")) fail(peek().at, "'import' is missing here.");
  const bool bracket = from && takeOperator("(");
  do {
    if (bracket && at(")")) break;
    if (from && takeOperator("*")) {
      read.text = module;
      continue;
    }
    const std::string name = dotted();
    if (name.empty()) {
      fail(peek().at, "A name is expected here.");
      break;
    }
    const std::string whole = from ? module + (module.ends_with('.') ? "" : ".") + name : name;
    if (takeName("as"))
      read.names.push_back({takeIdentifier(), whole});
    else if (from)
      read.names.push_back({name, whole});
    else  // `import a.b` binds a
      read.names.push_back({name.substr(0, name.find('.')), name.substr(0, name.find('.'))});
  } while (takeOperator(",") && !failed());
  if (bracket) expect(")");
  return read;
}

Statement StatementParser::assignment() {
  Statement read = make(Kind::Expression);
  Expression first = items();
  static constexpr std::array<std::string_view, 13> kAugmented = {
      "+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", "@="};
  const bool augmented = peek().kind == TokenKind::Operator &&
                         std::find(kAugmented.begin(), kAugmented.end(), peek().text) != kAugmented.end();
  if (augmented) {
    read.kind = Kind::Augment;
    read.text = peek().text.substr(0, peek().text.size() - 1);
    read.at = take().at;
    read.parts.push_back(std::move(first));
    read.parts.push_back(items());
  } else if (takeOperator(":")) {
    read.kind = Kind::Annotate;
    read.parts.push_back(std::move(first));
    read.parts.push_back(plainExpression());
    read.parts.push_back(takeOperator("=") ? items() : Expression());
  } else {
    read.parts.push_back(std::move(first));
    while (takeOperator("=")) {
      read.kind = Kind::Assign;
      read.parts.push_back(items());
    }
  }
  return read;
}

Statement StatementParser::fragment(std::size_t begin) {
  Statement read{.kind = Kind::Fragment, .at = m_tokens[begin].at};
  read.broken.push_back({"", *m_error});
  m_error.reset();
  std::size_t end = begin;
  while (end < m_tokens.size() && m_tokens[end].kind != TokenKind::LineEnd && m_tokens[end].kind != TokenKind::End)
    ++end;
  takeTargets(read, begin, end);
  const std::span<const Token> all = m_tokens;
  m_tokens = all.first(end);
  std::size_t work = 8 * (end - begin) + 64;  // calls in calls that are never closed must not be tried for ever
  for (m_at = begin; m_at < end && work > 0;) {
    if (m_tokens[m_at].kind != TokenKind::Name) {
      ++m_at;
      continue;
    }
    const std::size_t word = m_at;
    std::string dotted = m_tokens[m_at++].text;
    while (m_at + 1 < end && at(".") && peek(1).kind == TokenKind::Name) dotted += take().text, dotted += take().text;
    const std::size_t behind = m_at;
    const bool called =
        at("(") && (word == begin || (m_tokens[word - 1].text != "def" && m_tokens[word - 1].text != "class"));
    if (!called) continue;
    m_at = word;
    m_depth = 0;
    Expression call = callAt();
    work -= std::min(work, m_at > word ? m_at - word : 1);
    if (!failed()) {
      read.parts.push_back(std::move(call));
      continue;
    }
    read.broken.push_back({std::move(dotted), *m_error});
    m_error.reset();
    m_at = behind;
  }
  m_tokens = all;
  m_at = end;
  const int header = indentHere(begin);
  if (m_depth < limits::kCodeDepth) {
    std::vector<Statement> block;
    ++m_depth;
    takeBlock(block, header);
    --m_depth;
    if (!block.empty()) read.blocks.push_back(std::move(block));
  }
  skipLineEnds();
  return read;
}

void StatementParser::takeTargets(Statement& read, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (m_tokens[i].kind == TokenKind::Name && (i == begin || m_tokens[i - 1].text != ".")) {
      Expression name = node(ExpressionKind::Name, m_tokens[i]);
      name.text = m_tokens[i].text;
      while (i + 2 < end && m_tokens[i + 1].text == "." && m_tokens[i + 2].kind == TokenKind::Name) {
        Expression attribute = node(ExpressionKind::Attribute, m_tokens[i]);
        attribute.text = m_tokens[i + 2].text;
        attribute.parts.push_back(std::move(name));
        name = std::move(attribute);
        i += 2;
        if (read.decorators.size() > 64) break;
      }
      read.decorators.push_back(std::move(name));
    } else if (m_tokens[i].kind == TokenKind::Operator && m_tokens[i].text == "=") {
      return;
    } else if (m_tokens[i].text != "," && m_tokens[i].text != "(" && m_tokens[i].text != ")") {
      break;
    }
  }
  read.decorators.clear();
}

Block parseCode(const std::vector<Token>& tokens) {
  return StatementParser(tokens).run();
}

Result<Expression> parseExpression(const std::vector<Token>& tokens) {
  class Single : public ExpressionParser {
   public:
    using ExpressionParser::ExpressionParser;
    Expression read() {
      Expression value = items(false);
      while (peek().kind == TokenKind::LineEnd && peek(1).kind == TokenKind::End) ++m_at;
      if (!failed() && peek().kind != TokenKind::End)
        fail(peek().at, fmt::format("'{}' has no place in this expression.", peek().text));
      return value;
    }
  };
  Single parser(tokens);
  Expression value = parser.read();
  if (parser.failed()) return tl::make_unexpected(*parser.error());
  return value;
}

}  // namespace scatterscope
