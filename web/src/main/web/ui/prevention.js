/** Checks that see such a fault before it is made; asked for once somebody wants them. */
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { acting } from './feedback.js';
import { fold } from './fold.js';
import { words } from './prevention-text.js';

/** @import { AnalyzeRequest, PackFile, PreventionAnswer, PreventionPart, PreventionWish } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Prevention {
  #on;
  #content = h('div.checks-pack', {});
  #fold = fold(words.title, h('p.quiet', {}, words.hint), this.#content);
  /** What the checks are for. @type {AnalyzeRequest | null} */
  #request = null;
  /** Which of them. @type {PreventionWish} */
  #wish = { parts: null, organization: null };
  #turns = 0;

  /**
   * @param {HTMLElement} host gets the part
   * @param {Pick<Events, 'prevent' | 'wish' | 'savePack' | 'copyCheck'>} on
   */
  constructor(host, on) {
    this.#on = on;
    this.#fold.addEventListener('toggle', () => this.#ask());
    host.append(this.#fold);
  }

  /**
   * @param {AnalyzeRequest | null} request null when there is nothing to make checks for
   * @param {PreventionWish} wish
   */
  draw(request, wish) {
    this.#request = request;
    this.#wish = wish;
    this.#ask();
  }

  async #ask() {
    // What was asked before is about something else, or in other words.
    const turn = ++this.#turns;
    if (!this.#fold.open || !this.#request) {
      fill(this.#content);
      return;
    }
    const answer = await this.#on.prevent(this.#request, this.#wish);
    if (turn === this.#turns && answer) {
      this.#draw(answer);
    }
  }

  /** @param {PreventionAnswer} answer */
  #draw(answer) {
    const { parts = [] } = answer;
    const files = answer.status === 'prevention' ? answer.files : [];
    const wanted = parts.filter((part) => part.wanted).map(({ id }) => id);
    fill(
      this.#content,
      parts.length > 0 && this.#table(parts, wanted),
      wanted.includes('organization') && this.#organizationField(),
      answer.status !== 'prevention' && h('p.note', { 'data-testid': 'no-checks' }, answer.message),
      files.length > 0 && h(
        'div.bar',
        { 'data-key': 'all' },
        acting('save-pack', text.saveAll, () => this.#on.savePack(files), text.savedMark),
      ),
      files.length > 0 && h('ul.pack', {}, ...files.map((file) => this.#file(file))),
    );
  }

  /** @param {PreventionPart[]} parts @param {string[]} wanted */
  #table(parts, wanted) {
    return h(
      'table.replacements.parts',
      {},
      h('thead', {}, h('tr', {}, ...words.columns.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...parts.map((part) => this.#part(part, wanted))),
    );
  }

  /** @param {PreventionPart} part @param {string[]} wanted */
  #part({ id, wanted: checked }, wanted) {
    const { name, catches, misses } = words.parts[id];
    const choose = h('input', {
      type: 'checkbox',
      checked,
      'data-testid': `part-${id}`,
      onchange: ({ target }) => {
        const rest = (this.#wish.parts ?? wanted).filter((one) => one !== id);
        this.#say({ parts: target.checked ? [...rest, id] : rest });
      },
    });
    return h(
      'tr',
      { 'data-key': id },
      h('th', { scope: 'row' }, h('label', {}, choose, h('span', {}, name))),
      h('td', {}, catches),
      h('td', {}, misses),
    );
  }

  /**
   * What follows before it is drawn adds to it.
   *
   * @param {Partial<PreventionWish>} some
   */
  #say(some) {
    this.#wish = { ...this.#wish, ...some };
    this.#on.wish(this.#wish);
  }

  #organizationField() {
    return h(
      'div.field',
      { 'data-key': 'organization' },
      h('label', { for: 'organization' }, words.organization),
      h('input', {
        id: 'organization',
        type: 'text',
        value: this.#wish.organization ?? '',
        placeholder: words.organizationLike,
        autocomplete: 'off',
        spellcheck: false,
        'data-testid': 'organization',
        onchange: ({ target }) => this.#say({ organization: target.value.trim() || null }),
      }),
    );
  }

  /** @param {PackFile} file */
  #file({ path, text: content }) {
    return h(
      'li',
      { 'data-key': path },
      h(
        'details',
        {},
        h('summary', { 'data-testid': `file ${path}` }, h('code', {}, path)),
        h(
          'div.bar',
          {},
          acting(`copy ${path}`, text.copy, () => this.#on.copyCheck(content)),
        ),
        h('pre.code-view', { tabIndex: 0, 'aria-label': path }, content),
      ),
    );
  }
}
