/**
 * What the user decided about the text in the editor. The editor's history has it, too, so undo
 * takes back a fix just as it takes back a letter, in the order in which things were done.
 */
import { NOTHING_DECIDED } from '../model/decisions.js';
import * as cm from '../vendor/editor.js';

/** @import { EditorState, StateEffectType, Transaction } from '@codemirror/state' */
/** @import { Decisions } from '../model/decisions.js' */

/** @type {StateEffectType<Decisions>} */
const decided = cm.StateEffect.define();

const field = cm.StateField.define({
  /** @returns {Decisions} */
  create: () => NOTHING_DECIDED,
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(decided) ? effect.value : now), value),
});

/** @param {EditorState} state */
export const decisionsIn = (state) => state.field(field);

/**
 * What is to be dispatched to decide.
 *
 * @param {Decisions} decisions
 */
export const decide = (decisions) => decided.of(decisions);

/**
 * Does this change put another text in place of all?
 *
 * @param {Transaction} transaction
 */
export function replacesAll({ docChanged, changes, startState }) {
  let all = false;
  if (docChanged) {
    const { length } = startState.doc;
    changes.iterChangedRanges((from, to) => (all ||= from === 0 && to === length));
  }
  return all;
}

/** @param {Transaction} transaction */
const isUndo = (transaction) => transaction.isUserEvent('undo') || transaction.isUserEvent('redo');

/** What an editor needs to hold decisions. */
export const holdDecisions = [
  field,
  cm.invertedEffects.of((transaction) =>
    transaction.effects.some((effect) => effect.is(decided)) ? [decided.of(transaction.startState.field(field))] : []
  ),
  // Another policy: nothing that was chosen for the one before may carry over to it.
  cm.EditorState.transactionExtender.of((transaction) =>
    replacesAll(transaction) && !isUndo(transaction) && !isMove(transaction)
      ? { effects: decided.of(NOTHING_DECIDED) }
      : null
  ),
];

/** Another part of the same text is shown; the text is not changed. */
export const ANOTHER_PART = 'select.part';

/** The user event that puts another text in place of all. */
export const REPLACED = 'input.restore';

/**
 * Is only another part of the text shown?
 *
 * @param {Transaction} transaction
 */
export const isMove = (transaction) => transaction.isUserEvent(ANOTHER_PART);
