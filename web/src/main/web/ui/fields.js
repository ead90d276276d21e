/** What a fix or a template needs to know from the user. */
import { h } from './dom.js';
import { text } from '../text.js';

/** @import { Field } from '../model/report.d.ts' */

/**
 * @param {{id: string, fields: Field[]}} owner of the fields
 * @param {(field: string, value: string) => void} changed
 * @returns {HTMLElement}
 */
export function drawFields({ id, fields }, changed) {
  return h('div.fields', { 'data-key': `fields ${id}` }, ...fields.map((field) => drawField(id, field, changed)));
}

/**
 * @param {string} owner
 * @param {Field} field
 * @param {(field: string, value: string) => void} changed
 */
function drawField(owner, { id, label, example, value, accepted }, changed) {
  const name = `${owner} ${id}`.replace(/[^\w-]/g, '-');
  const wrong = value !== '' && !accepted;
  return h(
    'div.ask',
    { 'data-key': id },
    h('label', { for: name }, label),
    h('input', {
      id: name,
      'data-testid': 'fix-field',
      'data-field': id,
      autocomplete: 'off',
      spellcheck: false,
      placeholder: text.example(example),
      value,
      'aria-invalid': String(wrong),
      'aria-describedby': `${name}-note`,
      oninput: (event) => changed(id, event.target.value),
    }),
    h('p.note', { id: `${name}-note` }, wrong ? text.fieldWrong(example) : ''),
  );
}
