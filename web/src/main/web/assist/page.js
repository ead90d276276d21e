/** The page that asks a model: its parts in their order, and which of them are seen. */
import { button, fill, h, whenOther } from '../ui/dom.js';
import { inSite } from '../site.js';
import { Form } from './form.js';
import { isBusy, seenIn } from './model.js';
import { hasEditor } from './opener.js';
import { Reply } from './reply.js';
import { words } from './text.js';
import { foundIn, readyIn } from './without.js';
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
  #hadAnswer = false;
  #needsKey = '';
  #back = h('span', {});
  #found = h('p.own-text', { 'data-testid': 'without' });
  #ready = h('p', { 'data-testid': 'ready' });

  /**
   * @param {FormEvents & ReplyEvents & {confirm: () => void, back: () => void}} on `confirm` tells that the place is the
   *     one that is wanted; `back` brings the page with the editor to the front
   */
  constructor(on) {
    this.#on = on;
    this.#where = new Where(on.confirm);
    this.#reply = new Reply(on);
    this.dom = h(
      'div.app.assist',
      {},
      h('nav', {}, this.#back),
      h(
        'section.step.without',
        { 'data-testid': 'first' },
        h('h2', {}, words.without.title),
        this.#found,
        this.#ready,
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
    const isNew = seen.source && !this.#form;
    if (seen.source && !this.#form) {
      this.#form = new Form(this.#on, state);
      fill(this.#asks, this.#form.dom);
    }
    this.#drawBack(hasEditor(), seen.cameOver);
    fill(this.#found, seen.source && foundIn(state));
    fill(this.#ready, seen.source && readyIn(state));
    this.#where.draw(state);
    this.#form?.draw(state);
    this.#reply.draw(state);
    const parts = { ...this.#where.parts, ...this.#form?.parts, ...this.#reply.parts };
    for (const [name, part] of Object.entries(parts)) {
      part.hidden = !seen[/** @type {keyof typeof seen} */ (name)];
    }
    if (isNew) {
      this.#form?.focusFirst();
    }
    this.#keepFocus(state);
    if (state.earlier.length > this.#rounds) {
      // The next question is to be looked at.
      this.#form?.focusQuestion();
    }
    this.#rounds = state.earlier.length;
  }

  /** Nobody leaves this page by one click, as all of it would be gone. */
  #drawBack = whenOther((/** @type {boolean} */ hasTab, /** @type {boolean} */ isThere) =>
    this.#back.replaceChildren(
      ...(hasTab
        ? [
          button('back', words.back, this.#on.back),
          h('span.quiet', {}, ` ${isThere ? words.backThere : words.backHint}`),
        ]
        : [h('a', { href: inSite('./'), target: '_blank', rel: 'noopener', 'data-testid': 'back' }, words.open)]),
    )
  );

  /** Whoever presses a button that goes finds the next one, and sees what came of it. @param {AssistState} state */
  #keepFocus({ phase, answer, needsKey }) {
    const before = this.#phase;
    const isFirst = answer !== '' && !this.#hadAnswer;
    const lacksKey = needsKey !== '' && needsKey !== 'inside' && this.#needsKey === '';
    this.#phase = phase;
    this.#hadAnswer = answer !== '';
    this.#needsKey = needsKey;
    if (lacksKey) {
      this.#form?.focusKey();
    } else if (phase === 'asking' && before !== 'asking') {
      this.#form?.focusOn('stop');
      this.#reply.bringIntoView();
    } else if (phase === 'judged' && before !== 'judged') {
      this.#reply.focus();
    } else if (isBusy(before) && !isBusy(phase)) {
      this.#form?.focusOn('send');
      if (phase === 'failed') {
        this.#reply.bringIntoView();
      }
    } else if (phase === 'failed' && before !== 'failed' || phase === 'asking' && isFirst) {
      this.#reply.bringIntoView();
    }
  }
}
