/** Questions about calls, and checks: questions with the answer that is expected, each a line of JSON. */

/** @import { CheckAnswer, Outcome, Report } from './report.d.ts' */

/**
 * @typedef {{key: string, value: string}} Told a condition key and a value; without one the request does not have it
 *
 * @typedef {{
 *   principal: string,
 *   action: string,
 *   identity: string,
 *   context: readonly Told[],
 * }} Question who does what, what IAM policies say of it (empty when that is not known), and when
 */

/** @type {Question} */
export const NO_QUESTION = { principal: '', action: '', identity: '', context: [] };

/**
 * Is there enough of it to be asked?
 *
 * @param {Question} question
 */
const isWhole = ({ principal, action }) => principal.trim() !== '' && action.trim() !== '';

/**
 * A question as a line of a file of checks.
 *
 * @param {Question} question
 * @param {string} key the policy's name in a text with several; empty for the first
 * @param {Outcome} [expect]
 */
export function lineOf({ principal, action, identity, context }, key, expect) {
  /** @type {Record<string, string[]>} */
  const keys = {};
  for (const told of context.filter(({ key: name }) => name.trim() !== '')) {
    const values = (keys[told.key.trim()] ??= []);
    if (told.value !== '') {
      values.push(told.value);
    }
  }
  return JSON.stringify({
    request: { principal: principal.trim(), action: action.trim(), context: keys },
    ...(identity ? { identity } : {}),
    ...(key ? { key } : {}),
    ...(expect ? { expect } : {}),
  });
}

/**
 * The lines of a text that have checks.
 *
 * @param {string} checks
 */
export const linesIn = (checks) => checks.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

/**
 * The question of a line; what is not understood of it is left out.
 *
 * @param {string} line
 * @returns {Question}
 */
export function questionIn(line) {
  try {
    const { request, identity } = JSON.parse(line);
    const context = Object.entries(request.context ?? {}).flatMap(([key, some]) => {
      const values = [some].flat();
      return (values.length > 0 ? values : ['']).map((value) => ({ key, value: String(value) }));
    });
    return { principal: request.principal ?? '', action: request.action ?? '', identity: identity ?? '', context };
  } catch {
    return NO_QUESTION;
  }
}

/**
 * What is asked with a text: the question, if there is one, then the checks.
 *
 * @param {Question} question
 * @param {string} key the policy that the question is about
 * @param {string} checks
 */
export const askedWith = (question, key, checks) =>
  [...(isWhole(question) ? [lineOf(question, key)] : []), ...linesIn(checks)].join('\n');

/**
 * The answer to the question.
 *
 * @param {Report} report
 * @returns {CheckAnswer | null} null when none was asked
 */
export const answerIn = ({ checks }) => checks?.find(({ expect, line }) => expect === null && line === 1) ?? null;

/**
 * What became of the checks.
 *
 * @param {Report} report
 * @returns {CheckAnswer[]}
 */
export const checkedIn = (report) => (report.checks ?? []).filter((check) => check !== answerIn(report));

/**
 * The checks that the correction turns.
 *
 * @param {Report} report
 */
export const turnedIn = (report) =>
  checkedIn(report).filter(({ before, after }) => before && after && before.outcome !== after.outcome);
