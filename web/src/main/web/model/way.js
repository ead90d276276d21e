/** The way of a call through the layers to the key, as it is drawn. */

/** @import { Denial, Gate, Range } from './report.d.ts' */

/**
 * How sure it is that the call comes to a place on its way.
 *
 * @typedef {'surely' | 'perhaps' | 'no'} Arrival
 *
 * @typedef {{
 *   layer: string,
 *   outcome: Gate['outcome'] | 'not-asked' | 'would-pass' | 'would-refuse',
 *   because: string,
 *   range: Range | null,
 *   arrives: Arrival,
 *   leaves: Arrival,
 *   shut: boolean,
 *   changed: boolean,
 *   blamed: boolean,
 * }} Step one gate; the call ends at the one that is `shut`, and `changed` is one that was something else before. Where
 *     the call goes on without a gate, it was not asked; `blamed` is one that nothing shows to be shut but the message
 *
 * @typedef {'allowed' | 'allowed-if-iam-allows' | 'refused' | 'unknown'} End what becomes of the call
 *
 * @typedef {{steps: Step[], end: End}} Way
 *
 * @typedef {{who: string, action: string, key: string}} Call empty where it is not known
 *
 * @typedef {{call: Call, before: Way, after: Way | null}} Picture `after` where the correction changes the way
 */

/**
 * @param {Gate[]} path
 * @param {End} [end] what becomes of the call, where that is known better
 * @param {Gate[]} [earlier] the same call before
 * @param {string} [blamed] the layer that refused, as the message says
 * @returns {Way}
 */
export function wayOf(path, end, earlier, blamed) {
  const isShut = path.some(({ outcome }) => outcome === 'refuses');
  /** @type {Arrival} */
  let arrives = 'surely';
  const steps = path.map(({ layer, outcome, because, range }, i) => {
    const shut = outcome === 'refuses' && arrives !== 'no';
    const leaves = shut || arrives === 'no' ? 'no' : outcome === 'unknown' ? 'perhaps' : arrives;
    /** @type {Step} */
    const step = {
      layer,
      outcome: arrives === 'no' ? (BEHIND[outcome] ?? outcome) : (BEFORE[outcome] ?? outcome),
      because,
      range,
      arrives,
      leaves,
      shut,
      changed: earlier !== undefined && isOther(outcome, earlier[i]?.outcome),
      blamed: !isShut && layer === blamed,
    };
    arrives = leaves;
    return step;
  });
  return { steps, end: end ?? ENDS[arrives] };
}

/**
 * What a gate is called that the call comes to, and one behind that where it ends.
 *
 * @type {Partial<Record<Gate['outcome'], Step['outcome']>>}
 */
const BEFORE = { 'not-reached': 'not-asked' };
/** @type {Partial<Record<Gate['outcome'], Step['outcome']>>} */
const BEHIND = { passes: 'would-pass', refuses: 'would-refuse' };

/** @type {Record<Arrival, End>} */
const ENDS = { surely: 'allowed', perhaps: 'unknown', no: 'refused' };

/**
 * A gate is another one when it opens or shuts. One that is come to only now says nothing new.
 *
 * @param {Gate['outcome']} now
 * @param {Gate['outcome'] | undefined} before
 */
const isOther = (now, before) => now !== before && (now === 'refuses' || before === 'refuses');

/**
 * @param {Denial} denial
 * @param {{pasted: (range: Range) => Range, corrected: (range: Range) => Range}} places as they are shown
 * @param {boolean} changed whether there is a correction
 * @returns {Picture}
 */
export function pictureOf(denial, { pasted, corrected }, changed) {
  const { caller, action, key, path, afterwards, afterwardsPath, refusedBy } = denial;
  const isOtherWay = changed &&
    afterwardsPath.some(({ outcome }, i) => outcome !== path[i]?.outcome);
  return {
    call: { who: caller?.arn ? nameIn(caller.arn) : '', action: action ?? '', key: key ? nameIn(key) : '' },
    before: wayOf(placed(path, pasted), undefined, undefined, refusedBy),
    after: isOtherWay ? wayOf(placed(afterwardsPath, corrected), /** @type {End} */ (afterwards), path) : null,
  };
}

/** @param {Gate[]} path @param {(range: Range) => Range} place */
const placed = (path, place) => path.map((gate) => ({ ...gate, range: gate.range && place(gate.range) }));

/**
 * What people call somebody or something that an ARN names.
 *
 * @param {string} arn or the name of a service
 */
export function nameIn(arn) {
  if (!arn.startsWith('arn:')) {
    return arn;
  }
  const [kind, ...names] = arn.split(':').slice(5).join(':').split('/');
  if (names.length === 0) {
    return kind;
  }
  // Of a session the role is known, and nobody knows its id.
  return kind === 'assumed-role' ? names[0] : /** @type {string} */ (names.at(-1));
}
