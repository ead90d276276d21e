/** What leaves the page, and what comes back to it with placeholders. */
import { hiding, holdsPlaceholders, keeping } from './model/redacted.js';
import { formOf } from './model/view.js';
import { more } from './site.js';
import { text } from './text.js';

/** @import { Analysis } from './analysis.js' */
/** @import { EngineClient } from './engine/client.js' */
/** @import { Asked, Judged, Model, Redacted } from './model/model.js' */
/** @import { Lane } from './model/lanes.js' */
/** @import { AnalyzeRequest, PackFile, PreventionAnswer, PreventionWish, Report, UsedEvidence, Witness } from './model/report.d.ts' */
/** @import { Picture } from './model/way.js' */
/** @import { Outgoing, Used, Wanted } from './sharing/outgoing.js' */
/** @import { Redaction } from './sharing/redaction.js' */
/** @import { More } from './site.js' */

/** Pause in typing after which an answer is judged, in ms. */
const PAUSE_MS = 200;

export class Exchange {
  #engine;
  #model;
  #redaction;
  #analysis;
  /** What leaves goes through it; there once the rest of the page is loaded. @type {Outgoing | undefined} */
  #outgoing;
  #on;
  #timer = 0;

  /**
   * @param {EngineClient} engine
   * @param {Model} model
   * @param {Redaction} redaction
   * @param {Analysis} analysis
   * @param {{
   *   replace: (text: string) => void,
   *   refused: (outgoing: string) => boolean,
   *   left: () => void,
   * }} on `replace` puts a text into the editor; `refused` copies in another way when the browser lets no script
   *     copy, and returns whether it could; `left` is called when a corrected text was taken along
   */
  constructor(engine, model, redaction, analysis, on) {
    this.#engine = engine;
    this.#model = model;
    this.#redaction = redaction;
    this.#analysis = analysis;
    this.#on = on;
  }

  async #out() {
    const { Outgoing } = await more();
    this.#outgoing ??= new Outgoing(this.#engine, this.#redaction, {
      tell: (notice) => this.#model.tell(notice),
      refused: this.#on.refused,
    });
    return this.#outgoing;
  }

  copy() {
    return this.#leave(async (wanted) => (await this.#out()).copy(wanted));
  }

  save() {
    return this.#leave(async (wanted) => (await this.#out()).save(wanted));
  }

  copyQuestion() {
    return this.#judged(async (wanted) => (await this.#out()).copyQuestion(wanted));
  }

  copyLink() {
    return this.#judged(async (wanted) => (await this.#out()).copyLink(wanted));
  }

  saveChecks() {
    return this.#judged(async (wanted) => (await this.#out()).saveChecks(wanted));
  }

  /**
   * @param {Asked} asked
   * @param {Witness} witness
   */
  copyRequest(asked, witness) {
    // A request of a table that is old by now is nobody's.
    const { isFresh } = this.#analysis;
    return this.#judged(({ redacted }) =>
      isFresh && this.#out().then((out) => out.copyRequest(asked, witness, redacted))
    );
  }

  /**
   * Copies a command or a statement of the answer to a call that failed.
   *
   * @param {string} content
   */
  copyAdvice(content) {
    return this.#current((out, redacted) => out.copyAdvice(content, redacted));
  }

  /**
   * Saves the picture of a call.
   *
   * @param {Picture} picture
   */
  savePicture(picture) {
    return this.#savePicture('call.svg', ({ pictureFile }) => pictureFile(picture));
  }

  /**
   * Saves the picture of who reaches the key.
   *
   * @param {readonly Lane[]} lanes
   */
  saveLanes(lanes) {
    return this.#savePicture('access.svg', ({ lanesFile }) => lanesFile(lanes));
  }

  /**
   * Makes checks for a corrected text.
   *
   * @param {AnalyzeRequest} request
   * @param {PreventionWish} wish
   * @returns {Promise<PreventionAnswer | undefined>} as it may be shown
   */
  prevent(request, wish) {
    return this.#analysis.attempt(async () => (await this.#out()).prevent(request, wish, this.#model.state.redacts));
  }

  /**
   * Says what logs show that a key was used for.
   *
   * @param {AnalyzeRequest} request
   * @param {UsedEvidence} used
   * @returns {Promise<Used | undefined>} as it may be shown, and as it is
   */
  used(request, used) {
    return this.#analysis.attempt(async () => (await this.#out()).used(request, used, this.#model.state.redacts));
  }

  /**
   * Saves what logs show as a table.
   *
   * @param {string} content
   */
  saveUsage(content) {
    return this.#current((out, redacted) => out.saveUsage(content, redacted));
  }

  /**
   * Copies a file of checks.
   *
   * @param {string} content
   */
  copyCheck(content) {
    return this.#current((out, redacted) => out.copyCheck(content, redacted));
  }

  /**
   * Saves files of checks.
   *
   * @param {readonly PackFile[]} files
   */
  savePack(files) {
    return this.#current((out, redacted) => out.savePack(files, redacted));
  }

  /** @param {string} name @param {(rest: More) => string} draw */
  #savePicture(name, draw) {
    return this.#current(async (out, redacted) => out.savePicture(name, draw(await more()), redacted));
  }

  /**
   * Lets out what is shown; what is old by now is about another text or call.
   *
   * @param {(out: Outgoing, redacted: boolean) => Promise<boolean>} step
   */
  #current(step) {
    return this.#analysis.attempt(async () =>
      this.#analysis.isFresh && this.#said(await step(await this.#out(), this.#model.state.redacts))
    );
  }

  /**
   * What the button that was pressed says: that it is done, or why not.
   *
   * @param {boolean} done
   */
  #said(done) {
    return done || this.#model.state.notice;
  }

  /** Saves the corrected texts of all files. */
  saveAll() {
    return this.#analysis.attempt(async () => {
      // One without a report is left out, and that is said.
      await this.#analysis.gained();
      const { files, current } = this.#model.state;
      await this.#analysis.waiting(files.filter((file) => file !== current && file.stale && !file.failed));
      await (await this.#out()).saveAll(files, this.#model.state.redacts);
    });
  }

  /** @param {(wanted: Wanted) => Promise<boolean>} step */
  #leave(step) {
    return this.#judged(async (wanted) => {
      const done = await step(wanted);
      if (done) {
        this.#on.left();
      }
      return done;
    });
  }

  /**
   * Does a step with the report of what is shown: waits for it, and says so if there is nothing to take.
   *
   * @param {(wanted: Wanted) => Promise<boolean> | false} step
   */
  #judged(step) {
    return this.#analysis.attempt(async () => {
      if (!(await this.#analysis.gained())) {
        return false;
      }
      const { current: file, view, form, redacts: redacted } = this.#model.state;
      const { result } = file;
      if (result?.report.status === 'analyzed' && view) {
        return this.#said(await step({ file, result, view, form: formOf(form, file, result.report), redacted }));
      }
      this.#model.tell(text.nothingLeft);
      return text.nothingLeft;
    });
  }

  /**
   * Hides from now on as much as a level says.
   *
   * @param {string} level
   */
  level(level) {
    return this.#hide((redacted) => ({ ...redacted, level }));
  }

  /**
   * @param {string} original
   * @param {boolean} kept
   */
  keep(original, kept) {
    return this.#hide((redacted) => keeping(redacted, original, kept));
  }

  /** @param {string} selected */
  async hide(selected) {
    if (selected) {
      await this.#hide((redacted) => hiding(redacted, selected));
      const found = this.#model.state.redacted.map.find(({ original }) => original === selected);
      this.#model.tell(found ? text.hidden(found.placeholder) : text.partOfWord);
    } else {
      this.#model.tell(text.nothingSelected);
    }
  }

  /**
   * Redacts once more, after somebody has changed what is hidden.
   *
   * @param {(redacted: Redacted) => Redacted} change
   */
  #hide(change) {
    return this.#analysis.attempt(async () => {
      this.#model.set({ redacted: change(this.#model.state.redacted) });
      await this.#redaction.redact(this.#model.state.current.result?.text ?? '', 'redact');
      if (this.#model.state.redacts) {
        await this.#analysis.dress();
      }
    });
  }

  /** Does the text in the editor hold what was handed out? */
  get isComingBack() {
    const { redacted, current } = this.#model.state;
    return holdsPlaceholders(redacted, current.text);
  }

  /** Puts the originals into the text in the editor. */
  restore() {
    return this.#analysis.attempt(async () => {
      const back = await this.#redaction.restore(this.#model.state.current.text, 'restore');
      if (back.restored > 0) {
        this.#on.replace(back.text);
        const strange = this.#notOurs(back.unknown);
        const notice = [text.restored(back.restored), strange.length > 0 && text.notHandedOut(strange)];
        this.#model.tell(notice.filter(Boolean).join(' '));
      }
      this.#analysis.now();
    });
  }

  /**
   * What stands in the policy itself needs no original.
   *
   * @param {string[]} unknown
   */
  #notOurs(unknown) {
    return unknown.filter((word) => !this.#model.state.current.result?.text.includes(word));
  }

  /**
   * Somebody writes an answer, or pastes it.
   *
   * @param {string} answer
   */
  answer(answer) {
    this.#model.set({ answer });
    this.#later();
  }

  /** Judges the answer again, as the policy in the editor has changed. */
  refresh() {
    if (this.#model.state.answer) {
      this.#later();
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#analysis.attempt(() => this.#judgeAnswer()), PAUSE_MS);
  }

  async #judgeAnswer() {
    const { answer } = this.#model.state;
    const judged = answer.trim() ? await this.#judge(answer) : null;
    // Meanwhile it may have been cleared, or written on.
    if (answer === this.#model.state.answer) {
      this.#model.set({ judged });
    }
  }

  /**
   * Puts the originals into an answer, and compares it with the policy in the editor.
   *
   * @param {string} answer
   * @returns {Promise<Judged>}
   */
  async #judge(answer) {
    const { text: restored, restored: count, unknown } = await this.#redaction.restore(answer, 'answer');
    const { current, view } = this.#model.state;
    const request = {
      call: /** @type {const} */ ('analyze'),
      text: restored,
      before: current.result?.text,
      owner: view?.owner.account ?? null,
      apply: /** @type {const} */ ('none'),
    };
    const { report } = await this.#engine.ask(request, 'judge');
    const asked = { request, policy: 0, before: this.#comparedWith(report), lane: 'judged-witness' };
    return { report, asked, restored: count, unknown: this.#notOurs(unknown) };
  }

  /**
   * The policy in the editor that the first one of an answer is compared with.
   *
   * @param {Report} answer
   */
  #comparedWith({ policies: [first] }) {
    const { result } = this.#model.state.current;
    const named = result?.report.policies.findIndex(({ name }) => name === first?.name) ?? -1;
    return result ? { request: result.request, policy: Math.max(0, named) } : undefined;
  }
}
