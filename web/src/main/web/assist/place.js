/** What the address of this page says: the one place that it connects to; and who chose that. */
import { originOf, providers } from './providers.js';
import { words as allWords } from './text.js';

/** @import { Provider } from './providers.js' */

const words = allWords.where;

/** In front of the one thing that an address of this page says. */
export const TO = '?to=';

/**
 * The provider that an address of this page is about.
 *
 * @param {Pick<Location, 'pathname' | 'search'>} address
 * @returns {{origin: string, provider: Provider | null}} nothing where it names none
 */
export function chosenIn({ pathname, search }) {
  // Some servers leave out how the name of a page ends.
  const id = /\/assist\/([a-z]+)(?:\.html)?$/.exec(pathname)?.[1];
  const named = providers.find((one) => one.id === id && one.base !== '');
  if (named) {
    return { origin: originOf(named.base).origin, provider: named };
  }
  const asked = askedIn(search);
  const { origin } = originOf(asked);
  // Whatever else stands there leads nowhere: the policy of this page was made of the very same words.
  if (origin === '' || origin !== asked) {
    return { origin: '', provider: null };
  }
  const known = providers.find(({ base }) => base !== '' && originOf(base).origin === origin);
  return { origin, provider: known ?? /** @type {Provider} */ (providers.at(-1)) };
}

/**
 * Why the place that an address of this page names is none.
 *
 * @param {Pick<Location, 'pathname' | 'search'>} address
 * @returns {string} empty where it names a place, or does not want to
 */
export function refusedIn({ pathname, search }) {
  const named = new URLSearchParams(search).getAll('to');
  if (named.every((one) => one === '') || chosenIn({ pathname, search }).origin !== '') {
    return '';
  }
  return named.length > 1 ? words.severalNamed : originOf(named[0]).wrong || words.notAlone;
}

/**
 * The one place that a query names; empty where it names none, or several. The service worker and our servers read it the
 * same way.
 *
 * @param {string} search
 */
function askedIn(search) {
  const named = new URLSearchParams(search).getAll('to');
  return named.length === 1 ? named[0] : '';
}

/**
 * @typedef {{to: string, base: string}} Choice of somebody on this page: an origin, and the address as it was typed, which
 *     may have a folder; empty where nobody typed one
 */

/**
 * The choice that an entry in the history of this window has. No link can bring one, so whoever follows a link is asked.
 *
 * @param {unknown} state of the entry
 * @param {string} origin that the address of this page says
 * @returns {Choice | null} null where nobody chose that place here
 */
export function choiceIn(state, origin) {
  const { to, base } = /** @type {Partial<Choice>} */ (state ?? {});
  if (origin === '' || to !== origin) {
    return null;
  }
  return { to, base: typeof base === 'string' && originOf(base).origin === origin ? base : '' };
}
