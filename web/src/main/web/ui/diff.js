/**
 * The difference between the pasted and the corrected text, drawn from the engine's own edits. No
 * algorithm has to guess what changed.
 */
import { h } from './dom.js';
import { cutLine } from './excerpt.js';
import { text } from './text.js';

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/** @typedef {{start: number, end: number, text: string}} Edit */
/**
 * `at` is where in the line something changed.
 *
 * @typedef {{kind: 'same' | 'add' | 'del', old: number, now: number, line: string, at: number}} Row
 */

/**
 * @param {string} before the pasted text
 * @param {Edit[]} edits in order, not overlapping
 * @returns {Row[]} all lines
 */
export function diffRows(before, edits) {
  const lines = splitLines(before);
  const rows = [];
  let line = 0;
  let now = 0;
  for (const group of groupByLines(lines, edits)) {
    for (; line < group.first; line++) {
      rows.push(same(line, now++, lines[line].text));
    }
    const at = group.edits[0].start - lines[group.first].start;
    const removed = lines.slice(group.first, group.last + 1).map((l) => l.text);
    const added = splitLines(applied(before, lines, group)).map((l) => l.text);
    const [head, tail] = common(removed, added);
    const keep = (count) => {
      for (let i = 0; i < count; i++) {
        rows.push(same(line, now++, lines[line++].text));
      }
    };
    keep(head);
    for (let i = head; i < removed.length - tail; i++) {
      rows.push({ kind: 'del', old: line, now: -1, line: lines[line++].text, at });
    }
    for (const addedLine of added.slice(head, added.length - tail)) {
      rows.push({ kind: 'add', old: -1, now: now++, line: addedLine, at });
    }
    keep(tail);
  }
  for (; line < lines.length; line++) {
    rows.push(same(line, now++, lines[line].text));
  }
  return rows;
}

const same = (old, now, line) => ({ kind: 'same', old, now, line, at: 0 });

/** Draws the rows as a table; long unchanged runs are folded. */
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
  return h('table.diff', {}, body);
}

function drawRow(row) {
  const sign = { same: ' ', add: '+', del: '−' }[row.kind];
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

function splitLines(source) {
  const lines = [];
  const end = /\r\n|\n|\r/g;
  let start = 0;
  for (let match = end.exec(source); match; match = end.exec(source)) {
    lines.push({ start, end: match.index, text: source.slice(start, match.index) });
    start = end.lastIndex;
  }
  lines.push({ start, end: source.length, text: source.slice(start) });
  return lines;
}

/** Edits that share a line belong together. */
function groupByLines(lines, edits) {
  const groups = [];
  let line = 0;
  for (const edit of edits) {
    while (line + 1 < lines.length && lines[line + 1].start <= edit.start) {
      line++;
    }
    const first = line;
    let last = first;
    while (last + 1 < lines.length && lines[last + 1].start <= edit.end) {
      last++;
    }
    const previous = groups.at(-1);
    if (previous && first <= previous.last) {
      previous.last = Math.max(previous.last, last);
      previous.edits.push(edit);
    } else {
      groups.push({ first, last, edits: [edit] });
    }
  }
  return groups;
}

function applied(before, lines, group) {
  let from = lines[group.first].start;
  let out = '';
  for (const edit of group.edits) {
    out += before.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return out + before.slice(from, lines[group.last].end);
}

/** Equal lines at the end and at the start; the end first, so that inserted blocks stay whole. */
function common(removed, added) {
  const most = Math.min(removed.length, added.length);
  let tail = 0;
  while (tail < most && removed.at(-1 - tail) === added.at(-1 - tail)) {
    tail++;
  }
  let head = 0;
  while (head < most - tail && removed[head] === added[head]) {
    head++;
  }
  return [head, tail];
}
