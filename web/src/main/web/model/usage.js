/** What logs show, as it is drawn: who called what, how often and when, as far as somebody wants to see it. */

/** @import { UsageUse, UsageTimes } from './report.d.ts' */

/**
 * @typedef {{
 *   reading: {done: number, all: number, files: number, events: number} | null,
 *   evidence: string,
 *   files: number,
 *   events: number,
 *   damaged: readonly string[] & string[],
 *   skipped: readonly string[],
 *   foreign: readonly string[] & string[],
 *   empty: boolean,
 *   failed: boolean,
 *   key: string,
 * }} Logs what was read of logs: how far reading is, while it goes on; the evidence, as the engine gave it; the
 *     files that could not be unpacked, and those that are no logs by their names, or by what is in them; whether nothing that was chosen is a log; whose policy it is, where that was said
 *
 * @typedef {{principal: string, action: string, outcome: string}} Filter each empty for all
 *
 * @typedef {{
 *   key: string,
 *   principal: string,
 *   action: string,
 *   via: string[],
 *   allowed: number,
 *   refused: number,
 *   last: string,
 *   fates: string[],
 *   statements: number[],
 *   uses: UsageUse[],
 * }} Row the calls of one principal to one action
 *
 * @typedef {{allowed: number, refused: number, statements: number[]}} Period
 */

/** @type {Logs} */
export const NO_LOGS = {
  reading: null,
  evidence: '',
  files: 0,
  events: 0,
  damaged: [],
  skipped: [],
  foreign: [],
  empty: false,
  failed: false,
  key: '',
};

/** @type {Filter} */
export const ALL = { principal: '', action: '', outcome: '' };

/** What becomes of a call that is lost, from what matters most. */
export const LOSSES = ['lost', 'needs-iam', 'unsure'];

/** What is said of each call that becomes something else, in this order. */
export const TOLD = [...LOSSES, 'gained', 'perhaps-gained', 'as-before', 'not-by-policy', 'refused-elsewhere'];

/**
 * The uses that somebody wants to see.
 *
 * @param {readonly UsageUse[]} uses
 * @param {Filter} filter
 */
export function wanted(uses, { principal, action, outcome }) {
  return uses.filter((use) =>
    (!principal || use.principal === principal) && (!action || use.action === action) && is(use, outcome)
  );
}

/** @param {UsageUse} use @param {string} outcome */
const is = ({ refused, fate }, outcome) =>
  outcome === '' || (outcome === 'allowed' ? !refused : outcome === 'refused' ? refused : LOSSES.includes(fate));

/**
 * Rows of a table, the most calls first.
 *
 * @param {readonly UsageUse[]} uses
 * @returns {Row[]}
 */
export function rowsOf(uses) {
  /** @type {Map<string, UsageUse[]>} */
  const groups = new Map();
  for (const use of uses) {
    const key = `${use.principal} ${use.action}`;
    const group = groups.get(key) ?? [];
    group.push(use);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, group]) => row(key, group))
    // Calls that the log of another account tells better are in the row of whom it names.
    .filter(({ allowed, refused, fates }) => allowed + refused > 0 || fates.some((fate) => LOSSES.includes(fate)))
    .sort((a, b) => b.refused + b.allowed - a.refused - a.allowed || (a.key < b.key ? -1 : 1));
}

/** @param {string} key @param {UsageUse[]} uses */
function row(key, uses) {
  const [{ principal, action }] = uses;
  const count = (/** @type {boolean} */ refused) => callsOf(uses.filter((use) => use.refused === refused));
  return {
    key,
    principal,
    action,
    via: different(uses.flatMap(({ via }) => via ?? [])),
    allowed: count(false),
    refused: count(true),
    last: uses.reduce((last, use) => ((use.last ?? '') > last ? (use.last ?? '') : last), ''),
    fates: different(uses.map(({ fate }) => fate)),
    statements: different(uses.flatMap(({ statements }) => statements)),
    uses,
  };
}

/**
 * Whether the calls of a use are those of another one beside it: a call that needs two permissions is one call.
 *
 * @param {readonly UsageUse[]} uses
 * @returns {(use: UsageUse) => boolean}
 */
function isAgain(uses) {
  const beside = uses.some(({ action }) => action === 'kms:ReEncryptFrom');
  return ({ sameEvent }) => sameEvent && beside;
}

/** How many calls uses are. @param {readonly UsageUse[]} uses */
export function callsOf(uses) {
  const again = isAgain(uses);
  return uses.reduce((sum, use) => sum + (again(use) ? 0 : use.calls), 0);
}

/**
 * Calls by period, and the statements that they hit.
 *
 * @param {readonly UsageUse[]} uses
 * @param {UsageTimes | null} times
 * @returns {Period[]}
 */
export function periodsOf(uses, times) {
  const periods = Array.from(
    { length: times?.periods ?? 0 },
    () => ({ allowed: 0, refused: 0, hit: /** @type {Set<number>} */ (new Set()) }),
  );
  const again = isAgain(uses);
  for (const use of uses) {
    const { over, statements, refused } = use;
    const counts = again(use) ? 0 : 1;
    for (let i = 0; i + 1 < over.length; i += 2) {
      const period = periods[over[i]];
      if (period) {
        period[refused ? 'refused' : 'allowed'] += counts * over[i + 1];
        statements.forEach((statement) => period.hit.add(statement));
      }
    }
  }
  return periods.map(({ hit, allowed, refused }) => ({
    allowed,
    refused,
    statements: [...hit].sort((a, b) => a - b),
  }));
}

/** @template T @param {T[]} all @returns {T[]} */
const different = (all) => [...new Set(all)];

/**
 * The values that a filter can have.
 *
 * @param {readonly UsageUse[]} uses
 * @param {'principal' | 'action'} of
 */
export const valuesOf = (uses, of) => different(uses.map((use) => use[of])).sort();

const MINUTE = 60_000;
const DAY = 1_440;

/**
 * When a period begins, in UTC: the day, and the time where periods are shorter than a day.
 *
 * @param {UsageTimes} times
 * @param {number} period from 0
 */
export function timeOf({ start, width }, period) {
  const time = new Date((start + period * width) * MINUTE).toISOString();
  return width >= DAY ? time.slice(0, 10) : `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}

/**
 * The periods whose time is written below a chart: the first, the one in the middle, and the last.
 *
 * @param {UsageTimes} times
 */
export const ticksOf = ({ periods }) => different([0, Math.floor(periods / 2), periods - 1]);

/** A cell of a table that no program takes for a formula. @param {string | number} value */
const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

/**
 * Uses as a table that other programs read.
 *
 * @param {readonly UsageUse[]} uses
 */
export function tableOf(uses) {
  const head = ['principal', 'action', 'via', 'endpoint', 'outcome', 'count', 'first', 'last', 'fate'];
  const lines = uses.map((use) => [
    use.principal,
    use.action,
    use.via ?? '',
    use.endpoint ?? '',
    use.refused ? 'refused' : 'allowed',
    use.count,
    use.first ?? '',
    use.last ?? '',
    use.fate,
  ]);
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\n`).join('');
}
