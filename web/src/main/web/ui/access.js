/** What the applied fixes change: the proof, before anything is copied. */
import { fill, h } from './dom.js';
import { drawLegend, Matrix } from './matrix.js';
import { drawWitness } from './request.js';
import { text } from './text.js';

export class Access {
  #host;
  #on;
  #matrix;
  #proof;
  #changed = false;
  /** How the report was asked for that is shown. */
  #asked;

  /**
   * @param {HTMLElement} host is filled
   * @param {{
   *   ask: (asked: import('../outgoing.js').Asked, question: any) => Promise<any>,
   *   copy: (asked: import('../outgoing.js').Asked, witness: any) => void,
   * }} on `ask` asks for the request behind a cell; it gives null when there is no answer
   */
  constructor(host, on) {
    this.#host = host;
    this.#on = on;
    this.#matrix = new Matrix({
      ask: (question) => on.ask(this.#asked, question),
      copy: (witness, when) => this.#copy(witness, when),
      redraw: () => this.#draw(),
    });
  }

  /** Forgets what is open. */
  reset() {
    this.#matrix.reset();
  }

  /**
   * @param {any} proof as docs/report.md describes
   * @param {boolean} changed whether a fix is applied
   * @param {import('../outgoing.js').Asked} asked how it was asked for
   */
  draw(proof, changed, asked) {
    this.#proof = proof;
    this.#changed = changed;
    this.#asked = asked;
    this.#matrix.renew(proof);
    this.#draw();
  }

  #copy(witness, when) {
    this.#on.copy({ ...this.#asked, when }, witness);
  }

  #draw() {
    const proof = this.#proof;
    const changed = this.#changed;
    const remaining = Object.values(proof.remaining).reduce((sum, n) => sum + n, 0);
    fill(
      this.#host,
      changed && h('p.summary', {}, proof.summary),
      proof.rows.length > 0 && this.#matrix.draw(proof, changed),
      drawLegend(proof.rows),
      proof.rows.length > 0 && h('p.quiet', {}, text.cells),
      proof.omittedRows > 0 && h('p.quiet', {}, text.omittedRows(proof.omittedRows)),
      changed &&
        h(
          'p.after',
          {},
          h('span.quiet', {}, `${text.after}: `),
          `${proof.after.headline} ${proof.after.managersText}`,
          remaining > 0 && h('span.quiet', {}, ` ${text.remaining(remaining)}`),
        ),
      changed &&
        drawWitness(proof.after.witness, 'witness-after', (witness) => this.#copy(witness, 'after')),
    );
  }
}
