/**
 * What is kept on this device, and only when somebody switched that on: the open texts with what was
 * said about them. It is in this browser's local storage, and nowhere else.
 *
 * Each tab keeps its own texts, under a name that it holds a lock on, so that no tab writes over
 * another's. A tab that opens takes over what tabs left behind that are closed.
 */
import { pastedIn } from '../model/open-file.js';
import { isShared, scope } from './scope.js';

/** @import { Pasted } from '../model/open-file.js' */

/** Present while remembering is switched on. */
const SWITCH = `keymend:${scope}`;
/** In front of the name of a tab. */
const TAB = `${SWITCH}#`;

/**
 * @typedef {{
 *   name: string,
 *   text: string,
 *   owner: string,
 *   error: string,
 *   format: string,
 *   checks: string,
 *   documents: readonly Pasted[],
 * }} Kept
 */

const FIELDS = /** @type {const} */ (['name', 'text', 'owner', 'error', 'format', 'checks']);

/** Under this earlier versions kept texts, for all tabs. */
const OLD = 'keymend';

/** Under which this tab keeps its texts; made at first use. */
let own = '';

/**
 * The storage, or null where there is none of our own: pages on a disk share one, as do pages of one
 * host; frames have none.
 */
function storage() {
  try {
    return location.protocol === 'file:' || isShared ? null : window.localStorage;
  } catch {
    return null;
  }
}

/** Can anything be kept? */
export const canRemember = () => storage() !== null;

/** Was that switched on? */
export const remembers = () => (storage()?.getItem(SWITCH) ?? null) !== null;

/**
 * Calls back when another tab switches it on or off.
 *
 * @param {(remembers: boolean) => void} changed
 */
export function onSwitch(changed) {
  window.addEventListener('storage', ({ key }) => {
    if (key === SWITCH || key === null) {
      changed(remembers());
    }
  });
}

/**
 * Keeps files in place of those that this tab kept before.
 *
 * @param {readonly Kept[]} files
 * @returns {boolean} whether there was room; if not, nothing of this tab is kept; other tabs lose nothing
 */
export function remember(files) {
  const before = remembers();
  takeName();
  if (replace([own], files)) {
    return true;
  }
  storage()?.removeItem(own);
  if (!before) {
    storage()?.removeItem(SWITCH);
  }
  return false;
}

/**
 * Puts files under this tab's name in place of entries, which make room for them. Without enough room
 * these stay as they were.
 *
 * @param {string[]} names
 * @param {readonly Kept[]} files
 */
function replace(names, files) {
  const kept = storage();
  if (!kept) {
    return false;
  }
  const entries = names.map((name) => ({ name, old: kept.getItem(name) }));
  try {
    names.forEach((name) => kept.removeItem(name));
    kept.setItem(SWITCH, 'on');
    kept.setItem(own, JSON.stringify(files));
    return true;
  } catch {
    kept.removeItem(own);
    entries.forEach(({ name, old }) => old !== null && kept.setItem(name, old));
    return false;
  }
}

/** Pages without a secure context have no `randomUUID`. */
function takeName() {
  own ||= hold(`${TAB}${crypto.getRandomValues(new Uint32Array(4)).join('-')}`);
}

/** Returns what closed tabs left behind; what is damaged of it is left out. */
export async function remembered() {
  const kept = storage();
  if (!kept || !remembers()) {
    return [];
  }
  const living = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name));
  const left = Object.keys(kept).filter((key) => key.startsWith(TAB) && !living.has(key));
  const files = left.flatMap((key) => filesIn(kept.getItem(key)));
  if (left.length > 0) {
    // Taken over before anybody else can, and kept under this tab's name. What finds no room there stays.
    takeName();
    replace([...new Set([...left, own])], files);
  }
  return files;
}

/** Wipes what versions kept that did not know tabs: nobody reads it, and nobody else would wipe it. */
export const forgetOld = () => storage()?.removeItem(OLD);

/** Wipes what was kept by any tab, and keeps nothing more. */
export function forget() {
  const kept = storage();
  for (const key of Object.keys(kept ?? {})) {
    if (key === SWITCH || key.startsWith(TAB)) {
      kept?.removeItem(key);
    }
  }
}

// A page that comes back from the browser's cache is the tab that it was.
window.addEventListener('pageshow', ({ persisted }) => persisted && own && hold(own));

/**
 * Holds a name until this page is left.
 *
 * @param {string} name
 */
function hold(name) {
  const left = /** @type {Promise<void>} */ (new Promise((resolve) => {
    window.addEventListener('pagehide', () => resolve(), { once: true });
  }));
  navigator.locks?.request(name, () => left);
  return name;
}

/**
 * Others could have written there, and what is no text would stop the page.
 *
 * @param {string | null} json
 * @returns {Kept[]}
 */
function filesIn(json) {
  try {
    const files = JSON.parse(json ?? '');
    return files
      .map((/** @type {any} */ file) => ({
        ...Object.fromEntries(fieldsOf(file)),
        documents: pastedIn(file?.documents),
      }))
      .filter((/** @type {Kept} */ { text }) => text);
  } catch {
    return [];
  }
}

/** @param {any} file */
const fieldsOf = (file) => FIELDS.map((field) => [field, typeof file?.[field] === 'string' ? file[field] : '']);
