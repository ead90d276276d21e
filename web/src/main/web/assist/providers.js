/** Whom a question can be sent to, and which addresses are good for it. */
import { words } from './wire-text.js';

/**
 * @typedef {'openai' | 'anthropic' | 'gemini'} Shape of requests and answers
 *
 * @typedef {{
 *   id: string,
 *   name: string,
 *   shape: Shape,
 *   base: string,
 *   keyNeeded: boolean,
 *   local: boolean,
 *   keyHint: string,
 *   modelHint: string,
 * }} Provider `base` is where the server is, without the version of its API; `local` is whether that is this machine
 */

/**
 * @param {string} id
 * @param {string} name
 * @param {Shape} shape
 * @param {string} base
 * @returns {Provider}
 */
const remote = (id, name, shape, base) => ({
  id,
  name,
  shape,
  base,
  keyNeeded: true,
  local: false,
  keyHint: words.keyHints.account,
  modelHint: words.modelHints.named,
});

/**
 * All of these speak as OpenAI does.
 *
 * @param {string} id
 * @param {string} name
 * @param {number} port the one that it listens on unless told otherwise
 * @param {string} modelHint
 * @returns {Provider}
 */
const local = (id, name, port, modelHint) => ({
  id,
  name,
  shape: 'openai',
  base: `http://localhost:${port}`,
  keyNeeded: false,
  local: true,
  keyHint: words.keyHints.none,
  modelHint,
});

/** @type {readonly Provider[]} The last one is whatever the user says: the page asks for its shape and its base. */
export const providers = Object.freeze([
  remote('openai', 'OpenAI', 'openai', 'https://api.openai.com'),
  remote('anthropic', 'Anthropic', 'anthropic', 'https://api.anthropic.com'),
  remote('gemini', 'Google Gemini', 'gemini', 'https://generativelanguage.googleapis.com'),
  local('ollama', 'Ollama', 11434, words.modelHints.ollama),
  local('lmstudio', 'LM Studio', 1234, words.modelHints.loaded),
  local('llamacpp', 'llama.cpp', 8080, words.modelHints.loaded),
  local('vllm', 'vLLM', 8000, words.modelHints.loaded),
  {
    ...remote('another', words.another, 'openai', ''),
    keyNeeded: false,
    keyHint: words.keyHints.maybe,
  },
]);

/** Names of labels alone: in a policy for a browser, any other sign (`*`, `;`, `,`) could mean more than this host. */
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const THIS_MACHINE = /^(localhost|[a-z0-9.-]+\.localhost|127\.0\.0\.1)$/;

/**
 * The origin that a request to a provider goes to. It is safe as a source in a content security policy, where it means
 * this one host: a host with a wildcard or a separator in its name, which URLs may have, is refused.
 *
 * @param {string} base as typed
 * @returns {{origin: string, wrong: string}} one of both is empty; `wrong` is for people
 */
export function originOf(base) {
  const typed = base.trim();
  if (typed === '') {
    return { origin: '', wrong: words.address.empty };
  }
  let url;
  try {
    url = new URL(typed);
  } catch {
    return { origin: '', wrong: words.address.unreadable };
  }
  const wrong = wrongWith(url, typed);
  return wrong === '' ? { origin: url.origin, wrong } : { origin: '', wrong };
}

/** @param {URL} url @param {string} typed */
function wrongWith({ protocol, hostname, username, password }, typed) {
  const { scheme, login, extra, host, plain } = words.address;
  if (protocol !== 'https:' && protocol !== 'http:') {
    return scheme;
  }
  if (username !== '' || password !== '') {
    return login;
  }
  // An empty query is none for a URL, but who types it means one.
  if (/[?#]/.test(typed)) {
    return extra;
  }
  if (!HOST.test(hostname)) {
    return host;
  }
  return protocol === 'http:' && !THIS_MACHINE.test(hostname) ? plain : '';
}

/**
 * Is this the address of a server on this machine?
 *
 * @param {string} base
 */
export function isThisMachine(base) {
  const { origin } = originOf(base);
  return origin !== '' && THIS_MACHINE.test(new URL(origin).hostname);
}
