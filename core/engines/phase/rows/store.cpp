#include "core/engines/phase/rows/store.h"

#include "core/base/integer_math.h"

namespace scatterscope {

/// Whole cache lines with non-temporal stores; what is left over is carried, or copied where it is the last.
void OutputRow::stream(const float* buffer, std::int64_t filled, bool last, const StoreKernels& stores) noexcept {
  const std::int64_t whole = filled / kLine * kLine;
  copy(buffer, std::min(whole, ceilDivide(next - at, kLine) * kLine));
  if (const std::int64_t done = next - at; done < whole) {
    stores.stream(buffer + done, row + next, whole - done);
    next = at + whole;
  }
  if (last) return copy(buffer, filled);
  std::memcpy(carried, buffer + whole, sizeof(carried));
  at += whole;
}

}  // namespace scatterscope
