/** What is sent to a model is what was shown, once, and what comes back is its text and how it ended. */
import { LIMITS } from '../../main/web/assist/arrival.js';
import { listRequestFor, modelsOf, requestFor, send } from '../../main/web/assist/wire.js';
import { words } from '../../main/web/assist/wire-text.js';
import { deepEqual, equal, ok } from './assert.js';
import { answering, asking, events, json, KEY, provider, requestTo, SOON, stream } from './wire-stage.js';

const SHAPES = ['openai', 'anthropic', 'gemini'];

/** @param {string} text @param {object} [more] */
const openai = (text, more = {}) => ({
  object: 'chat.completion.chunk',
  model: 'm-1-2026',
  choices: [{ index: 0, delta: { content: text }, finish_reason: null, ...more }],
});

/** @param {string} text */
const anthropic = (text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });

/** @param {string} text @param {string} [finishReason] */
const gemini = (text, finishReason) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason }],
  modelVersion: 'm-1-2026',
});

/** The same answer of each. @type {Record<string, string[]>} */
const STREAMS = {
  openai: events(
    { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
    { choices: [{ index: 0, delta: { reasoning_content: 'Let me think.' } }] },
    openai('{"ä": '),
    openai('"𝄞"}'),
    { ...openai(''), choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: null, usage: { total_tokens: 7 } },
    '[DONE]',
  ),
  anthropic: [
    `event: message_start\n${events({ type: 'message_start', message: { model: 'm-1-2026', content: [] } })}`,
    ...events(
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Let me think.' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      anthropic('{"ä": '),
      { type: 'not_yet_invented', text: 'nothing' },
      anthropic('"𝄞"}'),
      { type: 'content_block_stop', index: 1 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} },
      { type: 'message_stop' },
    ),
  ],
  gemini: events(
    { candidates: [{ content: { parts: [{ text: 'Let me think.', thought: true }] } }] },
    gemini('{"ä": '),
    gemini('"𝄞"}', 'STOP'),
  ),
};

const TEXT = '{"ä": "𝄞"}';

Deno.test('a request goes to the address of its kind, with the key in a header alone', () => {
  const headers = SHAPES.map((id) => [requestTo(id).url, requestTo(id).headers]);
  const type = { 'content-type': 'application/json' };
  deepEqual(headers, [
    ['https://api.openai.com/v1/chat/completions', { ...type, authorization: `Bearer ${KEY}` }],
    ['https://api.anthropic.com/v1/messages', {
      ...type,
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
      'anthropic-dangerous-direct-browser-access': 'true',
    }],
    [
      'https://generativelanguage.googleapis.com/v1beta/models/m-1:streamGenerateContent?alt=sse',
      { ...type, 'x-goog-api-key': KEY },
    ],
  ]);
  deepEqual(requestTo('ollama').headers, type, 'no key, no header');
});

Deno.test('a body holds the question, the model, and nothing else', () => {
  const messages = [{ role: 'user', content: 'Why?' }];
  const bodies = SHAPES.map((id) => JSON.parse(requestTo(id, 'Why?').body));
  deepEqual(bodies, [
    { model: 'm-1', stream: true, messages },
    { max_tokens: 16_000, model: 'm-1', stream: true, messages },
    { contents: [{ role: 'user', parts: [{ text: 'Why?' }] }] },
  ]);
  for (const id of SHAPES) {
    ok(!requestTo(id).body.includes(KEY) && !requestTo(id).url.includes(KEY));
  }
});

Deno.test('what was said before is a part of the talk', () => {
  const ask = { model: 'm-1', key: '', question: 'And now?', earlier: [{ question: 'Why?', answer: 'So.' }] };
  const bodies = SHAPES.map((id) => requestFor({ ...ask, provider: provider(id), base: provider(id).base }).body);
  const messages = [
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'So.' },
    { role: 'user', content: 'And now?' },
  ];
  deepEqual(JSON.parse(bodies[0]).messages, messages);
  deepEqual(JSON.parse(bodies[1]).messages, messages);
  deepEqual(JSON.parse(bodies[2]).contents.map((/** @type {any} */ { role }) => role), ['user', 'model', 'user']);
});

Deno.test('an address may have a path and may name the version', () => {
  for (
    const [base, url] of [
      ['https://a.example', 'https://a.example/v1/chat/completions'],
      ['https://a.example/', 'https://a.example/v1/chat/completions'],
      ['https://a.example/api/v1/', 'https://a.example/api/v1/chat/completions'],
      ['https://a.example/paas/v4', 'https://a.example/paas/v4/chat/completions'],
    ]
  ) {
    equal(requestFor({ provider: provider('another'), base, model: 'm', key: '', question: '' }).url, url);
  }
  const google = { provider: provider('gemini'), key: '', question: '' };
  const path = (/** @type {string} */ model) =>
    new URL(requestFor({ ...google, base: 'https://a.example/v1', model }).url).pathname;
  equal(path('models/m'), '/v1/models/m:streamGenerateContent');
  equal(path('tunedModels/m'), '/v1/tunedModels/m:streamGenerateContent');
  equal(path('../../m?key=1#a'), '/v1/models/..%2F..%2Fm%3Fkey%3D1%23a:streamGenerateContent');
});

Deno.test('what is sent is what was shown, byte for byte, once, and without anything of the browser', async () => {
  for (const id of [...SHAPES, 'ollama']) {
    const request = { ...requestTo(id), body: '{"edited": "by hand \\u00e4 ä"}' };
    const sent = answering(() => stream(STREAMS[provider(id).shape]));
    await send(request);
    equal(sent.length, 1);
    const { url, init: { signal, ...init } } = sent[0];
    ok(signal instanceof AbortSignal);
    equal(url, request.url);
    deepEqual(init, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      mode: 'cors',
    });
  }
});

Deno.test('an answer of each kind is read as it comes, and without what the model thought', async () => {
  for (const id of SHAPES) {
    const { text, ended, said, model, told } = await asking(id, () => stream(STREAMS[id]));
    deepEqual([text, ended, said, model], [TEXT, 'complete', '', 'm-1-2026'], id);
    deepEqual(told, ['{"ä": ', '"𝄞"}'], id);
  }
});

Deno.test('an answer of each kind is the same wherever it was cut', async () => {
  for (const id of SHAPES) {
    for (const ends of ['\n', '\r\n']) {
      const all = new TextEncoder().encode(`: hello\n\n${STREAMS[id].join('')}`.replaceAll('\n', ends));
      for (let at = 1; at < all.length; at++) {
        const { text, ended } = await asking(id, () => stream([all.slice(0, at), all.slice(at)]));
        deepEqual([text, ended], [TEXT, 'complete'], `${id} cut at ${at}`);
      }
    }
  }
});

Deno.test('an answer that comes as a whole is read, too', async () => {
  const whole = {
    openai: { model: 'm-1-2026', choices: [{ message: { content: TEXT }, finish_reason: 'stop' }] },
    anthropic: {
      type: 'message',
      model: 'm-1-2026',
      content: [{ type: 'thinking', thinking: 'Hm.' }, { type: 'text', text: TEXT }],
      stop_reason: 'end_turn',
    },
    gemini: [gemini('{"ä": '), gemini('"𝄞"}', 'STOP')],
  };
  for (const [id, answer] of Object.entries(whole)) {
    const { text, ended, model } = await asking(id, () => json(answer));
    deepEqual([text, ended, model], [TEXT, 'complete', 'm-1-2026'], id);
  }
});

Deno.test('how an answer ended is told', async () => {
  /** @type {[string, string, unknown[]][]} */
  const ends = [
    ['openai', 'length', [openai('a', { finish_reason: 'length' })]],
    ['openai', 'refused', [openai('a', { finish_reason: 'content_filter' })]],
    ['openai', 'refused', [{ choices: [{ delta: { refusal: 'a' } }] }, openai('', { finish_reason: 'stop' })]],
    ['openai', 'complete', [openai('a'), '[DONE]']],
    ['openai', 'no-end', [openai('a')]],
    ['anthropic', 'length', [anthropic('a'), { type: 'message_delta', delta: { stop_reason: 'max_tokens' } }]],
    ['anthropic', 'refused', [anthropic('a'), { type: 'message_delta', delta: { stop_reason: 'refusal' } }]],
    ['anthropic', 'no-end', [anthropic('a')]],
    ['gemini', 'length', [gemini('a', 'STOP'), gemini('', 'MAX_TOKENS')]],
    ['gemini', 'refused', [gemini('a'), gemini('', 'SAFETY')]],
    ['gemini', 'refused', [gemini('a'), { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }]],
    ['gemini', 'no-end', [gemini('a')]],
  ];
  for (const [id, ended, answer] of ends) {
    const found = await asking(id, () => stream(events(...answer)));
    deepEqual([found.text, found.ended], ['a', ended], `${id} ${JSON.stringify(answer)}`);
    equal(found.said === '', ended === 'complete');
  }
});

Deno.test('nothing is read behind the end, even if the provider leaves the line open', async () => {
  const behind = [...STREAMS.openai, ...events(openai('more'))];
  equal((await asking('openai', () => stream(behind, { open: true }))).text, TEXT);
  const begun = performance.now();
  const { text, ended } = await asking(
    'openai',
    () => stream(events(openai('a', { finish_reason: 'stop' })), { open: true }),
    { limits: { ...SOON, idle: 2_000, total: 2_000 } },
  );
  ok(performance.now() - begun < 1_500, 'what comes after the end is waited for a moment');
  deepEqual([text, ended], ['a', 'complete']);
});

Deno.test('an answer that stalls or never ends is hung up on', async () => {
  const stalled = await asking('openai', () => stream(events(openai('a')), { open: true }), { limits: SOON });
  deepEqual([stalled.text, stalled.ended, stalled.said], ['a', 'no-end', words.ended.idle]);

  let timer = 0;
  const pings = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          timer = setInterval(() => controller.enqueue(new TextEncoder().encode(': ping\n\n')), 5);
        },
        cancel: () => clearInterval(timer),
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    );
  const endless = await asking('openai', pings, { limits: SOON });
  deepEqual([endless.ended, endless.said], ['no-end', words.ended.total]);
});

Deno.test('a line that breaks is an answer without an end', async () => {
  let pulled = 0;
  const breaking = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          if (pulled++ === 0) {
            controller.enqueue(new TextEncoder().encode(events(openai('a'))[0]));
          } else {
            controller.error(new TypeError('network'));
          }
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    );
  const { text, ended } = await asking('openai', breaking);
  deepEqual([text, ended], ['a', 'no-end']);
});

Deno.test('an answer of more than 256 KiB is cut there, between two characters', async () => {
  const piece = '€𝄞'.repeat(1_000);
  const { text, ended, told } = await asking('openai', () => stream(events(...Array(60).fill(openai(piece)))));
  equal(ended, 'too-large');
  const length = new TextEncoder().encode(text).length;
  ok(length <= 256 << 10 && length > (256 << 10) - 4, `${length} bytes`);
  ok(text.isWellFormed() && piece.repeat(60).startsWith(text));
  equal(told.join(''), text);

  const whole = { choices: [{ message: { content: piece.repeat(60) }, finish_reason: 'stop' }] };
  equal((await asking('openai', () => json(whole))).ended, 'too-large');
});

Deno.test('an answer of exactly 256 KiB is whole', async () => {
  const { text, ended } = await asking(
    'openai',
    () => stream(events(openai('x'.repeat(256 << 10)), openai('', { finish_reason: 'stop' }), '[DONE]')),
  );
  deepEqual([text.length, ended], [256 << 10, 'complete']);
});

Deno.test('a flood without text is cut, too', async () => {
  const limits = { ...LIMITS, bytes: 1 << 16 };
  const flood = Array(100).fill(`: ${'x'.repeat(1_024)}\n`);
  equal((await asking('openai', () => stream(flood), { limits })).ended, 'too-large');
  equal((await asking('openai', () => stream([`data: ${'x'.repeat(1 << 21)}`]))).ended, 'too-large');
  equal((await asking('openai', () => json({ padding: 'x'.repeat(3 << 20) }))).ended, 'too-large');
});

Deno.test('stop ends it at once, before and while it comes', async () => {
  const before = new AbortController();
  before.abort();
  const never = await asking('openai', () => json({}), { signal: before.signal });
  deepEqual([never.ended, never.text, never.sent.length], ['stopped', '', 0]);

  const waiting = new AbortController();
  const silent = asking('openai', () => new Promise(() => {}), { signal: waiting.signal });
  setTimeout(() => waiting.abort());
  const { ended, text, sent } = await silent;
  deepEqual([ended, text], ['stopped', '']);
  ok(sent[0].init.signal?.aborted, 'the request was ended');

  const reading = new AbortController();
  const open = stream(events(openai('a'), openai('b')), { open: true });
  const stopped = await asking('openai', () => open, {
    signal: reading.signal,
    text: () => reading.abort(),
  });
  deepEqual([stopped.ended, stopped.said], ['stopped', words.ended.stopped]);
  ok(stopped.sent[0].init.signal?.aborted);
});

Deno.test('what a hostile provider sends is text or nothing', async () => {
  const odd = [
    'null',
    '7',
    '"a"',
    '[]',
    { choices: 7 },
    { choices: [null] },
    { choices: [{ delta: { content: { toString: 'x' } } }] },
    { choices: [{ delta: { content: [{ type: 'text', text: '<img src=x onerror=alert(1)>' }, null, 7] } }] },
    { choices: [{ delta: null, finish_reason: {} }] },
    { model: 7, choices: {} },
    '{"__proto__": {"polluted": true}, "choices": []}',
  ];
  const { text, ended } = await asking('openai', () => stream(events(...odd)));
  deepEqual([text, ended], ['<img src=x onerror=alert(1)>', 'no-end']);
  const same = [
    { type: 'message_start', message: null },
    { type: 'content_block_start' },
    { type: 'content_block_delta', delta: { type: 'text_delta', text: 7 } },
    { type: 'message_delta' },
    { candidates: [{ content: { parts: {} } }] },
    { candidates: {} },
  ];
  for (const id of ['anthropic', 'gemini']) {
    equal((await asking(id, () => stream(events(...same)))).text, '', id);
  }
});

Deno.test('models are listed when somebody asks, without a body', async () => {
  const lists = {
    openai: { data: [{ id: 'b' }, { id: 'a' }, { id: 'b' }, { id: 7 }, null, { id: 'x'.repeat(999) }] },
    anthropic: { data: [{ type: 'model', id: 'b', display_name: 'B' }, { type: 'model', id: 'a' }], has_more: false },
    gemini: {
      models: [
        { name: 'models/b', supportedGenerationMethods: ['generateContent', 'countTokens'] },
        { name: 'models/embedding', supportedGenerationMethods: ['embedContent'] },
        { name: 'models/a' },
      ],
    },
  };
  const urls = {
    openai: 'https://api.openai.com/v1/models',
    anthropic: 'https://api.anthropic.com/v1/models?limit=1000',
    gemini: 'https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000',
  };
  for (const [id, list] of Object.entries(lists)) {
    const sent = answering(() => json(list));
    const request = listRequestFor({ provider: provider(id), base: provider(id).base, key: KEY });
    equal(sent.length, 0, 'nothing is sent before');
    deepEqual(await modelsOf(request), ['b', 'a'], id);
    equal(sent[0].url, Reflect.get(urls, id));
    const { method, body, credentials, redirect, headers } = sent[0].init;
    deepEqual([method, body, credentials, redirect], ['GET', undefined, 'omit', 'error']);
    ok(Object.values(headers).some((value) => value.endsWith(KEY)) && !('content-type' in headers));
  }
});
