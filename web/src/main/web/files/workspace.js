/** The files that are open. One of them is in the editor, the others wait with their histories. */
import { remember, remembered, remembers } from './memory.js';
import { OpenFile } from './open-file.js';
import { readFile } from './reading.js';

export class Workspace {
  /** All of them; there is always one. */
  files = [new OpenFile('')];
  /** The one that is in the editor. */
  current = this.files[0];
  #editor;
  #on;

  /**
   * @param {import('../ui/editor.js').Editor} editor
   * @param {{
   *   shown: () => void,
   *   waiting: (file: OpenFile) => void,
   *   closed: () => void,
   * }} on `shown` is called when another file is in the editor, `waiting` when one was opened that
   *     is not, `closed` when one was closed that was not
   */
  constructor(editor, on) {
    this.#editor = editor;
    this.#on = on;
  }

  /** Are there names to be told apart? */
  get hasNames() {
    return this.files.length > 1 || this.current.name !== '';
  }

  /**
   * Opens files beside those that are open, and shows the first of them.
   *
   * @param {File[]} chosen
   * @returns {Promise<{name: string, wrong: string}[]>} those that could not be opened, and why
   */
  async open(chosen) {
    const read = await Promise.all(chosen.map(readFile));
    this.openTexts(read.filter(({ wrong }) => !wrong));
    return read.filter(({ wrong }) => wrong);
  }

  /** @param {{name: string, text: string}[]} texts with what was said about them, if anything */
  openTexts(texts) {
    const opened = texts.map(({ text, ...rest }) => {
      const onlyEmpty = this.files.length === 1 && this.#editor.value === '';
      if (!onlyEmpty) {
        this.#park();
      }
      this.current = new OpenFile('');
      this.files = onlyEmpty ? [this.current] : [...this.files, this.current];
      this.#editor.value = text;
      // Another text in the editor makes its file forget how to read it.
      return Object.assign(this.current, rest);
    });
    if (opened.length > 0) {
      this.show(opened[0]);
      opened.slice(1).forEach((file) => this.#on.waiting(file));
    }
  }

  /** Shows a file. */
  show(file) {
    if (file !== this.current) {
      this.#park();
      this.#resume(file);
    }
    this.#on.shown();
  }

  /** Closes a file. */
  close(file) {
    const index = this.files.indexOf(file);
    const rest = this.files.filter((other) => other !== file);
    this.files = rest.length > 0 ? rest : [new OpenFile('')];
    if (file === this.current) {
      this.#park();
      this.#resume(this.files[Math.min(index, this.files.length - 1)]);
      this.#on.shown();
    } else {
      this.#on.closed();
    }
  }

  #park() {
    this.current.parked = this.#editor.park();
  }

  #resume(file) {
    this.current = file;
    if (file.parked) {
      this.#editor.resume(file.parked);
      file.parked = null;
    }
  }

  /** Opens what was remembered, beside what there is by then. */
  async reopen() {
    const files = await remembered();
    const shown = this.current;
    const begun = this.#editor.value !== '';
    this.openTexts(files);
    if (begun && files.length > 0) {
      this.show(shown);
    }
  }

  /** Shows a text that came on its own, beside what is open; only once, if it is open already. */
  openBeside(text) {
    const same = this.files.find((file) => this.textOf(file) === text);
    if (same) {
      this.show(same);
    } else {
      this.openTexts([{ name: '', text }]);
    }
  }

  /** The text of an open file. */
  textOf(file) {
    return file.parked ? file.parkedText : this.#editor.value;
  }

  /**
   * Remembers the files if that is switched on.
   *
   * @param {boolean} [begin] switches it on
   * @returns {boolean} whether there was room
   */
  remember(begin = false) {
    if (!begin && !remembers()) {
      return true;
    }
    return remember(
      this.files.map((file) => {
        const { name, format, owner, error } = file;
        return { name, format, owner, error, text: this.textOf(file) };
      }),
    );
  }
}
