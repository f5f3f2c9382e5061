// The ledger of one canvas cell, and everything else that is said in words.

function indexed(name, ...places) {
  return `${name}[${places.join(', ')}]`;
}

function node(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** An input pixel by its name; with its channel where there are several. */
function pixelName(trace, { channel, row, column }) {
  return trace.record.all_input_channels > 1 ?
      indexed('x', trace.record.first_channel + channel, row, column) : indexed('x', row, column);
}

/** A cell of the canvas by the name of its output where it is in the window. */
function cellName(trace, { row, column }) {
  return trace.kind(row, column) === 'c' ? indexed('canvas', row, column) :
      indexed('y', row - trace.rows.begin, column - trace.columns.begin);
}

function stepSentence(trace, clock, finished) {
  const of = trace.steps;
  if (clock.current < 0) return say('start', trace.stamps);
  if (clock.current >= trace.stamps) {
    const { adds_bias: bias, writes_after: pads } = trace.record;
    return say(bias && pads ? 'finishBoth' : bias ? 'finishBias' : 'finishPads', of, of, cellText(trace.bias));
  }
  const stamp = trace.stamp(clock.current), { rows, columns } = trace, sentences = [];
  if (clock.tap >= 0) {
    const tap = trace.landing(stamp, clock.tap), products = trace.ledger(tap.y, tap.x);
    const at = products.findIndex((product) => product.step === tap.step);
    const before = at > 0 ? products[at - 1].sum : 0;
    sentences.push(say(at === 0 ? 'tapFirst' : 'tapMore', clock.current + 1, of, clock.tap + 1, trace.taps,
        pixelName(trace, stamp), tap.tapRow, tap.tapColumn, cellText(tap.value), cellText(tap.weight),
        cellText(tap.product), tap.y, tap.x, cellText(before), cellText(products[at].sum)));
  } else {
    const bottom = stamp.top + (rows.kernel - 1) * rows.dilation, right = stamp.left + (columns.kernel - 1) * columns.dilation;
    sentences.push(say('step', clock.current + 1, of, pixelName(trace, stamp), cellText(stamp.value), stamp.top, bottom,
        stamp.left, right));
    if (stamp.top < rows.begin || bottom >= rows.end || stamp.left < columns.begin || right >= columns.end)
      sentences.push(say('stepCut'));
    const kept = (axis, from, to) => axis.kinds.slice(from - axis.first, to + 1 - axis.first).includes('k');
    if (kept(rows, stamp.top, bottom) || kept(columns, stamp.left, right)) sentences.push(say('stepKept'));
  }
  if (finished) sentences.push(say('stepLast'));
  return sentences.join(language === 'zh' ? '' : ' ');
}

/** The equation below the picture as pieces: [text, role]. */
function equationPieces(trace, moment) {
  const { clock, stamp, looked, finished } = moment;
  const product = (p, before, sum) => [
    [indexed('canvas', p.y, p.x) + ' = '], ...(before === null ? [] : [[cellText(before) + ' + ']]),
    [cellText(p.value), 'input'], [' · ', 'muted'], [cellText(p.weight), 'kernel'], [' = '], [sum, 'result'],
  ];
  if (looked.lit) {
    const products = trace.ledger(looked.lit.y, looked.lit.x);
    const at = products.findIndex((other) => other.step === looked.lit.step && other.tap === looked.lit.tap);
    return product(looked.lit, at > 0 ? products[at - 1].sum : null, cellText(products[at].sum));
  }
  const cell = looked.cell;
  if (cell?.grid === 'input') {
    const channel = moment.channel, bottom = cell.row * trace.rows.stride + (trace.rows.kernel - 1) * trace.rows.dilation;
    const right = cell.column * trace.columns.stride + (trace.columns.kernel - 1) * trace.columns.dilation;
    return [[say('inputStamps', pixelName(trace, { ...cell, channel }), cellText(trace.x(channel, cell.row, cell.column)),
        cell.row * trace.rows.stride, bottom, cell.column * trace.columns.stride, right)]];
  }
  if (cell?.grid === 'kernel')
    return [[say('tapLands', cell.row, cell.column, cellText(trace.w(moment.channel, cell.row, cell.column)))]];
  if (!cell && stamp && clock.tap >= 0) {
    const tap = trace.landing(stamp, clock.tap), products = trace.ledger(tap.y, tap.x);
    const at = products.findIndex((other) => other.step === tap.step);
    return product(tap, at > 0 ? products[at - 1].sum : null, clock.travel >= 1 ? cellText(products[at].sum) : '…');
  }
  let at = cell;
  if (!at && stamp) {
    const { rows, columns } = trace;
    at = {
      row: stamp.top + Math.floor(rows.kernel / 2) * rows.dilation,
      column: stamp.left + Math.floor(columns.kernel / 2) * columns.dilation,
    };
  }
  if (!at) {
    if (trace.record.adds_bias && clock.current >= trace.stamps && !finished)
      return [[say('everyCell', cellText(trace.bias)), 'bias']];
    return [[say(clock.landed >= trace.steps ? 'done' : 'pressSpace'), 'muted']];
  }
  const name = [indexed('canvas', at.row, at.column) + ' = '], kind = trace.kind(at.row, at.column);
  const landed = trace.ledger(at.row, at.column).filter((other) => trace.landed(other)), last = landed.at(-1);
  const final = clock.landed >= trace.steps ? trace.finalValue(at.row, at.column) : null;
  if (final !== null && (kind === 'z' || kind === 'm'))
    return [name, [cellText(final), 'result'], ['  ' + say(kind === 'z' ? 'afterwards' : 'copied'), 'wrong']];
  if (final !== null && last && trace.record.adds_bias) {
    return [name, [cellText(last.sum)], [' + ', 'muted'], [cellText(trace.bias) + ' ' + say('rowBias'), 'bias'], [' = '],
      [cellText(final), 'result']];
  }
  if (last) return product(last, landed.length > 1 ? landed.at(-2).sum : null, cellText(last.sum));
  if (final !== null && (kind === 'b' || trace.record.adds_bias))
    return [name, [cellText(final), 'result'], ['  ' + say('onlyBias'), 'muted']];
  return [name, [say(trace.coverage(at.row, at.column) === 0 ? 'noStamp' : 'nothingYet'), 'muted']];
}

/** Why a cell holds what it holds. */
function why(trace, { row, column }) {
  const kind = trace.kind(row, column), channels = trace.record.input_channels;
  if (kind === 'b') return say('whyBiasOnly', exactText(trace.bias));
  if (kind === 'z') return say('whyZero');
  if (kind === 'm') return say('whyMirrored');
  const down = trace.reachRows[row].length, across = trace.reachColumns[column].length;
  if (down * across === 0) {
    const axis = down === 0 ? trace.rows : trace.columns;
    return say(down === 0 ? 'whyHoleRow' : 'whyHoleColumn', down === 0 ? row : column, axis.stride, axis.dilation, axis.kernel);
  }
  const one = down * across === 1;
  const sentences = [channels > 1 ? (one ? say('whyOneChannels', channels) : say('whyManyChannels', down, across, channels)) :
      one ? say('whyOne') : say('whyMany', down, across)];
  if (kind === 'c') sentences.push(say('whyCut'));
  if (kind === 'k') sentences.push(say('whyKept'));
  return sentences.join(language === 'zh' ? '' : ' ');
}

/** So many products of a cell are listed. */
const kMostRows = 200;

class Ledger {
  /** `light(product)` and `jump(product)` are told what is pointed at, or chosen. */
  constructor(panel, trace, light, jump) {
    Object.assign(this, { panel, trace, light, jump, rows: [], key: '' });
  }

  show(moment) {
    const { trace, panel } = this, cell = moment.looked.cell?.grid === 'canvas' ? moment.looked.cell : null;
    const key = JSON.stringify([cell && [cell.row, cell.column], language]);
    if (this.key !== key) {
      this.key = key;
      this.build(cell);
    }
    if (!cell) return;
    const { row, column } = cell, done = moment.clock.landed >= trace.steps;
    const state = trace.cell(moment.clock.landed, row, column);
    const landed = this.products.filter((product) => trace.landed(product)).length, all = this.products.length;
    this.value.textContent = state.written ? exactText(state.value) : '—';
    const end = trace.kind(row, column) === 'c' ? this.products.at(-1)?.sum : this.final;
    this.end.textContent = !done && end !== undefined && end !== null ? say('atTheEnd', exactText(end)) : '';
    this.progress.textContent = `${indexed('canvas', row, column)} · ` +
        (landed === all ? say('allOf', all) : say('soFar', landed, all));
    this.rows.forEach(({ line, product }) => {
      const there = trace.landed(product);
      line.classList.toggle('to-come', !there);
      line.classList.toggle('current', product.step === moment.clock.current && there &&
          (moment.clock.tap < 0 || moment.clock.tap === product.tap));
      line.classList.toggle('lit', moment.looked.lit?.step === product.step && moment.looked.lit?.tap === product.tap);
    });
    this.biasLine?.classList.toggle('to-come', !done);
    this.biasLine?.classList.toggle('current', done);
    panel.dataset.cell = `${row},${column}`;
  }

  build(cell) {
    const { trace, panel } = this;
    this.rows = [];
    this.biasLine = null;
    delete panel.dataset.cell;
    if (!cell) {
      panel.replaceChildren(node('h2', {}, say('ledger')), node('p', { class: 'muted' }, say('ledgerHint')));
      return;
    }
    this.products = trace.ledger(cell.row, cell.column);
    const at = { ...trace.at };
    trace.advance(trace.steps, 0);
    this.final = trace.finalValue(cell.row, cell.column);
    trace.advance(at.steps, at.taps);
    this.value = node('span', { class: 'value' });
    this.end = node('span', { class: 'muted' });
    this.progress = node('p', { class: 'muted' });
    const body = node('tbody', {});
    for (const product of this.products.slice(0, kMostRows)) {
      const numbers = [cellText(product.value), `[${product.tapRow},${product.tapColumn}]`, cellText(product.weight),
        cellText(product.product), cellText(product.sum)];
      const line = node('tr', { tabindex: '0', title: say('jump') },
          node('th', { scope: 'row' }, pixelName(trace, product).slice(1).replaceAll(' ', '')),
          ...numbers.map((text) => node('td', {}, text)));
      line.addEventListener('pointerenter', () => this.light(product));
      line.addEventListener('focus', () => this.light(product));
      line.addEventListener('pointerleave', () => this.light(null));
      line.addEventListener('blur', () => this.light(null));
      line.addEventListener('click', () => this.jump(product));
      line.addEventListener('keydown', (event) => event.key === 'Enter' && this.jump(product));
      this.rows.push({ line, product });
      body.append(line);
    }
    if (this.products.length > kMostRows)
      body.append(node('tr', {}, node('td', { colspan: '6', class: 'muted' }, say('more', this.products.length - kMostRows))));
    if (trace.biasLandsOn(cell.row, cell.column)) {
      this.biasLine = node('tr', { class: 'bias' }, node('th', { scope: 'row', colspan: '4' }, say('rowBias')),
          node('td', {}, cellText(trace.bias)), node('td', {}, cellText(this.final)));
      body.append(this.biasLine);
    }
    const heading = [say('columnInput'), 'x', say('columnTap'), 'w', 'x·w', say('columnSum')];
    panel.replaceChildren(node('h2', {}, say('ledgerOf', cellName(trace, cell))),
        node('p', { class: 'large' }, this.value, ' ', this.end), this.progress,
        ...(this.products.length + (this.biasLine ? 1 : 0) > 0 ? [node('table', {}, node('thead', {},
            node('tr', {}, ...heading.map((text) => node('th', { scope: 'col' }, text)))), body)] : []),
        node('p', { class: 'why' }, why(trace, cell)));
  }
}
