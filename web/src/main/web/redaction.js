/**
 * What was replaced by placeholders since the page was opened, and what somebody wants replaced. It
 * is in this object and nowhere else: not stored, not in the URL, not in a message.
 */
export class Redaction {
  #engine;
  /** @type {{kind: string, original: string, placeholder: string, count: number}[]} */
  #map = [];
  /** Originals that stay as they are. */
  #kept = new Set();
  /** What is replaced although the engine does not know it. */
  #added = [];

  /** How much is replaced: `secrets`, `identifiers` or `regions`. */
  level = 'identifiers';

  /** @param {import('./engine/client.js').EngineClient} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** What was replaced, as docs/report.md describes, and whether it is `kept` now. */
  get map() {
    return this.#map.map((entry) => ({ ...entry, kept: this.#kept.has(entry.original) }));
  }

  /** Lets an original stay as it is, or not. */
  keep(original, kept) {
    if (kept) {
      this.#kept.add(original);
    } else {
      this.#kept.delete(original);
    }
  }

  /** Replaces a text wherever it stands as whole words. */
  add(text) {
    this.#kept.delete(text);
    if (!this.#added.includes(text)) {
      this.#added.push(text);
    }
  }

  /**
   * Replaces what identifies somebody.
   *
   * @param {string} text
   * @param {string} lane a newer request of the same lane replaces an older one
   * @param {string[]} madeUp what tells of nobody, so that it stays
   */
  async redact(text, lane, madeUp = []) {
    const { report } = await this.#ask({ call: 'redact', text }, lane, madeUp);
    this.#map = report.map;
    return report.text;
  }

  /**
   * Puts the originals back.
   *
   * @param {string} text
   * @param {string} lane
   * @returns {Promise<{text: string, restored: number, unknown: string[]}>}
   */
  async restore(text, lane) {
    const { report } = await this.#ask({ call: 'restore', text }, lane);
    return report;
  }

  /**
   * The last check before a text leaves the page: which originals stand in it, in whatever form.
   *
   * @param {string} text
   * @param {string[]} madeUp what may stand in it
   * @returns {Promise<{original: string, kind: string, form: string}[]>}
   */
  async leaksIn(text, madeUp = []) {
    const { report } = await this.#ask({ call: 'leaks', text }, 'leaks', madeUp);
    return report.leaks;
  }

  /** Does a text hold a placeholder that was handed out, in any case? */
  isIn(text) {
    if (this.#map.length === 0) {
      return false;
    }
    const lower = text.toLowerCase();
    return this.#map.some(({ placeholder }) => lower.includes(placeholder.toLowerCase()));
  }

  #ask(request, lane, madeUp = []) {
    const kept = [...this.#kept, ...madeUp];
    const wishes = { level: this.level, kept, added: this.#added };
    return this.#engine.ask({ ...request, map: this.#map, ...wishes }, lane);
  }
}
