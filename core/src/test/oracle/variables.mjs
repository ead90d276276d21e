/** Policy variables, in every version of the policy language. */
import { CALLERS, KEY, OWN, arn } from './callers.mjs';

const VERSIONS = ['2012-10-17', '2012-10-17', '2008-10-17', undefined];

export function* variableCases(chance, testCase) {
  for (const condition of [...stringConditions(), ...arnConditions()]) {
    for (const version of VERSIONS.slice(1)) {
      yield* around(chance, testCase, version, condition);
    }
  }
  yield* resourceCases(testCase);
}

function* around(chance, testCase, Version, { operator, wanted, given, team }) {
  const key = operator.startsWith('Arn') ? 'aws:SourceArn' : 'kms:EncryptionContext:app';
  const grant = {
    Effect: 'Allow',
    Principal: { AWS: arn.iam(OWN, 'root') },
    Action: 'kms:*',
    Resource: '*',
  };
  const Condition = { [operator]: { [key]: wanted } };
  const Statement = chance.once(2)
    ? [{ ...grant, Condition }]
    : [grant, { ...grant, Effect: 'Deny', Condition }];
  const context = {
    [key]: given,
    ...(team === undefined ? {} : { 'aws:PrincipalTag/team': team }),
  };
  const made = testCase(Statement, { principal: CALLERS.user, context }, 'allow');
  yield { ...made, policy: { Version, Statement } };
}

function* stringConditions() {
  const values = [
    { wanted: '${aws:username}', given: 'anna' },
    { wanted: '${AWS:Username}', given: 'ben' },
    { wanted: 'x-${aws:username}-*', given: 'x-anna-1' },
    { wanted: '${aws:PrincipalTag/team}', given: 'pay', team: 'pay' },
    { wanted: '${aws:PrincipalTag/team}', given: 'pay', team: '*' },
    { wanted: '${aws:PrincipalTag/team}', given: '*', team: '*' },
    { wanted: '${aws:PrincipalTag/team}', given: 'pay' },
    { wanted: ['${aws:PrincipalTag/team}', 'pay'], given: 'pay' },
    { wanted: "${aws:PrincipalTag/team, 'none'}", given: 'none' },
    { wanted: "${aws:PrincipalTag/team, 'none'}", given: 'none', team: 'pay' },
    { wanted: "a-${aws:PrincipalTag/team, 'none'}", given: 'a-pay', team: 'pay' },
    { wanted: '${*}', given: '*' },
    { wanted: 'a${*}', given: 'ab' },
    { wanted: 'a${?}b*', given: 'a?bc' },
    { wanted: '${$}{x}', given: '${x}' },
    { wanted: '${aws:PrincipalAccount}', given: OWN },
  ];
  for (const operator of ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike']) {
    for (const value of values) {
      yield { operator, ...value };
    }
  }
}

function* arnConditions() {
  const given = `arn:aws:sns:eu-central-1:${OWN}:pay`;
  for (const operator of ['ArnLike', 'ArnNotLike']) {
    yield { operator, wanted: 'arn:aws:sns:*:*:${aws:PrincipalTag/team}', given, team: 'pay' };
    yield { operator, wanted: 'arn:aws:sns:*:${aws:PrincipalAccount}:*', given };
  }
}

/** The resource may have variables, too. */
function* resourceCases(testCase) {
  for (const tag of ['11aa22bb', 'other', undefined]) {
    const context = tag === undefined ? undefined : { 'aws:PrincipalTag/key': tag };
    for (const element of ['Resource', 'NotResource']) {
      const grant = { Effect: 'Allow', Principal: { AWS: CALLERS.user }, Action: 'kms:*' };
      const value = KEY.replace('11aa22bb', '${aws:PrincipalTag/key}');
      yield testCase(
        [{ ...grant, [element]: value }],
        { principal: CALLERS.user, context },
        'none',
      );
    }
  }
}
