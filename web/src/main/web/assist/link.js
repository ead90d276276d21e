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
 *
 * @typedef {'given' | 'used' | 'other'} Stands what is in the editor: the text that was given; a policy that was handed
 *     back; or whatever somebody has written since
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
    /** What that window has: it says so itself where this page was loaded anew since. @type {Pick<Given, 'policy' | 'error'>} */
    let known = data.known ?? give();
    /** The texts that nobody wrote over what was judged. */
    let expected = new Set([known.policy]);
    /** @type {Stands} */
    let told = 'given';
    const tell = () => {
      const { policy, error } = give();
      const isOther = error !== known.error || !expected.has(policy);
      const stands = isOther ? 'other' : policy === known.policy ? 'given' : 'used';
      if (stands !== told) {
        told = stands;
        port.postMessage({ stands });
      }
    };
    tellers.add(tell);
    port.addEventListener('message', ({ data: { policy, isSure, again } }) => {
      if (again === true) {
        const given = give();
        known = given;
        expected = new Set([given.policy]);
        told = 'given';
        port.postMessage({ given });
      }
      if (typeof policy !== 'string') {
        return;
      }
      if (isSure !== true && !expected.has(give().policy)) {
        port.postMessage({ used: 'other-there' });
        return;
      }
      expected.add(policy);
      use(policy);
      // Undo brings one of these back.
      expected.add(give().policy);
      port.postMessage({ used: 'used' });
      tell();
    });
    port.start();
    port.postMessage({ given: give() });
    tell();
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
