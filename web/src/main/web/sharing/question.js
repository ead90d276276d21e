/** A question that anybody can answer who knows KMS. It is redacted as a whole before it leaves. */
import { text } from '../text.js';

/** @import { Finding } from '../model/report.d.ts' */

/** The words around what was pasted. */
export const words = {
  ask: 'Please correct this AWS KMS key policy.',
  askAll: 'Please correct the AWS KMS key policies in this text.',
  rules:
    'Account ids, names and other identifiers were replaced by placeholders. Use them exactly as they are. Do not make up an account id, an ARN or a name; if one is missing, ask for it.',
  answer:
    'Answer with the whole policy as JSON in one code block, then one sentence for each change. Change nothing else.',
  answerAll:
    'Answer with the whole text, as it is but for your changes and with all its keys, in one code block. Then write one sentence for each change. Change nothing else.',
  findings: 'What is wrong with it:',
  error: 'The error:',
  policy: 'The policy:',
  policies: 'The text with the policies:',
};

/**
 * What an answer has to keep to, and what it has to be: all of a text that has several policies, as none can be used alone.
 *
 * @param {number} keys how many key policies the text has
 */
export const rulesFor = (keys) => `${words.rules} ${keys > 1 ? words.answerAll : words.answer}`;

/** @typedef {Pick<Finding, 'severity' | 'message'>} Told a finding as others are told of it */

/**
 * @param {string} policy as pasted
 * @param {string} error may be empty
 * @param {Told[]} findings
 * @param {number} [keys] how many key policies the text has
 */
export function question(policy, error, findings, keys = 1) {
  return [
    keys > 1 ? words.askAll : words.ask,
    rulesFor(keys),
    ...(findings.length > 0 ? [listed(words.findings, findings)] : []),
    ...(error.trim() ? [`${words.error}\n${error.trim()}`] : []),
    `${keys > 1 ? words.policies : words.policy}\n\`\`\`json\n${policy.trim()}\n\`\`\``,
  ].join('\n\n');
}

/** @param {string} title @param {readonly Told[]} findings */
export const listed = (title, findings) =>
  [title, ...findings.map(({ severity, message }) => `- ${text.severities[severity]}: ${message}`)].join('\n');
