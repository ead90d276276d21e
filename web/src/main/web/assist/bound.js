/**
 * Which places this page may connect to. What counts is what the browser says: it is asked for an address that the
 * policy forbids, and tells by which policy it refuses. `data:` asks no network.
 */

/**
 * @typedef {{by: 'header' | 'page' | 'meta', policy: string}} Bound what names the one place (a header, the page, or what
 *     its script added), and the policy in the browser's words
 */

const FORBIDDEN = 'data:,test';

/** Longer than this nobody waits for what a browser has to tell, in ms. It tells at once, but for a machine that is busy. */
const MOST_MS = 5_000;

/** Each policy tells of a refusal by itself: once one has, the others follow within this time, in ms. */
const OTHERS_MS = 50;

/** What a policy of this page forbids; pages are told of that, unlike of all else that keeps a request from a server. */
export class Refusal {
  #origin;
  #came = false;
  #waiting = () => {};
  #told = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
    if (effectiveDirective !== 'connect-src') {
      return;
    }
    this.#came ||= URL.parse(blockedURI)?.origin === this.#origin;
    if (this.#came || blockedURI.startsWith('data')) {
      this.#waiting();
    }
  };

  /** Listens from now on. Where there is no page, nothing forbids anything. @param {string} address of a request */
  constructor(address) {
    this.#origin = new URL(address).origin;
    globalThis.document?.addEventListener('securitypolicyviolation', this.#told);
  }

  /**
   * Tells whether the browser refused the request, which failed just now. The word of it comes behind that, but before the
   * word of anything that is refused later: so another attempt is made, at an address that no policy of ours allows.
   */
  async came() {
    if (!this.#came && globalThis.document) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, MOST_MS);
        this.#waiting = () => {
          clearTimeout(timer);
          resolve(null);
        };
        // Where nothing refuses that, nothing refused the request either.
        fetch(FORBIDDEN).then(this.#waiting, () => {});
      });
    }
    return this.#came;
  }

  end() {
    globalThis.document?.removeEventListener('securitypolicyviolation', this.#told);
  }
}

/**
 * Narrows this page to one place, if it is not yet, and finds out whether it is.
 *
 * @param {string} origin empty for no place at all
 * @returns {Promise<Bound | null>} null where the browser does not hold this page to it
 */
export async function bindTo(origin) {
  const own = policyInPage();
  const before = await policyFor(origin);
  if (before !== null) {
    return { by: namesOnly(own, origin) && isBroad(before) ? 'page' : 'header', policy: before };
  }
  if (connectsIn(own).length === 0) {
    // Somebody took the policy out of this page.
    return null;
  }
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = narrowed(own, origin);
  document.head.append(meta);
  const policy = await policyFor(origin);
  return policy === null ? null : { by: 'meta', policy };
}

/**
 * A policy that lets a page connect to one place and to its own site, which brings the engine. All else it says stays: what
 * a browser fetches ahead of its use is refused only by a policy in which nothing at all allows it.
 *
 * @param {string} policy
 * @param {string} origin
 */
export const narrowed = (policy, origin) =>
  policy.replace(/(^|;\s*)connect-src [^;]*/, `$1connect-src 'self' ${origin}`.trimEnd());

/**
 * May a page with this policy connect to its own site, too?
 *
 * @param {string} policy
 */
export const isBroad = (policy) => connectsIn(policy).includes("'self'");

/** The policy that the file of this page has. */
export const policyInPage = () =>
  /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[http-equiv]'))?.content ?? '';

/**
 * The narrowest of the policies in force that names this place, and beside it at most this site.
 *
 * @param {string} origin
 * @returns {Promise<string | null>}
 */
async function policyFor(origin) {
  const isNarrow = (/** @type {string} */ policy) => namesOnly(policy, origin) && !isBroad(policy);
  const policies = (await policiesAgainst(FORBIDDEN, isNarrow)).filter((policy) => namesOnly(policy, origin));
  return policies.find((policy) => !isBroad(policy)) ?? policies[0] ?? null;
}

/**
 * Does a policy let a page connect to this place, beside it at most to its own site, and to no other?
 *
 * @param {string} policy
 * @param {string} origin empty for no place at all
 */
export function namesOnly(policy, origin) {
  const sources = connectsIn(policy);
  return sources.length > 0 && (origin === '' || sources.includes(origin)) &&
    sources.every((source) => source === "'self'" || source === "'none'" || source === origin);
}

/**
 * Where a policy lets a page connect to; empty where it does not say.
 *
 * @param {string} policy
 */
export const connectsIn = (policy) =>
  (/(?:^|;)\s*connect-src\s+([^;]*)/.exec(policy)?.[1] ?? '').trim().split(/\s+/).filter(Boolean)
    .map((source) => source.replace(/\/$/, ''));

/**
 * The policies by which the browser refuses an address; none when it does not refuse it.
 *
 * @param {string} address
 * @param {(policy: string) => boolean} [isEnough] whether one policy is all that is asked for
 * @returns {Promise<string[]>}
 */
export function policiesAgainst(address, isEnough = () => false) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const policies = [];
    let timer = setTimeout(end, MOST_MS);
    document.addEventListener('securitypolicyviolation', told);
    // The events come as tasks, each by itself. What is let through is refused by nobody.
    fetch(address, { method: 'POST', mode: 'no-cors', body: 'test' }).then(end, () => {});

    /** @param {SecurityPolicyViolationEvent} event */
    function told({ effectiveDirective, blockedURI, originalPolicy }) {
      // Somebody may try one address while the page still asks about another.
      if (effectiveDirective === 'connect-src' && address.startsWith(blockedURI)) {
        policies.push(originalPolicy);
        clearTimeout(timer);
        timer = setTimeout(end, isEnough(originalPolicy) ? 0 : OTHERS_MS);
      }
    }

    function end() {
      clearTimeout(timer);
      document.removeEventListener('securitypolicyviolation', told);
      resolve(policies);
    }
  });
}
