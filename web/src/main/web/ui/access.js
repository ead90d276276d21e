/** What the applied fixes change: the proof, before anything is copied. */
import { fill, h } from './dom.js';
import { Matrix, drawLegend } from './matrix.js';
import { text } from './text.js';

export class Access {
  #host;
  #matrix = new Matrix(() => this.draw(this.#proof, this.#changed));
  #proof;
  #changed = false;

  /** @param {HTMLElement} host is filled */
  constructor(host) {
    this.#host = host;
  }

  /** Forgets what is open. */
  reset() {
    this.#matrix.reset();
  }

  /**
   * @param {any} proof as docs/report.md describes
   * @param {boolean} changed whether a fix is applied
   */
  draw(proof, changed) {
    this.#proof = proof;
    this.#changed = changed;
    const remaining = Object.values(proof.remaining).reduce((sum, n) => sum + n, 0);
    fill(
      this.#host,
      changed && h('p.summary', {}, proof.summary),
      proof.rows.length > 0 && this.#matrix.draw(proof),
      drawLegend(proof.rows),
      proof.omittedRows > 0 && h('p.quiet', {}, text.omittedRows(proof.omittedRows)),
      changed &&
        h(
          'p.after',
          {},
          h('span.quiet', {}, `${text.after}: `),
          `${proof.after.headline} ${proof.after.managersText}`,
          remaining > 0 && h('span.quiet', {}, ` ${text.remaining(remaining)}`),
        ),
    );
  }
}
