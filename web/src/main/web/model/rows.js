/**
 * The difference between the pasted and the corrected text, line by line, from the engine's own edits.
 * No algorithm has to guess what changed.
 */

/** @import { Edit } from './report.d.ts' */

/**
 * @typedef {{kind: 'same' | 'add' | 'del', old: number, now: number, line: string, at: number}} Row `at` is where in
 *     the line something changed
 *
 * @typedef {{start: number, end: number, text: string}} Line
 *
 * @typedef {{first: number, last: number, edits: Edit[]}} Group lines, and the edits in them
 */

/**
 * @param {string} before the pasted text
 * @param {Edit[]} edits in order, not overlapping
 * @returns {Row[]} all lines
 */
export function diffRows(before, edits) {
  const lines = splitLines(before);
  /** @type {Row[]} */
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
    /** @param {number} count */
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

/** @param {number} old @param {number} now @param {string} line @returns {Row} */
const same = (old, now, line) => ({ kind: 'same', old, now, line, at: 0 });

/** @param {string} source */
function splitLines(source) {
  /** @type {Line[]} */
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

/**
 * Edits that share a line belong together.
 *
 * @param {Line[]} lines
 * @param {Edit[]} edits
 */
function groupByLines(lines, edits) {
  /** @type {Group[]} */
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

/** @param {string} before @param {Line[]} lines @param {Group} group */
function applied(before, lines, group) {
  let from = lines[group.first].start;
  let out = '';
  for (const edit of group.edits) {
    out += before.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return out + before.slice(from, lines[group.last].end);
}

/**
 * Equal lines at the end and at the start; the end first, so that inserted blocks stay whole.
 *
 * @param {string[]} removed
 * @param {string[]} added
 * @returns {[number, number]} how many lines at the start, and at the end
 */
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
