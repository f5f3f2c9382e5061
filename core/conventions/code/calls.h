#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/code/object.h"
#include "core/conventions/convention.h"

namespace scatterscope {

/// A call and the name that it calls.
struct CallSite {
  Place at, end;          ///< the first and the last word
  std::string dotted;     ///< as it stands: "nn.functional.pad"
  std::string qualified;  ///< with the imports above it: "torch.nn.functional.pad"
  /// The last word of the qualified name: what an alias stands for.
  std::string_view last() const { return std::string_view(qualified).substr(qualified.rfind('.') + 1); }
  /// The qualified name without its last word: "torch.nn.functional"; empty for a bare name.
  std::string_view module() const;
  /// The first word of the module.
  std::string_view root() const { return module().substr(0, module().find('.')); }
  /// Whether the last word is that of a function, as relu, and not of a layer, as ReLU.
  bool isFunction() const { return !last().empty() && !(last()[0] >= 'A' && last()[0] <= 'Z'); }
  /// The last word of the module.
  std::string_view parent() const { return module().substr(module().rfind('.') + 1); }
};

/// One argument of a call and where it stands.
struct Argument {
  std::string keyword;  ///< empty for a positional one
  Object value;
  Place at;
  std::string written = {};  ///< the name that stands there, where it is one
  bool shared = false;       ///< the value may have other names
};

/// A call with its arguments as far as they are known.
struct EvaluatedCall {
  CallSite site;
  std::vector<Argument> arguments;
  const Unknown* more = nullptr;  ///< why there may be more: *args of something unknown

  /// The argument at a position or of a name; null where it is not given.
  const Object* argument(std::size_t position, std::string_view name) const;
  const Argument* find(std::size_t position, std::string_view name) const;
  bool hasKeyword(std::string_view keyword) const;
};

/// What reading a call may ask for, and where it says what it took for granted.
struct CallContext {
  Value version;                    ///< the one to read for; None for the newest
  std::vector<std::string>* notes;  ///< sentences
  /// The tensor that a graph knows by a name; null where there is none.
  std::function<const TensorObject*(const std::string&)> tensor_named;
  void note(std::string sentence) const;
};

/// The value as a line of code says it; nothing for what has none: unknowns, dictionaries.
std::optional<Value> valueOf(const Object& object);
/// The first unknown in a value; null where all of it is known.
const Unknown* unknownIn(const Object& object);
/// The whole numbers of a tuple or list; empty for anything else.
std::optional<std::vector<std::int64_t>> integersOf(const Object& object);

/// A number that a call cannot be read without, or the reason why it is not known: an Error of kind Syntax with the
/// line to write.
Result<Value> neededValue(const EvaluatedCall& call, const Argument& argument, std::string_view parameter);

/// The first keyword that is none of `known`, as an error that names them; nothing where all are.
Result<void> checkKeywords(std::string_view function, const EvaluatedCall& call,
                           std::span<const std::string_view> known);

/// The specification of a constructor call, its arguments put to the signature of that version as Python does
/// it. Fails on unknown keywords, repeated and missing arguments and where a size is not known; what changes no size
/// and is not known becomes a note.
/// `axes`: 1 of a layer for signals.
Result<Specification> bindConstructor(const EvaluatedCall& call, const Convention& convention,
                                      const CallContext& context, int axes = 2);

/// The specification with one argument of a function, refused or noted as bindConstructor() does.
Result<Specification> withArgument(const EvaluatedCall& call, const Specification& specification, Role role,
                                   std::size_t position, std::string_view name, const CallContext& context);

/// The four extents of a weight tensor that is made in the code, or named there; of signals the three, with 1 put where
/// `order` has the rows. Fails where the code does not say them.
Result<Shape> weightShapeOf(const EvaluatedCall& call, const Argument& weight, const CallContext& context, int axes = 2,
                            std::string_view order = "iohw");

/// The spatial axes of a weight tensor: 1 of one with three extents, otherwise 2.
int weightAxesOf(const Argument& weight, const CallContext& context);

/// The layer for the weights of a function call: in, out/groups, kernel height, kernel width.
Specification withWeights(const Specification& layer, const Shape& weight);

/// The layer with the output_size that a call of it is given, as in `up(x, output_size=[32, 32])`. As it was where it
/// is given none; fails where its value is not in the code.
Result<Specification> withOutputSize(const Specification& layer, const EvaluatedCall& use);

/// The step of a pad in words of lower case: 'constant' or 'reflect', null for the former; `fill` is what it
/// pads with, null for zeros. Sides are left, right, top, bottom. Fails on other modes and fills.
Result<OutputStep> padStepOf(const CallSite& call, const std::vector<std::int64_t>& sides, const Object* mode,
                             const Object* fill);
/// The mode of a pad in upper case: 'CONSTANT', 'REFLECT' or 'SYMMETRIC', null for the first. `function` is
/// for the error on any other.
Result<PadMode> padModeOf(const CallSite& call, std::string_view function, const Object* mode);

/// An Error that says that the amounts of a pad are not known: the field is "unknown".
tl::unexpected<Error> unknownAmounts(const CallSite& call, const Unknown* why);
/// The reason as one clause with its place: "cfg has no value here (line 3, column 5)".
std::string reasonOf(const Unknown& unknown);

}  // namespace scatterscope
