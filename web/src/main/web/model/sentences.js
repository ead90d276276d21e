/** What a policy says, statement by statement, today and after the correction, in one list. */

/** @import { StatementSentence } from './report.d.ts' */

/**
 * @typedef {'same' | 'goes' | 'comes'} Course what becomes of a sentence with the correction
 * @typedef {{course: Course, label: string, text: string, statement: number}} Said `statement` is which of today's it
 *     is; -1 for what comes
 */

/**
 * @param {readonly StatementSentence[]} before
 * @param {readonly StatementSentence[]} after
 * @returns {Said[]} in the order of the statements; what comes stands where it will stand
 */
export function merged(before, after) {
  const left = countOf(after);
  const stays = before.map(({ text }) => take(left, text));
  const kept = countOf(before.filter((_, i) => stays[i]));
  const all = /** @type {Said[]} */ ([]);
  let at = 0;
  const show = (/** @type {number} */ end) => {
    for (; at < end; at++) {
      all.push({ ...before[at], statement: at, course: stays[at] ? 'same' : 'goes' });
    }
  };
  for (const sentence of after) {
    if (take(kept, sentence.text)) {
      const next = before.findIndex((each, i) => i >= at && stays[i] && each.text === sentence.text);
      show(next + 1);
    } else {
      // What it takes the place of stands in front of it.
      while (at < before.length && !stays[at]) {
        show(at + 1);
      }
      all.push({ ...sentence, statement: -1, course: 'comes' });
    }
  }
  show(before.length);
  return all;
}

/** @param {readonly StatementSentence[]} sentences */
function countOf(sentences) {
  const count = /** @type {Map<string, number>} */ (new Map());
  for (const { text } of sentences) {
    count.set(text, (count.get(text) ?? 0) + 1);
  }
  return count;
}

/**
 * Takes one of what is there.
 *
 * @param {Map<string, number>} count
 * @param {string} text
 * @returns {boolean} whether there was one
 */
function take(count, text) {
  const left = count.get(text) ?? 0;
  count.set(text, left - 1);
  return left > 0;
}
