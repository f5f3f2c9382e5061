#include "core/engines/phase/rows/store.h"

#include "core/base/integer_math.h"

namespace scatterscope {

void OutputRow::store(const float* buffer, std::int64_t count, bool last, bool streams,
                      const StoreKernels& stores) noexcept {
  const std::int64_t filled = offset + count;
  const auto copyTo = [&](std::int64_t end) {
    if (next - at >= end) return;
    std::copy(buffer + (next - at), buffer + end, row + next);
    next = at + end;
  };
  if (!streams) {
    copyTo(filled);
    at += count;
    return;
  }
  const std::int64_t whole = filled / kLine * kLine;
  copyTo(std::min(whole, ceilDivide(next - at, kLine) * kLine));
  if (const std::int64_t done = next - at; done < whole) {
    stores.stream(buffer + done, row + next, whole - done);
    next = at + whole;
  }
  if (last) return copyTo(filled);
  std::memcpy(carried, buffer + whole, sizeof(carried));
  at += whole;
}

}  // namespace scatterscope
