/** Why there is no answer is said in plain words, and no part of the key is among them. */
import { listRequestFor, modelsOf, requestFor, WireError } from '../../main/web/assist/wire.js';
import { quotable, waitOf } from '../../main/web/assist/wire-error.js';
import { deepEqual, equal, ok } from './assert.js';
import { answering, asking, events, json, KEY, provider, SOON, stream } from './wire-stage.js';

/** @import { Sent } from './wire-stage.js' */

/**
 * @param {string} id
 * @param {(sent: Sent) => Response | Promise<Response>} answer
 * @param {object} [options]
 */
async function errorOf(id, answer, options) {
  const error = await asking(id, answer, options).then(() => null, (reason) => reason);
  ok(error instanceof WireError, `an error is expected, not ${Deno.inspect(error)}`);
  return /** @type {WireError} */ (error);
}

/** @param {string} message @param {object} [more] */
const said = (message, more = {}) => ({ error: { message, ...more } });

/** @param {string} page */
const openFrom = (page) => Object.defineProperty(globalThis, 'location', { value: new URL(page), configurable: true });

openFrom('https://keymend.example/');

/** As browsers say of a request that failed for any reason. */
const failing = () => Promise.reject(new TypeError('Failed to fetch'));

Deno.test('a status is told as what it means', async () => {
  /** @type {[string, number, object, string][]} */
  const answers = [
    ['openai', 401, said('Incorrect API key provided', { code: 'invalid_api_key' }), 'wrong-key'],
    ['openai', 403, said('Country not supported'), 'forbidden'],
    ['openai', 404, said('The model `m-1` does not exist', { code: 'model_not_found' }), 'no-model'],
    ['openai', 400, said('This exceeds it', { code: 'context_length_exceeded' }), 'too-large'],
    ['openai', 429, said('You exceeded your quota', { code: 'insufficient_quota' }), 'credit'],
    ['openai', 429, said('Rate limit reached'), 'quota'],
    ['openai', 400, said('Unsupported parameter'), 'bad-request'],
    ['openai', 500, said('Oops'), 'server'],
    ['openai', 503, said('Slow down'), 'overload'],
    ['anthropic', 401, said('invalid x-api-key', { type: 'authentication_error' }), 'wrong-key'],
    [
      'anthropic',
      401,
      said('CORS requests are not allowed for this Organization because of its settings.'),
      'no-browser',
    ],
    ['anthropic', 400, said('Your credit balance is too low to access the API.'), 'credit'],
    ['anthropic', 402, said('Payment', { type: 'billing_error' }), 'credit'],
    ['anthropic', 404, said('model: m-1', { type: 'not_found_error' }), 'no-model'],
    ['anthropic', 413, said('Too many bytes', { type: 'request_too_large' }), 'too-large'],
    ['anthropic', 400, said('prompt is too long: 250000 tokens > 200000 maximum'), 'too-large'],
    ['anthropic', 529, said('Overloaded', { type: 'overloaded_error' }), 'overload'],
    [
      'gemini',
      400,
      said('API key not valid. Please pass a valid API key.', { status: 'INVALID_ARGUMENT' }),
      'wrong-key',
    ],
    ['gemini', 400, said('The input token count exceeds the maximum number of tokens allowed'), 'too-large'],
    ['gemini', 403, said('Permission denied', { status: 'PERMISSION_DENIED' }), 'forbidden'],
    ['gemini', 503, said('The model is overloaded.', { status: 'UNAVAILABLE' }), 'overload'],
    ['ollama', 404, said('model "m-1" not found, try pulling it first'), 'no-model'],
    ['llamacpp', 400, said('the request exceeds the available context size'), 'too-large'],
    ['vllm', 404, { object: 'error', message: 'The model `m-1` does not exist.' }, 'no-model'],
  ];
  for (const [id, status, body, kind] of answers) {
    const error = await errorOf(id, () => json(body, status));
    deepEqual([error.kind, error.status], [kind, status], `${id} ${status} ${JSON.stringify(body)}`);
    ok(error.message.length > 10 && !error.message.includes('undefined'), error.message);
  }
});

Deno.test('who refuses, and what, is named', async () => {
  const noModel = await errorOf('openai', () => json(said('No.'), 404));
  ok(noModel.message.includes('OpenAI') && noModel.message.includes('m-1'), noModel.message);
  equal(noModel.quote, 'No.');
  const another = await errorOf('another', () => json(said('No.'), 403));
  ok(another.message.startsWith('models.example '), another.message);
  for (const body of ['<html><h1>Not found</h1></html>', '', 'Not found', '"No."']) {
    const notThere = await errorOf('another', () => new Response(body, { status: 404 }));
    equal(notThere.kind, 'not-there');
    ok(notThere.message.includes('Check the address') && notThere.message.includes('m-1'), notThere.message);
  }
  const noKey = await errorOf('ollama', () => json(said('No.'), 401));
  equal(noKey.message, 'Ollama wants a key, and got none. Type your API key above.');
  const noBrowser = await errorOf('anthropic', () => json(said('CORS requests are not allowed'), 401));
  ok(noBrowser.message.includes('your organization'), noBrowser.message);
});

Deno.test('how long to wait is told, in whichever way the provider says it', async () => {
  const told = async (/** @type {object} */ headers, message = 'No.') => {
    const { kind, wait, message: all } = await errorOf('openai', () => json(said(message), 429, headers));
    equal(kind, 'quota');
    return [wait, all.split('. ')[1].split(', ')[0]];
  };
  deepEqual(await told({ 'retry-after': '20' }), [20, 'Wait 20 seconds']);
  deepEqual(await told({ 'retry-after': '1' }), [1, 'Wait 1 second']);
  deepEqual(await told({ 'retry-after': '600' }), [600, 'Wait about 10 minutes']);
  deepEqual(await told({ 'retry-after': '7200' }), [7200, 'Wait about 2 hours']);
  deepEqual(await told({}), [null, 'Wait a while']);
  const overload = await errorOf('anthropic', () => json(said('Overloaded'), 529, { 'retry-after': '5' }));
  ok(overload.message.includes('Wait 5 seconds'), overload.message);
});

Deno.test('a time to wait is read from seconds, dates and sentences', () => {
  const later = new Date(Date.now() + 90_000).toUTCString();
  const seconds = waitOf(later, '') ?? 0;
  ok(seconds > 80 && seconds <= 90, `${seconds}`);
  equal(waitOf(new Date(0).toUTCString(), ''), 0);
  equal(waitOf('', 'Please try again in 1m30.5s. Visit our site.'), 91);
  equal(waitOf('', 'Please try again in 339ms.'), 1);
  equal(waitOf('', 'Please try again in 2h5m.'), 7_500);
  equal(waitOf('', 'try again in 5 minutes'), 300);
  equal(waitOf('', 'Please retry in 34.07s.'), 35);
  equal(waitOf('', '{"details": [{"retryDelay": "17s"}]}'), 17);
  for (const odd of ['soon', '-5', '1e99', '9999999999']) {
    equal(waitOf(odd, ''), null, odd);
  }
  equal(waitOf('', 'try again in 3 days'), null);
});

Deno.test('a request that fails names what is likely, as a browser does not say why', async () => {
  const ollama = await errorOf('ollama', failing);
  equal(ollama.kind, 'unreachable');
  ok(ollama.message.includes('OLLAMA_ORIGINS=https://keymend.example'), ollama.message);
  ok(ollama.message.includes('localhost:11434'), ollama.message);
  ok(ollama.likely.some((cause) => cause.includes('The browser asks')), 'the prompt of the browser');
  for (const id of ['ollama', 'lmstudio', 'llamacpp', 'vllm', 'openai', 'anthropic']) {
    const { likely } = await errorOf(id, failing);
    ok(likely.some((cause) => cause.includes('another address')), id);
  }
  const lmStudio = await errorOf('lmstudio', failing);
  ok(lmStudio.message.includes('CORS') && !lmStudio.message.includes('OLLAMA'), lmStudio.message);
  const openai = await errorOf('openai', failing);
  ok(openai.message.includes('another address') && openai.message.includes('no network'), openai.message);
  ok(!openai.message.includes('this machine'), openai.message);
  const anthropic = await errorOf('anthropic', failing);
  ok(anthropic.message.includes('refuses browsers'), anthropic.message);
});

Deno.test('a page that Ollama lets in by itself is not told to have it let in', async () => {
  for (const page of ['http://localhost:8417', 'https://127.0.0.1', 'http://0.0.0.0:80']) {
    openFrom(page);
    const { kind, message } = await errorOf('ollama', failing);
    equal(kind, 'unreachable');
    ok(message.includes('No server runs') && !message.includes('OLLAMA_ORIGINS'), `${page}: ${message}`);
    ok((await errorOf('vllm', failing)).message.includes('(CORS)'), page);
  }
  for (const page of ['http://keymend.localhost', 'https://localhost.example', 'https://keymend.example']) {
    openFrom(page);
    const { message } = await errorOf('ollama', failing);
    ok(message.includes(`OLLAMA_ORIGINS=${page} `), message);
  }
});

Deno.test('what a policy of this page forbids is told apart from what a server refuses', async () => {
  const page = new EventTarget();
  Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
  const tell = (/** @type {string} */ blockedURI, effectiveDirective = 'connect-src') => {
    // The browser tells of it behind the failure.
    setTimeout(() =>
      page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI, effectiveDirective }))
    );
    return failing();
  };
  const refusing = (/** @type {string[]} */ ...told) => (/** @type {Sent} */ { url }) =>
    url.startsWith('data:') ? tell('data') : tell(told[0], told[1]);
  const forbidden = await errorOf('openai', refusing('https://api.openai.com/v1/chat/completions'));
  equal(forbidden.kind, 'page-policy');
  ok(forbidden.message.includes('api.openai.com') && !forbidden.message.includes('CORS'), forbidden.message);
  equal((await errorOf('openai', refusing('https://elsewhere.example/'))).kind, 'unreachable');
  equal((await errorOf('openai', refusing('inline', 'script-src'))).kind, 'unreachable');
  const reached = (/** @type {Sent} */ { url }) => url.startsWith('data:') ? json({}) : failing();
  equal((await errorOf('openai', reached)).kind, 'unreachable');
  Reflect.deleteProperty(globalThis, 'document');
});

Deno.test('a browser without a network says so, but not of a server on this machine', async () => {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  equal((await errorOf('openai', failing)).kind, 'offline');
  equal((await errorOf('ollama', failing)).kind, 'unreachable');
  Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
});

Deno.test('an error in the middle of a stream ends it, and what came before was told', async () => {
  const broken = {
    openai: [{ choices: [{ delta: { content: 'a' } }] }, said('The server had an error')],
    vllm: [{ choices: [{ delta: { content: 'a' } }] }, { object: 'error', message: 'The server had an error' }],
    anthropic: [
      { type: 'content_block_delta', delta: { type: 'text_delta', text: 'a' } },
      { type: 'error', error: { type: 'overloaded_error', message: 'The server had an error' } },
    ],
    gemini: [
      { candidates: [{ content: { parts: [{ text: 'a' }] } }] },
      said('The server had an error', { code: 503, status: 'UNAVAILABLE' }),
    ],
  };
  for (const [id, parts] of Object.entries(broken)) {
    /** @type {string[]} */
    const told = [];
    const error = await errorOf(id, () => stream(events(...parts)), {
      text: (/** @type {string} */ a) => told.push(a),
    });
    deepEqual([error.kind, error.quote, told.join()], ['mid-stream', 'The server had an error', 'a'], id);
  }
  const named = await errorOf('openai', () => stream(['event: error\ndata: {"message": "Not today"}\n\n']));
  deepEqual([named.kind, named.quote], ['mid-stream', 'Not today'], 'by the name of the event alone');
  const whole = await errorOf('openai', () => json(said('Not today')));
  deepEqual([whole.kind, whole.quote], ['mid-stream', 'Not today'], 'a success that is none');
});

Deno.test('what is no answer of a model is refused', async () => {
  const pages = [
    () => new Response('<!doctype html><title>Log in</title>', { headers: { 'content-type': 'text/html' } }),
    () => new Response('{"message": "a"}', { headers: { 'content-type': 'application/x-ndjson' } }),
    () => new Response(Uint8Array.of(0x1f, 0x8b, 0, 0xff), { headers: { 'content-type': 'application/octet-stream' } }),
    () => new Response('{"choices": [', { headers: { 'content-type': 'application/json' } }),
    () => new Response(null, { status: 204 }),
    () => stream(['data: <script>alert(1)</script>\n\n']),
  ];
  for (const page of pages) {
    const error = await errorOf('openai', page);
    deepEqual([error.kind, error.quote], ['not-a-stream', '']);
  }
});

Deno.test('a provider that says nothing is hung up on', async () => {
  const error = await errorOf('openai', () => new Promise(() => {}), { limits: SOON });
  equal(error.kind, 'no-answer');
});

Deno.test('only the beginning of an error is read', async () => {
  let pulled = 0;
  const endless = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          pulled++;
          controller.enqueue(new TextEncoder().encode('No. '.repeat(256)));
        },
      }),
      { status: 500, headers: { 'content-type': 'text/plain' } },
    );
  const error = await errorOf('openai', endless);
  ok(pulled < 16 && error.quote.length <= 300 && error.quote.startsWith('No. No.'), `${pulled} ${error.quote}`);
});

Deno.test('a page in place of an error is not quoted', async () => {
  const page = () => new Response('<html><h1>502 Bad Gateway</h1></html>', { status: 502 });
  const error = await errorOf('openai', page);
  deepEqual([error.kind, error.quote], ['server', '']);
});

Deno.test('no part of the key is in an error, whatever the provider says', async () => {
  const parts = [
    KEY,
    KEY.slice(3),
    `Bearer ${KEY}.`,
    `“${KEY}”`,
    `${KEY.slice(0, 7)}***${KEY.slice(-4)}`,
    KEY.slice(0, 6),
  ];
  for (const id of ['openai', 'anthropic', 'gemini']) {
    for (const status of [400, 401, 403, 404, 429, 500, 529]) {
      for (const part of parts) {
        const error = await errorOf(id, () => json(said(`Key ${part} is not welcome`), status));
        const all = JSON.stringify({ ...error, message: error.message, stack: error.stack });
        for (let at = 0; at + 4 <= KEY.length; at++) {
          ok(!all.includes(KEY.slice(at, at + 4)), `${id} ${status} ${part}: ${all}`);
        }
        equal(error.quote.includes('is not welcome'), status !== 401, error.quote);
      }
    }
  }
  const streamed = await errorOf('openai', () => stream(events(said(`Key ${KEY} is not welcome`))));
  equal(streamed.quote, 'Key [hidden] is not welcome');
});

Deno.test('no part of the key is in an error that spells it otherwise', () => {
  const spelled = [
    btoa(KEY),
    btoa(`Bearer ${KEY}`),
    btoa(`a ${KEY}`),
    [...KEY].reverse().join(''),
    [...KEY].map((letter) => letter.charCodeAt(0).toString(16)).join(''),
  ];
  for (const one of spelled) {
    equal(quotable(`Key ${one} is not welcome`, KEY), 'Key [hidden] is not welcome', one);
  }
  for (const one of [[...KEY].join(' '), [...KEY.toUpperCase()].join(' '), KEY.match(/.{1,3}/g)?.join('. ') ?? '']) {
    equal(quotable(`Key ${one} is not welcome`, KEY), '[hidden]', one);
  }
  equal(
    quotable('The model m is overloaded. Try again in 20 seconds.', KEY),
    'The model m is overloaded. Try again in 20 seconds.',
  );
});

Deno.test('words of a provider are one line of text that shows all it holds', () => {
  equal(quotable(' a\r\n\tb\u0000c\u202ed \u200b ', ''), 'a b c d');
  equal(quotable('x'.repeat(1_000), '').length, 300);
  equal(quotable('<b>bold</b>', ''), '<b>bold</b>');
  equal(quotable('Key sk-****29, or •••29', 'sk-1234567829'), 'Key [hidden] or [hidden]');
});

Deno.test('a key that cannot be one is said before anything is sent', () => {
  const ask = { provider: provider('openai'), base: 'https://api.openai.com', model: 'm', question: '' };
  for (const key of ['two words', 'clé-12345', 'line\nbreak', '“quoted”']) {
    try {
      requestFor({ ...ask, key });
      ok(false, key);
    } catch (error) {
      ok(error instanceof WireError && error.kind === 'key-form' && !error.message.includes(key), key);
    }
  }
  equal(requestFor({ ...ask, key: `  ${KEY}\n` }).headers.authorization, `Bearer ${KEY}`);
});

Deno.test('a list of models fails as a question does', async () => {
  const of = { provider: provider('openai'), base: 'https://api.openai.com', key: KEY };
  const kindOf = async (/** @type {() => Response | Promise<Response>} */ answer, options = {}) => {
    answering(answer);
    const error = await modelsOf(listRequestFor(of), options).then(() => null, (reason) => reason);
    ok(error instanceof WireError, Deno.inspect(error));
    return error.kind;
  };
  equal(await kindOf(() => json(said('No'), 401)), 'wrong-key');
  equal(await kindOf(() => json({}, 404)), 'no-model');
  equal(await kindOf(() => new Response('<html>')), 'not-a-stream');
  const alike = { headers: { 'content-type': 'text/event-streamx' } };
  equal(await kindOf(() => new Response('data: {}\n\n', alike)), 'not-a-stream');
  equal(await kindOf(() => Promise.reject(new TypeError('Failed to fetch'))), 'unreachable');
  equal(await kindOf(() => new Promise(() => {}), { limits: SOON }), 'no-answer');
  const stop = new AbortController();
  setTimeout(() => stop.abort());
  equal(await kindOf(() => new Promise(() => {}), { signal: stop.signal }), 'stopped');
  answering(() => json({ object: 'list' }));
  deepEqual(await modelsOf(listRequestFor(of)), []);
});
