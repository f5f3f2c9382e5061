#include "core/engines/registry.h"

#include <omp.h>

#include <algorithm>
#include <array>

namespace scatterscope {

std::span<const Engine* const> engines() {
  static const auto kEngines = std::to_array<const Engine*>({
      &phaseEngine(),
      &winogradEngine(),
      &directEngine(),
      &gemmEngine(),
      &zeroInsertionEngine(),
      &referenceEngine(),
  });
  return kEngines;
}

const Engine* findEngine(std::string_view name) {
  const auto all = engines();
  const auto found = std::find_if(all.begin(), all.end(), [name](const Engine* e) { return e->name() == name; });
  return found == all.end() ? nullptr : *found;
}

int defaultThreads() {
  return std::max(1, omp_get_num_procs());
}

}  // namespace scatterscope
