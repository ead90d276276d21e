/** What leaves and what comes back, with a clipboard that a test looks into. */
import { NOTHING_DECIDED } from '../../main/web/model/decisions.js';
import { Exchange } from '../../main/web/exchange.js';
import { wayOf } from '../../main/web/model/way.js';
import { linkedIn } from '../../main/web/sharing/handover.js';
import { text } from '../../main/web/text.js';
import { deepEqual, equal, ok } from './assert.js';
import { EMPTY, policy, report } from './reports.js';
import { after, stage, turn } from './stage.js';

/** @type {string[]} */
const clipboard = [];
Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: (/** @type {string} */ text) => Promise.resolve(clipboard.push(text)) },
});

function desk() {
  const it = stage();
  clipboard.length = 0;
  /** @type {string[]} */
  const replaced = [];
  const exchange = new Exchange(it.engine, it.model, it.redaction, it.analysis, {
    replace: (text) => replaced.push(text),
    refused: () => false,
    left: () => {},
  });
  return { ...it, exchange, replaced };
}

Object.defineProperty(globalThis, 'location', { value: new URL('https://example.com/'), configurable: true });

/** A desk with a report on a text. */
async function judged(answer = report(policy())) {
  const it = desk();
  it.model.edited('pasted', NOTHING_DECIDED, true);
  it.analysis.now();
  it.asked[0].answer(answer);
  await turn();
  it.asked.length = 0;
  return it;
}

const MAP = [{ kind: 'role', original: 'Payroll', placeholder: 'role-1', count: 1 }];

Deno.test('what is copied is the corrected text, and that is said', async () => {
  const { exchange, model } = await judged();
  await exchange.copy();
  deepEqual(clipboard, ['corrected']);
  equal(model.state.message, 'Copied. IAM policies can grant access.');
});

Deno.test('a text without a policy leaves nothing to copy', async () => {
  const { exchange, model } = await judged(EMPTY);
  await exchange.copy();
  deepEqual(clipboard, []);
  ok(model.state.message.startsWith('There is no policy'));
});

Deno.test('with placeholders only what was checked leaves', async () => {
  const { exchange, model, asked } = await judged();
  model.set({ redacts: true });
  const copied = exchange.copy();
  await turn();
  asked[0].answer({ text: 'for role-1', map: MAP });
  await turn();
  equal(asked[1].request.call, 'leaks');
  deepEqual(clipboard, [], 'not before it is checked');
  asked[1].answer({ leaks: [] });
  await copied;
  deepEqual(clipboard, ['for role-1']);
});

Deno.test('what still names somebody does not leave, and that is said', async () => {
  const { exchange, model, asked } = await judged();
  const copied = exchange.copyQuestion();
  await turn();
  asked[0].answer({ text: 'for Payroll', map: MAP });
  await turn();
  asked[1].answer({ leaks: [{ original: 'Payroll', placeholder: 'role-1', kind: 'role', form: 'plain' }] });
  await copied;
  deepEqual(clipboard, []);
  ok(model.state.message.startsWith('Not copied: what role-1 should stand for'), model.state.message);
  ok(!model.state.message.includes('Payroll'), 'who hides names need not read them');
});

Deno.test('nothing that is said names what is hidden', async () => {
  const { model } = await judged();
  model.set({ redacts: true, redacted: { ...model.state.redacted, map: MAP } });
  const given = [['Payroll'], [['Payroll']], [[{ original: 'Payroll', placeholder: 'role-1' }]], [1, 'Payroll']];
  /** @param {any} words @returns {string[]} */
  const said = (words) =>
    typeof words === 'function'
      ? given.flatMap((some) => {
        try {
          return [String(words(...some))];
        } catch {
          // It takes something else.
          return [];
        }
      })
      : words !== null && typeof words === 'object'
      ? Object.values(words).flatMap(said)
      : [];
  const all = said(text).filter((words) => words.includes('Payroll'));
  ok(all.length > 20, `${all.length}`);
  for (const words of all) {
    model.tell(words);
    ok(!model.state.message.includes('Payroll') && !model.state.notice.includes('Payroll'), words);
  }
  model.failed('failed', 'Payroll failed');
  equal(model.state.message, 'role-1 failed');
  model.set({ redacts: false });
  model.tell('Payroll');
  equal(model.state.message, 'Payroll');
});

Deno.test('what leaves goes one after the other', async () => {
  const { exchange, asked } = await judged();
  exchange.copyQuestion();
  exchange.copyLink();
  await turn();
  equal(asked.length, 1, 'the link waits for the question');
  asked[0].answer({ text: 'question', map: MAP });
  await turn();
  asked[1].answer({ leaks: [] });
  await turn();
  ok(asked[2].request.text === 'pasted' && clipboard[0] === 'question');
});

Deno.test('a link holds what belongs to the call, and all of it is redacted as one text', async () => {
  const { exchange, model, analysis, asked } = await judged();
  model.setFile({
    error: 'denied Payroll',
    documents: [{ text: 'an SCP for Payroll', kind: 'scp' }],
    checks: '{"principal": "Payroll"}',
  });
  analysis.now();
  asked[0].answer(report(policy()));
  await turn();
  const copied = exchange.copyLink();
  await turn();
  const { text } = asked[1].request;
  ok(text.includes('pasted') && text.includes('denied Payroll') && text.includes('an SCP for Payroll'));
  asked[1].answer({ text: text.replaceAll('Payroll', 'role-1'), map: MAP });
  await turn();
  asked[2].answer({ leaks: [] });
  await copied;
  deepEqual(await linkedIn(new URL(clipboard[0]).hash), {
    text: 'pasted',
    error: 'denied role-1',
    documents: [{ text: 'an SCP for role-1', kind: 'scp' }],
    checks: '{"principal": "role-1"}',
  });
});

Deno.test('the picture of a call is saved with placeholders, too', async () => {
  const { exchange, model, asked } = await judged();
  model.set({ redacts: true });
  const step = wayOf([{ layer: 'key-policy', outcome: 'refuses', because: 'Payroll', statement: null, range: null }]);
  exchange.savePicture({ call: { who: 'Payroll', action: 'kms:Decrypt', key: '' }, before: step, after: null });
  await turn();
  ok(asked[0].request.call === 'redact' && asked[0].request.text.startsWith('<svg'));
});

Deno.test("a request of a table that is old is nobody's", async () => {
  const { exchange, model, analysis, asked } = await judged();
  const request = model.state.current.request();
  analysis.now();
  const copied = exchange.copyRequest({ request, policy: 0, lane: '' }, {
    request: { principal: 'a', action: 'b', resource: 'c', context: {} },
    identity: 'none',
  });
  asked[0].answer(report(policy()));
  await copied;
  equal(asked.length, 1, 'nothing is exported');
});

Deno.test('originals come back, and what was not handed out is named', async () => {
  const { exchange, model, replaced, asked } = await judged();
  model.set({ redacted: { ...model.state.redacted, map: MAP } });
  model.setFile({ text: 'ROLE-1' });
  ok(exchange.isComingBack);
  const restored = exchange.restore();
  await turn();
  asked[0].answer({ text: 'Payroll', restored: 1, unknown: ['role-7', 'pasted'] });
  await restored;
  deepEqual(replaced, ['Payroll']);
  ok(model.state.message.includes('role-7') && !model.state.message.includes('pasted'));
  asked[1].answer(report(policy()));
  await turn();
});

Deno.test('an answer is compared with the policy of its name', async () => {
  const { exchange, model, asked } = await judged(report(policy({ name: 'a' }), policy({ name: 'b' })));
  exchange.answer('answer');
  await after(250);
  asked[0].answer({ text: 'restored', restored: 1, unknown: [] });
  await turn();
  const { text, before, apply } = asked[1].request;
  deepEqual([text, before, apply], ['restored', 'pasted', 'none']);
  asked[1].answer(report(policy({ name: 'b' })));
  await turn();
  equal(model.state.judged?.asked.before?.policy, 1);
  equal(model.state.judged?.restored, 1);
});

Deno.test('an answer that was written on meanwhile is not the one that was judged', async () => {
  const { exchange, model, asked } = await judged();
  exchange.answer('answer');
  await after(250);
  model.set({ answer: 'answer, written on' });
  asked[0].answer({ text: 'answer', restored: 0, unknown: [] });
  await turn();
  asked[1].answer(report(policy()));
  await turn();
  equal(model.state.judged, null);
});

Deno.test('to hide a part of a word is said to be none', async () => {
  const { exchange, model, asked } = await judged();
  const hidden = exchange.hide('Pay');
  await turn();
  deepEqual(asked[0].request.added, ['Pay']);
  asked[0].answer({ text: 'Payroll', map: [] });
  await hidden;
  ok(model.state.message.includes('only a part of a word'));
});

const PACK = {
  status: 'prevention',
  owner: '310987654321',
  administrators: ['arn:aws:iam::310987654321:role/Payroll'],
  deleters: ['arn:aws:iam::310987654321:role/Cleaner'],
  accounts: [],
  services: [],
  organizations: ['o-a1b2c3d4e5'],
  organization: null,
  notes: [],
  parts: [{ id: 'config', fits: true, wanted: true }],
  files: [{ path: 'README.md', text: 'Keys of Payroll' }, { path: 'a/b.rego', text: 'allow Payroll, not Example' }],
};

/** @param {() => Response} answer what the site answers */
function serving(answer) {
  /** @type {string[]} */
  const fetched = [];
  globalThis.fetch = (address) => {
    fetched.push(String(address));
    return Promise.resolve(answer());
  };
  return fetched;
}

const WISH = { parts: ['config'], organization: null };

Deno.test('checks are made of the sources on the site, which are loaded once', async () => {
  const { exchange, model, asked } = await judged();
  const fetched = serving(() => Response.json({ 'readme/head.md': 'a' }));
  const request = model.state.current.request();
  for (const _ of [1, 2]) {
    const answer = exchange.prevent(request, WISH);
    await turn();
    await turn();
    const [{ request: sent, answer: give }] = asked.splice(0);
    equal(sent.call, 'prevent');
    deepEqual([sent.text, sent.parts, sent.sources], ['pasted', ['config'], { 'readme/head.md': 'a' }]);
    give(PACK);
    deepEqual(await answer, PACK);
  }
  deepEqual(fetched.map((address) => address.split('/').at(-1)), ['prevention.json']);
});

Deno.test('without a part there is no file', async () => {
  const { exchange, model, asked } = await judged();
  serving(() => Response.json({}));
  const answer = exchange.prevent(model.state.current.request(), { parts: [], organization: null });
  await turn();
  await turn();
  asked[0].answer({ ...PACK, parts: [], files: [] });
  const given = await answer;
  deepEqual(given?.status === 'prevention' && given.files, []);
});

Deno.test('sources that are not there are told of, and asked for again', async () => {
  const { exchange, model, asked } = await judged();
  const fetched = serving(() => new Response('', { status: 404 }));
  const request = model.state.current.request();
  const answer = await exchange.prevent(request, WISH);
  equal(answer?.status, 'no-prevention');
  ok(answer?.status !== 'prevention' && answer?.message.includes('could not be loaded'));
  await exchange.prevent(request, WISH);
  deepEqual([fetched.length, asked.length], [2, 0]);
  equal(model.state.failure, null, 'the engine did not fail');
});

Deno.test('checks are shown with placeholders where there are some, or not at all', async () => {
  const { exchange, model, asked } = await judged();
  serving(() => Response.json({}));
  model.set({ redacts: true });
  for (const leaks of [[], [{ original: 'Payroll', kind: 'role', form: 'plain' }]]) {
    const answer = exchange.prevent(model.state.current.request(), WISH);
    await turn();
    await turn();
    asked.pop()?.answer(PACK);
    await turn();
    await turn();
    asked[asked.length - 1].answer({
      text: '',
      map: [...MAP, ...['Example', 'Cleaner', 'o-a1b2c3d4e5'].map((original) => ({ ...MAP[0], original }))],
    });
    await turn();
    const { request, answer: redact } = asked[asked.length - 1];
    deepEqual([request.call, request.kept], ['redact', ['Example']], 'what a template names is nobody');
    redact({ text: request.text.replaceAll('Payroll', 'role-1'), map: MAP });
    await turn();
    asked[asked.length - 1].answer({ leaks });
    const shown = await answer;
    if (leaks.length === 0) {
      const files = shown?.status === 'prevention' ? shown.files : [];
      deepEqual(files.map(({ path, text }) => `${path}: ${text}`), [
        'README.md: Keys of role-1',
        'a/b.rego: allow role-1, not Example',
      ]);
    } else {
      equal(shown?.status, 'no-prevention');
    }
  }
});

Deno.test('what logs show is shown with placeholders where there are some, or not at all', async () => {
  const { exchange, model, asked } = await judged();
  const answer = { status: 'usage', uses: [{ principal: 'Payroll' }], proposals: [], text: 'a policy of Payroll' };
  const used = { evidence: '{}', key: '', policyOfKey: 0 };
  const plain = exchange.used(model.state.current.request(), used);
  await turn();
  await turn();
  const [{ request: sent, answer: give }] = asked.splice(0);
  deepEqual([sent.call, sent.text, sent.evidence, sent.policyOfKey], ['usage', 'pasted', '{}', 0]);
  give(answer);
  deepEqual((await plain)?.shown.status, 'usage');
  model.set({ redacts: true });
  for (const leaks of [[], [{ original: 'Payroll', kind: 'role', form: 'plain' }]]) {
    const redacted = exchange.used(model.state.current.request(), used);
    await turn();
    await turn();
    asked.pop()?.answer(answer);
    await turn();
    await turn();
    const { request, answer: redact } = asked[asked.length - 1];
    equal(request.call, 'redact');
    redact({ text: request.text.replaceAll('Payroll', 'role-1'), map: MAP });
    await turn();
    await turn();
    asked[asked.length - 1].answer({ leaks });
    const { shown, whole } = (await redacted) ?? {};
    equal(JSON.stringify(shown).includes('Payroll'), false);
    equal(shown?.status, leaks.length === 0 ? 'usage' : 'bad-request');
    // What is chosen is chosen by what the engine calls it.
    ok(JSON.stringify(whole).includes('Payroll'));
  }
});

Deno.test('two texts that are redacted at once get placeholders one after the other', async () => {
  const { redaction, asked } = await judged();
  const both = [redaction.redact('Payroll', 'one'), redaction.redact('Orders', 'two')];
  await turn();
  equal(asked.length, 1);
  asked[0].answer({ text: 'role-1', map: MAP });
  await turn();
  deepEqual(asked[1].request.map, MAP);
  asked[1].answer({ text: 'role-2', map: MAP });
  deepEqual(await Promise.all(both), ['role-1', 'role-2']);
});

Deno.test('an error message that stands before the policy is not copied with it, unless that is chosen', async () => {
  const denied = { ...report(policy()), denial: /** @type {any} */ ({}) };
  const { exchange, model, asked } = await judged({ ...denied, input: { ...denied.input, format: 'text' } });
  const copied = exchange.copy();
  await turn();
  equal(asked[0].request.as, 'plain');
  asked[0].answer({ status: 'exported', name: 'policy.json', text: 'alone', note: '' });
  await copied;
  deepEqual(clipboard, ['alone']);
  model.set({ form: 'json' });
  await exchange.copy();
  deepEqual(clipboard, ['alone', 'corrected']);
});
