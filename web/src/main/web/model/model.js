/** All that decides what the page shows. Whoever changes it does so here, and is drawn at once. */
import { text } from '../text.js';
import { OpenFile } from './open-file.js';
import { withoutNames } from './nameless.js';
import { NO_LOGS } from './usage.js';
import { viewOf } from './view.js';

/** @import { Decisions } from './decisions.js' */
/** @import { Result } from './open-file.js' */
/** @import { AnalyzeRequest, Owner, Preset, PreventionWish, Replaced, Report, When } from './report.d.ts' */
/** @import { Start } from './start.js' */
/** @import { Logs } from './usage.js' */
/** @import { View } from './view.js' */

/**
 * @typedef {{
 *   isOneFile: boolean,
 *   canRemember: boolean,
 *   isShared: boolean,
 *   hasAddress: boolean,
 *   isFramed: boolean,
 *   isIsolated: boolean,
 * }} Place where this page is: whether it is one file, can keep texts, shares its host with others, has an address
 *     that others can open, is shown by another page, and has a process of its own
 *
 * @typedef {'no' | 'briefly' | 'noticeably' | 'long'} Waiting how long the report of what is shown has been waited for
 * @typedef {'cancelled' | 'failed' | 'old'} Failure why there is none: stopped, an engine that fails on this text, or a
 *     browser that cannot run it
 *
 * @typedef {{
 *   level: string,
 *   kept: ReadonlySet<string>,
 *   added: readonly string[],
 *   map: readonly Replaced[],
 * }} Redacted how much is replaced, what stays as it is all the same, what is replaced besides, and what was replaced
 *
 * @typedef {{
 *   request: AnalyzeRequest,
 *   policy: number,
 *   before?: {request: AnalyzeRequest, policy: number},
 *   lane: string,
 *   when?: When,
 * }} Asked how a report was asked for, of which its policies is meant, and, where that is another
 *     text, the one that it was compared with; `when` tells which of both is meant
 *
 * @typedef {{report: Report, asked: Asked, restored: number, unknown: string[]}} Judged an answer from elsewhere,
 *     with the originals back
 */

/**
 * @typedef {{
 *   place: Place,
 *   files: readonly Readonly<OpenFile>[],
 *   current: Readonly<OpenFile>,
 *   subject: number,
 *   result: Result | null,
 *   view: View | null,
 *   owner: Owner | null,
 *   corrected: {text: string, redacted: boolean},
 *   waiting: Waiting,
 *   failure: Failure | null,
 *   notice: string,
 *   message: string,
 *   engine: {kind: string | null, ms: number} | null,
 *   presets: readonly Preset[],
 *   form: string,
 *   redacts: boolean,
 *   shows: 'diff' | 'text',
 *   redacted: Redacted,
 *   answer: string,
 *   judged: Judged | null,
 *   remembers: boolean,
 *   hasUpdate: boolean,
 *   singleKeys: boolean,
 *   isRouted: boolean,
 *   lens: string,
 *   wish: PreventionWish,
 *   start: Start | null,
 *   logs: Logs,
 * }} State
 *
 * - `current`: the file whose text is in the editor; `subject` counts up whenever that is about something else
 * - `result`: what is shown, which may be about an earlier text; `view` its selected policy; `owner` whose key that
 *   is, until the text is another one
 * - `corrected`: what is shown as the corrected text, and whether that has placeholders
 * - `notice`: said until the text changes, otherwise a message sums up the report; `message`: what was said last
 * - `isRouted`: whether the last step was that a paste was put beside the text
 * - `lens`: the key of the lane that all else is about; empty for all of them; `wish`: which checks are wanted
 * - `start`: the new key policy that somebody puts together, if anybody does; `logs`: what was read of them
 * - `form`: the one that was chosen to leave in, if any was
 * - `form`: the one that was chosen to leave in, if any was
 * - `redacts`: whether what leaves has placeholders; `shows`: how the user wants to see the corrected text
 */

/** The checks that fit. @type {PreventionWish} */
const NO_WISH = { parts: null, organization: null };

export class Model {
  #changed;
  /** @type {State} */
  #state;

  /**
   * @param {Place} place
   * @param {() => void} changed called after each change
   */
  constructor(place, changed) {
    this.#changed = changed;
    const current = new OpenFile();
    this.#state = {
      place,
      files: [current],
      current,
      subject: 0,
      result: null,
      view: null,
      owner: null,
      corrected: { text: '', redacted: false },
      waiting: 'no',
      failure: null,
      notice: '',
      message: text.empty,
      engine: null,
      presets: [],
      form: '',
      redacts: false,
      shows: 'diff',
      redacted: { level: 'identifiers', kept: new Set(), added: [], map: [] },
      answer: '',
      judged: null,
      remembers: false,
      hasUpdate: false,
      singleKeys: true,
      isRouted: false,
      lens: '',
      wish: NO_WISH,
      start: null,
      logs: NO_LOGS,
    };
  }

  /** @returns {Readonly<State>} */
  get state() {
    return this.#state;
  }

  /**
   * Changes something that nothing else depends on.
   *
   * @param {Partial<State>} change
   */
  set(change) {
    this.#state = { ...this.#state, ...change };
    this.#changed();
  }

  /**
   * Changes the file in the editor.
   *
   * @param {Partial<OpenFile>} change
   */
  setFile(change) {
    Object.assign(this.#state.current, change);
    this.#changed();
  }

  /**
   * The text in the editor has changed.
   *
   * @param {string} text
   * @param {Decisions} decisions
   * @param {boolean} replaced whether nothing of the text before is left
   * @param {boolean} [pasted]
   */
  edited(text, decisions, replaced, pasted = false) {
    const { current } = this.#state;
    Object.assign(current, { text, decisions });
    if (replaced) {
      current.replaced();
    } else if (!pasted) {
      // Whoever types there sees what is typed.
      Object.assign(current, { asPasted: true });
    }
    this.set({ notice: '', ...(replaced ? this.#aboutElse() : {}) });
  }

  /** What was found, asked and answered about the text before says nothing of the one that is here now. */
  #aboutElse() {
    return { owner: null, answer: '', judged: null, lens: '', wish: NO_WISH, subject: this.#state.subject + 1 };
  }

  /**
   * Opens texts beside those that are open, and shows the first of them; an empty text makes way.
   *
   * @param {Partial<OpenFile>[]} texts with what was said about them, if anything
   * @returns {OpenFile[]} the opened files
   */
  open(texts) {
    const opened = texts.map((known) => new OpenFile(known));
    if (opened.length > 0) {
      const { files, current } = this.#state;
      const onlyEmpty = files.length === 1 && current.text === '';
      this.#state = { ...this.#state, files: [...(onlyEmpty ? [] : files), ...opened] };
      this.show(opened[0]);
    }
    return opened;
  }

  /**
   * Shows an open file.
   *
   * @param {OpenFile} file
   */
  show(file) {
    this.set({ current: file, notice: '', ...this.#aboutElse() });
  }

  /**
   * Closes a file; there is always one.
   *
   * @param {OpenFile} file
   * @returns {boolean} whether another one is shown now
   */
  close(file) {
    const { files, current } = this.#state;
    const index = files.indexOf(file);
    const rest = files.filter((other) => other !== file);
    const left = rest.length > 0 ? rest : [new OpenFile()];
    this.#state = { ...this.#state, files: left };
    if (file === current) {
      this.show(left[Math.min(index, left.length - 1)]);
    } else {
      this.#changed();
    }
    return file === current;
  }

  /** What is shown is about something else from now on. */
  outdated() {
    Object.assign(this.#state.current, { stale: true });
  }

  /**
   * There is a report on the text in the editor.
   *
   * @param {Result} result
   * @param {State['corrected']} corrected what to show as the corrected text
   * @param {string} message what sums it up, unless there is a notice
   */
  gained(result, corrected, message) {
    const { current, notice } = this.#state;
    Object.assign(current, { result, stale: false, failed: false });
    const view = viewOf(result.report, current.selected, current.asPasted);
    this.set({ result, view, owner: view.owner, corrected, failure: null, message: notice || this.#nameless(message) });
  }

  /**
   * What is shown has placeholders now, or none any more.
   *
   * @param {Result} result
   */
  dressed(result) {
    const { current } = this.#state;
    Object.assign(current, { result });
    this.set({ result, view: viewOf(result.report, current.selected, current.asPasted) });
  }

  /**
   * A file that is not shown was judged, or could not be.
   *
   * @param {OpenFile} file
   * @param {Result | null} result null when the engine gave up on it
   */
  judgedWaiting(file, result) {
    Object.assign(file, result ? { result, stale: false, failed: false } : { failed: true });
    this.#changed();
  }

  /**
   * No report will come. Nothing of an earlier text may stand, and be copied, beside this one.
   *
   * @param {Failure} failure
   * @param {string} message
   */
  failed(failure, message) {
    this.set({ failure, message: this.#nameless(message), corrected: { text: '', redacted: false } });
  }

  /**
   * Another policy of the text is looked at.
   *
   * @param {number} index
   */
  select(index) {
    const { current, result } = this.#state;
    Object.assign(current, { selected: index });
    if (result) {
      const view = viewOf(result.report, index, current.asPasted);
      this.set({ view, owner: view.owner, lens: '' });
    }
  }

  /**
   * Shows a text as it was pasted, or its policies in lines of their own.
   *
   * @param {boolean} asPasted
   */
  showAsPasted(asPasted) {
    const { current, result } = this.#state;
    Object.assign(current, { asPasted });
    this.set(result ? { view: viewOf(result.report, current.selected, asPasted) } : {});
  }

  /** Forgets the logs, and that something was chosen because of them. */
  forgetLogs() {
    this.#state.files.forEach((file) => Object.assign(file, { usage: null }));
    this.set({ logs: NO_LOGS });
  }

  /**
   * Says something until the text changes; nothing takes it back.
   *
   * @param {string} notice
   */
  tell(notice) {
    const said = this.#nameless(notice);
    this.set({ notice: said, message: said || this.#state.message });
  }

  /**
   * Whoever hides names need not read them in what is said.
   *
   * @param {string} said
   */
  #nameless(said) {
    const { redacts, redacted } = this.#state;
    return redacts ? withoutNames(said, redacted.map) : said;
  }
}
