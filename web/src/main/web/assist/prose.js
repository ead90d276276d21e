/** What a model wrote beside the policy. */

const FENCE = /^\s*(`{3,}|~{3,})/;

/**
 * The words of an answer without its blocks of code, and, where it has none, without all from its first brace to its last.
 *
 * @param {string} answer
 */
export function proseIn(answer) {
  const lines = answer.split(/\r\n|\n|\r/);
  /** @type {string[]} */
  const words = [];
  let fence = '';
  let fenced = false;
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence) {
      // A longer row of the same sign ends it, too.
      fence = mark.startsWith(fence) ? '' : fence;
    } else if (mark) {
      fence = mark;
      fenced = true;
    } else {
      words.push(line);
    }
  }
  const prose = words.join('\n');
  return (fenced ? prose : withoutBraces(prose)).replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** @param {string} words */
function withoutBraces(words) {
  const start = words.indexOf('{');
  const end = words.lastIndexOf('}');
  return start < 0 || end < start ? words : `${words.slice(0, start)}\n${words.slice(end + 1)}`;
}
