import { SHOWN_WHOLE } from '../../main/web/model/excerpt.js';
import { Model } from '../../main/web/model/model.js';
import { seenIn } from '../../main/web/model/seen.js';
import { deepEqual, ok } from './assert.js';
import { EMPTY, finding, policy, report, UNREADABLE } from './reports.js';
import { SITE } from './stage.js';

/** @import { Place } from '../../main/web/model/model.js' */
/** @import { Report } from '../../main/web/model/report.d.ts' */

/**
 * @param {(model: Model) => void} way
 * @param {Partial<Place>} [place]
 */
function seen(way, place) {
  const model = new Model({ ...SITE, ...place }, () => {});
  way(model);
  return Object.entries(seenIn(model.state)).filter(([, is]) => is).map(([name]) => name).sort();
}

/** @param {Report} judged @returns {(model: Model) => void} */
const judgedAs = (judged) => (model) => {
  model.setFile({ text: 'text' });
  const request = model.state.current.request();
  model.gained({ report: judged, text: request.text, request }, { text: 'c', redacted: false }, '');
};

const ALWAYS = ['copyLink', 'diff'];
const ANALYZED = [...ALWAYS, 'access', 'additions', 'answer', 'ask', 'corrected', 'handOver', 'verdict'].sort();

Deno.test('an empty page offers examples', () => {
  deepEqual(seen(() => {}), [...ALWAYS, 'examples', 'promise'].sort());
  deepEqual(seen(judgedAs(EMPTY)), [...ALWAYS, 'examples', 'promise'].sort());
});

Deno.test('a policy without findings shows no list of findings', () => {
  deepEqual(seen(judgedAs(report(policy()))), ANALYZED);
});

Deno.test('findings, doubts and several keys come when there are any', () => {
  const doubtful = report(policy({ findings: [finding()], savable: 'unknown' }), policy());
  deepEqual(seen(judgedAs(doubtful)), [...ANALYZED, 'findings', 'keys', 'savable'].sort());
});

Deno.test('a policy that KMS takes is doubted for another one that it refuses', () => {
  ok(seen(judgedAs(report(policy(), policy({ savable: 'no' })))).includes('savable'));
});

Deno.test('a text that is no policy shows what it was taken for, and why', () => {
  deepEqual(seen(judgedAs(UNREADABLE)), [...ALWAYS, 'format', 'verdict'].sort());
});

Deno.test('what a text was taken for is said unless everybody expects it', () => {
  const template = report(policy());
  template.input = { ...template.input, format: 'cloudformation' };
  ok(seen(judgedAs(template)).includes('format'));
  const chosen = seen((model) => {
    model.setFile({ format: 'policy' });
    judgedAs(report(policy()))(model);
  });
  ok(chosen.includes('format'), 'so that the choice can be taken back');
});

Deno.test('after a failure nothing is seen of the text before but the way on', () => {
  deepEqual(
    seen((model) => {
      judgedAs(report(policy({ findings: [finding()] })))(model);
      model.failed('failed', '');
    }),
    [...ALWAYS, 'restart'].sort(),
  );
});

Deno.test('what takes long can be stopped, unless nobody waits for it', () => {
  ok(!seen((model) => model.set({ waiting: 'long' })).includes('cancel'));
  const waiting = seen((model) => {
    model.setFile({ text: 'text' });
    model.set({ waiting: 'long' });
  });
  ok(waiting.includes('cancel'));
});

Deno.test('with placeholders the text is seen in place of the changes', () => {
  const redacted = seen((model) => {
    judgedAs(report(policy()))(model);
    model.set({ corrected: { text: 'c', redacted: true } });
  });
  ok(redacted.includes('text') && !redacted.includes('diff'));
});

Deno.test('the names of files are seen when there are any to be told apart', () => {
  ok(!seen((model) => model.open([{ text: 'a' }])).includes('files'));
  ok(seen((model) => model.open([{ name: 'a.json', text: 'a' }])).includes('files'));
  const two = seen((model) => model.open([{ text: 'a' }, { text: 'b' }]));
  ok(two.includes('files') && two.includes('saveAll'));
});

Deno.test('of a large text it is said that a part is shown', () => {
  ok(seen((model) => model.setFile({ text: ' '.repeat(SHOWN_WHOLE + 1) })).includes('excerpt'));
});

Deno.test('a page without an address offers no link to it', () => {
  ok(!seen(judgedAs(report(policy())), { hasAddress: false }).includes('copyLink'));
});

Deno.test('an answer shows a table when there is a policy in it', () => {
  /** @param {Report} judged */
  const answered = (judged) =>
    seen((model) => {
      judgedAs(report(policy()))(model);
      const asked = { request: model.state.current.request(), policy: 0, lane: '' };
      model.set({ judged: { report: judged, asked, restored: 0, unknown: [] } });
    }).filter((name) => /^(answer|use)./.test(name));
  deepEqual(answered(report(policy())), ['answerAccess', 'answerResult', 'useAnswer']);
  deepEqual(answered(UNREADABLE), ['answerResult']);
});
