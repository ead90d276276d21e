/** A link for others. It is made of redacted text only. */
import { pastedIn } from '../model/open-file.js';

/** @import { Pasted } from '../model/open-file.js' */

/** Longer links are cut by programs that people send them with, in characters. */
const LONGEST_LINK = 8_000;
/** Larger texts are in no link of ours, in bytes. */
const LARGEST_TEXT = 1 << 18;
const MARK = '#policy=';
/** In front of a text with what belongs to the call. */
const CALL_MARK = '#call=';

/** @typedef {{text: string, error: string, documents: readonly Pasted[], checks: string}} Linked what a link holds */

/**
 * A link to this page that carries a text, and what belongs to it, behind the `#`, which browsers do not send to
 * servers.
 *
 * @param {Linked} redacted
 * @param {string} page URL of the page
 * @returns {Promise<string | null>} null when the link would be too long
 */
export async function linkTo({ text, error, documents, checks }, page) {
  const url = new URL(page);
  const alone = error === '' && documents.length === 0 && checks === '';
  const content = alone ? text : JSON.stringify({ text, error, documents, checks });
  const packed = await through(
    new CompressionStream('deflate-raw'),
    new TextEncoder().encode(content),
  );
  url.hash = (alone ? MARK : CALL_MARK).slice(1) + base64(packed);
  url.search = '';
  return url.href.length > LONGEST_LINK ? null : url.href;
}

/**
 * Does the end of an address claim to hold a text?
 *
 * @param {string} hash
 */
export const isLink = (hash) => hash.startsWith(MARK) || hash.startsWith(CALL_MARK);

/**
 * What is in a link.
 *
 * @param {string} hash of the page's URL
 * @returns {Promise<Linked | null>} null when there is none
 */
export async function linkedIn(hash) {
  if (!isLink(hash) || hash.length > LONGEST_LINK) {
    return null;
  }
  try {
    const packed = bytes(hash.slice(hash.indexOf('=') + 1));
    const unpacked = await through(new DecompressionStream('deflate-raw'), packed);
    const content = new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
    return hash.startsWith(MARK)
      ? { text: content, error: '', documents: [], checks: '' }
      : callIn(JSON.parse(content));
  } catch {
    // Somebody cut the link, or made one up.
    return null;
  }
}

/**
 * Anybody can make up a link.
 *
 * @param {any} content
 * @returns {Linked | null}
 */
const callIn = (content) =>
  typeof content?.text === 'string' && typeof content.error === 'string'
    ? {
      text: content.text,
      error: content.error,
      documents: pastedIn(content.documents),
      checks: typeof content.checks === 'string' ? content.checks : '',
    }
    : null;

/**
 * Sends bytes through a stream. What a link holds is bounded: a few characters can hide much.
 *
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array<ArrayBuffer>} input
 */
async function through({ readable, writable }, input) {
  const writer = writable.getWriter();
  const written = writer.write(input).then(() => writer.close());
  // Reading tells of an error, too.
  written.catch(() => {});
  /** @type {number[]} */
  const out = [];
  let length = 0;
  const reader = readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LARGEST_TEXT) {
      await reader.cancel();
      throw new RangeError('too long');
    }
    out.push(...part.value);
  }
  return Uint8Array.from(out);
}

/** @param {Uint8Array} data */
function base64(data) {
  const binary = Array.from(data, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} encoded */
function bytes(encoded) {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
