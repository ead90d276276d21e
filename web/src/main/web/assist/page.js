/** The page that asks a model: its parts in their order, and which of them are seen. */
import { fill, h } from '../ui/dom.js';
import { inSite } from '../site.js';
import { Form } from './form.js';
import { isBusy, seenIn } from './model.js';
import { Reply } from './reply.js';
import { words } from './text.js';
import { Where } from './where.js';

/** @import { FormEvents } from './form.js' */
/** @import { AssistState, Phase } from './model.js' */
/** @import { ReplyEvents } from './reply.js' */

export class AssistPage {
  #on;
  #where;
  #reply;
  #asks = h('div.asking', {});
  /** There once the browser holds the page to one place: before that, no field could take a key. @type {Form | null} */
  #form = null;
  /** @type {Phase} */
  #phase = 'ready';
  #rounds = 0;

  /** @param {FormEvents & ReplyEvents & {confirm: () => void}} on `confirm` tells that the place is the one that is wanted */
  constructor(on) {
    this.#on = on;
    this.#where = new Where(on.confirm);
    this.#reply = new Reply(on);
    this.dom = h(
      'div.app.assist',
      {},
      h('nav', {}, h('a', { href: inSite('./'), 'data-testid': 'back' }, words.back)),
      h(
        'section.step.without',
        { 'data-testid': 'first' },
        h('h2', {}, words.without.title),
        h('p', {}, words.without.exact),
        h('p', {}, words.without.model),
      ),
      this.#where.dom,
      this.#asks,
      ...this.#reply.dom,
    );
  }

  /** Forgets the key, and what else whoever comes back to this page must not find. */
  forget() {
    this.#form?.forget();
  }

  /** @param {AssistState} state */
  render(state) {
    const seen = seenIn(state);
    if (seen.source && !this.#form) {
      this.#form = new Form(this.#on, state);
      fill(this.#asks, this.#form.dom);
    }
    this.#where.draw(state);
    this.#form?.draw(state);
    this.#reply.draw(state);
    const parts = { ...this.#where.parts, ...this.#form?.parts, ...this.#reply.parts };
    for (const [name, part] of Object.entries(parts)) {
      part.hidden = !seen[/** @type {keyof typeof seen} */ (name)];
    }
    this.#keepFocus(state.phase);
    if (state.earlier.length > this.#rounds) {
      // The next question is to be looked at.
      this.#form?.focusQuestion();
    }
    this.#rounds = state.earlier.length;
  }

  /** Whoever presses a button that goes finds the next one. @param {Phase} phase */
  #keepFocus(phase) {
    const before = this.#phase;
    this.#phase = phase;
    if (phase === 'asking' && before !== 'asking') {
      this.#form?.focusOn('stop');
    } else if (phase === 'judged' && before !== 'judged') {
      this.#reply.focus();
    } else if (isBusy(before) && !isBusy(phase)) {
      this.#form?.focusOn('send');
    }
  }
}
