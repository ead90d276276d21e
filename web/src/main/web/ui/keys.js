/** The keys of a text that holds several policies. One of them is shown. */
import { fill, h } from './dom.js';
import { text } from '../text.js';

/** @import { Policy } from '../model/report.d.ts' */

/**
 * @param {HTMLElement} host is filled
 * @param {Policy[]} policies
 * @param {number} shown index of the one that is shown
 * @param {(index: number) => void} choose
 */
export function drawKeys(host, policies, shown, choose) {
  fill(
    host,
    ...policies.map((policy, index) => drawKey(policy, index === shown, () => choose(index))),
  );
}

/** @param {Policy} policy @param {boolean} checked @param {() => void} onchange */
function drawKey({ name, verdict }, checked, onchange) {
  const word = text.severities[verdict.severity];
  return h(
    'label.key',
    { 'data-testid': 'key', 'data-severity': verdict.severity, title: `${name}: ${word}` },
    h('input.hidden', { type: 'radio', name: 'key', checked, onchange }),
    h(
      'span.chip',
      {},
      h('span.severity', {}, h('span.hidden', {}, `${word}: `)),
      h('span.name', {}, name),
    ),
  );
}
