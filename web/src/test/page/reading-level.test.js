/** How hard the words of the page are to read. */
import { text } from '../../main/web/text.js';
import { linkWords, questionWords, words as assist } from '../../main/web/assist/text.js';
import { words as wire } from '../../main/web/assist/wire-text.js';
import { words as question } from '../../main/web/sharing/question.js';
import { words as checks } from '../../main/web/ui/prevention-text.js';
import { words as usage } from '../../main/web/ui/usage-text.js';
import { deepEqual, ok } from './assert.js';

/** A sentence with more words needs a second reading. */
const LONGEST = 26;

/** Years of school, by Flesch and Kincaid; most newspapers are at 9 to 12. */
const GRADE = 6;

/** What stands for whatever a text is about. */
const NAMES = ['role', 'key', 'file', 'text', 'page'];

/**
 * @param {unknown} part
 * @returns {string[]}
 */
function textsIn(part) {
  if (typeof part === 'string') {
    return [part];
  }
  if (typeof part === 'function') {
    try {
      return textsIn(part(...NAMES.slice(0, part.length)));
    } catch {
      // It wants more than a name: the parts of a report.
      return [];
    }
  }
  return part && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : [];
}

/** @param {string} of */
const wordsOf = (of) => of.match(/[A-Za-z][A-Za-z’'-]*/g) ?? [];

/** @param {string} word */
const syllables = (word) => Math.max(1, (word.toLowerCase().replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length);

/** Labels of buttons are no sentences. */
const sentences = textsIn([text, checks, usage, wire, linkWords, questionWords, assist, question])
  .flatMap((one) => one.split(/(?<=[.!?:;])\s+|\n+/))
  .filter((sentence) => /[.!?]$/.test(sentence) && wordsOf(sentence).length > 2);

Deno.test('no sentence of the page is too long', () => {
  deepEqual(sentences.filter((sentence) => wordsOf(sentence).length > LONGEST), []);
});

Deno.test('the page is easy to read', () => {
  const words = sentences.flatMap(wordsOf);
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  const grade = (0.39 * words.length) / sentences.length + (11.8 * sounds) / words.length - 15.59;
  ok(sentences.length > 100 && grade <= GRADE, `grade ${grade.toFixed(1)} of ${sentences.length} sentences`);
});
