/**
 * What every worker of the engine does. Messages in: `{id, request}`, where request is the JSON text
 * that the engine takes. Messages out: `{ack: id}` at once, then `{id, answer, ms}` or `{id, error}`;
 * before the first, `{ready: 'wasm' | 'js'}` or `{failed: true}`. The trust panel sends `{probe: url}`, and is
 * told `{probed: boolean}`.
 *
 * No message but `answer` ever carries what the user pasted.
 */

/**
 * @typedef {{
 *   kind: 'wasm' | 'js',
 *   answer: (request: string) => string | Promise<string>,
 *   complete?: () => Promise<unknown>,
 * }} Engine one that comes in parts can be completed before an answer needs it
 */

/** By then the first answer is given, and what the next ones need may come, in ms. */
const COMPLETE_MS = 1_000;

/**
 * Answers requests.
 *
 * @param {Promise<Engine>} loading the engine
 */
export function serve(loading) {
  const engine = loading.then(
    (engine) => {
      self.postMessage({ ready: engine.kind });
      setTimeout(() => engine.complete?.().catch(() => {}), COMPLETE_MS);
      return engine;
    },
    (error) => {
      self.postMessage({ failed: true });
      throw error;
    },
  );
  self.addEventListener('message', async (/** @type {MessageEvent} */ { data }) => {
    if (data.probe) {
      self.postMessage({ probed: await connects(data.probe) });
    }
    if (!data.id) {
      return;
    }
    self.postMessage({ ack: data.id });
    try {
      const loaded = await engine;
      const start = performance.now();
      const text = await loaded.answer(data.request);
      self.postMessage({ id: data.id, answer: text, ms: performance.now() - start });
    } catch (error) {
      // A Java exception is a mistake of ours; anything else may have broken the engine's memory.
      // Either way the page takes a new worker, so the kind of error is all that it needs.
      self.postMessage({ id: data.id, error: error instanceof Error ? error.name : 'Error' });
    }
  });
}

/**
 * Could this worker reach an address? `data:` asks no network, and the policy forbids it as any other.
 *
 * @param {string} url
 */
async function connects(url) {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
