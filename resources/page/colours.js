// The colours of the picture, by value and by theme.

function channelsOf(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function mixed(a, b, part) {
  const from = channelsOf(a), to = channelsOf(b);
  const mix = from.map((value, i) => Math.round(value + (to[i] - value) * part));
  return '#' + mix.map((value) => value.toString(16).padStart(2, '0')).join('');
}

/** WCAG's relative luminance. */
function luminance(colour) {
  const light = channelsOf(colour).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

/** The colours of the theme in force. */
class Colours {
  constructor(palette, dark) {
    const style = getComputedStyle(document.documentElement);
    const role = (name) => style.getPropertyValue('--' + name).trim();
    this.dark = dark;
    this.window = role('window');
    this.blank = dark ? role('window') : role('surface');
    [this.negative, this.neutral, this.positive] = dark ? palette.dark : palette.light;
    this.strength = palette.strength;
  }
  /** The fill of a value where the largest magnitude on show is `largest`. */
  value(value, largest) {
    if (!Number.isFinite(value)) return '#000000';
    if (!(largest > 0) || value === 0) return this.neutral;
    const part = Math.min(1, Math.abs(value) / largest);
    return mixed(this.neutral, value < 0 ? this.negative : this.positive, this.strength * (0.08 + 0.92 * part));
  }
  /** Black or white, whichever can be read on a fill; `quiet`: as softly as a contrast of 4.5 : 1 allows. */
  on(fill, quiet = false) {
    const under = luminance(fill), ink = under > 0.179128784747792 ? '#000000' : '#ffffff';
    if (!quiet) return ink;
    const enough = (grey) => {
      const light = luminance(grey);
      return (Math.max(light, under) + 0.05) / (Math.min(light, under) + 0.05) >= 4.6;
    };
    let soft = ink;
    for (let part = 0.05; part <= 0.6; part += 0.05) {
      const grey = mixed(ink, ink === '#000000' ? '#ffffff' : '#000000', part);
      if (!enough(grey)) break;
      soft = grey;
    }
    return soft;
  }
}
