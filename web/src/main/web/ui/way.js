/** The way of a call through its layers, as an ordered list. Sign, word and colour say the same. */
import { text } from '../text.js';
import { h } from './dom.js';

/** @import { Gate, Range } from '../model/report.d.ts' */

/**
 * @param {string} name by which tests find it
 * @param {string} title
 * @param {readonly Gate[]} path
 * @param {(range: Range) => void} show leads to a place in the text
 */
export function drawWay(name, title, path, show) {
  const first = path.find(({ outcome }) => outcome === 'refuses');
  return h(
    'figure.way',
    { 'data-key': name, 'data-testid': name },
    h('figcaption', {}, title),
    h('ol', {}, ...path.map((gate) => drawGate(gate, gate === first, show))),
  );
}

/** @param {Gate} gate @param {boolean} shut whether the call ends here @param {(range: Range) => void} show */
function drawGate({ layer, outcome, because, range }, shut, show) {
  // What a statement of the key policy says, and what ends the call, is worth its room.
  const tells = shut || range !== null;
  return h(
    'li',
    { 'data-outcome': outcome, title: because, ...(shut ? { 'aria-current': 'step' } : {}) },
    h('span.layer', {}, text.denial.layers[layer] ?? layer),
    h('span.outcome', {}, text.denial.outcomes[outcome] ?? outcome),
    tells && h('span.because', {}, because),
    range !== null && h('button.place', { type: 'button', onclick: () => show(range) }, text.place(range)),
  );
}
