/** A ZIP archive whose files are stored as they are: the format's own minimum (APPNOTE 6.3, 4.3). */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return crc;
});

/** @param {Uint8Array} bytes */
function crcOf(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff];
  }
  return ~crc;
}

/** Names are in UTF-8. */
const UTF8 = 0x0800;
/** The version that readers need. */
const VERSION = 20;

/**
 * Numbers in little endian, each as `[size in bytes, number]`.
 *
 * @param {...[number, number]} fields
 */
function numbers(...fields) {
  return Uint8Array.from(
    fields.flatMap(([size, number]) => Array.from({ length: size }, (_, i) => (number >>> (8 * i)) & 0xff)),
  );
}

/**
 * @param {{name: string, text: string}[]} files names differ
 * @param {Date} [now] when they were changed
 * @returns {Blob}
 */
export function zip(files, now = new Date()) {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const day = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const encoder = new TextEncoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let offset = 0;
  for (const file of files) {
    const name = encoder.encode(file.name);
    const content = encoder.encode(file.text);
    /** @type {[number, number][]} */
    const entry = [
      [2, VERSION],
      [2, UTF8],
      [2, 0],
      [2, time],
      [2, day],
      [4, crcOf(content)],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ];
    const head = numbers([4, 0x04034b50], ...entry);
    directory.push(
      numbers([4, 0x02014b50], [2, VERSION], ...entry, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      name,
    );
    parts.push(head, name, content);
    offset += head.length + name.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = numbers([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}
