/** A text that is open, with everything that was chosen for it. */
import { askedWith, lineOf, linesIn, NO_QUESTION } from './asking.js';
import { NOTHING_DECIDED } from './decisions.js';

/** @import { Question } from './asking.js' */
/** @import { Decisions } from './decisions.js' */
/** @import { AnalyzeRequest, Outcome, Report, UsedEvidence } from './report.d.ts' */

/**
 * @typedef {{report: Report, text: string, request: AnalyzeRequest}} Result a report, the text that
 *     it is about, and how it was asked for
 *
 * @typedef {{text: string, kind: string}} Pasted what was pasted beside the policy; the kind is empty to find out
 */

/**
 * What was pasted beside a policy, of something that came from outside; what is damaged is left out.
 *
 * @param {unknown} documents
 * @returns {Pasted[]}
 */
export const pastedIn = (documents) =>
  (Array.isArray(documents) ? documents : []).flatMap((one) =>
    typeof one?.text === 'string' && one.text !== ''
      ? [{ text: one.text, kind: typeof one.kind === 'string' ? one.kind : '' }]
      : []
  );

/** @param {OpenFile} file */
const isTerraform = ({ name, format }) => (name === '' || /\.(tf|tofu)$/.test(name)) && (format || 'hcl') === 'hcl';

/**
 * The other files of a configuration of Terraform, which reads all of a folder as one; of what it may only name, the
 * name will do. Files with one name are of several folders.
 *
 * @param {OpenFile} file
 * @param {readonly OpenFile[]} open
 */
const besideOf = (file, open) =>
  open
    .filter((other) => other !== file && other.name !== '' && other.name !== file.name)
    .map((other) => ({ name: other.name, text: isTerraform(other) ? other.text : '' }));

/**
 * What is decided about a file, and about those that Terraform reads with it: a fix of one file may change another one.
 *
 * @param {OpenFile} file
 * @param {readonly OpenFile[]} open
 */
function decidedWith(file, open) {
  const all = [...open.filter((other) => other !== file && other.name !== '' && isTerraform(other)), file];
  return {
    choices: Object.fromEntries(all.flatMap(({ decisions }) => [...decisions.choices].map(([id, { on }]) => [id, on]))),
    inputs: Object.fromEntries(all.flatMap(({ decisions }) => [...decisions.inputs])),
  };
}

export class OpenFile {
  /** Name of the file; empty for a text that was pasted. */
  name = '';
  text = '';
  /** @type {Decisions} */
  decisions = NOTHING_DECIDED;
  /** What to read the text as; empty to find out. */
  format = '';
  /** Account id, as typed. */
  owner = '';
  /** The error message. */
  error = '';
  /** @type {readonly Pasted[]} what else belongs to the call */
  documents = [];
  /** What is written of another policy that is not added yet. */
  draft = '';
  /** @type {Question} what is asked about a call */
  question = NO_QUESTION;
  /** @type {Outcome | ''} what the question is kept with; empty for what its answer is */
  expects = '';
  /** Questions with the expected answers, a line each. */
  checks = '';
  /** @type {UsedEvidence | null} what logs show, once something of it is chosen */
  usage = null;
  /** Index of the policy to show. */
  selected = 0;
  /** Is it shown as it was pasted, although its policy could be shown in lines of its own? */
  asPasted = false;
  /** @type {Result | null} the newest one */
  result = null;
  /** Is it about something else than what there is now? */
  stale = true;
  /** Did the engine give up on it while it waited? */
  failed = false;

  /** @param {Partial<OpenFile>} [known] what is known of it */
  constructor(known = {}) {
    Object.assign(this, known);
  }

  /** Another policy is in this file now. */
  replaced() {
    this.selected = 0;
    this.format = '';
    this.asPasted = false;
    this.usage = null;
  }

  /**
   * Returns the request to analyze it.
   *
   * @param {readonly OpenFile[]} [open] all open files
   * @returns {AnalyzeRequest}
   */
  request(open = []) {
    const { added } = this.decisions;
    const beside = isTerraform(this) ? besideOf(this, open) : [];
    const { choices, inputs } = decidedWith(this, beside.length > 0 ? open : []);
    return {
      ...(beside.length > 0 ? { file: this.name, beside } : {}),
      ...this.usage,
      call: 'analyze',
      text: this.text,
      owner: this.owner.length === 12 ? this.owner : null,
      error: this.error,
      choices,
      inputs,
      additions: added.map(({ preset, inputs: filled, policy }) => ({ preset, inputs: filled, policy })),
      format: this.format || null,
      documents: this.documents,
      checks: askedWith(this.question, this.selected > 0 ? this.keyName : '', this.checks),
    };
  }

  /**
   * Would it be judged otherwise now, as something else was decided about a file that is read with it?
   *
   * @param {readonly OpenFile[]} open
   */
  isAskedOtherwise(open) {
    if (!this.result || this.stale || !isTerraform(this)) {
      return false;
    }
    const { choices, inputs } = this.result.request;
    const { choices: now, inputs: given } = this.request(open);
    return JSON.stringify([choices, inputs]) !== JSON.stringify([now, given]);
  }

  /** The name of the policy that is shown; empty when the text has no other. */
  get keyName() {
    const policies = this.result?.report.policies ?? [];
    return policies.length > 1 ? (policies[this.selected]?.name ?? '') : '';
  }

  /**
   * Keeps the question as a check, once.
   *
   * @param {Outcome} expect
   * @returns {string} the checks from then on
   */
  withCheck(expect) {
    const line = lineOf(this.question, this.keyName, expect);
    const lines = linesIn(this.checks);
    return (lines.includes(line) ? lines : [...lines, line]).join('\n');
  }
}
