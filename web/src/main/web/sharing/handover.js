/** What is handed to others: a question, and a link. Both are made of redacted text only. */
import { text } from '../text.js';

/** @import { Finding } from '../model/report.d.ts' */

/** Longer links are cut by programs that people send them with, in characters. */
const LONGEST_LINK = 8_000;
/** Larger texts are in no link of ours, in bytes. */
const LARGEST_TEXT = 1 << 18;
const MARK = '#policy=';
/** Between a text and its checks. */
const CHECKS = '&checks=';

/**
 * A question that anybody can answer who knows KMS. It is redacted as a whole before it leaves.
 *
 * @param {string} policy as pasted
 * @param {string} error may be empty
 * @param {Pick<Finding, 'severity' | 'message'>[]} findings
 */
export function question(policy, error, findings) {
  const told = findings.map(
    ({ severity, message }) => `- ${text.severities[severity]}: ${message}`,
  );
  return [
    text.question.ask,
    text.question.rules,
    ...(told.length > 0 ? [`${text.question.findings}\n${told.join('\n')}`] : []),
    ...(error.trim() ? [`${text.question.error}\n${error.trim()}`] : []),
    `${text.question.policy}\n\`\`\`json\n${policy.trim()}\n\`\`\``,
  ].join('\n\n');
}

/**
 * A link to this page that carries a text, and checks of it, behind the `#`, which browsers do not send to servers.
 *
 * @param {string} redacted
 * @param {string} checks redacted as well; empty for none
 * @param {string} page URL of the page
 * @returns {Promise<string | null>} null when the link would be too long
 */
export async function linkTo(redacted, checks, page) {
  const url = new URL(page);
  const behind = checks ? CHECKS + await packed(checks) : '';
  url.hash = MARK.slice(1) + await packed(redacted) + behind;
  url.search = '';
  return url.href.length > LONGEST_LINK ? null : url.href;
}

/** @param {string} content */
const packed = async (content) =>
  base64(await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(content)));

/**
 * Does the end of an address claim to hold a text?
 *
 * @param {string} hash
 */
export const isLink = (hash) => hash.startsWith(MARK);

/**
 * The text in a link, and its checks.
 *
 * @param {string} hash of the page's URL
 * @returns {Promise<{text: string, checks: string} | null>} null when there is none
 */
export async function textIn(hash) {
  if (!isLink(hash) || hash.length > LONGEST_LINK) {
    return null;
  }
  try {
    const [text, checks] = hash.slice(MARK.length).split(CHECKS);
    return { text: await unpacked(text), checks: checks ? await unpacked(checks) : '' };
  } catch {
    // Somebody cut the link, or made one up.
    return null;
  }
}

/** @param {string} content */
async function unpacked(content) {
  const plain = await through(new DecompressionStream('deflate-raw'), bytes(content));
  return new TextDecoder('utf-8', { fatal: true }).decode(plain);
}

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
