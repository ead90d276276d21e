/** Names that come from logs, in what the page shows while names are hidden. */

import { withoutNames } from '../model/nameless.js';

/** @import { Replaced } from '../model/report.d.ts' */

/** What is written by the engine and never comes from a log, or is what somebody may read of it. */
const OF_ENGINE = new Set([
  'status',
  'id',
  'rule',
  'severity',
  'level',
  'state',
  'kind',
  'action',
  'fate',
  'log',
  'first',
  'last',
  'refusedBy',
  'actions',
]);

/** What a fix is called is how it is told from others, and the panel has it with placeholders. */
const LEFT = new Set([...OF_ENGINE, 'fixes', 'additions', 'corrected']);

/**
 * The strings in an answer that may have names in them, and the answer with others in their places.
 *
 * @template T
 * @param {T} answer
 * @returns {{strings: string[], filled: (others: readonly string[]) => T}}
 */
export function stringsOf(answer) {
  /** @type {string[]} */
  const strings = [];
  walk(answer, OF_ENGINE, (text) => {
    strings.push(text);
    return text;
  });
  return {
    strings,
    filled(others) {
      let at = 0;
      return walk(answer, OF_ENGINE, () => others[at++]);
    },
  };
}

/**
 * A report in which what a text does not have, but logs do, has placeholders.
 *
 * @template T
 * @param {T} report
 * @param {readonly Replaced[]} map what stands for what
 * @param {string} text that was pasted
 * @returns {T}
 */
export function veiled(report, map, text) {
  const hidden = map.filter(({ original }) => original !== '' && !text.includes(original));
  return hidden.length === 0 ? report : walk(report, LEFT, (shown) => withoutNames(shown, hidden));
}

/**
 * @template T
 * @param {T} value
 * @param {ReadonlySet<string>} left whose values stay as they are
 * @param {(text: string) => string} change
 * @returns {T}
 */
function walk(value, left, change) {
  if (typeof value === 'string') {
    return /** @type {any} */ (change(value));
  }
  if (Array.isArray(value)) {
    return /** @type {any} */ (value.map((item) => walk(item, left, change)));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const members = Object.entries(value)
    .map(([name, member]) => [name, left.has(name) ? member : walk(member, left, change)]);
  return /** @type {any} */ (Object.fromEntries(members));
}
