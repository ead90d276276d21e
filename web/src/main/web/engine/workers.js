/**
 * Where the engine's workers come from: beside the page on a site, out of the page when it is one
 * file. A file cannot load others, so it makes its workers of texts that it holds.
 */
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
  const module = forced === 'js' ? null : await inflated('wasm');
  const wasm = module && (forced === 'wasm' || WebAssembly.validate(module));
  const engine = wasm ? textOf('loader') : await inflated('js');
  const url = urlOf(engine, textOf('worker'));
  const worker = new Worker(trusted(url), { name: 'keymend-engine' });
  worker.postMessage(wasm ? { module } : { script: true });
  return worker;
}

/** @param {string} name */
const textOf = (name) => held(name)?.textContent ?? '';

/** @param {string} name */
async function inflated(name) {
  const bytes = bytesOf(textOf(name).trim());
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}

/** Printable letters that mean nothing in HTML; five of them are four bytes, where base64 takes more than five. */
const LETTERS = /[^ -~]|[ "&'<>\\`/!]/g;

/**
 * The bytes of a text in base 85, as the build writes it: the letters in their order, behind a number of bytes and a comma.
 *
 * @param {string} written
 */
function bytesOf(written) {
  const comma = written.indexOf(',');
  const length = Number(written.slice(0, comma));
  const letters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('').replaceAll(LETTERS, '');
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) {
    values[letters.charCodeAt(i)] = i;
  }
  const view = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
  let at = comma + 1;
  for (let to = 0; to < view.byteLength; to += 4) {
    let four = 0;
    for (const end = at + 5; at < end; at++) {
      four = four * 85 + values[written.charCodeAt(at)];
    }
    view.setUint32(to, four);
  }
  return new Uint8Array(view.buffer, 0, length);
}
