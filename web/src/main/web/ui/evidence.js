/** What belongs to the call beside the key policy: the error, and policies of other layers, each as a chip. */
import { text } from '../text.js';
import { fill, h, whenOther } from './dom.js';

/** @import { State } from '../model/model.js' */
/** @import { OpenFile, Pasted, Result } from '../model/open-file.js' */
/** @import { PastedDocument, Range } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

/** More policies that are left alone are counted. */
const SHOWN = 8;

/**
 * A name without its article, as it begins a line.
 *
 * @param {string} label
 */
const named = (label) => label.replace(/^(an?|the) /, '').replace(/^./u, (first) => first.toUpperCase());

export class Evidence {
  #on;
  #error;
  #chips = h('ul.documents', { 'data-testid': 'documents', 'aria-label': text.documents });
  #document;
  #show;
  #others = h('ul.documents.others', { 'data-testid': 'others', 'aria-label': text.others });

  /**
   * @param {Events} on
   * @param {(range: Range) => void} show leads to a place in the text
   */
  constructor(on, show) {
    this.#on = on;
    this.#show = show;
    this.#error = h('textarea', {
      id: 'error',
      rows: 3,
      'data-testid': 'error',
      spellcheck: false,
      oninput: ({ target }) => on.error(target.value),
    });
    this.#document = h('textarea', {
      id: 'document',
      rows: 3,
      'data-testid': 'document',
      spellcheck: false,
      oninput: ({ target }) => on.draftDocument(target.value),
    });
    this.dom = h(
      'div.evidence',
      {},
      h(
        'details.field',
        { 'data-testid': 'error-box' },
        h('summary', {}, text.error, h('span.quiet', {}, ` (${text.errorHint})`)),
        h('label.hidden', { for: 'error' }, text.error),
        this.#error,
      ),
      h(
        'details.field',
        { 'data-testid': 'document-box' },
        h('summary', {}, text.documents, h('span.quiet', {}, ` (${text.documentsHint})`)),
        h('label.hidden', { for: 'document' }, text.document),
        this.#document,
        h(
          'button',
          { type: 'button', 'data-testid': 'add-document', onclick: () => on.addDocument() },
          text.addDocument,
        ),
      ),
      this.#chips,
      this.#others,
    );
    /** What comes and goes. */
    this.parts = { others: this.#others };
  }

  /** @param {State} state */
  draw({ current, result }) {
    keepIn(this.#error, current.error);
    keepIn(this.#document, current.draft);
    this.#draw(current, current.documents, result);
    this.#drawOthers(result);
  }

  #draw = whenOther((
    /** @type {OpenFile} */ _file,
    /** @type {readonly Pasted[]} */ documents,
    /** @type {Result | null} */ result,
  ) => {
    const found = result?.report.documents ?? [];
    fill(
      this.#chips,
      ...found.filter(({ index }) => index < 0).map(inText),
      ...documents.map((document, i) => this.#chip(document, i, found.filter((one) => one.index === i))),
    );
    // A chip may have another one's place now.
    this.#chips.querySelectorAll('select').forEach((chosen, i) => {
      chosen.value = documents[i].kind;
    });
  });

  #drawOthers = whenOther((/** @type {Result | null} */ result) => {
    const others = result?.report.others ?? [];
    fill(
      this.#others,
      ...others.slice(0, SHOWN).map((other, i) => this.#other(other, i)),
      others.length > SHOWN && h('li.quiet', { 'data-key': 'more' }, text.moreOthers(others.length - SHOWN)),
    );
  });

  /** @param {{label: string, range: Range}} other @param {number} index */
  #other({ label, range }, index) {
    return h(
      'li',
      { 'data-key': String(index) },
      h('button.plain', { type: 'button', onclick: () => this.#show(range) }, text.other(named(label), range.line)),
    );
  }

  /**
   * @param {Pasted} document
   * @param {number} index
   * @param {PastedDocument[]} found what the engine took it for
   */
  #chip({ kind }, index, found) {
    const names = found.map(({ label, name }) => (name ? `${label} ${name}` : label));
    const chosen = h(
      'select',
      {
        'aria-label': text.documentIs,
        'data-testid': 'document-kind',
        onchange: ({ target }) => this.#on.documentKind(index, target.value),
      },
      h('option', { value: '' }, text.documentFound),
      ...Object.entries(text.documentKinds).map(([id, name]) => h('option', { value: id }, name)),
    );
    chosen.value = kind;
    return h(
      'li',
      { 'data-key': String(index), 'data-testid': 'document-chip', title: found.map(({ why }) => why).join(' ') },
      h('span.name', {}, names.length > 0 ? names.join(', ') : text.reading),
      chosen,
      h(
        'button.plain',
        { type: 'button', 'aria-label': text.removeDocument, onclick: () => this.#on.removeDocument(index) },
        '×',
      ),
    );
  }
}

/**
 * Whoever types there keeps the cursor.
 *
 * @param {HTMLTextAreaElement} field
 * @param {string} value
 */
function keepIn(field, value) {
  if (field.value !== value) {
    field.value = value;
  }
}

/** @param {PastedDocument} found in the text itself, where it can be changed */
function inText({ label, name, why }) {
  return h(
    'li',
    { 'data-testid': 'document-in-text', title: why },
    h('span.name', {}, `${text.documentInText}: ${name ? `${label} ${name}` : label}`),
  );
}
