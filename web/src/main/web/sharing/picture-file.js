/** The picture of a call as a file: an SVG that needs nothing else, neither styles nor fonts nor the page. */
import { text } from '../text.js';
import { END_SIGNS, SIGNS, SIZE } from '../ui/gate-signs.js';

/** @import { Picture, Step, Way } from '../model/way.js' */
/** @import { Sign } from '../ui/gate-signs.js' */

/** In pixels. */
const MARGIN = 24;
const COLUMN = 350;
const GAP = 34;
const INDENT = 46;
const LINE = 18;
const ROW = 44;
const TITLE = 30;
/** So many letters have room in a line. */
const LETTERS = 42;
/** In a name wide letters may come together. */
const CLOSE = 38;

export const INK = '#1a2123';
export const QUIET = '#56646a';
export const RULE = '#c3cccd';
export const GOOD = '#0b6e5f';
export const BAD = '#b3261e';
export const PAPER = '#ffffff';

/** @type {Partial<Record<Sign, string>>} */
const TONES = { passes: GOOD, refuses: BAD, caller: INK, reached: GOOD, open: GOOD };

/** @type {Record<Step['arrives'], string>} */
const LINES = {
  surely: `stroke="${GOOD}"`,
  perhaps: `stroke="${QUIET}" stroke-dasharray="4 4"`,
  no: `stroke="${RULE}" stroke-dasharray="1 4"`,
};

/**
 * @typedef {{sign: Sign, name: string, said: string, told: string[], arrives: Step['arrives'] | null, leaves: Step['arrives'] | null, tint: string}} Row
 *     `told` is in lines; `tint` is empty where nothing draws the eye
 */

/**
 * Draws a call as a file in SVG.
 *
 * @param {Picture} picture
 * @returns {string}
 */
export function pictureFile({ call, before, after }) {
  const columns = [
    { title: text.denial.path, way: before },
    ...(after ? [{ title: text.denial.afterwards, way: after }] : []),
  ].map(({ title, way }) => ({ title, way, rows: rowsOf(call, way) }));
  const heights = columns[0].rows.map((_, i) => Math.max(...columns.map(({ rows }) => heightOf(rows[i]))));
  const width = 2 * MARGIN + columns.length * COLUMN + (columns.length - 1) * GAP;
  const height = 2 * MARGIN + TITLE + heights.reduce((sum, each) => sum + each, 0);
  const said = columns.map(({ title, way }) => `${title}: ${inWords(way)}`).join(' ');
  return svgOf(
    width,
    height,
    [call.who || text.denial.caller, call.action].filter(Boolean).join(', '),
    said,
    columns.flatMap(({ title, rows }, i) => drawColumn(title, rows, heights, MARGIN + i * (COLUMN + GAP))),
  );
}

/**
 * An SVG that needs nothing else, neither styles nor fonts nor the page.
 *
 * @param {number} width
 * @param {number} height
 * @param {string} title
 * @param {string} said the same in words
 * @param {string[]} drawn
 */
export const svgOf = (width, height, title, said, drawn) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `role="img" aria-labelledby="title desc" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" ` +
    `font-size="13" fill="${INK}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(said)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');

/**
 * A way as sentences, for those who do not see it.
 *
 * @param {Way} way
 */
const inWords = ({ steps, end }) =>
  [
    ...steps.map(({ layer, outcome, because }) =>
      `${text.denial.layers[layer] ?? layer}: ${text.denial.outcomes[outcome]}. ${because}`.trim()
    ),
    `${text.denial.key}: ${text.denial.ends[end]}.`,
  ].join(' ');

/** @param {Picture['call']} call @param {Way} way @returns {Row[]} */
function rowsOf({ who, action }, { steps, end }) {
  return [
    {
      sign: 'caller',
      name: who || text.denial.caller,
      said: action,
      told: [],
      arrives: null,
      leaves: steps[0]?.arrives ?? 'no',
      tint: '',
    },
    ...steps.map(({ layer, outcome, because, shut, changed, blamed, range, arrives, leaves }) => ({
      sign: outcome,
      name: text.denial.layers[layer] ?? layer,
      said: blamed ? text.denial.blamed(text.denial.outcomes[outcome]) : text.denial.outcomes[outcome],
      told: shut || changed || blamed || range ? wrapped(because) : [],
      arrives,
      leaves,
      tint: shut ? '#fbe9e7' : changed ? '#e5f4ee' : blamed ? '#faf0e2' : '',
    })),
    {
      sign: END_SIGNS[end],
      name: text.denial.key,
      said: text.denial.ends[end],
      told: [],
      arrives: steps.at(-1)?.leaves ?? 'no',
      leaves: null,
      tint: '',
    },
  ];
}

/** @param {Row} row */
const heightOf = ({ told, tint }) => ROW + told.length * LINE + (tint ? 8 : 0);

/** @param {string} title @param {Row[]} rows @param {number[]} heights @param {number} x */
function drawColumn(title, rows, heights, x) {
  const out = [`<text x="${x}" y="${MARGIN + 14}" font-weight="600">${escaped(title)}</text>`];
  let y = MARGIN + TITLE;
  rows.forEach((row, i) => {
    out.push(...drawRow(row, x, y, heights[i]));
    y += heights[i];
  });
  return out;
}

/** @param {Row} row @param {number} x @param {number} y @param {number} height */
function drawRow({ sign, name, said, told, arrives, leaves, tint }, x, y, height) {
  const middle = y + height / 2;
  const line = x + SIZE / 2;
  const first = middle - ((told.length + 1) * LINE) / 2 + 4;
  const { frame, mark, dash, weight = 1.8, filled } = SIGNS[sign];
  const tone = TONES[sign] ?? QUIET;
  const track = (/** @type {Step['arrives'] | null} */ how, /** @type {number} */ from, /** @type {number} */ to) =>
    how === null ? '' : `<path d="M${line} ${from}V${to}" stroke-width="2" ${LINES[how]}/>`;
  const loud = tint !== '';
  return [
    tint && `<rect x="${x - 6}" y="${y + 2}" width="${COLUMN + 6}" height="${height - 4}" rx="8" fill="${tint}"/>`,
    track(arrives, y, middle),
    track(leaves, middle, y + height),
    `<g transform="translate(${x} ${middle - SIZE / 2})" fill="none" stroke="${tone}" stroke-width="${weight}" ` +
    'stroke-linecap="round" stroke-linejoin="round">' +
    `<path d="${frame}" fill="${filled ? tone : PAPER}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>` +
    (mark && `<path d="${mark}"${filled ? ` stroke="${PAPER}"` : ''}/>`) +
    '</g>',
    `<text x="${x + INDENT}" y="${first}"${loud ? ' font-weight="650" font-size="15"' : ''}${fitted(name)}>` +
    `${escaped(name)}</text>`,
    `<text x="${x + INDENT}" y="${first + LINE}" fill="${loud ? tone : QUIET}"` +
    `${loud ? ' font-weight="650"' : ''}${fitted(said)}>` +
    `${escaped(said)}</text>`,
    ...told.map((words, i) => `<text x="${x + INDENT}" y="${first + (i + 2) * LINE}">${escaped(words)}</text>`),
  ].filter(Boolean);
}

/**
 * A name that is longer than the room for it is drawn closer.
 *
 * @param {string} name
 */
const fitted = (name) => name.length >= CLOSE ? ` textLength="${COLUMN - INDENT}" lengthAdjust="spacingAndGlyphs"` : '';

/**
 * A sentence in lines that have room.
 *
 * @param {string} sentence
 */
export function wrapped(sentence) {
  /** @type {string[]} */
  const lines = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(...(word.match(/.{1,42}/gsu) ?? []));
    }
  }
  return lines;
}

/**
 * What XML takes for text; what no XML can hold is left out.
 *
 * @param {string} words
 */
export const escaped = (words) =>
  words
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
