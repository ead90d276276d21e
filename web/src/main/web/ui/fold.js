/** A part of the page that the answer does not need: its title can be opened. */
import { h } from './dom.js';

/**
 * @param {string} title
 * @param {...import('./dom.js').Child} content
 */
export const fold = (title, ...content) =>
  h('details.part', {}, h('summary', {}, h('h2', {}, title)), h('div.content', {}, ...content));
