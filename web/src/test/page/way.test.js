/** The way of a call, and the file that it is drawn in. */
import { nameIn, pictureOf, wayOf } from '../../main/web/model/way.js';
import { pictureFile } from '../../main/web/sharing/picture-file.js';
import { deepEqual, equal, ok } from './assert.js';

/** @import { Denial, Gate, Range } from '../../main/web/model/report.d.ts' */

const RANGE = { start: 5, end: 9, line: 2, column: 1, endLine: 2, endColumn: 5 };

/** @type {Record<string, Gate['outcome']>} */
const OUTCOMES = { P: 'passes', X: 'refuses', '?': 'unknown', '-': 'not-reached' };

const AS_THEY_ARE = { pasted: (/** @type {Range} */ range) => range, corrected: (/** @type {Range} */ range) => range };

const LAYERS = ['rcp', 'scp', 'key-policy', 'grant', 'identity-policy'];

/**
 * @param {string} outcomes a letter for each layer
 * @param {Range | null} [range] of the key policy
 * @returns {Gate[]}
 */
const path = (outcomes, range = null) =>
  [...outcomes].map((letter, i) => ({
    layer: LAYERS[i],
    outcome: OUTCOMES[letter],
    because: `because ${i}`,
    statement: null,
    range: LAYERS[i] === 'key-policy' ? range : null,
  }));

/**
 * @param {Partial<Denial>} known
 * @returns {Denial}
 */
const denial = (known) => ({
  affected: [],
  others: [],
  kind: 'access-denied',
  refusedBy: 'key-policy',
  sure: true,
  caller: {
    arn: 'arn:aws:sts::310987654321:assumed-role/orders-api/i-0abc',
    role: null,
    account: '310987654321',
    kind: 'role',
  },
  action: 'kms:Decrypt',
  key: 'arn:aws:kms:eu-west-1:310987654321:key/1234abcd',
  headline: '',
  explained: 'yes',
  agreement: '',
  path: path('??X--'),
  afterwards: 'allowed-if-iam-allows',
  outlook: '',
  afterwardsPath: path('??P-?', RANGE),
  advice: [],
  ...known,
});

Deno.test('a call comes for sure as far as all gates are open, perhaps behind one that is not known, and no further than one that shuts', () => {
  const { steps, end } = wayOf(path('P?X--'));
  deepEqual(steps.map(({ arrives }) => arrives), ['surely', 'surely', 'perhaps', 'no', 'no']);
  deepEqual(steps.map(({ leaves }) => leaves), ['surely', 'perhaps', 'no', 'no', 'no']);
  deepEqual(steps.map(({ shut }) => shut), [false, false, true, false, false]);
  equal(end, 'refused');
});

Deno.test('a gate that the call does not need is not asked, and one behind the end is not reached', () => {
  deepEqual(wayOf(path('PPP-P')).steps.map(({ outcome }) => outcome), [
    'passes',
    'passes',
    'passes',
    'not-asked',
    'passes',
  ]);
  equal(wayOf(path('X----')).steps[1].outcome, 'not-reached');
});

Deno.test('the call ends at the first gate that shuts', () => {
  deepEqual(wayOf(path('PXX--')).steps.map(({ shut }) => shut), [false, true, false, false, false]);
});

Deno.test('a call that passes everything is allowed, and one that passes what is not known is unknown', () => {
  equal(wayOf(path('PPP-P')).end, 'allowed');
  equal(wayOf(path('PP?-P')).end, 'unknown');
});

Deno.test('after the correction the gate that opens is the one that has changed', () => {
  const { before, after } = pictureOf(denial({}), {
    pasted: (range) => range,
    corrected: (range) => ({ ...range, line: 40 }),
  }, true);
  deepEqual(before.steps.map(({ changed }) => changed), [false, false, false, false, false]);
  deepEqual(after?.steps.map(({ changed }) => changed), [false, false, true, false, false]);
  equal(after?.steps[2].range?.line, 40, 'its place is one of the pasted text');
  equal(after?.end, 'allowed-if-iam-allows', 'the engine knows better what becomes of the call');
});

Deno.test('a correction that changes nothing on the way is not drawn', () => {
  const same = denial({ afterwardsPath: path('??X--') });
  equal(pictureOf(same, AS_THEY_ARE, true).after, null);
  equal(pictureOf(denial({ afterwardsPath: [] }), AS_THEY_ARE, true).after, null);
});

Deno.test('people and keys have their names, and what is not known has none', () => {
  equal(nameIn('arn:aws:sts::310987654321:assumed-role/orders-api/i-0abc'), 'orders-api');
  equal(nameIn('arn:aws:iam::310987654321:user/team/ann'), 'ann');
  equal(nameIn('arn:aws:iam::310987654321:root'), 'root');
  equal(nameIn('logs.amazonaws.com'), 'logs.amazonaws.com');
  const { call } = pictureOf(denial({ caller: null, action: null, key: null }), AS_THEY_ARE, true);
  deepEqual(call, { who: '', action: '', key: '' });
});

Deno.test('the file tells in words what it draws, and nothing in it is markup that was pasted', () => {
  const wrong = denial({
    caller: { arn: 'arn:aws:iam::310987654321:user/<b>&\u0001', role: null, account: null, kind: 'user' },
  });
  const file = pictureFile(pictureOf(wrong, AS_THEY_ARE, true));
  ok(file.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && file.endsWith('</svg>\n'));
  ok(file.includes('<title id="title">&lt;b&gt;&amp;, kms:Decrypt</title>'));
  ok(/<desc id="desc">The call today: [^<]*Key policy: refused\. because 2[^<]*After the correction: /.test(file));
  ok(!/<script|<style|<image|href=|url\(|class=/.test(file), 'it needs nothing from outside');
});

Deno.test('a long reason is drawn in lines that have room', () => {
  const long = path('X----').map((gate) => ({ ...gate, because: `${'word '.repeat(30)}${'x'.repeat(100)}` }));
  const file = pictureFile(pictureOf(denial({ path: long, afterwardsPath: [] }), AS_THEY_ARE, true));
  const drawn = file.split('\n').filter((line) => line.startsWith('<text')).map((line) => line.replace(/<[^>]*>/g, ''));
  ok(drawn.every((line) => line.length <= 42));
  ok(drawn.some((line) => line.startsWith('xxx')));
});

Deno.test('a long name is drawn as close as it takes to have room', () => {
  const role = 'R'.repeat(64);
  const caller = { arn: `arn:aws:sts::310987654321:assumed-role/${role}/s`, role: null, account: null, kind: 'role' };
  const long = denial({ caller, action: 'kms:GenerateDataKeyPairWithoutPlaintext' });
  const drawn = pictureFile(pictureOf(long, AS_THEY_ARE, true)).split('\n');
  const line = (/** @type {string} */ words) => drawn.find((each) => each.includes(`>${words}</text>`)) ?? '';
  ok(line(role).includes('textLength="304"'));
  ok(line('kms:GenerateDataKeyPairWithoutPlaintext').includes('textLength="304"'));
  ok(!line('Key policy').includes('textLength'));
});

Deno.test('what a gate behind the end says is told as what it would be', () => {
  deepEqual(wayOf(path('XPX?-')).steps.map(({ outcome }) => outcome), [
    'refuses',
    'would-pass',
    'would-refuse',
    'unknown',
    'not-reached',
  ]);
});

Deno.test('a gate that only the message shuts is the one that is blamed', () => {
  const blamed = (/** @type {string} */ outcomes) =>
    pictureOf(denial({ path: path(outcomes), afterwardsPath: [] }), AS_THEY_ARE, false).before.steps
      .filter((step) => step.blamed).map(({ layer }) => layer);
  deepEqual(blamed('?????'), ['key-policy']);
  deepEqual(blamed('??X--'), []);
});

Deno.test('without a correction there is no way after it', () => {
  equal(pictureOf(denial({}), AS_THEY_ARE, false).after, null);
});
