/** Texts without the names that something else stands for. */

/** @import { Replaced } from './report.d.ts' */

/**
 * A text in which no name stands by itself that something else stands for, in whatever case.
 *
 * @param {string} text
 * @param {readonly Replaced[]} map what stands for what
 */
export function withoutNames(text, map) {
  const lower = text.toLowerCase();
  return map
    .filter(({ original }) => original !== '' && lower.includes(original.toLowerCase()))
    .sort((one, other) => other.original.length - one.original.length)
    .reduce((rest, { original, placeholder }) => rest.replace(wordsOf(original), () => placeholder), text);
}

/** A name where it stands by itself. @param {string} original */
const wordsOf = (original) =>
  new RegExp(`(?<![\\w-])${original.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-])`, 'gi');
