/** What is replaced by placeholders, and what is not. */

/** @import { Redacted } from './model.js' */

/**
 * Lets an original stay as it is, or not.
 *
 * @param {Redacted} redacted
 * @param {string} original
 * @param {boolean} stays
 * @returns {Redacted}
 */
export function keeping(redacted, original, stays) {
  const kept = new Set(redacted.kept);
  if (stays) {
    kept.add(original);
  } else {
    kept.delete(original);
  }
  return { ...redacted, kept };
}

/**
 * Replaces a text wherever it stands as whole words.
 *
 * @param {Redacted} redacted
 * @param {string} text
 * @returns {Redacted}
 */
export function hiding(redacted, text) {
  const added = redacted.added.includes(text) ? redacted.added : [...redacted.added, text];
  return { ...keeping(redacted, text, false), added };
}

/**
 * Does a text hold a placeholder that was handed out, in any case?
 *
 * @param {Pick<Redacted, 'map'>} redacted
 * @param {string} text
 */
export function holdsPlaceholders({ map }, text) {
  if (map.length === 0) {
    return false;
  }
  const lower = text.toLowerCase();
  return map.some(({ placeholder }) => lower.includes(placeholder.toLowerCase()));
}
