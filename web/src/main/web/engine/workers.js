/**
 * Where the engine's workers come from: beside the page on a site, out of the page when it is one
 * file. A file cannot load others, so it makes its workers of texts that it holds.
 */

const forced = new URL(location.href).searchParams.get('engine');
const origin = new URL(import.meta.url).origin;
const made = new Set();

/** The page demands trusted types; the only script URLs that we ever make are our own workers'. */
const policy = globalThis.trustedTypes?.createPolicy('keymend-worker', {
  createScriptURL(url) {
    if (!made.has(url) && new URL(url).origin !== origin) {
      throw new TypeError('Not our worker.');
    }
    return url;
  },
});

/** Returns a URL of our own as the browser wants it where scripts come from. */
export const trusted = (url) => policy?.createScriptURL(url) ?? url;

/** The element with a text that the page holds or, deflated and in base64, with bytes. */
const held = (name) => document.getElementById(`keymend-${name}`);

/** Is this page one file? */
export const isOneFile = Boolean(held('wasm'));

/**
 * Starts a worker.
 *
 * @returns {Promise<Worker>}
 */
export async function startWorker() {
  return isOneFile ? ofOneFile() : ofSite();
}

function ofSite() {
  const url = new URL('./engine/worker.js', import.meta.url);
  if (forced === 'js' || forced === 'wasm') {
    url.searchParams.set('engine', forced);
  }
  return new Worker(trusted(url.href), { type: 'module', name: 'keymend-engine' });
}

/** On `file:` Chromium refuses a worker that is a module, so these are classic scripts. */
async function ofOneFile() {
  const module = forced === 'js' ? null : await inflated('wasm');
  const wasm = module && (forced === 'wasm' || WebAssembly.validate(module));
  const engine = wasm ? held('loader').textContent : await inflated('js');
  const script = new Blob([engine, held('worker').textContent], { type: 'text/javascript' });
  const url = URL.createObjectURL(script);
  made.add(url);
  const worker = new Worker(trusted(url), { name: 'keymend-engine' });
  worker.postMessage(wasm ? { module } : { script: true });
  return worker;
}

async function inflated(name) {
  const binary = atob(held(name).textContent.trim());
  const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}
