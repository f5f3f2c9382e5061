// How numbers are written: as in the program, so that a picture and a page of one call can be compared by eye.

const kMinus = '\u2212';

function withMinus(text) {
  return text.replaceAll('-', kMinus);
}

/** A number for a cell: at most three digits where it is no whole one. */
function cellText(value) {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? kMinus + 'inf' : 'inf';
  const magnitude = Math.abs(value);
  if (magnitude < 1e6 && Number.isInteger(value)) return withMinus(String(value === 0 ? 0 : value));
  if (magnitude >= 1e4 || magnitude < 1e-3) return withMinus(value.toExponential(1).replace(/e\+(\d)$/, 'e$1'));
  const decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude < 0.1 ? 3 : 2;
  return withMinus(value.toFixed(decimals));
}

/** All digits that a float32 has. */
function exactText(value) {
  return Number.isFinite(value) ? withMinus(String(Number(value.toPrecision(9)))) : cellText(value);
}
