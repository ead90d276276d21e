/** What logs show: what is drawn of it, and how a log is read piece by piece. */
import { Model } from '../../main/web/model/model.js';
import {
  ALL,
  callsOf,
  NO_LOGS,
  periodsOf,
  rowsOf,
  tableOf,
  ticksOf,
  timeOf,
  valuesOf,
  wanted,
} from '../../main/web/model/usage.js';
import { stringsOf, veiled } from '../../main/web/sharing/veil.js';
import { words } from '../../main/web/ui/usage-text.js';
import { Using } from '../../main/web/using.js';
import { deepEqual, equal, ok } from './assert.js';

/** @import { UsageUse } from '../../main/web/model/report.d.ts' */

/** @param {Partial<UsageUse>} more @returns {UsageUse} */
const use = (more = {}) => ({
  principal: 'arn:aws:iam::111122223333:role/app',
  action: 'kms:Decrypt',
  via: null,
  endpoint: null,
  context: null,
  refused: false,
  refusedBy: null,
  log: 'only',
  sameEvent: false,
  count: 3,
  first: '2026-10-01T08:00:00Z',
  last: '2026-10-02T08:00:00Z',
  fate: 'kept',
  byIam: false,
  because: [],
  statements: [1],
  over: [0, 1, 2, 2],
  ...more,
  calls: more.calls ?? more.count ?? 3,
});

const TIMES = { start: 29_687_040, width: 1_440, periods: 3 };

Deno.test('calls of one principal to one action are one row, the most first', () => {
  const rows = rowsOf([
    use(),
    use({ via: 's3.eu-central-1.amazonaws.com', statements: [0, 1] }),
    use({ refused: true, count: 1, over: [1, 1], fate: 'still-refused' }),
    use({ action: 'kms:Sign', count: 90, over: [] }),
  ]);
  deepEqual(rows.map(({ action, allowed, refused }) => [action, allowed, refused]), [
    ['kms:Sign', 90, 0],
    ['kms:Decrypt', 6, 1],
  ]);
  deepEqual(periodsOf(rows[1].uses, TIMES).map(({ allowed, refused }) => [allowed, refused]), [[2, 0], [0, 1], [4, 0]]);
  deepEqual(rows[1].statements, [1, 0]);
  deepEqual(rows[1].via, ['s3.eu-central-1.amazonaws.com']);
});

Deno.test('a period tells which statements its calls hit', () => {
  const periods = periodsOf([use(), use({ statements: [0], over: [0, 5, 9, 9] })], TIMES);
  deepEqual(periods.map(({ statements }) => statements), [[0, 1], [], [1]]);
  deepEqual(periodsOf([use()], null), []);
});

Deno.test('a filter keeps what is asked for', () => {
  const uses = [use(), use({ action: 'kms:Sign', refused: true }), use({ principal: 'b', fate: 'lost' })];
  const kept = (/** @type {Partial<typeof ALL>} */ filter) => wanted(uses, { ...ALL, ...filter }).length;
  deepEqual([kept({}), kept({ action: 'kms:Sign' }), kept({ principal: 'b' })], [3, 1, 1]);
  deepEqual([kept({ outcome: 'allowed' }), kept({ outcome: 'refused' }), kept({ outcome: 'loss' })], [2, 1, 1]);
  deepEqual(valuesOf(uses, 'action'), ['kms:Decrypt', 'kms:Sign']);
});

Deno.test('times are told as long as they are', () => {
  equal(timeOf(TIMES, 1), '2026-06-13');
  equal(timeOf({ ...TIMES, width: 60 }, 2), '2026-06-12 02:00');
  const seen = (/** @type {number} */ days) => words.seen(2, 'a', 'b', days).split(': ')[1].split('.')[0];
  deepEqual([1, 36].map(seen), ['1 day', '36 days']);
  const proof = (/** @type {number} */ days) => words.noProof(days).split(' is no')[0];
  deepEqual([0, 1, 36].map(proof), ['No call in these logs', 'No call on one day', 'No call in 36 days']);
  deepEqual([1, 2, 3, 60].map((periods) => ticksOf({ ...TIMES, periods })), [[0], [0, 1], [0, 1, 2], [0, 30, 59]]);
});

Deno.test('a call that needs two permissions is one call, also where only one of them is looked at', () => {
  const from = use({ action: 'kms:ReEncryptFrom' });
  const to = use({ action: 'kms:ReEncryptTo', sameEvent: true, statements: [2] });
  const other = use({ action: 'kms:ReEncryptTo' });
  deepEqual([[from, to], [to], [to, other], [from, to, other]].map(callsOf), [3, 3, 6, 6]);
  deepEqual(periodsOf([from, to], TIMES), [
    { allowed: 1, refused: 0, statements: [1, 2] },
    { allowed: 0, refused: 0, statements: [] },
    { allowed: 2, refused: 0, statements: [1, 2] },
  ]);
});

Deno.test('calls that the log of another account tells better are in the row of whom it names', () => {
  const owners = use({ principal: '209876543210', log: 'owners', count: 3, calls: 0, over: [] });
  const callers = use({ log: 'callers', count: 4, over: [1, 2, 2, 1] });
  equal(callsOf([owners, callers, use()]), 7);
  deepEqual(rowsOf([owners, callers]).map(({ principal, allowed }) => [principal, allowed]), [[callers.principal, 4]]);
  // What is lost is not hidden.
  equal(rowsOf([{ ...owners, fate: 'lost' }, callers]).length, 2);
});

Deno.test('what logs tell is hidden in an answer, and what the engine writes is not', () => {
  const answer = {
    status: 'usage',
    uses: [{ principal: 'kept', fate: 'kept', last: 'kept', count: 1 }],
    keys: ['a', 'b'],
  };
  const { strings, filled } = stringsOf(answer);
  deepEqual(strings, ['kept', 'a', 'b']);
  deepEqual(filled(['x', 'y', 'z']), {
    status: 'usage',
    uses: [{ principal: 'x', fate: 'kept', last: 'kept', count: 1 }],
    keys: ['y', 'z'],
  });
});

Deno.test('what stands in logs alone is hidden in a report', () => {
  const map = [
    { kind: 'role', original: 'partner', placeholder: 'role-2', count: 1 },
    { kind: 'account', original: '444455556666', placeholder: '999900000002', count: 1 },
    { kind: 'role', original: 'app', placeholder: 'role-1', count: 1 },
    { kind: 'name', original: 'a.b(', placeholder: 'name-1', count: 1 },
  ];
  const report = {
    rows: [{ label: 'Partner of 444455556666', id: 'partner' }, { label: 'app and partners, a.b( and axb(' }],
    corrected: { text: 'partner' },
    fixes: [{ title: 'partner' }],
  };
  deepEqual(veiled(report, map, 'role/app'), {
    ...report,
    rows: [{ label: 'role-2 of 999900000002', id: 'partner' }, { label: 'app and partners, name-1 and axb(' }],
  });
  equal(veiled(report, map, 'partner 444455556666 app a.b('), report);
});

Deno.test('no cell of the table is a formula', () => {
  const [, line] = tableOf([use({ principal: '=HYPERLINK("x")', via: '+1' })]).split('\n');
  ok(line.startsWith(`"'=HYPERLINK(""x"")","kms:Decrypt","'+1"`), line);
});

/** An engine that counts the records of a piece, and sums up. */
class Engine {
  /** @type {any[]} */
  asked = [];
  /** @type {(() => void) | null} */
  onAsk = null;
  fails = false;

  /** @param {any} request */
  async ask(request) {
    await Promise.resolve();
    this.asked.push(request);
    this.onAsk?.();
    if (this.fails) {
      throw new Error('no');
    }
    if (request.call === 'usage-merge') {
      const sum = request.text.split('\n').reduce(
        (/** @type {number} */ n, /** @type {string} */ line) => n + Number(line),
        0,
      );
      return { report: { text: String(sum), events: sum } };
    }
    const events = request.text.split('{').length - 1;
    return { report: { text: String(events), events, cutter: request.ends ? undefined : { at: this.asked.length } } };
  }
}

function stage() {
  const engine = new Engine();
  const place = {
    isOneFile: false,
    canRemember: false,
    isShared: false,
    hasAddress: true,
    isFramed: false,
    isIsolated: false,
  };
  const model = new Model(place, () => {});
  let again = 0;
  const using = new Using(/** @type {any} */ (engine), model, { decide: () => {}, again: () => again++ });
  return { engine, model, using, again: () => again };
}

Deno.test('each piece of a log goes on where the last one ended', async () => {
  const { engine, model, using } = stage();
  await using.read([
    new File(['{}'.repeat(300_000)], 'a_CloudTrail_.json'),
    new File(['{}{}'], 'b_CloudTrail_.json'),
    new File(['{'], 'c.png'),
  ]);
  const reads = engine.asked.filter(({ call }) => call === 'usage-read');
  deepEqual(reads.map(({ ends }) => ends), [false, false, false, false, true, true]);
  deepEqual(reads.map(({ cutter }) => cutter?.at), [undefined, 1, 2, 3, 4, undefined]);
  const { logs } = model.state;
  deepEqual([logs.evidence, logs.events, logs.files, logs.reading], ['300002', 300_002, 2, null]);
});

Deno.test('evidence is put together a few at a time, however much there is', async () => {
  const { engine, model, using } = stage();
  await using.read(Array.from({ length: 100 }, (_, i) => new File(['{}'], `${i}_CloudTrail_.json`)));
  equal(model.state.logs.evidence, '100');
  const lines = engine.asked.filter(({ call }) => call === 'usage-merge').map(({ text }) => text.split('\n').length);
  ok(Math.max(...lines) <= 24, `${lines}`);
  await using.read([new File(['{}'], 'more.json')]);
  deepEqual([model.state.logs.evidence, model.state.logs.events, model.state.logs.files], ['101', 101, 101]);
});

Deno.test('who stops reading keeps what was there before', async () => {
  const { engine, model, using } = stage();
  await using.read([new File(['{}'], 'a.json')]);
  engine.onAsk = () => using.cancel();
  await using.read([new File(['{}'.repeat(300_000)], 'b.json')]);
  const { logs } = model.state;
  deepEqual([logs.evidence, logs.events, logs.files, logs.reading, logs.failed], ['1', 1, 1, null, false]);
});

Deno.test('logs that the engine fails on are said not to count', async () => {
  const { engine, model, using } = stage();
  engine.fails = true;
  await using.read([new File(['{}'], 'a.json')]);
  deepEqual([model.state.logs.failed, model.state.logs.evidence, model.state.logs.reading], [true, '', null]);
});

Deno.test('what is no log is said to be none, and what is damaged is named', async () => {
  const { engine, model, using } = stage();
  await using.read([new File(['x'], 'a.png')]);
  ok(model.state.logs.empty);
  await using.read([
    new File(['{}'], 'a.json'),
    new File(['{}'], 'noext'),
    new File([''], 'CloudTrail-Digest_1.json.gz'),
  ]);
  deepEqual(model.state.logs.skipped, ['a.png', 'noext']);
  await using.read([new File([new Uint8Array([0x1f, 0x8b, 8, 0, 1])], 'a.json.gz')]);
  deepEqual(model.state.logs.damaged, ['a.json.gz']);
  // The engine is told that there was more of it, so that the evidence says so wherever it goes.
  deepEqual(engine.asked.filter(({ cutOff }) => cutOff).map(({ text, ends }) => [text, ends]), [['', true]]);
});

Deno.test('what has nothing of CloudTrail among logs is named and counts as nothing', async () => {
  const { model, using } = stage();
  const log = new File(['{"eventName": "Decrypt"}'], 'a.json');
  await using.read([log, new File(['{}'], 'config.json'), new File([''], 'empty.log')]);
  deepEqual([model.state.logs.foreign, model.state.logs.events, model.state.logs.evidence], [['config.json'], 1, '1']);
  // A sign may lie where two pieces meet, and what is no text is a damaged log.
  const far = `${' '.repeat((1 << 17) - 5)}{"eventVersion"}`;
  await using.read([log, new File([far], 'b.json'), new File(['{}\0'], 'c.json')]);
  deepEqual([model.state.logs.foreign, model.state.logs.events], [['config.json'], 4]);
  // Whoever chooses one file means that it is a log.
  await using.read([new File(['{}'], 'd.json')]);
  deepEqual([model.state.logs.foreign, model.state.logs.events], [['config.json'], 5]);
});

Deno.test('what is forgotten is forgotten for every open text', async () => {
  const { model, using, again } = stage();
  await using.read([new File(['{}'], 'a.json')]);
  model.setFile({ usage: { evidence: '1', key: '', policyOfKey: 0 } });
  using.forget();
  deepEqual([model.state.logs, model.state.current.usage, again()], [NO_LOGS, null, 1]);
});
