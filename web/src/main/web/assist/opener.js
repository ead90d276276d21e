/** What the page that this one was opened from hands over, and the way back to it. */

import { pastedIn } from '../model/open-file.js';

/** @import { Given, Stands } from './link.js' */

/** The other page answers within this time, in ms. */
const ANSWER_MS = 5_000;

/** One that is being loaded is asked as often, in ms. */
const AGAIN_MS = 1_000;

/** So often it is asked before it is left alone until somebody looks at this page again. */
const MOST_TIMES = 60;

/** What the other window is called where it has no name, so that it can be brought to the front. */
const NAME = 'keymend-editor';

/**
 * @typedef {'used' | 'other-there' | 'gone'} Use what became of a policy that was handed back: it is in the editor; it is
 *     not, as somebody has written there since; there is no such page any more
 *
 * @typedef {'here' | 'away' | 'anew' | 'silent' | 'gone'} There the other page: it is there; it was left or is being loaded
 *     anew; it was loaded anew and knows of this page again; it is there and does not answer; or it is not there
 *
 * @typedef {{
 *   stands: (stands: Stands) => void,
 *   there: (there: There) => void,
 *   again: (given: Given, wasLeft: boolean) => void,
 * }} OpenerEvents `stands` tells what is in the editor now, `there` what became of its page, and `again` that it answers
 *     again, with what it has, perhaps as it was left meanwhile
 */

/**
 * The page that opened this one. Whoever else is on this site hears nothing of what is said, as that goes through a channel
 * of its own. A page that is loaded anew has lost the channel and is asked once more, in the same way.
 */
export class Opener {
  #on;
  /** @type {MessagePort | null} */
  #port = null;
  /** What this page has from there. @type {Given | null} */
  #known = null;
  /** @type {Promise<void> | null} */
  #renewing = null;
  /** Counts how often the page was left, and found. */
  #turn = 0;
  #wasLeft = false;

  /** @param {OpenerEvents} on */
  constructor(on) {
    this.#on = on;
  }

  /**
   * Asks for what it has.
   *
   * @param {number} [patience] in ms
   * @returns {Promise<Given | null>} null where there is none
   */
  async ask(patience = ANSWER_MS) {
    const opener = openerOfThis();
    if (!opener || !hasEditor()) {
      return null;
    }
    const { port1, port2 } = new MessageChannel();
    const answer = messageOf(port1, 'given', patience);
    port1.addEventListener('message', ({ data }) => {
      if (port1 === this.#port && ['given', 'used', 'other'].includes(data?.stands)) {
        this.#on.stands(data.stands);
      }
    });
    const known = this.#known ? { policy: this.#known.policy, error: this.#known.error } : undefined;
    // Nobody but a page of this site gets it, whatever stands in that window by now.
    opener.postMessage({ keymend: 'assist', known }, location.origin, [port2]);
    const first = await answer;
    if (first === null || !hasEditor()) {
      port1.close();
      return null;
    }
    this.#port?.close();
    this.#port = port1;
    opener.addEventListener('pagehide', this.#left);
    const given = givenIn(first);
    this.#known ??= given;
    return given;
  }

  /** Asks once more where nobody answers any more; whoever wants that meanwhile waits for the same answer. */
  renew() {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  async #renew() {
    if (this.#port) {
      return;
    }
    const given = await this.ask(AGAIN_MS);
    if (given) {
      this.#turn++;
      this.#on.again(given, this.#wasLeft);
      this.#wasLeft = false;
    }
  }

  /**
   * Puts a policy into its editor.
   *
   * @param {string} policy
   * @param {boolean} isSure also over another text
   * @returns {Promise<Use>}
   */
  async use(policy, isSure) {
    const used = await this.#reply({ policy, isSure }, 'used');
    return used === 'used' || used === 'other-there' ? used : 'gone';
  }

  /** What stands there now; null where nobody answers. @returns {Promise<Given | null>} */
  async again() {
    const answer = await this.#reply({ again: true }, 'given');
    if (answer === null) {
      return null;
    }
    const given = givenIn(answer);
    if (isEmpty(given)) {
      // This page keeps what it has, so that page has to know that again.
      await this.ask();
    } else {
      this.#known = given;
    }
    return given;
  }

  /** @param {object} message @param {string} member of the answer */
  async #reply(message, member) {
    await this.renew();
    const port = this.#port;
    if (!port) {
      return null;
    }
    const answer = messageOf(port, member, ANSWER_MS);
    port.postMessage(message);
    const said = await answer;
    if (said === null && port === this.#port) {
      this.#port = null;
    }
    return said;
  }

  /** That page is left. It may be loaded anew, and then it has forgotten this one. */
  #left = async () => {
    this.#port?.close();
    this.#port = null;
    this.#wasLeft = true;
    const turn = ++this.#turn;
    this.#on.there('away');
    for (let times = 0; times < MOST_TIMES && turn === this.#turn; times++) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS / 4));
      await this.renew();
      if (!hasEditor()) {
        break;
      }
    }
    if (turn === this.#turn) {
      this.#on.there(hasEditor() ? 'silent' : 'gone');
    }
  };
}

/** Is there nothing to take? @param {Given} given */
export const isEmpty = ({ policy }) => policy.trim() === '';

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

/**
 * What the next message with a member has in it.
 *
 * @param {MessagePort} port
 * @param {string} member
 * @param {number} patience in ms
 * @returns {Promise<any>} null when none comes
 */
function messageOf(port, member, patience) {
  return new Promise((resolve) => {
    /** @param {any} said */
    const end = (said) => {
      port.removeEventListener('message', take);
      resolve(said);
    };
    const take = (/** @type {MessageEvent} */ { data }) => data?.[member] !== undefined && end(data[member]);
    port.addEventListener('message', take);
    port.start();
    setTimeout(() => end(null), patience);
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
