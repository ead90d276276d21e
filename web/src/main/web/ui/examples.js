/** Policies, and texts that hold them, to try. The accounts are made up. */

/** @typedef {Record<string, unknown>} Statement */

/** @param {string} name @param {string | string[]} action */
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

/** @param {unknown} value @param {number} [indent] */
const json = (value, indent = 2) => JSON.stringify(value, null, indent) + '\n';

/** @param {...Statement} statements */
const document = (...statements) => ({ Version: '2012-10-17', Statement: statements });

/** @param {...Statement} statements */
const policy = (...statements) => json(document(...statements));

/** @param {...Statement} statements */
const key = (...statements) => ({
  Type: 'AWS::KMS::Key',
  Properties: { EnableKeyRotation: true, KeyPolicy: document(...statements) },
});

/** @param {Statement} statement @param {unknown} principal */
const to = (statement, principal) => ({ ...statement, Principal: { AWS: principal } });

const template = json({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    OrdersKey: key(to(role('Orders', use), { 'Fn::GetAtt': ['OrdersRole', 'Arn'] })),
    BackupKey: key(to(root, { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' })),
    OrdersRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      },
    },
  },
});

const yaml = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  OrdersKey: # of the shop
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
      KeyPolicy:
        Version: "2012-10-17"
        Statement:
          - Sid: Orders
            Effect: Allow
            Principal:
              AWS: !GetAtt OrdersRole.Arn
            Action: # to read and write
              - kms:Decrypt
              - kms:GenerateDataKey*
              - kms:DescribeKey
            Resource: "*"
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
`;

/** What `aws kms get-key-policy` prints: the policy is a string in it. */
const output = json(
  {
    Policy: policy(
      to(role('KeyAdmin', 'kms:*'), 'arn:aws:iam::111122223333:role/KeyAdmin'),
      to(role('Partner', use), 'arn:aws:iam::444455556666:root'),
    ).trimEnd(),
    PolicyName: 'default',
  },
  4,
);

/** The key of an application, whose account is not delegated to. */
const terraform = `data "aws_caller_identity" "current" {}

resource "aws_kms_key" "orders" {
  description         = "Orders"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Orders"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.orders.arn }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
      },
    ]
  })
}
`;

const administrator = role('KeyAdmin', 'kms:*');

/** What the command line prints when the policy of the key says nothing of a role. */
const error = `An error occurred (AccessDeniedException) when calling the Decrypt operation: User: \
arn:aws:sts::310987654321:assumed-role/Orders/i-0abc1234 is not authorized to perform: kms:Decrypt on resource: \
arn:aws:kms:eu-west-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab \
because no resource-based policy allows the kms:Decrypt action
`;

/** One for every verdict, and for the kinds of text that hold a policy; text.js has their names. */
export const examples = {
  error,
  errorAndPolicy: `${policy(administrator, role('Billing', use))}
${error}`,
  absent: policy(administrator, role('Billing', use)),
  partial: policy({ ...root, Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:Put*'] }, role('Billing', use)),
  conditional: policy(
    { ...root, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    role('Billing', use),
  ),
  defeated: policy(root, role('Billing', use), {
    Sid: 'Stop',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'kms:*',
    Resource: '*',
  }),
  indeterminate: policy(root, to({ ...root, Sid: 'Partner' }, 'arn:aws:iam::420987654321:root')),
  public: policy(root, { ...role('Anyone', 'kms:Decrypt'), Principal: { AWS: '*' } }),
  ignored: policy(root, { ...role('Billing', use), Resource: undefined }),
  damaged: policy(role('KeyAdmin', 'kms:*')).replaceAll('"', "'").replace('}\n  ]', '},\n  ]'),
  healthy: policy(root, role('Billing', use)),
  template,
  yaml,
  output,
  terraform,
};
