/** Runs the benchmark when the page is opened, one engine after the other. */

const SIZES = [1_000, 32_000];

const policy = globalThis.trustedTypes?.createPolicy('keymend-bench', {
  createScriptURL: (url) => url,
});

function run(engine) {
  const { href } = new URL('./worker.js', import.meta.url);
  const worker = new Worker(policy?.createScriptURL(href) ?? href, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', reject);
    worker.postMessage({ engine, sizes: SIZES });
  });
}

const micro = (ms) => `${(ms * 1000).toFixed(1)} µs`;

function table(rows) {
  const lines = rows.map(
    (r) =>
      `| ${r.engine} | ${r.bytes} | ${micro(r.analysis)} | ${micro(r.parsing)} | ${r.ratio.toFixed(1)} |`,
  );
  return [
    '| engine | bytes | analysis with proof, median | JSON.parse, median | ratio |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const rows = [...(await run('wasm')), ...(await run('js'))];
document.querySelector('[data-testid=bench-result]').textContent = table(rows);
document.documentElement.dataset.result = JSON.stringify(rows);
