/** The verdict: the first thing to read. */
import { fill, h } from './dom.js';
import { isRepair, rulePage } from './findings.js';
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
  const worse = verdict && worseThan(verdict, view.findings);
  host.dataset.severity = severity;
  host.hidden = !verdict && !first;
  fill(
    host,
    h('p.severity', {}, text.severities[severity], oneOfSeveral && h('span.of', {}, view.name)),
    h('p.headline', {}, verdict ? verdict.headline : (first?.title ?? '')),
    h('p', {}, verdict ? verdict.managersText : (first?.message ?? '')),
    worse &&
      h(
        'p',
        { 'data-severity': worse.severity },
        h('span.severity', {}, text.severities[worse.severity]),
        ` ${worse.title}`,
      ),
    !verdict && first && rulePage(first.rule),
  );
}

/** What is worse than the verdict, which is about access: KMS may refuse what would give it. */
function worseThan(verdict, findings) {
  const worst = findings.find((finding) => !isRepair(finding));
  const grave = worst?.severity === 'error' || worst?.severity === 'critical';
  return grave && (verdict.severity === 'ok' || verdict.severity === 'warning') ? worst : null;
}
