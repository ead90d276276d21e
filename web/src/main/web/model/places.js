/** Places of the corrected text in the pasted one. */

/** @import { Edit, Range } from './report.d.ts' */

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
