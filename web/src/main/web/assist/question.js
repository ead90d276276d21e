/** What a model is asked: the question for others, with what was pasted marked as data. */
import { listed, words as asked } from '../sharing/question.js';
import { questionWords as words } from './text.js';

/** @import { Told } from '../sharing/question.js' */

/**
 * @param {{
 *   task: string,
 *   policy: string,
 *   error: string,
 *   findings: readonly Told[],
 * }} about `policy` as pasted, with whatever somebody wrote into it
 */
export function questionFor({ task, policy, error, findings }) {
  return [
    task.trim() || asked.ask,
    asked.rules,
    words.data,
    ...(findings.length > 0 ? [listed(asked.findings, findings)] : []),
    ...(error.trim() ? [quoted(asked.error, error)] : []),
    quoted(asked.policy, policy, 'json'),
  ].join('\n\n');
}

/**
 * What is said against an answer, as the next question of the same talk.
 *
 * @param {readonly string[]} objections
 */
export const followUp = (objections) =>
  [words.objections, ...objections.map((one) => `- ${one}`), words.again].join('\n');

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
