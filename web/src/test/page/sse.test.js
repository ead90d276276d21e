/** Server-sent events come whole, however a network cut them. */
import { EventReader, EventTooLarge } from '../../main/web/assist/sse.js';
import { deepEqual, equal, ok } from './assert.js';

/** @param {Uint8Array[]} pieces */
function eventsOf(...pieces) {
  const reader = new EventReader();
  return pieces.flatMap((piece) => reader.push(piece));
}

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @param {string} text */
const dataOf = (text) => eventsOf(bytes(text)).map(({ data }) => data);

const STREAM = [
  '\ufeff: a comment\r\n',
  'event: first\r\ndata: {"a": "ä€𝄞"}\r\n\r\n',
  'data: one\ndata:two\ndata:  three\n\n',
  ':\rid: 7\rretry: 10\rdata: by returns\r\r',
  'event: empty\n\ndata\n\n',
  'unknown: field\r\ndata: last: one\r\n\n',
].join('');

const EVENTS = [
  { event: 'first', data: '{"a": "ä€𝄞"}' },
  { event: '', data: 'one\ntwo\n three' },
  { event: '', data: 'by returns' },
  { event: '', data: '' },
  { event: '', data: 'last: one' },
];

Deno.test('lines end in a line feed, a carriage return or both, and a name alone is no event', () => {
  deepEqual(eventsOf(bytes(STREAM)), EVENTS);
});

Deno.test('it does not matter where a stream was cut', () => {
  const all = bytes(STREAM);
  for (let at = 0; at <= all.length; at++) {
    deepEqual(eventsOf(all.subarray(0, at), new Uint8Array(0), all.subarray(at)), EVENTS, `cut at ${at}`);
  }
  deepEqual(eventsOf(...Array.from(all, (byte) => Uint8Array.of(byte))), EVENTS, 'cut everywhere');
});

Deno.test('every byte between two ends of lines can be the last of a piece', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    const all = bytes(`data: a${end}${end}data: b${end}data: c${end}${end}`);
    for (let at = 0; at <= all.length; at++) {
      const found = eventsOf(all.subarray(0, at), all.subarray(at)).map(({ data }) => data);
      deepEqual(found, ['a', 'b\nc'], `${JSON.stringify(end)} cut at ${at}`);
    }
  }
});

Deno.test('what has no empty line behind it is no event', () => {
  deepEqual(dataOf('data: whole\n\ndata: cut'), ['whole']);
  deepEqual(dataOf('data: whole\n\ndata: cut\n'), ['whole']);
});

Deno.test('the name of an event is not that of the next one', () => {
  deepEqual(eventsOf(bytes('event: a\ndata: 1\n\ndata: 2\n\n')), [{ event: 'a', data: '1' }, { event: '', data: '2' }]);
});

Deno.test('only one mark stands at the beginning, and only there', () => {
  deepEqual(dataOf('\ufeff\ufeffdata: no field of that name\n\n'), []);
  deepEqual(dataOf('data: a\ufeffb\n\n'), ['a\ufeffb']);
});

Deno.test('bytes that are no text do no harm', () => {
  deepEqual(eventsOf(Uint8Array.of(0xff, 0xfe, 0, 10, 10), bytes('data: a\n\n')), [{ event: '', data: 'a' }]);
});

Deno.test('an event without end is not kept', () => {
  for (const piece of ['x'.repeat(1 << 16), `data: ${'x'.repeat(1 << 16)}\n`, 'data:\n'.repeat(1 << 16)]) {
    const reader = new EventReader();
    let pushed = 0;
    let refused = false;
    while (!refused && pushed < 64) {
      try {
        reader.push(bytes(piece));
        pushed++;
      } catch (error) {
        refused = error instanceof EventTooLarge;
      }
    }
    ok(refused && pushed < 24, `${piece.slice(0, 8)} was taken ${pushed} times`);
  }
});

Deno.test('comments without end are forgotten', () => {
  const reader = new EventReader();
  const comment = bytes(`: ${'x'.repeat(1 << 16)}\n`);
  for (let i = 0; i < 64; i++) {
    equal(reader.push(comment).length, 0);
  }
  deepEqual(reader.push(bytes('data: a\n\n')), [{ event: '', data: 'a' }]);
});
