// Where everything in the picture stands, and the elements that it is made of.

/** How large a number is written in a cell: as the cell allows, but whole. */
function textSize(cell, text, most = 24, room = cell - 6) {
  const wide = Math.max(1, text.length) * 0.62;
  return Math.min(cell * 0.38, most, room / wide);
}

/** Smaller than this, nothing is written. */
const kLeastText = 7.5;

class PictureLayout {
  constructor(svg, trace, settings) {
    Object.assign(this, { svg, trace, settings });
    const { rows, columns } = trace;
    this.grids = {
      input: new Grid('input', rows.input, columns.input),
      kernel: new Grid('kernel', rows.kernel, columns.kernel),
      canvas: new Grid('canvas', rows.kinds.length, columns.kinds.length, rows.first, columns.first),
    };
  }

  // ---- where everything stands

  /** Lays the picture out for a stage of this size; the height is the picture's own where the stage is narrow. */
  layOut(width, height) {
    const { input, kernel, canvas } = this.grids;
    const narrow = width < 620, margin = narrow ? 14 : 28, title = 44, strip = 40;
    const biased = this.trace.record.bias !== null, biasRoom = biased ? 64 : 0;
    this.narrow = narrow;
    if (narrow) {
      const half = (width - 2 * margin - 20) / 2, most = 132;
      for (const grid of [input, kernel])
        grid.cell = Math.min(half / grid.columns, most / grid.rows, 48);
      input.x = margin;
      kernel.x = width - margin - Math.max(half, 0);
      input.y = kernel.y = title + 10;
      const below = Math.max(input.height, kernel.height) + input.y;
      this.bias = biased ? { x: kernel.x, y: below + 30, width: 44, height: 34 } : null;
      canvas.x = margin + strip;
      canvas.cell = Math.min((width - margin - canvas.x - 6) / canvas.columns, 64);
      canvas.y = below + (biased ? 52 : 0) + title + strip + 18;
      height = canvas.y + canvas.height + 44;
    } else {
      const top = title + 18, most = Math.min(Math.max(width * 0.22, 110), 280);
      const high = (height - 2 * top - biasRoom - 26) / 2;
      for (const grid of [input, kernel]) grid.cell = Math.max(1, Math.min(most / grid.columns, high / grid.rows, 64));
      const left = Math.max(input.width, kernel.width, 150), between = 40 + strip, right = 14;
      const wide = width - 2 * margin - left - between - right, tall = height - top - strip - 40;
      canvas.cell = Math.max(1, Math.min(wide / canvas.columns, tall / canvas.rows, 80));
      // In the middle of the stage; what is left over is at both sides.
      const over = Math.max(0, wide - canvas.width) / 2;
      input.x = kernel.x = margin + over;
      input.y = top;
      canvas.x = input.x + left + between;
      canvas.y = top + strip;
      const bottom = Math.max(canvas.y + canvas.height, input.y + input.height + title + 22 + kernel.height + biasRoom);
      kernel.y = Math.max(Math.min(bottom, height - 20) - kernel.height - biasRoom, input.y + input.height + title + 22);
      this.bias = biased ? { x: kernel.x, y: kernel.y + kernel.height + 34, width: 44, height: 30 } : null;
    }
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.style.height = height + 'px';
    this.build();
  }

  /** The cell under a point of the picture. */
  cellAt(x, y) {
    for (const grid of Object.values(this.grids)) {
      const found = grid.at(x, y);
      if (found) return found;
    }
    return null;
  }

  // ---- the elements

  build() {
    const { svg, trace } = this, { input, kernel, canvas } = this.grids;
    svg.replaceChildren();
    this.buildPatterns();
    const group = (name) => element('g', { class: name }, svg);
    this.words = group('words');
    this.buildStrips(group('strips'));
    this.cells = {};
    for (const grid of [input, kernel, canvas]) this.cells[grid.name] = this.buildCells(group('cells ' + grid.name), grid);
    this.buildKinds(group('kinds'));
    for (const [grid, name] of [[input, 'input-frame'], [kernel, 'kernel-frame']])
      place(element('rect', { class: name, rx: name === 'kernel-frame' ? 4 : 0 }, svg), grid.all(), -1);
    this.buildBias(group('bias'));
    this.buildWindow(group('window'));
    this.buildStride(group('stride'));
    this.related = group('related');
    const outline = (name) => {
      const both = group(name);
      return ['casing', 'line'].map((part) => element('rect', { class: part, rx: canvas.cell >= 6 ? 5 : 0 }, both));
    };
    this.ghost = outline('ghost');
    this.looked = outline('looked-footprint');
    this.footprint = outline('footprint');
    this.buildLanding(group('landing'));
    this.current = outline('current');
    this.tapInHand = outline('current');
    this.cursor = outline('cursor');
    this.buildFlight(group('flight'));
    this.buildTitles();
  }

  buildPatterns() {
    const defs = element('defs', {}, this.svg);
    const pattern = (id, size, ...paths) => {
      const made = element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, defs);
      for (const path of paths) element('path', { d: path, class: id }, made);
    };
    // The line goes beyond its tile at both ends, so that corners join.
    pattern('hatch', 8, 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4');
    pattern('crosses', 10, 'M0,10 l10,-10 M0,0 l10,10');
    const dots = element('pattern', { id: 'dots', width: 9, height: 9, patternUnits: 'userSpaceOnUse' }, defs);
    element('circle', { cx: 4.5, cy: 4.5, r: 1, class: 'dots' }, dots);
  }

  buildCells(group, grid) {
    const written = grid.cell >= kTextCell && grid.rows * grid.columns <= 4096;
    // Lines between small cells would be most of what is seen of them.
    const ruled = Math.min(Math.max((grid.cell - 6) / 6, 0), 1);
    const fills = element('g', { class: ruled > 0 ? 'ruled' : '', 'stroke-opacity': ruled }, group);
    const texts = element('g', {}, group);
    const cells = [];
    for (let row = grid.firstRow; row < grid.firstRow + grid.rows; ++row) {
      for (let column = grid.firstColumn; column < grid.firstColumn + grid.columns; ++column) {
        const rect = grid.rect(row, column), fill = element('rect', {}, fills);
        place(fill, rect);
        const cell = { row, column, rect, fill };
        if (written) {
          cell.text = element('text', { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, class: 'number' }, texts);
          cell.extra = element('g', {}, texts);
        }
        cells.push(cell);
      }
    }
    return cells;
  }

  /** Hatched where padding cuts, dotted where only the bias is, crossed where a pad writes. */
  buildKinds(group) {
    const { canvas } = this.grids;
    const patterns = { c: 'hatch', b: 'dots', z: 'crosses', m: 'crosses' };
    for (let row = canvas.firstRow; row < canvas.firstRow + canvas.rows; ++row) {
      // Cells of one kind beside one another are one rectangle.
      let from = canvas.firstColumn;
      const end = canvas.firstColumn + canvas.columns;
      for (let column = from; column <= end; ++column) {
        const kind = this.trace.kind(row, from);
        if (column < end && this.trace.kind(row, column) === kind) continue;
        if (patterns[kind]) {
          const area = element('rect', { fill: `url(#${patterns[kind]})` }, group);
          place(area, canvas.rect(row, from, 1, column - from));
        }
        from = column;
      }
    }
  }

  buildBias(group) {
    if (!this.bias) return;
    const chip = element('rect', { rx: 6, class: this.trace.record.adds_bias ? 'chip' : 'chip idle' }, group);
    place(chip, this.bias);
    const text = cellText(Number(this.trace.record.bias));
    const node = element('text', {
      x: this.bias.x + this.bias.width / 2, y: this.bias.y + this.bias.height / 2, class: 'number',
      'font-size': Math.min(15, textSize(44, text)),
    }, group);
    node.textContent = text;
    this.biasChip = chip;
    this.biasText = node;
  }

  buildWindow(group) {
    const { rows, columns } = this.trace, { canvas } = this.grids;
    const window = canvas.rect(rows.begin, columns.begin, rows.end - rows.begin, columns.end - columns.begin);
    const frame = canvas.cell >= 6 ? 3 : 1.5, bar = Math.min(Math.max(canvas.cell * 0.12, 2), 6);
    const line = (x1, y1, x2, y2) => element('line', { x1, y1, x2, y2, class: 'old-edge' }, group);
    if (rows.kept > 0) {
      const y = canvas.rect(rows.end - rows.kept, columns.begin).y;
      line(window.x, y, window.x + window.width, y);
      place(element('rect', { class: 'kept' }, group),
          { x: window.x, y: window.y + window.height - bar - frame / 2, width: window.width, height: bar });
    }
    if (columns.kept > 0) {
      const x = canvas.rect(rows.begin, columns.end - columns.kept).x;
      line(x, window.y, x, window.y + window.height);
      place(element('rect', { class: 'kept' }, group),
          { x: window.x + window.width - bar - frame / 2, y: window.y, width: bar, height: window.height });
    }
    place(element('rect', { class: 'frame', 'stroke-width': frame }, group), window);
    this.bar = bar + frame;
  }

  /** How many stamps reach each column, above, and each row, to the left: the count of a cell is their product. */
  buildStrips(group) {
    const { canvas } = this.grids, { trace } = this;
    if (canvas.cell < 6) return;
    const across = trace.reachColumns.map((all) => all.length), down = trace.reachRows.map((all) => all.length);
    const most = Math.max(1, ...across, ...down), digits = canvas.cell >= 18, thick = Math.min(canvas.cell * 0.4, 22);
    const length = (count) => 14 * count / most, away = digits ? 22 : 6;
    across.forEach((count, x) => {
      const cell = canvas.rect(canvas.firstRow, x), middle = cell.x + cell.width / 2;
      place(element('rect', { class: 'bar' }, group),
          { x: middle - thick / 2, y: canvas.y - away - length(count), width: thick, height: length(count) });
      if (digits) element('text', { x: middle, y: canvas.y - 11, class: 'count' }, group).textContent = count;
    });
    down.forEach((count, y) => {
      const cell = canvas.rect(y, canvas.firstColumn), middle = cell.y + cell.height / 2;
      place(element('rect', { class: 'bar' }, group),
          { x: canvas.x - away - length(count), y: middle - thick / 2, width: length(count), height: thick });
      if (digits) element('text', { x: canvas.x - 11, y: middle, class: 'count' }, group).textContent = count;
    });
  }

  /** The stride as in a technical drawing: from the anchor of the first stamp to that of the second. */
  buildStride(group) {
    const { canvas } = this.grids, { columns } = this.trace;
    if (columns.input < 2 || canvas.cell < 8) return;
    const y = canvas.y + canvas.height + 16;
    const from = canvas.rect(canvas.firstRow, 0), to = canvas.rect(canvas.firstRow, columns.stride);
    const x1 = from.x + from.width / 2, x2 = to.x + to.width / 2;
    element('path', { d: `M${x1},${y} H${x2} M${x1},${y - 4} v8 M${x2},${y - 4} v8` }, group);
    element('text', { x: x2 + 12, y }, group).textContent = say('stride', columns.stride);
  }

  buildLanding(group) {
    this.landings = [];
    for (let tap = 0; tap < this.trace.taps; ++tap) {
      this.landings.push({
        shade: element('path', { class: 'shade', 'fill-rule': 'evenodd' }, group),
        ring: element('circle', { class: 'ring' }, group),
        frame: element('rect', { class: 'tap-frame' }, group),
        dot: element('circle', { class: 'dot' }, group),
      });
    }
    this.sheet = element('rect', { class: 'sheet', rx: 6 }, group);
  }

  buildFlight(group) {
    this.tiles = [];
    for (let tap = 0; tap < this.trace.taps; ++tap) {
      const tile = element('g', {}, group);
      this.tiles.push({ tile, fill: element('rect', { class: 'tile' }, tile), text: element('text', { class: 'number' }, tile) });
    }
    this.flyingBias = element('rect', { class: 'flying-bias', rx: 6 }, group);
    this.chip = element('g', { class: 'lifted' }, group);
    this.chipFill = element('rect', { rx: 6 }, this.chip);
    this.chipText = element('text', { class: 'number' }, this.chip);
  }

  buildTitles() {
    const { input, kernel, canvas } = this.grids;
    const title = (x, y, name) => {
      const heading = element('text', { x, y, class: 'title ' + name }, this.words);
      const detail = element('text', { x, y: y + 19, class: 'detail' }, this.words);
      return { heading, detail };
    };
    this.titles = {
      input: title(input.x, input.y - 32, 'input'),
      kernel: title(kernel.x, kernel.y - 32, 'kernel'),
      canvas: title(canvas.x, canvas.y - 72, 'canvas'),
    };
    if (!this.bias) return;
    const heading = element('text', { x: this.bias.x, y: this.bias.y - 11, class: 'title bias' }, this.words);
    heading.textContent = say('bias');
    element('tspan', { class: 'detail', dx: 8 }, heading).textContent = say('biasDetail');
  }
}
