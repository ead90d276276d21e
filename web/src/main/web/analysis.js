/** Asks the engine about what is shown, and sees to it that the page shows the answer to the newest question. */
import { Cancelled, EngineFailed, Superseded } from './engine/client.js';
import { Freshness } from './freshness.js';
import { withoutStale } from './model/decisions.js';
import { summaryOf } from './model/summary.js';
import { more } from './site.js';
import { text } from './text.js';

/** @import { EngineClient } from './engine/client.js' */
/** @import { Decisions } from './model/decisions.js' */
/** @import { Asked, Model, Waiting } from './model/model.js' */
/** @import { OpenFile, Result } from './model/open-file.js' */
/** @import { AnalyzeRequest, Question, Report, SentencesAnswer, WitnessAnswer } from './model/report.d.ts' */
/** @import { Redaction } from './sharing/redaction.js' */

/** Pause in typing after which the text is analysed, in ms. */
const PAUSE_MS = 120;

export class Analysis {
  #engine;
  #model;
  #redaction;
  #on;
  #timer = 0;
  /** What was answered last, with all names. @type {Result | null} */
  #whole = null;
  #freshness = new Freshness((waiting) => this.#wait(waiting));

  /**
   * @param {EngineClient} engine
   * @param {Model} model
   * @param {Redaction} redaction
   * @param {{
   *   settle: (decisions: Decisions) => void,
   *   done: (report: Report) => void,
   * }} on `settle` is called when decisions are about what is no longer there; `done` when a report is shown
   */
  constructor(engine, model, redaction, on) {
    this.#engine = engine;
    this.#model = model;
    this.#redaction = redaction;
    this.#on = on;
  }

  /** @param {Waiting} waiting */
  #wait(waiting) {
    const { current, notice, message } = this.#model.state;
    const says = waiting === 'noticeably' && current.text !== '';
    this.#model.set({ waiting, message: says ? notice || text.reading : message });
  }

  /** What is asked for changed, so what is shown is about something else. */
  outdated() {
    this.#model.outdated();
    return this.#freshness.lose();
  }

  /** Analyses soon, as more may change at once. */
  later() {
    this.outdated();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  now() {
    clearTimeout(this.#timer);
    const file = this.#model.state.current;
    const edition = this.outdated();
    return this.attempt(async () => {
      const request = file.request(this.#model.state.files);
      const { report, ms, engine } = await this.#engine.ask(request, 'analyze');
      if (!this.#freshness.isNewest(edition)) {
        return;
      }
      const fresh = withoutStale(file.decisions, report);
      if (fresh !== file.decisions) {
        this.#on.settle(fresh);
        this.now();
        return;
      }
      const whole = { report, text: request.text, request };
      const { result, corrected } = await this.#dressed(whole);
      if (!this.#freshness.isNewest(edition)) {
        return;
      }
      this.#whole = whole;
      this.#model.set({ engine: { kind: engine, ms } });
      this.#model.gained(result, corrected, summaryOf(result.report));
      this.#freshness.gain(edition);
      this.#on.done(report);
      const { files } = this.#model.state;
      this.waiting(files.filter((other) => other !== file && other.isAskedOtherwise(files)));
    });
  }

  /**
   * Judges files that are not shown, for the list.
   *
   * @param {readonly OpenFile[]} files
   */
  async waiting(files) {
    await Promise.all(files.map((file) => this.#judge(file)));
  }

  /** @param {OpenFile} file */
  async #judge(file) {
    try {
      const request = file.request(this.#model.state.files);
      const { report } = await this.#engine.ask(request, file);
      this.#model.judgedWaiting(file, { report, text: request.text, request });
    } catch (error) {
      if (!(error instanceof Superseded)) {
        // It is not what is shown, so what is shown stays.
        this.#model.judgedWaiting(file, null);
      }
    }
  }

  /** Shows the corrected text, and what logs tell, with placeholders, or without. */
  async dress() {
    const { result: shown } = this.#model.state;
    if (shown) {
      const whole = this.#whole?.request === shown.request ? this.#whole : shown;
      const { result, corrected } = await this.#dressed(whole);
      this.#model.set({ corrected });
      if (result.report !== shown.report) {
        this.#model.dressed(result);
      }
    }
  }

  /** @param {Result} whole */
  async #dressed(whole) {
    const corrected = await this.#correctedOf(whole);
    return { corrected, result: { ...whole, report: await this.#veiled(whole.report, whole.request) } };
  }

  /**
   * What logs tell stands in no text that somebody pasted, so it is hidden wherever it is shown.
   *
   * @template T
   * @param {T} report
   * @param {AnalyzeRequest} request
   */
  async #veiled(report, request) {
    const { redacts, redacted } = this.#model.state;
    return redacts && request.evidence ? (await more()).veiled(report, redacted.map, request.text) : report;
  }

  /** @param {Result} result */
  async #correctedOf({ report }) {
    const redacted = this.#model.state.redacts;
    // Nothing of an earlier policy may stay to be copied.
    const shown = report.status === 'analyzed' ? report.corrected.text : '';
    return { text: redacted && shown ? await this.#redaction.redact(shown, 'redact') : shown, redacted };
  }

  /**
   * Asks for the request behind a cell of a table.
   *
   * @param {Asked} asked
   * @param {Question} question
   * @returns {Promise<WitnessAnswer | null>} null when there is no answer
   */
  async witness({ request, policy, lane }, question) {
    let answer = null;
    await this.attempt(async () => {
      const asked = { ...request, ...question, policy, call: /** @type {const} */ ('witness') };
      answer = (await this.#engine.ask(asked, lane)).report;
    });
    return answer;
  }

  /**
   * Asks what each statement of a corrected text says.
   *
   * @param {AnalyzeRequest} request
   * @returns {Promise<SentencesAnswer | null>} null when there is no answer
   */
  async sentences(request) {
    let answer = null;
    await this.attempt(async () => {
      const asked = { ...request, call: /** @type {const} */ ('sentences') };
      const { report } = await this.#engine.ask(asked, request.apply ? 'sentences-today' : 'sentences');
      answer = await this.#veiled(report, request);
    });
    return answer;
  }

  /** Is what is shown about the text that is shown? */
  get isFresh() {
    return this.#freshness.isFresh;
  }

  /** Waits for the report of what is shown. Returns whether there is one. */
  gained() {
    return this.#freshness.gained();
  }

  /**
   * Does a step, and tells when the engine fails in it.
   *
   * @template T
   * @param {() => T | Promise<T>} step
   * @returns {Promise<T | undefined>} what became of it; undefined when the engine failed
   */
  async attempt(step) {
    try {
      return await step();
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof Superseded) {
      return;
    }
    this.#freshness.giveUp();
    const failure = error instanceof Cancelled ? 'cancelled' : error instanceof EngineFailed ? 'failed' : 'old';
    this.#model.failed(failure, text[failure]);
  }
}
