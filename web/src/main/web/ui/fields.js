/** What a fix or a template needs to know from the user. */
import { h } from './dom.js';
import { text } from './text.js';

/**
 * @param {{id: string, fields: any[]}} owner of the fields, as docs/report.md describes
 * @param {(field: string, value: string) => void} changed
 * @returns {HTMLElement}
 */
export function drawFields({ id, fields }, changed) {
  return h('div.fields', { 'data-key': `fields ${id}` }, ...fields.map((field) => drawField(id, field, changed)));
}

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
