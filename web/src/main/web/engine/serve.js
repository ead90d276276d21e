/**
 * What every worker of the engine does. Messages in: `{id, request}`, where request is the JSON text
 * that the engine takes. Messages out: `{ack: id}` at once, then `{id, answer, ms}` or `{id, error}`;
 * before the first, `{ready: 'wasm' | 'js'}` or `{failed: true}`. The trust panel sends `{probe: url}`, and is
 * told `{probed: boolean}`.
 *
 * No message but `answer` ever carries what the user pasted.
 */

/** @typedef {{kind: 'wasm' | 'js', answer: (request: string) => string}} Engine */

/**
 * Answers requests.
 *
 * @param {Promise<Engine>} loading the engine
 */
export function serve(loading) {
  const engine = loading.then(
    ({ kind, answer }) => {
      self.postMessage({ ready: kind });
      return answer;
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
      const answer = await engine;
      const start = performance.now();
      const text = answer(data.request);
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
