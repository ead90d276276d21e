/** The findings with their fixes. */
import { isRepair } from '../model/view.js';
import { inSite, isOneFile } from '../site.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { drawFixes } from './fixes.js';

/** @import { Finding, Fix } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Actions } from './fixes.js' */

/**
 * @param {HTMLElement} host is filled
 * @param {View} view
 * @param {Actions} actions
 */
export function drawFindings(host, view, actions) {
  const fixes = new Map(view.fixes.map((fix) => [fix.id, fix]));
  const repairs = view.findings.filter(isRepair);
  const others = view.findings.filter((finding) => !isRepair(finding));
  const items = others.map((finding, index) => ({
    note: finding.severity === 'info' && !finding.fixes.some((id) => fixes.get(id)?.on),
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
 * @param {Finding} finding one of those that it was filled with
 */
export function bringIntoView(host, finding) {
  const place = isRepair(finding) ? undefined : String(finding.range.start);
  const items = [.../** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll('[data-testid=finding]'))];
  const item = items.find(({ dataset }) => dataset.rule === finding.rule && dataset.place === place);
  item?.closest('details')?.setAttribute('open', '');
  item?.scrollIntoView({ block: 'center' });
  item?.querySelector('button')?.focus({ preventScroll: true });
}

/**
 * Draws a finding for where it stands in the text: what it says, its fixes as buttons, and where to read more.
 *
 * @param {Finding} finding
 * @param {readonly Fix[]} fixes all that are known
 * @param {{choose: (fix: Fix, on: boolean) => void, list: () => void}} on `list` leads to the finding in the list
 */
export function drawTip(finding, fixes, { choose, list }) {
  const own = finding.fixes.flatMap((id) => fixes.find((fix) => fix.id === id) ?? []);
  const able = own.filter(({ on, state }) => on || state === 'off');
  return h(
    'div.tip',
    { 'data-severity': finding.severity, 'data-testid': 'tip' },
    h('p', {}, h('span.severity', {}, text.severities[finding.severity]), ` ${finding.message}`),
    h(
      'div.bar',
      {},
      ...able.slice(0, TIPPED).map((fix) =>
        h(
          'button.plain',
          { type: 'button', 'data-testid': 'tip-fix', onclick: () => choose(fix, !fix.on) },
          fix.on ? text.undoFix(fix.title) : fix.title,
        )
      ),
      own.length > Math.min(able.length, TIPPED) &&
        h('button.plain', { type: 'button', onclick: list }, text.moreFixes),
      rulePage(finding.rule),
    ),
  );
}

/** So many fixes are offered in the text. */
const TIPPED = 3;

/**
 * One text may need many repairs, which are one thing to the reader: it was no JSON.
 *
 * @param {Finding[]} repairs
 * @param {Actions} actions
 */
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

/** @param {Finding} finding @param {Actions} actions */
function placeButton(finding, actions) {
  return h(
    'button.place',
    { type: 'button', onclick: () => actions.show(finding.range) },
    text.place(finding.range),
  );
}

/** @param {HTMLElement[]} notes */
function drawNotes(notes) {
  return h(
    'li.notes',
    { 'data-key': 'notes' },
    h('details', {}, h('summary', {}, text.notes(notes.length)), h('ol.findings', {}, ...notes)),
  );
}

/** Of what they find, logs tell what less would do. */
const NARROWED_BY_LOGS = ['full-access-for-non-root', 'wildcard-action'];

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Map<string, Fix>} fixes
 * @param {Actions} actions
 */
function drawFinding(finding, key, fixes, actions) {
  return h(
    'li.finding',
    {
      'data-key': key,
      'data-testid': 'finding',
      'data-rule': finding.rule,
      'data-statements': actions.statementsOf(finding),
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
    ...drawFixes(finding.fixes.flatMap((id) => fixes.get(id) ?? []), actions),
    NARROWED_BY_LOGS.includes(finding.rule) &&
      h('button.plain', { type: 'button', 'data-testid': 'to-usage', onclick: actions.used }, text.toUsage),
    rulePage(finding.rule),
  );
}

/**
 * A link to what a rule is about; a page that is one file has no other pages.
 *
 * @param {string} rule
 */
export function rulePage(rule) {
  if (isOneFile) {
    return null;
  }
  return h(
    'a.why',
    { href: inSite(`rules/${rule}.html`), target: '_blank', rel: 'noopener', 'data-testid': 'rule-page' },
    text.why,
    h('span.hidden', {}, ` ${text.newTab}`),
  );
}
