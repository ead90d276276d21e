/**
 * The worker that runs the engine. Messages in: `{id, request}`, where request is the JSON text that
 * the engine takes. Messages out: `{ack: id}` at once, then `{id, answer, ms}` or `{id, error}`;
 * before the first, `{ready: 'wasm' | 'js'}` or `{failed: true}`.
 *
 * No message but `answer` ever carries what the user pasted.
 */
import { loadEngine } from './loader.js';

const wanted = new URL(self.location.href).searchParams.get('engine');
const engine = load();

self.addEventListener('message', async ({ data }) => {
  self.postMessage({ ack: data.id });
  try {
    const answer = await engine;
    const start = performance.now();
    const text = answer(data.request);
    self.postMessage({ id: data.id, answer: text, ms: performance.now() - start });
  } catch (error) {
    // A Java exception is a mistake of ours; anything else may have broken the engine's memory.
    // Either way the page takes a new worker, so the kind of error is all that it needs.
    self.postMessage({ id: data.id, error: error?.name ?? 'Error' });
  }
});

/** WasmGC where the browser has it, JavaScript elsewhere, unless the page asks for one of them. */
async function load() {
  try {
    if (wanted !== 'js') {
      try {
        const answer = await loadEngine(fetch(new URL('../engine.wasm', import.meta.url)));
        self.postMessage({ ready: 'wasm' });
        return answer;
      } catch (error) {
        if (wanted === 'wasm') {
          throw error;
        }
      }
    }
    const { answer } = await import('../engine.js');
    self.postMessage({ ready: 'js' });
    return answer;
  } catch (error) {
    self.postMessage({ failed: true });
    throw error;
  }
}
