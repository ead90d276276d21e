/** Files from a disk become texts, or a word on why not. */

/** Longer files are no policies, in bytes; the engine takes no more either. */
const LONGEST = 8 << 20;

/**
 * @param {File} file
 * @returns {Promise<{name: string, text?: string, wrong?: 'large' | 'binary' | 'unreadable'}>}
 */
export async function readFile(file) {
  const { name } = file;
  if (file.size > LONGEST) {
    return { name, wrong: 'large' };
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { name, wrong: 'unreadable' };
  }
  try {
    return { name, text: decode(bytes) };
  } catch {
    // What is no text would come back damaged.
    return { name, wrong: 'binary' };
  }
}

/**
 * UTF-8, or UTF-16 as Windows PowerShell writes what `>` sends to a file.
 *
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  const text = new TextDecoder(wide || 'utf-8', { fatal: true, ignoreBOM: !wide }).decode(bytes);
  if (text.includes('\0')) {
    throw new TypeError('not a text');
  }
  return text;
}

/** What no system wants in a name: paths, drives, what cannot be seen, or turns text around. */
// deno-lint-ignore no-control-regex
const BAD = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*]/g;
/** Devices of Windows, whatever their extension. */
const DEVICE = /^(con(in\$|out\$)?|prn|aux|nul|(com|lpt)[\d¹²³]) *(\.|$)/i;

/**
 * Returns a name that stays in the folder where it is written, on every system.
 *
 * @param {string} name
 */
export function harmless(name) {
  const last = (name.split(/[\\/]/).pop() ?? '').replace(BAD, '_').replace(/^\.+|[. ]+$/g, '');
  return last === '' ? 'policy.json' : DEVICE.test(last) ? `_${last}` : last;
}

/**
 * A name that tells nothing but the kind of the file.
 *
 * @param {string} name
 */
export function nameless(name) {
  return /\.(json|ya?ml|tf|tfstate|txt|md|sh|ps1|sarif)$/i.test(name)
    ? `policy${name.slice(name.lastIndexOf('.')).toLowerCase()}`
    : 'policy.txt';
}

/**
 * Returns names that differ, as files of a folder do: `a.json`, `a (2).json`.
 *
 * @param {string[]} names
 */
export function differing(names) {
  const taken = new Set();
  return names.map((name) => {
    const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) {
      unique = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
