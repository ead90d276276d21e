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

/** More pairs of lines than this are not compared with each other. */
const MOST_PAIRS = 4_000_000;

/** @typedef {Pick<Row, 'kind' | 'line'>} Told a row that has no numbers yet */

/**
 * The difference between two texts that were laid out anew, of which no edits tell.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Row[]} all lines
 */
export function lineRows(before, after) {
  const removed = splitLines(before).map((line) => line.text);
  const added = splitLines(after).map((line) => line.text);
  const [head, tail] = common(removed, added);
  const rows = removed.slice(0, head).map(unchanged);
  rows.push(...changedRows(removed.slice(head, removed.length - tail), added.slice(head, added.length - tail)));
  rows.push(...removed.slice(removed.length - tail).map(unchanged));
  slide(rows);
  let old = 0;
  let now = 0;
  return rows.map(({ kind, line }) => ({
    kind,
    line,
    old: kind === 'add' ? -1 : old++,
    now: kind === 'del' ? -1 : now++,
    at: 0,
  }));
}

/** @param {string} line @returns {Told} */
const unchanged = (line) => ({ kind: 'same', line });

/** @param {string[]} removed @param {string[]} added */
function changedRows(removed, added) {
  const kept = removed.length * added.length > MOST_PAIRS ? null : longest(removed, added);
  /** @type {Told[]} */
  const rows = [];
  let old = removed.length;
  let now = added.length;
  // From the end; what is gone comes before what is new.
  while (old > 0 || now > 0) {
    if (kept && old > 0 && now > 0 && removed[old - 1] === added[now - 1]) {
      rows.push(unchanged(removed[--old]));
      now--;
    } else if (now > 0 && (!kept || old === 0 || kept(old, now - 1) >= kept(old - 1, now))) {
      rows.push({ kind: 'add', line: added[--now] });
    } else {
      rows.push({ kind: 'del', line: removed[--old] });
    }
  }
  return rows.reverse();
}

/**
 * A block between equal lines can be told in several ways: as one that begins where it is least indented.
 *
 * @param {Told[]} rows are changed
 */
function slide(rows) {
  let start = 0;
  while (start < rows.length) {
    const { kind } = rows[start];
    let end = start + 1;
    while (end < rows.length && rows[end].kind === kind) {
      end++;
    }
    if (kind !== 'same') {
      const up = bestSlide(rows, start, end);
      for (let i = 0; i < up; i++) {
        rows[start - 1 - i] = { ...rows[start - 1 - i], kind };
        rows[end - 1 - i] = unchanged(rows[end - 1 - i].line);
      }
    }
    start = end;
  }
}

/** @param {Told[]} rows @param {number} start @param {number} end @returns {number} by how many lines upwards */
function bestSlide(rows, start, end) {
  let best = 0;
  let least = indentOf(rows[start].line);
  for (let up = 1; up <= start; up++) {
    const { kind, line } = rows[start - up];
    if (kind !== 'same' || line !== rows[end - up].line) {
      break;
    }
    if (indentOf(line) < least) {
      best = up;
      least = indentOf(line);
    }
  }
  return best;
}

/** Where a line begins; one that closes something begins nothing. @param {string} line */
const indentOf = (line) => (/^\s*[\]}]/.test(line) ? Infinity : line.search(/\S|$/));

/**
 * How many lines the beginnings of two lists have in common, by their lengths.
 *
 * @param {string[]} removed
 * @param {string[]} added
 */
function longest(removed, added) {
  const width = added.length + 1;
  const lengths = new Uint32Array((removed.length + 1) * width);
  for (let i = 1; i <= removed.length; i++) {
    for (let j = 1; j < width; j++) {
      lengths[i * width + j] = removed[i - 1] === added[j - 1]
        ? lengths[(i - 1) * width + j - 1] + 1
        : Math.max(lengths[(i - 1) * width + j], lengths[i * width + j - 1]);
    }
  }
  return (/** @type {number} */ i, /** @type {number} */ j) => lengths[i * width + j];
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
