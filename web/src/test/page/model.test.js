import { NOTHING_DECIDED } from '../../main/web/model/decisions.js';
import { Model } from '../../main/web/model/model.js';
import { deepEqual, equal } from './assert.js';
import { EMPTY, finding, policy, report } from './reports.js';
import { SITE } from './stage.js';

const model = () => new Model(SITE, () => {});

/** @param {Model} of @param {import('../../main/web/model/report.d.ts').Report} judged */
function gain(of, judged) {
  const request = of.state.current.request();
  of.gained({ report: judged, text: request.text, request }, { text: 'c', redacted: false }, 'sum');
}

Deno.test('every change is told once it is made', () => {
  /** @type {string[]} */
  const told = [];
  const it = new Model(SITE, () => told.push(it.state.message));
  it.tell('a');
  it.set({ message: 'b' });
  deepEqual(told, ['a', 'b']);
});

Deno.test('a file takes the place of an empty text, and stands beside another', () => {
  const it = model();
  const [first] = it.open([{ name: 'a.json', text: 'a' }]);
  deepEqual(it.state.files, [first]);
  const [second, third] = it.open([{ name: 'b.json', text: 'b' }, { name: 'c.json', text: 'c' }]);
  deepEqual(it.state.files, [first, second, third]);
  equal(it.state.current, second);
});

Deno.test('nothing opened changes nothing', () => {
  const it = model();
  const before = it.state;
  deepEqual(it.open([]), []);
  equal(it.state, before);
});

Deno.test('closing the shown file shows its neighbour, and there is always one', () => {
  const it = model();
  const [a, b, c] = it.open([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
  equal(it.close(b), false);
  equal(it.state.current, a);
  it.show(c);
  equal(it.close(c), true);
  equal(it.state.current, a);
  it.close(a);
  deepEqual(it.state.files.map(({ text }) => text), ['']);
});

Deno.test('what is half written belongs to the file that it was written for', () => {
  const it = model();
  const [a, b] = it.open([{ text: 'a' }, { text: 'b' }]);
  it.setFile({ draft: 'half of an IAM policy' });
  it.set({ wish: { parts: ['rego'], organization: 'o-exampleorg1' } });
  it.show(b);
  equal(it.state.current.draft, '');
  deepEqual(it.state.wish, { parts: null, organization: null });
  it.show(a);
  equal(it.state.current.draft, 'half of an IAM policy');
});

Deno.test('another text in place of all forgets what was about the one before', () => {
  const it = model();
  it.edited('old', NOTHING_DECIDED, true);
  it.setFile({ format: 'json', owner: '1', selected: 1 });
  gain(it, report(policy(), policy()));
  it.set({ answer: 'from a friend', notice: 'Copied.' });
  const { subject } = it.state;
  it.edited('new', NOTHING_DECIDED, true);
  const { current, owner, answer, notice } = it.state;
  deepEqual([current.format, current.selected, owner, answer, notice], ['', 0, null, '', '']);
  equal(current.owner, '1', 'what was typed is kept');
  equal(it.state.subject, subject + 1);
});

Deno.test('typing on keeps what was asked and answered', () => {
  const it = model();
  it.edited('old', NOTHING_DECIDED, true);
  gain(it, report(policy()));
  it.set({ answer: 'from a friend' });
  it.edited('old!', NOTHING_DECIDED, false);
  equal(it.state.answer, 'from a friend');
  equal(it.state.owner?.account, '310987654321');
  equal(it.state.current.text, 'old!');
});

Deno.test('a report is shown, and its message gives way to a notice', () => {
  const it = model();
  gain(it, report(policy()));
  equal(it.state.message, 'sum');
  it.tell('Copied.');
  gain(it, report(policy()));
  equal(it.state.message, 'Copied.');
  equal(it.state.current.stale, false);
});

Deno.test('the first policy is shown when there are fewer than before', () => {
  const it = model();
  gain(it, report(policy({ name: 'a' }), policy({ name: 'b' })));
  it.select(1);
  equal(it.state.view?.name, 'b');
  gain(it, report(policy({ name: 'a' })));
  equal(it.state.view?.name, 'a');
});

Deno.test('after a failure nothing of the text before can be copied', () => {
  const it = model();
  gain(it, report(policy({ findings: [finding()] })));
  it.failed('failed', 'The engine stopped.');
  equal(it.state.corrected.text, '');
  equal(it.state.message, 'The engine stopped.');
  gain(it, EMPTY);
  equal(it.state.failure, null);
});

Deno.test('only an account id of twelve digits is sent', () => {
  const it = model();
  it.setFile({ owner: '31098765432' });
  equal(it.state.current.request().owner, null);
  it.setFile({ owner: '310987654321' });
  equal(it.state.current.request().owner, '310987654321');
});

Deno.test('files of a Terraform configuration are sent together, and others by their names', () => {
  const it = model();
  const [main, data, json] = it.open([
    { name: 'main.tf', text: 'm' },
    { name: 'data.tf', text: 'd' },
    { name: 'kms.json', text: '{}' },
    { name: 'main.tf', text: 'of another folder' },
  ]);
  const { file, beside } = main.request(it.state.files);
  equal(file, 'main.tf');
  deepEqual(beside, [{ name: 'data.tf', text: 'd' }, { name: 'kms.json', text: '' }]);
  equal(data.request([data]).beside, undefined);
  equal(json.request(it.state.files).beside, undefined);
});

Deno.test('what is decided about a file is asked of all that Terraform reads with it', () => {
  const it = model();
  const [main, data, json] = it.open([
    { name: 'main.tf', text: 'm' },
    { name: 'data.tf', text: 'd' },
    { name: 'kms.json', text: '{}' },
  ]);
  const judged = { report: EMPTY, text: 'm', request: main.request(it.state.files) };
  it.judgedWaiting(main, judged);
  equal(main.isAskedOtherwise(it.state.files), false);
  data.decisions = { ...NOTHING_DECIDED, choices: new Map([['policy-in-key/1', { meaning: '', on: true }]]) };
  equal(main.isAskedOtherwise(it.state.files), true);
  deepEqual(main.request(it.state.files).choices, { 'policy-in-key/1': true });
  deepEqual(json.request(it.state.files).choices, {});
});
