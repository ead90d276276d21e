/** The verdict: the first thing to read. */
import { isRepair } from '../model/view.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { rulePage } from './findings.js';

/** @import { Finding, Verdict } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */

/**
 * @param {HTMLElement} host is filled
 * @param {View} view
 * @param {boolean} oneOfSeveral whether its name has to be told
 * @param {boolean} refused whether a call was refused; nothing is called good below that
 */
export function drawVerdict(host, view, oneOfSeveral, refused) {
  const { verdict } = view;
  const judged = verdict?.severity ?? 'error';
  const severity = refused && judged === 'ok' ? 'info' : judged;
  const [first] = view.findings;
  const worse = verdict && worseThan(verdict, view.findings);
  host.dataset.severity = severity;
  fill(
    host,
    oneOfSeveral && h('p.of', {}, view.name),
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

/**
 * What is worse than the verdict, which is about access: KMS may refuse what would give it.
 *
 * @param {Verdict} verdict
 * @param {Finding[]} findings
 */
function worseThan(verdict, findings) {
  const worst = findings.find((finding) => !isRepair(finding));
  const grave = worst?.severity === 'error' || worst?.severity === 'critical';
  return grave && (verdict.severity === 'ok' || verdict.severity === 'warning') ? worst : null;
}
