#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/convention.h"

namespace scatterscope {

/// Calls of layers for signals, N × C × W, are computed as calls on pictures of one row. The frameworks do the same.

/// The call on pictures of one row; a call on pictures as it is. Fails where a value is none of one axis.
Result<Specification> onPicture(const Specification& call);

/// The call for signals that says the same as a call on pictures of one row. An Error of kind Unsupported where the
/// framework has no such layer, or where its layer cannot say a value.
Result<Specification> onSignal(const Specification& picture);

/// The call for an operation with so many spatial axes: the convention's own, or the first of its spellings that can be
/// said. Errors: as Convention::express() and onSignal().
Result<Specification> express(const Convention& convention, const Operation& operation, int axes);

/// A value of the call as a call on pictures has it: of a signal's kernel 4 that is (1, 4); None where it is no number.
Value pictureValue(const Specification& call, Role role);

/// The call with one value that is given as a call on pictures has it; fails where a signal cannot have it.
Result<Specification> withPictureValue(const Specification& call, Role role, const Value& value);

/// Fails where a call for signals is given a picture of several rows.
Result<void> checkRow(const Specification& call, const Shape& input);

/// The error of a call on pictures in the words of the call for signals: its class, its function.
tl::unexpected<Error> inSignalWords(const Specification& call, Error error);

/// What a rule says of a call for signals: of the call on pictures of one row, with errors in the words of the call for
/// signals. Fails as the rule and onPicture() do.
template <class Rule>
auto asPicture(const Specification& call, Rule rule) -> decltype(rule(call)) {
  const auto picture = onPicture(call);
  if (!picture) return tl::make_unexpected(picture.error());
  auto judged = rule(*picture);
  if (!judged) return inSignalWords(call, judged.error());
  return judged;
}

/// The letters of the axes that a tensor of the call has: "ncw" of "nchw" for signals.
std::string axesOfCall(std::string_view letters, int axes);

/// N, C, H, W, or N, C, W of a signal.
std::vector<std::int64_t> extentsOf(const Shape& shape, int axes);

}  // namespace scatterscope
