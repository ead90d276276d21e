/** What a refusal takes with it, folded away, and the errors beside the one that is answered. */
import { text } from '../text.js';
import { h } from './dom.js';

/** @import { Affected, Denial } from '../model/report.d.ts' */

/** @param {Denial} denial */
export function affected({ affected, others }) {
  return [
    affected.length > 0 &&
    h(
      'details.affected',
      { 'data-key': 'affected', 'data-testid': 'affected' },
      h('summary', {}, text.denial.affected),
      h('ul', {}, ...affected.map(service)),
    ),
    others.length > 0 &&
    h(
      'div.others',
      { 'data-key': 'others', 'data-testid': 'others' },
      h('p', {}, text.denial.others),
      h('ul', {}, ...others.map((other) => h('li', {}, other))),
    ),
  ];
}

/** @param {Affected} one */
function service({ service, because, goesOn, fails, page }) {
  return h(
    'li',
    {},
    h('a', { href: page, target: '_blank', rel: 'noopener noreferrer' }, service),
    because !== '' && h('p.quiet', {}, because),
    goesOn !== '' && h('p', {}, h('strong', {}, text.denial.goesOn), ` ${goesOn}`),
    fails !== '' && h('p', {}, h('strong', {}, text.denial.fails), ` ${fails}`),
  );
}
