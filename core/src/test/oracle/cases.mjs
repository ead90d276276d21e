/** The cases: first each part of a statement for itself, then policies of several statements. */
import { CALLERS, KEY, ORDINARY, OTHER, OWN, arn } from './callers.mjs';
import { Chance } from './chance.mjs';
import { conditionCases, everydayConditions } from './conditions.mjs';
import { variableCases } from './variables.mjs';

const ROOT = arn.iam(OWN, 'root');
const chance = new Chance(20260101);

export function* allCases() {
  yield* principalCases();
  yield* notPrincipalCases();
  yield* actionCases();
  yield* resourceCases();
  yield* conditionCases(chance, testCase);
  yield* variableCases(chance, testCase);
  yield* mixedCases(700);
}

function testCase(statements, request, identity) {
  const policy = { Version: '2012-10-17', Statement: statements };
  return { policy, request: { action: 'kms:Decrypt', resource: KEY, ...request }, identity };
}

function allow(principal, more) {
  return { Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*', ...more };
}

function deny(principal, more) {
  return { ...allow(principal, more), Effect: 'Deny' };
}

const PRINCIPALS = [
  '*',
  { AWS: '*' },
  { AWS: ROOT },
  { AWS: OWN },
  { AWS: arn.iam(OTHER, 'root') },
  { AWS: OTHER },
  { AWS: [ROOT, arn.iam(OTHER, 'root')] },
  { AWS: CALLERS.user },
  { AWS: arn.iam(OWN, 'user/Anna') },
  { AWS: [CALLERS.pathUser, CALLERS.role] },
  { AWS: CALLERS.role },
  { AWS: CALLERS.pathRole },
  { AWS: arn.iam(OWN, 'role/other') },
  { AWS: CALLERS.session },
  { AWS: arn.sts(OWN, 'assumed-role/app/s9') },
  { AWS: CALLERS.federated },
  { AWS: arn.iam(OWN, 'user/carla') },
  { AWS: [CALLERS.foreignRole, CALLERS.foreignUser] },
  { AWS: arn.iam(OWN, 'root', 'aws-cn') },
  { AWS: arn.iam(OWN, 'role/app', 'aws-cn') },
  { Service: CALLERS.service },
  { Service: [CALLERS.service, CALLERS.otherService] },
  { AWS: CALLERS.role, Service: CALLERS.otherService },
  { Federated: `arn:aws:iam::${OWN}:saml-provider/idp` },
];

function* principalCases() {
  for (const principal of PRINCIPALS) {
    for (const caller of Object.values(CALLERS)) {
      for (const identity of identitiesOf(caller)) {
        yield testCase([allow(principal)], { principal: caller }, identity);
      }
      const all = allow({ AWS: '*' });
      yield testCase([all, deny(principal)], { principal: caller }, identitiesOf(caller)[0]);
    }
  }
}

/** A root user, a service and nobody have no IAM policies. */
function identitiesOf(caller) {
  const alone = !caller.includes('/');
  return alone ? ['none'] : ['allow', chance.once(3) ? 'deny' : 'none'];
}

function* notPrincipalCases() {
  const lists = [
    [ROOT],
    [OWN],
    [CALLERS.role],
    [CALLERS.user],
    [ROOT, CALLERS.user],
    [ROOT, CALLERS.role],
    [ROOT, CALLERS.role, CALLERS.session],
    [ROOT, CALLERS.session],
    [arn.iam(OTHER, 'root'), CALLERS.foreignUser],
  ];
  const callers = ['user', 'role', 'session', 'foreignUser', 'service', 'anonymous'];
  for (const list of lists) {
    for (const caller of callers.map((name) => CALLERS[name])) {
      const { Principal, ...others } = deny({ AWS: list });
      const spare = { ...others, NotPrincipal: Principal };
      const request = { principal: caller };
      yield testCase([allow({ AWS: '*' }), spare], request, identitiesOf(caller)[0]);
      yield testCase([{ ...spare, Effect: 'Allow' }], request, identitiesOf(caller)[0]);
    }
  }
}

const ACTIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:CreateGrant',
  'kms:DescribeKey',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
];
const PATTERNS = [
  '*',
  'kms:*',
  'KMS:*',
  'kms:Decrypt',
  'kms:decrypt',
  'KMS:DECRYPT',
  'kms:GenerateDataKey*',
  'kms:*crypt*',
  'kms:?ecrypt',
  'kms:ReEncrypt*',
  'kms:De*',
  'kms:Describe*',
  'kms:Put?eyPolicy',
  's3:*',
  'kms:ReEncrypt',
  ['kms:Encrypt', 'kms:Decrypt'],
  ['kms:Create*', 'kms:Tag*', 'kms:Describe*'],
];
const IAM_ACTIONS = ['kms:ListKeys', 'kms:CreateKey', 'kms:GenerateRandom'];

function* actionCases() {
  for (const pattern of PATTERNS) {
    for (const action of ACTIONS) {
      const principal = chance.of(ORDINARY.slice(0, 6));
      const { Action, ...others } = allow({ AWS: principal });
      const element = { [chance.once(3) ? 'NotAction' : 'Action']: pattern };
      yield testCase([{ ...others, ...element }], { principal, action }, 'none');
      const denial = { ...others, ...element, Effect: 'Deny' };
      yield testCase([allow({ AWS: '*' }), denial], { principal, action }, 'allow');
    }
  }
  for (const action of [...ACTIONS, 'kms:EnableKeyRotation', 'kms:ListKeyPolicies', 'kms:Sign']) {
    const request = { principal: CALLERS.foreignRole, action };
    yield testCase([allow({ AWS: CALLERS.foreignRole })], request, 'allow');
    yield testCase([allow({ AWS: OTHER })], request, 'allow');
  }
  for (const action of IAM_ACTIONS) {
    for (const identity of ['allow', 'none', 'deny']) {
      const request = { principal: CALLERS.role, action, resource: '*' };
      yield testCase([allow({ AWS: CALLERS.role })], request, identity);
      yield testCase([allow({ AWS: ROOT }), deny({ AWS: '*' })], request, identity);
    }
  }
  for (const identity of ['allow', 'none']) {
    const request = { principal: CALLERS.role, action: 'kms:RetireGrant' };
    yield testCase([allow({ AWS: CALLERS.role })], request, identity);
  }
}

function* resourceCases() {
  const values = [
    '*',
    KEY,
    `arn:aws:kms:eu-central-1:${OWN}:key/*`,
    `arn:aws:kms:eu-central-1:${OWN}:key/11AA22BB`,
    `arn:aws:kms:*:${OWN}:key/11aa??bb`,
    `arn:aws:kms:*:${OWN}:*`,
    'arn:aws:kms:*:*:key/*',
    'arn:*:kms:*:*:*',
    'arn:aws:kms:*',
    'arn:aws:kms:*:key/11aa22bb',
    `arn:aws:kms:eu-west-1:${OWN}:key/11aa22bb`,
    `arn:aws:kms:eu-central-1:${OTHER}:key/11aa22bb`,
    `arn:aws:kms:eu-central-1:${OWN}:alias/app`,
    'arn:aws:s3:::bucket',
    [`arn:aws:kms:eu-central-1:${OWN}:key/other`, KEY],
    undefined,
  ];
  for (const value of values) {
    for (const element of value === undefined ? ['Resource'] : ['Resource', 'NotResource']) {
      for (const principal of [CALLERS.user, CALLERS.session]) {
        const { Resource, ...others } = allow({ AWS: OWN });
        const about = { ...others, [element]: value };
        const denial = { ...about, Effect: 'Deny', Principal: '*' };
        yield testCase([about], { principal }, 'allow');
        yield testCase([allow({ AWS: '*' }), denial], { principal }, 'allow');
      }
    }
  }
}

function* mixedCases(count) {
  for (let i = 0; i < count; i++) {
    const principal = chance.of(
      chance.once(8) ? [CALLERS.service, CALLERS.otherService] : ORDINARY,
    );
    const account = principal.includes(OTHER) ? OTHER : OWN;
    const { conditions, context } = everydayConditions(chance, principal);
    const statements = Array.from({ length: 1 + Math.floor(chance.next() * 3) }, (_, index) =>
      mixedStatement(index > 0 && chance.once(3), principal, account, conditions),
    );
    const foreign = account === OTHER;
    const action = chance.of(foreign ? ACTIONS.slice(0, 7) : ACTIONS);
    const alone = principal.endsWith('.com');
    const identity = alone ? 'none' : chance.of(['allow', 'allow', 'none', 'deny']);
    const made = testCase(statements, { principal, action, context }, identity);
    const version = chance.of(['2012-10-17', '2012-10-17', '2008-10-17', undefined]);
    yield { ...made, policy: { Version: version, Statement: statements } };
  }
}

function mixedStatement(denies, principal, account, conditions) {
  const named = principal.endsWith('.com') ? { Service: principal } : { AWS: principal };
  const whom = chance.of([
    named,
    named,
    { AWS: arn.iam(account, 'root') },
    ...PRINCIPALS.slice(1, 4),
  ]);
  const condition = chance.once(2) ? { Condition: chance.of(conditions) } : {};
  const element = chance.once(6) ? 'NotAction' : 'Action';
  const Action = chance.once(2) ? chance.some(2, ACTIONS) : chance.of(PATTERNS);
  const about = { Effect: denies ? 'Deny' : 'Allow', Principal: whom, [element]: Action };
  return { ...about, Resource: chance.once(6) ? KEY : '*', ...condition };
}
