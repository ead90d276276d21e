/**
 * What a user decides about a text: fixes to switch, fields to fill in, statements to add. Decisions
 * are replaced, never changed, so that each can be undone.
 */
import { meaningOf } from './view.js';

/** @import { Fix, Report } from './report.d.ts' */
/** @import { View } from './view.js' */

/**
 * @typedef {{
 *   choices: ReadonlyMap<string, {meaning: string, on: boolean}>,
 *   inputs: ReadonlyMap<string, Record<string, string>>,
 *   added: readonly Added[],
 * }} Decisions fixes switched by hand, by id; what was filled in for fixes; statements to add
 *
 * @typedef {{preset: string, inputs: Record<string, string>, policy: number, name: string}} Added
 *     the last two members are of the policy that it is for
 *
 * @typedef {{decisions: Decisions, goesOn: boolean}} Step the decisions from now on, and whether
 *     that is the rest of what was begun, such as a letter of a word: it is undone with the rest
 */

/** @type {Decisions} */
export const NOTHING_DECIDED = { choices: new Map(), inputs: new Map(), added: [] };

/**
 * Was this fix switched on by hand?
 *
 * @param {Decisions} decisions
 * @param {Fix} fix
 */
export const isChosen = ({ choices }, { id }) => choices.get(id)?.on ?? false;

/**
 * Was this fix switched off by hand?
 *
 * @param {Decisions} decisions
 * @param {Fix} fix
 */
export const isDeclined = ({ choices }, { id }) => choices.get(id)?.on === false;

/**
 * Switches fixes of a policy.
 *
 * @param {Decisions} decisions
 * @param {View} view the policy
 * @param {readonly Fix[]} fixes
 * @param {boolean} on
 * @returns {Step}
 */
export function chooseAll(decisions, view, fixes, on) {
  return decided(decisions, view, fixes.map((fix) => [fix, on]));
}

/**
 * Switches a fix; of alternatives at most one stays on.
 *
 * @param {Decisions} decisions
 * @param {View} view the policy
 * @param {Fix} fix
 * @param {boolean} on
 * @returns {Step}
 */
export function choose(decisions, view, fix, on) {
  const others = on && fix.choice ? alternativesOf(view, fix) : [];
  return decided(decisions, view, [...others.map((other) => /** @type {const} */ ([other, false])), [fix, on]]);
}

/**
 * @param {View} view
 * @param {Fix} fix
 */
function alternativesOf({ findings, fixes }, fix) {
  const finding = findings.find((each) => each.fixes.includes(fix.id));
  return fixes.filter(({ id, choice }) => id !== fix.id && choice === fix.choice && finding?.fixes.includes(id));
}

/**
 * @param {Decisions} decisions
 * @param {View} view
 * @param {(readonly [Fix, boolean])[]} switched fixes, and whether they are to be on
 * @returns {Step}
 */
function decided(decisions, view, switched) {
  const choices = new Map(decisions.choices);
  for (const [fix, on] of switched) {
    choices.set(fix.id, { meaning: meaningOf(view, fix), on });
  }
  return { decisions: { ...decisions, choices }, goesOn: false };
}

/**
 * Fills in a field of a fix.
 *
 * @param {Decisions} decisions
 * @param {Fix} fix
 * @param {string} field
 * @param {string} value
 * @returns {Step}
 */
export function fill(decisions, { id }, field, value) {
  const before = decisions.inputs.get(id) ?? {};
  const inputs = new Map(decisions.inputs).set(id, { ...before, [field]: value });
  return { decisions: { ...decisions, inputs }, goesOn: field in before };
}

/**
 * Adds the statements of a preset to a policy.
 *
 * @param {Decisions} decisions
 * @param {View} view the policy
 * @param {string} preset
 * @param {Record<string, string>} inputs what is known of its fields
 * @returns {Step}
 */
export function add(decisions, { index, name }, preset, inputs = {}) {
  const added = [...decisions.added, { preset, inputs, policy: index, name }];
  return { decisions: { ...decisions, added }, goesOn: false };
}

/**
 * @param {Decisions} decisions
 * @param {number} index of an addition
 * @returns {Step}
 */
export function remove(decisions, index) {
  const added = decisions.added.filter((_, i) => i !== index);
  return { decisions: { ...decisions, added }, goesOn: false };
}

/**
 * Fills in a field of an addition.
 *
 * @param {Decisions} decisions
 * @param {number} index of the addition
 * @param {string} field
 * @param {string} value
 * @returns {Step}
 */
export function fillAddition(decisions, index, field, value) {
  const added = decisions.added.map((addition, i) =>
    i === index ? { ...addition, inputs: { ...addition.inputs, [field]: value } } : addition
  );
  return { decisions: { ...decisions, added }, goesOn: field in decisions.added[index].inputs };
}

/**
 * An id may mean another fix, and an index another policy, once the text has changed; no choice may
 * ever carry over to it.
 *
 * @param {Decisions} decisions
 * @param {Report} report on the text as it is now
 * @returns {Decisions} the same when none is stale
 */
export function withoutStale(decisions, report) {
  const meanings = new Map(
    report.policies.flatMap((policy) =>
      [...policy.fixes, ...policy.additions].map((fix) => [fix.id, meaningOf(policy, fix)])
    ),
  );
  const fresh = [...decisions.choices].filter(([id, { meaning }]) => meanings.get(id) === meaning);
  const added = report.status === 'analyzed'
    ? decisions.added.filter(({ policy, name }) => report.policies[policy]?.name === name)
    : decisions.added;
  if (fresh.length === decisions.choices.size && added.length === decisions.added.length) {
    return decisions;
  }
  const choices = new Map(fresh);
  const inputs = new Map([...decisions.inputs].filter(([id]) => choices.has(id)));
  return { choices, inputs, added };
}
