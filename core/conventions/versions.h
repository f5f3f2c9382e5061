#pragma once

#include "core/conventions/convention.h"

namespace scatterscope {

/// What a convention is as well whose versions have different words for the same operation, and not only other
/// defaults for the same words.
class WordsByVersion {
 public:
  /// The exact call of that version for an operation; fails as Convention::express() does.
  virtual Result<Specification> expressIn(const Value& version, const Operation& operation) const = 0;

 protected:
  ~WordsByVersion() = default;
};

/// The call for an operation in the words of one version; the call may compute something else where the version does.
/// Fails as Convention::express() does.
Result<Specification> expressIn(const Convention& convention, const Value& version, const Operation& operation);

}  // namespace scatterscope
