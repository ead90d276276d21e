/** One cell of the access table that somebody looks into: a request that shows what it says. */
import { h } from './dom.js';
import { drawRequest } from './request.js';
import { text } from '../text.js';

/** @import { Decision, Question, Row, When, Witness, WitnessAnswer } from '../model/report.d.ts' */

/** What best shows that somebody gets in. */
const TELLING = ['kms:Decrypt', 'kms:PutKeyPolicy', 'kms:GenerateDataKey'];

/**
 * @typedef {{group: string, names: string[], start: number, end: number}} Group of actions: a column, with where its
 *     letters begin and end in a row's strings
 *
 * @typedef {{
 *   ask: (question: Question) => Promise<WitnessAnswer | null>,
 *   copy: (witness: Witness, when: When) => Promise<unknown>,
 *   redraw: () => void,
 * }} Inquiring `ask` gives null when there is no answer
 */

export class Inquiry {
  #on;
  /**
   * The cell: row and group by what they are called, and which action of it.
   *
   * @type {{key: string, group: string, action: string} | null}
   */
  #cell = null;
  /**
   * What the engine said; null while it is being asked.
   *
   * @type {WitnessAnswer | null}
   */
  #answer = null;
  /** @type {When} */
  #when = 'after';
  #questions = 0;

  /** @param {Inquiring} on */
  constructor(on) {
    this.#on = on;
  }

  /**
   * Is it this cell?
   *
   * @param {string} key
   * @param {string} group
   */
  isOn(key, group) {
    return this.#cell?.key === key && this.#cell.group === group;
  }

  close() {
    this.#cell = null;
    this.#questions++;
  }

  /**
   * Looks into a cell, or no longer.
   *
   * @param {string} key
   * @param {Row} row
   * @param {Group} group
   */
  toggle(key, row, group) {
    if (this.isOn(key, group.group)) {
      this.close();
    } else {
      this.#cell = { key, group: group.group, action: tellingOf(row, group) };
      this.#ask(row, group, this.#cell.action);
    }
    this.#on.redraw();
  }

  /**
   * Asks again, as what was answered was about another report.
   *
   * @param {Map<string, Row>} rows
   * @param {Map<string, Group>} groups
   */
  renew(rows, groups) {
    const row = this.#cell && rows.get(this.#cell.key);
    const group = this.#cell && groups.get(this.#cell.group);
    if (this.#cell && row && group) {
      this.#ask(row, group, this.#cell.action);
    } else {
      this.close();
    }
  }

  /**
   * @param {Row} row
   * @param {Group} group
   * @param {string} action
   */
  async #ask(row, group, action) {
    const { principal, kind } = row;
    this.#when = fateOf(row, group, action)[2] === '-' ? 'before' : 'after';
    this.#answer = null;
    const asked = ++this.#questions;
    const answer = await this.#on.ask({ principal, kind, action, when: this.#when });
    // Meanwhile another cell may have been opened, or another text judged.
    if (asked === this.#questions) {
      this.#answer = answer;
      this.#on.redraw();
    }
  }

  /**
   * @param {Row} row the one of the cell
   * @param {Group} group its column
   * @param {boolean} changed whether before and after are two policies
   */
  draw(row, group, changed) {
    const key = this.#cell?.key;
    const answer = this.#answer;
    return h(
      'div.inquiry',
      { 'data-testid': 'inquiry' },
      h(
        'select',
        {
          'data-key': `${key} ${group.group}`,
          'data-testid': 'inquiry-action',
          'aria-label': text.request.action,
          value: this.#cell?.action,
          onchange: ({ target }) => this.#choose(row, group, target.value),
        },
        ...group.names.map((name) => drawOption(name, fateOf(row, group, name))),
      ),
      answer && (answer.status === 'witness' ? this.#request(answer, changed) : h('p', {}, answer.message)),
    );
  }

  /**
   * @param {Row} row
   * @param {Group} group
   * @param {string} action
   */
  #choose(row, group, action) {
    if (this.#cell) {
      this.#cell.action = action;
    }
    this.#ask(row, group, action);
  }

  /**
   * @param {Extract<WitnessAnswer, {status: 'witness'}>} answer
   * @param {boolean} changed
   */
  #request(answer, changed) {
    const { before, after } = answer;
    /** @type {[string, Decision][]} */
    const decisions = changed ? [[text.before, before], [text.after, after]] : [['', after]];
    const when = this.#when;
    return drawRequest(answer, decisions, (witness) => this.#on.copy(witness, when));
  }
}

/** @param {string} value @param {string[]} fate */
const drawOption = (value, [before, after]) =>
  h('option', { value }, `${value.replace(/^kms:/, '')}: ${text.fate(before, after)}`);

/**
 * Before, after, and what changed, a letter or sign each.
 *
 * @param {Row} row
 * @param {Group} group
 * @param {string} name
 */
function fateOf(row, { names, start }, name) {
  const at = start + names.indexOf(name);
  return [row.before[at], row.after[at], row.changed[at]];
}

/**
 * The action of a group that tells most: what was gained or lost, or is allowed at all.
 *
 * @param {Row} row
 * @param {Group} group
 */
function tellingOf(row, group) {
  /** @param {string} name */
  const rank = (name) => {
    const [before, after, sign] = fateOf(row, group, name);
    const best = ['+', '-', '~'].indexOf(sign);
    return best >= 0 ? best : 3 + ['A', 'C', 'D', '-'].indexOf(after === '-' ? before : after);
  };
  const first = Math.min(...group.names.map(rank));
  const alike = group.names.filter((name) => rank(name) === first);
  return TELLING.find((name) => alike.includes(name)) ?? alike[0];
}
