#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/code/evaluator.h"
#include "core/conventions/convention.h"

namespace scatterscope {

/// A call in a line: the word before its bracket.
struct CallSite {
  std::span<const Token> rest;  ///< from the opening bracket on
  Token at;                     ///< the first word of the dotted name
  std::string dotted;           ///< as it stands: "nn.functional.pad"
  std::string qualified;        ///< with the imports above it: "torch.nn.functional.pad"
  std::string_view last() const { return std::string_view(dotted).substr(dotted.rfind('.') + 1); }
  /// The qualified name without its last word: "torch.nn.functional"; empty for a bare name.
  std::string_view module() const;
  /// The first word of the module.
  std::string_view root() const { return module().substr(0, module().find('.')); }
  /// Whether the call has an argument of that name.
  bool hasKeyword(std::string_view keyword) const;
};

/// All calls of a logical line, from left to right; not those that are being defined. `qualified` is
/// `dotted`.
std::vector<CallSite> callsIn(std::span<const Token> line);

/// The argument at a position or of a name; null where it is not given.
const Value* argumentOf(const std::vector<Argument>& arguments, std::size_t position, std::string_view name);

/// The first keyword that is none of `known`, as an error that names them; nothing where all are.
Result<void> checkKeywords(std::string_view function, const std::vector<Argument>& arguments,
                           std::span<const std::string_view> known);

/// A call with its arguments evaluated.
struct EvaluatedCall {
  CallSite site;
  std::vector<Argument> arguments;
  std::span<const Token> behind;  ///< the tokens behind its closing bracket

  /// The argument at a position or of a name; null where it is not given.
  const Value* argument(std::size_t position, std::string_view name) const {
    return argumentOf(arguments, position, name);
  }
};
/// Fails with line and column where an argument cannot be evaluated.
Result<EvaluatedCall> evaluated(const CallSite& call, const Names& names);

/// The specification of a constructor call, its arguments put to the signature of that version as Python does
/// it. Fails on unknown, repeated and missing arguments and on values that are not in the code.
Result<Specification> bindConstructor(const EvaluatedCall& call, const Convention& convention, const Value& version);

/// The four extents of a weight tensor that is made in the code, or named there.
Result<Shape> weightShapeOf(const CallSite& call, const Names& names, const Value& weight);

/// The layer for the weights of a function call: in, out/groups, kernel height, kernel width.
Specification withWeights(const Specification& layer, const Shape& weight);

/// The layer with the output_size that a call of it is given, as in `up(x, output_size=[32, 32])`; `rest`
/// begins at the opening bracket. As it was where it is given none; fails where its value is not in the code.
Result<Specification> withOutputSize(const Specification& layer, std::span<const Token> rest, const Names& names);

/// The step of a pad in words of lower case: 'constant' or 'reflect', null for the former; `fill` is what it
/// pads with, null for zeros. Sides are left, right, top, bottom. Fails on other modes and fills.
Result<OutputStep> padStepOf(const CallSite& call, const std::vector<std::int64_t>& sides, const Value* mode,
                             const Value* fill);
/// The mode of a pad in upper case: 'CONSTANT', 'REFLECT' or 'SYMMETRIC', null for the first. `function` is
/// for the error on any other.
Result<PadMode> padModeOf(const CallSite& call, std::string_view function, const Value* mode);

}  // namespace scatterscope
