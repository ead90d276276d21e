/** The single actions of one principal, those together that fare alike, and their conditions. */
import { h } from './dom.js';
import { text } from '../text.js';

/** @import { Row, Term } from '../model/report.d.ts' */
/** @import { Group } from './inquiry.js' */

/** @type {Record<string, string>} */
const KINDS = { '+': 'gained', '-': 'lost', '~': 'changed', '.': 'same' };

/**
 * @param {Row} row
 * @param {Group[]} groups the columns
 * @returns {HTMLElement}
 */
export function drawDetails(row, groups) {
  return h(
    'div.details',
    {},
    h('dl.actions', {}, ...groups.flatMap((group) => drawGroup(row, group))),
    ...drawConditions(row.conditions),
  );
}

/** @param {Row} row @param {Group} group */
function drawGroup(row, { group, names, start }) {
  /** @type {Map<string, string[]>} before, after and sign → names */
  const alike = new Map();
  names.forEach((name, i) => {
    const fate = row.before[start + i] + row.after[start + i] + row.changed[start + i];
    alike.set(fate, [...(alike.get(fate) ?? []), name]);
  });
  return [
    h('dt', {}, text.groups[group] ?? group),
    ...[...alike].map(([[before, after, sign], members]) =>
      h(
        `dd.${KINDS[sign]}`,
        {},
        h('span.fate', {}, `${text.signs[sign]} ${text.fate(before, after)}`.trim()),
        h('span.names', {}, members.map(shortName).join(', ')),
      )
    ),
  ];
}

/**
 * Nothing here belongs to another service.
 *
 * @param {string} name
 */
const shortName = (name) => name.replace(/^kms:/, '');

/** @param {Row['conditions']} conditions */
function drawConditions({ before, after }) {
  const same = JSON.stringify(before) === JSON.stringify(after);
  /** @type {[string, Term[]][]} */
  const lists = same ? [[text.conditions, after]] : [[text.before, before], [text.after, after]];
  return lists
    .filter(([, terms]) => terms.length > 0 || (!same && before.length + after.length > 0))
    .map(([title, terms]) =>
      h(
        'div.terms',
        {},
        h('p', {}, title),
        h('ul', {}, ...(terms.length > 0 ? terms.map(drawTerm) : [h('li.quiet', {}, text.noConditions)])),
      )
    );
}

/** @param {Term} term */
function drawTerm({ effect, text: condition, actions }) {
  return h(
    'li',
    {},
    h('span', {}, `${text.effects[effect]} `),
    h('code', {}, condition),
    h('span.names', {}, actions.map(shortName).join(', ')),
  );
}
