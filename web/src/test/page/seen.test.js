import { NOTHING_DECIDED } from '../../main/web/model/decisions.js';
import { SHOWN_WHOLE } from '../../main/web/model/excerpt.js';
import { Model } from '../../main/web/model/model.js';
import { seenIn } from '../../main/web/model/seen.js';
import { deepEqual, ok } from './assert.js';
import { DENIAL, EMPTY, finding, policy, report, UNREADABLE } from './reports.js';
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

const ALWAYS = ['copyLink', 'diff', 'source'];
const ANALYZED = [
  ...ALWAYS,
  'access',
  'additions',
  'answer',
  'ask',
  'card',
  'corrected',
  'handOver',
  'prevention',
  'usage',
  'unfold',
  'verdict',
].sort();

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
  deepEqual(seen(judgedAs(UNREADABLE)), [...ALWAYS, 'card', 'format', 'unfold', 'verdict'].sort());
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

const DECODED = report(policy({ decoded: { text: '{\n}', corrected: null } }));

Deno.test('a policy on one line is shown in lines of its own, until somebody wants it as it was pasted', () => {
  const lines = ['decoded', 'decodedNote', 'decodes'];
  const without = ANALYZED.filter((part) => part !== 'source');
  deepEqual(seen(judgedAs(DECODED)), [...without, ...lines].sort());
  const asPasted = seen((model) => {
    judgedAs(DECODED)(model);
    model.showAsPasted(true);
  });
  deepEqual(asPasted, [...ANALYZED, 'decodes'].sort());
});

Deno.test('an earlier policy in lines of its own says nothing of the text that is there now', () => {
  const edited = seen((model) => {
    judgedAs(DECODED)(model);
    model.edited('another text', NOTHING_DECIDED, true, true);
  });
  ok(edited.includes('source') && !edited.includes('decodes'));
});

Deno.test('whoever types sees the text, whoever pastes another one sees its lines', () => {
  const typed = seen((model) => {
    judgedAs(DECODED)(model);
    model.edited('text and more', NOTHING_DECIDED, false);
    judgedAs(DECODED)(model);
  });
  ok(typed.includes('source'));
  const pasted = seen((model) => {
    judgedAs(DECODED)(model);
    model.showAsPasted(true);
    model.edited('text', NOTHING_DECIDED, true, true);
    judgedAs(DECODED)(model);
  });
  ok(pasted.includes('decoded'));
});

Deno.test('the way of a call is seen where there is one, and who reaches the key where somebody does', () => {
  const refused = report(policy());
  const row = { principal: '*', kind: 'everyone', label: 'anyone', before: 'A', after: 'A', changed: '.' };
  refused.policies[0].proof.rows = [{ ...row, conditions: { before: [], after: [] } }];
  ok(seen(judgedAs(refused)).includes('lanes'));
  ok(!seen(judgedAs(refused)).includes('ways'));
  const gate = { layer: 'scp', outcome: /** @type {const} */ ('passes'), because: '', statement: null, range: null };
  const parts = seen(judgedAs({ ...refused, denial: { ...DENIAL, path: [gate] } }));
  ok(['advice', 'denial', 'ways'].every((part) => parts.includes(part)));
});

Deno.test('policies that are left alone are listed when there are any', () => {
  const range = { start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const several = { ...report(policy()), others: [{ kind: 'iam', label: 'IAM policy', range }] };
  deepEqual(seen(judgedAs(several)), [...ANALYZED, 'others'].sort());
});
