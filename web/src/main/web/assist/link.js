/**
 * The way from the page to the one that asks a model, and what that one is handed: neither by an address nor by anything
 * that is stored, but through a channel between the two windows.
 */
import { inSite, isOneFile } from '../site.js';
import { h } from '../ui/dom.js';
import { linkWords as words } from './text.js';

/** @import { Pasted } from '../model/open-file.js' */

/**
 * @typedef {{
 *   policy: string,
 *   error: string,
 *   owner: string,
 *   checks: string,
 *   documents: readonly Pasted[],
 *   added: readonly string[],
 *   summary: string,
 * }} Given the text in the editor, what was pasted beside it, what is hidden besides, and what the page says of it in one
 *     line; empty while it does not know
 */

/**
 * Puts the link into the section that hands over. A page that is one file stays without any connection, and has none.
 *
 * @param {HTMLElement} section
 * @param {{give: () => Given, use: (policy: string) => void}} on `use` takes the policy of a judged answer, which stands
 *     in the editor then
 * @returns {() => void} to be called when something may have changed in the editor
 */
export function linkAssist(section, { give, use }) {
  /** Each tells one window that what it has is not what stands here any more. @type {Set<() => void>} */
  const tellers = new Set();
  if (isOneFile) {
    return () => {};
  }
  section.querySelector('.content')?.append(
    h(
      'p.quiet',
      {},
      h('a', { href: inSite('assist.html'), target: '_blank', rel: 'opener', 'data-testid': 'assist' }, words.link),
      ` ${words.hint}`,
    ),
  );
  window.addEventListener('message', ({ source, origin, data, ports: [port] }) => {
    if (data?.keymend !== 'assist' || !port || origin !== location.origin || !isAssist(source)) {
      return;
    }
    let given = give();
    let isOther = false;
    /** The texts that nobody wrote over what was judged. */
    const expected = new Set([given.policy]);
    tellers.add(() => {
      const { policy, error } = give();
      const other = !expected.has(policy) || error !== given.error;
      if (other !== isOther) {
        isOther = other;
        port.postMessage({ changed: other });
      }
    });
    port.addEventListener('message', ({ data: { policy, isSure, again } }) => {
      if (again === true) {
        given = give();
        isOther = false;
        expected.add(given.policy);
        port.postMessage({ given });
      }
      if (typeof policy !== 'string') {
        return;
      }
      if (isSure !== true && !expected.has(give().policy)) {
        port.postMessage({ used: 'other-there' });
        return;
      }
      use(policy);
      // Undo brings one of these back.
      expected.add(policy).add(give().policy);
      port.postMessage({ used: 'used' });
    });
    port.start();
    port.postMessage({ given });
  });
  return () => tellers.forEach((tell) => tell());
}

/**
 * Is that a window which this one opened, with our page in it?
 *
 * @param {MessageEventSource | null} source
 */
function isAssist(source) {
  const { opener, location: place } = /** @type {Window} */ (source);
  const page = `${place.origin}${place.pathname}`;
  // Some servers leave out how the name of a page ends.
  return opener === window && (page === inSite('assist.html') || page === inSite('assist') ||
    page.startsWith(inSite('assist/')));
}
