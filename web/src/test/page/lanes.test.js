/** Who reaches the key, as it is drawn, and JSON laid out. */
import { laidOut } from '../../main/web/model/layout.js';
import { lanesOf, statementAt, twinOf } from '../../main/web/model/lanes.js';
import { viewOf } from '../../main/web/model/view.js';
import { lanesFile } from '../../main/web/sharing/lanes-file.js';
import { deepEqual, equal, ok } from './assert.js';
import { finding, policy, report } from './reports.js';

/** @import { Placed, Range, Row } from '../../main/web/model/report.d.ts' */

const OWNER = '310987654321';
const CONDITIONS = { before: [], after: [] };
const ACTIONS = [{ group: 'use', names: ['kms:Decrypt', 'kms:Encrypt'] }, { group: 'delete', names: ['kms:Delete'] }];

/** @param {Partial<Row>} known @returns {Row} */
const row = (known) => ({
  principal: OWNER,
  kind: 'account',
  label: `IAM policies in account ${OWNER}`,
  before: '---',
  after: '---',
  changed: '...',
  conditions: CONDITIONS,
  ...known,
});

/** @param {number} start @param {number} end @returns {Range} */
const range = (start, end) => ({ start, end, line: start, column: 1, endLine: end, endColumn: 1 });

/** @param {number} at @param {boolean} [deny] @returns {Placed} */
const placed = (at, deny = false) => ({ statement: `statement ${at}`, deny, range: range(10 * at, 10 * at + 9) });

/**
 * @param {Row[]} rows
 * @param {number[][]} [behind]
 * @param {Placed[]} [statements]
 * @param {import('../../main/web/model/report.d.ts').Finding[]} [findings]
 */
function lanes(rows, behind = [], statements = [], findings = []) {
  const made = report(policy({ findings }));
  Object.assign(made.policies[0].proof, { rows, actions: ACTIONS });
  return lanesOf(
    viewOf(made, 0),
    {
      before: statements,
      after: statements,
      rows: rows.map((_, i) => ({ before: behind[i] ?? [], after: behind[i] ?? [] })),
    },
    (place) => place,
  );
}

Deno.test('the account comes first, and that others get nothing is a lane, too', () => {
  const drawn = lanes([
    row({ principal: 'logs.amazonaws.com', kind: 'service', before: 'A--', after: 'A--' }),
    row({ principal: 'arn:aws:iam::310987654321:role/App', kind: 'named', before: 'AAA', after: 'AAA' }),
    row({ before: '---', after: 'AAA', changed: '+++' }),
  ]);
  deepEqual(drawn.map(({ group }) => group), ['account', 'named', 'service', 'nobody']);
  deepEqual(drawn.map(({ change }) => change), ['mended', 'same', 'same', 'same']);
  deepEqual(drawn.map(({ before: { reach } }) => reach), ['none', 'all', 'part', 'none']);
});

Deno.test('another account is foreign, whoever it is there', () => {
  const drawn = lanes([
    row({ principal: '444455556666', before: 'C--', after: 'C--' }),
    row({ principal: 'arn:aws:iam::444455556666:role/App', kind: 'named', before: 'DDD', after: 'DDD' }),
  ]);
  deepEqual(drawn.map(({ group, before: { reach } }) => [group, reach]), [
    ['account', 'none'],
    ['foreign', 'if'],
    ['foreign', 'denied'],
  ]);
});

Deno.test('what a lane leads to is told by groups, and by names where they are few', () => {
  const [{ before: { can } }] = lanes([row({ before: 'A-A', after: 'A-A' })]);
  deepEqual(can, { groups: ['delete'], some: ['Decrypt'], more: 0 });
});

Deno.test('the account and its root user are one where the same is said of them', () => {
  const root = row({ principal: `arn:aws:iam::${OWNER}:root`, kind: 'root', before: 'AAA', after: 'AAA' });
  const account = row({ before: 'AAA', after: 'AAA' });
  equal(twinOf(account, [account, root]), root);
  equal(twinOf(account, [account, { ...root, after: 'AA-' }]), null);
  deepEqual(lanes([account, root])[0].rows, [`account ${OWNER}`, `root arn:aws:iam::${OWNER}:root`]);
});

Deno.test('a lane has its statements, but what everybody is given is in the lane of everybody', () => {
  const drawn = lanes(
    [
      row({ principal: 'arn:aws:iam::310987654321:role/App', kind: 'named', before: 'A--', after: 'A--' }),
      row({ principal: '*', kind: 'everyone', before: '-A-', after: '-A-' }),
    ],
    [[0, 1, 2], [1]],
    [placed(0), placed(1), placed(2, true)],
  );
  deepEqual(drawn.map(({ before: { statements } }) => statements), [[], [0, 2], [1]]);
});

Deno.test('a lane is marked with the worst that was found in its statements, but not with notes', () => {
  const behind = [[0, 1]];
  const statements = [placed(0), placed(1)];
  const at = (/** @type {number} */ start, /** @type {any} */ severity) =>
    finding({ severity, range: range(start, start + 2) });
  const mark = (/** @type {ReturnType<typeof at>[]} */ ...found) =>
    lanes([row({ before: 'A--', after: 'A--' })], behind, statements, found)[0].worst;
  equal(mark(at(2, 'info')), null);
  equal(mark(at(2, 'info'), at(12, 'warning'), at(14, 'error')), 'error');
  equal(mark(at(22, 'error')), null);
  equal(statementAt(statements, range(12, 14)), 1);
  equal(statementAt(statements, range(22, 24)), -1);
});

Deno.test('the picture of them is a file with words, and says nothing that is markup', () => {
  const drawn = lanes([
    row({ before: '---', after: 'AAA', changed: '+++' }),
    row({ principal: 'x', kind: 'unknown', label: '<b>&' }),
  ]);
  const file = lanesFile(drawn);
  ok(file.startsWith('<svg xmlns='));
  ok(file.includes('&lt;b&gt;&amp;') && !file.includes('<b>'));
  ok(file.includes('closed: nothing.') && file.includes('open: everything.'), file);
});

Deno.test('JSON is laid out without changing what it says', () => {
  equal(
    laidOut('{"a":[1.0,{}, []],"b":"x, \\"{y}","b":-1e5}'),
    '{\n  "a": [\n    1.0,\n    {},\n    []\n  ],\n  "b": "x, \\"{y}",\n  "b": -1e5\n}\n',
  );
  equal(laidOut('{"a":'), null);
  equal(laidOut('Resources:\n  a: b'), null);
});
