/** What the engine does with a text by itself, which is said before any model is asked. */
import { summaryOf } from '../model/summary.js';
import { apartIn } from './model.js';
import { words } from './text.js';

/** @import { Fix, Report } from '../model/report.d.ts' */
/** @import { AssistState } from './model.js' */

/** What a press of a button does there. */
const READY = new Set(['applied', 'off']);
/** What does it once somebody has filled something in. */
const ASKS = new Set(['needs-owner', 'needs-input']);

/**
 * What the engine found, in the words of the page that the text came over from: there, fixes may be chosen or declined.
 *
 * @param {AssistState} state
 * @returns {string} empty where there is nothing to say
 */
export function foundIn({ report, summary }) {
  if (!report) {
    return '';
  }
  return report.status === 'analyzed' ? words.without.found(summary || summaryOf(report)) : words.without.unreadable;
}

/**
 * Which fixes there are, whether they are applied there or not.
 *
 * @param {AssistState} state
 * @returns {string} empty where there is none
 */
export function readyIn(state) {
  const { report, cameOver } = state;
  const titles = fixesOf(report, READY);
  const asking = fixesOf(report, ASKS).length;
  const isThere = cameOver && apartIn(state) === '';
  return titles.length + asking === 0 ? '' : words.without.ready(titles, asking, isThere);
}

/**
 * The titles of fixes in some states; of alternatives one.
 *
 * @param {Report | null} report
 * @param {Set<string>} states
 */
function fixesOf(report, states) {
  const policies = report?.policies ?? [];
  return policies.flatMap(({ name, fixes }) =>
    oneOfEach(fixes.filter(({ state }) => states.has(state)))
      .map(({ title }) => policies.length > 1 ? `${name}: ${title}` : title)
  );
}

/** @param {readonly Fix[]} fixes */
function oneOfEach(fixes) {
  /** @type {Map<string, Fix>} */
  const chosen = new Map();
  for (const fix of fixes) {
    const key = fix.choice || fix.id;
    if (!chosen.has(key) || fix.on) {
      chosen.set(key, fix);
    }
  }
  return [...chosen.values()];
}
