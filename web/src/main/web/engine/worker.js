/**
 * The worker of the site: WasmGC where the browser has it, JavaScript elsewhere, unless the page
 * asks for one of them.
 */
import { loadEngine } from './loader.js';
import { serve } from './serve.js';

const asked = (/** @type {string} */ url) => new URL(url).searchParams.get('engine');
const wanted = asked(import.meta.url) ?? asked(self.location.href);

serve(load());

/** @returns {Promise<import('./serve.js').Engine>} */
async function load() {
  if (wanted !== 'js') {
    try {
      const answer = await loadEngine(fetch(new URL('../engine.wasm', import.meta.url)));
      return { kind: 'wasm', answer };
    } catch (error) {
      if (wanted === 'wasm') {
        throw error;
      }
    }
  }
  const { answer } = await import(new URL('../engine.js', import.meta.url).href);
  return { kind: 'js', answer };
}
