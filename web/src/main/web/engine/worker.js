/**
 * The worker of the site: WasmGC where the browser has it, JavaScript elsewhere, unless the page
 * asks for one of them.
 */
import { loadEngine } from './loader.js';
import { serve } from './serve.js';

const asked = (/** @type {string} */ url) => new URL(url).searchParams.get('engine');
const wanted = asked(import.meta.url) ?? asked(self.location.href);

const part = (/** @type {string} */ name) => fetch(new URL(`../${name}`, import.meta.url));

serve(load());

/** @returns {Promise<import('./serve.js').Engine>} */
async function load() {
  if (wanted !== 'js') {
    try {
      const engine = await loadEngine(part('engine.wasm'), () => part('engine-rest.wasm'));
      return { kind: 'wasm', ...engine };
    } catch (error) {
      if (wanted === 'wasm') {
        throw error;
      }
    }
  }
  const { answer } = await import(new URL('../engine.js', import.meta.url).href);
  return { kind: 'js', answer };
}
