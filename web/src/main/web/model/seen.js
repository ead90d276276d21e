/** What of the page is seen: everything that comes and goes is decided here, and nowhere else. */
import { turnedIn } from './asking.js';
import { isLarge } from './excerpt.js';
import { isRefused } from './view.js';

/** @import { State } from './model.js' */

/** @typedef {ReturnType<typeof seenIn>} Seen each part that comes and goes, and whether it is there */

/** @param {State} state */
export function seenIn(
  { current, files, result, view, failure, waiting, shows, corrected, redacted, judged, ...state },
) {
  const status = failure ? null : result?.report.status;
  const starts = state.start?.file === current;
  const isEmpty = !result || result.report.status === 'empty';
  const analyzed = status === 'analyzed';
  const answered = judged?.report.policies.length;
  const replaced = redacted.map.length > 0;
  return {
    // What to do with the text
    files: hasNames(files, current),
    saveAll: files.length > 1,
    restore: replaced && !isEmpty,
    decodes: canBeDecoded(current, result, view) && !failure,
    decodedNote: decodedIn({ current, result, view, failure }) !== null,
    decoded: decodedIn({ current, result, view, failure }) !== null,
    source: decodedIn({ current, result, view, failure }) === null,
    others: !failure && !!result?.report.others?.length,
    excerpt: isLarge(current.text) && decodedIn({ current, result, view, failure }) === null,
    format: !!status && status !== 'empty' && status !== 'denial' && !isExpected(result),
    // What is going on
    cancel: waiting === 'long' && current.text !== '',
    restart: failure !== null,
    update: state.hasUpdate,
    examples: isEmpty && !failure && !starts,
    promise: isEmpty && !starts,
    start: starts,
    // The result
    card: !!status && status !== 'empty' && (!!result?.report.denial || !!view?.verdict || !!view?.findings.length),
    unfold: !!status && status !== 'empty',
    denial: !!result?.report.denial && !failure,
    advice: !!result?.report.denial && !failure,
    ways: !!result?.report.denial?.path.length && !failure,
    lanes: analyzed && !!view?.proof?.rows.length,
    explained: analyzed && !!view?.proof?.rows.length,
    keys: analyzed && !!result && result.report.policies.length > 1,
    verdict: !!status && status !== 'empty' && !!(view?.verdict || view?.findings.length),
    witness: analyzed && !!view?.verdict?.witness,
    corrected: analyzed,
    savable: analyzed && hasDoubts(result, view),
    diff: shows === 'diff' && !corrected.redacted,
    text: shows === 'text' || corrected.redacted,
    ask: analyzed,
    turned: analyzed && !!result && turnedIn(result.report).length > 0,
    access: analyzed,
    findings: analyzed && !!view?.findings.length,
    additions: analyzed,
    handOver: analyzed,
    prevention: analyzed,
    usage: analyzed || state.logs.files > 0,
    copyLink: state.place.hasAddress,
    replacements: replaced,
    answer: analyzed,
    answerResult: judged !== null,
    answerAccess: !!answered,
    useAnswer: !!answered,
  };
}

/**
 * The policy that is shown in lines of its own; null when the text is shown as it was pasted.
 *
 * @param {Pick<State, 'current' | 'result' | 'view' | 'failure'>} state
 */
export const decodedIn = ({ current, result, view, failure }) =>
  !failure && view?.decoded && canBeDecoded(current, result, view) ? view : null;

/**
 * Could the policy that is shown be seen in lines of its own? An earlier one says nothing of the text that is here now.
 *
 * @param {State['current']} current
 * @param {State['result']} result
 * @param {State['view']} view
 */
const canBeDecoded = (current, result, view) =>
  result?.text === current.text && result.report.policies[view?.index ?? 0]?.decoded !== undefined;

/**
 * Are there names to be told apart?
 *
 * @param {State['files']} files
 * @param {State['current']} current
 */
const hasNames = (files, current) => files.length > 1 || current.name !== '';

/**
 * Is the text what everybody expects?
 *
 * @param {State['result']} result
 */
function isExpected(result) {
  const { report, request } = /** @type {NonNullable<State['result']>} */ (result);
  return !request.format && report.status === 'analyzed' && report.input.format === 'policy';
}

/**
 * Is there anything to say on whether KMS takes the policies?
 *
 * @param {State['result']} result
 * @param {State['view']} view
 */
const hasDoubts = (result, view) => view?.proof?.savable.state !== 'yes' || !!result?.report.policies.some(isRefused);
