/** Why nobody needs to trust this page: what the browser forbids it, shown by trying. */
import { held, inSite, isOneFile } from '../site.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';

/** @import { Place } from '../model/model.js' */

/** A name that no server has (RFC 2606); the browser refuses before it asks for it. */
const NOWHERE = 'https://keymend.invalid/';

/** What the page's policy says beside scripts and styles; so says `ContentSecurityPolicy`, too. */
const POLICY =
  "default-src 'none'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'";
const POLICY_OF_ONE_FILE =
  "default-src 'none'; worker-src blob:; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/** The browser tells of a refusal within this time, in ms. */
const REFUSAL_MS = 1_000;
/** A worker starts and answers within this time, in ms. */
const WORKER_MS = 15_000;

/** `data:` needs no network, and the policy forbids it as any other address. */
const NO_NETWORK = 'data:,test';

/**
 * @param {Place} place
 * @param {() => Promise<Worker>} startWorker
 * @returns {HTMLElement}
 */
export function trust(place, startWorker) {
  const attempted = () => show(result, place, startWorker);
  const result = h('div', { role: 'status', 'data-testid': 'trust-result' });
  const attempt = h(
    'button',
    { type: 'button', 'data-testid': 'trust-try', onclick: attempted },
    text.trust.attempt,
  );
  const panel = h(
    'details.field',
    {},
    h('summary', { 'data-testid': 'trust' }, text.trust.title),
    h(
      'div.trust',
      {},
      h('p', {}, text.trust.bound),
      h('p', {}, place.canRemember ? text.trust.stored : text.trust.notStored),
      h('div.bar', {}, attempt),
      result,
      !isOneFile && h('p', {}, text.trust.offline, ' ', file('keymend.html'), ' · ', file('keymend.html.sha256')),
      licences(),
    ),
  );
  if (!isPolicyOurs()) {
    // Somebody took the policy out of the page, changed it, or put the page into one of theirs: a server may still
    // send one. Where the browser forbids nothing, nobody should have to ask.
    attempted().then((kept) => (panel.open ||= !kept));
  }
  return panel;
}

/** Is the policy in the page the one that we put there? Hashes and what is behind it are left out. */
function isPolicyOurs() {
  const policy = /** @type {HTMLMetaElement | null} */ (
    document.querySelector('meta[http-equiv="Content-Security-Policy"]')
  )?.content ?? '';
  const directives = policy.split('; ').filter((directive) => !/^(script|style)-src /.test(directive));
  return directives.join('; ').startsWith(isOneFile ? POLICY_OF_ONE_FILE : POLICY);
}

/** One file holds the texts; a site has them in a file of their own. */
function licences() {
  const licences = held('licences');
  return licences
    ? h(
      'details',
      {},
      h('summary', {}, text.trust.licences),
      h('pre.code-view', { tabIndex: 0, 'aria-label': text.trust.licences }, licences.textContent),
    )
    : h('p', {}, h('a', { href: inSite('licences.txt') }, text.trust.licences));
}

/** @param {string} name */
const file = (name) => h('a', { href: inSite(name), download: name }, name);

/**
 * Tries, shows what came of it, and returns whether everything was refused.
 *
 * @param {HTMLElement} result
 * @param {Place} place
 * @param {() => Promise<Worker>} startWorker
 */
async function show(result, place, startWorker) {
  const [directive, worker] = await Promise.all([refusal(), workerIsBound(startWorker)]);
  const kept = directive !== null && worker;
  const line = (/** @type {boolean} */ shown, /** @type {string} */ words) => shown && h('p', {}, words);
  fill(
    result,
    h(kept ? 'p.kept' : 'p.rotate', {}, kept ? text.trust.refused(directive) : text.trust.sent),
    line(directive !== null && !worker, text.trust.workerSent),
    line(place.isShared, isOneFile ? text.trust.sharedFile : text.trust.shared),
    line(!isOneFile && place.isFramed, text.trust.framed),
    line(!isOneFile && !place.isIsolated, text.trust.noHeaders),
  );
  return kept;
}

/**
 * Does the browser hold the worker, which reads the text, to the same policy?
 *
 * @param {() => Promise<Worker>} startWorker
 */
async function workerIsBound(startWorker) {
  const worker = await startWorker();
  try {
    return await new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => {
        if ('probed' in data) {
          resolve(!data.probed);
        }
      });
      worker.addEventListener('error', () => resolve(false));
      setTimeout(() => resolve(false), WORKER_MS);
      worker.postMessage({ probe: NO_NETWORK });
    });
  } finally {
    worker.terminate();
  }
}

/**
 * Sends a text that is nobody's, and asks for an image. Returns the directive by which the browser
 * refuses the text; null when it lets one of them through.
 *
 * @returns {Promise<string | null>}
 */
function refusal() {
  return new Promise((resolve) => {
    const refused = new Set();
    const told = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
      if (NOWHERE.startsWith(blockedURI)) {
        refused.add(effectiveDirective);
      }
      if (refused.has('img-src') && refused.size > 1) {
        document.removeEventListener('securitypolicyviolation', told);
        refused.delete('img-src');
        resolve([...refused].join());
      }
    };
    document.addEventListener('securitypolicyviolation', told);
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', told);
      resolve(null);
    }, REFUSAL_MS);
    new Image().src = NOWHERE;
    fetch(NOWHERE, { method: 'POST', mode: 'no-cors', body: 'test' }).catch(() => {});
  });
}
