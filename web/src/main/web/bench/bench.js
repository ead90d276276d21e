/** Runs the benchmark when the page is opened, one engine after the other. */

const SIZES = [1_000, 32_000];
const DAMAGED = [32_000, 250_000, 1_000_000, 8_000_000];
const STATEMENTS = [1, 10, 100, 1_000];

const policy = globalThis.trustedTypes?.createPolicy('keymend-bench', {
  createScriptURL: (url) => url,
});

/**
 * @param {string} engine
 * @param {'analyze'|'repair'} call
 * @param {{bytes?: number, statements?: number}} size of the policy to measure with
 */
function run(engine, call, size) {
  const { href } = new URL('./worker.js', import.meta.url);
  const worker = new Worker(policy?.createScriptURL(href) ?? href, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', reject);
    worker.postMessage({ engine, call, size });
  });
}

const micro = (ms) => `${(ms * 1000).toFixed(1)} µs`;

function table(rows) {
  const lines = rows.map(
    (r) =>
      `| ${r.engine} | ${r.call} | ${r.statements} | ${r.bytes} | ${micro(r.duration)} | ${micro(r.duration / r.statements)} | ${micro(r.parsing)} | ${r.ratio.toFixed(1)} |`,
  );
  return [
    '| engine | call | statements | bytes | median | per statement | JSON.parse, median | ratio |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const rows = [];
const bySize = SIZES.map((bytes) => ({ bytes }));
const byStatements = STATEMENTS.map((statements) => ({ statements }));
for (const [engine, call, sizes] of [
  ['wasm', 'analyze', bySize],
  ['js', 'analyze', bySize],
  ['wasm', 'analyze', byStatements],
  ['wasm', 'repair', DAMAGED.map((bytes) => ({ bytes }))],
]) {
  for (const size of sizes) {
    rows.push(await run(engine, call, size));
    document.querySelector('[data-testid=bench-result]').textContent = table(rows);
    document.documentElement.dataset.rows = String(rows.length);
  }
}
