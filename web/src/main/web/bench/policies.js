/** Policies of a given size, as a platform team would write them. */

const ACCOUNT = '310987654321';

/** @typedef {{Sid: string, Effect: string, Principal: {AWS: string | string[]}, Action: string | string[], Resource: string, Condition?: unknown}} Statement */

const person = (/** @type {number} */ n) => `arn:aws:iam::${ACCOUNT}:user/ops/person-${n}`;

/** @type {((n: number) => Statement)[]} */
const kinds = [
  (n) => ({
    Sid: `Allow team ${n} to use the key`,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/team-${n}-service` },
    Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
  }),
  (n) => ({
    Sid: `Allow service ${n} through S3`,
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:CallerAccount': ACCOUNT,
        'kms:ViaService': `s3.eu-central-${(n % 2) + 1}.amazonaws.com`,
      },
    },
  }),
  (n) => ({
    Sid: `Deny deletion outside of window ${n}`,
    Effect: 'Deny',
    Principal: { AWS: [person(n)] },
    Action: ['kms:ScheduleKeyDeletion', 'kms:DisableKey'],
    Resource: '*',
  }),
];

/**
 * Returns a policy without a statement for its account, so that the analysis has something to fix.
 *
 * @param {{bytes?: number, statements?: number}} size how large it should be: so many bytes and up
 *     to 60 more, or how many statements it should have
 */
export function policyOf({ bytes = 0, statements: count = 1 }) {
  /** @type {Statement[]} */
  const statements = [
    {
      Sid: 'Key administrators',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/key-admin` },
      Action: 'kms:*',
      Resource: '*',
    },
  ];
  const write = () => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
  let length = write().length;
  for (;;) {
    const statement = kinds[statements.length % kinds.length](statements.length);
    // Written in the list, each of its lines has four more spaces; a comma and a line break join it.
    const alone = JSON.stringify(statement, null, 2);
    length += alone.length + 4 * alone.split('\n').length + 2;
    if (statements.length >= count && length > bytes) {
      break;
    }
    statements.push(statement);
  }
  // What is missing for another statement the last Deny makes up for: it is about more people.
  const people = statements.findLast(({ Effect }) => Effect === 'Deny')?.Principal.AWS;
  let policy = write();
  while (Array.isArray(people) && policy.length < bytes) {
    people.push(person(statements.length + people.length));
    policy = write();
  }
  return policy;
}

/**
 * Returns a text with the damage that hand-edited policies have: quotes of another kind, names
 * without quotes, comments, and commas too many, one in about every fifth line.
 *
 * @param {string} policy is valid
 */
export function damaged(policy) {
  /** @type {((line: string) => string)[]} */
  const damages = [
    (line) => line.replaceAll('"', "'"),
    (line) => line.replace(/^( *)"(\w+)":/, '$1$2:'),
    (line) => `${line} // as agreed`,
    (line) => line.replace(/"$/, '",'),
  ];
  return policy
    .split('\n')
    .map((line, n) => (n % 5 === 0 ? damages[(n / 5) % damages.length](line) : line))
    .join('\n');
}
