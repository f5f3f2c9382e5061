// What a time means: which stamps have landed and how far the one in hand has come. The time is counted in steps: 2.25
// is a quarter through the third one.

/** The parts of a step of 0.7 s: the value lifts out, multiplies the kernel (the first times), travels, lands; the rest
 * is for reading. */
const kLift = 80 / 700, kMultiply = 120 / 700, kTravel = 200 / 700, kLanding = 100 / 700;
const kFirstTimes = 3;
/** The parts of a tap of 0.25 s, where taps land one by one. */
const kTapTravel = 100 / 250, kTapLanding = 80 / 250;
/** After this much of a step, or of a tap, nothing moves any more. */
const kMoving = 0.72;
const kNothing = 1e-6;

function eased(part) {
  return part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
}

/** `pace`: { stamps, taps (of a stamp; 1 where they land together), still (nothing travels) }. */
function clockAt(time, steps, pace) {
  time = Math.min(Math.max(time, 0), steps);
  if (Math.abs(time - Math.round(time)) * pace.taps < kNothing) time = Math.round(time);
  const step = Math.floor(time), part = time - step;
  const clock = {
    landed: step, tapsLanded: 0, current: step - 1, tap: -1, lift: 1, multiplied: 1, travel: 1, flash: 0, atRest: true,
  };
  const byTaps = (of) => pace.taps > 1 && of >= 0 && of < pace.stamps;
  if (part === 0) {
    if (byTaps(clock.current)) clock.tap = pace.taps - 1;
    return clock;
  }
  clock.current = step;
  if (byTaps(step)) return tapAt(clock, part, pace);
  clock.atRest = false;
  if (pace.still) {
    clock.landed = step + 1;
    clock.flash = Math.max(0, 1 - part / (kTravel + kLanding));
    return clock;
  }
  let since = part;
  const beat = (length) => {
    const done = length > 0 ? Math.min(Math.max(since / length, 0), 1) : 1;
    since -= length;
    return done;
  };
  clock.lift = beat(step < pace.stamps ? kLift : 0);
  clock.multiplied = beat(step < Math.min(pace.stamps, kFirstTimes) ? kMultiply : 0);
  clock.travel = eased(beat(kTravel));
  if (clock.travel < 1) return clock;
  clock.landed = step + 1;
  clock.flash = 1 - beat(kLanding);
  return clock;
}

function tapAt(clock, part, pace) {
  const taps = part * pace.taps, tap = Math.floor(taps + kNothing), since = taps - tap;
  clock.tapsLanded = tap;
  clock.tap = tap;
  if (since < kNothing) {
    clock.tap = tap - 1;
    return clock;
  }
  clock.atRest = false;
  if (!pace.still && since < kTapTravel) {
    clock.travel = eased(since / kTapTravel);
    return clock;
  }
  clock.flash = pace.still ? Math.max(0, 1 - since / (kTapTravel + kTapLanding)) :
      Math.max(0, 1 - (since - kTapTravel) / kTapLanding);
  clock.tapsLanded = tap + 1;
  if (clock.tapsLanded === pace.taps) {
    ++clock.landed;
    clock.tapsLanded = 0;
  }
  return clock;
}
