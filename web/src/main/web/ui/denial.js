/** The answer to a call that failed: what happened, what to do, what it will be then, and the way of the call. */
import { text } from '../text.js';
import { affected } from './affected.js';
import { fill, h, whenOther } from './dom.js';

/** @import { State } from '../model/model.js' */
/** @import { Advice, Denial, Gate, Range } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Refusal {
  #on;
  #show;
  #card = h('section.denial', { 'data-testid': 'denial', 'aria-live': 'polite', 'aria-atomic': 'true' });

  /**
   * @param {Events} on
   * @param {(range: Range) => void} show leads to a place in the text
   */
  constructor(on, show) {
    this.#on = on;
    this.#show = show;
    this.dom = this.#card;
    /** What comes and goes. */
    this.parts = { denial: this.#card };
  }

  /** @param {State} state */
  draw({ result }) {
    this.#draw(result?.report.denial ?? null, result?.report.status === 'analyzed');
  }

  #draw = whenOther((/** @type {Denial | null} */ denial, /** @type {boolean} */ hasPolicy) => {
    if (!denial) {
      return;
    }
    const severity = severityOf(denial);
    this.#card.dataset.severity = severity;
    fill(
      this.#card,
      h('p.severity', {}, text.denial.kinds[denial.refusedBy] ?? text.denial.title),
      h('p.headline', {}, denial.headline),
      denial.agreement !== '' && h('p', { 'data-key': 'agreement', 'data-testid': 'agreement' }, denial.agreement),
      denial.outlook !== '' && h('p.outlook', { 'data-key': 'outlook', 'data-testid': 'outlook' }, denial.outlook),
      denial.advice.length > 0 &&
        h('ol.advice', { 'data-testid': 'advice' }, ...denial.advice.map((one) => this.#advice(one, hasPolicy))),
      denial.path.length > 0 && this.#way('path', text.denial.path, denial.path),
      isOther(denial) && this.#way('afterwards', text.denial.afterwards, denial.afterwardsPath),
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

  /**
   * The layers in their order. Sign, word and colour say the same.
   *
   * @param {string} name
   * @param {string} title
   * @param {Gate[]} path
   */
  #way(name, title, path) {
    const first = path.find(({ outcome }) => outcome === 'refuses');
    return h(
      'figure.way',
      { 'data-key': name, 'data-testid': name },
      h('figcaption', {}, title),
      h('ol', {}, ...path.map((gate) => this.#gate(gate, gate === first))),
    );
  }

  /** @param {Gate} gate @param {boolean} shut whether the call ends here */
  #gate({ layer, outcome, because, range }, shut) {
    // What a statement of the key policy says, and what ends the call, is worth its room.
    const tells = shut || range !== null;
    return h(
      'li',
      { 'data-outcome': outcome, title: because, ...(shut ? { 'aria-current': 'step' } : {}) },
      h('span.layer', {}, text.denial.layers[layer] ?? layer),
      h('span.outcome', {}, text.denial.outcomes[outcome] ?? outcome),
      tells && h('span.because', {}, because),
      range !== null &&
        h('button.place', { type: 'button', onclick: () => this.#show(range) }, text.place(range)),
    );
  }
}

/** @param {Denial} denial */
function severityOf({ refusedBy, kind }) {
  return refusedBy === 'nobody' ? 'ok' : refusedBy === 'unclear' || kind === 'not-understood' ? 'warning' : 'error';
}

/**
 * Does the correction change the way of the call?
 *
 * @param {Denial} denial
 */
function isOther({ path, afterwardsPath }) {
  return afterwardsPath.length > 0 && afterwardsPath.some(({ outcome }, i) => outcome !== path[i]?.outcome);
}
