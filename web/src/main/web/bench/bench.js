/**
 * Runs the benchmark when the page is opened, one engine after the other; with `?call=redact` in
 * the address the rows of that call alone.
 */

const SIZES = [1_024, 32_000];
const DAMAGED = [32_000, 250_000, 1_000_000, 8_000_000];
const REDACTED = [32_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000];
const STATEMENTS = [1, 10, 100, 1_000];

const policy = globalThis.trustedTypes?.createPolicy('keymend-bench', {
  createScriptURL: (url) => url,
});

/**
 * @param {string} engine
 * @param {'analyze'|'repair'|'redact'|'restore'|'leaks'} call
 * @param {{bytes?: number, statements?: number}} size of the policy to measure with
 * @returns {Promise<Row>}
 */
function run(engine, call, size) {
  const { href } = new URL('./worker.js', import.meta.url);
  const source = /** @type {string} */ (policy?.createScriptURL(href) ?? href);
  const worker = new Worker(source, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', reject);
    worker.postMessage({ engine, call, size });
  });
}

/**
 * @typedef {{
 *   engine: string,
 *   call: string,
 *   statements: number,
 *   bytes: number,
 *   duration: number,
 *   parsing: number,
 *   ratio: number,
 * }} Row
 */

const micro = (/** @type {number} */ ms) => `${(ms * 1000).toFixed(1)} µs`;

/** @param {Row[]} rows */
function table(rows) {
  const lines = rows.map(
    (r) =>
      `| ${r.engine} | ${r.call} | ${r.statements} | ${r.bytes} | ${micro(r.duration)} | ${
        micro(r.duration / r.statements)
      } | ${micro(r.parsing)} | ${r.ratio.toFixed(1)} |`,
  );
  return [
    '| engine | call | statements | bytes | median | per statement | JSON.parse, median | ratio |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** @type {Row[]} */
const rows = [];
const shown = /** @type {HTMLElement} */ (document.querySelector('[data-testid=bench-result]'));
const wanted = new URLSearchParams(location.search).get('call');
const ofBytes = (/** @type {number[]} */ sizes) => sizes.map((bytes) => ({ bytes }));
const byStatements = STATEMENTS.map((statements) => ({ statements }));
/** @type {[string, Parameters<typeof run>[1], {bytes?: number, statements?: number}[]][]} */
const runs = [
  ['wasm', 'analyze', ofBytes(SIZES)],
  ['js', 'analyze', ofBytes(SIZES)],
  ['wasm', 'analyze', byStatements],
  ['wasm', 'repair', ofBytes(DAMAGED)],
  ['wasm', 'redact', ofBytes(REDACTED)],
  ['wasm', 'leaks', ofBytes([1_000_000])],
  ['wasm', 'restore', ofBytes([1_000_000])],
];
for (const [engine, call, sizes] of runs) {
  for (const size of wanted && wanted !== call ? [] : sizes) {
    rows.push(await run(engine, call, size));
    shown.textContent = table(rows);
    document.documentElement.dataset.rows = String(rows.length);
  }
}
document.documentElement.dataset.done = '';
