#pragma once

#include "core/trace/scatter_trace.h"

namespace scatterscope {

/// How much moves.
enum class Motion {
  Full,
  Reduced,  ///< nothing travels: what lands fades in
};

/// Which stamps land tap by tap instead of as one.
enum class TapPace {
  Together,
  FirstStamp,
  EveryStamp,
};

/// What decides how the steps are shown, besides the time.
struct Pace {
  Motion motion = Motion::Full;
  /// The first so many steps are stamps: a value lifts out of the input and multiplies the kernel before it travels.
  std::int64_t stamps = 0;
  /// The first so many of them land tap by tap, `taps` each.
  std::int64_t tapped = 0, taps = 1;
};

/// What a playback time means: which stamps have landed and how far the one in hand has come. Where taps land one by
/// one, tap t of step n has landed at time n + (t + 1) / taps. The five beats of one stamp of 0.7 s: its value lifts
/// out 80 ms, multiplies the kernel 120 ms (the first times), travels 200 ms, lands 100 ms, rests.
struct StampClock {
  /// Stamps that show how the kernel is multiplied; later ones are multiplied at once and rest longer.
  static constexpr std::int64_t kFirstTimes = 3;

  std::int64_t landed = 0;      ///< steps whose whole effect is on the canvas
  std::int64_t tapsLanded = 0;  ///< taps of the step after these that are there already
  std::int64_t current = -1;    ///< the step being shown; -1 before the first
  /// Where taps land one by one: the one in flight or landed last, of the current step; -1 elsewhere.
  std::int64_t tap = -1;
  double lift = 1;        ///< 0 the value leaves its input pixel .. 1 it has come to the kernel card
  double multiplied = 1;  ///< 0 the card shows w .. 1 it shows x·w
  double travel = 1;      ///< 0 leaving the kernel card .. 1 arrived; eased
  double flash = 0;       ///< 1 at the moment of landing, fading to 0
  bool atRest = true;     ///< a whole number of steps, or of taps: nothing moves

  /// What is on the canvas.
  ScatterTrace::Progress done() const { return {landed, tapsLanded}; }
  /// What was there before the stamp, or the tap, in hand.
  ScatterTrace::Progress before() const { return {current, tap < 0 ? 0 : tap}; }
  /// Whether this tap of the current stamp is on the canvas.
  bool tapLanded(std::int64_t index) const { return landed > current || index < tapsLanded; }
  /// Whether any of the current stamp is.
  bool down() const { return landed > current || tapsLanded > 0; }

  /// Nothing is on its way and nothing flashes: a moment at which the picture can be read.
  bool quiet() const { return lift >= 1 && multiplied >= 1 && travel >= 1 && flash <= 0; }
  /// The moment nearest to `time` at which the picture is quiet: the time itself, before the stamp or the tap in hand
  /// has left, or when it has landed.
  static double nearestQuiet(double time, std::int64_t steps, const Pace& pace = {});

  /// `time` in steps, 0 .. steps.
  static StampClock at(double time, std::int64_t steps, const Pace& pace = {});
};

}  // namespace scatterscope
