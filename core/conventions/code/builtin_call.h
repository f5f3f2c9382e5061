#pragma once

#include <string_view>
#include <vector>

#include "core/conventions/code/calls.h"

namespace scatterscope {

/// A call of a function of Python or of math, its arguments without names apart.
struct BuiltinCall {
  const EvaluatedCall& call;
  std::string_view name;
  std::vector<Object> a = {};

  BuiltinCall(const EvaluatedCall& called, std::string_view word) : call(called), name(word) {
    for (const Argument& argument : call.arguments) {
      if (argument.keyword.empty()) a.push_back(argument.value);
    }
  }
  bool hasKeywords() const { return a.size() != call.arguments.size(); }
  /// The argument of a name; null where there is none.
  const Object* keyword(std::string_view word) const { return call.argument(SIZE_MAX, word); }
};

}  // namespace scatterscope
