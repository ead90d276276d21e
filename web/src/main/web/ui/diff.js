/** Draws the difference between the pasted and the corrected text. */
import { cutLine } from '../model/excerpt.js';
import { text } from '../text.js';
import { h } from './dom.js';

/** @import { Row } from '../model/rows.js' */

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/**
 * Draws the rows as a table; long unchanged runs are folded.
 *
 * @param {readonly Row[]} rows
 */
export function drawDiff(rows) {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (row.kind !== 'same') {
      near.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
    }
  });
  const body = h('tbody');
  for (let i = 0; i < rows.length; i++) {
    if (near[i]) {
      body.append(drawRow(rows[i]));
      continue;
    }
    const from = i;
    while (i + 1 < rows.length && !near[i + 1]) {
      i++;
    }
    const folded = text.unchangedLines(i - from + 1);
    body.append(h('tr.fold', {}, h('td', { colSpan: 4 }, folded)));
  }
  return h(
    'table.diff',
    {},
    h('caption.hidden', {}, text.diff),
    h(
      'thead',
      {},
      h('tr', {}, ...text.diffColumns.map((name) => h('th', { scope: 'col' }, h('span.hidden', {}, name)))),
    ),
    body,
  );
}

/** @param {Row} row */
function drawRow(row) {
  const sign = { same: ' ', add: '+', del: '−' }[row.kind];
  /** @param {number} n */
  const number = (n) => h('td.number', {}, n < 0 ? '' : String(n + 1));
  return h(
    `tr.${row.kind}`,
    {},
    number(row.old),
    number(row.now),
    h('td.sign', {}, sign),
    h('td.code', {}, cutLine(row.line, row.at)),
  );
}
