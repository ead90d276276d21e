/** Checks that see such a fault before it is made; asked for once somebody wants them. */
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { acting } from './feedback.js';
import { fold } from './fold.js';
import { words } from './prevention-text.js';

/** @import { AnalyzeRequest, PackFile, PreventionAnswer, PreventionPart, PreventionWish } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

/** As AWS Organizations makes them. */
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;

export class Prevention {
  #on;
  #toOwner;
  #content = h('div.checks-pack', {});
  #fold = fold(words.title, h('p.quiet', {}, words.hint), this.#content);
  /** What the checks are for. @type {AnalyzeRequest | null} */
  #request = null;
  /** Which of them. @type {PreventionWish} */
  #wish = { parts: null, organization: null };
  #turns = 0;
  /** What stands in the field for the organization, which need not be an id yet. */
  #organization = '';

  /**
   * @param {HTMLElement} host gets the part
   * @param {Pick<Events, 'prevent' | 'wish' | 'savePack' | 'copyCheck'>} on
   * @param {() => void} toOwner leads to the field for the owner
   */
  constructor(host, on, toOwner) {
    this.#on = on;
    this.#toOwner = toOwner;
    this.#fold.addEventListener('toggle', () => this.#ask());
    host.append(this.#fold);
  }

  /**
   * @param {AnalyzeRequest | null} request null when there is nothing to make checks for
   * @param {PreventionWish} wish
   */
  draw(request, wish) {
    this.#request = request;
    // Another text may be of another organization, and somebody still types this one.
    if (wish.organization !== this.#wish.organization) {
      this.#organization = wish.organization ?? '';
    }
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
      ...(answer.status === 'prevention' ? this.#notes(answer.notes, wanted) : this.#why(answer)),
      files.length > 0 && h(
        'div.bar',
        { 'data-key': 'all' },
        acting('save-pack', text.saveAll, () => this.#on.savePack(files), text.savedMark),
      ),
      files.length > 0 && h('ul.pack', {}, ...files.map((file) => this.#file(file))),
    );
  }

  /** @param {readonly string[]} notes @param {string[]} wanted */
  #notes(notes, wanted) {
    return wanted.length > 0
      ? notes.map((note) => h('p.note', { 'data-key': `note ${note}`, 'data-testid': 'check-note' }, note))
      : [h('p.quiet', { 'data-key': 'no-part', 'data-testid': 'no-part' }, words.noPart)];
  }

  /** @param {PreventionAnswer & {status: 'no-prevention' | 'bad-request'}} answer */
  #why({ message, owner }) {
    return [
      h('p.note', { 'data-key': 'why', 'data-testid': 'no-checks' }, message),
      owner &&
      h(
        'div.bar',
        { 'data-key': 'to-owner' },
        h('button.plain', { type: 'button', 'data-testid': 'checks-owner', onclick: this.#toOwner }, text.card.owner),
      ),
    ];
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
    const organization = this.#organization.trim();
    const wrong = organization !== '' && !ORGANIZATION.test(organization);
    return h(
      'div.field',
      { 'data-key': 'organization' },
      h('label', { for: 'organization' }, words.organization),
      h('input', {
        id: 'organization',
        type: 'text',
        value: this.#organization,
        placeholder: words.organizationLike,
        autocomplete: 'off',
        spellcheck: false,
        'aria-describedby': 'organization-note',
        'data-testid': 'organization',
        oninput: ({ target }) => this.#typed(target.value),
      }),
      h(
        'span.note',
        { id: 'organization-note', 'data-testid': 'organization-note', role: 'status' },
        wrong ? words.organizationForm : '',
      ),
    );
  }

  /**
   * Until an id is whole, there are the checks that need none.
   *
   * @param {string} typed
   */
  #typed(typed) {
    this.#organization = typed;
    const organization = typed.trim();
    this.#say({ organization: ORGANIZATION.test(organization) ? organization : null });
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
        h(path.endsWith('.md') ? 'pre.code-view.prose' : 'pre.code-view', { tabIndex: 0, 'aria-label': path }, content),
      ),
    );
  }
}
