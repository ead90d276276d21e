/** The corrected text: what changed, all of it, or all of it with placeholders; and the ways to take it along. */
import { offersIn } from '../model/card.js';
import { beginning } from '../model/excerpt.js';
import { correctedPlaces } from '../model/places.js';
import { diffRows, lineRows } from '../model/rows.js';
import { formOf, refusedIn } from '../model/view.js';
import { text } from '../text.js';
import { drawDiff } from './diff.js';
import { button, fill, h, whenOther } from './dom.js';
import { acting } from './feedback.js';
import { drawEffect } from './fixes.js';
import { drawSavable } from './savable.js';

/** @import { State } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { Decoded, Edit, Range } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Events } from './events.d.ts' */

/** So many fixes are offered in the place of a correction; the list of findings has all of them. */
const OFFERED = 5;

export class Corrected {
  #title = h('h2', {}, text.corrected);
  #savable = h('div.savable', { 'data-testid': 'savable' });
  #diff = h('div.code-view', { 'data-testid': 'diff', tabIndex: 0, 'aria-label': text.diff });
  #text = h('pre.code-view', { 'data-testid': 'corrected', tabIndex: 0, 'aria-label': text.plain });
  #form;
  #redact;
  #showDiff;
  #showText;
  #showPlace;
  #on;

  /**
   * @param {Events} on
   * @param {(range: Range) => void} showPlace leads to a place in the text
   */
  constructor(on, showPlace) {
    this.#showPlace = showPlace;
    this.#form = h(
      'select',
      { id: 'form', 'data-testid': 'form', 'aria-label': text.form, onchange: ({ target }) => on.form(target.value) },
      ...Object.entries(text.forms).map(([value, name]) => h('option', { value }, name)),
    );
    this.#redact = h('input', {
      type: 'checkbox',
      role: 'switch',
      'data-testid': 'redact',
      onchange: ({ target }) => on.redacts(target.checked),
    });
    this.#showDiff = button('view-diff', text.diff, () => on.shows('diff'));
    this.#showText = button('view-text', text.plain, () => on.shows('text'));
    this.copy = acting('copy', text.copy, on.copy);
    this.save = acting('save', text.save, on.save, text.savedMark);
    this.#on = on;
    const views = h('div.views', { role: 'group', 'aria-label': text.corrected }, this.#showDiff, this.#showText);
    const redact = h('label.switch', { title: text.redactHint }, this.#redact, text.redact);
    this.dom = h(
      'section',
      {},
      h('div.bar', {}, this.#title, views, redact),
      h('div.bar.products', {}, h('label', { for: 'form' }, text.form), this.#form, this.copy, this.save),
      this.#savable,
      this.#diff,
      this.#text,
    );
    /** What comes and goes. */
    this.parts = { corrected: this.dom, savable: this.#savable, diff: this.#diff, text: this.#text };
  }

  /** @param {State} state */
  draw({ current, result, view, corrected, shows, form, redacts }) {
    this.#drawText(corrected, corrected.text && result, view);
    const shown = corrected.redacted ? 'text' : shows;
    this.#showDiff.disabled = corrected.redacted;
    this.#showDiff.setAttribute('aria-pressed', String(shown === 'diff'));
    this.#showText.setAttribute('aria-pressed', String(shown === 'text'));
    this.#redact.checked = redacts;
    if (result && view) {
      const leaves = formOf(form, current, result.report);
      if (this.#form.value !== leaves) {
        this.#form.value = leaves;
      }
      this.#drawAbout(result, view);
    }
  }

  #drawText = whenOther((
    /** @type {State['corrected']} */ corrected,
    /** @type {Result | null | ''} */ result,
    /** @type {View | null} */ view,
  ) => {
    const decoded = view?.decoded ?? null;
    this.#text.textContent = beginning(corrected.text);
    if (!result) {
      // Nothing of an earlier policy may stay to be copied.
      this.#diff.replaceChildren();
      return;
    }
    const { changed, edits } = result.report.corrected;
    const isChanged = decoded ? decoded.corrected !== null : changed;
    if (isChanged) {
      this.#diff.replaceChildren(drawDiff(rowsOf(result.text, edits, decoded)));
    } else {
      fill(this.#diff, ...this.#offers(view));
    }
    this.#diff.classList.toggle('offers', !isChanged);
  });

  /** What could be corrected, where nothing is. @param {View | null} view */
  #offers(view) {
    const offers = view ? offersIn(view) : [];
    return [
      h('p.quiet', { 'data-key': 'unchanged' }, offers.length > 0 ? text.offers : text.unchanged),
      offers.length > 0 &&
      h(
        'ul',
        { 'data-key': 'offers', 'data-testid': 'offers' },
        ...offers.slice(0, OFFERED).map(({ fix }) =>
          h(
            'li',
            { 'data-key': fix.id },
            h('span', {}, h('strong', {}, fix.title), drawEffect(fix)),
            h(
              'button.plain',
              {
                type: 'button',
                'aria-label': `${text.apply}: ${fix.title}`,
                onclick: () => this.#on.choose(fix, true),
              },
              text.apply,
            ),
          )
        ),
        offers.length > OFFERED && h('li.quiet', { 'data-key': 'more' }, text.moreOffers(offers.length - OFFERED)),
      ),
    ];
  }

  #drawAbout = whenOther((/** @type {Result} */ result, /** @type {View} */ view) => {
    const { report } = result;
    const isPolicy = report.input.format === 'policy';
    const [changed, same] = isPolicy ? [text.corrected, text.yours] : [text.correctedText, text.yourText];
    this.#title.textContent = report.corrected.changed ? changed : same;
    for (const option of this.#form.options) {
      const name = text.forms[option.value];
      const refused = refusedIn(report, view, option.value) > 0;
      option.textContent = refused ? text.refusedForm(name) : name;
    }
    const placeOf = correctedPlaces(result.text, report.corrected.edits, view.decoded);
    drawSavable(this.#savable, report, view, placeOf, this.#showPlace);
  });

  /**
   * Copies a text where the browser lets no script write to the clipboard: by selecting it, so only
   * what is shown can be copied, and nothing else in place of it. Returns whether it was.
   *
   * @param {string} outgoing
   * @param {() => void} show makes it seen
   */
  copySelected(outgoing, show) {
    if (outgoing !== this.#text.textContent) {
      return false;
    }
    show();
    document.getSelection()?.selectAllChildren(this.#text);
    return document.execCommand('copy');
  }
}

/**
 * @param {string} pasted
 * @param {Edit[]} edits
 * @param {Decoded | null} decoded the policy where it is shown in lines of its own
 */
const rowsOf = (pasted, edits, decoded) =>
  decoded ? lineRows(decoded.text, decoded.corrected ?? decoded.text) : diffRows(pasted, edits);
