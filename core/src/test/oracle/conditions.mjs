/** Conditions: every operator, with and without a key in the request, with one value and several. */
import { CALLERS, OTHER, OWN, arn } from './callers.mjs';

const ROOT = { AWS: arn.iam(OWN, 'root') };
const bucket = (account) => `arn:aws:s3:eu-central-1:${account}:store/logs`;

/** Operators of one kind, keys that have values of that kind, values wanted, and values given. */
const KINDS = [
  {
    operators: ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'],
    negated: ['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike'],
    keys: ['kms:EncryptionContext:app', 'aws:PrincipalTag/team', 'kms:KeySpec'],
    wanted: ['pay', 'PAY', 'p*', '?ay', '*', ['ops', 'pay'], ['o?s', '*y'], ''],
    given: ['pay', 'Pay', 'ops', 'p*', 'payroll'],
  },
  {
    operators: ['StringEquals', 'StringLike'],
    negated: ['StringNotEquals', 'StringNotLike'],
    keys: ['kms:ViaService', 'KMS:viaservice'],
    wanted: ['s3.eu-central-1.amazonaws.com', 's3.*.amazonaws.com', ['ec2.*', 'rds.*']],
    given: ['s3.eu-central-1.amazonaws.com', 'ec2.eu-central-1.amazonaws.com'],
  },
  {
    operators: ['NumericEquals', 'NumericLessThan', 'NumericLessThanEquals'],
    negated: ['NumericNotEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
    keys: ['kms:RotationPeriodInDays', 'kms:ScheduleKeyDeletionPendingWindowInDays'],
    wanted: ['7', '10.0', '-1', ['7', '365']],
    given: ['7', '10', '10.5', '365', '-2'],
  },
  {
    operators: ['DateEquals', 'DateLessThan', 'DateLessThanEquals'],
    negated: ['DateNotEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
    keys: ['kms:ValidTo', 'aws:CurrentTime'],
    wanted: [
      '2026-01-01T00:00:00Z',
      '2025-12-31',
      ['2026-01-01T00:00:00.000Z', '2024-02-29T12:00:00Z'],
      '1767225600',
    ],
    given: [
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:30:00+02:00',
      '2025-12-31T00:00:00Z',
      '1767225600',
    ],
  },
  {
    operators: ['Bool', 'Bool', 'BoolIfExists'],
    negated: [],
    keys: ['aws:SecureTransport', 'kms:GrantIsForAWSResource', 'aws:MultiFactorAuthPresent'],
    wanted: ['true', 'false', 'TRUE', true, ['true', 'false']],
    given: ['true', 'false'],
  },
  {
    operators: ['BinaryEquals'],
    negated: [],
    keys: ['kms:RecipientAttestation:ImageSha384'],
    wanted: ['QmluYXJ5', 'b3RoZXI=', ['b3RoZXI=', 'QmluYXJ5']],
    given: ['QmluYXJ5', 'qmluyxj5'],
  },
  {
    operators: ['IpAddress'],
    negated: ['NotIpAddress'],
    keys: ['aws:SourceIp', 'aws:VpcSourceIp'],
    wanted: [
      '203.0.113.0/24',
      '203.0.113.7',
      '0.0.0.0/0',
      '2001:db8::/33',
      '2001:db8::1',
      ['10.0.0.0/8', '203.0.113.0/25'],
    ],
    given: ['203.0.113.7', '203.0.113.200', '10.1.2.3', '2001:db8::1', '2001:db8:8000::1'],
  },
  {
    operators: ['ArnEquals', 'ArnLike'],
    negated: ['ArnNotEquals', 'ArnNotLike'],
    keys: ['aws:SourceArn', 'kms:GrantConstraintSourceArn'],
    wanted: [
      bucket(OWN),
      bucket('*'),
      'arn:aws:s3:*:*:store/l*',
      'arn:aws:s3:::*',
      'arn:aws:*:*:*:*',
      [bucket(OTHER), bucket('11112222333?')],
      'arn:aws:s3:*:store/logs',
    ],
    given: [bucket(OWN), bucket(OTHER), `arn:aws:sns:eu-central-1:${OWN}:store:logs`],
  },
];

const SETS = {
  keys: ['kms:EncryptionContextKeys', 'aws:TagKeys', 'kms:GrantOperations'],
  operators: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  wanted: ['Decrypt', ['Decrypt', 'Encrypt'], ['D*', 'x'], 'decrypt', '*'],
  given: [['Decrypt'], ['Decrypt', 'Encrypt'], ['Decrypt', 'Sign'], ['Sign'], undefined],
};

export function* conditionCases(chance, testCase) {
  for (const condition of [...operatorCases(chance), ...setCases(chance), ...nullCases()]) {
    yield* around(chance, testCase, condition);
  }
  yield* callerCases(chance, testCase);
}

/** A condition on what allows, or on what takes back. */
function* around(chance, testCase, { operator, key, wanted, given }) {
  const Condition = { [operator]: { [key]: wanted } };
  const grant = { Effect: 'Allow', Principal: ROOT, Action: 'kms:*', Resource: '*' };
  const context = given === undefined ? undefined : { [spelling(chance, key)]: given };
  const denial = { ...grant, Effect: 'Deny', Principal: '*', Condition };
  const statements = chance.once(2) ? [{ ...grant, Condition }] : [grant, denial];
  yield testCase(statements, { principal: CALLERS.user, context }, 'allow');
}

/** Condition keys are the same in any case. */
function spelling(chance, key) {
  return chance.once(8) ? key.toUpperCase() : key;
}

function* operatorCases(chance) {
  for (const kind of KINDS) {
    for (const operator of [...kind.operators, ...kind.negated]) {
      for (const wanted of kind.wanted) {
        for (const given of kind.given) {
          yield { operator, key: chance.of(kind.keys), wanted, given };
        }
      }
      const [key, wanted, given] = [kind.keys[0], chance.of(kind.wanted), chance.of(kind.given)];
      const exists = operator.replace(/IfExists$/, '') + 'IfExists';
      yield { operator, key, wanted };
      yield { operator: exists, key, wanted };
      yield { operator: exists, key, wanted, given };
    }
  }
}

function* setCases(chance) {
  for (const quantifier of ['ForAnyValue:', 'ForAllValues:']) {
    for (const operator of SETS.operators) {
      for (const wanted of SETS.wanted) {
        for (const given of chance.some(4, SETS.given)) {
          yield { operator: quantifier + operator, key: chance.of(SETS.keys), wanted, given };
        }
      }
      const key = chance.of(SETS.keys);
      for (const given of [undefined, ['Decrypt', 'Sign']]) {
        yield { operator: `${quantifier}${operator}IfExists`, key, wanted: 'Decrypt', given };
      }
    }
    for (const operator of ['ArnLike', 'ArnNotLike', 'NumericEquals', 'Bool']) {
      yield {
        operator: quantifier + operator,
        key: 'aws:SourceArn',
        wanted: bucket('*'),
        given: bucket(OWN),
      };
      yield { operator: quantifier + operator, key: 'aws:SourceArn', wanted: bucket(OTHER) };
    }
  }
}

function* nullCases() {
  for (const wanted of ['true', 'false', true, ['true', 'false']]) {
    for (const [key, given] of [
      ['kms:ViaService', 's3.eu-central-1.amazonaws.com'],
      ['aws:TagKeys', ['a', 'b']],
      ['kms:EncryptionContext:app', undefined],
      ['aws:SourceArn', undefined],
      ['aws:PrincipalArn', undefined],
    ]) {
      yield { operator: 'Null', key, wanted, given };
    }
  }
}

/** Conditions on what follows from the caller, who is of every kind. */
function* callerCases(chance, testCase) {
  const conditions = callerConditions();
  for (const principal of Object.values(CALLERS)) {
    for (const Condition of conditions) {
      const everyone = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' };
      const statements = chance.once(2)
        ? [{ ...everyone, Condition }]
        : [everyone, { ...everyone, Effect: 'Deny', Condition }];
      yield testCase(statements, { principal }, principal.includes('/') ? 'allow' : 'none');
    }
  }
}

function callerConditions() {
  return [
    { StringEquals: { 'kms:CallerAccount': OWN } },
    { StringNotEquals: { 'kms:CallerAccount': OWN } },
    { StringEquals: { 'aws:PrincipalAccount': [OTHER, OWN] } },
    { StringNotEqualsIfExists: { 'aws:PrincipalAccount': OWN } },
    { ArnLike: { 'aws:PrincipalArn': arn.iam(OWN, 'role/*') } },
    { ArnNotEquals: { 'aws:PrincipalArn': [CALLERS.role, CALLERS.user] } },
    { StringLike: { 'aws:PrincipalArn': `arn:aws:*::${OWN}:*` } },
    { ArnEquals: { 'aws:PrincipalArn': CALLERS.root } },
    { StringEquals: { 'aws:PrincipalType': ['User', 'AssumedRole'] } },
    { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    { StringEquals: { 'aws:PrincipalServiceName': CALLERS.service } },
    { StringLike: { 'aws:username': 'a*' } },
    { Null: { 'aws:PrincipalArn': 'true' } },
    { StringEquals: { 'kms:CallerAccount': OWN, 'aws:PrincipalType': 'User' } },
  ];
}

/** A request as it may be, and conditions that hold for it or nearly do. */
export function everydayConditions(chance, principal) {
  const service = principal.endsWith('.com');
  const via = chance.of(['s3', 'ec2', 'rds']) + '.eu-central-1.amazonaws.com';
  const context = service
    ? {
        'aws:SourceArn': bucket(chance.of([OWN, OTHER])),
        'aws:SourceAccount': chance.of([OWN, OTHER]),
      }
    : chance.of([
        { 'kms:ViaService': via },
        {
          'kms:EncryptionContext:app': chance.of(['pay', 'ops']),
          'kms:EncryptionContextKeys': ['app'],
        },
        { 'aws:SourceIp': chance.of(['203.0.113.7', '10.1.2.3']), 'aws:SecureTransport': 'true' },
        undefined,
      ]);
  const conditions = [
    { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
    {
      StringLike: { 'kms:ViaService': ['s3.*.amazonaws.com', 'ec2.*.amazonaws.com'] },
      StringEquals: { 'kms:CallerAccount': OWN },
    },
    { StringEquals: { 'kms:EncryptionContext:app': 'pay' } },
    {
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['app', 'stage'] },
      Null: { 'kms:EncryptionContextKeys': 'false' },
    },
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, Bool: { 'aws:SecureTransport': true } },
    { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    { StringEquals: { 'aws:SourceAccount': OWN }, ArnLike: { 'aws:SourceArn': bucket('*') } },
    { ArnNotLike: { 'aws:PrincipalArn': [arn.iam(OWN, 'role/*'), arn.iam(OTHER, 'role/x')] } },
    { StringNotEqualsIfExists: { 'aws:SourceAccount': OWN } },
    { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  ];
  return { conditions, context };
}
