/** What is going on, and how to begin. */
import { more } from '../site.js';
import { text } from '../text.js';
import { button, h } from './dom.js';

/** @import { State } from '../model/model.js' */
/** @import { Events } from './events.d.ts' */

export class Notice {
  #message = h('p.message', { 'data-testid': 'message', role: 'status' });

  /** @param {Events} on */
  constructor(on) {
    const cancel = button('cancel', text.cancel, on.cancel);
    const restart = button('restart', text.restart, on.restart);
    const reload = button('reload', text.reload, on.reload);
    const update = h('div.update', { role: 'status', 'data-testid': 'update' }, h('p', {}, text.update), reload);
    const list = h(
      'ul.examples',
      {},
      h('li.start-offer', {}, button('start-new', text.startNew, on.startNew)),
      ...Object.keys(text.examples).map((name) => h('li', {}, example(name, () => this.#show(name, on)))),
    );
    const promise = h('div.promise', {}, ...text.promise.map((line) => h('p', {}, line)));
    /** What comes and goes. */
    this.parts = { cancel, restart, update, examples: list, promise };
    this.dom = [h('div.notice', {}, this.#message, cancel, restart), update, list, promise];
  }

  /** @param {string} name @param {Events} on */
  async #show(name, on) {
    const { examples } = await more();
    on.example(/** @type {Record<string, string>} */ (examples)[name]);
  }

  /** @param {State} state */
  draw({ message }) {
    // Screen readers say it again, even if it is the same.
    if (this.#message.textContent !== message) {
      this.#message.textContent = message;
    }
  }
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
const example = (name, onclick) => h('button', { type: 'button', 'data-example': name, onclick }, text.examples[name]);
