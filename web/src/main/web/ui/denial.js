/** The answer to a call that failed: what happened, what to do, what it will be then, and the way of the call. */
import { correctedPlaces, shownAt } from '../model/places.js';
import { pictureOf } from '../model/way.js';
import { text } from '../text.js';
import { affected } from './affected.js';
import { button, fill, h, whenOther } from './dom.js';
import { drawPicture } from './path-picture.js';

/** @import { State } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { Advice, Decoded, Denial, Range } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Refusal {
  #on;
  #show;
  #card = h('section.denial', { 'data-testid': 'denial' });
  /** What is read out when it comes; how to get there, and the way of the call, are there to be looked at. */
  #told = h('div', { 'data-key': 'told', 'aria-live': 'polite', 'aria-atomic': 'true' });
  #rest = h('div', { 'data-key': 'rest' });

  /**
   * @param {Events} on
   * @param {(range: Range) => void} show leads to a place in the text
   */
  constructor(on, show) {
    this.#on = on;
    this.#show = show;
    this.#card.append(this.#told, this.#rest);
    this.dom = this.#card;
    /** What comes and goes. */
    this.parts = { denial: this.#card };
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
    const severity = severityOf(denial);
    this.#card.dataset.severity = severity;
    fill(
      this.#told,
      h('p.severity', {}, text.denial.kinds[denial.refusedBy] ?? text.denial.title),
      h('p.headline', {}, denial.headline),
      denial.agreement !== '' && h('p', { 'data-key': 'agreement', 'data-testid': 'agreement' }, denial.agreement),
      denial.outlook !== '' && h('p.outlook', { 'data-key': 'outlook', 'data-testid': 'outlook' }, denial.outlook),
    );
    fill(
      this.#rest,
      denial.advice.length > 0 &&
        h('ol.advice', { 'data-testid': 'advice' }, ...denial.advice.map((one) => this.#advice(one, hasPolicy))),
      picture && drawPicture(picture, { before: text.denial.path, after: text.denial.afterwards }, this.#show),
      picture &&
        h(
          'p.take',
          {},
          button('save-picture', text.denial.savePicture, () => this.#on.savePicture(picture)),
        ),
      ...affected(denial),
    );
  });

  /** @param {Advice} advice @param {boolean} hasPolicy */
  #advice({ text: what, command, statement, terraform, cloudformation, template, inputs }, hasPolicy) {
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
          h(
            'button',
            { type: 'button', 'data-testid': 'copy-advice', onclick: () => this.#on.copyAdvice(given) },
            text.denial.copy,
          ),
          terraform !== null && this.#form(text.denial.copyTerraform, terraform),
          cloudformation !== null && this.#form(text.denial.copyCloudFormation, cloudformation),
        ),
      template !== null && hasPolicy &&
        h(
          'button',
          { type: 'button', 'data-testid': 'add-template', onclick: () => this.#on.add(template, inputs) },
          text.denial.add,
        ),
    );
  }

  /** @param {string} name @param {string} content the same statement in another form */
  #form(name, content) {
    return h('button', { type: 'button', onclick: () => this.#on.copyAdvice(content) }, name);
  }
}

/** @param {Denial} denial */
function severityOf({ refusedBy, kind }) {
  return refusedBy === 'nobody' ? 'ok' : refusedBy === 'unclear' || kind === 'not-understood' ? 'warning' : 'error';
}
