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

// Four rows are turned at a time, within the blocks of four floats that every vector consists of: a vector is
// loaded as blocks of rows that lie four apart, so that nothing has to cross blocks afterwards. A vector of
// results takes 4 loads and 5 shuffles. Gathered element by element it took 16 loads, a third of the time of
// a layer of 100 maps of 14×14 in storing alone.

#if HWY_TARGET != HWY_SCALAR

using Wide = hn::RepartitionToWide<hn::RebindToUnsigned<Lanes>>;  ///< pairs of floats, as they are

/// Block b of the result is the four floats at place(b).
template <class Place>
HWY_INLINE Vector blocks(Place place) {
  const Lanes lanes;
  const hn::RebindToSigned<Lanes> indices;
  const auto number = hn::ShiftRight<2>(hn::Iota(indices, 0));
  Vector v = hn::LoadDup128(lanes, place(0));
#pragma GCC unroll 4
  for (std::size_t b = 1; b < hn::Lanes(lanes) / 4; ++b) {
    const auto here = hn::RebindMask(lanes, hn::Eq(number, hn::Set(indices, static_cast<std::int32_t>(b))));
    v = hn::IfThenElse(here, hn::LoadDup128(lanes, place(b)), v);
  }
  return v;
}

/// to[j*pitchTo + m] = from[m*pitch + j] for j < 4, for as many m as a vector has lanes.
HWY_INLINE void turnFour(const float* from, std::int64_t pitch, float* to, std::int64_t pitchTo) {
  const Lanes lanes;
  const Wide wide;
  const auto rows = [&](std::int64_t i) {
    return blocks([&](std::size_t b) { return from + (4 * static_cast<std::int64_t>(b) + i) * pitch; });
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
    for (std::int64_t j = 0; j < 16; j += 4) turnFour(from + m * columns + j, columns, to + j * pitch + m, pitch);
  }
}

void pairs(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  const Lanes lanes;
  const Wide wide;
  for (std::int64_t m = 0; m < count; m += static_cast<std::int64_t>(hn::Lanes(lanes)) / 2) {
    for (std::int64_t i = 0; i < 8; i += 2) {
      const auto rows = [&](std::int64_t odd) {
        return hn::BitCast(wide, blocks([&](std::size_t b) {
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
          blocks([&](std::size_t b) { return from + (m + static_cast<std::int64_t>(b)) * columns + 4 * i; });
      hn::StoreU(v, lanes, to + i * pitch + 4 * m);
    }
  }
}

/// Whole vectors of channels, sixteen pixels at a time, which are copied side by side first: planes often lie
/// a multiple of 4 KiB apart, where their cache lines drive each other out of a first-level cache before
/// their other pixels are read.
std::int64_t interleaveVectors(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count,
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
      for (std::int64_t j = 0; j < kTogether; j += 4) turnFour(tile + j, kTogether, to + (x + j) * pitch + c, pitch);
    }
    // The last four go over some of those before once more.
    for (; count >= 4 && x < count; x += 4) {
      const std::int64_t at = std::min(x, count - 4);
      turnFour(rows + at, plane, to + at * pitch + c, pitch);
    }
    for (; x < count; ++x) {
      for (std::int64_t i = 0; i < width; ++i) to[x * pitch + c + i] = rows[i * plane + x];
    }
  }
  return c;
}

#else

template <std::int64_t kTogether>
void turnEach(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch) {
  for (std::int64_t m = 0; m < count; ++m) {
    for (std::int64_t j = 0; j < 16; ++j)
      to[j / kTogether * pitch + m * kTogether + j % kTogether] = from[m * columns + j];
  }
}
constexpr auto single = &turnEach<1>, pairs = &turnEach<2>, fours = &turnEach<4>;

std::int64_t interleaveVectors(const float*, std::int64_t, std::int64_t, std::int64_t, float*, std::int64_t) {
  return 0;
}

#endif

void interleave(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count, float* to,
                std::int64_t pitch) {
  for (std::int64_t c = interleaveVectors(from, plane, channels, count, to, pitch); c < channels; ++c) {
    for (std::int64_t x = 0; x < count; ++x) to[x * pitch + c] = from[c * plane + x];
  }
}

/// Piece by piece and each as long as it is: with whole vectors, row by row, of which each covers what the
/// one before wrote too much, a piece of 4 took five cycles, a quarter of a layer of 8 phases.
template <std::size_t kLength>
void copyPieces(const float* from, std::int64_t pitch, std::int64_t count, float* to, std::int64_t toPitch) {
  for (std::int64_t m = 0; m < count; ++m) std::memcpy(to + m * toPitch, from + m * pitch, 4 * kLength);
}

void assemble(const PiecesJob& job) {
  float* to = job.to;
  for (const Piece& piece : job.pieces) {
    const float* const from = job.from + piece.first + job.channel * piece.step + job.begin * piece.pitch;
    const auto copy = piece.length == 16  ? copyPieces<16>
                      : piece.length == 8 ? copyPieces<8>
                      : piece.length == 4 ? copyPieces<4>
                      : piece.length == 2 ? copyPieces<2>
                                          : copyPieces<1>;
    copy(from, piece.pitch, job.count, to, job.toPitch);
    to += piece.length;
  }
}

/// The last vector goes over some of the last but one once more. Nothing beyond `count` is written, not even
/// what was there: it is another thread's. Inlined always: a call with a vector leaves the registers' upper
/// parts in use, and whatever came next ran at half its speed.
HWY_INLINE void placeRow(const float* from, std::int64_t count, Vector bias, float* to) {
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

void place(const PlacedRows& rows) {
  const Vector bias = hn::Set(Lanes(), rows.bias);
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    placeRow(rows.from + r * rows.fromPitch, rows.count, bias, rows.to + r * rows.toPitch);
  }
}

void stream(const PlacedRows& rows) {
  const Lanes lanes;
  const Vector bias = hn::Set(lanes, rows.bias);
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    const float* const from = rows.from + r * rows.fromPitch;
    float* const to = rows.to + r * rows.toPitch;
    const std::int64_t head = std::min(rows.count, toNextLine(to)), end = head + (rows.count - head) / kLine * kLine;
    if (head > 0) placeRow(from, head, bias, to);
    for (std::int64_t i = head; i < end; i += static_cast<std::int64_t>(hn::Lanes(lanes)))
      hn::Stream(hn::Add(hn::LoadU(lanes, from + i), bias), lanes, to + i);
    if (end < rows.count) placeRow(from + end, rows.count - end, bias, to + end);
  }
}

TurnKernels allTurnKernels() {
  return {&interleave, single, pairs, fours, &assemble, &place, &stream};
}

}  // namespace HWY_NAMESPACE
}  // namespace scatterscope
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace scatterscope {

HWY_EXPORT(allTurnKernels);

TurnKernels turnKernels() {
  return HWY_DYNAMIC_DISPATCH(allTurnKernels)();
}

}  // namespace scatterscope
#endif
