/** The signs of gates: each outcome has a shape of its own, so that none needs its colour. */

/** @import { Step, End } from '../model/way.js' */

/**
 * @typedef {Step['outcome'] | 'caller' | 'reached' | 'barred' | 'open' | 'account' | 'service'
 *   | 'foreign' | 'everyone' | 'condition'} Sign
 */

/** Their room, in both directions. */
export const SIZE = 32;

/**
 * What is drawn in that room. `frame` is what stands around the mark, filled with what is behind it; a mark is a line.
 *
 * @type {Record<Sign, {frame: string, mark: string, dash?: string, weight?: number, filled?: boolean}>}
 */
export const SIGNS = {
  passes: { frame: box(5, 6), mark: 'M11 16.5l3.6 3.6 6.6-7.6' },
  refuses: {
    frame: 'M11 2.5h10L29.5 11v10L21 29.5H11L2.5 21V11z',
    mark: 'M11.5 11.5l9 9m0-9l-9 9',
    weight: 2.6,
    filled: true,
  },
  'would-pass': { frame: box(5, 6), mark: 'M11 16.5l3.6 3.6 6.6-7.6', weight: 1.4 },
  'would-refuse': { frame: box(5, 6), mark: 'M12 12l8 8m0-8l-8 8', weight: 1.4 },
  unknown: {
    frame: box(5, 6),
    dash: '3.2 2.6',
    mark: 'M12.8 13.4a3.2 3.2 0 1 1 4.7 2.8c-1 .5-1.5 1.1-1.5 2.1m0 2.9v.3',
  },
  'not-reached': { frame: circle(5.5), mark: 'M14 16h4', weight: 1.4 },
  'not-asked': { frame: circle(5.5), mark: '', weight: 1.4 },
  caller: { frame: circle(11), mark: 'M16 14.8a2.6 2.6 0 1 1 .01 0zm-5 6.6c.7-2.6 2.6-4 5-4s4.3 1.4 5 4' },
  condition: {
    frame: 'M16 3.5L28.5 16L16 28.5L3.5 16z',
    mark: 'M13 14.3v5.2m0-8v.3M19.6 11.6c-1.5-.6-2.6.1-2.6 1.7v6.2m-1.6-4.6h3.6',
  },
  account: { frame: circle(11), mark: 'M10.5 12h11v8h-11zM10.5 15h11M14 12v-2h4v2' },
  service: { frame: circle(11), mark: 'M16 10l5.2 3v6L16 22l-5.2-3v-6zM10.8 13l5.2 3 5.2-3M16 16v6' },
  foreign: { frame: circle(11), mark: 'M10 20.5v-7h5v7m0 0v-4h6.5v4M9 20.5h14' },
  everyone: {
    frame: circle(11),
    mark: 'M16 9.5a6.5 6.5 0 1 1-.01 0zM9.7 16h12.6M16 9.5c-4 3.6-4 9.4 0 13c4-3.6 4-9.4 0-13',
  },
  reached: { frame: circle(11), mark: key(), filled: true },
  open: { frame: circle(11), dash: '3.2 2.6', mark: key() },
  barred: { frame: circle(11), dash: '0.1 3.2', mark: `${key()}M9 9l14 14` },
};

/**
 * The sign of what becomes of a call.
 *
 * @type {Record<End, Sign>}
 */
export const END_SIGNS = {
  allowed: 'reached',
  'allowed-if-iam-allows': 'open',
  unknown: 'open',
  refused: 'barred',
};

/** @param {number} inset @param {number} r */
function box(inset, r) {
  const side = SIZE - 2 * inset - 2 * r;
  const arc = (/** @type {string} */ to) => `a${r} ${r} 0 0 1 ${to}`;
  return `M${inset + r} ${inset}h${side}${arc(`${r} ${r}`)}v${side}${arc(`-${r} ${r}`)}h-${side}${
    arc(`-${r} -${r}`)
  }v-${side}${arc(`${r} -${r}`)}z`;
}

/** @param {number} r */
function circle(r) {
  return `M${16 - r} 16a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 -${2 * r} 0z`;
}

function key() {
  return 'M10 16a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1 -5.2 0zM15.2 16h7v3m-3-3v2.2';
}
