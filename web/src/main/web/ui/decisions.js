/**
 * What the user decided about the text in the editor. It is a part of the editor's state, so undo
 * takes back a fix just as it takes back a letter, in the order in which things were done.
 */
import * as cm from '../vendor/editor.js';

/**
 * @typedef {{
 *   choices: Map<string, {meaning: string, on: boolean}>,
 *   inputs: Map<string, Record<string, string>>,
 *   added: {template: string, inputs: Record<string, string>, policy: number, name: string}[],
 * }} Decisions fixes switched by hand, by id; what was filled in for fixes; statements to add,
 *     the last two members of the policy that they are for. They are replaced, never changed.
 */

/** @type {Decisions} */
export const NOTHING_DECIDED = { choices: new Map(), inputs: new Map(), added: [] };

const decided = cm.StateEffect.define();

const field = cm.StateField.define({
  create: () => NOTHING_DECIDED,
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(decided) ? effect.value : now), value),
});

/** @returns {Decisions} */
export const decisionsIn = (state) => state.field(field);

/** What is to be dispatched to decide. */
export const decide = (decisions) => decided.of(decisions);

/** Does this change put another text in place of all? */
export function replacesAll({ docChanged, changes, startState }) {
  let all = false;
  if (docChanged) {
    const { length } = startState.doc;
    changes.iterChangedRanges((from, to) => (all ||= from === 0 && to === length));
  }
  return all;
}

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

/** Is only another part of the text shown? */
export const isMove = (transaction) => transaction.isUserEvent(ANOTHER_PART);
