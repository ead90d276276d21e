/** Says on the button that was pressed what became of it, where whoever pressed it looks. */
import { text } from '../text.js';
import { h } from './dom.js';

/** How long it stays, in ms. */
const STAYS_MS = 2_500;

/** @type {WeakMap<HTMLElement, {label: string, timer: number}>} */
const shown = new WeakMap();

/**
 * Makes a button that says what became of what it does. What is read out is said elsewhere, in the page's message.
 *
 * @param {string} name by which tests find it
 * @param {string} label
 * @param {() => Promise<unknown>} act gives true when it is done, and a sentence when it is not
 * @param {string} [done] what is said then
 */
export function acting(name, label, act, done = text.copiedMark) {
  // Where it is drawn again, the button that was there before stays.
  const press = (/** @type {MouseEvent} */ { currentTarget }) =>
    follow(/** @type {HTMLElement} */ (currentTarget), act(), done);
  return h('button', { type: 'button', 'data-testid': name, onclick: press }, label);
}

/**
 * @param {HTMLElement} pressed
 * @param {Promise<unknown>} outcome
 * @param {string} [done]
 */
export async function follow(pressed, outcome, done = text.copiedMark) {
  const became = await outcome;
  const place = pressed.parentElement;
  place?.parentElement?.querySelector(':scope > .said')?.remove();
  if (became === true) {
    say(pressed, done);
  } else if (typeof became === 'string' && became && place) {
    place.after(h('p.note.said', { 'aria-hidden': 'true' }, became));
  }
}

/** @param {HTMLElement} pressed @param {string} done */
function say(pressed, done) {
  const before = shown.get(pressed);
  clearTimeout(before?.timer);
  const label = before?.label ?? pressed.textContent ?? '';
  // It stays as wide as it was, or what is beside it would move.
  pressed.style.minInlineSize = `${pressed.offsetWidth}px`;
  pressed.textContent = done;
  pressed.classList.add('done');
  const timer = setTimeout(() => {
    shown.delete(pressed);
    pressed.classList.remove('done');
    pressed.style.minInlineSize = '';
    // Meanwhile it may have been given another label.
    if (pressed.textContent === done) {
      pressed.textContent = label;
    }
  }, STAYS_MS);
  shown.set(pressed, { label, timer });
}

/**
 * Gives a button another label, also while it says what became of it.
 *
 * @param {HTMLElement} button
 * @param {string} label
 */
export function relabel(button, label) {
  const saying = shown.get(button);
  if (saying) {
    saying.label = label;
  } else if (button.textContent !== label) {
    button.textContent = label;
  }
}
