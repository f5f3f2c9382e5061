// Statements with blocks: branches, loops, try, with, match, functions and classes.

#include "core/conventions/code/mangling.h"
#include "core/conventions/code/statement_parser.h"

namespace scatterscope {
namespace {

bool startsStatement(const Token& token, std::string_view word) {
  return token.kind == TokenKind::Name && token.text == word;
}

}  // namespace

bool StatementParser::goesOn(std::string_view word, int header) {
  const std::size_t before = m_at;
  skipLineEnds();
  if (m_at < m_tokens.size() && m_tokens[m_at].indent >= header && atName(word)) return true;
  m_at = before;
  return false;
}

Statement StatementParser::branches(int header) {
  Statement read = make(Kind::If);
  take();
  read.parts.push_back(expression());
  read.blocks.push_back(suite(header));
  while (!failed() && goesOn("elif", header)) {
    take();
    read.parts.push_back(expression());
    read.blocks.push_back(laterSuite(read, header));
  }
  if (!failed() && goesOn("else", header)) {
    take();
    read.blocks.push_back(laterSuite(read, header));
  }
  return read;
}

Block StatementParser::laterSuite(Statement& read, int header) {
  Block block = suite(header);
  if (!failed()) return block;
  read.broken.push_back({"", *m_error});
  m_error.reset();
  while (m_at < m_tokens.size() && m_tokens[m_at].kind != TokenKind::LineEnd && m_tokens[m_at].kind != TokenKind::End)
    ++m_at;
  takeBlock(block, header);
  return block;
}

Statement StatementParser::loop(Kind kind, int header) {
  Statement read = make(kind);
  take();
  if (kind == Kind::For) {
    read.parts.push_back(target());
    if (!takeName("in")) fail(peek().at, "'in' is missing here.");
    read.parts.push_back(items());
  } else {
    read.parts.push_back(expression());
  }
  read.blocks.push_back(suite(header));
  read.blocks.emplace_back();
  if (!failed() && goesOn("else", header)) {
    take();
    read.blocks.back() = laterSuite(read, header);
  }
  return read;
}

Statement StatementParser::attempt(int header) {
  Statement read = make(Kind::Try);
  take();
  read.blocks.push_back(suite(header));
  read.blocks.resize(3);
  while (!failed() && goesOn("except", header)) {
    take();
    takeOperator("*");
    if (!at(":")) items();
    std::string name;
    if (takeName("as")) name = takeIdentifier();
    read.names.push_back({std::move(name), ""});
    read.blocks.push_back(laterSuite(read, header));
  }
  if (!failed() && goesOn("else", header)) {
    take();
    read.blocks[1] = laterSuite(read, header);
  }
  if (!failed() && goesOn("finally", header)) {
    take();
    read.blocks[2] = laterSuite(read, header);
  }
  return read;
}

void StatementParser::contexts(Statement& read, std::string_view close) {
  do {
    if (at(close)) return;
    read.parts.push_back(plainExpression());
    read.parts.emplace_back();
    if (takeName("as")) read.parts.back() = at("(") || at("[") ? plainExpression() : target1();
  } while (takeOperator(",") && !failed());
}

Statement StatementParser::with(int header) {
  Statement read = make(Kind::With);
  take();
  // Several contexts may stand in brackets; whether these are such brackets, the word `as` in them says.
  const std::size_t before = m_at;
  contexts(read, ":");
  if (failed() && before < m_tokens.size() && m_tokens[before].text == "(") {
    m_error.reset();
    m_at = before + 1;
    read.parts.clear();
    contexts(read, ")");
    expect(")");
  }
  read.blocks.push_back(suite(header));
  return read;
}

void StatementParser::typeParameters() {
  if (!at("[")) return;
  int depth = 0;
  do {
    if (at("[")) ++depth;
    if (at("]")) --depth;
    if (peek().kind == TokenKind::End || peek().kind == TokenKind::LineEnd) {
      fail(peek().at, "']' is missing here.");
      return;
    }
    take();
  } while (depth > 0);
}

Statement StatementParser::define(int header) {
  Statement read = make(Kind::Define);
  take();
  read.text = takeIdentifier();
  typeParameters();
  const Token& open = peek();
  expect("(");
  read.parts = parameters(")");
  if (!failed() && !takeOperator(")")) fail(open.at, "This bracket is never closed.");
  if (takeOperator("->")) items();
  read.blocks.push_back(suite(header));
  return read;
}

Statement StatementParser::defineClass(int header) {
  Statement read = make(Kind::Class);
  take();
  read.text = takeIdentifier();
  typeParameters();
  if (at("(")) {
    Expression bases = callBases();
    if (!bases.text.empty()) read.names.push_back({"metaclass", std::move(bases.text)});
    read.parts.assign(std::make_move_iterator(bases.parts.begin()), std::make_move_iterator(bases.parts.end()));
  }
  read.blocks.push_back(suite(header));
  mangleNames(read.blocks.back(), read.text);
  return read;
}

Expression StatementParser::callBases() {
  Expression result;
  take();
  while (!failed() && !at(")") && peek().kind != TokenKind::End && peek().kind != TokenKind::LineEnd) {
    const bool keyword = peek().kind == TokenKind::Name && peek(1).kind == TokenKind::Operator && peek(1).text == "=";
    const std::string word = keyword ? take().text : std::string();
    if (keyword) take();
    Expression base = at("*") ? starred() : at("**") ? (take(), plainExpression()) : plainExpression();
    if (word == "metaclass") result.text = dottedName(base);
    if (!keyword) result.parts.push_back(std::move(base));
    if (!takeOperator(",")) break;
  }
  expect(")");
  return result;
}

Statement StatementParser::decorated() {
  std::vector<Expression> decorators;
  const Place place = peek().at;
  while (at("@")) {
    take();
    decorators.push_back(expression());
    // They are read again line by line where nothing follows them.
    if (decorators.size() > 32) fail(place, "So many decorators are not read here.");
    if (peek().kind != TokenKind::LineEnd) {
      fail(peek().at, "A line ends behind a decorator.");
      return {};
    }
    skipLineEnds();
  }
  Statement read = statement();
  if (read.kind != Kind::Define && read.kind != Kind::Class) fail(place, "A def or class is missing behind this.");
  read.decorators = std::move(decorators);
  return read;
}

bool StatementParser::isMatch() const {
  std::size_t i = m_at;
  while (i < m_tokens.size() && m_tokens[i].kind != TokenKind::LineEnd && m_tokens[i].kind != TokenKind::End) ++i;
  return i + 1 < m_tokens.size() && i > m_at && m_tokens[i - 1].text == ":" && startsStatement(m_tokens[i + 1], "case");
}

Statement StatementParser::match(int header) {
  Statement read = make(Kind::Match);
  take();
  read.parts.push_back(items());
  expect(":");
  skipLineEnds();
  while (!failed() && atName("case") && peek().indent > header) {
    const int own = peek().indent;
    take();
    read.parts.push_back(pattern());
    read.parts.emplace_back();
    if (takeName("if")) read.parts.back() = expression();
    read.blocks.push_back(laterSuite(read, own));
    skipLineEnds();
  }
  return read;
}

Expression StatementParser::pattern() {
  Expression read = asPattern();
  if (!at(",")) return read;
  Expression tuple = node(ExpressionKind::Yield, peek());
  tuple.parts.push_back(std::move(read));
  while (takeOperator(",") && !at(":") && !atName("if")) tuple.parts.push_back(asPattern());
  return tuple;
}

Expression StatementParser::asPattern() {
  Expression read = at("*") ? starred() : binaryPattern();
  if (!takeName("as")) return read;
  Expression bound = node(ExpressionKind::Yield, peek());
  takeIdentifier();
  bound.parts.push_back(std::move(read));
  return bound;
}

Expression StatementParser::binaryPattern() {
  const std::size_t before = m_at;
  Expression read = orExpression();
  if (!failed()) return read;
  m_error.reset();
  m_at = before;
  int depth = 0;
  while (peek().kind != TokenKind::End && peek().kind != TokenKind::LineEnd) {
    if (at("(") || at("[") || at("{")) ++depth;
    if (at(")") || at("]") || at("}")) --depth;
    if (depth == 0 && (at(":") || atName("if") || atName("as") || at(","))) break;
    take();
  }
  return node(ExpressionKind::Yield, peek());
}

}  // namespace scatterscope
