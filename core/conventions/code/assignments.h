#pragma once

#include <span>

#include "core/conventions/code/evaluator.h"

namespace scatterscope {

/// The table of names, filled line by line: `k = 3`, `kh, kw = 3, 5`, `a = b = 2`, `k: int = 3`, `k += 1`,
/// `self.k = 3`. What cannot be evaluated makes its names unknown, with the place.
class Assignments {
 public:
  const Names& names() const { return m_names; }

  /// Takes one logical line; lines that assign nothing are passed over.
  void read(std::span<const Token> line);

 private:
  void assign(std::span<const Token> target, const Result<Value>& value);
  void augment(std::span<const Token> target, const Token& at, std::span<const Token> line);
  Result<Value> evaluate(std::span<const Token> line, const Token& at) const;

  Names m_names;
};

}  // namespace scatterscope
