/** Whether KMS takes what Copy copies: said beside it, so that nobody finds out from KMS. */
import { fill, h } from './dom.js';
import { text } from './text.js';

/** Reasons, and names, that are read at once; the rest are folded. */
const SHOWN = 3;
/** The forms that are a policy rather than a report on it. */
const POLICY_FORMS = ['json', 'minified', 'posix', 'powershell'];

export const isRefused = (policy) => policy?.proof?.savable.state === 'no';

/**
 * How many policies KMS refuses of those that leave in a form.
 *
 * @param {any} report as docs/report.md describes
 * @param {any} policy the selected one
 * @param {string} form see docs/report.md
 */
export function refusedIn(report, policy, form) {
  const leaving = form === 'json' ? report.policies : [policy];
  return POLICY_FORMS.includes(form) ? leaving.filter(isRefused).length : 0;
}

/**
 * @param {Record<string, HTMLElement>} p parts of the page
 * @param {any} report as docs/report.md describes
 * @param {any} view the selected policy, as ui/view.js makes it
 * @param {string} analysed the text that was pasted
 * @param {(range: any) => void} show leads to a place in it
 */
export function drawSavable(p, report, view, analysed, show) {
  for (const option of p.form.options) {
    const name = text.forms[option.value];
    const refused = refusedIn(report, view, option.value) > 0;
    option.textContent = refused ? text.refusedForm(name) : name;
  }
  const { state, reasons, principals } = view.proof?.savable ?? { state: 'yes' };
  const others = report.policies.filter((policy, i) => i !== view.index && isRefused(policy));
  p.savable.hidden = state === 'yes' && others.length === 0;
  if (p.savable.hidden) {
    return;
  }
  const placeOf = pastedPlaces(analysed, report.corrected.edits);
  const items = state === 'yes' ? [] : reasons.map((reason) => drawReason(reason, placeOf(reason.range), show));
  p.savable.dataset.state = state;
  fill(
    p.savable,
    state === 'no' && h('p.severity', { 'data-severity': 'error' }, text.refused),
    items.length > 0 && h('ul.reasons', {}, ...items.slice(0, SHOWN)),
    items.length > SHOWN &&
      fold('reasons', text.moreReasons(items.length - SHOWN), h('ul.reasons', {}, ...items.slice(SHOWN))),
    state === 'unknown' && principals.length > 0 && drawPrincipals(principals, items.length > 0),
    others.length > 0 && h('p.quiet', {}, text.othersRefused(others.map(({ name }) => name))),
  );
}

function drawReason({ message }, range, show) {
  return h(
    'li',
    {},
    `${message} `,
    h('button.place', { type: 'button', onclick: () => show(range) }, text.place(range)),
  );
}

function drawPrincipals(principals, also) {
  const names = (some) => some.flatMap((name, i) => [i > 0 && ', ', h('code', {}, name)]);
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

const fold = (key, label, content) => h('details', { 'data-key': key }, h('summary', {}, label), content);

/**
 * What stands in the corrected text is mended in the pasted one.
 *
 * @param {string} pasted
 * @param {{start: number, end: number, text: string}[]} edits what makes the corrected text of it
 * @returns {(range: any) => any} the place of a range of the corrected text in the pasted one; what
 *     was inserted is where it was inserted
 */
export function pastedPlaces(pasted, edits) {
  const lines = linesIn(pasted);
  return ({ start, end }) => {
    const from = pastedOffset(start, edits, true);
    const to = Math.max(from, pastedOffset(end, edits, false));
    const [line, column] = lines(from);
    const [endLine, endColumn] = lines(to);
    return { start: from, end: to, line, column, endLine, endColumn };
  };
}

function pastedOffset(offset, edits, isStart) {
  let grown = 0;
  for (const { start, end, text: inserted } of edits) {
    const at = start + grown;
    if (offset < at || (offset === at && !isStart)) {
      break;
    }
    if (offset < at + inserted.length) {
      return isStart ? start : end;
    }
    grown += inserted.length - (end - start);
  }
  return offset - grown;
}

/** Returns lines and columns of offsets, from 1; quick when each offset is behind the one before. */
function linesIn(source) {
  let line = 1;
  let start = 0;
  return (offset) => {
    if (offset < start) {
      line = 1;
      start = 0;
    }
    const end = /\r\n|\n|\r/g;
    end.lastIndex = start;
    for (let match = end.exec(source); match && end.lastIndex <= offset; match = end.exec(source)) {
      line++;
      start = end.lastIndex;
    }
    return [line, 1 + offset - start];
  };
}
