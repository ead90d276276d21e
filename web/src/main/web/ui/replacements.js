/** What stands for what: the table that brings an answer home. It is drawn and never stored. */
import { fill, h } from './dom.js';
import { text } from '../text.js';

/** @import { Redacted } from '../model/model.js' */

/** Rows that a person reads; the rest are counted. */
const SHOWN = 200;

/**
 * @param {HTMLElement} host a table, is filled
 * @param {Redacted['map']} map
 * @param {Redacted['kept']} kept what stays as it is
 * @param {(original: string, kept: boolean) => void} keep called when somebody decides on a row
 */
export function drawReplacements(host, map, kept, keep) {
  fill(
    host,
    h(
      'thead',
      {},
      h('tr', {}, ...text.replacementColumns.map((name) => h('th', { scope: 'col' }, name))),
    ),
    h('tbody', {}, ...map.slice(0, SHOWN).map((entry) => row(entry, kept.has(entry.original), keep))),
    map.length > SHOWN && h('caption.quiet', {}, text.more(map.length - SHOWN)),
  );
}

/** @param {Redacted['map'][number]} replaced @param {boolean} kept @param {(original: string, kept: boolean) => void} keep */
function row({ kind, original, placeholder, count, secret }, kept, keep) {
  const hide = h('input', {
    type: 'checkbox',
    checked: !kept,
    'aria-label': text.hide(original),
    onchange: ({ target }) => keep(original, !target.checked),
  });
  return h(
    'tr',
    { 'data-key': placeholder },
    h('td', {}, hide),
    h('td', {}, h('code', {}, original)),
    h('td', {}, h('code', {}, placeholder)),
    h('td.quiet', {}, text.kinds[kind] ?? kind, secret && h('span.rotate', {}, ` (${text.rotate})`)),
    h('td.number', {}, String(count)),
  );
}
