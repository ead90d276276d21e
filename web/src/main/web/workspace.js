/** Opens files, and keeps them on this device when somebody has switched that on. */
import { forget, remember, remembered, remembers } from './files/memory.js';
import { readFile } from './files/reading.js';
import { text } from './text.js';

/** @import { Analysis } from './analysis.js' */
/** @import { Model } from './model/model.js' */
/** @import { OpenFile } from './model/open-file.js' */
/** @import { Linked } from './sharing/handover.js' */

export class Workspace {
  #model;
  #analysis;

  /**
   * @param {Model} model
   * @param {Analysis} analysis
   */
  constructor(model, analysis) {
    this.#model = model;
    this.#analysis = analysis;
  }

  /**
   * Opens files beside those that are open, shows the first of them, and says which could not be opened.
   *
   * @param {File[]} chosen
   */
  async open(chosen) {
    const read = await Promise.all(chosen.map(readFile));
    this.#openTexts(read.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }])));
    const { redacts } = this.#model.state;
    const called = (/** @type {string} */ name) => (redacts ? text.someFile : name);
    this.#model.tell(read.flatMap(({ name, wrong }) => wrong ? [text.notOpened[wrong](called(name))] : []).join(' '));
  }

  /** @param {Partial<OpenFile>[]} texts with what was said about them, if anything */
  #openTexts(texts) {
    const opened = this.#model.open(texts);
    if (opened.length > 0) {
      this.#shown();
      this.#analysis.waiting(opened.slice(1));
    }
  }

  /** @param {OpenFile} file */
  show(file) {
    this.#model.show(file);
    this.#shown();
  }

  /** Another text is in the editor. */
  #shown() {
    this.#analysis.now();
    const { files, current } = this.#model.state;
    // One that was left before its report came.
    this.#analysis.waiting(files.filter((file) => file !== current && file.stale && file.result));
  }

  /** @param {OpenFile} file */
  close(file) {
    if (this.#model.close(file)) {
      this.#shown();
    } else {
      this.remember();
    }
  }

  /** Opens what was remembered, beside what there is by then. */
  async reopen() {
    const files = await remembered();
    const { current } = this.#model.state;
    const begun = current.text !== '';
    this.#openTexts(files);
    if (begun && files.length > 0) {
      this.show(current);
    }
  }

  /**
   * Shows a text that came on its own, beside what is open; only once, if it is open already.
   *
   * @param {Linked} came
   */
  openBeside(came) {
    const same = this.#model.state.files.find(({ text, error, checks }) =>
      text === came.text && error === came.error && (came.checks === '' || checks === came.checks)
    );
    if (same) {
      this.show(same);
    } else {
      this.#openTexts([came]);
    }
  }

  /**
   * Shows a text that was pasted, beside what is open.
   *
   * @param {string} pasted
   */
  openPasted(pasted) {
    this.#openTexts([{ text: pasted }]);
  }

  /**
   * Switches remembering on or off.
   *
   * @param {boolean} on
   */
  switchMemory(on) {
    if (on) {
      this.remember(true);
    } else {
      forget();
      this.#model.tell(text.forgotten);
    }
    this.lookUpMemory();
  }

  /** It may have been switched in another tab. */
  lookUpMemory() {
    this.#model.set({ remembers: remembers() });
  }

  /**
   * Remembers the files if that is switched on, and tells when there is no room.
   *
   * @param {boolean} [begin] switches it on
   */
  remember(begin = false) {
    if (!begin && !remembers()) {
      return;
    }
    const files = this.#model.state.files.map(({ name, format, owner, error, checks, text, documents }) => ({
      name,
      format,
      owner,
      error,
      checks,
      text,
      documents,
    }));
    if (!remember(files)) {
      this.lookUpMemory();
      this.#model.tell(text.notRemembered);
    }
  }
}
