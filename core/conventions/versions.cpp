#include "core/conventions/versions.h"

namespace scatterscope {

Result<Specification> expressIn(const Convention& convention, const Value& version, const Operation& operation) {
  if (const auto* words = dynamic_cast<const WordsByVersion*>(&convention)) return words->expressIn(version, operation);
  return convention.express(operation).map(
      [&](const Specification& call) { return call.with(Role::Version, version); });
}

}  // namespace scatterscope
