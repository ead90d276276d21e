/** What is shown of a report: what holds for the text as a whole, and one of its policies. */

import { text } from './text.js';

const WORST_FIRST = ['critical', 'error', 'warning', 'info'];

/** In place of a policy when the text holds none. */
const NO_POLICY = {
  name: '',
  owner: { account: null, evidence: 'none', because: '' },
  verdict: null,
  findings: [],
  omittedFindings: 0,
  fixes: [],
  additions: [],
  proof: null,
};

/**
 * @param {any} report as docs/report.md describes
 * @param {number} index of the policy to show
 */
export function viewOf(report, index) {
  const policy = report.policies[index] ?? NO_POLICY;
  const findings = [...report.findings, ...policy.findings].sort(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity),
  );
  const changed = [...policy.fixes, ...policy.additions].some(({ on }) => on);
  return { ...policy, index, findings, changed };
}

/** All findings of a report, whichever policy is shown. */
export const findingsOf = (report) => [
  ...report.findings,
  ...report.policies.flatMap(({ findings }) => findings),
];

/** What a fix's id stands for; the same id may stand for another fix once the text has changed. */
export const meaningOf = (policy, fix) => `${policy.name}: ${fix.title}`;

/**
 * The result of a report in a word or two, for a list of files.
 *
 * @param {any} report null while there is none
 * @returns {{severity: string, words: string}}
 */
export function resultOf(report) {
  if (!report || report.status === 'empty') {
    return { severity: 'info', words: report ? text.results.empty : text.analysing };
  }
  if (report.status !== 'analyzed') {
    return { severity: 'error', words: text.results[report.status] };
  }
  const found = findingsOf(report).map(({ severity }) => severity);
  const worst = ['critical', 'error', 'warning'].find(
    (severity) => found.includes(severity) || report.policies.some((p) => p.verdict.severity === severity),
  );
  const count = found.filter((severity) => severity !== 'info').length;
  return { severity: worst ?? 'ok', words: worst ? text.foundIn(count) : text.severities.ok };
}
