/** A report in one line. */
import { text } from '../text.js';
import { findingsOf, isProposal, isRefused, isRepair } from './view.js';

/** @import { Fix, Policy, Report } from './report.d.ts' */

/** @param {Report} report */
export function summaryOf(report) {
  const { status, policies } = report;
  if (status === 'empty') {
    return text.empty;
  }
  if (status === 'denial') {
    return text.errorAlone;
  }
  if (status !== 'analyzed') {
    return status === 'unreadable' ? text.unreadable : text.otherDocument;
  }
  const sum = (/** @type {(policy: Policy) => number} */ count) =>
    policies.reduce((total, policy) => total + count(policy), 0);
  const on = (/** @type {Fix[]} */ fixes) => fixes.filter((fix) => fix.on).length;
  const all = findingsOf(report);
  const repairs = all.filter(isRepair).length;
  const found = all.length - repairs + sum(({ omittedFindings }) => omittedFindings);
  const proposed = sum((policy) => on(policy.additions.filter(isProposal)));
  const fixes = sum((policy) => on(policy.fixes)) + proposed;
  const additions = sum((policy) => on(policy.additions)) - proposed;
  const refused = policies.filter(isRefused).length;
  if (repairs + found + fixes + additions + refused === 0) {
    return text.healthy(policies.length);
  }
  const done = text.done(policies.length, repairs, found, fixes, additions);
  return refused > 0 ? `${done} ${text.refusedCount(refused, policies.length)}` : done;
}
