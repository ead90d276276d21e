/** About the page and not about the text, so nobody has to get past it to the result. */
import { text } from '../text.js';
import { button, h, whenOther } from './dom.js';
import { drawShortcuts } from './shortcuts.js';
import { trust } from './trust.js';

/** @import { Place, State } from '../model/model.js' */
/** @import { Events } from './events.d.ts' */

export class About {
  #remember;
  #singleKeys;
  #engine = h('p.quiet', { 'data-testid': 'engine' });

  /**
   * @param {Place} place
   * @param {Events} on
   * @param {() => Promise<Worker>} startWorker
   */
  constructor(place, on, startWorker) {
    this.#remember = h('input', {
      type: 'checkbox',
      role: 'switch',
      'data-testid': 'remember',
      'aria-describedby': 'remember-note',
      onchange: ({ target }) => on.remember(target.checked),
    });
    // Those who talk to their computer may say a "?" that is meant for nothing here.
    this.#singleKeys = h('input', {
      type: 'checkbox',
      'data-testid': 'single-key',
      onchange: ({ target }) => on.singleKeys(target.checked),
    });
    this.shortcuts = drawShortcuts(this.#singleKeys);
    const can = place.canRemember;
    const kept = h(
      'div.remember',
      {},
      h(
        'div.bar',
        {},
        can && h('label.switch', {}, this.#remember, text.remember),
        button('show-shortcuts', text.keyboard, () => this.shortcuts.showModal()),
        this.#engine,
      ),
      can && h('p.quiet', { id: 'remember-note' }, text.rememberHint),
      place.isShared && h('p.quiet', { 'data-testid': 'remember-shared' }, text.rememberShared),
    );
    this.dom = h('section.about', {}, trust(place, startWorker), kept);
  }

  /** @param {State} state */
  draw({ remembers, singleKeys, engine }) {
    this.#remember.checked = remembers;
    this.#singleKeys.checked = singleKeys;
    this.#drawEngine(engine);
  }

  #drawEngine = whenOther((/** @type {State['engine']} */ engine) => {
    if (engine) {
      this.#engine.dataset.engine = engine.kind ?? '';
      this.#engine.textContent = text.engine(engine.kind, engine.ms);
    }
  });
}
