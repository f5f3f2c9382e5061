#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace scatterscope {

/// One buffer that an operation is going to allocate.
struct PlannedBuffer {
  std::string name;  ///< as shown to the user, with its shape: "output 1×8×360×540"
  std::int64_t bytes;
};

/// How many bytes one operation may allocate. Checked before any allocation: on a machine that overcommits,
/// waiting for bad_alloc means waiting to be killed.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::int64_t bytes) : m_bytes(bytes) {}

  /// Half of what the machine, the control group the process lives in, or its `ulimit -v` has free now.
  static MemoryBudget detect();

  std::int64_t bytes() const { return m_bytes; }

  /// Refuses a plan that does not fit, naming its largest buffer; sums in checked arithmetic.
  Result<void> admit(const std::vector<PlannedBuffer>& plan) const;

 private:
  std::int64_t m_bytes;
};

/// "1.05 TB", "8.0 MB", "512 bytes": decimal units, three significant digits.
std::string formatBytes(std::int64_t bytes);

}  // namespace scatterscope
