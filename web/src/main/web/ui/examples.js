/** Policies to try. The accounts are made up. */
const role = (name, action) => ({
  Sid: name,
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::310987654321:role/${name}` },
  Action: action,
  Resource: '*',
});

const root = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::310987654321:root' },
  Action: 'kms:*',
  Resource: '*',
};

const use = ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

const policy = (...statements) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2) + '\n';

export const examples = [
  ['No statement for the account', policy(role('KeyAdmin', 'kms:*'), role('Billing', use))],
  [
    'Open to everyone',
    policy(root, { ...role('Anyone', 'kms:Decrypt'), Principal: { AWS: '*' } }),
  ],
  ['A statement that KMS ignores', policy(root, { ...role('Billing', use), Resource: undefined })],
  ['Healthy', policy(root, role('Billing', use))],
];
