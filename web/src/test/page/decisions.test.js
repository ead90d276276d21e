import * as decisions from '../../main/web/model/decisions.js';
import { viewOf } from '../../main/web/model/view.js';
import { deepEqual, equal } from './assert.js';
import { EMPTY, finding, fix, policy, report } from './reports.js';

const { NOTHING_DECIDED } = decisions;

const one = fix({ id: 'rule/1', choice: 'a', title: 'One' });
const other = fix({ id: 'rule/2', choice: 'a', title: 'Other' });
const apart = fix({ id: 'rule/3', title: 'Apart' });
const judged = report(policy({ findings: [finding({ fixes: ['rule/1', 'rule/2'] })], fixes: [one, other, apart] }));
const view = viewOf(judged, 0);

Deno.test('a fix is switched on and off', () => {
  const on = decisions.choose(NOTHING_DECIDED, view, apart, true).decisions;
  equal(decisions.isChosen(on, apart), true);
  equal(decisions.isChosen(decisions.choose(on, view, apart, false).decisions, apart), false);
  equal(decisions.isChosen(NOTHING_DECIDED, apart), false, 'what was decided before stays as it was');
});

Deno.test('of alternatives at most one stays on', () => {
  const first = decisions.choose(NOTHING_DECIDED, view, one, true).decisions;
  const second = decisions.choose(first, view, other, true).decisions;
  equal(decisions.isChosen(second, one), false);
  equal(decisions.isChosen(second, other), true);
  equal(second.choices.has('rule/3'), false);
});

Deno.test('the letters of a word are one step', () => {
  const begun = decisions.fill(NOTHING_DECIDED, one, 'account', '1');
  equal(begun.goesOn, false);
  const more = decisions.fill(begun.decisions, one, 'account', '12');
  equal(more.goesOn, true);
  equal(decisions.fill(more.decisions, one, 'region', 'e').goesOn, false);
  deepEqual(more.decisions.inputs.get('rule/1'), { account: '12' });
});

Deno.test('what is known of a preset is filled in', () => {
  const added = decisions.add(NOTHING_DECIDED, view, 'logs', { region: 'eu-west-1' }).decisions;
  deepEqual(added.added.map(({ inputs }) => inputs), [{ region: 'eu-west-1' }]);
});

Deno.test('additions are filled in and removed by their place', () => {
  const added = decisions.add(NOTHING_DECIDED, view, 'logs').decisions;
  const two = decisions.add(added, view, 'mail').decisions;
  const filled = decisions.fillAddition(two, 1, 'region', 'eu').decisions;
  deepEqual(filled.added.map(({ inputs }) => inputs), [{}, { region: 'eu' }]);
  deepEqual(decisions.remove(filled, 0).decisions.added.map(({ preset }) => preset), ['mail']);
});

Deno.test('no choice carries over to another fix of the same id', () => {
  const chosen = decisions.choose(NOTHING_DECIDED, view, one, true).decisions;
  const filled = decisions.fill(chosen, one, 'account', '1').decisions;
  equal(decisions.withoutStale(filled, judged), filled, 'the same report takes nothing away');
  const changed = report(policy({ fixes: [fix({ id: 'rule/1', title: 'Another' })] }));
  const fresh = decisions.withoutStale(filled, changed);
  deepEqual([fresh.choices.size, fresh.inputs.size], [0, 0]);
});

Deno.test('an addition stays while its text cannot be read, and goes with its policy', () => {
  const added = decisions.add(NOTHING_DECIDED, view, 'logs').decisions;
  equal(decisions.withoutStale(added, EMPTY), added);
  equal(decisions.withoutStale(added, judged), added);
  deepEqual(decisions.withoutStale(added, report(policy({ name: 'another' }))).added, []);
});

Deno.test('what logs suggest is decided on as any fix is, as long as it is suggested', () => {
  const proposal = fix({ id: 'usage/1', title: 'Less', on: true });
  const choices = new Map([['usage/1', { meaning: 'key policy: Less', on: true }]]);
  const decided = { ...NOTHING_DECIDED, choices };
  const suggested = report(policy({ name: 'key policy', additions: [proposal, fix({ id: 'preset/1/logs' })] }));
  equal(decisions.withoutStale(decided, suggested), decided);
  equal(decisions.withoutStale(decided, report(policy({ name: 'key policy' }))).choices.size, 0);
  // It is no statement that somebody added.
  const shown = viewOf(suggested, 0);
  deepEqual([shown.fixes.map(({ id }) => id), shown.additions.map(({ id }) => id)], [['usage/1'], ['preset/1/logs']]);
});
