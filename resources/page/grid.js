// What the picture is made of: elements of SVG, and a grid of cells.

function element(name, attributes, parent) {
  const made = document.createElementNS(document.getElementById('picture').namespaceURI, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.appendChild(made);
  return made;
}

function place(node, rect, inset = 0) {
  node.setAttribute('x', rect.x + inset);
  node.setAttribute('y', rect.y + inset);
  node.setAttribute('width', Math.max(0, rect.width - 2 * inset));
  node.setAttribute('height', Math.max(0, rect.height - 2 * inset));
}

function visible(node, shown) {
  node.style.display = shown ? '' : 'none';
}

/** Sets an attribute only where it changes: most cells of a frame are those of the frame before. */
function set(node, key, value) {
  if (node.getAttribute(key) !== String(value)) node.setAttribute(key, value);
}

/** The least side of a cell, in pixels, that has room for what. */
const kTextCell = 17, kBadgeCell = 30, kBiasCell = 36, kCountCell = 42, kFactorCell = 42, kIndexCell = 64;

class Grid {
  constructor(name, rows, columns, firstRow = 0, firstColumn = 0) {
    Object.assign(this, { name, rows, columns, firstRow, firstColumn, x: 0, y: 0, cell: 1 });
  }
  get width() {
    return this.columns * this.cell;
  }
  get height() {
    return this.rows * this.cell;
  }
  rect(row, column, rows = 1, columns = 1) {
    return {
      x: this.x + (column - this.firstColumn) * this.cell, y: this.y + (row - this.firstRow) * this.cell,
      width: columns * this.cell, height: rows * this.cell,
    };
  }
  all() {
    return this.rect(this.firstRow, this.firstColumn, this.rows, this.columns);
  }
  /** The cell under a point, if any. */
  at(x, y) {
    const column = Math.floor((x - this.x) / this.cell), row = Math.floor((y - this.y) / this.cell);
    if (row < 0 || column < 0 || row >= this.rows || column >= this.columns) return null;
    return { grid: this.name, row: row + this.firstRow, column: column + this.firstColumn };
  }
}
