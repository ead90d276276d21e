/** Reports for tests: as the engine writes them, but for what a test is about. */

/** @import { Denial, Finding, Fix, Policy, Proof, Report, Savable, Verdict } from '../../main/web/model/report.d.ts' */

/** @type {Verdict} */
const VERDICT = {
  severity: 'ok',
  delegation: 'present',
  headline: 'IAM policies can grant access.',
  managersText: 'Root can.',
  witness: null,
};

/** @type {Savable} */
const SAVABLE = { state: 'yes', reasons: [], principals: [] };

/** @type {Proof} */
const PROOF = {
  summary: '',
  after: VERDICT,
  savable: SAVABLE,
  actions: [],
  rows: [],
  omittedRows: 0,
  remaining: { critical: 0, error: 0, warning: 0, info: 0 },
};

const RANGE = { start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };

/**
 * @param {Partial<Fix>} [known]
 * @returns {Fix}
 */
export const fix = (known) => ({
  id: 'rule/1',
  level: 'restore',
  title: 'Add the statement',
  effect: '',
  on: false,
  byDefault: false,
  state: 'off',
  choice: '',
  fields: [],
  ...known,
});

/**
 * @param {Partial<Finding>} [known]
 * @returns {Finding}
 */
export const finding = (known) => ({
  rule: 'rule',
  title: 'Something is wrong',
  severity: 'error',
  range: RANGE,
  message: 'Something is wrong here.',
  fixes: [],
  ...known,
});

/**
 * @param {Partial<Policy> & {savable?: Savable['state'], witness?: Verdict['witness']}} [known]
 * @returns {Policy}
 */
export const policy = ({ savable = 'yes', witness = null, ...known } = {}) => ({
  name: 'the policy',
  range: RANGE,
  owner: { account: '310987654321', evidence: 'strong', because: '' },
  verdict: { ...VERDICT, witness },
  findings: [],
  omittedFindings: 0,
  fixes: [],
  additions: [],
  proof: { ...PROOF, savable: { ...SAVABLE, state: savable } },
  ...known,
});

/**
 * @param {...Policy} policies
 * @returns {Report}
 */
export const report = (...policies) => ({
  status: 'analyzed',
  input: { format: 'policy', label: 'key policy', why: '' },
  denial: null,
  documents: [],
  findings: [],
  policies,
  corrected: { text: 'corrected', changed: false, edits: [] },
});

/** @type {Report} */
export const EMPTY = { ...report(), status: 'empty' };

/** @type {Report} */
export const UNREADABLE = { ...report(), status: 'unreadable', findings: [finding()] };

/** @type {Denial} */
export const DENIAL = {
  kind: 'access-denied',
  refusedBy: 'key-policy',
  sure: true,
  caller: null,
  action: 'kms:Decrypt',
  key: null,
  headline: 'The key policy refused it.',
  explained: 'yes',
  agreement: '',
  path: [],
  afterwards: 'allowed',
  outlook: 'Then it is allowed.',
  afterwardsPath: [],
  advice: [],
  affected: [],
  others: [],
};
