/** Where the question goes, and what holds the browser to that. */
import { serviceWorkers } from '../engine/workers.js';
import { inSite } from '../site.js';
import { button, fill, h } from '../ui/dom.js';
import { fold } from '../ui/fold.js';
import { isBroad, policiesAgainst } from './bound.js';
import { TO } from './place.js';
import { originOf, providers } from './providers.js';
import { words } from './text.js';

/** @import { AssistState } from './model.js' */
/** @import { Provider } from './providers.js' */

/** A name that no server has (RFC 2606). */
const NOWHERE = 'https://keymend.invalid/';

/**
 * The address of this page for a place to connect to. The service worker binds it to any; without that, a page that is
 * made for one needs no script for it.
 *
 * @param {string} origin
 * @param {string} [id] of a provider that has a page of its own
 */
function addressFor(origin, id) {
  const hasPage = id !== undefined && !serviceWorkers()?.controller;
  return hasPage ? inSite(`assist/${id}.html`) : `${inSite('assist.html')}${TO}${origin}`;
}

export class Where {
  #chosen = h('p.chosen', { 'data-testid': 'chosen' });
  #bound = h('p.bound', { role: 'status', 'data-testid': 'bound' });
  #result = h('div', { role: 'status', 'data-testid': 'trust-result' });
  #unbound = h('p.rotate', { 'data-testid': 'unbound' }, words.trust.none);

  constructor() {
    const choice = h(
      'div.choice',
      { 'data-testid': 'choice' },
      h('p.quiet', {}, words.where.hint),
      ...[true, false].map((local) =>
        h(
          'div',
          {},
          h('h3', {}, local ? words.where.local : words.where.remote),
          h('ul.places', {}, ...providers.filter((one) => one.base !== '' && one.local === local).map(place)),
        )
      ),
      another(),
    );
    const chosen = h(
      'div.place-chosen',
      {},
      h(
        'div.bar',
        {},
        this.#chosen,
        h('a', { href: inSite('assist.html'), 'data-testid': 'change-place' }, words.where.change),
      ),
      this.#bound,
      this.#unbound,
      fold(
        words.trust.title,
        h('p', {}, words.trust.key),
        h('p', {}, words.trust.answer),
        h('div.bar', {}, button('trust-try', words.trust.attempt, () => this.#attempt())),
        this.#result,
      ),
    );
    this.dom = h('section.step', {}, h('h2', {}, words.where.title), choice, chosen);
    /** What comes and goes. */
    this.parts = { choice, place: chosen, unbound: this.#unbound };
  }

  /** @param {AssistState} state */
  draw({ origin, provider, bound }) {
    const known = providers.find(({ id, base }) => id === provider && base !== '');
    this.#chosen.textContent = known ? words.where.chosen(known.name, origin) : origin;
    if (bound === 'trying') {
      this.#bound.textContent = words.trust.trying;
    } else {
      const say = bound && isBroad(bound.policy) ? words.trust.broad : words.trust.bound;
      fill(this.#bound, bound && `${say(origin)} ${words.trust.by[bound.by]}`);
    }
    this.#bound.classList.toggle('kept', bound !== null && bound !== 'trying');
  }

  /** Tries an address that nobody has, and shows what the browser says. */
  async #attempt() {
    const policies = await policiesAgainst(NOWHERE);
    const narrowest = policies.find((policy) => !isBroad(policy)) ?? policies[0];
    const connects = narrowest?.split(';').map((part) => part.trim()).find((part) => part.startsWith('connect-src'));
    fill(
      this.#result,
      connects
        ? h('p.kept', { 'data-key': 'kept' }, words.trust.refused(connects))
        : h('p.rotate', { 'data-key': 'sent' }, words.trust.sent),
    );
  }
}

/** @param {Provider} provider */
const place = ({ id, name, base }) =>
  h(
    'li',
    {},
    h(
      'a.place-link',
      { href: addressFor(originOf(base).origin, id), 'data-testid': `place-${id}` },
      h('strong', {}, name),
      h('span.quiet', {}, base.replace(/^https?:\/\//, '')),
    ),
  );

/** Another place, of which only the origin goes into the address of this page. */
function another() {
  const wrong = h('p.note', { id: 'address-note', role: 'status' });
  const address = h('input', {
    id: 'address',
    type: 'url',
    inputMode: 'url',
    autocomplete: 'url',
    spellcheck: false,
    placeholder: words.where.addressLike,
    'data-testid': 'address',
    'aria-describedby': 'address-note',
  });
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = originOf(address.value);
    wrong.textContent = found.wrong;
    address.setAttribute('aria-invalid', String(found.wrong !== ''));
    if (found.origin) {
      location.assign(addressFor(found.origin));
    }
  };
  return h(
    'form.another',
    { onsubmit: go, noValidate: true },
    h('h3', {}, words.where.another),
    h('label', { for: 'address' }, words.where.address),
    h('div.bar', {}, address, h('button', { type: 'submit', 'data-testid': 'go' }, words.where.go)),
    wrong,
  );
}
