/** The chart of calls over time: allowed ones go up from a line, refused ones hang from it. */

/** @import { Period } from '../model/usage.js' */

const SVG = 'http://www.w3.org/2000/svg';

/** Whatever is not nothing can be seen, in parts of the height. */
const LEAST = 0.06;

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
function shape(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  element.append(...children);
  return element;
}

/**
 * Draws periods as bars. Colours, and all else that is to be seen, are of the style sheet.
 *
 * @param {readonly Period[]} periods
 * @param {{
 *   up: number,
 *   down: number,
 *   label?: string,
 *   titleOf?: (period: number) => string,
 * }} how high both parts are; what the picture as a whole says, if it says something; and each of its bars
 */
export function chart(periods, { up, down, label, titleOf }) {
  const width = 10;
  const allowed = Math.max(1, ...periods.map((period) => period.allowed));
  const refused = Math.max(1, ...periods.map((period) => period.refused));
  const hasRefused = periods.some((period) => period.refused > 0);
  const high = (/** @type {number} */ count, /** @type {number} */ most, /** @type {number} */ room) =>
    count === 0 ? 0 : Math.max(LEAST * (up + down), (count / most) * room);
  const first = periods.findIndex((period) => period.allowed + period.refused > 0);
  const above = periods.map((period) => high(period.allowed, allowed, up));
  const below = periods.map((period) => high(period.refused, refused, down));
  // Of many small pictures each is two shapes, however many bars it has.
  const bars = titleOf ? periods.map((period, i) => said(period, i, titleOf)) : [
    bar('allowed', above.map((height, i) => box(i, up - height, height)).join('')),
    bar('refused', below.map((height, i) => box(i, up + 1, height)).join('')),
  ];
  const right = Math.max(1, periods.length) * width;
  return shape(
    'svg',
    {
      class: hasRefused ? 'chart with-refused' : 'chart',
      viewBox: `0 0 ${right} ${up + down + 1}`,
      preserveAspectRatio: 'none',
      ...(label ? { role: 'group', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    ...bars,
    shape('rect', { class: 'axis', x: 0, y: up, width: right, height: 1 }),
  );

  /** A period that says what it is about. @param {Period} period @param {number} i @param {(i: number) => string} titleOf */
  function said(period, i, titleOf) {
    const parts = [
      shape('rect', { class: 'room', x: i * width, y: 0, width, height: up + down }),
      ...(above[i] > 0 ? [bar('allowed', box(i, up - above[i], above[i]))] : []),
      ...(below[i] > 0 ? [bar('refused', box(i, up + 1, below[i]))] : []),
    ];
    const own = { class: 'bar-of', 'data-statements': period.statements.join(' ') };
    const title = shape('title', {});
    title.textContent = titleOf(i);
    const saying = { role: 'img', 'aria-label': titleOf(i), tabindex: i === first ? 0 : -1 };
    // A period without calls has nothing to go to.
    return shape('g', period.allowed + period.refused > 0 ? { ...own, ...saying } : own, title, ...parts);
  }

  /** The outline of a bar; empty for one without height. @param {number} i @param {number} y @param {number} height */
  function box(i, y, height) {
    const across = width - 2;
    return height > 0 ? `M${i * width + 1} ${y}h${across}v${height}h${-across}z` : '';
  }

  /** @param {string} kind @param {string} d */
  function bar(kind, d) {
    return shape('path', { class: kind, d });
  }
}

/** How far keys go among bars, of so many from the one at a place. @type {Record<string, (at: number, n: number) => number>} */
const STEPS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, n) => n - 1,
};

/**
 * Lets arrow keys go from bar to bar; Tab goes to the chart and on from it.
 *
 * @param {KeyboardEvent} event in a chart
 */
export function walk(event) {
  const from = /** @type {Element} */ (event.target);
  const bars = [...from.closest('svg')?.querySelectorAll('[tabindex]') ?? []];
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : null;
  const next = step && bars[step(bars.indexOf(from), bars.length)];
  if (step && bars.includes(from)) {
    event.preventDefault();
  }
  if (next instanceof SVGElement) {
    bars.forEach((bar) => bar.setAttribute('tabindex', bar === next ? '0' : '-1'));
    next.focus();
  }
}
