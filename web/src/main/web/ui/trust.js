/** Why nobody needs to trust this page: what the browser forbids it, shown by trying. */
import { isOneFile } from '../engine/workers.js';
import { fill, h } from './dom.js';
import { text } from './text.js';

/** A name that no server has (RFC 2606); the browser refuses before it asks for it. */
const NOWHERE = 'https://keymend.invalid/';

/** The browser tells of a refusal within this time, in ms. */
const REFUSAL_MS = 1_000;

/** @returns {HTMLElement} */
export function trust() {
  const result = h('p', { role: 'status', 'data-testid': 'trust-result' });
  const attempt = h(
    'button',
    { type: 'button', 'data-testid': 'trust-try', onclick: () => show(result) },
    text.trust.attempt,
  );
  return h(
    'details.field',
    {},
    h('summary', { 'data-testid': 'trust' }, text.trust.title),
    h(
      'div.trust',
      {},
      ...text.trust.lines.map((line) => h('p', {}, line)),
      h('div.bar', {}, attempt),
      result,
      !isOneFile && h('p', {}, text.trust.offline, ' ', file('keymend.html'), ' · ', file('keymend.html.sha256')),
    ),
  );
}

function file(name) {
  const { href } = new URL(`./${name}`, import.meta.url);
  return h('a', { href, download: name }, name);
}

async function show(result) {
  const refused = await refusal();
  result.className = refused ? 'kept' : 'rotate';
  fill(result, refused ? text.trust.refused(refused) : text.trust.sent);
}

/** Sends a text that is nobody's, and returns the directive by which the browser refuses; or null. */
function refusal() {
  return new Promise((resolve) => {
    const told = ({ effectiveDirective }) => resolve(effectiveDirective);
    document.addEventListener('securitypolicyviolation', told, { once: true });
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', told);
      resolve(null);
    }, REFUSAL_MS);
    fetch(NOWHERE, { method: 'POST', mode: 'no-cors', body: 'test' }).catch(() => {});
  });
}
