/** Questions as lines of JSON, and what becomes of them. */
import {
  answerIn,
  askedWith,
  checkedIn,
  lineOf,
  linesIn,
  NO_QUESTION,
  questionIn,
  turnedIn,
} from '../../main/web/model/asking.js';
import { OpenFile } from '../../main/web/model/open-file.js';
import { deepEqual, equal } from './assert.js';
import { report } from './reports.js';

const QUESTION = {
  principal: ' arn:aws:iam::310987654321:role/app ',
  action: 'kms:Decrypt',
  identity: 'allow',
  context: [
    { key: 'aws:PrincipalOrgID', value: 'o-a' },
    { key: 'aws:PrincipalOrgID', value: 'o-b' },
    { key: 'kms:ViaService', value: '' },
    { key: '', value: 'not yet' },
  ],
};

Deno.test('a question becomes a line, and a question again', () => {
  const line = lineOf(QUESTION, 'Orders', 'allowed');
  deepEqual(JSON.parse(line), {
    request: {
      principal: 'arn:aws:iam::310987654321:role/app',
      action: 'kms:Decrypt',
      context: { 'aws:PrincipalOrgID': ['o-a', 'o-b'], 'kms:ViaService': [] },
    },
    identity: 'allow',
    key: 'Orders',
    expect: 'allowed',
  });
  deepEqual(questionIn(line), {
    ...QUESTION,
    principal: QUESTION.principal.trim(),
    context: QUESTION.context.slice(0, 3),
  });
  deepEqual(questionIn('{'), NO_QUESTION);
  deepEqual(questionIn('{"request":{"principal":"a","action":"b","context":{"k":"v"}}}').context, [{
    key: 'k',
    value: 'v',
  }]);
});

Deno.test('only a whole question is asked, before the checks', () => {
  equal(askedWith(NO_QUESTION, '', '# a\n\n{"b":1}\n'), '{"b":1}');
  deepEqual(linesIn(askedWith(QUESTION, '', '{"b":1}')), [lineOf(QUESTION, ''), '{"b":1}']);
});

Deno.test('a question is kept once', () => {
  const file = new OpenFile({ question: QUESTION });
  file.checks = file.withCheck('allowed');
  file.checks = file.withCheck('allowed');
  equal(linesIn(file.checks).length, 1);
  file.checks = file.withCheck('refused');
  equal(linesIn(file.checks).length, 2);
});

Deno.test('the answer to the question is told apart from those to checks', () => {
  const answer = (/** @type {any} */ outcome) => ({ outcome, because: '' });
  const one = { line: 1, title: 'a', expect: null, problem: '', before: answer('allowed'), after: answer('refused') };
  const check = { ...one, line: 2, expect: /** @type {const} */ ('allowed') };
  const same = { ...check, line: 3, after: answer('allowed') };
  const asked = { ...report(), checks: [one, check, same] };
  equal(answerIn(asked), one);
  deepEqual(checkedIn(asked), [check, same]);
  deepEqual(turnedIn(asked), [check]);
  equal(answerIn({ ...report(), checks: [{ ...check, line: 1 }] }), null);
  equal(answerIn(report()), null);
});
