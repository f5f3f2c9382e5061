#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/code.h"
#include "core/conventions/code_evaluator.h"

namespace scatterscope {

/// A call in a line: the word before its bracket.
struct CallSite {
  std::span<const Token> rest;  ///< from the opening bracket on
  Token at;                     ///< the first word of the dotted name
  std::string dotted;           ///< "nn.functional.pad"
  std::string_view last() const { return std::string_view(dotted).substr(dotted.rfind('.') + 1); }
};

/// All calls of a logical line, from left to right; not those that are being defined.
std::vector<CallSite> callsIn(std::span<const Token> line);

/// The convention that a call means; null for anything else.
const Convention* conventionOf(const CallSite& call);

/// The specification of a call of that convention, its arguments put to the parameters as Python does it.
Result<Specification> bindCall(const CallSite& call, const Convention& convention, const Names& names,
                               const ReadOptions& options);

/// The output_size that a call of a layer is given, as in `up(x, output_size=[32, 32])`; `rest` begins at its
/// opening bracket. None where it is given none; fails where its value is not in the code.
Result<Value> outputSizeOf(std::span<const Token> rest, const Names& names);

/// The argument at a position or of a name; null where it is not given.
const Value* argumentOf(const std::vector<Argument>& arguments, std::size_t position, std::string_view name);

/// Whether a call pads a picture: nn.Pad, F.pad, nn.ZeroPad2d, tf.pad.
bool isPad(const CallSite& call);
/// The step a pad call means.
Result<OutputStep> padStep(const CallSite& call, const Names& names);

}  // namespace scatterscope
