/** An answer as it comes in pieces, within its bound. */
import { words } from './wire-text.js';

/** @import { End } from './arrival.js' */
/** @import { Part, Reason } from './shapes.js' */

/**
 * @typedef {Reason | 'too-large' | 'no-end' | 'stopped'} Ended
 *
 * @typedef {{
 *   text: string,
 *   ended: Ended,
 *   said: string,
 *   model: string,
 * }} WireAnswer `said` tells people how it ended, empty if all is well; `model` is the one that answered, if that is told
 */

export class Answer {
  #text = '';
  #model = '';
  /** @type {Reason | null} */
  #reason = null;
  #tell;
  /** What still goes in, as UTF-8. */
  #room;
  isFull = false;
  isDone = false;

  /** @param {(piece: string) => void} tell @param {number} most in bytes */
  constructor(tell, most) {
    this.#tell = tell;
    this.#room = new Uint8Array(most);
  }

  get hasReason() {
    return this.#reason !== null;
  }

  /** @param {Part} part */
  take({ text, reason, done, model }) {
    if (text !== '' && !this.isFull) {
      const { read, written } = new TextEncoder().encodeInto(text, this.#room);
      this.#room = this.#room.subarray(written);
      this.isFull = read < text.length;
      const piece = text.slice(0, read);
      this.#text += piece;
      if (piece !== '') {
        this.#tell(piece);
      }
    }
    this.#reason = this.#reason === 'refused' ? this.#reason : reason ?? this.#reason;
    this.#model = model || this.#model;
    this.isDone ||= done;
  }

  /**
   * @param {End} end
   * @returns {WireAnswer}
   */
  ended(end) {
    const cut = end === 'stopped' || end === 'too-large';
    const ended = cut ? end : this.#reason ?? (this.isDone ? 'complete' : 'no-end');
    const how = ended === 'no-end' && (end === 'idle' || end === 'total') ? end : ended;
    return { text: this.#text, ended, said: words.ended[how], model: this.#model };
  }
}
