/** The keys, and the list of them that `?` shows. */
import { isEditable } from './files.js';
import { h } from './dom.js';
import { text } from './text.js';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = isMac ? '⌘' : 'Ctrl';

/** Keys as people read them; `Mod` is Command on a Mac. */
const KEYS = [
  ['copy', ['Mod', 'Enter']],
  ['open', ['Mod', 'O']],
  ['save', ['Mod', 'S']],
  ['undo', ['Mod', 'Z']],
  ['redo', ['Mod', 'Shift', 'Z']],
  ['next', ['F8']],
  ['previous', ['Shift', 'F8']],
  ['paste', ['Mod', 'V']],
  ['leave', ['Tab']],
  ['list', ['?']],
];

/** @returns {HTMLDialogElement} */
export function drawShortcuts() {
  const single = h('input', { type: 'checkbox', checked: true, 'data-testid': 'single-key' });
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
    // Those who talk to their computer may say a "?" that is meant for nothing here.
    h('label.switch', {}, single, text.singleKey),
    h('button', { type: 'button', 'data-testid': 'close-shortcuts', onclick: () => dialog.close() }, text.closeList),
  );
  return dialog;
}

/**
 * Listens to keys everywhere on the page.
 *
 * @param {HTMLDialogElement} dialog the list
 * @param {Record<string, HTMLElement | (() => void)>} on what to click or to call
 */
export function listenToKeys(dialog, on) {
  const single = dialog.querySelector('[data-testid=single-key]');
  window.addEventListener('keydown', (event) => {
    const name = nameOf(event);
    if (!name || event.defaultPrevented || event.isComposing || dialog.open) {
      return;
    }
    const editing = isEditable(event.composedPath()[0]);
    if (name === 'list') {
      if (!editing && single.checked) {
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
    const action = on[name];
    if (typeof action === 'function') {
      action();
    } else {
      action.click();
    }
  });
}

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
