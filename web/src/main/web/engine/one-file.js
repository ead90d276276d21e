/**
 * The worker of the page that is one file. In front of it stands either the loader, or the engine in
 * JavaScript with its function `answer`; the first message brings the module, if there is one.
 */
import { serve } from './serve.js';

serve(
  new Promise((resolve, reject) => {
    self.addEventListener('message', async (/** @type {MessageEvent} */ { data }) => {
      try {
        if (data.module) {
          resolve({ kind: 'wasm', ...(await loadEngine(data.module)) });
        } else if (data.script) {
          resolve({ kind: 'js', answer });
        }
      } catch (error) {
        reject(error);
      }
    });
  }),
);
