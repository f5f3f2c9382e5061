#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/conventions/code/lexer.h"

namespace scatterscope {

enum class ExpressionKind {
  Missing,        ///< nothing where something may stand: a bound of a slice, the value of a return
  Literal,        ///< `value`
  Unreadable,     ///< a number that does not fit; `text` says why
  Joined,         ///< the pieces of an f-string
  Name,           ///< `text`
  Attribute,      ///< of the part, `text`
  Subscript,      ///< the part and its index
  Slice,          ///< begin, end, step
  Call,           ///< the callee and the arguments
  Keyword,        ///< the value of argument `text`
  Star,           ///< *part
  DoubleStar,     ///< **part
  Unary,          ///< operators[0] of the part: + - ~ not
  Binary,         ///< a chain of operators of one rank, from left to right; operators[i] stands before part i + 1
  Compare,        ///< the same for < == in is and so on
  And,            ///< all parts
  Or,             ///< all parts
  Conditional,    ///< condition, then, otherwise
  Tuple,          ///< items
  List,           ///< items
  Set,            ///< items
  Dictionary,     ///< key, value, key, value …; a DoubleStar and a Missing for **part
  Comprehension,  ///< `text` is what it makes: ( [ { or :; the element (for ':' key and value), then For clauses
  For,            ///< target, iterable, conditions …
  Lambda,         ///< body, then Parameters
  Parameter,      ///< `text`; operators[0] * or ** in front, / or * alone; the default, where there is one; an
                  ///< annotation that is text is its `value`
  Walrus,         ///< `text` := part
  Yield,          ///< yield and await: not followed
};

/// An operator and where it stands.
struct Operator {
  std::string text;
  Place at;
};

/// An expression of Python's grammar as a tree.
struct Expression {
  ExpressionKind kind = ExpressionKind::Missing;
  Place at, end;  ///< first and last word
  std::string text = {};
  Value value = {};
  std::vector<Expression> parts = {};
  std::vector<Operator> operators = {};
};

enum class StatementKind {
  Expression,  ///< parts[0]
  Assign,      ///< the targets, then the value
  Augment,     ///< target and value; `text` is the operator without =
  Annotate,    ///< target, annotation and value, which may be Missing
  Delete,
  Pass,
  Break,
  Continue,
  Return,   ///< parts[0] may be Missing
  Raise,    ///< parts
  Global,   ///< `names`
  Import,   ///< `names` with what they stand for; `text` is the module of which all names are taken
  Assert,   ///< parts
  If,       ///< the conditions; a block for each, and one more for else
  While,    ///< condition; body and else
  For,      ///< target and iterable; body and else
  Try,      ///< body, else, finally, then the handlers
  With,     ///< contexts and targets in turn; body
  Match,    ///< subject, then pattern and guard for each case; a block for each
  Define,   ///< `text`; parameters in parts, decorators; body
  Class,    ///< `text`; bases in parts, decorators, in `names` the metaclass; body
  Fragment  ///< a line that cannot be parsed; parts are the calls in it that can; targets; a block that follows
};

/// What an import line binds: the name and the module or member it stands for.
struct Binding {
  std::string name, module;
};

/// A call in a line that cannot be parsed which is itself what cannot be parsed.
struct BrokenCall {
  std::string dotted;
  Error error;
};

/// A statement of Python's grammar as a tree.
struct Statement {
  StatementKind kind = StatementKind::Pass;
  Place at;
  std::string text = {};
  std::vector<Expression> parts = {};
  std::vector<Expression> decorators = {};  ///< of Define and Class; the targets of a Fragment
  std::vector<std::vector<Statement>> blocks = {};
  std::vector<Binding> names = {};
  std::vector<BrokenCall> broken = {};
};

using Block = std::vector<Statement>;

/// "nn.functional.pad" of a name with attributes; empty for anything else.
std::string dottedName(const Expression& expression);

/// The whole text as Python's grammar has it, whatever is executed of it later. Lines that cannot be parsed become
/// Fragments; how far a block is moved in need only be more than the line that begins it. Never fails.
Block parseCode(const std::vector<Token>& tokens);

/// One expression, or several with commas. Fails with line and column.
Result<Expression> parseExpression(const std::vector<Token>& tokens);

}  // namespace scatterscope
