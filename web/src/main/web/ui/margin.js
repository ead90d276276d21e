/** Findings as notes in the margin, each beside its line, where there is room for a margin. */
import { isRepair } from '../model/view.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';

/** @import { Finding, Range } from '../model/report.d.ts' */

/** Between two notes, in CSS pixels. */
const GAP = 6;

export class Margin {
  #host;
  #topOf;
  /** @type {Finding[]} */
  #findings = [];
  #planned = false;

  /**
   * @param {HTMLElement} host is filled; where there is no room, styles hide it
   * @param {(range: Range) => number | null} topOf where the line of a place is; null when it is out of sight
   */
  constructor(host, topOf) {
    this.#host = host;
    this.#topOf = topOf;
    new ResizeObserver(() => this.place()).observe(host);
  }

  /**
   * @param {Finding[]} findings
   * @param {(finding: Finding) => void} show called with the finding whose note is clicked
   */
  draw(findings, show) {
    const places = [...findings].sort((a, b) => a.range.start - b.range.start);
    const firstRepair = places.find(isRepair);
    // As in the list, all repairs are one thing to the reader.
    this.#findings = places.filter((each) => !isRepair(each) || each === firstRepair);
    fill(this.#host, ...this.#findings.map((finding) => drawNote(finding, show)));
    this.place();
  }

  /** Puts the notes beside their lines, with the next picture that the browser draws. */
  place() {
    if (!this.#planned) {
      this.#planned = true;
      requestAnimationFrame(() => this.#place());
    }
  }

  #place() {
    this.#planned = false;
    const room = this.#host.clientHeight;
    if (room === 0) {
      return;
    }
    const notes = /** @type {HTMLElement[]} */ ([...this.#host.children]);
    const tops = this.#findings.map(({ range }) => this.#topOf(range));
    // What has no room is nothing that the model knows: it depends on the window.
    notes.forEach((note, i) => (note.hidden = tops[i] === null));
    const heights = notes.map((note) => note.offsetHeight);
    let free = 0;
    notes.forEach((note, i) => {
      const wanted = tops[i];
      if (wanted !== null) {
        const top = Math.max(wanted, free);
        note.style.insetBlockStart = `${top}px`;
        free = top + heights[i] + GAP;
        note.hidden = free > room + GAP;
      }
    });
  }
}

/** @param {Finding} finding @param {(finding: Finding) => void} show */
function drawNote(finding, show) {
  return h(
    'li',
    { 'data-severity': finding.severity, 'data-testid': 'margin-note', 'data-rule': finding.rule },
    h(
      'button',
      { type: 'button', onclick: () => show(finding) },
      h('span.severity', {}, h('span.hidden', {}, `${text.severities[finding.severity]}, `)),
      h('span', {}, finding.title),
    ),
  );
}
