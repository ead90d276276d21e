/**
 * Where the engine's workers come from: beside the page on a site, out of the page when it is one
 * file. A file cannot load others, so it makes its workers of texts that it holds.
 */
import { inflated } from '../inflated.js';
import { held, inSite, isOneFile } from '../site.js';

const forced = new URL(location.href).searchParams.get('engine');

/** What may become a worker: scripts that this page made, and the service worker. */
const made = new Set(isOneFile ? [] : [inSite('sw.js')]);

/** The page demands trusted types; the only script URLs that we ever make are our own workers'. */
const policy = globalThis.trustedTypes?.createPolicy('keymend-worker', {
  createScriptURL(url) {
    if (!made.has(url)) {
      throw new TypeError('Not our worker.');
    }
    return url;
  },
});

/**
 * Returns a URL of our own as the browser wants it where scripts come from.
 *
 * @param {string} url
 * @returns {string}
 */
export const trusted = (url) => /** @type {any} */ (policy?.createScriptURL(url) ?? url);

/** The browser's service workers; where the page has an origin of its own, to ask for them throws. */
export function serviceWorkers() {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}

/**
 * Starts a worker.
 *
 * @returns {Promise<Worker>}
 */
export async function startWorker() {
  return isOneFile ? ofOneFile() : ofSite();
}

/**
 * A worker that comes from a server has the policy that its own answer brings, which is none where the
 * server knows no headers. One that the page makes inherits the page's. What the service worker keeps
 * comes with a policy; and without a network, Firefox finds it only for a worker that asks by itself.
 */
function ofSite() {
  const url = new URL(inSite('engine/worker.js'));
  if (forced === 'js' || forced === 'wasm') {
    url.searchParams.set('engine', forced);
  }
  const script = `import ${JSON.stringify(url.href)};`;
  const source = serviceWorkers()?.controller ? url.href : urlOf(script);
  made.add(source);
  return new Worker(trusted(source), { type: 'module', name: 'keymend-engine' });
}

/** @param {...BlobPart} script */
function urlOf(...script) {
  const url = URL.createObjectURL(new Blob(script, { type: 'text/javascript' }));
  made.add(url);
  return url;
}

/** On `file:` Chromium refuses a worker that is a module, so these are classic scripts. */
async function ofOneFile() {
  const module = forced === 'js' ? null : await inflated(textOf('wasm'));
  const wasm = module && (forced === 'wasm' || WebAssembly.validate(module));
  const engine = wasm ? textOf('loader') : await inflated(textOf('js'));
  const url = urlOf(engine, textOf('worker'));
  const worker = new Worker(trusted(url), { name: 'keymend-engine' });
  worker.postMessage(wasm ? { module } : { script: true });
  return worker;
}

/** @param {string} name */
const textOf = (name) => held(name)?.textContent ?? '';
