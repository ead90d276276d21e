/** A policy in lines of its own, with its findings: to be read, where the text that it stands in has it on one line. */
import { beginning } from '../model/excerpt.js';
import { text } from '../text.js';
import * as cm from '../vendor/editor.js';
import { looks } from './looks.js';
import { light, mark, placeStatements, showMarks, tellStatements } from './marks.js';
import { showTip, tips } from './tips.js';

/** @import { EditorView } from '@codemirror/view' */
/** @import { Finding, Range } from '../model/report.d.ts' */

export class Reader {
  /** @type {EditorView} */
  #view;
  #shown = '';
  #tip;
  #more = new cm.Compartment();

  /**
   * @param {ShadowRoot} root where styles go
   * @param {{
   *   moved: () => void,
   *   undo: () => void,
   *   redo: () => void,
   *   clear: () => void,
   *   over: (statement: number) => void,
   *   tip: (finding: Finding) => HTMLElement,
   * }} on `moved` is called when lines may have another place on the screen, `over` with the statement that the pointer is
   *     over, -1 for none, `tip` to draw what is said of a finding, the others when somebody does with the keys what works in the editor
   */
  constructor(root, on) {
    this.#tip = on.tip;
    this.#view = new cm.EditorView({
      root,
      state: cm.EditorState.create({
        extensions: [
          showMarks((view, at) => showTip(view, on.tip, at)),
          tips(on.tip),
          this.#more.of([]),
          tellStatements(on.over),
          cm.lineNumbers(),
          cm.EditorState.readOnly.of(true),
          // What is pasted is taken by the page, as there is nothing here to paste it into.
          cm.EditorView.editable.of(false),
          cm.drawSelection(),
          cm.highlightActiveLine(),
          cm.highlightActiveLineGutter(),
          cm.keymap.of([
            { key: 'Mod-z', run: () => done(on.undo) },
            { key: 'Mod-y', mac: 'Mod-Shift-z', run: () => done(on.redo) },
            { linux: 'Ctrl-Shift-z', run: () => done(on.redo) },
            { key: 'Delete', run: () => this.#hasAll && done(on.clear) },
            { key: 'Backspace', run: () => this.#hasAll && done(on.clear) },
          ]),
          cm.keymap.of(cm.standardKeymap),
          cm.EditorView.contentAttributes.of({
            'aria-label': text.decodedPolicy,
            'aria-readonly': 'true',
            role: 'textbox',
            'aria-multiline': 'true',
            tabindex: '0',
          }),
          cm.EditorView.updateListener.of(({ geometryChanged }) => geometryChanged && on.moved()),
          looks,
          cm.json(),
        ],
      }),
    });
    this.#view.scrollDOM.addEventListener('scroll', () => on.moved(), { passive: true });
    this.dom = this.#view.dom;
  }

  /**
   * Shows a policy with what was found in it.
   *
   * @param {string} policy
   * @param {readonly Finding[]} findings
   */
  draw(policy, findings) {
    if (policy !== this.#shown) {
      this.#shown = policy;
      const insert = beginning(policy);
      this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert }, selection: { anchor: 0 } });
      this.#view.scrollDOM.scrollTo({ top: 0, left: 0 });
    }
    mark(
      this.#view,
      findings.flatMap((finding) =>
        finding.range.decoded
          ? [{
            ...this.#positions(finding.range.decoded),
            severity: finding.severity,
            message: finding.message,
            finding,
          }]
          : []
      ),
    );
  }

  /**
   * Says where the statements are.
   *
   * @param {readonly Range[]} ranges
   */
  placeStatements(ranges) {
    placeStatements(this.#view, this.#decoded(ranges));
  }

  /**
   * Lights up ranges, until others are.
   *
   * @param {readonly Range[]} ranges
   */
  light(ranges) {
    light(this.#view, this.#decoded(ranges));
  }

  /** @param {readonly Range[]} ranges */
  #decoded(ranges) {
    return ranges.flatMap(({ decoded }) => (decoded ? [this.#positions(decoded)] : []));
  }

  /** Is all of it selected? */
  get #hasAll() {
    const { selection: { main }, doc } = this.#view.state;
    return main.from === 0 && main.to === doc.length;
  }

  focus() {
    this.#view.focus();
  }

  /**
   * Adds what the rest of the page brings.
   *
   * @param {import('@codemirror/state').Extension} extra
   */
  extend(extra) {
    this.#view.dispatch({ effects: this.#more.reconfigure(extra) });
  }

  /** Shows what was found where the cursor is. */
  tip() {
    showTip(this.#view, this.#tip);
  }

  /**
   * Returns where the line of a place is, as the editor does.
   *
   * @param {Range} range
   * @returns {number | null}
   */
  topOf(range) {
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
    const { from, to } = this.#positions(range);
    const selection = cm.EditorSelection.single(from, to);
    this.#view.dispatch({ selection, effects: cm.EditorView.scrollIntoView(selection.main, { y: 'center' }) });
    this.#view.focus();
  }

  /** @param {Range} range */
  #positions({ line, column, endLine, endColumn }) {
    const { doc } = this.#view.state;
    const position = (/** @type {number} */ at, /** @type {number} */ from) => {
      const found = doc.line(Math.max(1, Math.min(at, doc.lines)));
      return Math.min(found.from + from - 1, found.to);
    };
    const from = position(line, column);
    return { from, to: Math.max(from, position(endLine, endColumn)) };
  }
}

/** @param {() => void} step */
function done(step) {
  step();
  return true;
}
