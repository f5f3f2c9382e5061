#pragma once

#include <optional>

#include "core/conventions/code/lexer.h"

namespace scatterscope {

/// left operator right as Python computes it for ints, floats and sequences; `at` is the operator. Fails
/// where the result does not fit in 64 bits, on division by zero and on values without arithmetic.
Result<Value> binary(const Value& left, const Token& at, const Value& right);

/// +value and -value.
Result<Value> unary(const Token& at, const Value& value);

/// int(), min(), max() and abs(); empty if `function` is none of them.
std::optional<Result<Value>> builtin(std::string_view function, const Token& at, const std::vector<Value>& arguments);

/// The value itself unless it has grown past what a call can need: values that double from line to line must
/// not fill the memory.
Result<Value> limited(Value value, const Token& at);

}  // namespace scatterscope
