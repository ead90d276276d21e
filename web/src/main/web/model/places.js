/** Places of the corrected text in the pasted one. */
import { lineRows } from './rows.js';

/** @import { Decoded, Edit, Range } from './report.d.ts' */
/** @import { Row } from './rows.js' */

/**
 * A place as it is told: in the lines of its policy, or in those of the pasted text.
 *
 * @param {Range} range
 * @param {boolean} asPasted
 * @returns {Range}
 */
export function shownAt(range, asPasted) {
  const { decoded, ...pasted } = range;
  return decoded && asPasted ? pasted : range;
}

/**
 * The same for what stands in the corrected text.
 *
 * @param {string} pasted
 * @param {Edit[]} edits
 * @param {Decoded | null} decoded the policy in lines of its own, where it is shown so
 * @returns {(range: Range) => Range}
 */
export function correctedPlaces(pasted, edits, decoded) {
  const outside = pastedPlaces(pasted, edits);
  /** To compare all lines takes its time, so it is done once. @type {Row[] | undefined} */
  let rows;
  return (range) => {
    const place = outside(range);
    if (!range.decoded || !decoded) {
      return place;
    }
    rows ??= lineRows(decoded.text, decoded.corrected ?? decoded.text);
    return { ...place, decoded: lineBefore(range.decoded, rows) };
  };
}

/**
 * The line that a line of the corrected policy was before; one that is new is where it was put.
 *
 * @param {Range} range
 * @param {readonly Row[]} rows of both
 * @returns {Range}
 */
function lineBefore(range, rows) {
  const at = rows.findIndex(({ now }) => now === range.line - 1);
  const row = rows.slice(Math.max(0, at)).find(({ old }) => old >= 0);
  const line = row ? row.old + 1 : range.line;
  return row && row.now === range.line - 1
    ? { ...range, line, endLine: line + range.endLine - range.line }
    : { ...range, line, endLine: line, column: 1, endColumn: 1 };
}

/**
 * What stands in the corrected text is mended in the pasted one.
 *
 * @param {string} pasted
 * @param {Edit[]} edits what makes the corrected text of it
 * @returns {(range: {start: number, end: number}) => Range} the place of a range of the corrected text in the pasted one; what
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

/** @param {number} offset @param {Edit[]} edits @param {boolean} isStart */
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

/**
 * Returns lines and columns of offsets, from 1; quick when each offset is behind the one before.
 *
 * @param {string} source
 * @returns {(offset: number) => [number, number]}
 */
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
