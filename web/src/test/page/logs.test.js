/** Reading logs from a disk: packed, in several members, damaged, in folders. */
import { Damaged, filesIn, isLog, piecesOf } from '../../main/web/files/logs.js';
import { deepEqual, equal, ok } from './assert.js';

/** @param {string} text */
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Blob} blob @param {(bytes: number) => void} [read] */
async function textOf(blob, read) {
  const pieces = [];
  for await (const piece of piecesOf(blob, read)) {
    pieces.push(piece);
  }
  ok(pieces.every((piece) => piece.length <= 1 << 18));
  return pieces.join('');
}

Deno.test('a log comes in pieces, each of bounded length, and every byte of it is counted', async () => {
  const text = 'é{"eventName":"Decrypt"}\n'.repeat(40_000);
  let bytes = 0;
  equal(await textOf(new Blob([text]), (read) => (bytes += read)), text);
  equal(bytes, new Blob([text]).size);
});

Deno.test('a log in UTF-16 is read, and a mark at the beginning is none of its signs', async () => {
  const text = '{"eventName":"Décrypt"}\r\n';
  for (const little of [true, false]) {
    for (const mark of ['\ufeff', '']) {
      const view = new DataView(new ArrayBuffer(2 * (mark + text).length));
      [...mark + text].forEach((sign, i) => view.setUint16(2 * i, sign.charCodeAt(0), little));
      equal(await textOf(new Blob([view])), text);
      const stream = new Blob([view]).stream().pipeThrough(new CompressionStream('gzip'));
      equal(await textOf(await new Response(stream).blob()), text);
    }
  }
  equal(await textOf(new Blob([`\ufeff${text}`])), text);
  equal(await textOf(new Blob(['{'])), '{');
  equal(await textOf(new Blob([])), '');
});

Deno.test('a packed log is unpacked, with all of its members', async () => {
  const texts = ['{"Records":[1', '2', '3]}', '{"Records":[]}'.repeat(9_000)];
  const members = await Promise.all(texts.map(packed));
  let bytes = 0;
  equal(await textOf(new Blob(members), (read) => (bytes += read)), texts.join(''));
  equal(bytes, new Blob(members).size);
  equal(await textOf(new Blob([members[0]])), texts[0]);
});

Deno.test('zeros may fill up the end of an archive, whose own end may be zeros', async () => {
  for (const text of ['{"Records":[]}', 'x', '']) {
    const member = await packed(text);
    for (const zeros of [4, 9, 512, 200_000]) {
      equal(await textOf(new Blob([member, new Uint8Array(zeros)])), text);
      equal(await textOf(new Blob([await packed('a'), member, new Uint8Array(zeros)])), `a${text}`);
    }
  }
  const cut = new Blob([(await packed('{"Records":[]}')).slice(0, -9), new Uint8Array(512)]);
  const failure = await textOf(cut).then(() => null, (error) => error);
  ok(failure instanceof Damaged);
});

Deno.test('what only looks like the beginning of a member is none', async () => {
  // Stored as it is, so that the bytes are in the archive: one block of 8 bytes.
  const content = new Uint8Array([0x1f, 0x8b, 8, 0, 65, 66, 67, 68]);
  const plain = await packed('');
  const head = plain.slice(0, 10);
  const stored = [1, content.length, 0, 255 - content.length, 255, ...content];
  const crc = crcOf(content);
  const tail = [crc & 255, (crc >>> 8) & 255, (crc >>> 16) & 255, crc >>> 24, content.length, 0, 0, 0];
  const one = new Uint8Array([...head, ...stored, ...tail]);
  const expected = new TextDecoder().decode(content);
  equal(await textOf(new Blob([one])), expected);
  equal(await textOf(new Blob([one, one, await packed('end')])), `${expected}${expected}end`);
});

/** @param {Uint8Array} bytes */
function crcOf(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return ~crc >>> 0;
}

Deno.test('a damaged archive is said to be damaged', async () => {
  const whole = await packed('{"Records":[]}'.repeat(1_000));
  for (const bytes of [whole.slice(0, whole.length - 9), new Uint8Array([...whole, 1, 2, 3])]) {
    /** @type {unknown} */
    let thrown;
    await textOf(new Blob([bytes])).catch((error) => (thrown = error));
    ok(thrown instanceof Damaged);
  }
});

Deno.test('an archive that only pretends to have members is given up in time', async () => {
  const begin = new Uint8Array(4 * 3_000);
  for (let i = 0; i < begin.length; i += 4) {
    begin.set([0x1f, 0x8b, 8, 0], i);
  }
  /** @type {unknown} */
  let thrown;
  await textOf(new Blob([begin])).catch((error) => (thrown = error));
  ok(thrown instanceof Damaged);
});

Deno.test('digests of CloudTrail are no logs, nor are other files', () => {
  const logs = ['a.json', 'a.json.gz', 'a.csv', 'part.log.1'];
  const names = [...logs, 'CloudTrail-Digest_1.json.gz', 'a.png', 'README'];
  deepEqual(names.filter((name) => isLog(new File([], name))), logs);
});

Deno.test('what was unpacked before a damage counts, and how far reading is follows what was worked on', async () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `${i} ${Math.sin(i)}\n`).join('');
  const archive = await packed(text);
  const cut = new Blob([archive.slice(0, archive.length - 2_000)]);
  let read = '';
  /** @type {unknown} */
  let thrown;
  try {
    for await (const piece of piecesOf(cut)) {
      read += piece;
    }
  } catch (error) {
    thrown = error;
  }
  ok(thrown instanceof Damaged);
  ok(read.length > 1_000 && text.startsWith(read), `${read.length}`);
  let told = 0;
  const pieces = piecesOf(new Blob([archive]), (bytes) => (told += bytes));
  await pieces.next();
  ok(told > 0 && told <= archive.length, `${told} of ${archive.length}`);
  for await (const _ of pieces);
  ok(Math.abs(told - archive.length) <= 1, `${told} of ${archive.length}`);
});

Deno.test('all files of a folder are found, however many there are', async () => {
  const file = (/** @type {string} */ name) => ({
    isDirectory: false,
    name,
    file: (/** @type {(file: File) => void} */ done) => done(new File([], name)),
  });
  const folder = (/** @type {string} */ name, /** @type {any[]} */ entries) => ({
    isDirectory: true,
    name,
    createReader() {
      const rest = [...entries];
      return { readEntries: (/** @type {(some: any[]) => void} */ done) => done(rest.splice(0, 2)) };
    },
  });
  const found = await filesIn([
    folder('logs', [
      file('a'),
      file('.b'),
      folder('c', [file('d'), file('e'), file('f')]),
      folder('CloudTrail-Digest', [file('g')]),
    ]),
  ]);
  deepEqual(found.map(({ name }) => name).sort(), ['a', 'd', 'e', 'f']);
});
