/** JSON with each member on a line of its own. What it says stays as it is written, to the last digit. */

const INDENT = '  ';

/** Strings, brackets and signs, and all else that stands together. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * @param {string} source
 * @returns {string | null} null where it is no JSON, or too deep
 */
export function laidOut(source) {
  try {
    JSON.parse(source);
  } catch {
    return null;
  }
  const tokens = source.match(TOKENS) ?? [];
  let depth = 0;
  let out = '';
  const line = () => `\n${INDENT.repeat(depth)}`;
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token === '{' || token === '[') {
      const isEmpty = next === '}' || next === ']';
      depth++;
      out += isEmpty ? token : token + line();
    } else if (token === '}' || token === ']') {
      depth--;
      const isEmpty = tokens[i - 1] === '{' || tokens[i - 1] === '[';
      out += isEmpty ? token : line() + token;
    } else {
      out += token === ',' ? token + line() : token === ':' ? ': ' : token;
    }
  });
  return `${out}\n`;
}
