/** "Add what somebody needs": templates to pick, those picked, and their fields. */
import { drawFields } from './fields.js';
import { fill, h } from './dom.js';
import { text } from './text.js';

/** The place in the request, which has those of all policies: it is in the id, counted from 1. */
const placeOf = ({ id }) => Number(id.split('/')[1]) - 1;

export class Additions {
  #host;
  #on;
  #templates = [];

  /**
   * @param {HTMLElement} host is filled
   * @param {{
   *   add: (template: string) => void,
   *   remove: (index: number) => void,
   *   fill: (index: number, field: string, value: string) => void,
   * }} on
   */
  constructor(host, on) {
    this.#host = host;
    this.#on = on;
  }

  /** @param {any[]} templates as docs/report.md describes */
  set templates(templates) {
    this.#templates = templates;
    this.draw([]);
  }

  /** @param {any[]} additions those of one policy */
  draw(additions) {
    fill(
      this.#host,
      ...additions.map((addition) => this.#addition(addition, placeOf(addition))),
      this.#templates.length > 0 && this.#picker(),
    );
  }

  #addition(addition, index) {
    return h(
      'div.addition',
      { 'data-key': addition.id, 'data-testid': 'addition', 'data-state': addition.state },
      h(
        'div.bar',
        {},
        h('strong', {}, addition.title),
        h(
          'button.plain',
          { type: 'button', 'data-testid': 'remove', onclick: () => this.#remove(index) },
          text.remove,
        ),
      ),
      h('p.effect', {}, addition.effect),
      addition.fields.length > 0 &&
        drawFields(addition, (field, value) => this.#on.fill(index, field, value)),
      h('p.note', {}, text.additionStates[addition.state] ?? ''),
    );
  }

  #picker() {
    const select = h(
      'select',
      { id: 'template', 'data-testid': 'template', onchange: (event) => this.#about(event.target) },
      h('option', { value: '' }, text.pick),
      ...this.#templates.map(({ id, title }) => h('option', { value: id }, title)),
    );
    return h(
      'div.picker',
      { 'data-key': 'picker' },
      h('label.hidden', { for: 'template' }, text.additions),
      select,
      h(
        'button',
        { type: 'button', 'data-testid': 'add', onclick: (event) => this.#add(event) },
        text.add,
      ),
      h('p.quiet', { 'data-key': 'about' }),
    );
  }

  #about(select) {
    const template = this.#templates.find(({ id }) => id === select.value);
    this.#host.querySelector('.picker p').textContent = template?.about ?? '';
  }

  #remove(index) {
    this.#on.remove(index);
    // The button goes with the statement.
    this.#host.querySelector('select').focus();
  }

  #add(event) {
    const select = event.target.parentElement.querySelector('select');
    if (select.value) {
      this.#on.add(select.value);
      select.value = '';
      this.#about(select);
    }
  }
}
