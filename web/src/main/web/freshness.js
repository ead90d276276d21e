/**
 * Whether the report that is shown is of the text that is shown. Until it is, what leaves the page
 * waits, and what is shown is marked as old, to the eye and to screen readers.
 */

/** Whoever waits no longer than this sees nothing of it, in ms. */
const UNNOTICED_MS = 250;
/** After this it can be stopped, in ms. */
const LONG_MS = 1_500;

export class Freshness {
  #parts;
  #words;
  /** Counts what was asked for. */
  #edition = 0;
  #timers = [];
  /** @type {Promise<boolean>} settled when the report is there; false when none will come */
  #report = Promise.resolve(false);
  /** Settles it, while it is waited for. */
  #settle = null;

  /**
   * @param {Record<string, HTMLElement>} parts those of the page
   * @param {() => string} words what to say when it takes some time; nothing when nobody waits
   */
  constructor(parts, words) {
    this.#parts = parts;
    this.#words = words;
  }

  /** Something else is asked for from now on. Returns the edition that a report must be of. */
  lose() {
    if (!this.#settle) {
      this.#report = new Promise((resolve) => (this.#settle = resolve));
      this.#parts.results.setAttribute('aria-busy', 'true');
      this.#timers = [
        setTimeout(() => this.#say(), UNNOTICED_MS),
        setTimeout(() => (this.#parts.cancel.hidden = this.#words() === ''), LONG_MS),
      ];
    }
    return ++this.#edition;
  }

  /** Is what is shown about the text that is shown? */
  get isFresh() {
    return this.#settle === null;
  }

  isNewest(edition) {
    return edition === this.#edition;
  }

  /** The report of an edition is shown. Returns whether it is the newest. */
  gain(edition) {
    if (!this.isNewest(edition)) {
      return false;
    }
    this.#end(true);
    return true;
  }

  /** No report will come. */
  giveUp() {
    this.#edition++;
    this.#end(false);
  }

  /** Waits for the report of what is shown. Returns whether there is one. */
  async gained() {
    let report;
    do {
      report = this.#report;
      await report;
    } while (report !== this.#report);
    return report;
  }

  #say() {
    const words = this.#words();
    if (words) {
      this.#parts.message.textContent = words;
    }
  }

  #end(there) {
    if (!this.#settle) {
      this.#report = Promise.resolve(there);
      return;
    }
    this.#timers.forEach(clearTimeout);
    this.#parts.results.removeAttribute('aria-busy');
    this.#parts.cancel.hidden = true;
    this.#settle(there);
    this.#settle = null;
  }
}
