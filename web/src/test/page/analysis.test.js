/** Which answer is shown, and when, with an engine that answers when a test wants it to. */
import { Cancelled, EngineFailed, Superseded } from '../../main/web/engine/client.js';
import { NOTHING_DECIDED } from '../../main/web/model/decisions.js';
import { deepEqual, equal } from './assert.js';
import { policy, report } from './reports.js';
import { after, stage, turn } from './stage.js';

Deno.test('only the answer to the newest question is shown', async () => {
  const { asked, model, analysis, done } = stage();
  model.edited('old', NOTHING_DECIDED, true);
  analysis.now();
  model.edited('new', NOTHING_DECIDED, true);
  analysis.now();
  asked[1].answer(report(policy({ name: 'new' })));
  await turn();
  asked[0].answer(report(policy({ name: 'old' })));
  await turn();
  equal(model.state.result?.text, 'new');
  equal(model.state.view?.name, 'new');
  equal(done.length, 1);
  equal(await analysis.gained(), true);
});

Deno.test('what leaves waits for the report of what is shown', async () => {
  const { asked, analysis } = stage();
  analysis.now();
  let left = false;
  analysis.gained().then(() => (left = true));
  await turn();
  deepEqual([left, analysis.isFresh], [false, false]);
  asked[0].answer(report(policy()));
  await turn();
  deepEqual([left, analysis.isFresh], [true, true]);
});

Deno.test('decisions about what is no longer there are dropped, and it is asked again', async () => {
  const { asked, model, analysis, settled } = stage();
  const choices = new Map([['rule/1', { meaning: 'gone', on: true }]]);
  model.setFile({ decisions: { ...NOTHING_DECIDED, choices } });
  analysis.now();
  asked[0].answer(report(policy()));
  await turn();
  equal(settled.length, 1);
  deepEqual([asked[0].request.choices, asked[1].request.choices], [{ 'rule/1': true }, {}]);
  equal(model.state.result, null, 'the first answer is not shown');
  asked[1].answer(report(policy()));
  await turn();
});

Deno.test('with placeholders the corrected text is shown once they are there', async () => {
  const { asked, model, analysis } = stage();
  model.set({ redacts: true });
  analysis.now();
  asked[0].answer(report(policy()));
  await turn();
  equal(model.state.result, null);
  deepEqual([asked[1].request.call, asked[1].request.text], ['redact', 'corrected']);
  asked[1].answer({ text: 'redacted', map: [] });
  await turn();
  deepEqual(model.state.corrected, { text: 'redacted', redacted: true });
});

Deno.test('a failure is told of in its own words, and nothing leaves', async () => {
  for (
    const [error, failure] of [[new EngineFailed(), 'failed'], [new Cancelled(), 'cancelled'], [new Error(), 'old']]
  ) {
    const { asked, model, analysis } = stage();
    analysis.now();
    asked[0].fail(/** @type {Error} */ (error));
    await turn();
    equal(model.state.failure, failure);
    equal(await analysis.gained(), false);
  }
});

Deno.test('to be overtaken is no failure', async () => {
  const { model, analysis } = stage();
  await analysis.attempt(() => Promise.reject(new Superseded()));
  equal(model.state.failure, null);
});

Deno.test('a waiting file that fails leaves what is shown as it is', async () => {
  const { asked, model, analysis } = stage();
  const [, second] = model.open([{ text: 'a' }, { text: 'b' }]);
  const judged = analysis.waiting([second]);
  asked[0].fail(new EngineFailed());
  await judged;
  deepEqual([second.failed, model.state.failure], [true, null]);
});

Deno.test('what takes long is said, then can be stopped', async () => {
  const { asked, model, analysis } = stage();
  model.edited('text', NOTHING_DECIDED, true);
  analysis.now();
  equal(model.state.waiting, 'briefly');
  await after(300);
  deepEqual([model.state.waiting, model.state.message], ['noticeably', 'Reading…']);
  asked[0].answer(report(policy()));
  await turn();
  deepEqual([model.state.waiting, model.state.message], ['no', 'Nothing is wrong with this policy.']);
});
