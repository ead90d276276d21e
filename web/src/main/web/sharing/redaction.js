/**
 * Placeholders for originals, and back. What stands for what is in the model and nowhere else: not
 * stored, not in the URL, not in a message.
 */

/** @import { EngineClient } from '../engine/client.js' */
/** @import { Redacted } from '../model/model.js' */

/**
 * @typedef {{
 *   readonly state: {readonly redacted: Redacted},
 *   set(change: {redacted: Redacted}): void,
 * }} Holder what holds the placeholders with what they stand for
 */

export class Redaction {
  #engine;
  #model;
  /** One after the other: two that know the same names would give new ones the same placeholder. @type {Promise<unknown>} */
  #last = Promise.resolve();

  /**
   * @param {EngineClient} engine
   * @param {Holder} model
   */
  constructor(engine, model) {
    this.#engine = engine;
    this.#model = model;
  }

  /**
   * Replaces what identifies somebody.
   *
   * @param {string} text
   * @param {string} lane a newer request of the same lane replaces an older one
   * @param {readonly string[]} [madeUp] what tells of nobody, so that it stays
   * @returns {Promise<string>}
   */
  redact(text, lane, madeUp = []) {
    const redacted = this.#last.then(() => this.#redact(text, lane, madeUp));
    this.#last = redacted.catch(() => {});
    return redacted;
  }

  /** @param {string} text @param {string} lane @param {readonly string[]} madeUp */
  async #redact(text, lane, madeUp) {
    const { report } = await this.#engine.ask({ call: 'redact', text, ...this.#wishes(madeUp) }, lane);
    this.#model.set({ redacted: { ...this.#model.state.redacted, map: report.map } });
    return report.text;
  }

  /** What stands for what. */
  get map() {
    return this.#model.state.redacted.map;
  }

  /**
   * Returns what would be replaced in a text and was not before. Nothing is kept of it.
   *
   * @param {string} text
   * @param {string} lane
   * @param {readonly string[]} [madeUp] what tells of nobody
   * @returns {Promise<string[]>}
   */
  async strangeIn(text, lane, madeUp = []) {
    const known = new Set(this.#model.state.redacted.map.map(({ original }) => original));
    const { report } = await this.#engine.ask({ call: 'redact', text, ...this.#wishes(madeUp) }, lane);
    return report.map.map(({ original }) => original).filter((original) => !known.has(original));
  }

  /**
   * Puts the originals back.
   *
   * @param {string} text
   * @param {string} lane
   */
  async restore(text, lane) {
    const { report } = await this.#engine.ask({ call: 'restore', text, ...this.#wishes([]) }, lane);
    return report;
  }

  /**
   * The last check before a text leaves the page: which originals stand in it, in whatever form.
   *
   * @param {string} text
   * @param {readonly string[]} madeUp what may stand in it
   */
  async leaksIn(text, madeUp) {
    const { report } = await this.#engine.ask({ call: 'leaks', text, ...this.#wishes(madeUp) }, 'leaks');
    return report.leaks;
  }

  /** @param {readonly string[]} madeUp */
  #wishes(madeUp) {
    const { level, kept, added, map } = this.#model.state.redacted;
    return { map, level, kept: [...kept, ...madeUp], added };
  }
}
