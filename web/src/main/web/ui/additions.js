/** "Add what somebody needs": presets to pick, those picked, and their fields. */
import { text } from '../text.js';
import { fill, h, whenOther } from './dom.js';
import { drawFields } from './fields.js';

/** @import { State } from '../model/model.js' */
/** @import { Fix, Preset } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

/**
 * The place in the request, which has those of all policies: it is in the id, counted from 1.
 *
 * @param {Fix} addition
 */
const placeOf = ({ id }) => Number(id.split('/')[1]) - 1;

/** @type {Fix[]} */
const NONE = [];

export class Additions {
  #on;
  #host = h('div.additions', { 'data-testid': 'additions' });

  /** @param {Events} on */
  constructor(on) {
    this.#on = on;
    this.dom = h('section.additions-box', {}, h('h2', {}, text.additions), this.#host);
    /** What comes and goes. */
    this.parts = { additions: this.dom };
  }

  /** @param {State} state */
  draw({ presets, view }) {
    this.#draw(presets, view?.additions ?? NONE);
  }

  #draw = whenOther((/** @type {readonly Preset[]} */ presets, /** @type {Fix[]} */ additions) =>
    fill(
      this.#host,
      ...additions.map((addition) => this.#addition(addition, placeOf(addition))),
      presets.length > 0 && this.#picker(presets),
    )
  );

  /**
   * @param {Fix} addition
   * @param {number} index
   */
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
        drawFields(addition, (field, value) => this.#on.fillAddition(index, field, value)),
      h('p.note', {}, text.additionStates[addition.state] ?? ''),
    );
  }

  /** @param {readonly Preset[]} presets */
  #picker(presets) {
    const about = (/** @type {HTMLSelectElement} */ { value }) => {
      const preset = presets.find(({ id }) => id === value);
      /** @type {HTMLElement} */ (this.#host.querySelector('.picker p')).textContent = preset?.about ?? '';
    };
    const select = h(
      'select',
      { id: 'preset', 'data-testid': 'preset', onchange: ({ target }) => about(target) },
      h('option', { value: '' }, text.pick),
      ...presets.map(({ id, title }) => h('option', { value: id }, title)),
    );
    return h(
      'div.picker',
      { 'data-key': 'picker' },
      h('label.hidden', { for: 'preset' }, text.additions),
      select,
      h(
        'button',
        { type: 'button', 'data-testid': 'add', onclick: () => this.#add(about) },
        text.add,
      ),
      h('p.quiet', { 'data-key': 'about' }),
    );
  }

  /** @returns {HTMLSelectElement} */
  get #select() {
    return /** @type {HTMLSelectElement} */ (this.#host.querySelector('.picker select'));
  }

  /** @param {number} index */
  #remove(index) {
    this.#on.remove(index);
    // The button goes with the statement.
    this.#select.focus();
  }

  /** @param {(select: HTMLSelectElement) => void} about */
  #add(about) {
    const select = this.#select;
    if (select.value) {
      this.#on.add(select.value);
      select.value = '';
      about(select);
    }
  }
}
