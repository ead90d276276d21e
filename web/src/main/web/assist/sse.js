/** Server-sent events, as the HTML standard has them (“Interpreting an event stream”). */

/** What is larger is no piece of an answer, in UTF-16 units. */
const LARGEST_EVENT = 1 << 20;

/** A stream has an event that is too large to be kept. */
export class EventTooLarge extends Error {}

/** @typedef {{event: string, data: string}} ServerEvent `event` is empty when the stream gives it no name */

/**
 * Makes events of bytes, however they were cut on their way. What stands behind the last empty line is no event.
 *
 * The id of an event and the time until the next try are left out: nothing here connects again.
 */
export class EventReader {
  // It takes a byte order mark away, and keeps the bytes of a character until all of them are there.
  #decoder = new TextDecoder();
  /** Did the text so far end in a carriage return? Then a line feed that follows belongs to it. */
  #returned = false;
  /** The beginning of a line that has no end yet. */
  #line = '';
  #name = '';
  /** @type {string[]} */
  #data = [];
  #size = 0;

  /**
   * @param {Uint8Array} bytes the next ones of the stream
   * @returns {ServerEvent[]} those that are whole now
   */
  push(bytes) {
    const text = this.#decoder.decode(bytes, { stream: true });
    /** @type {ServerEvent[]} */
    const events = [];
    if (text === '') {
      return events;
    }
    const ends = /\r\n?|\n/g;
    let start = this.#returned && text[0] === '\n' ? 1 : 0;
    ends.lastIndex = start;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      const line = this.#line + text.slice(start, end.index);
      this.#line = '';
      start = ends.lastIndex;
      this.#take(line, events);
    }
    this.#returned = text.endsWith('\r');
    this.#line += text.slice(start);
    this.#bound(this.#line.length);
    return events;
  }

  /** @param {string} line @param {ServerEvent[]} events */
  #take(line, events) {
    if (line === '') {
      this.#dispatch(events);
      return;
    }
    const colon = line.indexOf(':');
    // A line that begins with a colon is a comment.
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') {
      this.#name = value;
    } else if (field === 'data') {
      this.#bound(value.length);
      this.#size += value.length + 1;
      this.#data.push(value);
    }
  }

  /** @param {ServerEvent[]} events */
  #dispatch(events) {
    if (this.#data.length > 0) {
      events.push({ event: this.#name, data: this.#data.join('\n') });
    }
    this.#name = '';
    this.#data = [];
    this.#size = 0;
  }

  /** @param {number} more */
  #bound(more) {
    if (this.#size + more > LARGEST_EVENT) {
      throw new EventTooLarge();
    }
  }
}
