/** What the page that is one file holds of what would take much room in it: deflated, and in base 85. */

/**
 * The bytes that were deflated.
 *
 * @param {string} written
 */
export async function inflated(written) {
  const stream = new Blob([bytesOf(written.trim())]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}

/** Printable letters that mean nothing in HTML; five of them are four bytes, where base64 takes more than five. */
const LETTERS = /[^ -~]|[ "&'<>\\`/!]/g;

/**
 * The bytes of a text in base 85, as the build writes it: the letters in their order, behind a number of bytes and a comma.
 *
 * @param {string} written
 */
function bytesOf(written) {
  const comma = written.indexOf(',');
  const length = Number(written.slice(0, comma));
  const letters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('').replaceAll(LETTERS, '');
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) {
    values[letters.charCodeAt(i)] = i;
  }
  const view = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
  let at = comma + 1;
  for (let to = 0; to < view.byteLength; to += 4) {
    let four = 0;
    for (const end = at + 5; at < end; at++) {
      four = four * 85 + values[written.charCodeAt(at)];
    }
    view.setUint32(to, four);
  }
  return new Uint8Array(view.buffer, 0, length);
}
