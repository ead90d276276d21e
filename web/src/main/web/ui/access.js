/** What the applied fixes change: the proof, before anything is copied. */
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { drawLegend, Matrix } from './matrix.js';
import { drawWitness } from './request.js';

/** @import { Asked } from '../model/model.js' */
/** @import { Lanes, Proof, When, Witness } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Access {
  #host;
  #on;
  #matrix;
  /**
   * What is shown, whether a fix is applied, and how it was asked for.
   *
   * @type {{proof: Proof, changed: boolean, asked: Asked} | null}
   */
  #shown = null;
  /** The keys of the rows that are shown; null for all. @type {readonly string[] | null} */
  #rows = null;

  /**
   * @param {HTMLElement} host is filled
   * @param {Pick<Events, 'ask' | 'copyRequest'>} on
   * @param {string} [caption] of the table, where no fix is what changes it
   */
  constructor(host, on, caption) {
    this.#host = host;
    this.#on = on;
    this.#matrix = new Matrix({
      ask: async (question) => this.#shown && on.ask(this.#shown.asked, question),
      copy: (witness, when) => this.#copy(witness, when),
      redraw: () => this.#draw(),
      caption,
    });
  }

  /** Forgets what is open. */
  reset() {
    this.#matrix.reset();
  }

  /**
   * @param {Proof} proof
   * @param {boolean} changed whether a fix is applied
   * @param {Asked} asked how it was asked for
   * @param {Lanes} [behind] which statements are behind each row
   */
  draw(proof, changed, asked, behind) {
    this.#shown = { proof, changed, asked };
    this.#matrix.renew(proof, behind);
    this.#draw();
  }

  /**
   * Shows some rows alone.
   *
   * @param {readonly string[] | null} rows their keys; null for all
   */
  narrow(rows) {
    if (rows?.join() !== this.#rows?.join()) {
      this.#rows = rows;
      this.#draw();
    }
  }

  /**
   * @param {Witness} witness
   * @param {When} when
   */
  #copy(witness, when) {
    return this.#shown ? this.#on.copyRequest({ ...this.#shown.asked, when }, witness) : Promise.resolve(false);
  }

  #draw() {
    if (!this.#shown) {
      return;
    }
    const { proof, changed } = this.#shown;
    const matrix = proof.rows.length > 0 && this.#matrix.draw(proof, changed, this.#rows);
    const remaining = Object.values(proof.remaining).reduce((sum, n) => sum + n, 0);
    fill(
      this.#host,
      changed && proof.summary && h('p.summary', {}, proof.summary),
      matrix,
      matrix && drawLegend(matrix, proof.rows),
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
