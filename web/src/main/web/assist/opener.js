/** What the page that this one was opened from hands over, and the way back to it. */

import { pastedIn } from '../model/open-file.js';

/** @import { Given } from './link.js' */

/** The other page answers within this time, in ms. */
const ANSWER_MS = 5_000;

/** What the other window is called where it has no name, so that it can be brought to the front. */
const NAME = 'keymend-editor';

/**
 * @typedef {'used' | 'other-there' | 'gone'} Use what became of a policy that was handed back: it is in the editor; it is
 *     not, as somebody has written there since; there is no such page any more
 *
 * @typedef {{
 *   given: Given,
 *   use: (policy: string, isSure: boolean) => Promise<Use>,
 *   again: () => Promise<Given | null>,
 * }} Opener `use` puts a policy into its editor, also over another text where somebody is sure; `again` asks for what
 *     stands there now, and gives null where nobody answers
 */

/**
 * Asks the page that opened this one. Whoever else is on this site hears nothing of it, as the answer comes through a
 * channel of its own.
 *
 * @param {(changed: boolean) => void} tell is told when the editor has another text than the one that was given, and when
 *     it has that one again
 * @returns {Promise<Opener | null>} null where there is none
 */
export async function askOpener(tell) {
  const opener = openerOfThis();
  if (!opener) {
    return null;
  }
  const { port1, port2 } = new MessageChannel();
  const answer = messageOf(port1, 'given');
  port1.addEventListener('message', ({ data }) => {
    if (typeof data?.changed === 'boolean') {
      tell(data.changed);
    }
  });
  // Nobody but a page of this site gets it, whatever stands in that window by now.
  opener.postMessage({ keymend: 'assist' }, location.origin, [port2]);
  const first = await answer;
  if (first === null) {
    return null;
  }
  return {
    given: givenIn(first),
    use: async (policy, isSure) => {
      const used = await reply(port1, { policy, isSure }, 'used');
      return used === 'used' || used === 'other-there' ? used : 'gone';
    },
    again: async () => {
      const given = await reply(port1, { again: true }, 'given');
      return given === null ? null : givenIn(given);
    },
  };
}

/** The window that opened this one, if it is still there. @returns {Window | null} */
function openerOfThis() {
  const opener = /** @type {Window | null} */ (window.opener);
  return opener && !opener.closed ? opener : null;
}

/** Is the page with the editor still open that this one was opened from? */
export function hasEditor() {
  try {
    const address = openerOfThis()?.location;
    return address?.origin === location.origin && !!address.pathname;
  } catch {
    // Somebody else's page is there.
    return false;
  }
}

/**
 * Brings the page with the editor to the front, if the browser lets a page do so: some focus it, and Chromium shows a
 * window that is asked for by its name, where an empty address leaves it as it is. Words beside say where it is.
 */
export function showEditor() {
  const opener = openerOfThis();
  if (opener && hasEditor()) {
    opener.focus();
    opener.name ||= NAME;
    window.open('', opener.name);
  }
}

/** @param {MessagePort} port @param {object} message @param {string} member of the answer */
function reply(port, message, member) {
  const answer = messageOf(port, member);
  port.postMessage(message);
  return answer;
}

/**
 * What the next message with a member has in it.
 *
 * @param {MessagePort} port
 * @param {string} member
 * @returns {Promise<any>} null when none comes
 */
function messageOf(port, member) {
  return new Promise((resolve) => {
    /** @param {any} said */
    const end = (said) => {
      port.removeEventListener('message', take);
      resolve(said);
    };
    const take = (/** @type {MessageEvent} */ { data }) => data?.[member] !== undefined && end(data[member]);
    port.addEventListener('message', take);
    port.start();
    setTimeout(() => end(null), ANSWER_MS);
  });
}

/** @param {any} data @returns {Given} */
function givenIn({ policy, error, owner, checks, documents, added, summary }) {
  const said = (/** @type {unknown} */ one) => (typeof one === 'string' ? one : '');
  return {
    policy: said(policy),
    error: said(error),
    owner: said(owner),
    checks: said(checks),
    documents: pastedIn(documents),
    added: Array.isArray(added) ? added.filter((one) => typeof one === 'string') : [],
    summary: said(summary),
  };
}
