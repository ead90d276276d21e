/** Times one engine and JSON.parse on the same texts, in turns, in one worker. */
import { loadEngine } from '../engine/loader.js';
import { damaged, policyOf } from './policies.js';

/**
 * A browser compiles WebAssembly well only once a function has run through some 13 MB of code. What
 * an analysis calls once takes thousands of analyses to get there.
 */
const WARM_UP_MS = 5_000;
const SAMPLES = 101;

/** @typedef {(request: string) => string} Answer */

self.addEventListener('message', async (/** @type {MessageEvent} */ { data: { engine, call, size } }) => {
  const answer = engine === 'wasm' ? await wholeEngine() : (await import('../engine.js')).answer;
  self.postMessage(measure(engine, answer, call, policyOf(size)));
});

async function wholeEngine() {
  const part = (/** @type {string} */ name) => fetch(new URL(`../${name}`, import.meta.url));
  const engine = await loadEngine(part('engine.wasm'), () => part('engine-rest.wasm'));
  return engine.complete();
}

/** @param {string} engine @param {Answer} answer @param {string} call @param {string} text */
function measure(engine, answer, call, text) {
  const sent = call === 'repair' ? damaged(text) : text;
  const request = written(call, sent, redacted(answer, call, text));
  const answering = () => answer(request);
  const parse = () => JSON.parse(text);
  // Short tasks are repeated until the clock can see them; long ones are not measured as often.
  const repeats = engine === 'js' ? 1 : Math.max(1, Math.round((call === 'analyze' ? 20_000 : 200_000) / text.length));
  const large = text.length > 4_000_000;
  const samples = large ? 5 : engine === 'js' || text.length > 100_000 ? 21 : SAMPLES;
  const times = { answering: /** @type {number[]} */ ([]), parse: /** @type {number[]} */ ([]) };
  for (const start = performance.now(); performance.now() - start < WARM_UP_MS;) {
    time(answering, repeats);
    time(parse, repeats * 20);
  }
  for (let i = 0; i < samples; i++) {
    times.answering.push(time(answering, repeats));
    times.parse.push(time(parse, repeats * 20));
  }
  const duration = median(times.answering);
  const parsing = median(times.parse);
  const statements = JSON.parse(text).Statement.length;
  const bytes = sent.length;
  return { engine, call, statements, bytes, duration, parsing, ratio: duration / parsing };
}

/**
 * As the page sends it.
 *
 * @param {string} call
 * @param {string} sent
 * @param {{text?: string, map?: unknown}} more
 */
function written(call, sent, { text = sent, ...more }) {
  return call === 'redact' || call === 'restore' || call === 'leaks'
    ? `${JSON.stringify({ call, ...more, textFollows: true })}\n${text}`
    : JSON.stringify({ call, text, ...more });
}

/**
 * What a call works on that comes after a redaction.
 *
 * @param {Answer} answer
 * @param {string} call
 * @param {string} text
 */
function redacted(answer, call, text) {
  if (call !== 'leaks' && call !== 'restore') {
    return {};
  }
  const redaction = JSON.parse(answer(JSON.stringify({ call: 'redact', text })));
  return { text: redaction.text, map: redaction.map };
}

/** @param {() => void} task @param {number} repeats */
function time(task, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    task();
  }
  return (performance.now() - start) / repeats;
}

/** @param {number[]} values */
function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
