/** The editor: CodeMirror with our colours, our findings and nothing that talks to a network. */
import { excerptAt, isLarge } from '../model/excerpt.js';
import { more } from '../site.js';
import { text } from '../text.js';
import * as cm from '../vendor/editor.js';
import { ANOTHER_PART, decide, decisionsIn, holdDecisions, isMove, REPLACED, replacesAll } from './deciding.js';
import { BEGINNING, json, languageOf } from './languages.js';
import { looks } from './looks.js';
import { light, mark, placeStatements, showMarks, tellStatements } from './marks.js';
import { showTip, tips } from './tips.js';

/** @import { EditorState } from '@codemirror/state' */
/** @import { EditorView, ViewUpdate } from '@codemirror/view' */
/** @import { Decisions } from '../model/decisions.js' */
/** @import { OpenFile } from '../model/open-file.js' */
/** @import { Finding, Range } from '../model/report.d.ts' */

/**
 * @typedef {{start: number, line: number, column: number}} Part where a part of a text starts
 *
 * @typedef {{
 *   state: EditorState,
 *   whole: string | null,
 *   part: Part,
 *   before: {value: string, decisions: Decisions} | null,
 *   scrolled?: import('@codemirror/state').StateEffect<any>,
 * }} Parked a text with its history that is not shown
 */

/** Longer texts are shown without colours: parsing them would make typing slow. */
const COLOURED = 200_000;

const PLAIN = /** @type {import('@codemirror/state').Extension} */ ([]);

/** Other line ends are wanted. @type {import('@codemirror/state').StateEffectType<null>} */
const otherLineEnds = cm.StateEffect.define();

const FIRST_PART = { start: 0, line: 1, column: 1 };

/** Shows the text of a file, and has its history; the model has the text. */
export class Editor {
  #language = new cm.Compartment();
  #separator = new cm.Compartment();
  #history = new cm.Compartment();
  #editable = new cm.Compartment();
  #more = new cm.Compartment();
  /** What is there once the rest of the page is loaded. @type {import('@codemirror/state').Extension} */
  #extra = PLAIN;
  #on;
  /** @type {EditorView} */
  #view;
  /** @type {OpenFile} */
  #file;
  /** @type {WeakMap<OpenFile, Parked>} */
  #parked = new WeakMap();
  /** Is it given a text that the model has already? */
  #isTaking = false;
  /**
   * A text of which only a part is shown, to be read; null when all of it is in the editor.
   *
   * @type {string | null}
   */
  #whole = null;
  /**
   * The findings that are marked where they are shown.
   *
   * @type {readonly Finding[]}
   */
  #marked = [];
  /**
   * Where that part starts.
   *
   * @type {Part}
   */
  #part = FIRST_PART;
  /**
   * What was there before a text of which a part is shown came or went; the history lacks it.
   *
   * @type {Parked['before']}
   */
  #before = null;

  /**
   * @param {ShadowRoot} root where styles go
   * @param {OpenFile} file an empty one
   * @param {{
   *   changed: (text: string, decisions: Decisions, how: {pasted: boolean, replaced: boolean}) => void,
   *   decided: (decisions: Decisions, again: boolean) => void,
   *   moved: () => void,
   *   takeBack: () => boolean,
   *   over: (statement: number) => void,
   *   tip: (finding: Finding) => HTMLElement,
   * }} on `changed` is called after each change of the text, which is replaced when nothing of the
   *     text before is left; `decided` when the decisions alone have changed, and whether undo or redo
   *     did that; `moved` when lines may have another place on the screen;
   *     `takeBack` undoes what is not in the text, if that was the last step; `over` is called with the statement
   *     that the pointer is over, -1 for none; `tip` draws what is said of a finding
   */
  constructor(root, file, on) {
    this.#file = file;
    this.#on = on;
    this.#view = new cm.EditorView({ root, state: this.#empty() });
    this.#view.scrollDOM.addEventListener('scroll', () => on.moved(), { passive: true });
  }

  /** @returns {EditorState} */
  #empty() {
    return cm.EditorState.create({ extensions: this.#extensions() });
  }

  get dom() {
    return this.#view.dom;
  }

  /** The text, with the line ends that it came with. */
  get #value() {
    return this.#whole ?? this.#view.state.sliceDoc();
  }

  /**
   * Puts a text in place of all, as if it were typed.
   *
   * @param {string} value
   */
  write(value) {
    this.#replaceAll(value, 'input');
  }

  /** Is only a part of the text shown? Then it cannot be edited. */
  get #showsPart() {
    return this.#whole !== null;
  }

  /**
   * Puts another text in place of all, as one step of undo.
   *
   * @param {string} value
   */
  replaceWith(value) {
    this.#replaceAll(value, REPLACED);
  }

  /**
   * Shows the text of a file with its history, and keeps those of the file that was shown.
   *
   * @param {OpenFile} file
   */
  open(file) {
    if (file === this.#file) {
      return;
    }
    this.#parked.set(this.#file, {
      state: this.#view.state,
      whole: this.#whole,
      part: this.#part,
      before: this.#before,
      scrolled: this.#view.scrollSnapshot(),
    });
    this.#file = file;
    const parked = this.#parked.get(file);
    this.#resume(parked ?? { state: this.#empty(), whole: null, part: FIRST_PART, before: null });
    if (!parked && file.text !== '') {
      this.#isTaking = true;
      this.write(file.text);
      this.#isTaking = false;
      // There was nothing before it that could be had back.
      this.#forgetHistory();
      this.#before = null;
    }
  }

  /** @param {Parked} parked */
  #resume({ state, whole, part, before, scrolled }) {
    this.#whole = whole;
    this.#part = part;
    this.#before = before;
    this.#marked = [];
    this.#view.setState(state);
    this.#view.dispatch({ effects: [...(scrolled ? [scrolled] : []), this.#more.reconfigure(this.#extra)] });
  }

  /** @param {string} value @param {string} userEvent */
  #replaceAll(value, userEvent) {
    const large = isLarge(value);
    const swapped = large || this.#showsPart;
    const before = swapped ? { value: this.#value, decisions: this.#decisions } : null;
    this.#whole = large ? value : null;
    if (large) {
      this.#put(this.#excerpt(0), null, userEvent);
    } else {
      this.#part = FIRST_PART;
      this.#put(value, separatorOf(value), userEvent);
    }
    if (swapped) {
      this.#forgetHistory();
    }
    this.#before = before;
  }

  /** @param {string} value @param {string | null} separator @param {string} userEvent */
  #put(value, separator, userEvent) {
    const insert = cm.Text.of(value.split(separator ?? (this.#showsPart ? /\r\n|\r|\n/ : '\n')));
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert },
      effects: [
        this.#separator.reconfigure(separator ? cm.EditorState.lineSeparator.of(separator) : []),
        otherLineEnds.of(null),
        this.#editable.reconfigure(cm.EditorState.readOnly.of(this.#showsPart)),
      ],
      annotations: [
        cm.Transaction.addToHistory.of(userEvent !== ANOTHER_PART),
        // However soon it comes, it is a step of its own.
        ...(userEvent === REPLACED ? [cm.isolateHistory.of('full')] : []),
      ],
      selection: { anchor: 0 },
      scrollIntoView: true,
      userEvent,
    });
  }

  /** @param {number} at */
  #excerpt(at) {
    const { text: part, ...place } = excerptAt(this.#whole ?? '', at);
    this.#part = place;
    return part;
  }

  #forgetHistory() {
    this.#view.dispatch({ effects: this.#history.reconfigure([]) });
    this.#view.dispatch({ effects: this.#history.reconfigure(cm.history()) });
  }

  /**
   * Shows the part of a text that a place is in.
   *
   * @param {Range} range
   */
  #bring(range) {
    if (this.#showsPart && !this.#isShown(range)) {
      this.#put(this.#excerpt(range.start), null, ANOTHER_PART);
      this.#draw();
    }
  }

  /**
   * Does the part that is shown hold this place?
   *
   * @param {Range} range
   */
  #isShown({ start }) {
    const from = this.#part.start;
    return start >= from && start < from + this.#view.state.doc.length;
  }

  /**
   * A paste that replaces everything keeps its line ends.
   *
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const { main } = this.#view.state.selection;
    const all = this.#showsPart || (main.from === 0 && main.to === this.#view.state.doc.length);
    const pasted = event.clipboardData?.getData('text/plain');
    if (!all || !pasted) {
      return false;
    }
    event.preventDefault();
    this.pasteAll(pasted);
    return true;
  }

  /**
   * Puts a pasted text in place of all.
   *
   * @param {string} pasted
   */
  pasteAll(pasted) {
    this.#replaceAll(pasted, 'input.paste');
  }

  /** What is selected, in the line ends of the editor. */
  get selected() {
    const { from, to } = this.#view.state.selection.main;
    return this.#view.state.sliceDoc(from, to);
  }

  focus() {
    this.#view.focus();
  }

  get canUndo() {
    return this.#before !== null || cm.undoDepth(this.#view.state) > 0;
  }

  get canRedo() {
    return cm.redoDepth(this.#view.state) > 0;
  }

  undo() {
    if (this.#on.takeBack()) {
      return true;
    }
    if (this.#before === null || cm.undoDepth(this.#view.state) > 0) {
      return cm.undo(this.#view);
    }
    const { value, decisions } = this.#before;
    this.replaceWith(value);
    this.settle(decisions);
    return true;
  }

  redo() {
    return cm.redo(this.#view);
  }

  get #decisions() {
    return decisionsIn(this.#view.state);
  }

  /**
   * Decides something.
   *
   * @param {Decisions} decisions
   * @param {boolean} goesOn is this the rest of what was begun, such as a letter of a word? It is
   *     undone with the rest
   */
  decide(decisions, goesOn = false) {
    const history = goesOn ? cm.Transaction.addToHistory.of(false) : cm.isolateHistory.of('full');
    this.#view.dispatch({ effects: decide(decisions), annotations: history });
  }

  /**
   * Sets the decisions, which is nothing that could be undone.
   *
   * @param {Decisions} decisions
   */
  settle(decisions) {
    this.decide(decisions, true);
  }

  /**
   * Adds what the rest of the page brings.
   *
   * @param {import('@codemirror/state').Extension} extra
   */
  extend(extra) {
    this.#extra = extra;
    this.#view.dispatch({ effects: this.#more.reconfigure(extra) });
  }

  /** Puts each member of JSON on a line of its own, as one step of undo. */
  async layOut() {
    const { laidOut } = await more();
    const laid = this.#showsPart ? null : laidOut(this.#value);
    if (laid !== null && laid.trim() !== this.#value.trim()) {
      // Whoever decided something about this text did not decide about another one.
      const decisions = this.#decisions;
      this.replaceWith(laid);
      this.settle(decisions);
    }
  }

  /** Shows what was found where the cursor is. */
  tip() {
    showTip(this.#view, this.#on.tip);
  }

  /** Empties the editor when only a part is shown, as nothing in it can be deleted then. */
  #clear() {
    if (!this.#showsPart) {
      return false;
    }
    this.write('');
    return true;
  }

  /**
   * Marks findings at their ranges.
   *
   * @param {readonly Finding[]} findings
   */
  mark(findings) {
    this.#marked = findings;
    this.#draw();
  }

  /**
   * Says where the statements are.
   *
   * @param {readonly Range[]} ranges
   */
  placeStatements(ranges) {
    placeStatements(this.#view, this.#showsPart ? [] : ranges.map((range) => this.#positions(range)));
  }

  /**
   * Lights up ranges, until others are.
   *
   * @param {readonly Range[]} ranges
   */
  light(ranges) {
    const shown = this.#showsPart ? ranges.filter((range) => this.#isShown(range)) : ranges;
    light(this.#view, shown.map((range) => this.#positions(range)));
  }

  #draw() {
    const shown = this.#showsPart ? this.#marked.filter(({ range }) => this.#isShown(range)) : this.#marked;
    mark(
      this.#view,
      shown.map((finding) => ({
        ...this.#positions(finding.range),
        severity: finding.severity,
        message: finding.message,
        finding,
      })),
    );
  }

  /**
   * Returns where the line of a place is, in CSS pixels from the top of what is shown; null when
   * that line is out of sight.
   *
   * @param {Range} range
   * @returns {number | null}
   */
  topOf(range) {
    if (this.#showsPart && !this.#isShown(range)) {
      return null;
    }
    const { scrollTop, clientHeight } = this.#view.scrollDOM;
    const { from } = this.#positions(range);
    const top = this.#view.lineBlockAt(from).top + this.#view.documentPadding.top - scrollTop;
    return top < 0 || top > clientHeight - this.#view.defaultLineHeight ? null : top;
  }

  /**
   * Selects a range and brings it into view.
   *
   * @param {Range} range
   */
  show(range) {
    this.#bring(range);
    const { from, to } = this.#positions(range);
    const selection = cm.EditorSelection.single(from, to);
    const effects = cm.EditorView.scrollIntoView(selection.main, { y: 'center' });
    this.#view.dispatch({ selection, effects });
    this.#view.focus();
  }

  /**
   * Selects a range and scrolls to its start, but neither moves the page nor takes the focus.
   *
   * @param {Range} range
   */
  reveal(range) {
    this.#bring(range);
    const { from, to } = this.#positions(range);
    this.#view.dispatch({ selection: cm.EditorSelection.single(from, to) });
    const { scrollDOM, defaultCharacterWidth } = this.#view;
    const line = this.#view.lineBlockAt(from);
    const left = (from - line.from) * defaultCharacterWidth;
    scrollDOM.scrollTo({
      top: line.top - scrollDOM.clientHeight / 4,
      left: left > scrollDOM.clientWidth / 2 ? left - scrollDOM.clientWidth / 4 : 0,
    });
  }

  /**
   * Positions in the editor count every line end as one, so lines and columns lead there.
   *
   * @param {Range} range
   */
  #positions(range) {
    const position = (/** @type {number} */ line, /** @type {number} */ column) => {
      const { doc } = this.#view.state;
      const { line: first, column: indent } = this.#part;
      const found = doc.line(Math.max(1, Math.min(line - first + 1, doc.lines)));
      const offset = line === first ? column - indent : column - 1;
      return Math.max(found.from, Math.min(found.from + offset, found.to));
    };
    const from = position(range.line, range.column);
    return { from, to: Math.max(from, position(range.endLine, range.endColumn)) };
  }

  #extensions() {
    return [
      showMarks((view, at) => showTip(view, this.#on.tip, at)),
      tips(this.#on.tip),
      this.#more.of(this.#extra),
      tellStatements(this.#on.over),
      cm.lineNumbers({ formatNumber: (line) => String(line + this.#part.line - 1) }),
      this.#history.of(cm.history()),
      holdDecisions,
      // Undo brings back the line ends, too.
      cm.invertedEffects.of(({ effects, startState }) =>
        effects.some((each) => each.is(otherLineEnds))
          ? [this.#separator.reconfigure(this.#separator.get(startState) ?? []), otherLineEnds.of(null)]
          : []
      ),
      this.#editable.of([]),
      cm.codeFolding(),
      cm.foldGutter({ openText: '▾', closedText: '▸' }),
      cm.EditorState.allowMultipleSelections.of(true),
      cm.drawSelection(),
      cm.highlightActiveLine(),
      cm.highlightActiveLineGutter(),
      cm.bracketMatching(),
      cm.indentUnit.of('  '),
      cm.keymap.of([
        { key: 'Mod-z', run: () => this.undo() },
        { key: 'Delete', run: () => this.#clear() },
        { key: 'Backspace', run: () => this.#clear() },
      ]),
      cm.keymap.of([
        { key: 'Mod-Alt-ArrowUp', run: cm.addCursorAbove },
        { key: 'Mod-Alt-ArrowDown', run: cm.addCursorBelow },
        { key: 'Shift-Alt-f', run: () => Boolean(this.layOut()) },
        { key: 'Escape', run: cm.simplifySelection },
        ...cm.foldKeymap,
        ...cm.standardKeymap,
        ...cm.historyKeymap,
      ]),
      cm.placeholder(text.inputHint),
      cm.EditorView.contentAttributes.of({
        'aria-label': text.input,
        spellcheck: 'false',
        // It can have the focus anyway; this says so to tools that do not know contenteditable.
        tabindex: '0',
      }),
      cm.EditorView.updateListener.of((update) => this.#updated(update)),
      looks,
      cm.EditorView.domEventHandlers({ paste: (event) => this.#paste(event) }),
      this.#separator.of([]),
      this.#language.of(json),
    ];
  }

  /** @param {ViewUpdate} update */
  #updated({ transactions, startState, state, geometryChanged }) {
    const changes = transactions.filter((each) => each.docChanged && !isMove(each));
    const decisions = decisionsIn(state);
    if (changes.length > 0) {
      this.#colour(state.doc.length);
      if (!this.#isTaking) {
        const pasted = changes.some((each) => each.isUserEvent('input.paste'));
        this.#on.changed(this.#value, decisions, { pasted, replaced: changes.some(replacesAll) });
      }
    } else if (decisionsIn(startState) !== decisions) {
      this.#on.decided(decisions, transactions.some((each) => each.isUserEvent('undo') || each.isUserEvent('redo')));
    }
    if (geometryChanged) {
      this.#on.moved();
    }
  }

  /** @param {number} length */
  #colour(length) {
    const wanted = length <= COLOURED ? languageOf(this.#view.state.doc.sliceString(0, BEGINNING)) : PLAIN;
    if (wanted !== this.#language.get(this.#view.state)) {
      const effects = this.#language.reconfigure(wanted);
      // An update must not dispatch; the next turn may.
      setTimeout(() => this.#view.dispatch({ effects }));
    }
  }
}

/**
 * CodeMirror takes every kind of line end for the same and would write one kind back. So texts
 * with CR LF get that as their separator, and texts that mix them keep CR as a character.
 *
 * @param {string} value
 */
function separatorOf(value) {
  const mixed = /\r(?!\n)|(?<!\r)\n/.test(value);
  return value.includes('\r') ? (mixed ? '\n' : '\r\n') : null;
}
