/** The answer in one card: its colour, and what is to be done next. */
import { cardOf, inShort, offersIn } from '../../main/web/model/card.js';
import { viewOf } from '../../main/web/model/view.js';
import { deepEqual, equal } from './assert.js';
import { DENIAL, finding, fix, policy, report } from './reports.js';

/** @import { Denial, Finding, Fix, Severity } from '../../main/web/model/report.d.ts' */

/**
 * @param {[severity: Severity, ...fixes: Partial<Fix>[]][]} found
 * @param {boolean} changed
 * @param {Denial | null} denial
 */
function judged(found, changed = false, denial = null) {
  const fixes = found.flatMap(([, ...own], i) => own.map((one, j) => fix({ id: `rule-${i}/${j}`, ...one })));
  const findings = found.map(([severity, ...own], i) =>
    finding({ rule: `rule-${i}`, title: `${severity} ${i}`, severity, fixes: own.map((_, j) => `rule-${i}/${j}`) })
  );
  const made = { ...report(policy({ findings, fixes })), denial };
  made.corrected.changed = changed;
  return made;
}

/** @param {Parameters<typeof judged>} how */
function next(...how) {
  const made = judged(...how);
  const { kind, fixes } = cardOf(made, viewOf(made, 0)).next;
  return [kind, ...fixes.map(({ id }) => id)];
}

const ON = { on: true, state: 'applied' };

Deno.test('nothing wrong, nothing to do', () => {
  const made = judged([]);
  const { severity, will, next: { kind } } = cardOf(made, viewOf(made, 0));
  deepEqual([severity, will, kind], ['ok', null, 'nothing']);
  deepEqual(next([['info', {}]]), ['nothing'], 'a note asks for nothing');
});

Deno.test('the card has the colour of the worst finding, and says so where that is not delegation', () => {
  const made = judged([['error', ON]], true);
  const { severity, was } = cardOf(made, viewOf(made, 0));
  deepEqual([severity, was.title], ['error', 'error 0']);
});

Deno.test('what is corrected is copied, unless something worse is undecided', () => {
  deepEqual(next([['error', ON], ['warning', {}]], true), ['copy']);
  deepEqual(next([['critical', {}], ['warning', ON]], true), ['offer', 'rule-0/0']);
});

Deno.test('alternatives are a decision, and whoever declined them has decided', () => {
  const both = { choice: 'a' };
  deepEqual(next([['warning', both, both]]), ['choose', 'rule-0/0', 'rule-0/1']);
  const asking = { choice: 'a', state: 'needs-input' };
  deepEqual(next([['warning', both, asking]]), ['choose', 'rule-0/0', 'rule-0/1']);
  const half = judged([['warning', both, asking]]);
  equal(cardOf(half, viewOf(half, 0), { 'rule-0/1': true }).next.kind, 'fill', 'once it is chosen');
  const made = judged([['warning', both, both]]);
  const declined = { 'rule-0/0': false, 'rule-0/1': false };
  equal(cardOf(made, viewOf(made, 0), declined).next.kind, 'nothing');
});

Deno.test('what has to be known is asked for', () => {
  deepEqual(next([['error', { state: 'needs-owner' }]]), ['owner']);
  deepEqual(next([['error', { state: 'needs-input' }]]), ['fill', 'rule-0/0']);
  const made = judged([]);
  made.policies[0].verdict = { ...made.policies[0].verdict, severity: 'warning', delegation: 'indeterminate' };
  made.policies[0].owner = { account: null, evidence: 'none', because: '' };
  equal(cardOf(made, viewOf(made, 0)).next.kind, 'owner');
});

Deno.test('of a call that failed the command comes first, as long as nothing is corrected', () => {
  const advice = [{
    text: '',
    command: 'aws',
    statement: null,
    terraform: null,
    cloudformation: null,
    preset: null,
    inputs: {},
  }];
  deepEqual(next([['error', {}]], false, { ...DENIAL, advice }), ['command']);
  deepEqual(next([['error', ON]], true, { ...DENIAL, advice }), ['copy']);
  const alone = { ...report(), status: /** @type {const} */ ('denial'), denial: DENIAL };
  equal(cardOf(alone, viewOf(alone, 0)).next.kind, 'command');
});

Deno.test('who loses access is named', () => {
  const made = judged([['error', ON]], true);
  const row = { principal: 'a', kind: 'named', label: 'role A', before: 'AA', after: '-A', changed: '-.' };
  made.policies[0].proof.rows = [{ ...row, conditions: { before: [], after: [] } }];
  deepEqual(cardOf(made, viewOf(made, 0)).loses, ['role A']);
});

Deno.test('where nothing is corrected the fixes are offered that can be switched on', () => {
  const made = judged([['warning', {}, { state: 'needs-input' }], ['info', {}]]);
  deepEqual(offersIn(viewOf(made, 0)).map(({ fix: { id } }) => id), ['rule-0/0', 'rule-1/0']);
});

Deno.test('in short it is the answer to the call or, without one, what IAM policies can do then', () => {
  const made = judged([]);
  equal(inShort(made, viewOf(made, 0)), 'IAM policies can grant access.');
  const refused = judged([], true, DENIAL);
  equal(inShort(refused, viewOf(refused, 0)), 'Then it is allowed.');
});
