/** What stands beside the button that sends: why it does nothing for now, or what it does. */
import { apartIn, canSend } from './model.js';
import { originOf } from './providers.js';
import { words } from './text.js';

/** @import { AssistState } from './model.js' */

/**
 * Why the question cannot be sent.
 *
 * @param {AssistState} state
 * @returns {string} one reason, the first to be mended; empty where there is none
 */
export function heldBack(state) {
  const { held } = words;
  const { phase, base, origin, model, question, strange, leaks } = state;
  if (canSend(state) || phase === 'asking') {
    return '';
  }
  if (phase === 'judging') {
    return held.judging;
  }
  const typed = originOf(base);
  if (typed.origin !== origin) {
    return typed.wrong || words.where.elsewhere(origin);
  }
  if (model.trim() === '') {
    return held.model;
  }
  if (strange.length > 0) {
    return held.strange(strange);
  }
  if (leaks.length > 0) {
    return held.leaks(leaks);
  }
  if (state.isStuck) {
    return held.stuck;
  }
  return state.isChecked && question.trim() === '' ? held.empty : held.checking;
}

/**
 * What to know before the question is sent, or why it cannot be.
 *
 * @param {AssistState} state
 */
export function saidOfSending(state) {
  if (state.phase === 'asking') {
    return '';
  }
  const apart = apartIn(state);
  const { used, other } = words.leaving.earlierText;
  const asks = apart === 'used' ? used : apart === 'other' || apart === 'anew' ? other : '';
  return heldBack(state) || `${asks} ${words.leaving.stays}`.trim();
}
