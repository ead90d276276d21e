/**
 * Records what @cloud-copilot/iam-simulate decides about some thousand requests, for OracleTest.
 *
 * The simulator is under the AGPL: it is no dependency of this project, nothing of it is copied, and
 * it has to be installed outside the repository. Only its decisions are stored, as data.
 *
 *   mkdir /tmp/oracle && cd /tmp/oracle && npm install @cloud-copilot/iam-simulate@0.1.173
 *   ORACLE_MODULES=/tmp/oracle/node_modules node core/src/test/oracle/record.mjs
 *
 * Writes core/src/test/resources/oracle/decisions.jsonl: one line for each case, in the format of
 * `keymend.jar evaluate` with the member `oracle` for the decision. The same version of the
 * simulator always gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { allCases } from './cases.mjs';
import { OWN, contextOf } from './callers.mjs';

// Dates without a zone must not depend on where this runs.
process.env.TZ = 'UTC';

const VERSION = '0.1.173';
const IDENTITY_POLICIES = {
  allow: [statement('Allow')],
  none: [],
  deny: [statement('Allow'), statement('Deny')],
};

const oracle = await load('iam-simulate');
const { createValidatedPolicy, validateResourcePolicy } = await load('iam-policy');
const lines = new Set();
let rejected = 0;
for (const generated of allCases()) {
  // A member that is undefined is no member.
  const testCase = JSON.parse(JSON.stringify(generated));
  const decision = await decide(testCase);
  if (decision) {
    lines.add(JSON.stringify({ ...testCase, oracle: decision }));
  } else {
    rejected++;
  }
}
const here = dirname(fileURLToPath(import.meta.url));
writeFileSync(join(here, '../resources/oracle/decisions.jsonl'), [...lines, ''].join('\n'));
console.log(`${lines.size} decisions; ${rejected} cases that the simulator does not accept`);

async function load(name) {
  const modules = process.env.ORACLE_MODULES;
  if (!modules) {
    throw new Error('ORACLE_MODULES has to name the node_modules with the simulator.');
  }
  const home = join(modules, '@cloud-copilot', name);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  if (name === 'iam-simulate' && version !== VERSION) {
    console.warn(`Recorded with ${version}; so far it was ${VERSION}.`);
  }
  return import(pathToFileURL(join(home, 'dist/esm/index.js')).href);
}

function statement(effect) {
  return { Effect: effect, Action: 'kms:*', Resource: '*' };
}

/**
 * The simulation with checks drops condition keys that its data does not know for the action, such
 * as the encryption context. So it only says whether it accepts the case, and the simulation
 * without checks decides. Returns undefined for a case that is not accepted.
 */
async function decide(testCase) {
  const simulation = simulationOf(testCase);
  const checked = await oracle.runSimulation(simulation, {});
  if (checked.resultType === 'error') {
    return undefined;
  }
  // It needs a policy with a name.
  const resourcePolicy = createValidatedPolicy(testCase.policy, validateResourcePolicy, {
    name: 'key policy',
  });
  return oracle.runUnsafeSimulation({ ...simulation, resourcePolicy }, {});
}

function simulationOf({ policy, request, identity = 'none' }) {
  const anonymous = request.principal === 'anonymous';
  const principal = arnOf(request.principal);
  const statements = anonymous ? [] : IDENTITY_POLICIES[identity];
  return {
    request: {
      principal: anonymous ? oracle.anonymousPrincipal : principal,
      action: request.action,
      resource: { resource: request.resource, accountId: OWN },
      contextVariables: { ...contextOf(principal), ...request.context },
    },
    identityPolicies: statements.length
      ? [{ name: 'iam', policy: { Version: '2012-10-17', Statement: statements } }]
      : [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: policy,
  };
}

/** An account id stands for the account's root user. */
function arnOf(principal) {
  return /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
}
