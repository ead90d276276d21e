/** The picture of a call on its way to the key: who calls, a gate for each layer, the key; before, and afterwards. */
import { text } from '../text.js';
import { h } from './dom.js';
import { END_SIGNS, SIGNS, SIZE } from './gate-signs.js';

/** @import { Range } from '../model/report.d.ts' */
/** @import { Call, Picture, Step, Way } from '../model/way.js' */
/** @import { Sign } from './gate-signs.js' */

/**
 * Draws a call, once or twice: lists in which each gate has its sign, so that whoever hears it hears what others see.
 *
 * @param {Picture} picture
 * @param {{before: string, after: string, name?: string}} titles and by what tests find the picture
 * @param {(range: Range) => void} show leads to the statement behind a gate
 */
export function drawPicture({ call, before, after }, { name = '', ...titles }, show) {
  return h(
    'div.ways',
    { 'data-ways': after ? '2' : '1' },
    drawWay(`${name}path`, titles.before, call, before, show),
    after && drawWay(`${name}afterwards`, titles.after, call, after, show),
  );
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Call} call
 * @param {Way} way
 * @param {(range: Range) => void} show
 */
function drawWay(name, title, call, { steps, end }, show) {
  const [first] = steps;
  return h(
    'figure.way',
    { 'data-key': name, 'data-testid': name },
    h('figcaption', {}, title),
    h(
      'ol',
      {},
      h(
        'li.caller',
        { 'data-key': 'caller', 'data-leaves': first?.arrives ?? 'no' },
        drawSign('caller'),
        words(call.who || text.denial.caller, call.action),
      ),
      ...steps.map((step) => drawStep(step, show)),
      h(
        'li.end',
        { 'data-key': 'end', 'data-end': end, 'data-arrives': steps.at(-1)?.leaves ?? 'no' },
        drawSign(END_SIGNS[end]),
        words(text.denial.key, text.denial.ends[end]),
      ),
    ),
  );
}

/** @param {Step} step @param {(range: Range) => void} show */
function drawStep({ layer, outcome, because, range, arrives, leaves, shut, changed, blamed }, show) {
  return h(
    'li',
    {
      'data-key': layer,
      'data-outcome': outcome,
      'data-arrives': arrives,
      'data-leaves': leaves,
      title: because,
      ...(changed ? { 'data-changed': '' } : {}),
      ...(blamed ? { 'data-blamed': '' } : {}),
      ...(shut ? { 'aria-current': 'step' } : {}),
    },
    drawSign(outcome),
    words(
      text.denial.layers[layer] ?? layer,
      blamed ? text.denial.blamed(text.denial.outcomes[outcome]) : text.denial.outcomes[outcome],
      // What a statement says, what ends the call, and what has changed is worth its room.
      (shut || changed || blamed || range !== null) && h('span.because', {}, because),
      range !== null && h('button.place', { type: 'button', onclick: () => show(range) }, text.place(range)),
    ),
  );
}

/**
 * @param {string} layer
 * @param {string} outcome
 * @param {...import('./dom.js').Child} more
 */
const words = (layer, outcome, ...more) =>
  h('span.words', {}, h('span.layer', {}, layer), ' ', h('span.outcome', {}, outcome), ' ', ...more);

/**
 * Draws a sign, for the eye alone.
 *
 * @param {Sign} name
 */
export function drawSign(name) {
  const { frame, mark, dash, weight = 1.8 } = SIGNS[name];
  const drawn = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true', 'stroke-width': String(weight) });
  drawn.append(
    svg('path', { class: 'frame', d: frame, ...(dash ? { 'stroke-dasharray': dash } : {}) }),
    svg('path', { class: 'mark', d: mark }),
  );
  return h('span.gate-sign', { 'data-key': name, 'data-sign': name }, drawn);
}

/**
 * Draws a line in the room of a sign.
 *
 * @param {string} line
 */
export function drawLine(line) {
  const drawn = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' });
  drawn.append(svg('path', { d: line }));
  return drawn;
}

/** @param {string} name @param {Record<string, string>} attributes */
function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}
