/** A question or a link for somebody else, and what is hidden in it. */
import { text } from '../text.js';
import { button, h, whenOther } from './dom.js';
import { acting } from './feedback.js';
import { fold } from './fold.js';
import { drawReplacements } from './replacements.js';

/** @import { Place, Redacted, State } from '../model/model.js' */
/** @import { Events } from './events.d.ts' */

export class HandOver {
  #on;
  #level;
  #table = h('table.replacements', { 'data-testid': 'replacements' });
  #title = h('summary', { 'data-testid': 'show-replacements' });

  /**
   * @param {Place} place
   * @param {Events} on
   */
  constructor(place, on) {
    this.#on = on;
    const copyLink = acting('copy-link', text.copyLink, on.copyLink);
    const replacements = h('details', {}, this.#title, this.#table);
    this.#level = h(
      'select',
      { 'data-testid': 'hide-level', onchange: ({ target }) => on.level(target.value) },
      ...Object.entries(text.hideLevels).map(([value, name]) => h('option', { value }, name)),
    );
    this.dom = h(
      'section.hand-over',
      { 'data-testid': 'hand-over' },
      fold(
        text.handOver,
        h('div.bar', {}, acting('copy-question', text.copyQuestion, on.copyQuestion), copyLink),
        h('p.quiet', {}, place.hasAddress ? text.handOverHint : text.handOverHintWithoutLink),
        h(
          'div.bar',
          {},
          h('label.hide-level', {}, text.hideLevel, this.#level),
          button('hide-selected', text.hideSelected, on.hideSelected),
        ),
        replacements,
      ),
    );
    /** What comes and goes. */
    this.parts = { handOver: this.dom, copyLink, replacements };
  }

  /** @param {State} state */
  draw({ redacted }) {
    this.#level.value = redacted.level;
    this.#drawTable(redacted.map, redacted.kept);
  }

  #drawTable = whenOther((/** @type {Redacted['map']} */ map, /** @type {Redacted['kept']} */ kept) => {
    this.#title.textContent = text.replacements(map.length);
    drawReplacements(this.#table, map, kept, this.#on.keep);
  });
}
