/** A new key policy that is put together: what was said, what the engine made of it, and whether it may be written. */

/** @import { OpenFile } from './open-file.js' */
/** @import { StartAnswer, StartProblem, StartRequest } from './report.d.ts' */

/**
 * @typedef {{preset: string, inputs: Record<string, string>}} Service
 *
 * @typedef {{
 *   owner: string,
 *   partition: string,
 *   keyType: string,
 *   delegation: boolean,
 *   resources: boolean,
 *   administrators: string,
 *   users: string,
 *   accounts: string,
 *   services: readonly Service[],
 * }} StartForm as typed; lists have an entry in each line
 *
 * @typedef {{
 *   file: Readonly<OpenFile>,
 *   form: StartForm,
 *   answer: StartAnswer | null,
 *   last: StartAnswer | null,
 *   made: readonly string[],
 * }} Start the file that it is for, the newest answer, the last one with a policy, and the texts that were written into
 *     the file, which nobody has typed
 */

/** So many steps back, a text is still known to be made here. */
const KEPT = 100;

/**
 * @param {Readonly<OpenFile>} file
 * @returns {Start}
 */
export const begun = (file) => ({
  file,
  form: {
    owner: file.owner,
    partition: 'aws',
    keyType: 'symmetric',
    delegation: true,
    resources: false,
    administrators: '',
    users: '',
    accounts: '',
    services: [],
  },
  answer: null,
  last: null,
  made: [],
});

/**
 * What is known with a new answer; what is in the text stays explained when the answer is that something is missing.
 *
 * @param {Start} start
 * @param {StartAnswer} answer
 * @returns {Start}
 */
export const answered = (start, answer) => ({
  ...start,
  answer,
  last: answer.status === 'started' ? answer : start.last,
});

/** @param {string} typed */
const entries = (typed) => typed.split(/[\s,]+/).filter(Boolean);

/**
 * What to ask the engine.
 *
 * @param {StartForm} form
 * @returns {StartRequest}
 */
export const requestOf = (form) => ({
  call: 'start',
  start: {
    ...form,
    // Numbers of accounts are often written in groups.
    owner: form.owner.replaceAll(/[\s-]/g, ''),
    administrators: entries(form.administrators),
    users: entries(form.users),
    accounts: entries(form.accounts),
  },
});

/**
 * Has nobody typed in the text since it was written?
 *
 * @param {Start} start
 * @param {string} text
 */
const isUntouched = ({ made }, text) => text.trim() === '' || made.includes(text);

/**
 * The text to be written now, and what is known from then on.
 *
 * @param {Start} start
 * @param {string} text in the editor
 * @param {boolean} [again] also over what somebody typed
 * @returns {{start: Start, text: string} | null} null when the text stays
 */
export function written(start, text, again = false) {
  const { answer, made } = start;
  if (answer?.status !== 'started' || answer.text === text || !(again || isUntouched(start, text))) {
    return null;
  }
  return {
    start: { ...start, made: [answer.text, ...made.filter((one) => one !== answer.text)].slice(0, KEPT) },
    text: answer.text,
  };
}

/**
 * How far it is: nothing was asked for, something is missing or wrong, somebody has typed in the text, or it is there.
 *
 * @param {Start} start
 * @param {string} text in the editor
 * @returns {'begun' | 'waits' | 'byHand' | 'written'}
 */
export function stageOf(start, text) {
  const { answer, form, made } = start;
  if (made.length > 0 && !isUntouched(start, text)) {
    return 'byHand';
  }
  if (answer?.status === 'started') {
    return 'written';
  }
  return form.owner === '' ? 'begun' : 'waits';
}

/**
 * What is wrong in a field; nobody is blamed for what is not filled in yet.
 *
 * @param {Start} start
 * @param {string} field
 * @param {number} [index] of a service
 * @param {string} [input] of a service
 * @returns {{message: string, wrong: boolean}}
 */
export function problemIn({ answer, form }, field, index = 0, input = '') {
  const isOf = (/** @type {StartProblem} */ one) =>
    one.field === field && (field !== 'services' || (one.index === index && one.input === input));
  const messages = answer?.problems.filter(isOf).map(({ message }) => message) ?? [];
  const typed = field === 'services'
    ? input === '' || form.services[index]?.inputs[input]
    : form[/** @type {'owner'} */ (field)];
  const needed = field === 'administrators' && !form.delegation;
  const wrong = messages.length > 0 && (Boolean(typed) || needed);
  return { message: field === 'owner' && !wrong ? '' : messages.join(' '), wrong };
}

/**
 * The services that keys of the chosen type can be used by.
 *
 * @param {Start} start
 * @returns {readonly string[]}
 */
export const servicesFor = ({ answer, form }) => answer?.keyTypes.find(({ id }) => id === form.keyType)?.services ?? [];
