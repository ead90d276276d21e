/** The answer to a call that failed: what happened, what to do, what it will be then, and the way of the call. */
import { text } from '../text.js';
import { fill, h, whenOther } from './dom.js';
import { drawWay } from './way.js';

/** @import { State } from '../model/model.js' */
/** @import { Advice, Denial, Range } from '../model/report.d.ts' */
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
      denial.path.length > 0 && drawWay('path', text.denial.path, denial.path, this.#show),
      isOther(denial) && drawWay('afterwards', text.denial.afterwards, denial.afterwardsPath, this.#show),
    );
  });

  /** @param {Advice} advice @param {boolean} hasPolicy */
  #advice({ text: what, command, statement, template }, hasPolicy) {
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
        ),
      template !== null && hasPolicy &&
        h(
          'button',
          { type: 'button', 'data-testid': 'add-template', onclick: () => this.#on.add(template) },
          text.denial.add,
        ),
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
