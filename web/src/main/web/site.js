/** Where this page's own files are: beside it on a site, or inside of it when it is one file. */
import { inflated } from './inflated.js';

/**
 * The element with a text that the page holds or, deflated and in base 85, with bytes. Where there is no page, as in tests,
 * nothing is held.
 *
 * @param {string} name
 */
export const held = (name) => globalThis.document?.getElementById(`keymend-${name}`) ?? null;

/** Is this page one file? */
export const isOneFile = held('wasm') !== null;

/**
 * The address of a file of the site.
 *
 * @param {string} path from the top of the site
 */
export const inSite = (path) => new URL(path, import.meta.url).href;

/**
 * A file of the site with texts by their names, once it is needed.
 *
 * @param {string} name without its ending
 * @returns {Promise<Record<string, string>>} fails where there is no network
 */
export async function textsOf(name) {
  const inside = held(name);
  if (inside) {
    return JSON.parse(new TextDecoder().decode(await inflated(inside.textContent ?? '')));
  }
  const answer = await fetch(inSite(`${name}.json`));
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

/** @typedef {typeof import('./more.js')} More */

/** @type {Promise<More> | undefined} */
let loading;

/**
 * What the first answer does not need. Who asks first has it loaded.
 *
 * @returns {Promise<More>}
 */
export function more() {
  loading ??= isOneFile
    // It stands in front of this script.
    ? Promise.resolve(/** @type {{keymendMore: More}} */ (/** @type {unknown} */ (globalThis)).keymendMore)
    : import(inSite('more.js'));
  // Without a network there is another try with the next one who asks.
  loading.catch(() => (loading = undefined));
  return loading;
}
