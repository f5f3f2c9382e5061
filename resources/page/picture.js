// The picture: input, kernel, bias and canvas as SVG. draw() shows one moment, given by the clock and by what is looked
// at; nothing is remembered from moment to moment but what the elements hold.

class Picture extends PictureLayout {
  /** `clock` as clockAt() gives it; `looked`: { cell, lit, pinned } of what is pointed at. */
  draw(clock, looked, colours) {
    const { trace } = this;
    trace.advance(clock.landed, clock.tapsLanded);
    const finished = clock.atRest && clock.landed >= trace.steps;
    const stamp = clock.current >= 0 && clock.current < trace.stamps && !finished ? trace.stamp(clock.current) : null;
    const moment = { clock, looked, colours, stamp, finished, channel: looked.lit?.channel ?? stamp?.channel ?? 0 };
    this.drawInput(moment);
    this.drawKernel(moment);
    this.drawBias(moment);
    this.drawCanvas(moment);
    this.drawOutlines(moment);
    this.drawLanding(moment);
    this.drawFlight(moment);
    this.drawRelated(moment);
    this.drawTitles(moment);
    return moment;
  }

  /** Writes a number into a cell, or nothing where it would be too small to read. */
  write(node, text, cell, ink, options = {}) {
    const size = textSize(cell, text, options.most ?? 24, (options.room ?? cell) - 6);
    const shown = size >= kLeastText ? text : '';
    if (node.textContent !== shown) node.textContent = shown;
    set(node, 'font-size', size.toFixed(1));
    set(node, 'fill', ink);
    set(node, 'transform', options.shift ? `translate(${options.shift.x ?? 0} ${options.shift.y ?? 0})` : '');
    set(node, 'opacity', options.opacity ?? 1);
  }

  drawInput({ channel, colours }) {
    const { input } = this.grids, largest = this.settings.scales.input[channel];
    for (const cell of this.cells.input) {
      const value = this.trace.x(channel, cell.row, cell.column), fill = colours.value(value, largest);
      set(cell.fill, 'fill', fill);
      if (cell.text) this.write(cell.text, cellText(value), input.cell, colours.on(fill));
    }
  }

  drawKernel({ clock, stamp, channel, colours, looked }) {
    const { kernel } = this.grids, scaled = stamp !== null && channel === stamp.channel && !looked.lit;
    const weights = this.settings.scales.weight[channel];
    const largest = scaled ? Math.max(this.settings.scales.output, weights * Math.abs(stamp.value)) : weights;
    this.cells.kernel.forEach((cell, tap) => {
      const weight = this.trace.w(channel, cell.row, cell.column);
      const multiplied = scaled && clock.multiplied >= 0.5;
      const value = multiplied ? Math.fround(weight * stamp.value) : weight;
      let fill = colours.value(value, multiplied ? largest : weights);
      if (scaled && clock.multiplied < 1)
        fill = mixed(colours.value(weight, weights), colours.value(Math.fround(weight * stamp.value), largest), clock.multiplied);
      set(cell.fill, 'fill', fill);
      if (!cell.text) return;
      const factors = multiplied && kernel.cell >= kFactorCell;
      this.write(cell.text, cellText(value), kernel.cell, colours.on(fill), { shift: factors ? { y: 6 } : null });
      const factor = factors ? '×' + cellText(weight) : '';
      if (cell.factor === undefined) {
        cell.factor = element('text', {
          x: cell.rect.x + cell.rect.width - 5, y: cell.rect.y + 12, class: 'factor',
        }, cell.extra);
        cell.dot = element('circle', { cx: cell.rect.x + 8, cy: cell.rect.y + 8, r: 2.2, class: 'dot' }, cell.extra);
      }
      if (cell.factor.textContent !== factor) cell.factor.textContent = factor;
      set(cell.factor, 'fill', colours.on(fill, true));
    });
  }

  drawBias({ colours }) {
    if (!this.bias) return;
    const fill = colours.value(Number(this.trace.record.bias), this.settings.scales.output);
    set(this.biasChip, 'fill', fill);
    set(this.biasText, 'fill', colours.on(fill));
  }

  /** What a cell of the canvas is filled with. */
  fillOf(state, colours) {
    const cut = state.kind === 'c';
    if (!state.written) return cut ? colours.window : colours.blank;
    const fill = colours.value(state.value, this.settings.scales.output);
    return cut ? mixed(colours.window, fill, 0.35) : fill;
  }

  drawCanvas({ clock, stamp, finished, colours }) {
    const { trace } = this, { canvas } = this.grids;
    const counted = canvas.cell >= kCountCell || (canvas.cell >= kBadgeCell && trace.taps * trace.record.input_channels <= 36);
    const landing = clock.flash > 0;
    this.fills = [];
    for (const cell of this.cells.canvas) {
      const { row, column } = cell;
      const state = trace.cell(clock.landed, row, column), fill = this.fillOf(state, colours);
      const hole = !state.written && state.kind !== 'b' && trace.coverage(row, column) === 0;
      const inHand = landing && (stamp ? this.stampedNow(clock, stamp, row, column) : trace.biasLandsOn(row, column));
      set(cell.fill, 'fill', fill);
      set(cell.fill, 'data-value', state.written ? String(state.value) : '');
      if (!cell.text) continue;
      const bars = this.beside(row, column), quiet = state.kind === 'c';
      this.write(cell.text, state.written ? cellText(state.value) : '', canvas.cell, colours.on(fill, quiet), {
        room: canvas.cell + bars.x, opacity: inHand ? 1 - 0.85 * clock.flash : 1,
        shift: { x: bars.x / 2, y: bars.y / 2 + (inHand ? 7 * clock.flash : 0) },
      });
      this.drawExtra(cell, { state, hole, counted, bars, colours, fill, biased: clock.landed >= trace.steps });
    }
  }

  /** Whether a tap of the stamp in hand has just landed on the cell. */
  stampedNow(clock, stamp, row, column) {
    const down = row - stamp.top, right = column - stamp.left, { rows, columns } = this.trace;
    if (down < 0 || right < 0 || down % rows.dilation || right % columns.dilation) return false;
    const tapRow = down / rows.dilation, tapColumn = right / columns.dilation;
    if (tapRow >= rows.kernel || tapColumn >= columns.kernel) return false;
    return clock.tap < 0 || clock.tap === tapRow * columns.kernel + tapColumn;
  }

  /** The bars of output_padding cover no digit. */
  beside(row, column) {
    const { rows, columns } = this.trace;
    return {
      x: columns.kept > 0 && column === columns.end - 1 ? -this.bar : 0,
      y: rows.kept > 0 && row === rows.end - 1 ? -this.bar : 0,
    };
  }

  /** Pips or a digit for how many stamps have landed, the index, a ring for a hole, a mark for the bias. */
  drawExtra(cell, { state, hole, counted, bars, colours, fill, biased }) {
    const { canvas } = this.grids, { rect, row, column } = cell, { trace } = this;
    const count = counted && (state.kind === 'w' || state.kind === 'k') && state.count > 1 ? state.count : 0;
    const marked = biased && canvas.cell >= kBiasCell && trace.biasLandsOn(row, column);
    const looks = [count, hole, marked, fill].join();
    if (cell.looks === looks) return;
    cell.looks = looks;
    cell.extra.replaceChildren();
    const ink = colours.on(fill, true), right = rect.x + rect.width + bars.x;
    if (count > 4) {
      if (canvas.cell >= kCountCell)
        element('text', { x: right - 4, y: rect.y + 11, class: 'badge', fill: ink }, cell.extra).textContent = count;
    } else {
      const radius = Math.min(Math.max(canvas.cell * 0.032, 1.3), 2.4);
      for (let pip = 0; pip < count; ++pip) {
        element('circle', { cx: right - 2.2 * radius - pip * 3 * radius, cy: rect.y + 2.6 * radius, r: radius, fill: ink },
            cell.extra);
      }
    }
    if (canvas.cell >= kIndexCell && state.kind !== 'c' && !hole) {
      element('text', { x: rect.x + 6, y: rect.y + rect.height - 9 + bars.y, class: 'index', fill: ink }, cell.extra)
          .textContent = `${row - trace.rows.begin},${column - trace.columns.begin}`;
    }
    if (hole && canvas.cell >= 10) {
      element('circle', {
        cx: rect.x + rect.width / 2, cy: rect.y + rect.height / 2, class: 'hole',
        r: Math.min(Math.max(canvas.cell * 0.06, 1.5), 4),
      }, cell.extra);
    }
    if (marked) {
      const side = Math.min(Math.max(canvas.cell * 0.1, 4), 7);
      place(element('rect', { class: 'bias-mark' }, cell.extra),
          { x: right - side - 4, y: rect.y + rect.height + bars.y - side - 4, width: side, height: side });
    }
  }

  footprintOf(row, column) {
    const { rows, columns } = this.trace;
    return this.grids.canvas.rect(row * rows.stride, column * columns.stride, (rows.kernel - 1) * rows.dilation + 1,
        (columns.kernel - 1) * columns.dilation + 1);
  }

  outline(both, rect, inset = 0) {
    for (const part of both) {
      visible(part, rect !== null);
      if (rect) place(part, rect, inset);
    }
  }

  drawOutlines({ clock, stamp, finished, looked }) {
    const { input, kernel, canvas } = this.grids, { trace } = this;
    const down = clock.landed > clock.current || clock.tapsLanded > 0;
    const onShow = stamp !== null && !looked.lit;
    this.outline(this.current, onShow ? input.rect(stamp.row, stamp.column) : null, 1.5);
    this.outline(this.footprint, stamp && (down || clock.tap >= 0) ? this.footprintOf(stamp.row, stamp.column) : null);
    let before = null;
    if (finished && !trace.hasFinish) before = trace.stamp(trace.stamps - 1);
    else if (clock.current >= 1 && !down) before = trace.stamp(Math.min(clock.current, trace.stamps) - 1);
    this.outline(this.ghost, before && canvas.cell >= 6 ? this.footprintOf(before.row, before.column) : null);
    const tap = stamp && clock.tap >= 0 ? trace.landing(stamp, clock.tap) : null;
    this.outline(this.tapInHand, tap && !looked.lit ? kernel.rect(tap.tapRow, tap.tapColumn) : null, 1.5);
    const cell = looked.cell;
    this.outline(this.looked, cell?.grid === 'input' ? this.footprintOf(cell.row, cell.column) : null);
    this.outline(this.cursor, cell ? this.grids[cell.grid].rect(cell.row, cell.column) : null, 1.5);
    this.cursor[1].classList.toggle('pinned', looked.pinned);
  }

  drawLanding({ clock, stamp }) {
    const { canvas } = this.grids, { trace } = this;
    const dilated = trace.rows.dilation > 1 || trace.columns.dilation > 1;
    this.landings.forEach((marks, tap) => {
      const there = stamp !== null && canvas.cell >= 14 && (clock.landed > clock.current || tap < clock.tapsLanded);
      const flashing = there && clock.flash > 0 && (clock.tap < 0 || clock.tap === tap);
      visible(marks.dot, there);
      visible(marks.frame, there && dilated);
      visible(marks.shade, flashing);
      visible(marks.ring, false);
      if (!there) return;
      const landed = trace.landing(stamp, tap), rect = canvas.rect(landed.y, landed.x);
      set(marks.dot, 'cx', rect.x + 9);
      set(marks.dot, 'cy', rect.y + 9);
      set(marks.dot, 'r', Math.min(Math.max(canvas.cell * 0.045, 1.6), 3));
      place(marks.frame, rect, 2);
      if (!flashing) return;
      // The colour closes in from the edge to the middle.
      const bare = Math.min(Math.max(clock.flash * 1.4 - 0.4, 0), 1), side = rect.width * bare;
      const x = rect.x + (rect.width - side) / 2, y = rect.y + (rect.height - side) / 2;
      set(marks.shade, 'd', `M${rect.x},${rect.y} h${rect.width} v${rect.height} h${-rect.width} z` +
          `M${x},${y} h${side} v${side} h${-side} z`);
      set(marks.shade, 'opacity', 0.15 + 0.45 * clock.flash);
      if (trace.count(landed.y, landed.x) < 2) return;
      visible(marks.ring, true);
      set(marks.ring, 'cx', rect.x + rect.width / 2);
      set(marks.ring, 'cy', rect.y + rect.height / 2);
      set(marks.ring, 'r', rect.width * (0.2 + 0.26 * (1 - clock.flash)));
      set(marks.ring, 'opacity', 0.9 * clock.flash);
    });
  }

  drawFlight({ clock, stamp, colours, looked }) {
    const { input, kernel, canvas } = this.grids, { trace } = this;
    const between = (from, to, part) => ({
      x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part,
      width: from.width + (to.width - from.width) * part, height: from.height + (to.height - from.height) * part,
    });
    const lifted = stamp !== null && clock.lift < 1 && input.cell >= 8 && !looked.lit;
    visible(this.chip, lifted);
    if (lifted) {
      const from = input.rect(stamp.row, stamp.column), middle = kernel.all();
      const to = {
        x: middle.x + (middle.width - from.width) / 2, y: middle.y + (middle.height - from.height) / 2,
        width: from.width, height: from.height,
      };
      this.fly(this.chipFill, this.chipText, between(from, to, clock.lift), stamp.value,
          colours.value(stamp.value, this.settings.scales.input[stamp.channel]), colours);
    }
    const travelling = stamp !== null && clock.lift >= 1 && clock.multiplied >= 1 && clock.travel < 1 &&
        kernel.cell >= 6 && canvas.cell >= 6;
    this.tiles.forEach(({ tile, fill, text }, tap) => {
      const flies = travelling && clock.travel > 0 && (clock.tap < 0 || clock.tap === tap);
      visible(tile, flies);
      if (!flies) return;
      const landed = trace.landing(stamp, tap);
      const rect = between(kernel.rect(landed.tapRow, landed.tapColumn), canvas.rect(landed.y, landed.x), clock.travel);
      this.fly(fill, text, rect, landed.product, colours.value(landed.product, this.settings.scales.output), colours);
    });
    const biased = trace.record.adds_bias && clock.current >= trace.stamps;
    const flies = biased && clock.travel > 0 && clock.travel < 1;
    visible(this.flyingBias, flies);
    const { rows, columns } = trace;
    const window = canvas.rect(rows.begin, columns.begin, rows.end - rows.begin, columns.end - columns.begin);
    if (flies) place(this.flyingBias, between(this.bias, window, clock.travel));
    visible(this.sheet, biased && clock.travel >= 1 && clock.flash > 0);
    place(this.sheet, window);
    set(this.sheet, 'opacity', 0.5 * clock.flash);
  }

  fly(fill, text, rect, value, colour, colours) {
    place(fill, rect);
    set(fill, 'fill', colour);
    const shown = cellText(value), size = textSize(rect.width, shown);
    text.textContent = size >= kLeastText ? shown : '';
    set(text, 'x', rect.x + rect.width / 2);
    set(text, 'y', rect.y + rect.height / 2);
    set(text, 'font-size', size.toFixed(1));
    set(text, 'fill', colours.on(colour));
  }

  /** What belongs to the cell that is looked at: its inputs and taps, or the cells that an input or a tap reaches. */
  drawRelated({ looked }) {
    const { input, kernel, canvas } = this.grids, { trace } = this, { cell, lit } = looked;
    const key = JSON.stringify([cell, lit && [lit.step, lit.tap], canvas.cell, canvas.y]);
    if (this.relatedKey === key && this.relatedTo === this.related) return;
    this.relatedKey = key;
    this.relatedTo = this.related;
    this.related.replaceChildren();
    const mark = (grid, row, column, name, wide) => {
      const width = grid.cell >= 12 ? wide : 1;
      place(element('rect', { class: name, 'stroke-width': width }, this.related), grid.rect(row, column), width / 2 + 1);
    };
    if (lit) {
      mark(input, lit.row, lit.column, 'lit from-input', 5);
      mark(kernel, lit.tapRow, lit.tapColumn, 'lit from-kernel', 5);
      return;
    }
    if (!cell) return;
    if (cell.grid === 'canvas') {
      if (!trace.onCanvas(cell.row, cell.column)) return;
      for (const row of trace.reachRows[cell.row]) {
        for (const column of trace.reachColumns[cell.column]) {
          mark(input, row.input, column.input, 'from-input', 3);
          mark(kernel, row.tap, column.tap, 'from-input', 2);
        }
      }
    } else if (cell.grid === 'kernel') {
      for (let row = 0; row < trace.rows.input; ++row) {
        for (let column = 0; column < trace.columns.input; ++column)
          mark(canvas, row * trace.rows.stride + cell.row * trace.rows.dilation,
              column * trace.columns.stride + cell.column * trace.columns.dilation, 'from-kernel', 2);
      }
    }
  }

  drawTitles({ clock, stamp, channel, looked }) {
    const { trace, titles } = this, size = (rows, columns) => `${rows} × ${columns}`;
    const write = ({ heading, detail }, first, second) => {
      if (heading.textContent !== first) heading.textContent = first;
      if (detail.textContent !== second) detail.textContent = second;
    };
    const inputs = trace.record.all_input_channels;
    const plane = size(trace.rows.input, trace.columns.input);
    write(titles.input, say('input'),
        inputs > 1 ? say('inputChannel', plane, trace.record.first_channel + channel, inputs) : plane);
    const scaled = stamp !== null && !looked.lit;
    write(titles.kernel, scaled ? say('kernelTimes', cellText(stamp.value)) : say('kernel'),
        !scaled ? size(trace.rows.kernel, trace.columns.kernel) :
        clock.tap >= 0 ? say('tapOf', clock.tap + 1, trace.taps) : say(clock.travel < 1 ? 'onItsWay' : 'oneStamp'));
    write(titles.canvas, say('canvas', size(trace.rows.canvas, trace.columns.canvas)),
        say('window', size(trace.rows.end - trace.rows.begin, trace.columns.end - trace.columns.begin)));
  }
}
