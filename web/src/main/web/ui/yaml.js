/** YAML as the editor shows it: enough to tell names from values, line by line. */

/**
 * @typedef {{
 *   sol: () => boolean,
 *   indentation: () => number,
 *   skipToEnd: () => void,
 *   match: (form: RegExp) => unknown,
 *   next: () => unknown,
 * }} Line what CodeMirror gives to read
 */

/** A line that gives a name a value, as no other text that policies stand in has them. */
const NAMED = /^ *(?:- +)?["']?[A-Za-z][\w.:-]{0,100}["']?:(?: |$)/m;

/**
 * Does a text look like YAML?
 *
 * @param {string} start how it begins
 */
export const looksLikeYaml = (start) => !/^\s*[{["]/.test(start) && NAMED.test(start);

/** What comes next, and what it is. @type {readonly [RegExp, string | null][]} */
const KINDS = [
  [/^ +/, null],
  [/^#.*/, 'comment'],
  [/^(?:---|\.\.\.)$/, 'comment'],
  [/^[-?:](?= |$)/, null],
  [/^(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'#&*!|>%@`,[\]{}][^#,[\]{}]{0,200}?)(?= *:(?: |$))/, 'propertyName'],
  [/^[!&*][^\s,[\]{}]*/, 'keyword'],
  [/^"(?:[^"\\]|\\.)*"?/, 'string'],
  [/^'(?:[^']|'')*'?/, 'string'],
  [/^(?:true|false|null|~|\d+(?:\.\d+)?)(?= *(?:#.*|[,\]}].*)?$)/, 'number'],
  [/^[,[\]{}]/, null],
  [/^[^\s,[\]{}]+/, 'string'],
];

/** A text of several lines, which the indentation of its name ends. */
const BLOCK = /^[|>][-+\d]*(?= *(?:#.*)?$)/;

export const yaml = {
  name: 'yaml',
  startState: () => ({ block: -1 }),
  /** @param {Line} stream @param {{block: number}} state */
  token(stream, state) {
    if (stream.sol() && state.block >= 0) {
      if (stream.indentation() > state.block) {
        stream.skipToEnd();
        return 'string';
      }
      state.block = -1;
    }
    if (stream.match(BLOCK)) {
      state.block = stream.indentation();
      return 'keyword';
    }
    for (const [form, kind] of KINDS) {
      if (stream.match(form)) {
        return kind;
      }
    }
    stream.next();
    return null;
  },
};
