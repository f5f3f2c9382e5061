#pragma once

#include <cstdint>

namespace scatterscope {

/// How much moves.
enum class Motion {
  Full,
  Reduced,  ///< nothing travels: what lands fades in
};

/// What a playback time means: which stamps have landed and how far the one in hand has come. The beats of one
/// stamp of 0.7 s (visual.md §5): travel 0.29, landing 0.14, rest.
struct StampClock {
  std::int64_t landed = 0;    ///< steps whose effect is on the canvas
  std::int64_t current = -1;  ///< the step being shown; -1 before the first
  double travel = 1;          ///< 0 leaving the kernel card .. 1 arrived; eased
  double flash = 0;           ///< 1 at the moment of landing, fading to 0
  bool atRest = true;         ///< a whole number of steps: nothing moves

  /// `time` in steps, 0 .. steps.
  static StampClock at(double time, std::int64_t steps, Motion motion = Motion::Full);
};

}  // namespace scatterscope
