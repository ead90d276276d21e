/**
 * What is kept on this device, and only when somebody switched that on: the open texts with what was
 * said about them. It is in this browser's local storage, and nowhere else.
 */

const PLACE = 'keymend';

/** The storage, or null where there is none of our own: pages on a disk share one, frames have none. */
function storage() {
  try {
    return location.protocol === 'file:' ? null : window.localStorage;
  } catch {
    return null;
  }
}

/** Can anything be kept? */
export const canRemember = () => storage() !== null;

/** Was that switched on? */
export const remembers = () => storage()?.getItem(PLACE) != null;

/**
 * Keeps files in place of those before.
 *
 * @param {{name: string, text: string, owner: string, error: string, format: string}[]} files
 * @returns {boolean} whether there was room; if not, nothing is kept
 */
export function remember(files) {
  try {
    storage().setItem(PLACE, JSON.stringify(files));
    return true;
  } catch {
    forget();
    return false;
  }
}

/** Returns what was kept; nothing when it is damaged. */
export function remembered() {
  try {
    const files = JSON.parse(storage()?.getItem(PLACE) ?? '[]');
    return files.filter(({ text }) => text);
  } catch {
    return [];
  }
}

/** Wipes what was kept, and keeps nothing more. */
export function forget() {
  storage()?.removeItem(PLACE);
}
