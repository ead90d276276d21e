/**
 * The page's side of the engine: a promise for each request, whatever happens to the worker.
 *
 * A worker that does not acknowledge a request, takes too long, or fails is ended and replaced; the
 * request is tried once more on the new one.
 */

/** @import { Answers } from '../model/report.d.ts' */

/**
 * @typedef {'wasm' | 'js'} Kind of engine
 *
 * @typedef {{
 *   id: number,
 *   text: string,
 *   resolve: (value: any) => void,
 *   reject: (error: Error) => void,
 *   tries: number,
 *   timer: number,
 * }} Call that waits for its answer
 */

/** A living worker acknowledges within this time, in ms, once its engine is loaded. */
const ACK_MS = 2_000;
/** Loading the engine may take this long on a slow connection, in ms. */
const LOAD_MS = 30_000;
/** No analysis takes this long, in ms; the bounds on the input see to that. */
const ANSWER_MS = 10_000;

/** A request was overtaken by a newer one. */
export class Superseded extends Error {}

/** Somebody did not want to wait any longer. */
export class Cancelled extends Error {}

/** The engine could not answer, even on a new worker. */
export class EngineFailed extends Error {}

/** What these calls are about goes and comes as it is: large texts are slow to write as JSON. */
const AS_IT_IS = new Set(['redact', 'restore', 'leaks', 'usage-read', 'usage-merge']);

/** @param {{call: string, text?: string, evidence?: string}} request */
function written({ evidence, ...request }) {
  if (evidence) {
    return `${JSON.stringify({ ...request, evidenceFollows: true })}\n${evidence}`;
  }
  if (!AS_IT_IS.has(request.call)) {
    return JSON.stringify(request);
  }
  const { text, ...rest } = request;
  return `${JSON.stringify({ ...rest, textFollows: true })}\n${text}`;
}

/**
 * Reads an answer; a text behind its line becomes its member.
 *
 * @param {string} answer
 */
function read(answer) {
  const end = answer.indexOf('\n');
  return end < 0 ? JSON.parse(answer) : { ...JSON.parse(answer.slice(0, end)), text: answer.slice(end + 1) };
}

export class EngineClient {
  /** @type {Worker | null} The living worker. */
  worker = null;
  /** @type {Kind | null} The engine that the worker runs. */
  kind = null;

  #workers;
  /** @type {Promise<Worker> | null} The worker that is being made. */
  #starting = null;
  #ids = 0;
  /** @type {Map<number, Call>} */
  #pending = new Map();
  /** @type {Map<unknown, number>} The newest request of each lane. */
  #newest = new Map();

  /** @param {() => Promise<Worker>} workers starts a worker */
  constructor(workers) {
    this.#workers = workers;
  }

  /**
   * Sends a request.
   *
   * @template {keyof Answers} C
   * @param {{call: C, text?: string, evidence?: string}} request as docs/report.md describes
   * @param {unknown} lane a newer request of the same lane replaces an older one
   * @returns {Promise<{report: Answers[C], ms: number, engine: Kind | null}>}
   */
  ask(request, lane) {
    const id = ++this.#ids;
    const overtaken = this.#pending.get(this.#newest.get(lane) ?? -1);
    this.#newest.set(lane, id);
    if (overtaken) {
      this.#settle(overtaken, 'reject', new Superseded());
    }
    return new Promise((resolve, reject) => {
      const call = { id, text: written(request), resolve, reject, tries: 0, timer: 0 };
      this.#pending.set(id, call);
      this.#send(call);
    });
  }

  /** Ends the worker with whatever it is at, and answers nothing that was asked for. */
  cancel() {
    this.restart();
    for (const call of [...this.#pending.values()]) {
      this.#settle(call, 'reject', new Cancelled());
    }
  }

  /** Ends the worker; the next request starts a new one. */
  restart() {
    this.worker?.terminate();
    this.worker = null;
    this.kind = null;
    this.#starting = null;
  }

  /** @param {Call} call */
  #send(call) {
    call.tries++;
    this.#watch(call, this.kind ? ACK_MS : LOAD_MS);
    if (this.worker) {
      this.#post(call);
    } else {
      this.#start();
    }
  }

  /** @param {Call} call */
  #post({ id, text }) {
    this.worker?.postMessage({ id, request: text });
  }

  async #start() {
    if (this.#starting) {
      return;
    }
    const starting = this.#workers();
    this.#starting = starting;
    let worker;
    try {
      worker = await starting;
    } catch {
      this.#lost(null);
      return;
    }
    if (starting !== this.#starting) {
      worker.terminate();
      return;
    }
    this.#starting = null;
    worker.addEventListener('message', ({ data }) => this.#receive(worker, data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#lost(worker);
    });
    this.worker = worker;
    this.#pending.forEach((call) => this.#post(call));
  }

  /**
   * @param {Worker} worker
   * @param {any} data as engine/serve.js sends it
   */
  #receive(worker, data) {
    if (worker !== this.worker) {
      return;
    }
    if (data.ready) {
      this.kind = data.ready;
      // Until now, the limit was that of loading.
      this.#pending.forEach((call) => this.#watch(call, ANSWER_MS));
    } else if (data.failed) {
      this.#lost(worker);
    } else if (data.ack) {
      const call = this.#pending.get(data.ack);
      if (call) {
        this.#watch(call, this.kind ? ANSWER_MS : LOAD_MS);
      }
    } else {
      this.#answered(worker, data);
    }
  }

  /**
   * @param {Worker} worker
   * @param {any} data
   */
  #answered(worker, data) {
    const call = this.#pending.get(data.id);
    if (data.error) {
      this.#lost(worker);
    } else if (call) {
      const report = read(data.answer);
      this.#settle(call, 'resolve', { report, ms: data.ms, engine: this.kind });
    }
  }

  /**
   * @param {Call} call
   * @param {number} ms
   */
  #watch(call, ms) {
    clearTimeout(call.timer);
    call.timer = setTimeout(() => this.#lost(this.worker), ms);
  }

  /**
   * The worker is gone or no longer to be trusted: what waits is tried on a new one, once.
   *
   * @param {Worker | null} worker
   */
  #lost(worker) {
    if (worker !== this.worker) {
      return;
    }
    this.restart();
    for (const call of [...this.#pending.values()]) {
      if (call.tries < 2) {
        this.#send(call);
      } else {
        this.#settle(call, 'reject', new EngineFailed('The engine did not answer.'));
      }
    }
  }

  /**
   * @param {Call} call
   * @param {'resolve' | 'reject'} how
   * @param {any} value
   */
  #settle(call, how, value) {
    clearTimeout(call.timer);
    this.#pending.delete(call.id);
    call[how](value);
  }
}
