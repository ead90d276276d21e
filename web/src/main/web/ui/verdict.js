/** The verdict: the first thing to read. */
import { fill, h } from './dom.js';
import { rulePage } from './findings.js';
import { text } from './text.js';

/**
 * @param {HTMLElement} host is filled
 * @param {any} report as docs/report.md describes
 */
export function drawVerdict(host, report) {
  const { verdict } = report;
  const severity = verdict?.severity ?? 'error';
  const [first] = report.findings;
  host.dataset.severity = severity;
  host.hidden = !verdict && !first;
  fill(
    host,
    h('p.severity', {}, text.severities[severity]),
    h('p.headline', {}, verdict ? verdict.headline : (first?.title ?? '')),
    h('p', {}, verdict ? verdict.managersText : (first?.message ?? '')),
    !verdict && first && rulePage(first.rule),
  );
}
