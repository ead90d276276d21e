/** What the page that this one was opened from hands over, and the way back to it. */

import { pastedIn } from '../model/open-file.js';

/** @import { Given } from './link.js' */

/** The other page answers within this time, in ms. */
const ANSWER_MS = 1_500;

/**
 * @typedef {'used' | 'other-there' | 'gone'} Use what became of a policy that was handed back: it is in the editor; it is
 *     not, as somebody has written there since; there is no such page any more
 *
 * @typedef {{given: Given, use: (policy: string, isSure: boolean) => Promise<Use>}} Opener `use` puts a policy into its
 *     editor, also over another text where somebody is sure
 */

/**
 * Asks the page that opened this one. Whoever else is on this site hears nothing of it, as the answer comes through a
 * channel of its own.
 *
 * @returns {Promise<Opener | null>} null where there is none
 */
export async function askOpener() {
  const opener = /** @type {Window | null} */ (window.opener);
  if (!opener || opener.closed) {
    return null;
  }
  const { port1, port2 } = new MessageChannel();
  const answer = messageOf(port1);
  // Nobody but a page of this site gets it, whatever stands in that window by now.
  opener.postMessage({ keymend: 'assist' }, location.origin, [port2]);
  const given = await answer;
  return given === null ? null : { given: givenIn(given), use: (policy, isSure) => handBack(port1, policy, isSure) };
}

/** @param {MessagePort} port @param {string} policy @param {boolean} isSure @returns {Promise<Use>} */
async function handBack(port, policy, isSure) {
  const answer = messageOf(port);
  port.postMessage({ policy, isSure });
  const used = (await answer)?.used;
  return used === 'used' || used === 'other-there' ? used : 'gone';
}

/**
 * The next message.
 *
 * @param {MessagePort} port
 * @returns {Promise<any>} null when none comes
 */
function messageOf(port) {
  return new Promise((resolve) => {
    port.addEventListener('message', ({ data }) => resolve(data), { once: true });
    port.start();
    setTimeout(() => resolve(null), ANSWER_MS);
  });
}

/** @param {any} data @returns {Given} */
function givenIn({ policy, error, owner, checks, documents, added }) {
  const said = (/** @type {unknown} */ one) => (typeof one === 'string' ? one : '');
  return {
    policy: said(policy),
    error: said(error),
    owner: said(owner),
    checks: said(checks),
    documents: pastedIn(documents),
    added: Array.isArray(added) ? added.filter((one) => typeof one === 'string') : [],
  };
}
