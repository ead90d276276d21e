/** Writes a new key policy into the editor while somebody says what it is to give. */
import { answered, begun, requestOf, written } from './model/start.js';

/** @import { EngineClient } from './engine/client.js' */
/** @import { Model } from './model/model.js' */
/** @import { Start, StartForm } from './model/start.js' */

/** Pause in typing after which the policy is made, in ms. */
const PAUSE_MS = 200;

export class Starting {
  #engine;
  #model;
  #on;
  #timer = 0;

  /**
   * @param {EngineClient} engine
   * @param {Model} model
   * @param {{
   *   write: (text: string) => void,
   *   attempt: (step: () => Promise<void>) => void,
   * }} on `write` puts a text into the editor, as a step that can be undone; `attempt` does a step, and tells when the
   *     engine fails in it
   */
  constructor(engine, model, on) {
    this.#engine = engine;
    this.#model = model;
    this.#on = on;
  }

  begin() {
    this.#set(begun(this.#model.state.current));
    return this.#make();
  }

  end() {
    clearTimeout(this.#timer);
    this.#model.set({ start: null });
  }

  /** @param {StartForm} form */
  say(form) {
    const { start } = this.#model.state;
    if (start) {
      this.#set({ ...start, form });
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#on.attempt(() => this.#make()), PAUSE_MS);
    }
  }

  /** Writes the policy over what somebody typed. */
  again() {
    this.#write(true);
  }

  /** @param {Start} start */
  #set(start) {
    this.#model.set({ start });
  }

  async #make() {
    const asked = this.#model.state.start;
    if (!asked) {
      return;
    }
    const { report: answer } = await this.#engine.ask(requestOf(asked.form), 'start');
    const { start } = this.#model.state;
    if (start?.form === asked.form) {
      this.#set(answered(start, answer));
      this.#write(false);
    }
  }

  /** @param {boolean} again */
  #write(again) {
    const { start, current } = this.#model.state;
    const now = start?.file === current ? written(start, current.text, again) : null;
    if (now) {
      this.#set(now.start);
      // Whose key it is was said, so nobody needs to guess.
      this.#model.setFile({ owner: requestOf(now.start.form).start.owner });
      this.#on.write(now.text);
    }
  }
}
