/** Chance with a fixed seed (mulberry32), so that every run makes the same cases. */
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** A number from 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** True once in `n` times. */
  once(n) {
    return this.next() * n < 1;
  }

  /** One of several. */
  of(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** `n` of several, in their order. */
  some(n, list) {
    const left = list.map((value, index) => ({ value, index, at: this.next() }));
    left.sort((a, b) => a.at - b.at);
    return left
      .slice(0, n)
      .sort((a, b) => a.index - b.index)
      .map((entry) => entry.value);
  }
}
