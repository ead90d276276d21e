/** All that decides what the page that asks a model shows. The key is not in it: only its field knows that. */
import { originOf, providers } from './providers.js';

/** @import { Redacted } from '../model/model.js' */
/** @import { Pasted } from '../model/open-file.js' */
/** @import { Finding, JudgeAnswer, Replaced, Report } from '../model/report.d.ts' */
/** @import { Bound } from './bound.js' */
/** @import { Stands } from './link.js' */
/** @import { There } from './opener.js' */
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
 *   cut: string,
 *   placeholders: number,
 * }} Judged what the engine says to an answer, what the model wrote beside the policy, the text that it is compared with,
 *     how many answers went before it in the same talk, how it was cut off, if it was, and how many placeholders it had
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
 *   hasNoList: boolean,
 *   policy: string,
 *   error: string,
 *   owner: string,
 *   checks: string,
 *   documents: readonly Pasted[],
 *   cameOver: boolean,
 *   handed: string,
 *   stands: Stands,
 *   there: There,
 *   isNoneThere: boolean,
 *   summary: string,
 *   needsKey: '' | 'send' | 'list' | 'inside',
 *   report: Report | null,
 *   task: string,
 *   question: string,
 *   isEdited: boolean,
 *   isChecked: boolean,
 *   isStuck: boolean,
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
 * - `handed`: the policy that it handed over; `stands` is what that page tells of its editor since, `there` what became of
 *   the page, and `isNoneThere` whether its editor was empty when it was asked for its text; `summary` is what it says of
 *   what it handed over, empty once that is not what is shown here
 * - `listing`: what became of the list of models; `hasNoList` where that is an error
 * - `needsKey`: what somebody wanted to be sent without the key that the place needs, or with the key inside of it
 * - `question`: what leaves, with placeholders; `isChecked` once nothing is known against it: no identifier that is not
 *   replaced (`strange`), no original of a placeholder (`leaks`); `isStuck` where the engine could not say that
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
    hasNoList: false,
    policy: '',
    error: '',
    owner: '',
    checks: '',
    documents: [],
    cameOver: false,
    handed: '',
    stands: 'given',
    there: 'here',
    isNoneThere: false,
    summary: '',
    needsKey: '',
    report: null,
    task: '',
    question: '',
    isEdited: false,
    isChecked: false,
    isStuck: false,
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
  [
    ...(report?.findings ?? []),
    ...(report?.policies ?? []).flatMap(({ name, findings }) =>
      report?.policies.length === 1
        ? findings
        : findings.map((finding) => ({ ...finding, message: `${name}: ${finding.message}` }))
    ),
  ].filter(({ severity }) => severity !== 'info');

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
 * Was an answer sent back as often as that can be, and there is still something to send back?
 *
 * @param {AssistState} state
 */
export const isLastRound = ({ phase, judged, earlier }) =>
  phase === 'judged' && judged?.round === ROUNDS && earlier.length === ROUNDS && objectionsIn(judged).length > 0;

/**
 * What the model can mend of what is said against its answer, the worst first; notes are none.
 *
 * @param {Judged | null} judged
 */
export const objectionsIn = (judged) =>
  (judged?.answer.objections ?? []).filter(({ kind, level }) => level !== 'note' && !ONLY_THE_USER_KNOWS.has(kind));

/**
 * Is the text that the policy of an answer would take the place of more than a policy?
 *
 * @param {JudgeAnswer} answer
 */
export const replacesMore = ({ policy, objections }) =>
  policy !== null && objections.some(({ kind }) => kind === 'more-than-a-policy');

/**
 * What stands for something in all that leaves: the question, and what went before it in the same talk.
 *
 * @param {Pick<AssistState, 'question' | 'earlier'>} state
 * @param {readonly Replaced[]} map
 */
export const placeholdersIn = ({ question, earlier }, map) => {
  const all = [...earlier.flatMap((round) => [round.question, round.answer]), question].join('\n');
  return map.filter(({ placeholder }) => all.includes(placeholder));
};

/** Whether nobody knows which of several policies an answer would take the place of. @param {JudgeAnswer} answer */
const isApart = ({ compared, objections }) => !compared && objections.some(({ kind }) => kind === 'several-policies');

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

/**
 * How the text that is shown here and the one in the editor of the other tab differ, or why nobody knows; empty where this
 * is the one that is there.
 *
 * - `empty`: nothing was there to take
 * - `away`, `silent`, `gone`: that page says nothing for now, or any more
 * - `own`: somebody has changed it here
 * - `anew`: that page was loaded anew and has another text, or none; `other`: somebody has changed it there
 * - `used`: an answer was put in its place
 * - `theirs`: a text has come to be there, and this page was handed none
 *
 * @param {AssistState} state
 * @returns {'' | 'empty' | 'away' | 'silent' | 'gone' | 'own' | 'anew' | 'other' | 'used' | 'theirs'}
 */
export function apartIn({ cameOver, isNoneThere, there, stands, policy, handed }) {
  if (isNoneThere) {
    return 'empty';
  }
  if (!cameOver) {
    return stands === 'other' ? 'theirs' : '';
  }
  if (there === 'away' || there === 'silent' || there === 'gone') {
    return there;
  }
  if (policy !== handed) {
    return 'own';
  }
  return stands === 'other' ? there === 'anew' ? 'anew' : 'other' : stands === 'used' ? 'used' : '';
}

/**
 * Would a policy that is put into the editor of the other tab take the place of a text that it was not compared with?
 *
 * @param {AssistState} state
 */
export const isElsewhere = ({ stands, policy, handed }) => stands === 'other' || policy !== handed;

/** More than this is folded, in UTF-16 units. */
const LONG = 240;

/**
 * The first sentence of what is said, or what fits of it.
 *
 * @param {string} said
 * @returns {{shown: string, isAll: boolean}}
 */
export function cut(said) {
  if (said.length <= LONG) {
    return { shown: said, isAll: true };
  }
  const sentence = said.slice(0, LONG).search(/[.;](?= [^.;]*$)/);
  const end = sentence > 0 ? sentence : said.lastIndexOf(' ', LONG);
  return { shown: `${said.slice(0, end > 0 ? end : LONG)}…`, isAll: false };
}

/**
 * Is all that stands against an answer in its verdict?
 *
 * @param {JudgeAnswer} answer
 */
const isSaidAbove = ({ objections }) =>
  objections.length === 1 && objections[0].level !== 'note' && cut(objections[0].text).isAll;

/** What of the page is seen. @param {AssistState} state */
export function seenIn(state) {
  const { origin, isChosen, bound, policy, cameOver, phase, judged } = state;
  const isBound = isReady(state);
  const hasPolicy = policy.trim() !== '';
  const isJudged = phase === 'judged' && judged !== null;
  const apart = apartIn(state);
  return {
    choice: origin === '',
    place: origin !== '',
    asksPlace: origin !== '' && !isChosen && bound !== null,
    unbound: bound === null,
    // Only where the browser holds the page to one place is there a field for a key.
    source: isBound,
    cameOver: isBound && cameOver && apart === '',
    stale: isBound && apart !== '',
    paste: isBound && !cameOver,
    // A folder that somebody typed is to be seen, whoever is there.
    other: isBound && !providers.some(({ id, base }) => id === state.provider && base === state.base),
    model: isBound && hasPolicy,
    models: state.models.length > 0,
    leaving: isBound && hasPolicy,
    sending: isBound && hasPolicy,
    strange: state.strange.length > 0,
    leaks: state.leaks.length > 0,
    // In the name of the model, or in another form, only who wrote it can mend it.
    hideLeaks: state.leaks.some((original) => state.question.includes(original)),
    again: (state.isEdited || state.isStuck) && phase !== 'asking',
    talk: state.earlier.length > 0,
    replacements: placeholdersIn(state, state.redacted.map).length > 0,
    needsKey: state.needsKey === 'send' || state.needsKey === 'inside',
    send: phase !== 'asking',
    stop: phase === 'asking',
    reply: isBound && (phase !== 'ready' && phase !== 'checking' || state.answer !== '' || state.failure !== null),
    failure: state.failure !== null,
    raw: state.answer !== '',
    whole: isJudged,
    judgement: isJudged,
    objections: isJudged && judged.answer.objections.length > 0 && !isSaidAbove(judged.answer),
    compared: isJudged && judged.answer.policy !== null,
    apart: isJudged && isApart(judged.answer),
    access: isJudged && !isApart(judged.answer),
    accept: isJudged && judged.answer.policy !== null && !judged.answer.ready,
    why: isJudged && judged.answer.policy !== null && !canUse(state),
    replaces: isJudged && cameOver && replacesMore(judged.answer),
    staleUse: isJudged && judged.answer.policy !== null && cameOver && isElsewhere(state),
    use: isJudged && judged.answer.policy !== null && cameOver,
    copy: isJudged && judged.answer.policy !== null,
    round: canAskAgain(state),
    lastRound: isLastRound(state),
  };
}
