/** What a model is asked: the question for others, with what was pasted marked as data. */
import { listed, rulesFor, words as asked } from '../sharing/question.js';
import { findingsOf, isRepair } from '../model/view.js';
import { toldOf } from './model.js';
import { questionWords as words } from './text.js';

/** @import { Report } from '../model/report.d.ts' */
/** @import { Told } from '../sharing/question.js' */

/**
 * @param {{
 *   task: string,
 *   policy: string,
 *   error: string,
 *   findings: readonly Told[],
 *   keys: number,
 * }} about `policy` as pasted, with whatever somebody wrote into it, and how many key policies it has
 */
export function questionFor({ task, policy, error, findings, keys }) {
  return [
    task.trim() || (keys > 1 ? asked.askAll : asked.ask),
    task.trim() && keys === 1 ? `${asked.rules} ${words.answer}` : rulesFor(keys),
    words.data,
    ...(findings.length > 0 ? [listed(asked.findings, findings)] : []),
    ...(error.trim() ? [quoted(asked.error, error)] : []),
    quoted(keys > 1 ? asked.policies : asked.policy, policy, /^\s*[{[]/.test(policy) ? 'json' : ''),
  ].join('\n\n');
}

/**
 * How many findings a question tells of, counted as everywhere else: what was repaired is none.
 *
 * @param {Report | null} report
 * @returns {{told: number, all: number, repairs: number}} `repairs` that are told of, too
 */
export function countedIn(report) {
  const told = toldOf(report);
  const repairs = told.filter(isRepair).length;
  const all = report ? findingsOf(report).filter((finding) => !isRepair(finding)).length : 0;
  const omitted = report?.policies.reduce((sum, { omittedFindings }) => sum + omittedFindings, 0) ?? 0;
  return { told: told.length - repairs, all: all + omitted, repairs };
}

/**
 * What is said against an answer, as the next question of the same talk.
 *
 * @param {readonly string[]} objections
 * @param {number} keys how many key policies the text has
 */
export const followUp = (objections, keys) =>
  [words.objections, ...objections.map((one) => `- ${one}`), keys > 1 ? words.againAll : words.again].join('\n');

/**
 * A text between two rows of a sign that are longer than any in it, so that nothing in it can end it.
 *
 * @param {string} title
 * @param {string} data
 * @param {string} [language]
 */
function quoted(title, data, language = '') {
  const longest = (data.match(/`+/g) ?? []).reduce((most, row) => Math.max(most, row.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${title}\n${fence}${language}\n${data.trim()}\n${fence}`;
}
