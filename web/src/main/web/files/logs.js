/** Logs from a disk, piece by piece, as they lie in a bucket or come from a tool: no file is ever held as a whole. */

/** So many characters go to the engine at once: it answers others in between. */
const PIECE = 1 << 17;

/** What holds events, by its name. */
const LOG = /\.(json|gz|jsonl|ndjson|csv|tsv|log|txt)(\.\d+)?$/i;
/** What CloudTrail keeps beside the logs has no events in it. */
const DIGEST = /CloudTrail-Digest/;

/** A file is more than one archive put together; as many ends of its first part are tried. */
const TRIES = 100;

/** How an archive in gzip begins: its name, how it is packed, and flags, of which three are none. RFC 1952, 2.3. */
const isBegin = (/** @type {Uint8Array} */ bytes, /** @type {number} */ at) =>
  bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && bytes[at + 3] < 0x20;

/** Bytes at the end of an archive that tell how much is in it. */
const SIZE = 4;

/** As many zeros are at the end of an archive at most: of one that is empty. */
const OWN_ZEROS = 9;

/** What is needed to see whether one begins. */
const BEGIN = 4;

/** It cannot be unpacked. */
export class Damaged extends Error {}

/** Is this one of the files that CloudTrail keeps beside logs? @param {File} file */
export const isDigest = ({ name, webkitRelativePath }) => DIGEST.test(webkitRelativePath || name);

/** Is this a log, by its name and its folder? @param {File} file */
export const isLog = (file) => LOG.test(file.name) && !isDigest(file);

/** In the name of each log in the bucket of a trail. */
const TRAIL = /_CloudTrail_/;
/** One of these is in whatever CloudTrail or a query writes, also if it breaks off early. What is no text is damaged. */
const SIGNS = /eventname|eventversion|useridentity|"records"|cloudtrailevent|[\0\ufffd]/i;
const LONGEST_SIGN = 16;

/** Tells whether a text, which comes in pieces, has nothing that logs have. */
export class Signs {
  #end = '';
  foreign;

  /** @param {File} file */
  constructor({ name }) {
    this.foreign = !TRAIL.test(name);
  }

  /** @param {string} piece */
  see(piece) {
    if (this.foreign) {
      const seen = this.#end + piece;
      this.foreign = !SIGNS.test(seen);
      this.#end = seen.slice(-LONGEST_SIGN);
    }
  }
}

/**
 * The texts of a file, one after the other.
 *
 * @param {Blob} file
 * @param {(bytes: number) => void} [read] is told how many bytes of it are read
 * @returns {AsyncGenerator<string>}
 */
export async function* piecesOf(file, read = () => {}) {
  /** @type {TextDecoder | undefined} */
  let decoder;
  let text = '';
  /** @type {unknown} */
  let failure = null;
  const chunks = begun(bytesOf(file, read))[Symbol.asyncIterator]();
  for (;;) {
    // What was unpacked before a damage counts.
    const next = await chunks.next().catch((error) => {
      failure = error;
      return { done: true, value: undefined };
    });
    if (next.done || !next.value) {
      break;
    }
    decoder ??= new TextDecoder(encodingOf(next.value));
    text += decoder.decode(next.value, { stream: true });
    while (text.length >= PIECE) {
      yield text.slice(0, PIECE);
      text = text.slice(PIECE);
    }
  }
  yield text + (decoder?.decode() ?? '');
  if (failure !== null) {
    throw failure;
  }
}

/**
 * UTF-8, or UTF-16 as PowerShell writes it: there the first sign, which is a mark or one of ASCII, has a byte that no
 * other text begins with. The decoder takes the mark away.
 *
 * @param {Uint8Array} bytes the first ones
 */
function encodingOf([first, second]) {
  const little = (first === 0xff && second === 0xfe) || (first > 0 && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second > 0);
  return little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8';
}

/**
 * The same, but that it does not begin with a single byte, unless that is all.
 *
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} chunks
 */
async function* begun(chunks) {
  let first = new Uint8Array();
  let isBegun = false;
  for await (const chunk of chunks) {
    if (isBegun) {
      yield chunk;
    } else {
      const bytes = new Uint8Array(first.length + chunk.length);
      bytes.set(first);
      bytes.set(chunk, first.length);
      first = bytes;
      isBegun = bytes.length > 1;
      if (isBegun) {
        yield bytes;
      }
    }
  }
  if (!isBegun) {
    yield first;
  }
}

/** @param {Blob} file @param {(bytes: number) => void} read */
async function* bytesOf(file, read) {
  const begin = new Uint8Array(await file.slice(0, BEGIN).arrayBuffer());
  if (!isBegin(begin, 0)) {
    yield* chunksOf(file.stream(), read);
    return;
  }
  for await (const member of membersOf(file)) {
    yield* unpacked(member, read);
  }
}

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(bytes: number) => void} read
 */
async function* chunksOf(stream, read) {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      read(next.value.length);
      yield next.value;
    }
  } finally {
    // Whoever does not want the rest need not have it read.
    reader.cancel().catch(() => {});
  }
}

/**
 * @param {Blob} member
 * @param {(bytes: number) => void} read is told how many bytes of the archive were worked on: a browser unpacks far ahead
 */
async function* unpacked(member, read) {
  // It ends with the size of what is in it. RFC 1952, 2.3.1.
  const end = await member.slice(-SIZE).arrayBuffer();
  const whole = end.byteLength < SIZE ? 0 : new DataView(end).getUint32(0, true);
  const packed = whole > 0 ? member.size / whole : 0;
  let done = 0;
  let told = 0;
  const tell = (/** @type {number} */ bytes) => {
    done += bytes;
    const worked = Math.min(member.size, Math.floor(done * packed));
    read(worked - told);
    told = worked;
  };
  try {
    yield* chunksOf(member.stream().pipeThrough(new DecompressionStream('gzip')), tell);
  } catch {
    throw new Damaged();
  }
}

/**
 * The archives of which a file in gzip is made. Browsers unpack one and refuse what follows, so each is found first:
 * it ends where another begins, and it is one if it can be unpacked.
 *
 * @param {Blob} file
 */
async function* membersOf(file) {
  const ends = [...await beginsIn(file), file.size];
  let from = 0;
  for (let next = 0; from < file.size;) {
    let at = next;
    while (at + 1 < ends.length && !(await isWhole(file.slice(from, ends[at])))) {
      at++;
      if (at - next >= TRIES) {
        throw new Damaged();
      }
    }
    yield file.slice(from, at + 1 < ends.length ? ends[at] : await endOf(file, from));
    from = ends[at];
    next = at + 1;
  }
}

/**
 * Where the last archive ends: zeros may fill up the end of a file, but some are the archive's own.
 *
 * @param {Blob} file
 * @param {number} from where it begins
 * @returns {Promise<number>} the end of the file where no other end is found
 */
async function endOf(file, from) {
  const filled = await zerosFrom(file, from);
  // Fewer are those of its size.
  if (file.size - filled > SIZE) {
    for (let end = filled; end <= Math.min(filled + OWN_ZEROS, file.size); end++) {
      if (await isWhole(file.slice(from, end))) {
        return end;
      }
    }
  }
  return file.size;
}

/**
 * Where the zeros begin that are at the end of a file.
 *
 * @param {Blob} file
 * @param {number} from
 */
async function zerosFrom(file, from) {
  let end = file.size;
  for (let all = true; all && end > from;) {
    const start = Math.max(from, end - PIECE);
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    const last = bytes.findLastIndex((byte) => byte !== 0);
    all = last < 0;
    end = start + last + 1;
  }
  return end;
}

/**
 * Where another archive may begin.
 *
 * @param {Blob} file
 */
async function beginsIn(file) {
  /** @type {number[]} */
  const begins = [];
  let offset = 0;
  let last = new Uint8Array();
  for await (const chunk of chunksOf(file.stream(), () => {})) {
    const bytes = new Uint8Array(last.length + chunk.length);
    bytes.set(last);
    bytes.set(chunk, last.length);
    const start = offset - last.length;
    for (let at = bytes.indexOf(0x1f); at >= 0 && at + BEGIN <= bytes.length; at = bytes.indexOf(0x1f, at + 1)) {
      if (start + at > 0 && isBegin(bytes, at)) {
        begins.push(start + at);
      }
    }
    offset += chunk.length;
    last = bytes.slice(Math.max(0, bytes.length - BEGIN + 1));
  }
  return begins;
}

/** @param {Blob} member */
async function isWhole(member) {
  try {
    for await (const _ of unpacked(member, () => {}));
    return true;
  } catch {
    return false;
  }
}

/**
 * The files of folders, however deep they lie.
 *
 * @param {readonly any[]} entries as a browser gives what is dropped
 * @returns {Promise<File[]>}
 */
export async function filesIn(entries) {
  /** @type {File[]} */
  const files = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (entry.isDirectory) {
      const reader = entry.createReader();
      const more = () => new Promise((done, failed) => reader.readEntries(done, failed));
      // It gives some of them at a time, and none at the end.
      for (let some = await more(); some.length > 0; some = await more()) {
        waiting.push(...some.filter((/** @type {any} */ { name }) => !name.startsWith('.') && !DIGEST.test(name)));
      }
    } else {
      files.push(await new Promise((done, failed) => entry.file(done, failed)));
    }
  }
  return files;
}
