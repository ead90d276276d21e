/** Makes the question, sends it once, and has the engine judge what comes back. No DOM, and nothing is kept. */
import { Superseded } from '../engine/client.js';
import { canAskAgain, canSend, canUse, isBusy, isElsewhere, objectionsIn, toldOf } from './model.js';
import { isEmpty } from './opener.js';
import { proseIn } from './prose.js';
import { followUp, questionFor } from './question.js';
import { lacksKey, requestOf } from './request.js';
import { words } from './text.js';
import { WireError } from './wire.js';

/** @import { EngineClient } from '../engine/client.js' */
/** @import { JudgeRequest } from '../model/report.d.ts' */
/** @import { Redaction } from '../sharing/redaction.js' */
/** @import { WireAnswer } from './answer.js' */
/** @import { Given, Stands } from './link.js' */
/** @import { AssistModel, AssistState } from './model.js' */
/** @import { Use } from './opener.js' */
/** @import { WireRequest } from './wire.js' */

/** What is shorter may be a part of a word. */
const SHORTEST_KEY = 8;

/** Pause in typing after which a text is looked at, in ms. */
const PAUSE_MS = 200;

/**
 * @typedef {{
 *   send: (request: WireRequest, options: {signal: AbortSignal, text: (piece: string) => void}) => Promise<WireAnswer>,
 *   use: (policy: string, isSure: boolean) => Promise<Use>,
 *   again: () => Promise<Given | null>,
 * }} Way out: `send` asks a model, `use` hands a policy back, also over what somebody has written there since, and `again`
 *     asks for what stands there now
 */

export class Assistant {
  #engine;
  #model;
  #redaction;
  #way;
  #timer = 0;
  /** Counts what the question is to be made of. */
  #edition = 0;
  /** Whether the question has still to be made of what is shown. */
  #isDue = false;
  #asking = new AbortController();

  /**
   * @param {EngineClient} engine
   * @param {AssistModel} model
   * @param {Redaction} redaction
   * @param {Way} way
   */
  constructor(engine, model, redaction, way) {
    this.#engine = engine;
    this.#model = model;
    this.#redaction = redaction;
    this.#way = way;
  }

  /**
   * Takes what the other page hands over.
   *
   * @param {Given} given
   */
  take({ policy, error, owner, checks, documents, added, summary }) {
    const redacted = { ...this.#model.state.redacted, added };
    const cameOver = policy.trim() !== '';
    const taken = { policy, error, owner, checks, documents, cameOver, summary, redacted };
    this.#model.set({ ...NO_ANSWER, ...taken, handed: policy, stands: 'given', there: 'here', isNoneThere: false });
    return this.compose();
  }

  /** Takes what stands in the other page by now. */
  async takeAgain() {
    const given = await this.#way.again();
    if (given === null) {
      this.#model.set({ there: 'gone', isNoneThere: false });
    } else if (isEmpty(given)) {
      // What is here is all that is left of it.
      const stands = given.policy === this.#model.state.handed ? 'given' : 'other';
      this.#model.set({ isNoneThere: true, stands });
    } else if (!isBusy(this.#model.state.phase)) {
      await this.take(given);
    }
  }

  /**
   * The other page answers again.
   *
   * @param {Given} given what it has
   * @param {boolean} wasLeft whether it was left meanwhile
   */
  async meet(given, wasLeft) {
    const { policy, error, cameOver, handed } = this.#model.state;
    if (!cameOver && policy.trim() === '' && !isEmpty(given)) {
      await this.take(given);
      return;
    }
    /** @type {Stands} */
    const stands = given.policy === handed && (!cameOver || given.error === error) ? 'given' : 'other';
    this.#model.set({ there: wasLeft ? 'anew' : 'here', stands, isNoneThere: false });
  }

  /** Somebody types the key: what was said for want of it, or of the one before, does not hold any more. */
  typeKey() {
    const { needsKey, listing } = this.#model.state;
    if (needsKey !== '' || listing !== '') {
      this.#model.set({ needsKey: '', listing: '', hasNoList: false });
    }
  }

  /**
   * Changes what the question is made of, and makes it anew once nothing more changes.
   *
   * @param {Partial<Pick<AssistState, 'policy' | 'error' | 'task'>>} change
   */
  change(change) {
    const isOther = change.policy !== undefined || change.error !== undefined;
    // An answer to another policy says nothing of this one.
    this.#model.set({
      ...change,
      isChecked: false,
      ...(isOther ? { ...NO_ANSWER, owner: '', checks: '', documents: [], summary: '' } : {}),
    });
    this.#composeLater();
  }

  /**
   * Hides Regions and services, too, or not. Identifiers are always hidden.
   *
   * @param {boolean} on
   */
  hideRegions(on) {
    const { redacted } = this.#model.state;
    // What stood for Regions must not stand for anything afterwards.
    this.#model.set({ redacted: { ...redacted, level: on ? 'regions' : 'identifiers', map: [] }, ...NO_ANSWER });
    return this.compose();
  }

  /** Until it is made, nothing leaves. */
  #composeLater() {
    this.#isDue = true;
    this.#edition++;
    this.#later(() => this.compose());
  }

  /** Makes the question of what there is. */
  compose() {
    clearTimeout(this.#timer);
    this.#isDue = true;
    const edition = ++this.#edition;
    this.#model.set({ isChecked: false, isStuck: false, isEdited: false, earlier: [], madeUp: [] });
    return this.#attempt(async () => {
      const { policy, error, owner, documents } = this.#model.state;
      if (policy.trim() === '') {
        this.#isDue = false;
        this.#model.set({ report: null, question: '', strange: [], leaks: [] });
        return;
      }
      const request = { call: /** @type {const} */ ('analyze'), text: policy, owner: owner || null, error, documents };
      const { report } = await this.#engine.ask(request, 'analyze');
      if (edition === this.#edition) {
        this.#model.set({ report });
        const { task } = this.#model.state;
        await this.#dress(
          questionFor({ task, policy, error, findings: toldOf(report), keys: report.policies.length }),
          edition,
        );
      }
    });
  }

  /**
   * Puts placeholders into a question and shows it.
   *
   * @param {string} question
   * @param {number} edition
   */
  async #dress(question, edition) {
    const redacted = await this.#redaction.redact(question, 'question', this.#model.state.madeUp);
    if (edition === this.#edition) {
      this.#isDue = false;
      this.#model.set({ question: redacted });
      await this.#check(edition);
    }
  }

  /**
   * Somebody writes in the question.
   *
   * @param {string} question
   */
  edit(question) {
    this.#model.set({ question, isEdited: true, isChecked: false, isStuck: false });
    if (this.#isDue) {
      // It is of an earlier text, so this goes with it.
      this.#composeLater();
      return;
    }
    const edition = ++this.#edition;
    this.#later(() => this.#attempt(() => this.#check(edition)));
  }

  /** Puts placeholders in place of the identifiers that were written into the question. */
  hide() {
    if (this.#isDue) {
      return this.compose();
    }
    clearTimeout(this.#timer);
    const edition = ++this.#edition;
    return this.#attempt(() => this.#dress(this.#model.state.question, edition));
  }

  /**
   * Looks for what must not leave.
   *
   * @param {number} edition of the question
   */
  async #check(edition) {
    if (edition !== this.#edition) {
      // The engine would drop the look at the newer one.
      return;
    }
    const { question, madeUp } = this.#model.state;
    const strange = await this.#redaction.strangeIn(question, 'check', madeUp);
    const leaks = strange.length > 0 ? [] : await this.#leaksIn(question);
    if (edition === this.#edition) {
      this.#model.set({ strange, leaks, isChecked: strange.length + leaks.length === 0, isStuck: false });
    }
  }

  /** @param {string} outgoing @returns {Promise<string[]>} originals in it */
  async #leaksIn(outgoing) {
    const leaks = await this.#redaction.leaksIn(outgoing, this.#model.state.madeUp);
    return leaks.map(({ original }) => original);
  }

  /**
   * Sends the question, once, if it still is the one that was pressed for when it has been looked at.
   *
   * @param {string} key is in the headers of this one request, and nowhere else
   */
  send(key) {
    return this.#attempt(async () => {
      if (!canSend(this.#model.state)) {
        return;
      }
      if (lacksKey(this.#model.state, key)) {
        // Who presses again is led there again.
        this.#model.set({ ...NO_ANSWER, needsKey: '' });
        this.#model.set({ needsKey: 'send' });
        return;
      }
      const request = this.#request(key);
      if (request === null) {
        return;
      }
      if (carries(request, key.trim())) {
        this.#model.set({ needsKey: '' });
        this.#model.set({ needsKey: 'inside' });
        return;
      }
      const edition = this.#edition;
      this.#model.set({ phase: 'checking', failure: null, notice: '', needsKey: '' });
      // The very bytes that leave are looked at once more, whatever was looked at before.
      // With some providers the name of the model stands in the address.
      const leaks = await this.#leaksIn(`${request.body}\n${this.#model.state.model}`);
      if (edition !== this.#edition) {
        this.#model.set({ phase: 'ready' });
        return;
      }
      if (leaks.length > 0) {
        this.#model.set({ phase: 'ready', leaks, isChecked: false });
        return;
      }
      await this.#ask(request);
    });
  }

  /** @param {string} key */
  #request(key) {
    try {
      return requestOf(this.#model.state, key);
    } catch (error) {
      this.#model.set(NO_ANSWER);
      this.#fail(error);
      return null;
    }
  }

  /** @param {WireRequest} request */
  async #ask(request) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#model.set({ ...NO_ANSWER, phase: 'asking', asked: this.#model.state.question, sent: request.body });
    const text = (/** @type {string} */ piece) => this.#model.set({ answer: this.#model.state.answer + piece });
    try {
      const { text: answer, ended, said } = await this.#way.send(request, { signal, text });
      // It went well, so what was said of an earlier request is old by now.
      const { hasNoList, listing } = this.#model.state;
      this.#model.set({ answer, ended: said, hasNoList: false, listing: hasNoList ? '' : listing });
      if (answer.trim() === '') {
        this.#model.set({ phase: 'failed', ended: ended === 'stopped' ? words.noneStopped : words.noneCame(said) });
      } else {
        await this.#judge(said);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    const { lead, likely, quote } = error instanceof WireError ? error : { lead: words.failed, likely: [], quote: '' };
    this.#model.set({ phase: 'failed', failure: { lead, likely, quote } });
  }

  /** Ends a request at once. */
  stop() {
    this.#asking.abort();
  }

  /** Judges what came. @param {string} cut how it was cut off; empty if it is whole */
  #judge(cut) {
    return this.#attempt(async () => {
      this.#model.set({ phase: 'judging' });
      const { answer: text, policy: before, error, checks, documents, redacted, earlier } = this.#model.state;
      const owner = this.#model.state.owner || this.#model.state.report?.policies[0]?.owner.account || null;
      /** @type {JudgeRequest} */
      const request = { call: 'judge', text, before, map: redacted.map, owner, error, checks, documents };
      const { report: answer } = await this.#engine.ask(request, 'judge');
      const placeholders = redacted.map.filter(({ placeholder }) => text.includes(placeholder)).length;
      const prose = proseIn(answer.text);
      const judged = { answer, prose, before, owner, round: earlier.length, cut, placeholders };
      this.#model.set({ phase: 'judged', judged, isAccepted: false, isOtherThere: false });
    });
  }

  /** Makes a question of what the engine says against the answer; it is sent by hand, too. */
  askAgain() {
    const { state } = this.#model;
    if (!canAskAgain(state)) {
      return;
    }
    if (this.#isDue) {
      return this.compose();
    }
    clearTimeout(this.#timer);
    const edition = ++this.#edition;
    const said = objectionsIn(state.judged).map(({ text }) => text);
    const question = followUp(said, state.report?.policies.length ?? 1);
    return this.#attempt(async () => {
      // A name that the model brought tells of nobody here, and it has to be told which one is meant.
      const brought = await this.#redaction.strangeIn(state.answer, 'brought', state.madeUp);
      const madeUp = [...state.madeUp, ...brought];
      // One that it guessed is hidden as everywhere.
      const answer = await this.#redaction.redact(state.answer, 'question', madeUp);
      if (edition !== this.#edition) {
        return;
      }
      const earlier = [...state.earlier, { question: state.asked, answer }];
      this.#model.set({ earlier, madeUp, isChecked: false, isEdited: false, notice: words.judged.ask });
      await this.#dress(question, edition);
    });
  }

  /**
   * Hands the policy of the answer to the page that this one was opened from. Where another text stands there by now, that
   * is said first, and the next time it is written over.
   */
  async use() {
    const { state } = this.#model;
    const policy = canUse(state) ? state.judged?.answer.policy : null;
    if (policy) {
      // What was changed here was compared, and not what stands there.
      const isOther = !state.isOtherThere && state.policy !== state.handed;
      const used = isOther ? 'other-there' : await this.#way.use(policy, state.isOtherThere);
      this.#model.set({ notice: words.uses[used], isOtherThere: used === 'other-there' });
      if (used === 'other-there' && !isElsewhere(this.#model.state)) {
        this.#model.set({ stands: 'other' });
      } else if (used === 'gone') {
        this.#model.set({ there: 'gone' });
      }
    }
  }

  /** @param {() => unknown} step */
  #later(step) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(step, PAUSE_MS);
  }

  /** @param {() => unknown} step */
  async #attempt(step) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Superseded)) {
        // What a model has answered stays to be read, and whatever else was there does not belong to this.
        const came = this.#model.state.phase === 'judging';
        const lead = came ? words.notJudged : words.engineFailed;
        const isStuck = !came && !this.#model.state.isChecked;
        const failure = { lead, likely: [], quote: '' };
        this.#model.set({ ...(came ? {} : NO_ANSWER), phase: 'failed', isStuck, failure });
      }
    }
  }
}

/**
 * Does a request have the key in its body or its address, however it is written there? It belongs into one header.
 *
 * @param {WireRequest} request
 * @param {string} key as the header has it
 */
function carries({ url, body }, key) {
  const spelled = [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)];
  return key.length >= SHORTEST_KEY && spelled.some((one) => url.includes(one) || body.includes(one));
}

/** @satisfies {Partial<AssistState>} */
const NO_ANSWER = /** @type {const} */ ({
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
});
