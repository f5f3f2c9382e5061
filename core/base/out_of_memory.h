#pragma once

#include <new>
#include <string>

#include "core/base/error.h"

namespace scatterscope {

/// What a function of core that gives a Result says of std::bad_alloc, so that no exception leaves it.
/// Functions that give plain values (writeCode(), writeNpy(), ScatterTrace, Specification::with()) let
/// std::bad_alloc pass and change nothing; whoever calls them outside of core catches it where work begins:
/// main(), the compute thread, Document and the event handler of the application.
///
///     Result<Recipe> readCode(…) try { … } catch (const std::bad_alloc&) { return outOfMemory(); }
inline tl::unexpected<Error> outOfMemory() noexcept {
  try {
    return fail(ErrorKind::Budget, "memory", "Not enough memory for this.",
                "Make the sizes smaller or close other programs.");
  } catch (const std::bad_alloc&) {  // not even for the sentence; these are short enough to need none
    return fail(ErrorKind::Budget, "memory", "Out of memory.");
  }
}

/// A copy of a result. The copy constructor of tl::expected will not do where copies allocate: it ends the program
/// when memory is refused. Results that are returned are not const, so that they are moved. Fails as
/// `result` did; may throw bad_alloc.
template <class T>
Result<T> copyOf(const Result<T>& result) {
  if (result) return Result<T>(T(*result));
  return tl::make_unexpected(result.error());
}

}  // namespace scatterscope
