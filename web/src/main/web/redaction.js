/**
 * What was replaced by placeholders since the page was opened. It is in this object and nowhere
 * else: not stored, not in the URL, not in a message.
 */
export class Redaction {
  #engine;
  /** @type {{kind: string, original: string, placeholder: string, count: number}[]} */
  #map = [];

  /** @param {import('./engine/client.js').EngineClient} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** What was replaced, as docs/report.md describes. */
  get map() {
    return this.#map;
  }

  /**
   * Replaces what identifies somebody.
   *
   * @param {string} text
   * @param {string} lane a newer request of the same lane replaces an older one
   */
  async redact(text, lane) {
    const { report } = await this.#engine.ask({ call: 'redact', text, map: this.#map }, lane);
    this.#map = report.map;
    return report.text;
  }

  /**
   * Puts the originals back.
   *
   * @param {string} text
   * @param {string} lane
   * @returns {Promise<{text: string, restored: number}>}
   */
  async restore(text, lane) {
    const { report } = await this.#engine.ask({ call: 'restore', text, map: this.#map }, lane);
    return report;
  }

  /**
   * The last check before a text leaves the page: which originals stand in it, in whatever form.
   *
   * @param {string} text
   * @returns {Promise<{original: string, kind: string, form: string}[]>}
   */
  async leaksIn(text) {
    const { report } = await this.#engine.ask({ call: 'leaks', text, map: this.#map }, 'leaks');
    return report.leaks;
  }

  /** Does a text hold a placeholder that was handed out? */
  isIn(text) {
    return this.#map.some(({ placeholder }) => text.includes(placeholder));
  }
}
