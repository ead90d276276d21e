/** A part of a text that is too large to be shown as a whole. */

/** Longer texts are shown in part, in UTF-16 code units: no browser lays out more in an instant. */
export const SHOWN_WHOLE = 1 << 20;

/** Length of the part. */
const LENGTH = 60_000;
/** What is shown of it before the place that it is about. */
const BEFORE = 5_000;
/** A line that is longer is cut. */
const LONG_LINE = 2_000;

/**
 * Is a text too large to be shown as a whole?
 *
 * @param {string} whole
 */
export const isLarge = (whole) => whole.length > SHOWN_WHOLE;

/**
 * Returns the part of a text around a place; in whole lines unless they are long.
 *
 * @param {string} whole
 * @param {number} at the place, an offset
 * @returns {{text: string, start: number, line: number, column: number}} the part and where it
 *     starts; line and column count from 1
 */
export function excerptAt(whole, at) {
  const start = lineStart(whole, Math.max(0, at - BEFORE), at);
  const lineBreak = whole.lastIndexOf('\n', start + LENGTH);
  const end = start + LENGTH - lineBreak < LONG_LINE ? lineBreak : start + LENGTH;
  const before = whole.lastIndexOf('\n', start - 1);
  return {
    text: whole.slice(start, end),
    start,
    line: 1 + lineBreaks(whole, start),
    column: start === 0 ? 1 : start - before,
  };
}

/**
 * Returns the beginning of a text, with an ellipsis for the rest.
 *
 * @param {string} whole
 */
export const beginning = (whole) => (isLarge(whole) ? `${excerptAt(whole, 0).text}\n…` : whole);

/**
 * Returns what to show of a line, around a place in it.
 *
 * @param {string} line
 * @param {number} at
 */
export function cutLine(line, at) {
  if (line.length <= LONG_LINE) {
    return line;
  }
  const start = Math.max(0, Math.min(at - LONG_LINE / 4, line.length - LONG_LINE));
  const end = start + LONG_LINE;
  return (start > 0 ? '…' : '') + line.slice(start, end) + (end < line.length ? '…' : '');
}

/**
 * The start of a line at or behind an offset, but not behind `latest`.
 *
 * @param {string} whole
 * @param {number} offset
 * @param {number} latest
 */
function lineStart(whole, offset, latest) {
  if (offset === 0 || whole[offset - 1] === '\n') {
    return offset;
  }
  const next = whole.indexOf('\n', offset) + 1;
  return next > 0 && next <= latest ? next : offset;
}

/**
 * @param {string} whole
 * @param {number} end
 */
function lineBreaks(whole, end) {
  let count = 0;
  for (let i = whole.indexOf('\n'); i >= 0 && i < end; i = whole.indexOf('\n', i + 1)) {
    count++;
  }
  return count;
}
