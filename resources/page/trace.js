// The scatter of one output channel: a stamp a step, in the order and with the float32 sums of the program's own trace.

/** What one axis says of each canvas position: which inputs reach it through which taps, in rising order. */
function reachOf(axis) {
  const reach = Array.from({ length: axis.canvas }, () => []);
  for (let i = 0; i < axis.input; ++i) {
    for (let k = 0; k < axis.kernel; ++k) reach[i * axis.stride + k * axis.dilation].push({ input: i, tap: k });
  }
  return reach;
}

class Trace {
  constructor(record) {
    const numbers = (list) => Float32Array.from(list, Number);  // "NaN" and "Infinity" are numbers, too
    this.record = record;
    this.rows = record.rows;
    this.columns = record.columns;
    this.input = numbers(record.input);
    this.weight = numbers(record.weight);
    this.output = numbers(record.output);
    this.bias = record.adds_bias ? Math.fround(Number(record.bias)) : 0;
    this.literalZero = Math.fround(Number(record.literal_zero));
    this.taps = this.rows.kernel * this.columns.kernel;
    this.plane = this.rows.input * this.columns.input;
    this.stamps = record.input_channels * this.plane;
    this.hasFinish = record.adds_bias || record.writes_after;
    this.steps = this.stamps + (this.hasFinish ? 1 : 0);
    this.reachRows = reachOf(this.rows);
    this.reachColumns = reachOf(this.columns);
    this.sums = new Float32Array(this.rows.canvas * this.columns.canvas);
    this.counts = new Int32Array(this.sums.length);
    this.at = { steps: 0, taps: 0 };
  }

  /** Channels are counted from the first that takes part. */
  x(channel, row, column) {
    return this.input[channel * this.plane + row * this.columns.input + column];
  }
  w(channel, row, column) {
    return this.weight[channel * this.taps + row * this.columns.kernel + column];
  }

  stamp(step) {
    const channel = Math.floor(step / this.plane), within = step % this.plane;
    const row = Math.floor(within / this.columns.input), column = within % this.columns.input;
    return {
      step, channel, row, column, value: this.x(channel, row, column),
      top: row * this.rows.stride, left: column * this.columns.stride,
    };
  }

  /** Where a tap of a stamp lands, and what it brings. */
  landing(stamp, tap) {
    const tapRow = Math.floor(tap / this.columns.kernel), tapColumn = tap % this.columns.kernel;
    const weight = this.w(stamp.channel, tapRow, tapColumn);
    return {
      ...stamp, tap, tapRow, tapColumn, weight, product: Math.fround(stamp.value * weight),
      y: stamp.top + tapRow * this.rows.dilation, x: stamp.left + tapColumn * this.columns.dilation,
    };
  }

  /** Brings the sums to so many whole steps and so many taps of the next one; back as well as on. */
  advance(steps, taps) {
    const land = (step, from, to) => {
      const stamp = this.stamp(step);
      for (let tap = from; tap < to; ++tap) {
        const landed = this.landing(stamp, tap), place = landed.y * this.columns.canvas + landed.x;
        this.sums[place] = this.sums[place] + landed.product;
        ++this.counts[place];
      }
    };
    const whole = Math.min(steps, this.stamps), part = steps < this.stamps ? taps : 0;
    if (whole < this.at.steps || (whole === this.at.steps && part < this.at.taps)) {
      this.sums.fill(0);
      this.counts.fill(0);
      this.at = { steps: 0, taps: 0 };
    }
    while (this.at.steps < whole) {
      land(this.at.steps, this.at.taps, this.taps);
      this.at = { steps: this.at.steps + 1, taps: 0 };
    }
    if (part > this.at.taps) {
      land(whole, this.at.taps, part);
      this.at.taps = part;
    }
  }

  onCanvas(y, x) {
    return y >= 0 && x >= 0 && y < this.rows.canvas && x < this.columns.canvas;
  }
  sum(y, x) {
    return this.onCanvas(y, x) ? this.sums[y * this.columns.canvas + x] : 0;
  }
  count(y, x) {
    return this.onCanvas(y, x) ? this.counts[y * this.columns.canvas + x] : 0;
  }
  /** How many products reach the cell in the end. */
  coverage(y, x) {
    return this.onCanvas(y, x) ?
        this.reachRows[y].length * this.reachColumns[x].length * this.record.input_channels : 0;
  }

  /** The kind of a cell by one letter: the outermost fate of its row and its column wins. */
  kind(y, x) {
    const row = this.rows.kinds[y - this.rows.first], column = this.columns.kinds[x - this.columns.first];
    for (const kind of 'czbmk') {
      if (row === kind || column === kind) return kind;
    }
    return 'w';
  }
  biasLandsOn(y, x) {
    const kind = this.kind(y, x);
    if (!this.record.adds_bias || kind === 'c') return false;
    return kind === 'z' || kind === 'm' ? this.record.bias_on_written : true;
  }

  /** Every product of a canvas cell in the order of the steps, with the running sum. */
  ledger(y, x) {
    const products = [];
    if (!this.onCanvas(y, x)) return products;
    let sum = 0;
    for (let channel = 0; channel < this.record.input_channels; ++channel) {
      for (const row of this.reachRows[y]) {
        for (const column of this.reachColumns[x]) {
          const step = channel * this.plane + row.input * this.columns.input + column.input;
          const stamp = this.stamp(step);
          const product = this.landing(stamp, row.tap * this.columns.kernel + column.tap);
          sum = Math.fround(sum + product.product);
          products.push({ ...product, sum });
        }
      }
    }
    return products;
  }
  landed(product) {
    return product.step < this.at.steps || (product.step === this.at.steps && product.tap < this.at.taps);
  }

  /** What the cell holds once every step is done; null where padding cuts it away. Reads the sums of the end. */
  finalValue(y, x) {
    if (this.kind(y, x) === 'c') return null;
    const row = this.rows.sources[y - this.rows.begin], column = this.columns.sources[x - this.columns.begin];
    if (row === null || column === null) return this.literalZero;
    return Math.fround(this.sum(row, column) + this.bias);
  }

  /** What a position of the extent shows after so many steps, to which the sums have been brought. */
  cell(steps, y, x) {
    const kind = this.kind(y, x), count = this.count(y, x);
    const state = { kind, value: this.sum(y, x), count, written: count > 0 };
    if (steps < this.steps || kind === 'c') return state;
    state.value = this.finalValue(y, x);
    state.written = state.written || this.hasFinish;
    return state;
  }

  /** The largest |animated - computed|; equal infinities, and NaN against NaN, do not differ. Ends at the last step. */
  difference() {
    this.advance(this.steps, 0);
    let largest = 0, at = 0;
    for (let y = this.rows.begin; y < this.rows.end; ++y) {
      for (let x = this.columns.begin; x < this.columns.end; ++x) {
        const drawn = this.finalValue(y, x), computed = this.output[at++];
        if (drawn === computed || (Number.isNaN(drawn) && Number.isNaN(computed))) continue;
        const difference = Math.abs(drawn - computed);
        largest = Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
      }
    }
    return largest;
  }
}
