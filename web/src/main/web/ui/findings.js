/** The findings with their fixes. */
import { fill, h } from './dom.js';
import { text } from './text.js';

/**
 * @param {HTMLElement} host is filled
 * @param {any} report as docs/report.md describes
 * @param {{show: (range: any) => void, choose: (fix: any, on: boolean) => void}} actions
 */
export function drawFindings(host, report, actions) {
  const fixes = new Map(report.fixes.map((fix) => [fix.id, fix]));
  const items = report.findings.map((finding, index) =>
    drawFinding(finding, `${finding.rule}/${index}`, fixes, actions),
  );
  if (report.omittedFindings > 0) {
    items.push(h('li.quiet', {}, text.more(report.omittedFindings)));
  }
  fill(host, ...items);
}

function drawFinding(finding, key, fixes, actions) {
  return h(
    'li.finding',
    {
      'data-key': key,
      'data-testid': 'finding',
      'data-rule': finding.rule,
      'data-severity': finding.severity,
    },
    h(
      'p.where',
      {},
      h('span.severity', {}, text.severities[finding.severity]),
      h(
        'button.place',
        { type: 'button', onclick: () => actions.show(finding.range) },
        text.place(finding.range),
      ),
    ),
    h('p.message', {}, finding.message),
    ...finding.fixes.map((id) => drawFix(fixes.get(id), actions)),
    rulePage(finding.rule),
  );
}

/** A link to what a rule is about. */
export function rulePage(rule) {
  const page = new URL(`../rules/${rule}.html`, import.meta.url);
  return h('a.why', { href: page.href, target: '_blank', rel: 'noopener' }, text.why);
}

function drawFix(fix, actions) {
  const unavailable = fix.state === 'needs-owner';
  const toggle = h('input', {
    type: 'checkbox',
    checked: fix.on,
    disabled: unavailable,
    'data-testid': 'fix-toggle',
    'data-fix': fix.id,
    'data-level': fix.level,
    onchange: (event) => actions.choose(fix, event.target.checked),
  });
  const note = { 'needs-owner': text.needsOwner, conflict: text.conflict }[fix.state];
  return h(
    'label.fix',
    {},
    toggle,
    h(
      'span',
      {},
      h('strong', {}, fix.title),
      h('span.effect', {}, h('span.level', {}, text.levels[fix.level]), fix.effect),
      note && h('span.note', {}, note),
    ),
  );
}
