/** What a policy says before and after its correction, in one list. */
import { merged } from '../../main/web/model/sentences.js';
import { deepEqual } from './assert.js';

/** @param {...string} texts */
const said = (...texts) =>
  texts.map((text, i) => ({ label: `statement ${i + 1}`, text, range: { start: i, end: i + 1 } }));

/** @param {ReturnType<typeof said>} before @param {ReturnType<typeof said>} after */
const courses = (before, after) => merged(before, after).map(({ course, text }) => `${course} ${text}`);

Deno.test('what is not corrected is the same', () => {
  deepEqual(courses(said('a', 'b'), said('a', 'b')), ['same a', 'same b']);
  deepEqual(courses([], []), []);
});

Deno.test('what is changed stands in front of what takes its place', () => {
  deepEqual(courses(said('a', 'b', 'c'), said('a', 'x', 'c')), ['same a', 'goes b', 'comes x', 'same c']);
});

Deno.test('what is added stands where it will stand', () => {
  deepEqual(courses(said('a', 'b'), said('r', 'a', 'b')), ['comes r', 'same a', 'same b']);
  deepEqual(courses(said('a'), said('a', 'r')), ['same a', 'comes r']);
});

Deno.test('what is removed is shown as long as it is there', () => {
  deepEqual(courses(said('a', 'b', 'c'), said('c')), ['goes a', 'goes b', 'same c']);
});

Deno.test('two that say the same are two', () => {
  deepEqual(courses(said('a', 'a'), said('a')), ['same a', 'goes a']);
  deepEqual(courses(said('a'), said('a', 'a')), ['same a', 'comes a']);
});

Deno.test('what changes its place is told once', () => {
  deepEqual(courses(said('a', 'b'), said('b', 'a')).toSorted(), ['same a', 'same b']);
});

Deno.test('only what stands in the text has a place there', () => {
  deepEqual(merged(said('a', 'b'), said('a', 'x')).map(({ statement }) => statement), [0, 1, -1]);
});
