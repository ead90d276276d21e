/** What the page makes of texts, places and names. */
import { differing, harmless, nameless, readFile } from '../../main/web/files/reading.js';
import { zip } from '../../main/web/files/zip.js';
import { beginning, cutLine, excerptAt, SHOWN_WHOLE } from '../../main/web/model/excerpt.js';
import { pastedIn } from '../../main/web/model/open-file.js';
import { correctedPlaces, pastedPlaces } from '../../main/web/model/places.js';
import { hiding, holdsPlaceholders, keeping } from '../../main/web/model/redacted.js';
import { diffRows, lineRows } from '../../main/web/model/rows.js';
import { summaryOf } from '../../main/web/model/summary.js';
import { isLink, linkedIn, linkTo } from '../../main/web/sharing/handover.js';
import { question } from '../../main/web/sharing/question.js';
import { deepEqual, equal, ok } from './assert.js';
import { EMPTY, finding, fix, policy, report, UNREADABLE } from './reports.js';

/** @param {string} before @param {import('../../main/web/model/report.d.ts').Edit[]} edits */
const rows = (before, edits) =>
  diffRows(before, edits).map(({ kind, line }) => `${{ same: ' ', add: '+', del: '-' }[kind]}${line}`);

Deno.test('a change of a line takes it out and puts another in', () => {
  deepEqual(rows('a\nb\nc', [{ start: 2, end: 3, text: 'B' }]), [' a', '-b', '+B', ' c']);
});

Deno.test('an inserted block stays whole between lines that are alike', () => {
  deepEqual(rows('{\n}\n}', [{ start: 2, end: 2, text: '{\n}\n' }]), [' {', '+{', '+}', ' }', ' }']);
});

Deno.test('edits of one line are one change, whatever ends it', () => {
  deepEqual(
    rows('a b\r\nc', [{ start: 0, end: 1, text: 'A' }, { start: 2, end: 3, text: 'B' }]),
    ['-a b', '+A B', ' c'],
  );
});

Deno.test('lines are numbered in either text', () => {
  deepEqual(diffRows('a\nb', [{ start: 0, end: 0, text: 'x\n' }]).map(({ old, now }) => [old, now]), [
    [-1, 0],
    [0, 1],
    [1, 2],
  ]);
});

Deno.test('a place of the corrected text leads to where it was inserted in the pasted one', () => {
  const place = pastedPlaces('one\ntwo', [{ start: 4, end: 4, text: 'new\n' }]);
  deepEqual(place({ start: 8, end: 11 }), { start: 4, end: 7, line: 2, column: 1, endLine: 2, endColumn: 4 });
  deepEqual(place({ start: 4, end: 7 }), { start: 4, end: 4, line: 2, column: 1, endLine: 2, endColumn: 1 });
  equal(place({ start: 0, end: 3 }).line, 1, 'also when an earlier place is asked for later');
});

Deno.test('an excerpt begins with a line, and knows which', () => {
  const whole = `${'x'.repeat(99)}\n`.repeat(20_000);
  const { text, start, line, column } = excerptAt(whole, 1_000_050);
  deepEqual([start % 100, line, column], [0, 1 + start / 100, 1]);
  ok(start <= 1_000_050 && start + text.length > 1_000_050 && text.endsWith('x'));
});

Deno.test('an excerpt of one long line begins in it', () => {
  deepEqual([excerptAt('x'.repeat(2_000_000), 500_000)].map(({ line, column }) => [line, column > 1]), [
    [1, true],
  ]);
});

Deno.test('a text is cut only when it is too large', () => {
  equal(beginning('short'), 'short');
  ok(beginning('x'.repeat(SHOWN_WHOLE + 1)).endsWith('…'));
  equal(cutLine('short', 0), 'short');
  const cut = cutLine(`${'a'.repeat(5_000)}!${'b'.repeat(5_000)}`, 5_000);
  ok(cut.startsWith('…') && cut.endsWith('…') && cut.includes('!'));
});

Deno.test('files are read in UTF-8 and UTF-16, and what is no text is not', async () => {
  /** @param {number[]} bytes */
  const read = (bytes) => readFile(new File([new Uint8Array(bytes)], 'a.json'));
  deepEqual(await read([0x7b, 0xc3, 0xa4]), { name: 'a.json', text: '{ä' });
  deepEqual(await read([0xff, 0xfe, 0x7b, 0]), { name: 'a.json', text: '{' });
  deepEqual(await read([0xfe, 0xff, 0, 0x7b]), { name: 'a.json', text: '{' });
  deepEqual(await read([0x7b, 0]), { name: 'a.json', wrong: 'binary' });
  deepEqual(await read([0xc3]), { name: 'a.json', wrong: 'binary' });
});

Deno.test('a name leads out of no folder and names no device', () => {
  equal(harmless('../../etc/passwd'), 'passwd');
  equal(harmless('C:\\policies\\key.json'), 'key.json');
  equal(harmless('..'), 'policy.json');
  equal(harmless('con.json'), '_con.json');
  equal(harmless('a\u202ejson.exe'), 'a_json.exe');
  equal(nameless('acme-payroll.YML'), 'policy.yml');
  equal(nameless('acme'), 'policy.txt');
});

Deno.test('names differ, whatever their case', () => {
  deepEqual(differing(['a.json', 'A.json', 'a.json', 'b']), ['a.json', 'A (2).json', 'a (3).json', 'b']);
});

Deno.test('an archive has its files, as they are', async () => {
  const bytes = await zip([{ name: 'ä.json', text: 'ü' }], new Date(2026, 0, 2, 3, 4, 6)).bytes();
  const view = new DataView(bytes.buffer);
  equal(view.getUint32(0, true), 0x04034b50);
  equal(view.getUint16(6, true), 0x0800, 'names in UTF-8');
  equal(view.getUint32(14, true), 0x63d969d5, 'CRC-32 of the two bytes of ü');
  equal(new TextDecoder().decode(bytes.subarray(30, 39)), 'ä.jsonü');
});

const ALONE = { error: '', documents: [], checks: '' };

Deno.test('a link brings back its text, and a damaged one nothing', async () => {
  const linked = { text: '{"Statement": "ä"}', ...ALONE };
  const link = new URL(await linkTo(linked, 'https://example.com/kms/?engine=js#old') ?? '');
  equal(link.href.split('#')[0], 'https://example.com/kms/');
  ok(isLink(link.hash) && link.hash.startsWith('#policy='));
  deepEqual(await linkedIn(link.hash), linked);
  equal(await linkedIn(`${link.hash}!`), null);
  equal(await linkedIn('#other'), null);
});

Deno.test('a link brings back what belongs to the call', async () => {
  const linked = {
    text: '{}',
    error: 'AccessDenied',
    documents: [{ text: '{"a": 1}', kind: 'scp' }],
    checks: '{"check": "ä"}\n',
  };
  const link = new URL(await linkTo(linked, 'https://example.com/') ?? '');
  ok(isLink(link.hash) && link.hash.startsWith('#call='));
  deepEqual(await linkedIn(link.hash), linked);
  equal(
    await linkedIn(link.hash.replace('#call=', '#policy=')).then((all) => all?.error),
    '',
    'an older page sees a text',
  );
  const policy = new URL(await linkTo({ text: '[1]', ...ALONE }, 'https://example.com/') ?? '');
  equal(await linkedIn(policy.hash.replace('#policy=', '#call=')), null, 'what is made up brings nothing');
});

Deno.test('what is damaged of what was pasted beside a policy is left out', () => {
  deepEqual(pastedIn([{ text: 'a', kind: 7 }, { text: '' }, null, 'b', { text: 'c', kind: 'rcp', more: 1 }]), [
    { text: 'a', kind: '' },
    { text: 'c', kind: 'rcp' },
  ]);
  deepEqual(pastedIn('none'), []);
});

Deno.test('a text that no link can hold gets none', async () => {
  const noise = Array.from({ length: 8_000 }, (_, i) => ((i * 7919) % 9973).toString(36)).join('');
  equal(await linkTo({ text: noise, ...ALONE }, 'https://example.com/'), null);
});

Deno.test('what was laid out anew is compared by its lines, and an inserted block stays whole', () => {
  const told = (/** @type {string} */ before, /** @type {string} */ after) =>
    lineRows(before, after).map(({ kind, line }) => `${{ same: ' ', add: '+', del: '-' }[kind]}${line}`);
  deepEqual(told('{\n a\n}', '{\n a\n}'), [' {', '  a', ' }']);
  const item = (/** @type {string} */ name) => ` {\n  ${name}\n }`;
  const before = ['[', `${item('a')},`, item('b'), ']'].join('\n');
  const after = ['[', `${item('c')},`, `${item('a')},`, item('B'), ']'].join('\n');
  deepEqual(told(before, after), [
    ' [',
    '+ {',
    '+  c',
    '+ },',
    '  {',
    '   a',
    '  },',
    '  {',
    '-  b',
    '+  B',
    '  }',
    ' ]',
  ]);
});

Deno.test('lines that are too many to be compared are one change', () => {
  const lines = (/** @type {string} */ name) => Array.from({ length: 3000 }, (_, i) => `${name}${i}`).join('\n');
  const rows = lineRows(`x\n${lines('a')}`, `x\n${lines('b')}`);
  equal(rows.length, 6001);
  deepEqual([rows[1].kind, rows[3001].kind], ['del', 'add']);
});

Deno.test('what stands in the corrected policy is told at its line in the policy in lines of its own', () => {
  const decoded = { text: '[\na\n]', corrected: '[\nnew,\na\n]' };
  const range = { start: 1, end: 2, line: 1, column: 2, endLine: 1, endColumn: 3 };
  const at = (/** @type {number} */ line) => ({ ...range, decoded: { ...range, line, endLine: line, column: 1 } });
  const place = correctedPlaces('["a"]', [], decoded);
  equal(place(at(3)).decoded?.line, 2);
  equal(place(at(2)).decoded?.line, 2, 'what is new is where it was put');
  equal(correctedPlaces('["a"]', [], null)(at(3)).decoded, undefined);
});

Deno.test('a question has what is known and nothing else', () => {
  const plain = question(' {} ', '', []);
  ok(plain.endsWith('```json\n{}\n```') && !plain.includes('The error'));
  const full = question('{}', 'AccessDenied', [finding({ message: 'Broken.' })]);
  ok(full.includes('- Error: Broken.') && full.includes('AccessDenied'));
});

Deno.test('a placeholder is known in any case', () => {
  const map = [{ kind: 'role', original: 'Payroll', placeholder: 'role-1', count: 1 }];
  equal(holdsPlaceholders({ map }, 'for ROLE-1'), true);
  equal(holdsPlaceholders({ map }, 'for role-2'), false);
  equal(holdsPlaceholders({ map: [] }, 'for role-1'), false);
});

Deno.test('what is hidden by hand is no longer kept', () => {
  const none = { level: 'identifiers', kept: new Set(), added: [], map: [] };
  const kept = keeping(none, 'acme', true);
  const hidden = hiding(hiding(kept, 'acme'), 'acme');
  deepEqual([[...kept.kept], [...hidden.kept], hidden.added], [['acme'], [], ['acme']]);
});

Deno.test('a report is summed up', () => {
  const on = fix({ on: true });
  equal(summaryOf(report(policy())), 'Nothing is wrong with this policy.');
  equal(
    summaryOf(report(policy({ findings: [finding(), finding({ rule: 'repair' })], fixes: [on], additions: [on] }))),
    '1 repair, 1 finding, 1 fix applied, 1 statement added.',
  );
  ok(/KMS refuses this policy as it is\.$/.test(summaryOf(report(policy({ savable: 'no' })))));
  ok(/^Paste a key policy/.test(summaryOf(EMPTY)));
  ok(/^The text is kept\./.test(summaryOf(UNREADABLE)));
});
