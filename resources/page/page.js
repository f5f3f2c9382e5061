// The page: clock, controls, keys, pointer. Everything on show follows from `state`; show() draws it.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);

const settings = read('settings');
const trace = new Trace(read('trace'));
const difference = trace.difference();

const wished = new URLSearchParams(location.hash.slice(1));
const state = {
  time: 0,
  playing: false,
  gliding: null,  // where a single step ends
  speed: settings.speeds.usual,
  taps: settings.taps && trace.taps > 1,
  pinned: null,
  hovered: null,
  lit: null,
};

const still = matchMedia('(prefers-reduced-motion: reduce)');
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (darkSystem.matches ? 'dark' : 'light')) === 'dark';

const picture = new Picture(byId('picture'), trace, settings);
const ledger = new Ledger(byId('ledger'), trace, (product) => {
  state.lit = product;
  show();
}, (product) => {
  stop();
  state.time = state.taps ? product.step + (product.tap + 1) / trace.taps : product.step + 1;
  show();
});
let colours = new Colours(settings.palette, isDark());

// ---- time -----------------------------------------------------------------------------------------------------------

const pace = () => ({ stamps: trace.stamps, taps: state.taps ? trace.taps : 1, still: still.matches });

/** Seconds that a step takes at this speed; a run of many steps takes no longer than it may. */
function secondsPerStep(speed = state.speed) {
  const { step, tap, run } = settings.speeds;
  return state.taps ? tap[speed] * trace.taps : Math.min(step[speed], run[speed] / trace.steps);
}

let lastFrame = null;

function tick(now) {
  if (!state.playing && state.gliding === null) {
    lastFrame = null;
    return;
  }
  const passed = lastFrame === null ? 0 : Math.min((now - lastFrame) / 1000, 0.25);
  lastFrame = now;
  if (state.gliding !== null) {
    const direction = Math.sign(state.gliding - state.time);
    state.time += direction * passed / Math.min(secondsPerStep(), 1.4);
    if (direction * (state.gliding - state.time) <= 0) {
      state.time = state.gliding;
      state.gliding = null;
    }
  } else {
    state.time += passed / secondsPerStep();
    if (state.time >= trace.steps) {
      state.time = trace.steps;
      state.playing = false;
    }
  }
  show();
  requestAnimationFrame(tick);
}

function start() {
  if (lastFrame === null) requestAnimationFrame(tick);
}

function stop() {
  state.playing = false;
  state.gliding = null;
}

function play() {
  if (state.playing) {
    stop();
  } else {
    if (state.time >= trace.steps) state.time = 0;
    state.gliding = null;
    state.playing = true;
    start();
  }
  show();
}

function go(time) {
  stop();
  state.time = Math.min(Math.max(time, 0), trace.steps);
  show();
}

/** One step on or back, or one tap where they land one by one; on is animated, from wherever the last one has come. */
function step(direction, atOnce = false) {
  state.playing = false;
  const unit = state.taps ? 1 / trace.taps : 1, from = state.gliding ?? state.time, slack = 1e-6;
  const to = direction > 0 ? Math.floor(from / unit + slack) + 1 : Math.ceil(from / unit - slack) - 1;
  const target = Math.min(Math.max(to * unit, 0), trace.steps);
  if (direction < 0 || atOnce || still.matches) return go(target);
  if (state.gliding !== null) state.time = state.gliding;
  state.gliding = target;
  start();
  show();
}

function chooseSpeed(speed) {
  state.speed = Math.min(Math.max(speed, 0), settings.speeds.step.length - 1);
  show();
}

function chooseTaps(taps) {
  state.taps = taps && trace.taps > 1;
  stop();
  state.time = Math.round(state.time);
  writeSpeeds();
  show();
}

// ---- what is shown --------------------------------------------------------------------------------------------------

function show() {
  const clock = clockAt(state.time, trace.steps, pace());
  const cell = state.hovered ?? state.pinned;
  const looked = { cell, lit: state.lit, pinned: state.hovered === null && state.pinned !== null };
  const moment = picture.draw(clock, looked, colours);
  ledger.show(moment);
  byId('equation').replaceChildren(...equationPieces(trace, moment).map(([text, role]) =>
    node('span', role ? { class: role } : {}, text)));
  if (!cell && !state.lit) byId('equation').append(node('span', { class: 'hint' }, say('hint')));
  const sentence = stepSentence(trace, clock, moment.finished);
  byId('sentence').textContent = sentence;
  // Read aloud where one stands, not on the way.
  const moving = state.playing || state.gliding !== null;
  const spoken = cell?.grid === 'canvas' ? lookedAtSentence(clock, cell) : sentence;
  if (!moving && byId('spoken').textContent !== spoken) byId('spoken').textContent = spoken;
  byId('scrub').value = state.time;
  byId('scrub').setAttribute('aria-valuetext', say('scrubAt', Math.round(state.time), trace.steps));
  byId('scrub').style.setProperty('--done', `${100 * state.time / trace.steps}%`);
  byId('play').classList.toggle('playing', state.playing);
  label('play', state.playing ? 'pause' : 'play');
  byId('taps').setAttribute('aria-pressed', state.taps);
  byId('speed').value = state.speed;
  Object.assign(document.documentElement.dataset, {
    step: state.time, steps: trace.steps, difference, playing: state.playing, cell: cell ? JSON.stringify(cell) : '',
  });
}

function lookedAtSentence(clock, cell) {
  const found = trace.cell(clock.landed, cell.row, cell.column);
  return say('lookedAt', cellName(trace, cell), found.written ? exactText(found.value) : say('nothingYet'));
}

function label(id, name) {
  byId(id).setAttribute('aria-label', say(name));
  byId(id).title = say(name);
}

function writeSpeeds() {
  const { step: steps, tap: taps } = settings.speeds;
  byId('speed').replaceChildren(...steps.map((seconds, speed) => {
    const exact = state.taps ? taps[speed] : secondsPerStep(speed);
    return node('option', { value: speed }, say(state.taps ? 'perTap' : 'perStep', Number(exact.toPrecision(2))));
  }));
  byId('speed').value = state.speed;
}

/** All words that do not change with the time. */
function writeWords() {
  const root = document.documentElement, { record, rows, columns } = trace;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = say('document', settings.title);
  byId('title').textContent = settings.title;
  const size = (axisA, axisB) => `${axisA} × ${axisB}`;
  const shapes = [say('shapes', size(rows.input, columns.input), size(rows.end - rows.begin, columns.end - columns.begin))];
  if (record.images > 1 || record.channels > 1) shapes.push(say('plane', record.image, record.channel, record.channels));
  if (settings.caption) shapes.unshift(settings.caption);
  byId('shapes').textContent = shapes.join(' · ');
  const equal = difference === 0, rounding = record.only_rounding;
  byId('pill').textContent = say(equal ? 'equal' : rounding ? 'rounding' : 'unequal', difference.toPrecision(3));
  byId('pill').className = equal || rounding ? 'good' : 'wrong';
  byId('pill').title = say('equalLong');
  byId('language').textContent = say('otherLanguage');
  byId('language').lang = language === 'zh' ? 'en' : 'zh-CN';
  byId('language').title = say('toLanguage');
  byId('language').setAttribute('aria-label', say('toLanguage'));
  byId('theme-word').textContent = say(isDark() ? 'toLight' : 'toDark');
  label('theme', isDark() ? 'toLightLong' : 'toDarkLong');
  byId('picture').setAttribute('aria-label', say('picture'));
  for (const id of ['first', 'back', 'next', 'last', 'scrub', 'speed']) label(id, id);
  byId('taps').textContent = say('taps');
  byId('taps').title = say('tapsLong');
  writeSpeeds();
  writeLegend();
  byId('call').replaceChildren(node('h2', {}, say('call')), ...settings.code.flatMap(({ framework, call, helper }) => [
    node('h3', {}, framework), node('code', { tabindex: '0' }, call), ...(helper ? [node('p', { class: 'muted' }, say('helper'))] : []),
  ]));
  byId('size').replaceChildren(node('h2', {}, say('size')), ...['height', 'width'].flatMap((name, axis) =>
    [node('h3', {}, say(name)), node('code', {}, settings.formulas[axis])]));
  byId('keys').replaceChildren(node('h2', {}, say('keys')), node('dl', {}, ...kWords[language].keysList.flatMap(([key, does]) =>
    [node('dt', {}, ...key.split(' ').map((one) => node('kbd', {}, one))), node('dd', {}, does)])));
  byId('made').textContent = say('made');
}

function writeLegend() {
  const kinds = trace.rows.kinds + trace.columns.kinds, entries = [];
  for (const [kind, name] of [['c', 'cut'], ['k', 'kept'], ['b', 'biasOnly'], ['z', 'zeros'], ['m', 'mirrored']]) {
    if (kinds.includes(kind)) entries.push(name);
  }
  if (trace.record.adds_bias) entries.push('biasAdded');
  byId('legend').replaceChildren(...entries.map((name) =>
    node('li', { class: name }, node('span', { class: 'swatch', 'aria-hidden': 'true' }), say(name))));
}

function repaint() {
  colours = new Colours(settings.palette, isDark());
  writeWords();
  layOut();
}

function layOut() {
  const stage = byId('stage').getBoundingClientRect();
  picture.layOut(stage.width, Math.max(stage.height, 300));
  show();
}

function chooseLanguage(chosen) {
  language = chosen;
  repaint();
}

function chooseTheme() {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  repaint();
}

// ---- pointer --------------------------------------------------------------------------------------------------------

function cellUnder(event) {
  const box = byId('picture').getBoundingClientRect(), view = byId('picture').viewBox.baseVal;
  return picture.cellAt((event.clientX - box.left) * view.width / box.width,
      (event.clientY - box.top) * view.height / box.height);
}

function same(a, b) {
  return a?.grid === b?.grid && a?.row === b?.row && a?.column === b?.column;
}

byId('picture').addEventListener('pointermove', (event) => {
  if (event.pointerType === 'touch') return;  // a finger picks, it does not hover
  const cell = cellUnder(event);
  if (same(cell, state.hovered)) return;
  state.hovered = cell;
  show();
});
byId('picture').addEventListener('pointerleave', () => {
  state.hovered = null;
  show();
});
byId('picture').addEventListener('click', (event) => {
  const cell = cellUnder(event);
  state.pinned = same(cell, state.pinned) ? null : cell;
  state.hovered = null;
  show();
});

// ---- keys and buttons -----------------------------------------------------------------------------------------------

function movePin(rows, columns) {
  const grid = picture.grids[state.pinned.grid];
  const within = (value, first, count) => Math.min(Math.max(value, first), first + count - 1);
  state.pinned = {
    grid: grid.name,
    row: within(state.pinned.row + rows, grid.firstRow, grid.rows),
    column: within(state.pinned.column + columns, grid.firstColumn, grid.columns),
  };
  show();
}

function pinFirst() {
  const { rows, columns } = trace;
  state.pinned = { grid: 'canvas', row: rows.begin, column: columns.begin };
  show();
}

/** What a key does; true where it does something. */
function pressed(event) {
  const at = document.activeElement, onButton = at instanceof HTMLButtonElement || at instanceof HTMLSelectElement;
  const inList = at?.closest?.('#ledger') !== null && at?.closest?.('#ledger') !== undefined;
  const arrows = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  if (event.key in arrows) {
    if (at === byId('speed')) return false;
    const [rows, columns] = arrows[event.key];
    if (state.pinned && at !== byId('scrub') && !inList) movePin(rows, columns);
    else if (columns !== 0) step(columns, event.shiftKey);
    else return false;
    return true;
  }
  switch (event.key) {
    case ' ':
      if (onButton) return false;
      play();
      return true;
    case 'Enter':
      if (at !== byId('picture') || state.pinned) return false;
      pinFirst();
      return true;
    case 'Home':
      go(0);
      return true;
    case 'End':
      go(trace.steps);
      return true;
    case 'Escape':
      state.pinned = state.hovered = state.lit = null;
      show();
      return true;
    case ',':
      chooseSpeed(state.speed - 1);
      return true;
    case '.':
      chooseSpeed(state.speed + 1);
      return true;
    case 't':
    case 'T':
      chooseTaps(!state.taps);
      return true;
    case 'd':
    case 'D':
      chooseTheme();
      return true;
    default:
      return false;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (pressed(event)) event.preventDefault();
});

byId('play').addEventListener('click', play);
byId('first').addEventListener('click', () => go(0));
byId('last').addEventListener('click', () => go(trace.steps));
byId('back').addEventListener('click', () => step(-1));
byId('next').addEventListener('click', () => step(1));
byId('scrub').max = trace.steps;
byId('scrub').addEventListener('input', (event) => go(Number(event.target.value)));
// Between steps nothing can be read: let go, the picture comes to rest.
byId('scrub').addEventListener('change', (event) => go(Math.round(Number(event.target.value) * pace().taps) / pace().taps));
byId('speed').addEventListener('change', (event) => chooseSpeed(Number(event.target.value)));
byId('taps').addEventListener('click', () => chooseTaps(!state.taps));
byId('taps').hidden = trace.taps < 2;
byId('theme').addEventListener('click', chooseTheme);
byId('language').addEventListener('click', () => chooseLanguage(language === 'zh' ? 'en' : 'zh'));
darkSystem.addEventListener('change', repaint);
still.addEventListener('change', show);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) stop();
});
addEventListener('resize', layOut);
addEventListener('beforeprint', layOut);

// ---- the opening ----------------------------------------------------------------------------------------------------

// page.html#step=6&cell=3,3&theme=dark&lang=zh opens it in this state; the cell is one of the output.
if (['light', 'dark'].includes(wished.get('theme'))) document.documentElement.dataset.theme = wished.get('theme');
const spokenHere = wished.get('lang') ?? navigator.language;
language = spokenHere.toLowerCase().startsWith('zh') ? 'zh' : 'en';
const opening = wished.get('step') ?? settings.step;
const cell = /^(\d+),(\d+)$/.exec(wished.get('cell') ?? '');
if (cell) {
  const row = Number(cell[1]) + trace.rows.begin, column = Number(cell[2]) + trace.columns.begin;
  if (row < trace.rows.end && column < trace.columns.end) state.pinned = { grid: 'canvas', row, column };
}
repaint();
if (opening !== null && !Number.isNaN(Number(opening))) {
  go(opening === '' ? trace.steps : Number(opening));
} else if (!still.matches) {
  play();
}
document.documentElement.dataset.ready = 'true';
