/** One cell of the access table that somebody looks into: a request that shows what it says. */
import { h } from './dom.js';
import { drawRequest } from './request.js';
import { text } from './text.js';

/** What best shows that somebody gets in. */
const TELLING = ['kms:Decrypt', 'kms:PutKeyPolicy', 'kms:GenerateDataKey'];

/**
 * @typedef {{principal: string, kind: string, action: string, when: 'before' | 'after'}} Question
 *     as docs/report.md describes
 */

export class Inquiry {
  #on;
  /** The cell: row and group by what they are called, and which action of it. */
  #cell = null;
  /** What the engine said; null while it is being asked. */
  #answer = null;
  /** @type {Question} */
  #question;
  #questions = 0;

  /**
   * @param {{
   *   ask: (question: Question) => Promise<any>,
   *   copy: (witness: any, when: 'before' | 'after') => void,
   *   redraw: () => void,
   * }} on `ask` gives null when there is no answer
   */
  constructor(on) {
    this.#on = on;
  }

  /** Is it this cell? */
  isOn(key, group) {
    return this.#cell?.key === key && this.#cell.group === group;
  }

  close() {
    this.#cell = null;
    this.#questions++;
  }

  /** Looks into a cell, or no longer. */
  toggle(key, row, group) {
    if (this.isOn(key, group.group)) {
      this.close();
    } else {
      this.#cell = { key, group: group.group, action: tellingOf(row, group) };
      this.#ask(row, group);
    }
    this.#on.redraw();
  }

  /**
   * Asks again, as what was answered was about another report.
   *
   * @param {Map<string, any>} rows
   * @param {Map<string, any>} groups
   */
  renew(rows, groups) {
    const row = rows.get(this.#cell?.key);
    if (row) {
      this.#ask(row, groups.get(this.#cell.group));
    } else {
      this.close();
    }
  }

  async #ask(row, group) {
    const { action } = this.#cell;
    const when = fateOf(row, group, action)[2] === '-' ? 'before' : 'after';
    this.#question = { principal: row.principal, kind: row.kind, action, when };
    this.#answer = null;
    const asked = ++this.#questions;
    const answer = await this.#on.ask(this.#question);
    // Meanwhile another cell may have been opened, or another text judged.
    if (asked === this.#questions) {
      this.#answer = answer;
      this.#on.redraw();
    }
  }

  /**
   * @param {any} row the one of the cell
   * @param {any} group its column
   * @param {boolean} changed whether before and after are two policies
   */
  draw(row, group, changed) {
    const { key, action } = this.#cell;
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
          value: action,
          onchange: ({ target }) => {
            this.#cell.action = target.value;
            this.#ask(row, group);
          },
        },
        ...group.names.map((name) => drawOption(name, fateOf(row, group, name))),
      ),
      answer && (answer.status === 'witness' ? this.#request(answer, changed) : h('p', {}, answer.message)),
    );
  }

  #request(answer, changed) {
    const { before, after } = answer;
    const decisions = changed ? [[text.before, before], [text.after, after]] : [['', after]];
    const { when } = this.#question;
    return drawRequest(answer, decisions, (witness) => this.#on.copy(witness, when));
  }
}

const drawOption = (value, [before, after]) =>
  h('option', { value }, `${value.replace(/^kms:/, '')}: ${text.fate(before, after)}`);

/** Before, after, and what changed, a letter or sign each. */
function fateOf(row, { names, start }, name) {
  const at = start + names.indexOf(name);
  return [row.before[at], row.after[at], row.changed[at]];
}

/** The action of a group that tells most: what was gained or lost, or is allowed at all. */
function tellingOf(row, group) {
  const rank = (name) => {
    const [before, after, sign] = fateOf(row, group, name);
    const best = ['+', '-', '~'].indexOf(sign);
    return best >= 0 ? best : 3 + ['A', 'C', 'D', '-'].indexOf(after === '-' ? before : after);
  };
  const first = Math.min(...group.names.map(rank));
  const alike = group.names.filter((name) => rank(name) === first);
  return TELLING.find((name) => alike.includes(name)) ?? alike[0];
}
