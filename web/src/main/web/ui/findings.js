/** The findings with their fixes. */
import { isOneFile } from '../engine/workers.js';
import { fill, h } from './dom.js';
import { drawFixes } from './fixes.js';
import { text } from './text.js';

/** Whether a finding is a repair of the text rather than about the policy in it. */
export const isRepair = (finding) => finding.rule === 'repair';

/**
 * @param {HTMLElement} host is filled
 * @param {any} view as ui/view.js makes it
 * @param {import('./fixes.js').Actions} actions
 */
export function drawFindings(host, view, actions) {
  const fixes = new Map(view.fixes.map((fix) => [fix.id, fix]));
  const repairs = view.findings.filter(isRepair);
  const others = view.findings.filter((finding) => !isRepair(finding));
  const items = others.map((finding, index) => ({
    note: finding.severity === 'info' && !finding.fixes.some((id) => fixes.get(id).on),
    item: drawFinding(finding, `${finding.rule}/${index}`, fixes, actions),
  }));
  const notes = items.filter(({ note }) => note).map(({ item }) => item);
  // One note, or nothing but notes, is not worth hiding.
  const folded = notes.length > 1 && notes.length < items.length;
  fill(
    host,
    repairs.length > 0 && drawRepairs(repairs, actions),
    ...items.filter(({ note }) => !folded || !note).map(({ item }) => item),
    folded && drawNotes(notes),
    view.omittedFindings > 0 && h('li.quiet', {}, text.more(view.omittedFindings)),
  );
}

/**
 * Brings a finding into view.
 *
 * @param {HTMLElement} host what was filled
 * @param {any} finding one of those that it was filled with
 */
export function bringIntoView(host, finding) {
  const place = isRepair(finding) ? undefined : String(finding.range.start);
  const items = [...host.querySelectorAll('[data-testid=finding]')];
  const item = items.find(({ dataset }) => dataset.rule === finding.rule && dataset.place === place);
  item?.closest('details')?.setAttribute('open', '');
  item?.scrollIntoView({ block: 'center' });
  item?.querySelector('button')?.focus({ preventScroll: true });
}

/** One text may need many repairs, which are one thing to the reader: it was no JSON. */
function drawRepairs(repairs, actions) {
  const items = repairs.map((repair) => h('li', {}, placeButton(repair, actions), h('span', {}, repair.message)));
  return h(
    'li.finding',
    {
      'data-key': 'repairs',
      'data-testid': 'finding',
      'data-rule': 'repair',
      'data-severity': repairs[0].severity,
    },
    h('p.where', {}, h('span.severity', {}, text.severities[repairs[0].severity])),
    h('p.message', {}, text.repaired),
    h('ol.repairs', {}, ...items),
    rulePage('repair'),
  );
}

function placeButton(finding, actions) {
  return h(
    'button.place',
    { type: 'button', onclick: () => actions.show(finding.range) },
    text.place(finding.range),
  );
}

function drawNotes(notes) {
  return h(
    'li.notes',
    { 'data-key': 'notes' },
    h('details', {}, h('summary', {}, text.notes(notes.length)), h('ol.findings', {}, ...notes)),
  );
}

function drawFinding(finding, key, fixes, actions) {
  return h(
    'li.finding',
    {
      'data-key': key,
      'data-testid': 'finding',
      'data-rule': finding.rule,
      'data-place': String(finding.range.start),
      'data-severity': finding.severity,
    },
    h(
      'p.where',
      {},
      h('span.severity', {}, text.severities[finding.severity]),
      placeButton(finding, actions),
    ),
    h('p.message', {}, finding.message),
    ...drawFixes(finding.fixes.map((id) => fixes.get(id)), actions),
    rulePage(finding.rule),
  );
}

/** A link to what a rule is about; a page that is one file has no other pages. */
export function rulePage(rule) {
  if (isOneFile) {
    return null;
  }
  const page = new URL(`../rules/${rule}.html`, import.meta.url);
  return h(
    'a.why',
    { href: page.href, target: '_blank', rel: 'noopener', 'data-testid': 'rule-page' },
    text.why,
    h('span.hidden', {}, ` ${text.newTab}`),
  );
}
