/** A question that anybody can answer who knows KMS. It is redacted as a whole before it leaves. */
import { text } from '../text.js';

/** @import { Finding } from '../model/report.d.ts' */

/** The words around what was pasted. */
export const words = {
  ask: 'Please correct this AWS KMS key policy.',
  rules:
    'Account ids, names and other identifiers were replaced by placeholders. Use them exactly as they are. Do not make up an account id, an ARN or a name; if one is missing, ask for it. Answer with the whole policy as JSON in one code block, then one sentence for each change. Change nothing else.',
  findings: 'What is wrong with it:',
  error: 'The error:',
  policy: 'The policy:',
};

/** @typedef {Pick<Finding, 'severity' | 'message'>} Told a finding as others are told of it */

/**
 * @param {string} policy as pasted
 * @param {string} error may be empty
 * @param {Told[]} findings
 */
export function question(policy, error, findings) {
  return [
    words.ask,
    words.rules,
    ...(findings.length > 0 ? [listed(words.findings, findings)] : []),
    ...(error.trim() ? [`${words.error}\n${error.trim()}`] : []),
    `${words.policy}\n\`\`\`json\n${policy.trim()}\n\`\`\``,
  ].join('\n\n');
}

/** @param {string} title @param {readonly Told[]} findings */
export const listed = (title, findings) =>
  [title, ...findings.map(({ severity, message }) => `- ${text.severities[severity]}: ${message}`)].join('\n');
