/** The corrected text: what changed, all of it, or all of it with placeholders. */
import { diffRows, drawDiff } from './diff.js';
import { h } from './dom.js';
import { beginning } from './excerpt.js';
import { text } from './text.js';

export class Corrected {
  #parts;
  #redaction;
  /** How the user wants to see it: `diff` or `text`. */
  #view = 'diff';
  #redacted = false;

  /**
   * @param {Record<string, HTMLElement>} parts those of the page
   * @param {import('../redaction.js').Redaction} redaction
   */
  constructor(parts, redaction) {
    this.#parts = parts;
    this.#redaction = redaction;
  }

  /** @param {import('../files/open-file.js').OpenFile} file with a report */
  async draw({ report: { corrected }, analysed }) {
    const p = this.#parts;
    const redacted = p.redact.checked;
    const shown = redacted ? await this.#redaction.redact(corrected.text, 'redact') : corrected.text;
    this.#redacted = redacted;
    p.corrected.textContent = beginning(shown);
    p.diff.replaceChildren(
      corrected.changed ? drawDiff(diffRows(analysed, corrected.edits)) : h('p.quiet', {}, text.unchanged),
    );
    this.#drawView();
  }

  /** Takes away what is there, so that none of it can be copied. */
  clear() {
    this.#parts.corrected.textContent = '';
    this.#parts.diff.replaceChildren();
  }

  /** @param {'diff'|'text'} view how to show it from now on */
  show(view) {
    this.#view = view;
    this.#drawView();
  }

  #drawView() {
    const p = this.#parts;
    // The diff shows what was pasted, so it makes way for the redacted text.
    const view = this.#redacted ? 'text' : this.#view;
    p.diff.hidden = view !== 'diff';
    p.corrected.hidden = view !== 'text';
    p['view-diff'].disabled = this.#redacted;
    p['view-diff'].setAttribute('aria-pressed', String(view === 'diff'));
    p['view-text'].setAttribute('aria-pressed', String(view === 'text'));
  }

  /**
   * Copies a text where the browser lets no script write to the clipboard: by selecting it, so only
   * what is shown can be copied, and nothing else in place of it. Returns whether it was.
   */
  copySelected(outgoing) {
    const { corrected } = this.#parts;
    if (outgoing !== corrected.textContent) {
      return false;
    }
    this.show('text');
    document.getSelection()?.selectAllChildren(corrected);
    return document.execCommand('copy');
  }
}
