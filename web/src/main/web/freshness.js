/**
 * Whether the report that is shown is of the text that is shown. Until it is, what leaves the page
 * waits, and what is shown is marked as old, to the eye and to screen readers.
 */

/** @import { Waiting } from './model/model.js' */

/** Whoever waits no longer than this sees nothing of it, in ms. */
const UNNOTICED_MS = 250;
/** After this it can be stopped, in ms. */
const LONG_MS = 1_500;

export class Freshness {
  #changed;
  /** Counts what was asked for. */
  #edition = 0;
  /** @type {number[]} */
  #timers = [];
  /** @type {Promise<boolean>} settled when the report is there; false when none will come */
  #report = Promise.resolve(false);
  /** @type {((there: boolean) => void) | null} settles it, while it is waited for */
  #settle = null;

  /** @param {(waiting: Waiting) => void} changed told how long it is waited for by now */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Something else is asked for from now on. Returns the edition that a report must be of. */
  lose() {
    if (!this.#settle) {
      this.#report = new Promise((resolve) => (this.#settle = resolve));
      this.#timers = [
        setTimeout(() => this.#changed('noticeably'), UNNOTICED_MS),
        setTimeout(() => this.#changed('long'), LONG_MS),
      ];
      this.#changed('briefly');
    }
    return ++this.#edition;
  }

  /** Is what is shown about the text that is shown? */
  get isFresh() {
    return this.#settle === null;
  }

  /** @param {number} edition */
  isNewest(edition) {
    return edition === this.#edition;
  }

  /**
   * The report of an edition is shown. Returns whether it is the newest.
   *
   * @param {number} edition
   */
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

  /** @param {boolean} there */
  #end(there) {
    if (!this.#settle) {
      this.#report = Promise.resolve(there);
      return;
    }
    this.#timers.forEach(clearTimeout);
    this.#settle(there);
    this.#settle = null;
    this.#changed('no');
  }
}
