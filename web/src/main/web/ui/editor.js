/** The editor: CodeMirror with our colours, our findings and nothing that talks to a network. */
import * as cm from '../vendor/editor.js';
import { excerptAt, isLarge } from './excerpt.js';
import { text } from './text.js';

/** Longer texts are shown without colours: parsing them would make typing slow. */
const COLOURED = 200_000;

const theme = cm.EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--field)', color: 'var(--ink)', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.6rem' },
  '.cm-gutters': { backgroundColor: 'var(--field)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--line-tint)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-lintRange-error': { background: 'none', textDecoration: 'underline wavy var(--bad)' },
  '.cm-lintRange-warning': { background: 'none', textDecoration: 'underline wavy var(--warn)' },
  '.cm-lintRange-info': { background: 'none', textDecoration: 'underline dotted var(--note)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    border: '1px solid var(--rule)',
    maxWidth: '32rem',
  },
});

const colours = cm.HighlightStyle.define([
  { tag: cm.tags.propertyName, color: 'var(--code-name)' },
  { tag: cm.tags.string, color: 'var(--code-string)' },
  { tag: [cm.tags.number, cm.tags.bool, cm.tags.null], color: 'var(--code-value)' },
  { tag: cm.tags.invalid, color: 'var(--bad)' },
]);

/** Another part of the same text is shown. */
const ANOTHER_PART = 'select.part';

export class Editor {
  #language = new cm.Compartment();
  #separator = new cm.Compartment();
  #history = new cm.Compartment();
  #editable = new cm.Compartment();
  #coloured = true;
  /** A text of which only a part is shown, to be read; null when all of it is in the editor. */
  #whole = null;
  /** The findings that are marked where they are shown. */
  #marked = [];
  /** Where that part starts. */
  #part = { start: 0, line: 1, column: 1 };
  /** What was there before a text of which a part is shown came or went; the history lacks it. */
  #before = null;

  /**
   * @param {ShadowRoot} root where styles go
   * @param {(change: {pasted: boolean, replaced: boolean}) => void} changed called after each change
   *     of the text; it is replaced when nothing of the text before is left
   */
  constructor(root, changed) {
    this.view = new cm.EditorView({
      root,
      state: cm.EditorState.create({ extensions: this.#extensions(changed) }),
    });
  }

  get dom() {
    return this.view.dom;
  }

  /** The text, with the line ends that it came with. */
  get value() {
    return this.#whole ?? this.view.state.sliceDoc();
  }

  /** Is only a part of the text shown? Then it cannot be edited. */
  get showsPart() {
    return this.#whole !== null;
  }

  set value(value) {
    this.#replaceAll(value, 'input');
  }

  /** Puts another text in place of all, as one step of undo. */
  replaceWith(value) {
    this.#replaceAll(value, 'input.restore');
  }

  #replaceAll(value, userEvent) {
    const large = isLarge(value);
    const before = large || this.showsPart ? this.value : null;
    this.#whole = large ? value : null;
    if (large) {
      this.#put(this.#excerpt(0), null, userEvent);
    } else {
      this.#part = { start: 0, line: 1, column: 1 };
      this.#put(value, separatorOf(value), userEvent);
    }
    if (before !== null) {
      this.#forgetHistory();
    }
    this.#before = before;
  }

  #put(value, separator, userEvent) {
    const insert = cm.Text.of(value.split(separator ?? (this.showsPart ? /\r\n|\r|\n/ : '\n')));
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert },
      effects: [
        this.#separator.reconfigure(separator ? cm.EditorState.lineSeparator.of(separator) : []),
        this.#editable.reconfigure(cm.EditorState.readOnly.of(this.showsPart)),
      ],
      selection: { anchor: 0 },
      scrollIntoView: true,
      userEvent,
    });
  }

  #excerpt(at) {
    const { text: part, ...place } = excerptAt(this.#whole, at);
    this.#part = place;
    return part;
  }

  #forgetHistory() {
    this.view.dispatch({ effects: this.#history.reconfigure([]) });
    this.view.dispatch({ effects: this.#history.reconfigure(cm.history()) });
  }

  /** Shows the part of a text that a place is in. */
  #bring(range) {
    const { start } = this.#part;
    const end = start + this.view.state.doc.length;
    if (this.showsPart && (range.start < start || range.start >= end)) {
      this.#put(this.#excerpt(range.start), null, ANOTHER_PART);
      this.#draw();
    }
  }

  /** A paste that replaces everything keeps its line ends. */
  #paste(event) {
    const { main } = this.view.state.selection;
    const all =
      this.showsPart || (main.from === 0 && main.to === this.view.state.doc.length);
    const pasted = event.clipboardData?.getData('text/plain');
    if (!all || !pasted) {
      return false;
    }
    event.preventDefault();
    this.#replaceAll(pasted, 'input.paste');
    return true;
  }

  /** What is selected, in the line ends of the editor. */
  get selected() {
    const { from, to } = this.view.state.selection.main;
    return this.view.state.sliceDoc(from, to);
  }

  focus() {
    this.view.focus();
  }

  undo() {
    if (this.#before === null) {
      return cm.undo(this.view);
    }
    this.replaceWith(this.#before);
    return true;
  }

  /** Empties the editor when only a part is shown, as nothing in it can be deleted then. */
  #clear() {
    if (!this.showsPart) {
      return false;
    }
    this.value = '';
    return true;
  }

  /** Marks findings at their ranges. */
  mark(findings) {
    this.#marked = findings;
    this.#draw();
  }

  #draw() {
    const { start } = this.#part;
    const end = start + this.view.state.doc.length;
    const shown = this.showsPart
      ? this.#marked.filter(({ range }) => range.start >= start && range.start < end)
      : this.#marked;
    const diagnostics = shown.map((finding) => ({
      ...this.#positions(finding.range),
      severity: { critical: 'error', ok: 'info' }[finding.severity] ?? finding.severity,
      message: finding.message,
    }));
    this.view.dispatch(cm.setDiagnostics(this.view.state, diagnostics));
  }

  /** Selects a range and brings it into view. */
  show(range) {
    this.#bring(range);
    const { from, to } = this.#positions(range);
    const selection = cm.EditorSelection.single(from, to);
    const effects = cm.EditorView.scrollIntoView(selection.main, { y: 'center' });
    this.view.dispatch({ selection, effects });
    this.view.focus();
  }

  /** Selects a range and scrolls to its start, but neither moves the page nor takes the focus. */
  reveal(range) {
    this.#bring(range);
    const { from, to } = this.#positions(range);
    this.view.dispatch({ selection: cm.EditorSelection.single(from, to) });
    const { scrollDOM, defaultCharacterWidth } = this.view;
    const line = this.view.lineBlockAt(from);
    const left = (from - line.from) * defaultCharacterWidth;
    scrollDOM.scrollTo({
      top: line.top - scrollDOM.clientHeight / 4,
      left: left > scrollDOM.clientWidth / 2 ? left - scrollDOM.clientWidth / 4 : 0,
    });
  }

  /** Positions in the editor count every line end as one, so lines and columns lead there. */
  #positions(range) {
    const position = (line, column) => {
      const { doc } = this.view.state;
      const { line: first, column: indent } = this.#part;
      const found = doc.line(Math.max(1, Math.min(line - first + 1, doc.lines)));
      const offset = line === first ? column - indent : column - 1;
      return Math.max(found.from, Math.min(found.from + offset, found.to));
    };
    const from = position(range.line, range.column);
    return { from, to: Math.max(from, position(range.endLine, range.endColumn)) };
  }

  #extensions(changed) {
    return [
      cm.lineNumbers({ formatNumber: (line) => String(line + this.#part.line - 1) }),
      this.#history.of(cm.history()),
      this.#editable.of([]),
      cm.drawSelection(),
      cm.highlightActiveLine(),
      cm.highlightActiveLineGutter(),
      cm.bracketMatching(),
      cm.indentUnit.of('  '),
      cm.keymap.of([
        { key: 'Mod-z', run: () => this.#before !== null && this.undo() },
        { key: 'Delete', run: () => this.#clear() },
        { key: 'Backspace', run: () => this.#clear() },
      ]),
      cm.keymap.of([...cm.defaultKeymap, ...cm.historyKeymap]),
      cm.placeholder(text.inputHint),
      cm.EditorView.contentAttributes.of({
        'aria-label': text.input,
        spellcheck: 'false',
        // It can have the focus anyway; this says so to tools that do not know contenteditable.
        tabindex: '0',
      }),
      cm.EditorView.updateListener.of((update) => {
        const moved = update.transactions.some((t) => t.isUserEvent(ANOTHER_PART));
        if (update.docChanged && !moved) {
          this.#before = null;
          this.#colour(update.state.doc.length);
          const pasted = update.transactions.some((t) => t.isUserEvent('input.paste'));
          const { length } = update.startState.doc;
          let replaced = false;
          update.changes.iterChangedRanges((from, to) => (replaced ||= from === 0 && to === length));
          changed({ pasted, replaced });
        }
      }),
      theme,
      cm.syntaxHighlighting(colours),
      cm.EditorView.domEventHandlers({ paste: (event) => this.#paste(event) }),
      this.#separator.of([]),
      this.#language.of(cm.json()),
    ];
  }

  #colour(length) {
    const wanted = length <= COLOURED;
    if (wanted !== this.#coloured) {
      this.#coloured = wanted;
      const effects = this.#language.reconfigure(wanted ? cm.json() : []);
      // An update must not dispatch; the next turn may.
      setTimeout(() => this.view.dispatch({ effects }));
    }
  }
}

/**
 * CodeMirror takes every kind of line end for the same and would write one kind back. So texts
 * with CR LF get that as their separator, and texts that mix them keep CR as a character.
 */
function separatorOf(value) {
  const mixed = /\r(?!\n)|(?<!\r)\n/.test(value);
  return value.includes('\r') ? (mixed ? '\n' : '\r\n') : null;
}
