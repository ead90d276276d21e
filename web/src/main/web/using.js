/** Reads logs, and chooses among what they suggest. What was read is in the model, as one line of evidence. */
import { Damaged, filesIn, isDigest, isLog, piecesOf, Signs } from './files/logs.js';

/** @import { EngineClient } from './engine/client.js' */
/** @import { Step } from './model/decisions.js' */
/** @import { Model } from './model/model.js' */
/** @import { View } from './model/view.js' */
/** @import { Logs } from './model/usage.js' */
/** @import { LogCutter, UsageAnswer } from './model/report.d.ts' */

/** So many lines of evidence are put together at once, so that each event is put together a few times only. */
const TOGETHER = 8;

/** The page is told as often of how far it is, in ms. */
const TELL_MS = 500;

/** Somebody does not want to wait. */
class Stopped extends Error {}

export class Using {
  #engine;
  #model;
  #on;
  /** Counts up with each time that reading begins or is stopped. */
  #turn = 0;
  /** What was answered last, with all names. @type {UsageAnswer | null} */
  answered = null;

  /**
   * @param {EngineClient} engine
   * @param {Model} model
   * @param {{decide: (step: (view: View) => Step) => void, again: () => void}} on `again` analyses once more
   */
  constructor(engine, model, on) {
    this.#engine = engine;
    this.#model = model;
    this.#on = on;
  }

  /**
   * Reads logs beside those that are read.
   *
   * @param {readonly File[]} chosen
   * @param {readonly any[]} [folders]
   */
  async read(chosen, folders = []) {
    // Who chooses once more meant to choose something else.
    this.cancel();
    const turn = this.#turn;
    const all = [...chosen, ...await filesIn(folders)];
    const files = all.filter(isLog);
    const others = all.filter((file) => !isLog(file) && !isDigest(file) && !file.name.startsWith('.'));
    if (turn !== this.#turn) {
      return;
    }
    const before = this.#model.state.logs;
    const reading = { done: 0, all: files.reduce((sum, { size }) => sum + size, 0), files: files.length, events: 0 };
    /** @type {Logs} */
    const logs = {
      ...before,
      reading,
      files: before.files + files.length,
      empty: files.length === 0,
      damaged: [...before.damaged],
      skipped: [...before.skipped, ...others.map(({ name }) => name)],
      foreign: [...before.foreign],
    };
    this.#model.set({ logs });
    try {
      const evidence = await this.#sumUp(files, logs, turn);
      // Somebody may have stopped it meanwhile.
      this.#check(turn);
      const all = await this.#merged([before.evidence, evidence].filter(Boolean));
      this.#model.set({ logs: { ...logs, reading: null, evidence: all, events: logs.events } });
      this.#keep();
    } catch (error) {
      if (error instanceof Stopped) {
        return;
      }
      this.#model.set({ logs: { ...before, failed: true } });
    }
  }

  /** Evidence is for whoever has chosen something of it. */
  #keep() {
    const { current, logs } = this.#model.state;
    if (current.usage) {
      this.#model.setFile({ usage: { ...current.usage, evidence: logs.evidence } });
    }
  }

  /** @param {number} turn */
  #check(turn) {
    if (turn !== this.#turn) {
      throw new Stopped();
    }
  }

  /**
   * @param {readonly File[]} files
   * @param {Logs} logs counts what is read
   * @param {number} turn
   * @returns {Promise<string>}
   */
  async #sumUp(files, logs, turn) {
    const sum = new Sum((lines) => this.#merged(lines));
    let told = 0;
    const tell = (/** @type {number} */ bytes) => {
      const { reading } = logs;
      if (reading) {
        reading.done += bytes;
      }
      if (turn === this.#turn && Date.now() - told > TELL_MS) {
        told = Date.now();
        this.#model.set({ logs: { ...logs } });
      }
    };
    for (const file of files) {
      const signs = new Signs(file);
      const told = new Sum((lines) => this.#merged(lines));
      try {
        const events = await this.#readOne(file, logs, told, { tell, signs }, turn);
        // Among others, what is no log leaves no gap; what somebody chose alone is a log that cannot be read.
        if (signs.foreign && events > 0 && files.length > 1) {
          logs.foreign.push(file.name);
          logs.events -= events;
          continue;
        }
      } catch (error) {
        if (!(error instanceof Damaged || error instanceof DOMException)) {
          throw error;
        }
        // What could be read of it counts, and that there is more of it.
        logs.damaged.push(file.name);
        const request = { call: /** @type {const} */ ('usage-read'), text: '', ends: true, cutOff: true };
        await told.add((await this.#engine.ask(request, 'usage-read')).report.text);
      }
      for (const line of told.lines()) {
        await sum.add(line);
      }
    }
    return sum.all();
  }

  /**
   * @param {File} file
   * @param {Logs} logs
   * @param {Sum} sum
   * @param {{tell: (bytes: number) => void, signs: Signs}} seen are told how many bytes are read, and which text
   * @param {number} turn
   * @returns {Promise<number>} how many events are in it
   */
  async #readOne(file, logs, sum, { tell, signs }, turn) {
    /** @type {LogCutter | undefined} */
    let cutter;
    /** @type {string | null} */
    let piece = null;
    let whole = false;
    let events = 0;
    const send = async (/** @type {string} */ text, /** @type {boolean} */ ends) => {
      this.#check(turn);
      const request = { call: /** @type {const} */ ('usage-read'), text, cutter, ends };
      const { report } = await this.#engine.ask(request, 'usage-read');
      this.#check(turn);
      cutter = report.cutter;
      events += report.events;
      logs.events += report.events;
      if (logs.reading) {
        logs.reading.events += report.events;
      }
      if (report.events > 0) {
        await sum.add(report.text);
      }
    };
    const pieces = piecesOf(file, tell);
    let next = pieces.next();
    try {
      for (let one = await next; !one.done; one = await next) {
        // While the engine is at a piece, the next is unpacked. Whether that can be is asked in its turn.
        next = pieces.next();
        next.catch(() => {});
        if (piece !== null) {
          await send(piece, false);
        }
        piece = one.value;
        signs.see(piece);
      }
      whole = true;
    } finally {
      // Whoever does not want the rest need not have it read.
      pieces.return(undefined).catch(() => {});
      if (piece !== null && turn === this.#turn) {
        await send(piece, whole);
      }
    }
    return events;
  }

  /** @param {readonly string[]} lines */
  async #merged(lines) {
    const text = lines.join('\n');
    return lines.length < 2 ? text : (await this.#engine.ask({ call: 'usage-merge', text }, 'usage-merge')).report.text;
  }

  /** Reads no more, and keeps what was there before. */
  cancel() {
    this.#turn++;
    const { logs } = this.#model.state;
    const { reading } = logs;
    if (reading) {
      const [files, events] = [logs.files - reading.files, logs.events - reading.events];
      this.#model.set({ logs: { ...logs, reading: null, files, events } });
    }
  }

  /** Forgets all logs, and what was chosen because of them. */
  forget() {
    this.#turn++;
    this.answered = null;
    this.#model.forgetLogs();
    this.#on.again();
  }

  /**
   * Says which of several keys the policy is of.
   *
   * @param {string} key
   */
  key(key) {
    this.#model.set({ logs: { ...this.#model.state.logs, key } });
  }

  /**
   * Switches something that calls of the past suggest; of alternatives at most one stays on.
   *
   * @param {string} id
   * @param {boolean} on
   */
  choose(id, on) {
    const { answered } = this;
    if (answered?.status !== 'usage') {
      return;
    }
    const chosen = answered.proposals.find((fix) => fix.id === id);
    if (!chosen) {
      return;
    }
    const others = chosen.choice ? answered.proposals.filter(({ choice }) => choice === chosen.choice) : [];
    const { logs, view } = this.#model.state;
    this.#model.setFile({ usage: { evidence: logs.evidence, key: answered.key, policyOfKey: view?.index ?? 0 } });
    this.#on.decide((now) => switched(this.#model.state.current.decisions, now, others, chosen, on));
  }
}

/**
 * @param {import('./model/decisions.js').Decisions} decisions
 * @param {View} view
 * @param {readonly {id: string, title: string}[]} others
 * @param {{id: string, title: string}} chosen
 * @param {boolean} on
 * @returns {Step}
 */
function switched(decisions, view, others, chosen, on) {
  const choices = new Map(decisions.choices);
  for (const fix of [...others, chosen]) {
    choices.set(fix.id, { meaning: `${view.name}: ${fix.title}`, on: on && fix.id === chosen.id });
  }
  return { decisions: { ...decisions, choices }, goesOn: false };
}

/** A sum of evidence: lines of about the same size are put together, as that costs as much as they are long. */
class Sum {
  #merge;
  /** @type {string[][]} */
  #ranks = [];

  /** @param {(lines: readonly string[]) => Promise<string>} merge */
  constructor(merge) {
    this.#merge = merge;
  }

  /** @param {string} line */
  async add(line) {
    let carried = line;
    for (let rank = 0;; rank++) {
      this.#ranks[rank] ??= [];
      const same = this.#ranks[rank];
      same.push(carried);
      if (same.length < TOGETHER) {
        return;
      }
      this.#ranks[rank] = [];
      carried = await this.#merge(same);
    }
  }

  /** What it is the sum of, as far as that is not put together. */
  lines() {
    return this.#ranks.flat();
  }

  all() {
    return this.#merge(this.lines());
  }
}
