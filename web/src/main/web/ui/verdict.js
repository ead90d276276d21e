/** The verdict: the first thing to read. */
import { h } from './dom.js';
import { text } from './text.js';

/**
 * @param {HTMLElement} host is filled
 * @param {any} report as docs/report.md describes
 */
export function drawVerdict(host, report) {
  const { verdict } = report;
  const severity = verdict?.severity ?? 'error';
  host.dataset.severity = severity;
  host.hidden = !verdict && report.findings.length === 0;
  if (verdict) {
    host.replaceChildren(
      h('p.severity', {}, text.severities[severity]),
      h('p.headline', {}, verdict.headline),
      h('p', {}, verdict.managersText),
    );
  } else {
    const [first] = report.findings;
    host.replaceChildren(
      h('p.severity', {}, text.severities[severity]),
      h('p.headline', {}, first?.title ?? ''),
      h('p', {}, first?.message ?? ''),
      ...(first?.why ?? '').split('\n\n').map((paragraph) => h('p.quiet', {}, paragraph)),
    );
  }
}
