/** What becomes of requests when workers answer, fail, or are overtaken. */
import { Cancelled, EngineClient, EngineFailed, Superseded } from '../../main/web/engine/client.js';
import { deepEqual, equal, rejects } from './assert.js';

/** A worker that does what a test tells it to. */
class FakeWorker extends EventTarget {
  /** @type {any[]} */
  sent = [];
  ended = false;

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.ended = true;
  }

  /** @param {any} data */
  says(data) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function stage() {
  /** @type {FakeWorker[]} */
  const workers = [];
  const client = new EngineClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return Promise.resolve(/** @type {any} */ (worker));
  });
  return { workers, client };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

Deno.test('an answer comes with how long it took and who gave it', async () => {
  const { workers, client } = stage();
  const asked = client.ask({ call: 'analyze', text: 'a' }, 'lane');
  await turn();
  const [worker] = workers;
  worker.says({ ready: 'wasm' });
  deepEqual(JSON.parse(worker.sent[0].request), { call: 'analyze', text: 'a' });
  worker.says({ id: worker.sent[0].id, answer: '{"status":"empty"}', ms: 3 });
  deepEqual(await asked, { report: { status: 'empty' }, ms: 3, engine: 'wasm' });
});

Deno.test('a text that is redacted goes and comes as it is', async () => {
  const { workers, client } = stage();
  const asked = client.ask({ call: 'redact', text: 'a\n"b"' }, 'lane');
  await turn();
  const [{ id, request }] = workers[0].sent;
  equal(request, '{"call":"redact","textFollows":true}\na\n"b"');
  workers[0].says({ id, answer: '{"map":[]}\nc\nd', ms: 1 });
  deepEqual((await asked).report, { map: [], text: 'c\nd' });
});

Deno.test('a newer request of a lane overtakes an older one, and of no other', async () => {
  const { workers, client } = stage();
  const old = client.ask({ call: 'analyze' }, 'lane');
  const other = client.ask({ call: 'analyze' }, 'other');
  const newest = client.ask({ call: 'analyze' }, 'lane');
  await rejects(old, Superseded);
  const [worker] = workers;
  worker.sent.forEach(({ id }) => worker.says({ id, answer: '{}', ms: 1 }));
  await Promise.all([other, newest]);
});

Deno.test('a worker that fails is replaced once, then the request fails', async () => {
  const { workers, client } = stage();
  const asked = client.ask({ call: 'analyze' }, 'lane');
  const failed = rejects(asked, EngineFailed);
  await turn();
  workers[0].says({ id: workers[0].sent[0].id, error: 'RangeError' });
  await turn();
  deepEqual([workers.length, workers[0].ended, workers[1].sent.length], [2, true, 1]);
  workers[1].says({ id: workers[1].sent[0].id, error: 'RangeError' });
  await failed;
});

Deno.test('what is stopped gets no answer', async () => {
  const { workers, client } = stage();
  const asked = client.ask({ call: 'analyze' }, 'lane');
  await turn();
  client.cancel();
  await rejects(asked, Cancelled);
  equal(workers[0].ended, true);
});

Deno.test('evidence goes as it is, behind its request', async () => {
  const { workers, client } = stage();
  const asked = client.ask({ call: 'usage', text: 'a', evidence: '{"uses":[]}' }, 'lane');
  await turn();
  const [{ id, request }] = workers[0].sent;
  equal(request, '{"call":"usage","text":"a","evidenceFollows":true}\n{"uses":[]}');
  workers[0].says({ id, answer: '{"status":"no-usage"}', ms: 1 });
  equal((await asked).report.status, 'no-usage');
});
