/** The answer to a call that failed: what happened, what to do, what it will be then, and the way of the call. */
import { severityOf } from '../model/card.js';
import { correctedPlaces, shownAt } from '../model/places.js';
import { pictureOf } from '../model/way.js';
import { text } from '../text.js';
import { affected } from './affected.js';
import { fill, h, whenOther } from './dom.js';
import { acting } from './feedback.js';
import { drawPicture } from './path-picture.js';

/** @import { State } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { Advice, Decoded, Range } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Refusal {
  #on;
  #show;
  #card = h('section.denial', { 'data-testid': 'denial' });
  /** The way of the call, which is looked at after the answer. */
  #ways = h('section.way-box', {}, h('h2', {}, text.denial.title));
  #picture = h('div.card');
  /** What is read out when it comes; how to get there, and the way of the call, are there to be looked at. */
  #told = h('div', { 'data-key': 'told', 'aria-live': 'polite', 'aria-atomic': 'true' });
  #rest = h('div.rest', { 'data-key': 'rest' });

  /**
   * @param {Events} on
   * @param {(range: Range) => void} show leads to a place in the text
   */
  constructor(on, show) {
    this.#on = on;
    this.#show = show;
    this.#card.append(this.#told);
    this.#ways.append(this.#picture);
    /** What happened; how to get on; the way of the call. */
    this.told = this.#card;
    this.rest = this.#rest;
    this.ways = this.#ways;
    /** What comes and goes. */
    this.parts = { denial: this.#card, advice: this.#rest, ways: this.#ways };
  }

  /** @param {State} state */
  draw({ result, view, current }) {
    this.#draw(result, view?.decoded ?? null, current.asPasted);
  }

  #draw = whenOther((
    /** @type {Result | null} */ result,
    /** @type {Decoded | null} */ decoded,
    /** @type {boolean} */ asPasted,
  ) => {
    const denial = result?.report.denial;
    if (!denial) {
      return;
    }
    const { status, corrected, policies } = result.report;
    const hasPolicy = status === 'analyzed';
    const picture = denial.path.length > 0 && pictureOf(denial, {
      pasted: (range) => shownAt(range, asPasted),
      // The lines of one policy say nothing of another one.
      corrected: correctedPlaces(result.text, corrected.edits, policies.length === 1 ? decoded : null),
    }, corrected.changed);
    this.#card.dataset.severity = severityOf(denial);
    fill(
      this.#told,
      h('p.headline', {}, denial.headline),
      denial.agreement !== '' && h('p', { 'data-key': 'agreement', 'data-testid': 'agreement' }, denial.agreement),
      denial.outlook !== '' && h('p.outlook', { 'data-key': 'outlook', 'data-testid': 'outlook' }, denial.outlook),
    );
    fill(
      this.#rest,
      denial.advice.length > 0 &&
        h('ol.advice', { 'data-testid': 'advice' }, ...denial.advice.map((one) => this.#advice(one, hasPolicy))),
      ...affected(denial),
    );
    fill(
      this.#picture,
      picture && drawPicture(picture, { before: text.denial.path, after: text.denial.afterwards }, this.#show),
      picture &&
        h(
          'p.take',
          {},
          acting('save-picture', text.denial.savePicture, () => this.#on.savePicture(picture), text.savedMark),
        ),
    );
  });

  /** @param {Advice} advice @param {boolean} hasPolicy */
  #advice({ text: what, command, statement, terraform, cloudformation, preset, inputs }, hasPolicy) {
    const given = command ?? statement;
    return h(
      'li',
      {},
      h('p', {}, what),
      given !== null &&
        h(
          'div.given',
          {},
          h('pre', { tabIndex: 0 }, h('code', {}, given)),
          acting('copy-advice', text.denial.copy, () => this.#on.copyAdvice(given)),
          terraform !== null && this.#form(text.denial.copyTerraform, terraform),
          cloudformation !== null && this.#form(text.denial.copyCloudFormation, cloudformation),
        ),
      preset !== null && hasPolicy &&
        h(
          'button',
          { type: 'button', 'data-testid': 'add-preset', onclick: () => this.#on.add(preset, inputs) },
          text.denial.add,
        ),
    );
  }

  /** @param {string} name @param {string} content the same statement in another form */
  #form(name, content) {
    return acting('copy-form', name, () => this.#on.copyAdvice(content));
  }
}
