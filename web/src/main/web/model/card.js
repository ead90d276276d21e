/** The answer in one card: what it was, what it will be, and the one thing to do next. */
import { isRepair, WORST_FIRST } from './view.js';

/** @import { Denial, Finding, Fix, Report, Severity, Verdict } from './report.d.ts' */
/** @import { View } from './view.js' */

/**
 * @typedef {Severity | 'ok'} Tone
 *
 * @typedef {{severity: Tone, delegation: string, title: string, left: number}} Side one end of the strip: how bad it is,
 *     what IAM policies can do, the title of a finding that is worse than that, if there is one, and how many findings
 *     are left
 *
 * @typedef {{kind: 'copy' | 'command' | 'owner' | 'nothing', finding: null, fixes: Fix[]}
 *   | {kind: 'choose' | 'fill' | 'offer', finding: Finding, fixes: Fix[]}} Next the one loud step, with the finding that it
 *     is about and the fixes to choose from
 *
 * @typedef {{severity: Tone, was: Side, will: Side | null, loses: string[], next: Next}} Card `will` is null where nothing
 *     is corrected; `loses` has those who lose access
 */

/** @type {Tone[]} */
const TONES = [.../** @type {Severity[]} */ (WORST_FIRST), 'ok'];

/** Worse than a note: something has to be done, or decided. @type {Tone[]} */
const GRAVE = ['critical', 'error', 'warning'];

/** @param {Tone[]} tones @returns {Tone} */
export const worstOf = (...tones) => TONES.find((tone) => tones.includes(tone)) ?? 'ok';

/** @param {Tone} a @param {Tone} b */
const isWorse = (a, b) => TONES.indexOf(a) < TONES.indexOf(b);

/** @param {Denial} denial @returns {Tone} */
export function severityOf({ refusedBy, kind }) {
  return refusedBy === 'nobody' ? 'ok' : refusedBy === 'unclear' || kind === 'not-understood' ? 'warning' : 'error';
}

/**
 * @param {Report} report
 * @param {View} view the policy that is shown
 * @param {Record<string, boolean>} [choices] what the user decided, by the ids of fixes
 * @returns {Card}
 */
export function cardOf(report, view, choices = {}) {
  const { denial } = report;
  const was = before(view);
  return {
    severity: denial ? worstOf(severityOf(denial), was.severity === 'ok' ? 'info' : was.severity) : was.severity,
    was,
    will: view.changed && view.proof ? after(view.proof) : null,
    loses: (view.proof?.rows ?? []).filter(({ changed }) => changed.includes('-')).map(({ label }) => label),
    next: nextOf(report, view, choices),
  };
}

/** @param {View} view @returns {Side} */
function before({ verdict, findings }) {
  // Where there is no policy to judge, what is said of the text is all: that a key has the default one is no error.
  const judged = verdict?.severity ?? (findings.length > 0 ? worstOf(...findings.map(toSeverity)) : 'error');
  const worst = findings.find((finding) => !isRepair(finding));
  const severity = worstOf(judged, ...findings.map((finding) => finding.severity));
  return {
    severity,
    delegation: verdict?.delegation ?? '',
    title: worst && isWorse(worst.severity, judged) && GRAVE.includes(worst.severity) ? worst.title : '',
    left: 0,
  };
}

/** @param {NonNullable<View['proof']>} proof @returns {Side} */
function after({ after: verdict, remaining, savable }) {
  /** @type {Tone[]} */
  const left = /** @type {Severity[]} */ (Object.keys(remaining)).filter((one) => remaining[one] > 0);
  const refused = savable.state === 'no' ? /** @type {Tone[]} */ (['error']) : [];
  return {
    severity: worstOf(verdict.severity, ...left, ...refused),
    delegation: verdict.delegation,
    title: '',
    left: left.reduce((sum, one) => sum + (one === 'info' ? 0 : remaining[/** @type {Severity} */ (one)]), 0),
  };
}

/**
 * What to do next. What is worse than all that is corrected is decided before anything is copied.
 *
 * @param {Report} report
 * @param {View} view
 * @param {Record<string, boolean>} choices
 * @returns {Next}
 */
function nextOf({ status, denial, corrected }, view, choices) {
  if (status !== 'analyzed') {
    return { kind: denial ? 'command' : 'nothing', finding: null, fixes: [] };
  }
  const [advice] = denial?.advice ?? [];
  if (advice && !corrected.changed && (advice.command ?? advice.statement ?? advice.preset)) {
    return { kind: 'command', finding: null, fixes: [] };
  }
  if (view.verdict?.delegation === 'indeterminate' && view.owner.account === null && !corrected.changed) {
    return { kind: 'owner', finding: null, fixes: [] };
  }
  const fixes = new Map(view.fixes.map((fix) => [fix.id, fix]));
  /** @param {Finding} finding */
  const of = (finding) => finding.fixes.flatMap((id) => fixes.get(id) ?? []);
  const mended = worstOf(
    ...view.findings.filter((one) => isRepair(one) || of(one).some(({ on }) => on)).map(toSeverity),
  );
  const open = view.findings.find((one) => GRAVE.includes(one.severity) && isOpen(of(one), choices));
  if (open && (!corrected.changed || isWorse(open.severity, mended))) {
    return decide(open, of(open), choices);
  }
  return { kind: corrected.changed ? 'copy' : 'nothing', finding: null, fixes: [] };
}

/** @param {Finding} finding */
const toSeverity = ({ severity }) => severity;

/**
 * Whoever declined a fix has decided.
 *
 * @param {Fix[]} fixes those of one finding
 * @param {Record<string, boolean>} choices
 */
const isOpen = (fixes, choices) =>
  fixes.some((fix) => isOffered(fix) && choices[fix.id] !== false) && !fixes.some(({ on }) => on);

/** @param {Fix} fix */
const isOffered = ({ state }) => state === 'off' || state === 'needs-owner' || state === 'needs-input';

/**
 * @param {Finding} finding
 * @param {Fix[]} all its fixes
 * @param {Record<string, boolean>} choices
 * @returns {Next}
 */
function decide(finding, all, choices) {
  const offered = all.filter(isOffered);
  if (offered.every(({ state }) => state === 'needs-owner')) {
    return { kind: 'owner', finding: null, fixes: [] };
  }
  const able = offered.filter(({ state }) => state !== 'needs-owner');
  const asking = able.filter(({ id, state }) => state === 'needs-input' && (choices[id] || able.length === 1));
  if (asking.length > 0) {
    return { kind: 'fill', finding, fixes: asking };
  }
  const [{ choice }] = able;
  const alike = able.filter((fix) => choice && fix.choice === choice);
  return alike.length > 1
    ? { kind: 'choose', finding, fixes: alike }
    : { kind: 'offer', finding, fixes: able.slice(0, 1) };
}

/**
 * The fixes that are offered where nothing is corrected, each with the finding that it is for.
 *
 * @param {View} view
 */
export function offersIn({ findings, fixes }) {
  const known = new Map(fixes.map((fix) => [fix.id, fix]));
  return findings.flatMap((finding) =>
    finding.fixes.flatMap((id) => known.get(id) ?? []).filter(({ on, state }) => !on && state === 'off').map((fix) => ({
      finding,
      fix,
    }))
  );
}

/**
 * How the answer is said once more, after something was copied.
 *
 * @param {Report} report
 * @param {View} view
 */
export function inShort({ denial, corrected }, view) {
  if (denial?.outlook) {
    return denial.outlook;
  }
  const verdict = /** @type {Verdict | undefined} */ (corrected.changed ? view.proof?.after : view.verdict);
  return verdict?.headline ?? '';
}
