/** One request on its way: it ends when somebody stops it, when it takes too long, or when it has sent too much. */

/**
 * @typedef {'closed' | 'broken' | 'stopped' | 'idle' | 'total' | 'too-large'} End why no more bytes come
 *
 * @typedef {{
 *   answer: number,
 *   bytes: number,
 *   error: number,
 *   idle: number,
 *   total: number,
 *   tail: number,
 * }} Limits sizes in bytes: of the text of an answer, of all that comes, and of an error; times in ms: without a byte,
 *   for all, and without a byte once the model has stopped
 */

/** @type {Readonly<Limits>} A model on a slow machine reads for minutes before it says a word. */
export const LIMITS = Object.freeze({
  answer: 256 << 10,
  bytes: 32 << 20,
  error: 8 << 10,
  idle: 300_000,
  total: 1_200_000,
  tail: 20_000,
});

export class Arrival {
  #signal;
  #limits;
  #until;
  #abort = new AbortController();
  /** @type {ReadableStreamDefaultReader<Uint8Array> | null} */
  #reader = null;
  #received = 0;

  /** @param {AbortSignal | undefined} signal of who may stop it @param {Limits} limits */
  constructor(signal, limits) {
    this.#signal = signal;
    this.#limits = limits;
    this.#until = performance.now() + limits.total;
  }

  /**
   * Sends the request, once. No cookie goes with it, no address of this page but its origin, and it goes nowhere else.
   *
   * @param {string} url
   * @param {{method: string, headers: Record<string, string>, body?: string}} request
   * @returns {Promise<Response | End>} what it ended with if nothing came; `broken` if the browser does not say why
   */
  async open(url, { method, headers, body }) {
    if (this.#signal?.aborted) {
      return 'stopped';
    }
    const sent = fetch(url, {
      method,
      headers,
      body,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      mode: 'cors',
      signal: this.#abort.signal,
    });
    const response = await this.#inTime(sent, this.#limits.idle);
    if (typeof response !== 'string') {
      this.#reader = response.body?.getReader() ?? null;
    }
    return response;
  }

  /**
   * The next bytes, or why there are none.
   *
   * @param {boolean} [tail] whether all that matters has come
   * @returns {Promise<Uint8Array | End>}
   */
  async next(tail = false) {
    if (!this.#reader) {
      return 'closed';
    }
    const read = await this.#inTime(this.#reader.read(), tail ? this.#limits.tail : this.#limits.idle);
    if (typeof read === 'string') {
      return read;
    }
    if (read.done) {
      return 'closed';
    }
    this.#received += read.value.length;
    return this.#received > this.#limits.bytes ? 'too-large' : read.value;
  }

  /**
   * All of it, or its beginning.
   *
   * @param {number} most in bytes
   * @returns {Promise<{text: string, end: End}>}
   */
  async rest(most) {
    const decoder = new TextDecoder();
    let text = '';
    let left = most;
    for (;;) {
      const bytes = await this.next();
      if (typeof bytes === 'string') {
        return { text: text + decoder.decode(), end: bytes };
      }
      text += decoder.decode(bytes.subarray(0, left), { stream: true });
      left -= bytes.length;
      if (left < 0) {
        return { text, end: 'too-large' };
      }
    }
  }

  /** Nothing more is wanted. */
  close() {
    this.#abort.abort();
    this.#reader?.cancel().catch(() => {});
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @param {number} most in ms
   * @returns {Promise<T | End>}
   */
  #inTime(promise, most) {
    const left = this.#until - performance.now();
    return new Promise((resolve) => {
      const signal = this.#signal;
      const timer = setTimeout(() => finish(left < most ? 'total' : 'idle'), Math.max(0, Math.min(left, most)));
      const stop = () => finish('stopped');
      /** @param {T | End} outcome */
      function finish(outcome) {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        resolve(outcome);
      }
      signal?.addEventListener('abort', stop);
      if (signal?.aborted) {
        stop();
      }
      promise.then(finish, () => finish('broken'));
    });
  }
}
