/** The request as it is shown before it leaves: every byte of it but the key, which is dots. */
import { originOf, providers } from './providers.js';
import { words } from './text.js';
import { requestFor, WireError } from './wire.js';

/** @import { AssistState } from './model.js' */
/** @import { Provider } from './providers.js' */
/** @import { WireRequest } from './wire.js' */

/** In place of the key while a request is only shown; what is shown for it no header could have. */
const DOTS = 'xxxxxxxx';
const SHOWN = '••••••••';

/**
 * The provider that a state is about.
 *
 * @param {Pick<AssistState, 'provider' | 'shape'>} state
 * @returns {Provider}
 */
export function providerOf({ provider, shape }) {
  const known = providers.find(({ id }) => id === provider) ?? /** @type {Provider} */ (providers.at(-1));
  return { ...known, shape };
}

/**
 * @param {AssistState} state
 * @param {string} key
 * @returns {WireRequest}
 */
export function requestOf(state, key) {
  stayAt(state);
  return requestFor({
    provider: providerOf(state),
    base: state.base,
    model: state.model,
    key,
    question: state.question,
    earlier: state.earlier,
  });
}

/**
 * Throws where an address is at another place than the one that was chosen; the browser may let the page connect to its
 * own site as well.
 *
 * @param {Pick<AssistState, 'origin' | 'base'>} state
 */
export function stayAt({ origin, base }) {
  const { origin: typed, wrong } = originOf(base);
  if (!wrong && typed !== origin) {
    throw new WireError('address', words.where.elsewhere(origin));
  }
}

/**
 * What is shown of a request.
 *
 * @param {AssistState} state
 * @param {boolean} hasKey
 * @returns {{head: string, body: string, size: number} | null} `size` of the body in bytes; null while it cannot be made
 */
export function shownOf(state, hasKey) {
  try {
    const { method, url, headers, body } = requestOf(state, hasKey ? DOTS : '');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(DOTS, SHOWN)}`);
    return { head: [`${method} ${url}`, ...lines].join('\n'), body, size: new TextEncoder().encode(body).length };
  } catch {
    return null;
  }
}
