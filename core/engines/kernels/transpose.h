#pragma once

#include <cstdint>
#include <span>

namespace scatterscope {

/// to[r*toPitch + i] = from[r*fromPitch + i] + bias for r < rows, i < count; up to 16 floats beyond each row are read.
struct PlacedRows {
  const float* from;
  std::int64_t fromPitch, rows, count;
  float bias;
  float* to;
  std::int64_t toPitch;
};

/// Columns [first, first + length) of rows `pitch` apart; length is a power of two, at most 16.
struct Piece {
  std::int64_t first, pitch, length;
  std::int64_t step;  ///< to those of the next channel
};

/// All pieces of a row side by side, `toPitch` from those of the next one:
///
///     to[m*toPitch + …] = from[piece.first + channel*piece.step + (begin + m)*piece.pitch + i],  i < length
struct PiecesJob {
  std::span<const Piece> pieces;
  const float* from;
  std::int64_t channel, begin, count;
  float* to;
  std::int64_t toPitch;
};

/// Rows to columns and back: between maps, whose pixels lie side by side, and the tiles of pixel_kernel.h,
/// whose channels do.
struct TurnKernels {
  /// to[x*pitch + c] = from[c*plane + x] for c < channels, x < count.
  void (*interleave)(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count, float* to,
                     std::int64_t pitch);

  /// Rows of sixteen columns, of which `together` that lie side by side stay so:
  ///
  ///     to[i*pitch + m*together + s] = from[m*columns + i*together + s],  i < 16/together, m < count
  ///
  /// Up to 16 rows beyond `count` are read, and what they say is written.
  using Turn = void (*)(const float* from, std::int64_t columns, std::int64_t count, float* to, std::int64_t pitch);
  Turn single, pairs, fours;

  /// By `together`; null where there is none.
  Turn turn(std::int64_t together) const {
    return together == 1 ? single : together == 2 ? pairs : together == 4 ? fours : nullptr;
  }

  void (*assemble)(const PiecesJob& job);

  /// Writes rows; the second of the two what are whole cache lines around the caches.
  using Place = void (*)(const PlacedRows& rows);
  Place place, stream;
};
TurnKernels turnKernels();

}  // namespace scatterscope
