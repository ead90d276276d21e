/** Which addresses a question can go to, and that each of them means one host to a browser. */
import { isThisMachine, originOf, providers } from '../../main/web/assist/providers.js';
import { words } from '../../main/web/assist/wire-text.js';
import { deepEqual, equal, ok } from './assert.js';

/** @param {string} base */
const wrong = (base) => {
  const { origin, wrong } = originOf(base);
  equal(origin, '', base);
  return wrong;
};

Deno.test('all providers have an address, but for the one that the user names', () => {
  for (const { id, base, local } of providers) {
    const { origin } = originOf(base);
    equal(origin, base, id);
    equal(isThisMachine(base), local, id);
  }
  deepEqual(providers.filter(({ base }) => base === '').map(({ id }) => id), ['another']);
  equal(new Set(providers.map(({ id }) => id)).size, providers.length);
});

Deno.test('an origin is where a path leads', () => {
  for (
    const [base, origin] of [
      ['https://openrouter.ai/api/v1/', 'https://openrouter.ai'],
      [' HTTPS://API.Example.com:8443 ', 'https://api.example.com:8443'],
      ['https://bücher.example/', 'https://xn--bcher-kva.example'],
      ['https://192.168.1.5:8000', 'https://192.168.1.5:8000'],
      ['http://localhost:11434/v1', 'http://localhost:11434'],
      ['http://models.localhost', 'http://models.localhost'],
      ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
      ['http://0x7f.1:8080', 'http://127.0.0.1:8080'],
    ]
  ) {
    deepEqual(originOf(base), { origin, wrong: '' });
  }
});

Deno.test('nothing goes over the network in the clear', () => {
  for (const base of ['http://api.example.com', 'http://192.168.1.5', 'http://localhost.example', 'http://127.0.0.2']) {
    equal(wrong(base), words.address.plain, base);
  }
});

Deno.test('what is no address of a server is said in plain words', () => {
  equal(wrong('  '), words.address.empty);
  equal(wrong('api.example.com'), words.address.unreadable);
  equal(wrong('https://'), words.address.unreadable);
  for (const base of ['ftp://a.example', 'file:///etc', 'data:,a', 'javascript:1', 'blob:https://a.example/1']) {
    equal(wrong(base), words.address.scheme, base);
  }
  for (const base of ['https://me@a.example', 'https://me:secret@a.example']) {
    equal(wrong(base), words.address.login, base);
  }
  for (
    const base of ['https://a.example/?', 'https://a.example/v1?key=1', 'https://a.example#', 'https://a.example/#a']
  ) {
    equal(wrong(base), words.address.extra, base);
  }
});

Deno.test('a host that would mean more in a policy is refused', () => {
  for (
    const host of [
      '*',
      '*.example.com',
      "a.example;script-src'unsafe-inline'",
      'a.example;b',
      'a.example,b.example',
      "'self'",
      'a_b.example',
      'a.example.',
      '[::1]:11434',
      'a%3Bb.example',
    ]
  ) {
    const { origin, wrong } = originOf(`https://${host}`);
    ok(origin === '' && wrong !== '', host);
  }
  equal(wrong('http://[::1]:11434'), words.address.host);
});
