/** All that decides what the page that asks a model shows. The key is not in it: only its field knows that. */
import { originOf, providers } from './providers.js';

/** @import { Redacted } from '../model/model.js' */
/** @import { Pasted } from '../model/open-file.js' */
/** @import { Finding, JudgeAnswer, Report } from '../model/report.d.ts' */
/** @import { Bound } from './bound.js' */
/** @import { Shape } from './providers.js' */
/** @import { Round } from './shapes.js' */

/** So often an answer can be sent back with what is said against it. */
export const ROUNDS = 3;

/** To gain or lose access may be what was asked for, and whose key it is no model knows. */
const ONLY_THE_USER_KNOWS = new Set(['widens', 'narrows', 'owner', 'more-than-a-policy']);

/**
 * @typedef {'ready' | 'checking' | 'asking' | 'judging' | 'judged' | 'failed'} Phase of a question; it is `failed` where
 *     there is no answer to judge
 *
 * @typedef {{
 *   answer: JudgeAnswer,
 *   prose: string,
 *   before: string,
 *   owner: string | null,
 *   round: number,
 * }} Judged what the engine says to an answer, what the model wrote beside the policy, the text that it is compared with,
 *     and how many answers went before it in the same talk
 *
 * @typedef {{lead: string, likely: readonly string[], quote: string}} Failure why there is no answer, and what the
 *     provider says of it
 */

/**
 * @typedef {{
 *   origin: string,
 *   provider: string,
 *   shape: Shape,
 *   base: string,
 *   isChosen: boolean,
 *   bound: Bound | 'trying' | null,
 *   model: string,
 *   models: readonly string[],
 *   listing: string,
 *   policy: string,
 *   error: string,
 *   owner: string,
 *   checks: string,
 *   documents: readonly Pasted[],
 *   cameOver: boolean,
 *   report: Report | null,
 *   task: string,
 *   question: string,
 *   isEdited: boolean,
 *   isChecked: boolean,
 *   strange: readonly string[],
 *   leaks: readonly string[],
 *   redacted: Redacted,
 *   earlier: readonly Round[],
 *   madeUp: readonly string[],
 *   phase: Phase,
 *   asked: string,
 *   sent: string,
 *   answer: string,
 *   ended: string,
 *   failure: Failure | null,
 *   judged: Judged | null,
 *   isAccepted: boolean,
 *   isOtherThere: boolean,
 *   notice: string,
 * }} AssistState
 *
 * - `origin`: the one place that this page may connect to; empty until it is chosen
 * - `isChosen`: whether somebody chose it on this page; a link alone does not
 * - `bound`: what holds the browser to it
 * - `cameOver`: whether the page that this one was opened from handed the policy over
 * - `question`: what leaves, with placeholders; `isChecked` once nothing is known against it: no identifier that is not
 *   replaced (`strange`), no original of a placeholder (`leaks`)
 * - `earlier`: what was asked and answered before in the same talk; `madeUp` are names that came from the model in it
 * - `asked`: the question that left last, and `sent` the body that it left in
 * - `isAccepted`: whether somebody has read the objections to an answer
 * - `isOtherThere`: whether the editor of the other tab has another text by now than the one that was handed over
 */

export class AssistModel {
  #changed;
  /** @type {AssistState} */
  #state = {
    origin: '',
    provider: '',
    shape: 'openai',
    base: '',
    isChosen: false,
    bound: 'trying',
    model: '',
    models: [],
    listing: '',
    policy: '',
    error: '',
    owner: '',
    checks: '',
    documents: [],
    cameOver: false,
    report: null,
    task: '',
    question: '',
    isEdited: false,
    isChecked: false,
    strange: [],
    leaks: [],
    redacted: { level: 'identifiers', kept: new Set(), added: [], map: [] },
    earlier: [],
    madeUp: [],
    phase: 'ready',
    asked: '',
    sent: '',
    answer: '',
    ended: '',
    failure: null,
    judged: null,
    isAccepted: false,
    isOtherThere: false,
    notice: '',
  };

  /** @param {() => void} changed called after each change */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @returns {Readonly<AssistState>} */
  get state() {
    return this.#state;
  }

  /** @param {Partial<AssistState>} change */
  set(change) {
    this.#state = { ...this.#state, ...change };
    this.#changed();
  }
}

/**
 * The findings of a report that others are told of.
 *
 * @param {Report | null} report
 * @returns {Finding[]}
 */
export const toldOf = (report) =>
  [...(report?.findings ?? []), ...(report?.policies[0]?.findings ?? [])].filter(({ severity }) => severity !== 'info');

/**
 * May the question leave now?
 *
 * @param {AssistState} state
 */
export const canSend = (state) =>
  isReady(state) && originOf(state.base).origin === state.origin && !isBusy(state.phase) && state.isChecked &&
  state.question.trim() !== '' && state.model.trim() !== '';

/**
 * Does the browser hold the page to the one place that somebody chose here?
 *
 * @param {AssistState} state
 */
const isReady = ({ origin, isChosen, bound }) => origin !== '' && isChosen && bound !== null && bound !== 'trying';

/** @param {Phase} phase */
export const isBusy = (phase) => phase === 'checking' || phase === 'asking' || phase === 'judging';

/**
 * May the policy of the answer be used? Where there are objections that come first, only after somebody has said so.
 *
 * @param {AssistState} state
 */
export const canUse = ({ phase, judged, isAccepted }) =>
  phase === 'judged' && !!judged?.answer.policy && (judged.answer.ready || isAccepted);

/**
 * May the model be told what is said against its answer?
 *
 * @param {AssistState} state
 */
export const canAskAgain = ({ phase, judged, earlier }) =>
  phase === 'judged' && judged?.round === earlier.length && earlier.length < ROUNDS && objectionsIn(judged).length > 0;

/**
 * What the model can mend of what is said against its answer, the worst first; notes are none.
 *
 * @param {Judged | null} judged
 */
export const objectionsIn = (judged) =>
  (judged?.answer.objections ?? []).filter(({ kind, level }) => level !== 'note' && !ONLY_THE_USER_KNOWS.has(kind));

/**
 * What an answer comes to, in one word: its worst objection, or none. Whoever has nothing to compare it with cannot say that
 * nobody gains.
 *
 * @param {JudgeAnswer} answer
 * @returns {'none' | 'stop' | 'first' | 'alone' | 'good'}
 */
export function verdictOf({ policy, objections, compared }) {
  if (policy === null) {
    return 'none';
  }
  const worst = objections[0]?.level ?? 'note';
  return worst !== 'note' ? worst : compared ? 'good' : 'alone';
}

/** What of the page is seen. @param {AssistState} state */
export function seenIn(state) {
  const { origin, isChosen, bound, policy, cameOver, phase, judged } = state;
  const isBound = isReady(state);
  const hasPolicy = policy.trim() !== '';
  const isJudged = phase === 'judged' && judged !== null;
  return {
    choice: origin === '',
    place: origin !== '',
    asksPlace: origin !== '' && !isChosen && bound !== null,
    unbound: bound === null,
    // Only where the browser holds the page to one place is there a field for a key.
    source: isBound,
    cameOver: isBound && cameOver,
    paste: isBound && !cameOver,
    // A folder that somebody typed is to be seen, whoever is there.
    other: isBound && !providers.some(({ id, base }) => id === state.provider && base === state.base),
    model: isBound && hasPolicy,
    leaving: isBound && hasPolicy,
    sending: isBound && hasPolicy,
    strange: state.strange.length > 0,
    leaks: state.leaks.length > 0,
    again: state.isEdited && phase !== 'asking',
    replacements: state.redacted.map.length > 0,
    send: phase !== 'asking',
    stop: phase === 'asking',
    reply: isBound && (phase !== 'ready' && phase !== 'checking' || state.answer !== '' || state.failure !== null),
    failure: state.failure !== null,
    raw: state.answer !== '',
    judgement: isJudged,
    objections: isJudged && judged.answer.objections.length > 0,
    compared: isJudged && judged.answer.policy !== null,
    accept: isJudged && judged.answer.policy !== null && !judged.answer.ready,
    use: isJudged && judged.answer.policy !== null && cameOver,
    copy: isJudged && judged.answer.policy !== null,
    round: canAskAgain(state),
  };
}
