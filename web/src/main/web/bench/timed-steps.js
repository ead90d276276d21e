/** Tells the benchmark of the page when the engine was asked for, there, compiled, and had answered. */
const channel = new BroadcastChannel('keymend-bench');

const { timeOrigin } = performance;
const tell = (/** @type {string} */ step, /** @type {number} */ at) =>
  channel.postMessage({ step, at: timeOrigin + at });

tell('worker started', performance.now());

const { compileStreaming } = WebAssembly;
WebAssembly.compileStreaming = async (/** @type {any[]} */ ...from) => {
  const module = await Reflect.apply(compileStreaming, WebAssembly, from);
  const compiled = performance.now();
  const resources = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
  const [{ responseEnd }] = resources.filter(({ name }) => name.endsWith('/engine.wasm'));
  tell('engine downloaded', responseEnd);
  tell('engine compiled', compiled);
  return module;
};

const { postMessage } = self;
self.postMessage = (/** @type {any} */ message) => {
  const now = performance.now();
  postMessage.call(self, message);
  if (message.ready) {
    tell('engine ready', now);
  } else if (message.answer) {
    tell('engine answered', now);
  }
};
