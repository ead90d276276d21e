/** The verdict: the first thing to read. */
import { fill, h } from './dom.js';
import { rulePage } from './findings.js';
import { text } from './text.js';

/**
 * @param {HTMLElement} host is filled
 * @param {any} view as ui/view.js makes it
 * @param {boolean} oneOfSeveral whether its name has to be told
 */
export function drawVerdict(host, view, oneOfSeveral) {
  const { verdict } = view;
  const severity = verdict?.severity ?? 'error';
  const [first] = view.findings;
  host.dataset.severity = severity;
  host.hidden = !verdict && !first;
  fill(
    host,
    h('p.severity', {}, text.severities[severity], oneOfSeveral && h('span.of', {}, view.name)),
    h('p.headline', {}, verdict ? verdict.headline : (first?.title ?? '')),
    h('p', {}, verdict ? verdict.managersText : (first?.message ?? '')),
    !verdict && first && rulePage(first.rule),
  );
}
