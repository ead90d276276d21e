/** A page without a page: the model and what works on it, with an engine that answers when a test wants it to. */
import { Analysis } from '../../main/web/analysis.js';
import { Model } from '../../main/web/model/model.js';
import { Redaction } from '../../main/web/sharing/redaction.js';

/** @import { Place } from '../../main/web/model/model.js' */

/** @type {Place} */
export const SITE = {
  isOneFile: false,
  canRemember: true,
  isShared: false,
  hasAddress: true,
  isFramed: false,
  isIsolated: true,
};

export function stage() {
  /** @type {{request: any, answer: (report: any) => void, fail: (error: Error) => void}[]} */
  const asked = [];
  const engine = /** @type {any} */ ({
    ask: (/** @type {any} */ request) =>
      new Promise((resolve, fail) =>
        asked.push({ request, fail, answer: (answer) => resolve({ report: answer, ms: 1, engine: 'wasm' }) })
      ),
  });
  const model = new Model(SITE, () => {});
  const redaction = new Redaction(engine, model);
  /** @type {unknown[]} */
  const done = [];
  /** @type {unknown[]} */
  const settled = [];
  const analysis = new Analysis(engine, model, redaction, {
    settle: (fresh) => {
      settled.push(fresh);
      model.setFile({ decisions: fresh });
    },
    done: (shown) => done.push(shown),
  });
  return { asked, engine, model, redaction, analysis, done, settled };
}

/** Lets everything happen that waits for nothing but its turn. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** @param {number} ms */
export const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
