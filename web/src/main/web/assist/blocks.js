import { h } from '../ui/dom.js';

/** Of a longer line a browser takes seconds to find out where to break it. */
const LONGEST_LINE = 2_000;

const LONG = new RegExp(`[^\\n]{${LONGEST_LINE}}`);

/**
 * A text as what to show of it: as it is, or in blocks where a line has no end.
 *
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function inBlocks(text) {
  if (!LONG.test(text)) {
    return [text];
  }
  const blocks = [];
  for (let at = 0; at < text.length;) {
    const line = text.indexOf('\n', at);
    const stop = line < 0 ? text.length : line;
    const end = Math.min(at + LONGEST_LINE, stop);
    blocks.push(h('span.block', {}, text.slice(at, end)));
    at = end === stop ? end + 1 : end;
  }
  return blocks;
}
