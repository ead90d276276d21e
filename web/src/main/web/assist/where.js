/** Where the question goes, and what holds the browser to that. */
import { serviceWorkers } from '../engine/workers.js';
import { inSite } from '../site.js';
import { button, fill, h } from '../ui/dom.js';
import { fold } from '../ui/fold.js';
import { isBroad, policiesAgainst } from './bound.js';
import { refusedIn, TO } from './place.js';
import { originOf, providers } from './providers.js';
import { words } from './text.js';

/** @import { AssistState } from './model.js' */
/** @import { Choice } from './place.js' */
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
  // A server that takes the end off names leads to another address, and on the way there the choice is lost.
  const end = location.pathname.endsWith('.html') ? '.html' : '';
  return hasPage ? inSite(`assist/${id}${end}`) : `${inSite(`assist${end}`)}${TO}${origin}`;
}

/**
 * Loads this page for a place. The choice goes with the entry in the history of this window: not by the address, which
 * anybody can write, nor by anything that is stored.
 *
 * @param {string} address
 * @param {Choice} choice
 */
function goTo(address, choice) {
  history.pushState(choice, '', address);
  location.reload();
}

export class Where {
  #chosen = h('p.chosen', { 'data-testid': 'chosen' });
  #bound = h('p.bound', { role: 'status', 'data-testid': 'bound' });
  #result = h('div', { role: 'status', 'data-testid': 'trust-result' });
  #unbound = h('p.rotate', { 'data-testid': 'unbound' }, words.trust.none);
  #wanted = h('p.headline', {});

  /** @param {() => void} confirm somebody wants the place that a link named */
  constructor(confirm) {
    const asks = h(
      'div.asks-place',
      { role: 'group', 'aria-label': words.where.title, 'data-testid': 'asks-place' },
      this.#wanted,
      h('p', {}, words.where.notChosen),
      h('div.bar', {}, button('go-there', words.where.goThere, confirm)),
    );
    const refusal = refusedIn(location);
    const choice = h(
      'div.choice',
      { 'data-testid': 'choice' },
      refusal !== '' && h('p.rotate', { role: 'status', 'data-testid': 'refused-place' }, words.where.refused(refusal)),
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
      asks,
      this.#bound,
      this.#unbound,
      fold(
        words.trust.title,
        h('p', {}, words.trust.refuses),
        h('p', {}, words.trust.key),
        h('p', {}, words.trust.answer),
        h('div.bar', {}, button('trust-try', words.trust.attempt, () => this.#attempt())),
        this.#result,
      ),
    );
    this.dom = h('section.step', {}, h('h2', {}, words.where.title), choice, chosen);
    /** What comes and goes. */
    this.parts = { choice, place: chosen, asksPlace: asks, unbound: this.#unbound };
  }

  /** @param {AssistState} state */
  draw({ origin, provider, bound }) {
    const known = providers.find(({ id, base }) => id === provider && base !== '');
    this.#chosen.textContent = known ? words.where.chosen(known.name, origin) : origin;
    this.#wanted.textContent = words.where.wants(origin);
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
function place({ id, name, base }) {
  const { origin } = originOf(base);
  const address = addressFor(origin, id);
  const go = (/** @type {MouseEvent} */ event) => {
    // In another tab it is a link like any other.
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      goTo(address, { to: origin, base: '' });
    }
  };
  return h(
    'li',
    {},
    h(
      'a.place-link',
      { href: address, onclick: go, 'data-testid': `place-${id}` },
      h('strong', {}, name),
      h('span.quiet', {}, base.replace(/^https?:\/\//, '')),
    ),
  );
}

/** Another place, of which only the origin goes into the address of this page; a folder goes beside it. */
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
      goTo(addressFor(found.origin), { to: found.origin, base: address.value.trim() });
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
