/** Whether KMS takes what Copy copies: said beside it, so that nobody finds out from KMS. */
import { isRefused } from '../model/view.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';

/** @import { Range, Report, Savable } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */

/** Reasons, and names, that are read at once; the rest are folded. */
const SHOWN = 3;
/** @type {Savable} */
const UNDOUBTED = { state: 'yes', reasons: [], principals: [] };

/**
 * @param {HTMLElement} host is filled
 * @param {Report} report
 * @param {View} view the selected policy
 * @param {(range: Range) => Range} placeOf what stands in the corrected text in the pasted one
 * @param {(range: Range) => void} show leads to a place in that
 */
export function drawSavable(host, report, view, placeOf, show) {
  const { state, reasons, principals } = view.proof?.savable ?? UNDOUBTED;
  const others = report.policies.filter((policy, i) => i !== view.index && isRefused(policy));
  if (state === 'yes' && others.length === 0) {
    return;
  }
  const items = state === 'yes' ? [] : reasons.map((reason) => drawReason(reason, placeOf(reason.range), show));
  host.dataset.state = state;
  fill(
    host,
    state === 'no' && h('p.severity', { 'data-severity': 'error' }, text.refused),
    items.length > 0 && h('ul.reasons', {}, ...items.slice(0, SHOWN)),
    items.length > SHOWN &&
      fold('reasons', text.moreReasons(items.length - SHOWN), h('ul.reasons', {}, ...items.slice(SHOWN))),
    state === 'unknown' && principals.length > 0 && drawPrincipals(principals, items.length > 0),
    others.length > 0 && h('p.quiet', {}, text.othersRefused(others.map(({ name }) => name))),
  );
}

/** @param {{message: string}} reason @param {Range} range @param {(range: Range) => void} show */
function drawReason({ message }, range, show) {
  return h(
    'li',
    {},
    `${message} `,
    h('button.place', { type: 'button', onclick: () => show(range) }, text.place(range)),
  );
}

/** @param {string[]} principals @param {boolean} also */
function drawPrincipals(principals, also) {
  const names = (/** @type {string[]} */ some) => some.flatMap((name, i) => [i > 0 && ', ', h('code', {}, name)]);
  // One that is left over takes no more room than the words for it.
  const shown = principals.length === SHOWN + 1 ? SHOWN + 1 : SHOWN;
  return h(
    'div.quiet',
    { 'data-key': 'principals' },
    h('p', {}, (also ? text.alsoIfExist : text.ifExist)(principals.length), ' ', ...names(principals.slice(0, shown))),
    principals.length > shown &&
      fold('principals', text.moreNames(principals.length - shown), h('p', {}, ...names(principals.slice(shown)))),
  );
}

/** @param {string} key @param {string} label @param {HTMLElement} content */
const fold = (key, label, content) => h('details', { 'data-key': key }, h('summary', {}, label), content);
