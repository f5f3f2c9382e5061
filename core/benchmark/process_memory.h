#pragma once

#include <cstdint>
#include <optional>

namespace scatterscope {

/// The most memory this process takes up from the making of this object on, above what it took then.
class MemoryPeak {
 public:
  /// Gives back to the system what the allocator holds in store, so that its reuse would not go unseen.
  MemoryPeak();
  /// Empty where the system does not tell (it is Linux that does).
  std::optional<std::int64_t> growth() const;

 private:
  std::optional<std::int64_t> m_before;
};

}  // namespace scatterscope
