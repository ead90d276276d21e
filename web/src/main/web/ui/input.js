/** The left side: the text with its findings, and what is said about it. */
import { holdsPlaceholders } from '../model/redacted.js';
import { decodedIn } from '../model/seen.js';
import { text } from '../text.js';
import * as cm from '../vendor/editor.js';
import { button, h, whenOther } from './dom.js';
import { Editor } from './editor.js';
import { Evidence } from './evidence.js';
import { drawFiles } from './files.js';
import { Margin } from './margin.js';
import { Reader } from './reader.js';

/** @import { State } from '../model/model.js' */
/** @import { OpenFile } from '../model/open-file.js' */
/** @import { Finding, Owner, Range, Report } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Events } from './events.d.ts' */

export class Input {
  #on;
  #files = h('ul.files', { 'data-testid': 'files', 'aria-label': text.files });
  #excerpt = h('p.quiet', { 'data-testid': 'excerpt' }, text.excerpt);
  #ownerNote = h('p.quiet', { id: 'owner-note' });
  /** In a narrow window the answer takes the room, unless somebody wants it for the text. */
  #enlarge = h(
    'button.plain.enlarge',
    { type: 'button', 'data-testid': 'enlarge', 'aria-expanded': 'false', onclick: () => this.#resize() },
    text.enlarge,
  );
  /** @type {HTMLElement | undefined} */
  #place;
  #formatNote = h('p.quiet', { id: 'format-note' });

  /**
   * @param {ShadowRoot} root
   * @param {OpenFile} file the first one
   * @param {Events} on
   * @param {(finding: Finding) => void} showFinding called with the finding whose note is clicked
   * @param {{over: (statement: number) => void, tip: (finding: Finding) => HTMLElement}} text `over` is called with the
   *     statement that the pointer is over, -1 for none; `tip` draws what is said of a finding
   */
  constructor(root, file, on, showFinding, { over, tip }) {
    this.#on = on;
    this.editor = new Editor(root, file, {
      changed: on.edited,
      decided: on.decided,
      moved: () => this.#margin?.place(),
      takeBack: on.takeBack,
      over,
      tip,
    });
    this.#root = root;
    this.#reader = new Reader(root, {
      moved: () => this.#margin?.place(),
      undo: on.undo,
      redo: on.redo,
      clear: () => this.editor.write(''),
      over,
      tip,
    });
    this.#readerBox = h('div.reader', { 'data-testid': 'decoded' }, this.#reader.dom);
    this.#asPasted = h('input', {
      type: 'checkbox',
      role: 'switch',
      'data-testid': 'as-pasted',
      onchange: ({ target }) => on.asPasted(target.checked),
    });
    const margin = h('ol.margin', { 'aria-label': text.marginNotes });
    this.#margin = new Margin(margin, (range) => this.#topOf(range));
    this.#showFinding = showFinding;
    this.undo = button('undo', text.undo, on.undo);
    this.redo = button('redo', text.redo, on.redo);
    this.layOut = button('lay-out', text.layOut, () => this.editor.layOut());
    this.layOut.className = 'plain';
    this.layOut.title = text.layOutHint;
    this.restore = button('restore', text.restore, on.restore);
    this.saveAll = button('save-all', text.saveAll, on.saveAll);
    const chooser = fileChooser(on.open);
    this.open = button('open', text.open, () => chooser.click());
    this.open.title = text.openHint;
    this.#owner = h('input', {
      id: 'owner',
      'data-testid': 'owner',
      inputMode: 'numeric',
      autocomplete: 'off',
      spellcheck: false,
      placeholder: text.ownerPlaceholder,
      'aria-describedby': 'owner-note',
      oninput: ({ target }) => on.owner(target.value),
    });
    this.#format = formats(on.format);
    this.#evidence = new Evidence(on, (range) => this.show(range));
    this.#ownerBox = field('owner', text.owner, this.#owner, this.#ownerNote);
    const formatBox = field('format', text.format, this.#format, this.#formatNote);
    formatBox.classList.add('format');
    const decodes = h('label.switch', {}, this.#asPasted, text.asPasted);
    const source = h('div.source', {}, this.editor.dom);
    /** What comes and goes. */
    this.parts = {
      ...this.#evidence.parts,
      files: this.#files,
      saveAll: this.saveAll,
      restore: this.restore,
      decodes,
      decodedNote: this.#decodedNote,
      decoded: this.#readerBox,
      source,
      excerpt: this.#excerpt,
      format: formatBox,
    };
    const place = this.#place = h(
      'div.editor',
      { 'data-testid': 'input', role: 'group', 'aria-label': text.input },
      source,
      this.#readerBox,
    );
    this.dom = h(
      'section.left',
      {},
      h(
        'div.bar',
        {},
        h('h2', {}, text.input),
        this.open,
        this.saveAll,
        chooser,
        this.undo,
        this.redo,
        this.restore,
      ),
      this.#files,
      h('div.bar.decodes', {}, this.#decodedNote, decodes),
      h('div.text', {}, place, margin),
      h('div.bar.beneath', {}, this.#excerpt, this.layOut, this.#enlarge),
      h('div.more', {}, formatBox, this.#ownerBox, this.#evidence.dom),
    );
  }

  /** @type {HTMLInputElement} */
  #owner;
  #ownerBox;
  #format;
  #evidence;
  #root;
  #reader;
  #readerBox;
  #asPasted;
  #decodedNote = h('p.quiet', {}, text.decoded);
  /**
   * The policy that is shown in lines of its own, if one is.
   *
   * @type {View | null}
   */
  #decoded = null;
  /** @type {Margin | undefined} */
  #margin;
  #showFinding;

  /**
   * @param {State} state
   * @param {Finding[]} findings those of the policy that is shown
   */
  draw(state, findings) {
    const { current, files, result, owner, redacted } = state;
    const decoded = decodedIn(state);
    this.#asPasted.checked = current.asPasted;
    if (decoded !== this.#decoded) {
      this.#keepFocus(this.#decoded ? this.#reader : this.editor, decoded ? this.#reader : this.editor);
      this.#decoded = decoded;
      this.#margin?.place();
    }
    if (decoded?.decoded) {
      this.#drawDecoded(decoded.decoded.text, findings);
    }
    this.#drawFiles(current, files, ...files.flatMap((file) => [file.result, file.failed]));
    this.#drawNotes(findings);
    this.undo.disabled = !this.editor.canUndo && !state.isRouted;
    this.redo.disabled = !this.editor.canRedo;
    this.layOut.disabled = decoded !== null || !/^\s*[{[]/.test(current.text);
    this.#drawRestore(redacted.map, result, current);
    this.#drawFormat(result);
    this.#drawOwner(owner, current, result?.report);
    set(this.#format, current.format);
    this.#evidence.draw(state);
  }

  /**
   * Who was in the text stays in it, however it is shown.
   *
   * @param {Editor | Reader} before
   * @param {Editor | Reader} now
   */
  #keepFocus(before, now) {
    if (before !== now && before.dom.contains(this.#root.activeElement)) {
      // It can have the focus once it is seen.
      queueMicrotask(() => now.focus());
    }
  }

  #drawDecoded = whenOther((/** @type {string} */ policy, /** @type {Finding[]} */ findings) =>
    this.#reader.draw(policy, findings)
  );

  /**
   * Selects a range of the text where it is shown, and brings it into view.
   *
   * @param {Range} range
   */
  show(range) {
    const within = this.#decoded?.range;
    if (!this.#decoded) {
      this.editor.show(range);
    } else if (range.decoded && within && range.start >= within.start && range.start <= within.end) {
      this.#reader.show(range.decoded);
    } else {
      // It is about what stands around that policy.
      this.#on.asPasted(true);
      this.editor.show(range);
    }
  }

  /**
   * Says where the statements of the policy are.
   *
   * @param {readonly Range[]} ranges
   */
  placeStatements(ranges) {
    (this.#decoded ? this.#reader : this.editor).placeStatements(ranges);
  }

  /**
   * Lights up ranges of the text, until others are.
   *
   * @param {readonly Range[]} ranges
   */
  light(ranges) {
    (this.#decoded ? this.#reader : this.editor).light(ranges);
  }

  /**
   * Adds what the rest of the page brings.
   *
   * @param {import('../site.js').More} rest
   */
  extend({ findWith }) {
    const extra = findWith(cm);
    this.editor.extend(extra);
    this.#reader.extend(extra);
  }

  /** Shows what was found where the cursor is. */
  tip() {
    (this.#decoded ? this.#reader : this.editor).tip();
  }

  /** Leads to the field for the account. */
  askOwner() {
    this.#owner.focus();
    this.#owner.scrollIntoView({ block: 'center' });
  }

  /** @param {Range} range */
  #topOf(range) {
    if (!this.#decoded) {
      return this.editor.topOf(range);
    }
    return range.decoded ? this.#reader.topOf(range.decoded) : null;
  }

  /** @type {(current: OpenFile, files: readonly OpenFile[], ...results: unknown[]) => void} */
  #drawFiles = whenOther((current, files) => {
    const hasNames = files.length > 1 || current.name !== '';
    drawFiles(this.#files, hasNames ? files : [], current, { choose: this.#on.show, close: this.#on.close });
  });

  #drawNotes = whenOther((/** @type {Finding[]} */ findings) => this.#margin?.draw(findings, this.#showFinding));

  /** To look for placeholders in a large text takes its time. */
  #drawRestore = whenOther((
    /** @type {State['redacted']['map']} */ map,
    /** @type {State['result']} */ _result,
    /** @type {OpenFile} */ current,
  ) => {
    this.restore.disabled = !holdsPlaceholders({ map }, current.text);
  });

  #resize() {
    const tall = this.#place?.classList.toggle('tall') ?? false;
    this.#enlarge.setAttribute('aria-expanded', String(tall));
    this.#enlarge.textContent = tall ? text.shrink : text.enlarge;
  }

  /** Says what the text was taken for. */
  #drawFormat = whenOther((/** @type {State['result']} */ result) => {
    if (result) {
      const { label, why } = result.report.input;
      const unknown = result.request.format ? '' : text.takenForNothing;
      this.#formatNote.textContent = label ? text.taken(label, why) : unknown;
    }
  });

  /** Says whose key it is and how that was seen, and asks when nobody knows. */
  #drawOwner = whenOther((
    /** @type {Owner | null} */ owner,
    /** @type {OpenFile} */ file,
    /** @type {Report | undefined} */ report,
  ) => {
    if (!owner) {
      // What was found is about another text; what was typed is not.
      this.#owner.value = file.owner;
      this.#ownerNote.textContent = '';
      return;
    }
    const chosen = file.owner.length > 0;
    const wrong = chosen && file.owner.length !== 12;
    const root = /** @type {ShadowRoot} */ (this.#owner.getRootNode());
    // The text may tell whose this key is, whatever was typed for the others.
    if (!wrong && !(chosen && root.activeElement === this.#owner)) {
      this.#owner.value = owner.account ?? file.owner;
    }
    this.#owner.setAttribute('aria-invalid', String(wrong));
    // A template knows the account by another name, so nobody needs to be asked.
    const asks = report?.status === 'analyzed' && !owner.account && owner.evidence !== 'certain';
    this.#ownerBox.classList.toggle('asks', asks);
    const note = asks ? `${owner.because} ${text.ownerUnknown}` : owner.because;
    this.#ownerNote.textContent = wrong ? text.ownerWrong : note;
  });
}

/**
 * What is typed is there already.
 *
 * @param {HTMLSelectElement} control
 * @param {string} value
 */
function set(control, value) {
  if (control.value !== value) {
    control.value = value;
  }
}

/**
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} control
 * @param {HTMLElement} note
 */
function field(id, label, control, note) {
  return h('div.field', {}, h('label', { for: id }, label), control, note);
}

/** @param {(format: string) => void} chosen */
function formats(chosen) {
  return h(
    'select',
    {
      id: 'format',
      'data-testid': 'format',
      'aria-describedby': 'format-note',
      onchange: ({ target }) => chosen(target.value),
    },
    h('option', { value: '' }, text.formatFound),
    ...Object.entries(text.formats).map(([id, name]) => h('option', { value: id }, name)),
  );
}

/**
 * The browser's own dialog; a button opens it, as it looks like one.
 *
 * @param {(files: File[]) => void} open
 */
function fileChooser(open) {
  return h('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'data-testid': 'chooser',
    onchange: ({ target }) => {
      open([...target.files ?? []]);
      // The same file may be chosen again.
      target.value = '';
    },
  });
}
