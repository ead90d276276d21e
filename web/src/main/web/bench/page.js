/**
 * Watches the page as somebody meets it: how long it takes from opening it to the first diagnosis,
 * how long typing blocks it, and whether analyses leave anything in memory.
 *
 * Runs before the page's own script. All times are in ms since the page was opened.
 */
import { policyOf } from './policies.js';

const LARGE = { bytes: 32_000 };
const ANALYSES = 1_000;
const MEASURES = 5;

/** What the worker tells: the name of a step, and when it was over. */
const steps = new Map();
/** @type {number[]} */
const tasks = [];
/** @type {{analyses: number, bytes: number, inWorker: number}[]} */
const memory = [];

const channel = new BroadcastChannel('keymend-bench');
channel.addEventListener('message', ({ data: { step, at } }) => {
  if (!steps.has('diagnosis drawn')) {
    steps.set(step, at - performance.timeOrigin);
  }
});

new PerformanceObserver((list) => {
  tasks.push(...list.getEntries().map(({ duration }) => duration));
  show();
}).observe({ type: 'longtask', buffered: true });

const policy = globalThis.trustedTypes?.createPolicy('keymend-bench', {
  createScriptURL: (url) => url,
});

globalThis.Worker = class extends Worker {
  /**
   * @param {string | URL} _url
   * @param {WorkerOptions} [options]
   */
  constructor(_url, options) {
    const { href } = new URL(`./timed-worker.js${location.search}`, import.meta.url);
    super(/** @type {string} */ (policy?.createScriptURL(href) ?? href), options);
  }
};

const part = (
  /** @type {string} */ name,
) => /** @type {HTMLElement} */ (document.querySelector(`[data-testid=bench-${name}]`));

const sandbox = /** @type {HTMLElement & {value: string}} */ (document.querySelector('keymend-sandbox'));

part('example').addEventListener('click', diagnose);
part('large').addEventListener('click', async () => {
  sandbox.value = policyOf(LARGE);
  await reported();
  sandbox.addEventListener('keydown', watchTyping, { once: true });
  document.documentElement.dataset.large = '';
});
part('memory').addEventListener('click', measureMemory);

customElements.whenDefined('keymend-sandbox').then(() => {
  steps.set('page ready', performance.now());
  show();
  if (location.search === '?cold') {
    // Nobody chooses what is not to be seen yet.
    painted().then(diagnose);
  }
});

/** Chooses the first example, as somebody would who opens the page to look at it. */
async function diagnose() {
  steps.set('example chosen', performance.now());
  /** @type {HTMLElement | null | undefined} */ (sandbox.shadowRoot?.querySelector('[data-example]'))?.click();
  await reported();
  await painted();
  steps.set('diagnosis drawn', performance.now());
  show();
  document.documentElement.dataset.diagnosed = '';
}

/** What blocked the page until now was not typing. */
function watchTyping() {
  tasks.length = 0;
  show();
}

function reported() {
  return new Promise((done) => sandbox.addEventListener('keymend:report', done, { once: true }));
}

/** The next frame is on its way to the screen. */
function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Each text has another name in it, so that none is like the one before. */
async function measureMemory() {
  if (!globalThis.crossOriginIsolated) {
    part('result').textContent = 'The browser tells of memory only when the server isolates this page.';
    return;
  }
  const large = policyOf(LARGE);
  for (let i = 1; i <= ANALYSES; i++) {
    sandbox.value = large.replace('key-admin', `key-admin-${i}`);
    await reported();
    if (i % (ANALYSES / MEASURES) === 0) {
      await measure(i);
    }
  }
  document.documentElement.dataset.measured = '';
}

/** @param {number} analyses */
async function measure(analyses) {
  const { bytes, breakdown } = await performance.measureUserAgentSpecificMemory();
  const inWorker = breakdown
    .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
    .reduce((sum, part) => sum + part.bytes, 0);
  memory.push({ analyses, bytes, inWorker });
  show();
}

/** Figures for whoever looks at the page, and the same for whoever runs it. */
function show() {
  const inOrder = [...steps].sort(([, a], [, b]) => a - b);
  document.documentElement.dataset.figures = JSON.stringify({ steps: inOrder, tasks, memory });
  part('result').textContent = [
    ...inOrder.map(([step, at]) => `${at.toFixed(1).padStart(9)} ms  ${step}`),
    `${tasks.length} tasks longer than 50 ms, the longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
    ...memory.map(
      ({ analyses, bytes, inWorker }) =>
        `${analyses} analyses: ${mega(bytes)} MB, ${mega(inWorker)} of them in the worker`,
    ),
  ].join('\n');
}

const mega = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
