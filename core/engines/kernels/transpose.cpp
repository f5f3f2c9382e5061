#include "core/engines/kernels/transpose.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engines/kernels/transpose.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cstring>

#include "core/engines/kernels/cache_line.h"

HWY_BEFORE_NAMESPACE();
namespace scatterscope {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

// Four columns are transposed at a time, within the 128-bit lanes of four floats that make up a vector: each lane of a
// loaded vector comes from a row four further down, so that nothing has to cross lanes afterwards. A vector of results
// takes 4 loads and 5 shuffles. Gathering it element by element took 16 loads, and storing alone took a third of the
// time of a layer of 100 maps of 14×14.

#if HWY_TARGET != HWY_SCALAR

using Wide = hn::RepartitionToWide<hn::RebindToUnsigned<Lanes>>;  ///< pairs of floats, moved as 64-bit integers

/// The 128-bit lane b of the result is the four floats at address(b).
template <class Address>
HWY_INLINE Vector lanesFrom(Address address) {
  const Lanes lanes;
  const hn::RebindToSigned<Lanes> indices;
  const auto number = hn::ShiftRight<2>(hn::Iota(indices, 0));
  Vector v = hn::LoadDup128(lanes, address(0));
#pragma GCC unroll 4
  for (std::size_t b = 1; b < hn::Lanes(lanes) / 4; ++b) {
    const auto here = hn::RebindMask(lanes, hn::Eq(number, hn::Set(indices, static_cast<std::int32_t>(b))));
    v = hn::IfThenElse(here, hn::LoadDup128(lanes, address(b)), v);
  }
  return v;
}

/// to[j*pitchTo + m] = from[m*pitch + j] for j < 4, for as many m as a vector has lanes.
HWY_INLINE void transposeFour(const float* from, std::int64_t pitch, float* to, std::int64_t pitchTo) {
  const Lanes lanes;
  const Wide wide;
  const auto rows = [&](std::int64_t i) {
    return lanesFrom([&](std::size_t b) { return from + (4 * static_cast<std::int64_t>(b) + i) * pitch; });
  };
  const Vector a = rows(0), b = rows(1), c = rows(2), d = rows(3);
  const auto ab = hn::BitCast(wide, hn::InterleaveLower(lanes, a, b)),
             cd = hn::BitCast(wide, hn::InterleaveLower(lanes, c, d)),
             abUpper = hn::BitCast(wide, hn::InterleaveUpper(lanes, a, b)),
             cdUpper = hn::BitCast(wide, hn::InterleaveUpper(lanes, c, d));
  hn::StoreU(hn::BitCast(lanes, hn::InterleaveLower(wide, ab, cd)), lanes, to);
  hn::StoreU(hn::BitCast(lanes, hn::InterleaveUpper(wide, ab, cd)), lanes, to + pitchTo);
  hn::StoreU(hn::BitCast(lanes, hn::InterleaveLower(wide, abUpper, cdUpper)), lanes, to + 2 * pitchTo);
  hn::StoreU(hn::BitCast(lanes, hn::InterleaveUpper(wide, abUpper, cdUpper)), lanes, to + 3 * pitchTo);
}

void single(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  for (std::int64_t m = 0; m < count; m += static_cast<std::int64_t>(hn::Lanes(Lanes()))) {
    for (std::int64_t j = 0; j < 16; j += 4) transposeFour(from + m * columns + j, columns, to + j * pitch + m, pitch);
  }
}

void pairs(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  const Lanes lanes;
  const Wide wide;
  for (std::int64_t m = 0; m < count; m += static_cast<std::int64_t>(hn::Lanes(lanes)) / 2) {
    for (std::int64_t i = 0; i < 8; i += 2) {
      const auto rows = [&](std::int64_t odd) {
        return hn::BitCast(wide, lanesFrom([&](std::size_t b) {
                             return from + (m + 2 * static_cast<std::int64_t>(b) + odd) * columns + 2 * i;
                           }));
      };
      const auto even = rows(0), odd = rows(1);
      float* const out = to + i * pitch + 2 * m;
      hn::StoreU(hn::BitCast(lanes, hn::InterleaveLower(wide, even, odd)), lanes, out);
      hn::StoreU(hn::BitCast(lanes, hn::InterleaveUpper(wide, even, odd)), lanes, out + pitch);
    }
  }
}

void fours(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  const Lanes lanes;
  for (std::int64_t m = 0; m < count; m += static_cast<std::int64_t>(hn::Lanes(lanes)) / 4) {
    for (std::int64_t i = 0; i < 4; ++i) {
      const Vector v =
          lanesFrom([&](std::size_t b) { return from + (m + static_cast<std::int64_t>(b)) * columns + 4 * i; });
      hn::StoreU(v, lanes, to + i * pitch + 4 * m);
    }
  }
}

/// Whole vectors of channels, sixteen pixels at a time; returns how many channels it did. The pixels are copied to a
/// contiguous buffer first: planes are often a multiple of 4 KiB apart, so that their cache lines evict each other from
/// the first-level cache before their remaining pixels are read.
std::int64_t vectorsToChannelsLast(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count,
                                   float* to, std::int64_t pitch) {
  const Lanes lanes;
  constexpr std::int64_t kTogether = 16;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  HWY_ALIGN float tile[hn::MaxLanes(Lanes()) * kTogether];
  std::int64_t c = 0;
  for (; c + width <= channels; c += width) {
    const float* const rows = from + c * plane;
    std::int64_t x = 0;
    for (; x + kTogether <= count; x += kTogether) {
      for (std::int64_t i = 0; i < width; ++i) {
        for (std::int64_t j = 0; j < kTogether; j += width)
          hn::Store(hn::LoadU(lanes, rows + i * plane + x + j), lanes, tile + i * kTogether + j);
      }
      for (std::int64_t j = 0; j < kTogether; j += 4)
        transposeFour(tile + j, kTogether, to + (x + j) * pitch + c, pitch);
    }
    // The last four pixels overlap those before.
    for (; count >= 4 && x < count; x += 4) {
      const std::int64_t at = std::min(x, count - 4);
      transposeFour(rows + at, plane, to + at * pitch + c, pitch);
    }
    for (; x < count; ++x) {
      for (std::int64_t i = 0; i < width; ++i) to[x * pitch + c + i] = rows[i * plane + x];
    }
  }
  return c;
}

#else

template <std::int64_t kTogether>
void transposeEach(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  for (std::int64_t m = 0; m < count; ++m) {
    for (std::int64_t j = 0; j < 16; ++j)
      to[j / kTogether * pitch + m * kTogether + j % kTogether] = from[m * columns + j];
  }
}
constexpr auto single = &transposeEach<1>, pairs = &transposeEach<2>, fours = &transposeEach<4>;

std::int64_t vectorsToChannelsLast(const float*, std::int64_t, std::int64_t, std::int64_t, float*, std::int64_t) {
  return 0;
}

#endif

void toChannelsLast(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count, float* to,
                    std::int64_t pitch) {
  for (std::int64_t c = vectorsToChannelsLast(from, plane, channels, count, to, pitch); c < channels; ++c) {
    for (std::int64_t x = 0; x < count; ++x) to[x * pitch + c] = from[c * plane + x];
  }
}

/// Run by run, each with copies of exactly its length. Row by row with whole vectors, each of which overwrites the
/// excess of the one before, took five cycles for a run of 4 floats: a quarter of the time of a layer with 8 phases.
template <std::size_t kLength>
void copyRun(const float* from, std::int64_t pitch, std::int64_t count, float* to, std::int64_t toPitch) {
  for (std::int64_t m = 0; m < count; ++m) std::memcpy(to + m * toPitch, from + m * pitch, 4 * kLength);
}

void concatenate(const ConcatenateJob& job) {
  float* to = job.to;
  for (const ColumnRun& run : job.runs) {
    const float* const from = job.from + run.first + job.channel * run.step + job.begin * run.pitch;
    const auto copy = run.length == 16  ? copyRun<16>
                      : run.length == 8 ? copyRun<8>
                      : run.length == 4 ? copyRun<4>
                      : run.length == 2 ? copyRun<2>
                                        : copyRun<1>;
    copy(from, run.pitch, job.count, to, job.toPitch);
    to += run.length;
  }
}

/// The last vector overlaps the one before. Nothing beyond `count` is written, not even its old value, because it
/// belongs to another thread. Always inlined: a call with a vector argument leaves the upper halves of the registers in
/// use, after which the code that followed ran at half its speed.
HWY_INLINE void copyRow(const float* from, std::int64_t count, Vector bias, float* to) {
  const Lanes lanes;
  const auto width = static_cast<std::int64_t>(hn::Lanes(lanes));
  if (count < width) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2
    const auto wanted = hn::FirstN(lanes, static_cast<std::size_t>(count));
    hn::BlendedStore(hn::Add(hn::LoadU(lanes, from), bias), wanted, lanes, to);
#else
    for (std::int64_t i = 0; i < count; ++i) to[i] = from[i] + hn::GetLane(bias);
#endif
    return;
  }
  for (std::int64_t i = 0; i < count; i += width) {
    const std::int64_t at = std::min(i, count - width);
    hn::StoreU(hn::Add(hn::LoadU(lanes, from + at), bias), lanes, to + at);
  }
}

void copyRows(const RowCopyJob& job) {
  const Vector bias = hn::Set(Lanes(), job.bias);
  for (std::int64_t r = 0; r < job.rows; ++r) {
    copyRow(job.from + r * job.fromPitch, job.count, bias, job.to + r * job.toPitch);
  }
}

void streamRows(const RowCopyJob& job) {
  const Lanes lanes;
  const Vector bias = hn::Set(lanes, job.bias);
  for (std::int64_t r = 0; r < job.rows; ++r) {
    const float* const from = job.from + r * job.fromPitch;
    float* const to = job.to + r * job.toPitch;
    const std::int64_t head = std::min(job.count, toNextLine(to)), end = head + (job.count - head) / kLine * kLine;
    if (head > 0) copyRow(from, head, bias, to);
    for (std::int64_t i = head; i < end; i += static_cast<std::int64_t>(hn::Lanes(lanes)))
      hn::Stream(hn::Add(hn::LoadU(lanes, from + i), bias), lanes, to + i);
    if (end < job.count) copyRow(from + end, job.count - end, bias, to + end);
  }
}

TransposeKernels allTransposeKernels() {
  return {&toChannelsLast, single, pairs, fours, &concatenate, &copyRows, &streamRows};
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(allTransposeKernels);

TransposeKernels transposeKernels() {
  return HWY_DYNAMIC_DISPATCH(allTransposeKernels)();
}

}  // namespace scatterscope
#endif
