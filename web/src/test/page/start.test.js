/** A new key policy: what is asked for, and when it is written into the text. */
import { Model } from '../../main/web/model/model.js';
import { seenIn } from '../../main/web/model/seen.js';
import { answered, begun, problemIn, requestOf, servicesFor, stageOf, written } from '../../main/web/model/start.js';
import { Starting } from '../../main/web/starting.js';
import { deepEqual, equal, ok } from './assert.js';
import { after, SITE, stage, turn } from './stage.js';

/** @import { Start, StartForm } from '../../main/web/model/start.js' */
/** @import { StartAnswer } from '../../main/web/model/report.d.ts' */

const { current: FILE } = new Model(SITE, () => {}).state;

/** @param {Partial<StartAnswer>} some @returns {StartAnswer} */
const answer = (some) => ({
  status: 'started',
  text: '',
  statements: [],
  notes: [],
  problems: [],
  keyTypes: [{ id: 'symmetric', title: 'S', services: ['cloudtrail'] }, { id: 'hmac', title: 'H', services: [] }],
  partitions: ['aws'],
  ...some,
});

/** @param {Partial<Start>} some @param {Partial<StartForm>} [form] @returns {Start} */
function start(some, form) {
  const first = begun(FILE);
  return { ...first, ...some, form: { ...first.form, ...form } };
}

Deno.test('lists have an entry in each line, and an account may be written in groups', () => {
  const { form } = start({}, { owner: '3109-8765-4321 ', users: ' one\n\ntwo, three ', accounts: '' });
  const asked = requestOf(form).start;
  deepEqual([asked.owner, asked.users, asked.accounts], ['310987654321', ['one', 'two', 'three'], []]);
});

Deno.test('a policy is written into an empty text and over those that were written before', () => {
  const first = written(start({ answer: answer({ text: 'one' }) }), '');
  equal(first?.text, 'one');
  const second = written({ .../** @type {Start} */ (first?.start), answer: answer({ text: 'two' }) }, 'one');
  deepEqual([second?.text, second?.start.made], ['two', ['two', 'one']]);
  // After two steps of undo.
  equal(written({ .../** @type {Start} */ (second?.start), answer: answer({ text: 'three' }) }, 'one')?.text, 'three');
});

Deno.test('what somebody typed stays, until it is to be written over', () => {
  const typed = start({ answer: answer({ text: 'two' }), made: ['one'] });
  equal(written(typed, 'one by hand'), null);
  equal(stageOf(typed, 'one by hand'), 'byHand');
  equal(written(typed, 'one by hand', true)?.text, 'two');
});

Deno.test('nothing is written without an answer, and nothing twice', () => {
  equal(written(start({}), ''), null);
  equal(written(start({ answer: answer({ status: 'not-started' }) }), '', true), null);
  equal(written(start({ answer: answer({ text: 'one' }), made: ['one'] }), 'one'), null);
});

Deno.test('what is in the text stays explained while something is missing', () => {
  const made = answer({ text: 'one', statements: [{ sid: 'S', reason: 'R.' }] });
  const missing = answer({ status: 'not-started' });
  const waits = answered(answered(start({}), made), missing);
  deepEqual([waits.answer, waits.last], [missing, made]);
});

Deno.test('it says how far it is', () => {
  const missing = answer({ status: 'not-started' });
  equal(stageOf(start({ answer: missing }), ''), 'begun');
  equal(stageOf(start({ answer: missing }, { owner: '3' }), ''), 'waits');
  equal(stageOf(start({ answer: answer({ text: 'one' }), made: ['one'] }, { owner: '3' }), 'one'), 'written');
});

Deno.test('nobody is blamed for what is not filled in yet', () => {
  const problems = [
    { field: 'owner', index: 0, input: '', message: 'Digits.' },
    { field: 'administrators', index: 0, input: '', message: 'Two.' },
    { field: 'services', index: 1, input: 'trail', message: 'A trail.' },
  ];
  const empty = { preset: 'cloudtrail', inputs: {} };
  const blank = start({ answer: answer({ problems }) }, { services: [empty, empty] });
  deepEqual(problemIn(blank, 'owner'), { message: '', wrong: false });
  deepEqual(problemIn(blank, 'users'), { message: '', wrong: false });
  deepEqual(problemIn(blank, 'services', 1, 'trail'), { message: 'A trail.', wrong: false });
  deepEqual(problemIn(blank, 'services', 0, 'trail'), { message: '', wrong: false });
  const filled = { ...empty, inputs: { trail: '*' } };
  const typed = start({ answer: answer({ problems }) }, { owner: '31', delegation: false, services: [empty, filled] });
  deepEqual(problemIn(typed, 'owner'), { message: 'Digits.', wrong: true });
  ok(problemIn(typed, 'administrators').wrong, 'as IAM policies are to have no say');
  ok(problemIn(typed, 'services', 1, 'trail').wrong);
});

Deno.test('services are those that keys of the type can be used by', () => {
  deepEqual(servicesFor(start({ answer: answer({}) })), ['cloudtrail']);
  deepEqual(servicesFor(start({ answer: answer({}) }, { keyType: 'hmac' })), []);
  deepEqual(servicesFor(start({})), []);
});

function starting() {
  const { asked, engine, model } = stage();
  /** @type {string[]} */
  const texts = [];
  const controller = new Starting(engine, model, {
    write: (text) => {
      texts.push(text);
      model.edited(text, model.state.current.decisions, true);
    },
    attempt: (step) => step(),
  });
  return { asked, model, texts, controller };
}

Deno.test('the newest answer is written, with the owner that was said', async () => {
  const { asked, model, texts, controller } = starting();
  controller.begin();
  asked[0].answer(answer({ status: 'not-started' }));
  await turn();
  const { start: shown } = model.state;
  controller.say({ .../** @type {Start} */ (shown).form, owner: '3109 8765 4321' });
  await after(250);
  controller.say({ .../** @type {Start} */ (model.state.start).form, users: 'x' });
  asked[1].answer(answer({ text: 'late' }));
  await after(250);
  asked[2].answer(answer({ text: 'newest' }));
  await turn();
  deepEqual(texts, ['newest']);
  deepEqual([model.state.current.text, model.state.current.owner], ['newest', '310987654321']);
});

Deno.test('what is made for one file is not written into another', async () => {
  const { asked, model, texts, controller } = starting();
  controller.begin();
  model.setFile({ text: 'kept' });
  model.open([{ text: 'other' }]);
  asked[0].answer(answer({ text: 'made' }));
  await turn();
  deepEqual(texts, []);
  equal(seenIn(model.state).start, false);
});

Deno.test('a form takes the place of the examples until it is closed', () => {
  const { model, controller } = starting();
  ok(seenIn(model.state).examples && !seenIn(model.state).start);
  controller.begin();
  ok(!seenIn(model.state).examples && seenIn(model.state).start);
  controller.end();
  ok(seenIn(model.state).examples && !seenIn(model.state).start);
});
