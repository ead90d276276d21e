/**
 * Records what @cloud-copilot/iam-simulate decides where policies of further layers are in force, for
 * LayersOracleTest. What holds for record.mjs holds here: the simulator is under the AGPL, is installed
 * outside the repository, and only its decisions are stored, as data.
 *
 *   ORACLE_MODULES=/tmp/oracle/node_modules node core/src/test/oracle/layers.mjs
 *
 * Writes core/src/test/resources/oracle/layers.jsonl: one line for each case, with a list of policies by
 * layer, and the member `oracle` for the decision. A layer that is not there lets everything through.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CALLERS, KEY, OTHER, OWN, contextOf } from './callers.mjs';
import { Chance } from './chance.mjs';

process.env.TZ = 'UTC';

const CASES = 1500;
const chance = new Chance(21);
const ENDPOINT = 'vpce-1a2b3c4d';
const LINKED = `arn:aws:sts::${OWN}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`;
const WHO = [
  CALLERS.user,
  CALLERS.session,
  CALLERS.session,
  CALLERS.federated,
  CALLERS.root,
  CALLERS.foreignSession,
  CALLERS.foreignUser,
  CALLERS.service,
  LINKED,
];
const ACTIONS = ['kms:Decrypt', 'kms:Decrypt', 'kms:Encrypt', 'kms:PutKeyPolicy', 'kms:ListKeys'];
const CONDITIONS = [
  { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'pay' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'pay' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Null: { 'aws:SourceVpce': 'true' } },
];
const KEYS = {
  'kms:ViaService': ['s3.eu-central-1.amazonaws.com', 'ec2.eu-central-1.amazonaws.com'],
  'aws:PrincipalTag/team': ['pay', 'play'],
  'aws:MultiFactorAuthPresent': ['true', 'false'],
};
const OPEN = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const oracle = await load();
const lines = new Set();
let rejected = 0;
while (lines.size < CASES) {
  const drawn = draw();
  const decision = await decide(drawn);
  if (decision) {
    lines.add(JSON.stringify({ ...drawn, oracle: decision }));
  } else {
    rejected++;
  }
}
const here = dirname(fileURLToPath(import.meta.url));
writeFileSync(join(here, '../resources/oracle/layers.jsonl'), [...lines, ''].join('\n'));
console.log(`${lines.size} decisions; ${rejected} cases that the simulator does not accept`);

async function load() {
  const modules = process.env.ORACLE_MODULES;
  if (!modules) {
    throw new Error('ORACLE_MODULES has to name the node_modules with the simulator.');
  }
  return import(pathToFileURL(join(modules, '@cloud-copilot/iam-simulate/dist/esm/index.js')).href);
}

function draw() {
  const principal = chance.of(WHO);
  const action = chance.of(ACTIONS);
  const endpoint = chance.once(4) && !principal.endsWith('.amazonaws.com');
  const context = endpoint ? { 'aws:SourceVpce': ENDPOINT } : {};
  for (const [key, values] of Object.entries(KEYS)) {
    // A call that names no key has no keys of KMS.
    if (chance.once(2) && !(key.startsWith('kms:') && action === 'kms:ListKeys')) {
      context[key] = chance.of(values);
    }
  }
  const session = principal.includes(':sts:') && !principal.includes('AWSServiceRole');
  const layers = { 'identity-policy': some(3, true) };
  if (session || principal.includes(':user/')) {
    layers['permissions-boundary'] = some(5);
  }
  if (session) {
    layers['session-policy'] = some(5);
  }
  layers.scp = some(5);
  layers.rcp = chance.once(6) ? [{ Version: '2012-10-17', Statement: [denyOfKeys()] }] : [OPEN];
  layers['endpoint-policy'] = endpoint
    ? [{ Version: '2012-10-17', Statement: statements(endpointStatement) }]
    : [OPEN];
  for (const [layer, policies] of Object.entries(layers)) {
    if (policies[0] === OPEN) {
      delete layers[layer];
    }
  }
  return {
    policy: { Version: '2012-10-17', Statement: statements(keyStatement) },
    request: { principal, action, resource: action === 'kms:ListKeys' ? '*' : KEY, context },
    layers,
  };
}

/** Most layers are open, so that others decide. */
function some(n, empty = false) {
  return chance.once(n)
    ? [{ Version: '2012-10-17', Statement: statements(statement) }]
    : empty && chance.once(4)
      ? []
      : [OPEN];
}

function statements(make) {
  return Array.from({ length: chance.of([1, 1, 2]) }, make);
}

function statement() {
  return {
    Effect: chance.once(5) ? 'Deny' : 'Allow',
    Action: chance.of(['kms:*', 'kms:Decrypt', 'kms:De*', 's3:*', '*', ['kms:Encrypt', 'kms:ListKeys']]),
    Resource: chance.of(['*', '*', KEY, KEY.replace('11aa22bb', '33cc44dd'), `arn:aws:kms:*:${OWN}:key/*`]),
    ...conditions(),
  };
}

function conditions() {
  return chance.once(3) ? { Condition: chance.of(CONDITIONS) } : {};
}

function endpointStatement() {
  return { ...statement(), Principal: '*' };
}

function denyOfKeys() {
  return { ...statement(), Effect: 'Deny', Principal: '*', Action: chance.of(['kms:*', 'kms:Decrypt', 's3:*']) };
}

function keyStatement() {
  return {
    Effect: chance.once(8) ? 'Deny' : 'Allow',
    Principal: chance.of([
      { AWS: `arn:aws:iam::${OWN}:root` },
      { AWS: `arn:aws:iam::${OWN}:root` },
      { AWS: [`arn:aws:iam::${OWN}:role/app`, CALLERS.user] },
      { AWS: CALLERS.session },
      { AWS: `arn:aws:iam::${OTHER}:root` },
      { AWS: `arn:aws:iam::${OTHER}:role/app` },
      { AWS: '*' },
      { Service: CALLERS.service },
    ]),
    Action: chance.of(['kms:*', 'kms:*', 'kms:Decrypt', ['kms:Encrypt', 'kms:PutKeyPolicy']]),
    Resource: '*',
    ...conditions(),
  };
}

/** A list of keys is one of the caller's own. */
function accountOf({ principal, action }) {
  return action === 'kms:ListKeys' && principal.includes(OTHER) ? OTHER : OWN;
}

async function decide({ policy, request, layers }) {
  const named = (layer) => (layers[layer] ?? [OPEN]).map((policy, i) => ({ name: `${layer} ${i}`, policy }));
  const levels = (layer) => named(layer).map((one, i) => ({ orgIdentifier: `level ${i}`, policies: [one] }));
  const result = await oracle.runSimulation(
    {
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: accountOf(request) },
        contextVariables: { ...contextOf(request.principal), ...request.context },
      },
      identityPolicies: named('identity-policy'),
      ...(layers['permissions-boundary'] ? { permissionBoundaryPolicies: named('permissions-boundary') } : {}),
      ...(layers['session-policy'] ? { sessionPolicy: layers['session-policy'][0] } : {}),
      serviceControlPolicies: levels('scp'),
      resourceControlPolicies: layers.rcp ? levels('rcp') : [],
      ...(layers['endpoint-policy'] ? { vpcEndpointPolicies: named('endpoint-policy') } : {}),
      ...(request.action === 'kms:ListKeys' ? {} : { resourcePolicy: policy }),
    },
    {},
  );
  return result.resultType === 'error' ? undefined : result.overallResult;
}
