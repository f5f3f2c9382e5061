#include "core/geometry/useful_pairs.h"

#include <algorithm>
#include <utility>

namespace scatterscope {
namespace {

/// Sum of floor((a*j + b) / m) for j = 0 .. n-1 (the floor sum of the AtCoder library: Euclid's algorithm on a
/// and m, so O(log m)). None of the numbers reaches 2^127 while the sum does not.
Wide floorSum(Wide n, Wide m, Wide a, Wide b) {
  Wide sum = 0;
  for (;;) {
    sum += n * (n - 1) / 2 * (a / m) + n * (b / m);
    a %= m;
    b %= m;
    const Wide top = a * n + b;
    if (top < m) return sum;
    n = top / m;
    b = top % m;
    std::swap(m, a);
  }
}

/// Number of pairs with i*stride + k*dilation < limit.
Wide pairsBelow(const Axis& axis, Wide limit) {
  const Wide inputs = axis.input(), taps = axis.kernel(), s = axis.stride(), d = axis.dilation();
  if (limit <= 0) return 0;
  if (limit >= axis.canvas()) return inputs * taps;
  // Taps below `all` lie so low that every input lands below the limit, those from `some` on land below it nowhere.
  const Wide some = std::min(taps, (limit - 1) / d + 1), spare = limit - 1 - (inputs - 1) * s;
  const Wide all = spare < 0 ? 0 : std::min(some, spare / d + 1);
  if (some == all) return inputs * all;
  // Between, tap k has ceil((limit - k*d) / s) inputs; counted from the last such tap, the numerators rise.
  return inputs * all + floorSum(some - all, s, d, limit - (some - 1) * d + s - 1);
}

}  // namespace

Wide usefulPairs(const Axis& axis) {
  return pairsBelow(axis, Wide(axis.cropBegin()) + axis.output()) - pairsBelow(axis, axis.cropBegin());
}

std::int64_t Axis::usefulPairs() const {
  return static_cast<std::int64_t>(std::min<Wide>(scatterscope::usefulPairs(*this), INT64_MAX));
}

}  // namespace scatterscope
