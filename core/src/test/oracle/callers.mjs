/** Whom the cases are about, and what a request says about its caller. */
export const OWN = '111122223333';
export const OTHER = '444455556666';
export const KEY = `arn:aws:kms:eu-central-1:${OWN}:key/11aa22bb`;

const iam = (account, resource, partition = 'aws') =>
  `arn:${partition}:iam::${account}:${resource}`;
const sts = (account, resource, partition = 'aws') =>
  `arn:${partition}:sts::${account}:${resource}`;

export const arn = { iam, sts };

export const CALLERS = {
  user: iam(OWN, 'user/anna'),
  pathUser: iam(OWN, 'user/team/ben'),
  role: iam(OWN, 'role/app'),
  pathRole: iam(OWN, 'role/job/etl'),
  session: sts(OWN, 'assumed-role/app/s1'),
  pathSession: sts(OWN, 'assumed-role/etl/s2'),
  federated: sts(OWN, 'federated-user/carla'),
  root: iam(OWN, 'root'),
  rootId: OWN,
  foreignUser: iam(OTHER, 'user/dora'),
  foreignRole: iam(OTHER, 'role/app'),
  foreignSession: sts(OTHER, 'assumed-role/app/s1'),
  foreignRoot: iam(OTHER, 'root'),
  service: 'cloudtrail.amazonaws.com',
  otherService: 'logs.eu-central-1.amazonaws.com',
  anonymous: 'anonymous',
};

/** Callers whom nothing but policies decides about. */
export const ORDINARY = [
  CALLERS.user,
  CALLERS.pathUser,
  CALLERS.role,
  CALLERS.pathRole,
  CALLERS.session,
  CALLERS.pathSession,
  CALLERS.foreignRole,
  CALLERS.foreignSession,
];

const TYPES = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  'assumed-role': 'AssumedRole',
  'federated-user': 'FederatedUser',
};

/** The condition keys that follow from the caller's ARN; Keymend derives them for itself. */
export function contextOf(principal) {
  if (principal === 'anonymous') {
    return { 'aws:PrincipalIsAWSService': 'false' };
  }
  if (principal.endsWith('.amazonaws.com')) {
    return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal };
  }
  const [, partition, , , account, resource] = principal.split(':');
  const [type, ...names] = resource.split('/');
  const session = type === 'assumed-role';
  return {
    'aws:PrincipalAccount': account,
    'kms:CallerAccount': account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalArn': session ? iam(account, `role/${names[0]}`, partition) : principal,
    'aws:PrincipalType': TYPES[type],
    ...(type === 'user' ? { 'aws:username': names.at(-1) } : {}),
  };
}
