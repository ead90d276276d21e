/** What is shown of a report: what holds for the text as a whole, and one of its policies. */
import { shownAt } from './places.js';

/** @import { Decoded, Finding, Fix, Owner, Policy, Proof, Range, Report, Verdict } from './report.d.ts' */

/**
 * @typedef {{
 *   name: string,
 *   index: number,
 *   range: Range | null,
 *   decoded: Decoded | null,
 *   owner: Owner,
 *   verdict: Verdict | null,
 *   findings: Finding[],
 *   omittedFindings: number,
 *   fixes: Fix[],
 *   additions: Fix[],
 *   proof: Proof | null,
 *   changed: boolean,
 * }} View a policy with the findings of the whole text, and whether something is changed in it; `decoded` when it is
 *     shown in lines of its own
 */

export const WORST_FIRST = ['critical', 'error', 'warning', 'info'];

/**
 * In place of a policy when the text holds none.
 *
 * @type {Omit<View, 'index' | 'changed'>}
 */
const NO_POLICY = {
  name: '',
  range: null,
  decoded: null,
  owner: { account: null, evidence: 'none', because: '' },
  verdict: null,
  findings: [],
  omittedFindings: 0,
  fixes: [],
  additions: [],
  proof: null,
};

/**
 * @param {Report} report
 * @param {number} selected index of the policy to show; the first is when there is none
 * @param {boolean} [asPasted] whether it stays in the lines of the text
 * @returns {View}
 */
export function viewOf(report, selected, asPasted = false) {
  const index = selected < report.policies.length ? selected : 0;
  const policy = report.policies[index] ?? NO_POLICY;
  const findings = [...report.findings, ...policy.findings]
    .sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity))
    .map((finding) => ({ ...finding, range: shownAt(finding.range, asPasted) }));
  const changed = [...policy.fixes, ...policy.additions].some(({ on }) => on);
  return {
    ...policy,
    fixes: [...policy.fixes, ...policy.additions.filter(isProposal)],
    additions: policy.additions.filter((fix) => !isProposal(fix)),
    decoded: (!asPasted && policy.decoded) || null,
    index,
    findings,
    changed,
  };
}

/**
 * Is it what calls of the past suggest, rather than a statement that somebody added?
 *
 * @param {Pick<Fix, 'id'>} fix
 */
export const isProposal = ({ id }) => id.startsWith('usage/');

/**
 * All findings of a report, whichever policy is shown.
 *
 * @param {Pick<Report, 'findings' | 'policies'>} report
 */
export const findingsOf = (report) => [
  ...report.findings,
  ...report.policies.flatMap(({ findings }) => findings),
];

/**
 * Whether a finding is a repair of the text rather than about the policy in it.
 *
 * @param {Finding} finding
 */
export const isRepair = (finding) => finding.rule === 'repair';

/**
 * What a fix's id stands for; the same id may stand for another fix once the text has changed.
 *
 * @param {Pick<Policy, 'name'>} policy
 * @param {Pick<Fix, 'title'>} fix
 */
export const meaningOf = (policy, fix) => `${policy.name}: ${fix.title}`;

/**
 * The form in which the corrected text leaves: the chosen one, or the text as it came. Nobody saves an error message
 * that stands before a policy as a part of it.
 *
 * @param {string} chosen empty as long as nobody has chosen
 * @param {{error: string}} file
 * @param {Report} report
 */
export const formOf = (chosen, { error }, { input, denial }) =>
  chosen || (input.format === 'text' && denial && error === '' ? 'plain' : 'json');

/** The forms that are a report on a policy rather than a policy. */
const REPORTS = ['markdown', 'sarif'];

/**
 * Does KMS refuse the corrected policy?
 *
 * @param {Pick<View, 'proof'> | undefined} policy
 */
export const isRefused = (policy) => policy?.proof?.savable.state === 'no';

/**
 * How many policies KMS refuses of those that leave in a form.
 *
 * @param {Report} report
 * @param {Pick<View, 'proof'>} policy the selected one
 * @param {string} form see docs/report.md
 */
export function refusedIn(report, policy, form) {
  const leaving = form === 'json' ? report.policies : [policy];
  return REPORTS.includes(form) ? 0 : leaving.filter(isRefused).length;
}
