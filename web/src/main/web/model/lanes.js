/** Who reaches the key and how, as it is drawn: a lane for each kind of principal, from them to the key. */
import { WORST_FIRST } from './view.js';

/** @import { Finding, Lanes, Placed, Range, Row, Severity, Term } from './report.d.ts' */
/** @import { View } from './view.js' */

/**
 * How far somebody comes: to all that the key can do, to a part of it, only under a condition, up to a Deny, or not
 * at all.
 *
 * @typedef {'all' | 'part' | 'if' | 'denied' | 'none'} Reach
 *
 * @typedef {'account' | 'named' | 'service' | 'foreign' | 'everyone' | 'other' | 'nobody'} Group
 *
 * @typedef {{reach: Reach, can: Can, terms: Term[], denied: boolean, at: Range[], statements: number[]}} Side one lane before
 *     or after the correction: what it leads to, its conditions, whether a Deny stands on it, and the statements that
 *     it is made of, with their places in the pasted text
 *
 * @typedef {{groups: string[], some: string[], more: number}} Can groups of actions that are open as a whole, the first
 *     single actions beside them, and how many more of these there are
 *
 * @typedef {{
 *   key: string,
 *   group: Group,
 *   label: string,
 *   before: Side,
 *   after: Side,
 *   change: 'mended' | 'cut' | 'other' | 'same',
 *   worst: Severity | null,
 *   rows: string[],
 * }} Lane `worst` is that of the findings in its statements; `rows` are the keys of its rows in the access table
 */

/** So many principals of a kind have lanes of their own. */
export const SHOWN = 5;

/** @type {Group[]} */
const ORDER = ['account', 'named', 'service', 'foreign', 'everyone', 'other', 'nobody'];

/** @param {Pick<Row, 'kind' | 'principal'>} row */
export const keyOf = ({ kind, principal }) => `${kind} ${principal}`;

/**
 * Two rows that say the same of the account and of its root user are one.
 *
 * @param {Row} row
 * @param {readonly Row[]} rows
 */
export function twinOf(row, rows) {
  const twin = row.kind === 'account' &&
    rows.find(({ kind, principal }) => kind === 'root' && principal.split(':')[4] === row.principal);
  return twin && sayings(twin) === sayings(row) ? twin : null;
}

/** @param {Row} row */
const sayings = ({ before, after, changed, conditions }) => JSON.stringify([before, after, changed, conditions]);

/**
 * @param {View} view
 * @param {Lanes | undefined} lanes which statements are behind each row
 * @param {(range: Range) => Range} placeOf a place of the corrected text in the pasted one
 * @returns {Lane[]}
 */
export function lanesOf({ proof, owner, findings }, lanes, placeOf) {
  if (!proof) {
    return [];
  }
  const { rows, actions } = proof;
  const pasted = placedOnce(lanes?.before ?? [], (at) => at);
  const corrected = placedOnce(lanes?.after ?? [], placeOf);
  const twins = new Set(rows.flatMap((row) => twinOf(row, rows) ?? []));
  const everyone = rows.findIndex(({ kind }) => kind === 'everyone');
  /** What everybody is given has its own lane. @param {'before' | 'after'} when @param {number} i */
  const behindOf = (when, i) => {
    const behind = lanes?.rows[i]?.[when] ?? [];
    const shared = lanes?.rows[everyone]?.[when] ?? [];
    return i === everyone ? behind : behind.filter((at) => !shared.includes(at) || lanes?.[when][at]?.deny);
  };
  const made = rows.flatMap((row, i) => {
    if (twins.has(row)) {
      return [];
    }
    const twin = twinOf(row, rows);
    const before = sideOf(
      row.before,
      row.conditions.before,
      behindOf('before', i),
      lanes?.before ?? [],
      actions,
      pasted,
    );
    const after = sideOf(row.after, row.conditions.after, behindOf('after', i), lanes?.after ?? [], actions, corrected);
    return [{
      key: keyOf(row),
      group: groupOf(row, owner.account),
      label: row.label,
      before,
      after,
      change: changeOf(row.changed),
      worst: worstIn(before.at, findings),
      rows: [keyOf(row), ...(twin ? [keyOf(twin)] : [])],
    }];
  });
  const has = (/** @type {Group[]} */ ...groups) => made.some(({ group }) => groups.includes(group));
  return sorted([...made, ...(has('account') ? [] : [ABSENT]), ...(has('foreign', 'everyone') ? [] : [NOBODY])]);
}

/**
 * Where statements stand in the pasted text; many lanes ask, and to find out takes its time.
 *
 * @param {readonly Placed[]} statements
 * @param {(range: Range) => Range} placeOf
 */
function placedOnce(statements, placeOf) {
  /** @type {Map<number, Range>} */
  const known = new Map();
  return (/** @type {number} */ i) => {
    const place = known.get(i) ?? placeOf(statements[i].range);
    known.set(i, place);
    return place;
  };
}

/** @type {Side} */
const NOTHING = {
  reach: 'none',
  can: { groups: [], some: [], more: 0 },
  terms: [],
  denied: false,
  at: [],
  statements: [],
};

/** Others get nothing, which is worth a lane that ends. @type {Lane} */
const NOBODY = {
  key: 'nobody',
  group: 'nobody',
  label: '',
  before: NOTHING,
  after: NOTHING,
  change: 'same',
  worst: null,
  rows: [],
};

/** Nobody knows whose key it is, and nothing lets the IAM policies of that account decide. @type {Lane} */
const ABSENT = { ...NOBODY, key: 'absent', group: 'account' };

/** @param {Lane[]} lanes */
const sorted = (lanes) =>
  lanes.map((lane, i) => /** @type {const} */ ([lane, i])).sort(([a, i], [b, j]) =>
    ORDER.indexOf(a.group) - ORDER.indexOf(b.group) || i - j
  ).map(([lane]) => lane);

/** @param {Row} row @param {string | null} owner @returns {Group} */
function groupOf({ kind, principal }, owner) {
  const account = principal.split(':')[4] ?? '';
  switch (kind) {
    case 'everyone':
    case 'service':
      return kind;
    case 'root':
      return 'account';
    case 'account':
      return owner === null || principal === owner ? 'account' : 'foreign';
    case 'named':
    case 'member':
      return owner !== null && account !== '' && account !== owner ? 'foreign' : 'named';
    default:
      return 'other';
  }
}

/**
 * @param {string} states a letter for each action
 * @param {Term[]} terms
 * @param {number[]} behind
 * @param {Placed[]} statements
 * @param {{group: string, names: string[]}[]} actions
 * @param {(statement: number) => Range} placeOf
 * @returns {Side}
 */
function sideOf(states, terms, behind, statements, actions, placeOf) {
  const letters = [...states];
  const has = (/** @type {string} */ letter) => letters.includes(letter);
  const open = letters.filter((letter) => letter === 'A' || letter === 'C').length;
  // Whoever gets nothing through has no conditions to meet, but a Deny may be why.
  const about = behind.filter((i) => statements[i] && (open > 0 || !statements[i].deny || has('D')));
  return {
    reach: !open ? (has('D') ? 'denied' : 'none') : !has('A') ? 'if' : open === letters.length ? 'all' : 'part',
    can: canOf(letters, actions),
    terms,
    denied: has('D') || terms.some(({ effect }) => effect === 'deny'),
    at: about.map(placeOf),
    statements: about,
  };
}

/** Of more actions than this the last are counted. */
const NAMED = 3;

/** @param {string[]} letters @param {{group: string, names: string[]}[]} actions @returns {Can} */
function canOf(letters, actions) {
  let at = 0;
  const groups = [];
  const single = [];
  for (const { group, names } of actions) {
    const start = at;
    at += names.length;
    const open = names.filter((_, i) => 'AC'.includes(letters[start + i]));
    if (open.length === names.length) {
      groups.push(group);
    } else {
      single.push(...open.map(shortName));
    }
  }
  const some = single.length > NAMED ? single.slice(0, NAMED - 1) : single;
  return { groups, some, more: single.length - some.length };
}

/** @param {string} name */
const shortName = (name) => name.replace(/^kms:/, '');

/** @param {string} signs @returns {Lane['change']} */
function changeOf(signs) {
  const gained = signs.includes('+');
  const lost = signs.includes('-');
  return gained && !lost ? 'mended' : lost && !gained ? 'cut' : gained || signs.includes('~') ? 'other' : 'same';
}

/**
 * The worst of what was found in some places; notes are not worth a mark on the way.
 *
 * @param {Range[]} places
 * @param {Finding[]} findings
 * @returns {Severity | null}
 */
function worstIn(places, findings) {
  const found = findings.filter(({ range }) => places.some((place) => holds(place, range)));
  const worst = WORST_FIRST.find((one) => found.some(({ severity }) => severity === one));
  return worst === undefined || worst === 'info' ? null : /** @type {Severity} */ (worst);
}

/** @param {Range} place @param {Range} range */
export const holds = (place, range) => range.start >= place.start && range.end <= place.end;

/**
 * The statement that a place is in; -1 for none.
 *
 * @param {readonly Placed[]} statements
 * @param {Range} range
 */
export const statementAt = (statements, range) => statements.findIndex((one) => holds(one.range, range));
