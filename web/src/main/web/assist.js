/**
 * `<keymend-assist>`: asks a model of somebody's choice to rewrite a policy. It is a page of its own, as it connects to
 * another server, which the page with the editor never does.
 */
import { Assistant } from './assist/assistant.js';
import { bindTo } from './assist/bound.js';
import { AssistModel, canUse } from './assist/model.js';
import { Opener, showEditor } from './assist/opener.js';
import { AssistPage } from './assist/page.js';
import { choiceIn, chosenIn } from './assist/place.js';
import { lacksKey, listRequestOf } from './assist/request.js';
import { words } from './assist/text.js';
import { modelsOf, send, WireError } from './assist/wire.js';
import { EngineClient } from './engine/client.js';
import { startWorker } from './engine/workers.js';
import { Outgoing } from './sharing/outgoing.js';
import { Redaction } from './sharing/redaction.js';
import { inSite } from './site.js';
import { h } from './ui/dom.js';

/** @import { Bound } from './assist/bound.js' */
/** @import { FormEvents } from './assist/form.js' */
/** @import { ReplyEvents } from './assist/reply.js' */

class KeymendAssist extends HTMLElement {
  #model = new AssistModel(() => this.#page.render(this.#model.state));
  #engine = new EngineClient(startWorker);
  #redaction = new Redaction(this.#engine, this.#model);
  #opener = new Opener({
    stands: (stands) => {
      if (stands !== this.#model.state.stands) {
        this.#model.set({ stands, isNoneThere: false });
      }
    },
    there: (there) => this.#model.set({ there, isNoneThere: false }),
    again: (given, wasLeft) => this.#assistant.meet(given, wasLeft),
  });
  #assistant = new Assistant(this.#engine, this.#model, this.#redaction, {
    send,
    use: (policy, isSure) => this.#opener.use(policy, isSure),
    again: () => this.#opener.again(),
  });
  #outgoing = new Outgoing(this.#engine, this.#redaction, {
    tell: (notice) => this.#model.set({ notice }),
    refused: () => false,
  });
  #listing = new AbortController();
  #page = new AssistPage(this.#events());

  constructor() {
    super();
    const sheet = (/** @type {string} */ name) => h('link', { rel: 'stylesheet', href: inSite(name) });
    this.attachShadow({ mode: 'open' }).append(sheet('sandbox.css'), sheet('assist.css'), this.#page.dom);
  }

  connectedCallback() {
    if (window.top !== window) {
      // Who frames it could lay something else over it.
      this.#page.dom.replaceChildren(h('p', {}, words.framed));
      return;
    }
    // A page that is left may be kept by the browser to come back to.
    window.addEventListener('pagehide', () => {
      this.#page.forget();
      this.#assistant.stop();
      this.#listing.abort();
    });
    // Entries of the history that this page made are of other places: each has a policy of its own.
    window.addEventListener('popstate', () => location.reload());
    this.#begin();
  }

  async #begin() {
    const { origin, provider } = chosenIn(location);
    const { id = '', shape = 'openai', base = '' } = provider ?? {};
    const choice = choiceIn(history.state, origin);
    this.#model.set({ origin, provider: id, shape, base: choice?.base || base || origin, isChosen: choice !== null });
    // First of all: until the browser holds this page to one place, it takes nothing.
    const bound = await bindTo(origin);
    if (origin === '') {
      return;
    }
    // Somebody may have chosen it meanwhile.
    if (bound && this.#model.state.isChosen) {
      await this.#take(bound);
    } else {
      this.#model.set({ bound });
    }
  }

  /** Takes what the page has that this one was opened from. @param {Bound} bound */
  async #take(bound) {
    const given = await this.#opener.ask();
    // At once, as what is drawn first decides what is open and where the focus is.
    const { policy = '' } = given ?? {};
    this.#model.set({ bound, isChosen: true, policy, handed: policy, cameOver: policy.trim() !== '' });
    // That page may have been loaded anew while nobody looked at this one.
    const look = () => document.visibilityState === 'visible' && this.#opener.renew();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    if (given) {
      await this.#assistant.take(given);
    }
  }

  /** Somebody wants the place that a link has named. */
  #confirm() {
    const { origin, bound } = this.#model.state;
    history.replaceState({ to: origin, base: '' }, '');
    if (bound && bound !== 'trying') {
      return this.#take(bound);
    }
    this.#model.set({ isChosen: true });
    return undefined;
  }

  /** @returns {FormEvents & ReplyEvents & {confirm: () => void, back: () => void}} */
  #events() {
    const model = this.#model;
    const assistant = this.#assistant;
    return {
      confirm: () => this.#confirm(),
      back: showEditor,
      key: () => assistant.typeKey(),
      takeAgain: () => assistant.takeAgain(),
      change: (change) => assistant.change(change),
      // What is listed was named by another address.
      shape: (shape) => model.set({ shape, models: [], listing: '', hasNoList: false }),
      base: (base) => model.set({ base, models: [], listing: '', hasNoList: false }),
      model: (name) => model.set({ model: name }),
      list: (key) => this.#list(key),
      regions: (on) => assistant.hideRegions(on),
      edit: (question) => assistant.edit(question),
      hide: () => assistant.hide(),
      anew: () => assistant.compose(),
      send: (key) => assistant.send(key),
      stop: () => assistant.stop(),
      accept: (isAccepted) => model.set({ isAccepted }),
      use: () => assistant.use(),
      copy: () => this.#copy(),
      copyAnswer: () => this.#copyAnswer(),
      askAgain: () => assistant.askAgain(),
      ask: async ({ request, policy, lane }, question) => {
        const asked = { ...request, ...question, policy, call: /** @type {const} */ ('witness') };
        return (await this.#engine.ask(asked, lane)).report;
      },
      copyRequest: (asked, witness) => this.#outgoing.copyRequest(asked, witness, false),
    };
  }

  /** Asks the provider for its models, as somebody wants to see them. @param {string} key */
  async #list(key) {
    this.#listing.abort();
    this.#listing = new AbortController();
    const { signal } = this.#listing;
    const { state } = this.#model;
    if (lacksKey(state, key)) {
      this.#model.set({ needsKey: '' });
      this.#model.set({ needsKey: 'list', listing: words.model.needsKey });
      return;
    }
    this.#model.set({ needsKey: '', listing: words.model.listing, hasNoList: false });
    try {
      const models = await modelsOf(listRequestOf(state, key), { signal });
      this.#model.set({ models, listing: words.model.listed(models.length) });
    } catch (error) {
      if (!signal.aborted) {
        this.#model.set({ listing: error instanceof WireError ? error.message : words.failed, hasNoList: true });
      }
    }
  }

  /** Copies all that came, with its originals: a policy in another form is of use, and so are several. */
  async #copyAnswer() {
    const { judged } = this.#model.state;
    if (!judged) {
      return false;
    }
    await navigator.clipboard.writeText(judged.answer.text);
    return true;
  }

  async #copy() {
    const { state } = this.#model;
    if (!canUse(state) || !state.judged?.answer.policy) {
      return false;
    }
    await navigator.clipboard.writeText(state.judged.answer.policy);
    return true;
  }
}

customElements.define('keymend-assist', KeymendAssist);
