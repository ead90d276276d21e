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
 * }} Given the text in the editor, what was pasted beside it, and what is hidden besides
 */

/**
 * Puts the link into the section that hands over. A page that is one file stays without any connection, and has none.
 *
 * @param {HTMLElement} section
 * @param {{give: () => Given, use: (policy: string) => void}} on `use` takes the policy of a judged answer
 */
export function linkAssist(section, { give, use }) {
  if (isOneFile) {
    return;
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
    port.addEventListener('message', ({ data: { policy } }) => {
      if (typeof policy === 'string') {
        use(policy);
        port.postMessage({ used: true });
      }
    });
    port.start();
    port.postMessage(give());
  });
}

/**
 * Is that a window which this one opened, with our page in it?
 *
 * @param {MessageEventSource | null} source
 */
function isAssist(source) {
  const { opener, location: place } = /** @type {Window} */ (source);
  const page = `${place.origin}${place.pathname}`;
  return opener === window && (page === inSite('assist.html') || page.startsWith(inSite('assist/')));
}
