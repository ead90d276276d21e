/** The keys, and the list of them that `?` shows. */
import { text } from '../text.js';
import { h } from './dom.js';
import { isEditable } from './files.js';

/** @typedef {'copy' | 'open' | 'save' | 'undo' | 'redo' | 'next' | 'previous'} Action that a key stands for */

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = isMac ? '⌘' : 'Ctrl';

/** Keys as people read them; `Mod` is Command on a Mac. */
/** @type {[string, string[]][]} */
const KEYS = [
  ['copy', ['Mod', 'Enter']],
  ['open', ['Mod', 'O']],
  ['save', ['Mod', 'S']],
  ['undo', ['Mod', 'Z']],
  ['redo', ['Mod', 'Shift', 'Z']],
  ['next', ['F8']],
  ['previous', ['Shift', 'F8']],
  ['fix', ['Mod', '.']],
  ['find', ['Mod', 'F']],
  ['layOut', ['Shift', 'Alt', 'F']],
  ['paste', ['Mod', 'V']],
  ['leave', ['Tab']],
  ['list', ['?']],
];

/**
 * @param {HTMLElement} single the switch for keys that are letters
 * @returns {HTMLDialogElement}
 */
export function drawShortcuts(single) {
  const rows = KEYS.map(([name, keys]) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, text.shortcuts[name]),
      h('td', {}, ...keys.flatMap((key, i) => [i > 0 && ' + ', h('kbd', {}, key.replace('Mod', MOD))])),
    )
  );
  const dialog = h(
    'dialog',
    { 'data-testid': 'shortcuts', 'aria-labelledby': 'shortcuts-title' },
    h('h2', { id: 'shortcuts-title' }, text.keyboard),
    h('table', {}, h('tbody', {}, ...rows)),
    h('label.switch', {}, single, text.singleKey),
    h('button', { type: 'button', 'data-testid': 'close-shortcuts', onclick: () => dialog.close() }, text.closeList),
  );
  return dialog;
}

/**
 * Listens to keys everywhere on the page.
 *
 * @param {HTMLDialogElement} dialog the list
 * @param {Record<Action, () => void>} on what to do
 * @param {() => boolean} single whether "?" shows the list
 */
export function listenToKeys(dialog, on, single) {
  window.addEventListener('keydown', (event) => {
    const name = nameOf(event);
    if (!name || event.defaultPrevented || event.isComposing || dialog.open) {
      return;
    }
    const editing = isEditable(event.composedPath()[0]);
    if (name === 'list') {
      if (!editing && single()) {
        event.preventDefault();
        dialog.showModal();
      }
      return;
    }
    // Fields have their own undo.
    if (editing && (name === 'undo' || name === 'redo')) {
      return;
    }
    event.preventDefault();
    on[name]();
  });
}

/**
 * @param {KeyboardEvent} event
 * @returns {Action | 'list' | null}
 */
function nameOf({ key, metaKey, ctrlKey, altKey, shiftKey }) {
  const mod = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (altKey || (!mod && (ctrlKey || metaKey))) {
    return null;
  }
  if (!mod) {
    return key === '?' ? 'list' : key === 'F8' ? (shiftKey ? 'previous' : 'next') : null;
  }
  switch (key.length === 1 ? key.toUpperCase() : key) {
    case 'Enter':
      return shiftKey ? null : 'copy';
    case 'O':
      return shiftKey ? null : 'open';
    case 'S':
      return shiftKey ? null : 'save';
    case 'Z':
      return shiftKey ? 'redo' : 'undo';
    case 'Y':
      return isMac || shiftKey ? null : 'redo';
    default:
      return null;
  }
}
