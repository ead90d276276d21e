/** What the address of this page says: the one place that it connects to, and nothing else. */
import { originOf, providers } from './providers.js';

/** @import { Provider } from './providers.js' */

/** In front of the one thing that an address of this page says. */
export const TO = '?to=';

/**
 * The provider that an address of this page is about.
 *
 * @param {Pick<Location, 'pathname' | 'search'>} address
 * @returns {{origin: string, provider: Provider | null}} nothing where it names none
 */
export function chosenIn({ pathname, search }) {
  const id = /\/assist\/([a-z]+)\.html$/.exec(pathname)?.[1];
  const named = providers.find((one) => one.id === id && one.base !== '');
  if (named) {
    return { origin: originOf(named.base).origin, provider: named };
  }
  const asked = search.startsWith(TO) ? search.slice(TO.length) : '';
  const { origin } = originOf(asked);
  // Whatever else stands there leads nowhere: the policy of this page was made of the very same words.
  if (origin === '' || origin !== asked) {
    return { origin: '', provider: null };
  }
  const known = providers.find(({ base }) => base !== '' && originOf(base).origin === origin);
  return { origin, provider: known ?? /** @type {Provider} */ (providers.at(-1)) };
}
