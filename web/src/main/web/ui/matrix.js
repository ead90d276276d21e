/** Who can do what: one group of rows for each principal, one column for each group of actions. */
import { keyOf, twinOf } from '../model/lanes.js';
import { h } from './dom.js';
import { Inquiry } from './inquiry.js';
import { drawDetails } from './matrix-details.js';
import { text } from '../text.js';

/** @import { Lanes, Proof, Row } from '../model/report.d.ts' */
/** @import { Group, Inquiring } from './inquiry.js' */

/**
 * @typedef {'all' | 'some' | 'none'} Amount
 * @typedef {{amount: Amount, count: number, of: number, conditional: boolean, denied: number}} State
 */

/** Rows shown at once when none has changed. */
const SHOWN = 6;

export class Matrix {
  /** Rows whose actions are shown, by {@link keyOf}. They stay open from report to report. */
  #open = /** @type {Set<string>} */ (new Set());
  #all = false;
  #redraw;
  /** The cell that somebody looks into. */
  #inquiry;
  #caption;
  /** The rows by {@link keyOf}, and the columns by what they are called. */
  #rows = /** @type {Map<string, Row>} */ (new Map());
  #groups = /** @type {Map<string, Group>} */ (new Map());
  /** The statements behind each row. */
  #behind = /** @type {Map<string, number[]>} */ (new Map());

  /**
   * @param {Inquiring & {caption?: string}} on `redraw` is called when something is opened or closed; `caption` is that of
   *     the table, where no fix is what changes it
   */
  constructor(on) {
    this.#redraw = on.redraw;
    this.#caption = on.caption;
    this.#inquiry = new Inquiry(on);
  }

  /** Forgets what is open. */
  reset() {
    this.#open.clear();
    this.#all = false;
    this.#inquiry.close();
  }

  /**
   * Takes another proof, of which nothing is known but what it says.
   *
   * @param {Proof} proof
   * @param {Lanes} [behind] which statements are behind each row
   */
  renew(proof, behind) {
    this.#rows = new Map(proof.rows.map((row) => [keyOf(row), row]));
    this.#behind = new Map(proof.rows.map((row, i) => [keyOf(row), behind?.rows[i]?.before ?? []]));
    this.#groups = new Map(columns(proof.actions).map((group) => [group.group, group]));
    this.#inquiry.renew(this.#rows, this.#groups);
  }

  /**
   * @param {Proof} proof
   * @param {boolean} fixed whether a fix is applied
   * @param {readonly string[] | null} [only] the keys of the rows that are shown; null for all
   * @returns {HTMLTableElement}
   */
  draw(proof, fixed, only = null) {
    const groups = [...this.#groups.values()];
    const twins = new Set(proof.rows.flatMap((row) => twinOf(row, proof.rows) ?? []));
    const rows = proof.rows.filter((row) => !twins.has(row));
    const wanted = only === null ? rows : rows.filter((row) => only.includes(keyOf(row)));
    const changed = wanted.filter(isChanged);
    const others = wanted.filter((row) => !isChanged(row));
    const shown = changed.length > 0 ? changed : others.slice(0, SHOWN);
    const folded = changed.length > 0 ? others : others.slice(SHOWN);
    const row = (/** @type {Row} */ each) => this.#row(each, twinOf(each, proof.rows) !== null, groups, fixed);
    return h(
      'table.matrix',
      { onclick: (event) => this.#clicked(event) },
      h('caption.hidden', {}, this.#caption ?? text.matrix(changed.length)),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...groups.map(({ group }) => h('th', { scope: 'col' }, text.columns[group] ?? group)),
        ),
      ),
      ...shown.map(row),
      folded.length > 0 && this.#fold(folded.length, changed.length > 0, groups.length),
      ...(this.#all ? folded.map(row) : []),
    );
  }

  /** @param {number} count @param {boolean} unchanged @param {number} width */
  #fold(count, unchanged, width) {
    const label = unchanged ? text.othersUnchanged(count) : text.othersFolded(count);
    return h(
      'tbody.fold',
      {},
      h(
        'tr',
        {},
        h('td', { colSpan: width }, this.#disclosure(label, this.#all, () => (this.#all = !this.#all))),
      ),
    );
  }

  /**
   * One listener for all cells, of which there may be many.
   *
   * @param {Event & {target: Element}} event
   */
  #clicked({ target }) {
    const cell = /** @type {HTMLElement | null} */ (target.closest('[data-group]'));
    const key = cell?.closest('tbody')?.dataset.key ?? '';
    const row = this.#rows.get(key);
    const group = this.#groups.get(cell?.dataset.group ?? '');
    if (row && group) {
      this.#inquiry.toggle(key, row, group);
    }
  }

  /**
   * @param {Row} row
   * @param {boolean} both whether it stands for the root user, too
   * @param {Group[]} groups
   * @param {boolean} fixed
   */
  #row(row, both, groups, fixed) {
    const key = keyOf(row);
    const open = this.#open.has(key);
    const asked = groups.find(({ group }) => this.#inquiry.isOn(key, group));
    const toggle = () => (open ? this.#open.delete(key) : this.#open.add(key));
    return h(
      'tbody.who',
      {
        'data-key': key,
        'data-testid': 'access-row',
        'data-anyone': String(row.principal === '*'),
        'data-statements': (this.#behind.get(key) ?? []).join(' '),
      },
      h(
        'tr',
        {},
        h(
          'th',
          { scope: 'rowgroup', colSpan: groups.length },
          this.#disclosure(both ? text.withRoot(row.label) : row.label, open, toggle),
          !row.label.includes(row.principal) && h('span.arn', {}, row.principal),
        ),
      ),
      h('tr.cells', {}, ...groups.map((group) => drawCell(row, group, group === asked))),
      asked &&
        h('tr.single', {}, h('td', { colSpan: groups.length }, this.#inquiry.draw(row, asked, fixed))),
      open && h('tr.single', {}, h('td', { colSpan: groups.length }, drawDetails(row, groups))),
    );
  }

  /** @param {string} label @param {boolean} open @param {() => void} change */
  #disclosure(label, open, change) {
    const onclick = () => this.#change(change);
    return h('button.disclosure', { type: 'button', 'aria-expanded': String(open), onclick }, label);
  }

  /** @param {() => void} change */
  #change(change) {
    change();
    this.#redraw();
  }
}

/** @param {Row} row */
const isChanged = (row) => /[^.]/.test(row.changed);

/**
 * The columns, with where the letters of each begin and end in a row's strings.
 *
 * @param {Proof['actions']} actions
 * @returns {Group[]}
 */
function columns(actions) {
  let end = 0;
  return actions.map(({ group, names }) => ({ group, names, start: end, end: (end += names.length) }));
}

/** @param {Row} row @param {Group} group @param {boolean} asked */
function drawCell(row, group, asked) {
  /** @param {string} states */
  const part = (states) => [...states.slice(group.start, group.end)];
  const before = stateOf(part(row.before));
  const after = stateOf(part(row.after));
  const signs = part(row.changed);
  /** @param {string} sign */
  const count = (sign) => signs.filter((other) => other === sign).length;
  const gained = count('+');
  const lost = count('-');
  const other = count('~');
  const kind = gained && lost ? 'mixed' : gained ? 'gained' : lost ? 'lost' : other ? 'changed' : 'same';
  const was = wordsOf(before);
  const is = wordsOf(after);
  return h(
    `td.cell.${kind}`,
    { 'data-sign': signOf(after) },
    h(
      'button',
      { type: 'button', 'data-group': group.group, 'aria-expanded': String(asked) },
      kind !== 'same' &&
        h(
          'span.sign',
          {},
          gained > 0 && drawSign('+', gained),
          lost > 0 && drawSign('-', lost),
          other > 0 && drawSign('~', other),
        ),
      was !== is && h('span.was', {}, was, h('span.arrow', {}, ' → ')),
      h('span.is', {}, is),
    ),
  );
}

/**
 * A sign for the eye, and a word for the ear.
 *
 * @param {string} sign
 * @param {number} count
 */
function drawSign(sign, count) {
  return h(
    'b',
    {},
    `${text.signs[sign]}${count}`,
    h('span.hidden', {}, ` ${text.legend[sign]}, `),
  );
}

/**
 * By which letters a cell has the sign in front of its words.
 *
 * @param {State} state
 */
const signOf = ({ amount, conditional, denied }) =>
  (conditional ? 'C' : '') +
  (amount === 'all' ? 'A' : conditional ? '' : amount === 'some' ? 'S' : denied > 0 ? 'D' : '');

/**
 * The signs that are seen, with their words.
 *
 * @param {Element} table
 * @param {Row[]} rows
 */
export function drawLegend(table, rows) {
  const known = Object.entries(text.legend).filter(([sign]) =>
    table.querySelector(`[data-sign^='${sign}']`) || rows.some(({ changed }) => changed.includes(sign))
  );
  return (
    known.length > 0 &&
    h(
      'ul.legend',
      {},
      ...known.map(([sign, words]) => h('li', {}, h(`b.${sign}`, {}, text.signs[sign]), ` ${words}`)),
    )
  );
}

/**
 * @param {string[]} letters
 * @returns {State}
 */
function stateOf(letters) {
  /** @param {string} wanted */
  const count = (wanted) => letters.filter((letter) => letter === wanted).length;
  const conditional = count('C');
  const allowed = count('A') + conditional;
  const amount = allowed === 0 ? 'none' : allowed === letters.length ? 'all' : 'some';
  return {
    amount,
    count: allowed,
    of: letters.length,
    conditional: conditional > 0,
    denied: count('D'),
  };
}

/** @param {State} state */
function wordsOf({ amount, count, of, conditional, denied }) {
  const words = amount === 'some' ? text.some(count, of) : text.amounts[amount];
  return [
    conditional ? `${words} ${text.conditional}` : words,
    denied > 0 && text.denied(denied),
  ]
    .filter(Boolean)
    .join(', ');
}
