// Blocks by their indentation, statements by their first word. A line that is no Python is kept as a fragment with
// what can be read of it: pasted code begins and ends anywhere.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/limits.h"
#include "core/conventions/code/parser.h"

namespace scatterscope {
namespace {

using Kind = StatementKind;

bool startsStatement(const Token& token, std::string_view word) {
  return token.kind == TokenKind::Name && token.text == word;
}

class StatementParser : public ExpressionParser {
 public:
  explicit StatementParser(std::span<const Token> tokens) : ExpressionParser(tokens) {}

  Block run() {
    Block all;
    while (m_at < m_tokens.size() && m_tokens[m_at].kind != TokenKind::End) {
      if (m_tokens[m_at].kind == TokenKind::LineEnd)
        ++m_at;
      else
        statementInto(all);
    }
    return all;
  }

 private:
  /// One statement with what belongs to it; a fragment where it cannot be parsed.
  void statementInto(Block& block) {
    const std::size_t begin = m_at;
    const int depth = m_depth;
    Statement read = statement();
    if (!failed() && !endsStatement()) {
      const Token& next = peek();
      fail(next.at, next.kind == TokenKind::Unreadable
                        ? next.text
                        : fmt::format("'{}' has no place in this expression.", next.text));
    }
    if (failed()) {
      m_depth = depth;
      read = fragment(begin);
    }
    block.push_back(std::move(read));
  }

  bool endsStatement() {
    const TokenKind kind = peek().kind;
    if (kind == TokenKind::LineEnd) {
      ++m_at;
      return true;
    }
    // Behind a block stands the first word of another line.
    return kind == TokenKind::End || peek().indent >= 0;
  }

  Statement make(Kind kind) const { return Statement{.kind = kind, .at = peek().at}; }

  int indentHere(std::size_t begin) const {
    for (std::size_t i = begin + 1; i-- > 0;) {
      if (m_tokens[i].indent >= 0) return m_tokens[i].indent;
      if (begin - i > 64) break;  // a header is short
    }
    return 0;
  }

  /// What stands behind a colon: the rest of the line, or the lines that are moved in further than its own.
  Block suite(int header) {
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

  void skipLineEnds() {
    while (m_at < m_tokens.size() && m_tokens[m_at].kind == TokenKind::LineEnd) ++m_at;
  }

  void takeBlock(Block& block, int header) {
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

  /// Whether a line that goes on with the statement above begins here: else, elif, except, finally.
  bool goesOn(std::string_view word, int header) {
    const std::size_t before = m_at;
    skipLineEnds();
    if (m_at < m_tokens.size() && m_tokens[m_at].indent >= header && atName(word)) return true;
    m_at = before;
    return false;
  }

  Statement statement() {
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

  Statement branches(int header) {
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

  /// The same for what goes on with a statement: where its line cannot be parsed, the statement is kept, so that no
  /// block is read twice.
  Block laterSuite(Statement& read, int header) {
    Block block = suite(header);
    if (!failed()) return block;
    read.broken.push_back({"", *m_error});
    m_error.reset();
    while (m_at < m_tokens.size() && m_tokens[m_at].kind != TokenKind::LineEnd && m_tokens[m_at].kind != TokenKind::End)
      ++m_at;
    takeBlock(block, header);
    return block;
  }

  Statement loop(Kind kind, int header) {
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

  /// Blocks: body, else, finally, then the handlers; their names stand in `names`.
  Statement attempt(int header) {
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

  void contexts(Statement& read, std::string_view close) {
    do {
      if (at(close)) return;
      read.parts.push_back(plainExpression());
      read.parts.emplace_back();
      if (takeName("as")) read.parts.back() = at("(") || at("[") ? plainExpression() : target1();
    } while (takeOperator(",") && !failed());
  }

  /// A target without commas.
  Expression target1() { return orExpression(); }

  Statement with(int header) {
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

  void typeParameters() {
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

  Statement define(int header) {
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

  Statement defineClass(int header) {
    Statement read = make(Kind::Class);
    take();
    read.text = takeIdentifier();
    typeParameters();
    if (at("(")) {
      Expression bases = callBases();
      read.parts.assign(std::make_move_iterator(bases.parts.begin()), std::make_move_iterator(bases.parts.end()));
    }
    read.blocks.push_back(suite(header));
    return read;
  }

  /// The bases as the arguments of a call.
  Expression callBases() {
    Expression result;
    take();
    while (!failed() && !at(")") && peek().kind != TokenKind::End && peek().kind != TokenKind::LineEnd) {
      const bool keyword = peek().kind == TokenKind::Name && peek(1).kind == TokenKind::Operator && peek(1).text == "=";
      if (keyword) take(), take();
      Expression base = at("*") ? starred() : at("**") ? (take(), plainExpression()) : plainExpression();
      if (!keyword) result.parts.push_back(std::move(base));
      if (!takeOperator(",")) break;
    }
    expect(")");
    return result;
  }

  Statement decorated() {
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

  /// `match` is a word like others unless its line ends with a colon and the next one begins with case.
  bool isMatch() const {
    std::size_t i = m_at;
    while (i < m_tokens.size() && m_tokens[i].kind != TokenKind::LineEnd && m_tokens[i].kind != TokenKind::End) ++i;
    return i + 1 < m_tokens.size() && i > m_at && m_tokens[i - 1].text == ":" &&
           startsStatement(m_tokens[i + 1], "case");
  }

  Statement match(int header) {
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

  /// A pattern as the expression it looks like; what it binds with `as` makes it a pattern that is not followed.
  Expression pattern() {
    Expression read = asPattern();
    if (!at(",")) return read;
    Expression tuple = node(ExpressionKind::Yield, peek());
    tuple.parts.push_back(std::move(read));
    while (takeOperator(",") && !at(":") && !atName("if")) tuple.parts.push_back(asPattern());
    return tuple;
  }

  Expression asPattern() {
    Expression read = at("*") ? starred() : binaryPattern();
    if (!takeName("as")) return read;
    Expression bound = node(ExpressionKind::Yield, peek());
    takeIdentifier();
    bound.parts.push_back(std::move(read));
    return bound;
  }

  /// Patterns in brackets may hold `as` too: then they are passed over up to the closing bracket.
  Expression binaryPattern() {
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

  Statement simple() {
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

  bool atLineEnd() const { return peek().kind == TokenKind::LineEnd || peek().kind == TokenKind::End; }

  Statement keyword(const std::string& word) {
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

  std::string dotted() {
    std::string name;
    while (at(".") || at("...")) name += take().text;
    while (peek().kind == TokenKind::Name && !atName("import")) {
      name += takeIdentifier();
      if (!at(".")) break;
      name += take().text;
    }
    return name;
  }

  Statement import() {
    Statement read = make(Kind::Import);
    const bool from = take().text == "from";
    std::string module = from ? dotted() : "";
    if (from && !takeName("import")) fail(peek().at, "'import' is missing here.");
    const bool bracket = from && takeOperator("(");
    do {
      if (bracket && at(")")) break;
      if (from && takeOperator("*")) continue;
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

  Statement assignment() {
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

  /// Keeps the calls of a line that can be parsed, from left to right, and says of the others why they cannot.
  Statement fragment(std::size_t begin) {
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

  Expression callAt() { return orExpression(); }

  /// The names in front of = in a line that cannot be parsed: their values are not known behind it.
  void takeTargets(Statement& read, std::size_t begin, std::size_t end) {
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
};

}  // namespace

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
