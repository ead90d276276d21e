/** The picture of who reaches the key as a file: an SVG that needs nothing else. */
import { text } from '../text.js';
import { SIGNS, SIZE } from '../ui/gate-signs.js';
import { detailOf, labelOf } from '../ui/lanes.js';
import { BAD, escaped, GOOD, INK, PAPER, QUIET, RULE, svgOf, wrapped } from './picture-file.js';

/** @import { Lane, Reach, Side } from '../model/lanes.js' */
/** @import { Sign } from '../ui/gate-signs.js' */

/** In pixels. */
const MARGIN = 24;
const NAMES = 330;
const TRACK = 150;
const LINE = 17;
const ROW = 30;
const TITLE = 30;
const GAP = 60;

/** @type {Record<Reach, string>} */
const TRACKS = {
  all: `stroke="${GOOD}"`,
  part: `stroke="${GOOD}"`,
  if: `stroke="${QUIET}" stroke-dasharray="7 4"`,
  denied: `stroke="${BAD}" stroke-dasharray="2 5"`,
  none: `stroke="${RULE}" stroke-dasharray="2 5"`,
};

/**
 * @param {readonly Lane[]} lanes
 * @returns {string}
 */
export function lanesFile(lanes) {
  const isOther = lanes.some(({ change }) => change !== 'same');
  /** @type {[string, (lane: Lane) => Side][]} */
  const times = [
    [text.lanes.today, ({ before }) => before],
    ...(isOther ? [/** @type {[string, (lane: Lane) => Side]} */ ([text.lanes.then, ({ after }) => after])] : []),
  ];
  const columns = times.map(([title, sideOf]) => ({
    title,
    rows: lanes.map((lane) => ({ label: labelOf(lane), side: sideOf(lane), told: wrapped(detailOf(sideOf(lane))) })),
  }));
  const heights = lanes.map((_, i) => ROW + Math.max(...columns.map(({ rows }) => rows[i].told.length)) * LINE);
  const width = 2 * MARGIN + columns.length * (NAMES + TRACK) + (columns.length - 1) * GAP;
  const height = 2 * MARGIN + TITLE + heights.reduce((sum, each) => sum + each, 0);
  const said = columns.map(({ title, rows }) =>
    `${title}: ${
      rows.map(({ label, side, told }) => `${label}, ${text.lanes.reaches[side.reach]}: ${told.join(' ')}.`).join(' ')
    }`
  );
  return svgOf(
    width,
    height,
    text.lanes.title,
    said.join(' '),
    columns.flatMap(({ title, rows }, i) => {
      const x = MARGIN + i * (NAMES + TRACK + GAP);
      return [
        `<text x="${x}" y="${MARGIN + 14}" font-weight="600">${escaped(title)}</text>`,
        ...drawRows(rows, heights, x),
      ];
    }),
  );
}

/** @param {{label: string, side: Side, told: string[]}[]} rows @param {number[]} heights @param {number} x */
function drawRows(rows, heights, x) {
  const total = heights.reduce((sum, each) => sum + each, 0);
  const top = MARGIN + TITLE;
  const goal = top + total / 2;
  const out = [];
  let y = top;
  for (const [i, { label, side, told }] of rows.entries()) {
    const middle = y + heights[i] / 2;
    const from = x + NAMES + 8;
    const to = x + NAMES + TRACK - SIZE / 2;
    const isShut = side.reach === 'none' || side.reach === 'denied';
    const end = isShut ? `H${from + 40}` : `C${from + 60} ${middle} ${to - 60} ${goal} ${to} ${goal}`;
    out.push(
      `<path d="M${from} ${middle}${end}" fill="none" stroke-width="2" ${TRACKS[side.reach]}/>`,
      ...(isShut ? sign('refuses', from + 40, middle) : []),
      ...(side.reach === 'if' ? sign('condition', from + 24, middle) : []),
      `<text x="${x}" y="${y + 18}" font-weight="600">${escaped(label)}</text>`,
      ...told.map((words, n) =>
        `<text x="${x}" y="${y + 18 + (n + 1) * LINE}" fill="${QUIET}">${escaped(words)}</text>`
      ),
    );
    y += heights[i];
  }
  return [...out, ...sign('reached', x + NAMES + TRACK - SIZE / 2, goal)];
}

/** @param {Sign} name @param {number} x @param {number} y */
function sign(name, x, y) {
  const { frame, mark, dash, weight = 1.8, filled } = SIGNS[name];
  const tone = name === 'refuses' ? BAD : name === 'reached' ? GOOD : INK;
  return [
    `<g transform="translate(${x - SIZE / 2} ${y - SIZE / 2})" fill="none" stroke="${tone}" stroke-width="${weight}" ` +
    'stroke-linecap="round" stroke-linejoin="round">' +
    `<path d="${frame}" fill="${filled ? tone : PAPER}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>` +
    `<path d="${mark}"${filled ? ` stroke="${PAPER}"` : ''}/></g>`,
  ];
}
