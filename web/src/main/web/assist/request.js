/** The request as it is shown before it leaves: every byte of it but the key, which is dots. */
import { originOf, providers } from './providers.js';
import { words } from './text.js';
import { listRequestFor, requestFor, WireError } from './wire.js';

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
 * Does the place need a key, and there is none?
 *
 * @param {Pick<AssistState, 'provider' | 'shape'>} state
 * @param {string} key
 */
export const lacksKey = (state, key) => providerOf(state).keyNeeded && key.trim() === '';

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
    const request = requestOf(state, hasKey ? DOTS : '');
    return { head: headOf(request), body: request.body, size: new TextEncoder().encode(request.body).length };
  } catch {
    return null;
  }
}

/**
 * The request for the list of models.
 *
 * @param {AssistState} state
 * @param {string} key
 */
export function listRequestOf(state, key) {
  stayAt(state);
  return listRequestFor({ provider: providerOf(state), base: state.base, key });
}

/**
 * What is shown of that: it has no body.
 *
 * @param {AssistState} state
 * @param {boolean} hasKey
 * @returns {string} empty while it cannot be made
 */
export function listShownOf(state, hasKey) {
  try {
    return headOf(listRequestOf(state, hasKey ? DOTS : ''));
  } catch {
    return '';
  }
}

/** @param {Pick<WireRequest, 'method' | 'url' | 'headers'>} request made with dots for the key */
function headOf({ method, url, headers }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(DOTS, SHOWN)}`);
  return [`${method} ${url}`, ...lines].join('\n');
}
