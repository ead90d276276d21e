/** What each statement says, in plain words; asked for once somebody wants to read it. */
import { merged } from '../model/sentences.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { fold } from './fold.js';

/** @import { Said } from '../model/sentences.js' */
/** @import { AnalyzeRequest, SentencesAnswer } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

const SIGNS = { goes: '−', comes: '+' };

export class Explained {
  #on;
  #show;
  #list = h('ol.said', {});
  #fold = fold(text.explained.title, this.#list);
  /** What is to be explained. @type {{request: AnalyzeRequest, policy: number, changed: boolean} | null} */
  #about = null;
  #turns = 0;

  /**
   * @param {HTMLElement} host gets the list
   * @param {Pick<Events, 'explain'>} on
   * @param {(statement: number) => void} show leads to a statement of the policy as it was pasted
   */
  constructor(host, on, show) {
    this.#on = on;
    this.#show = show;
    this.#fold.addEventListener('toggle', () => this.#explain());
    host.append(this.#fold);
  }

  /**
   * @param {AnalyzeRequest} request
   * @param {number} policy which of the text's policies
   * @param {boolean} changed whether something is corrected
   */
  draw(request, policy, changed) {
    this.#about = { request, policy, changed };
    this.#explain();
  }

  async #explain() {
    // What was asked before is about something else.
    const turn = ++this.#turns;
    if (!this.#fold.open || !this.#about) {
      fill(this.#list);
      return;
    }
    const { request, policy, changed } = this.#about;
    const unchanged = { ...request, apply: /** @type {const} */ ('none'), choices: {}, additions: [] };
    const today = await this.#on.explain(unchanged);
    const then = changed ? await this.#on.explain(request) : today;
    if (turn === this.#turns && today && then) {
      const all = merged(statementsOf(today, policy), statementsOf(then, policy));
      fill(this.#list, ...all.map((said) => this.#item(said)));
    }
  }

  /** @param {Said} said */
  #item({ course, label, text: sentence, statement }) {
    const words = [
      h('b', {}, label),
      course !== 'same' && h('span.course', {}, `${SIGNS[course]} ${text.explained[course]}`),
      h('span', {}, sentence),
    ];
    return h(
      `li.${course}`,
      statement < 0 ? {} : { 'data-statements': String(statement) },
      statement < 0
        ? h('p', {}, ...words)
        : h('button', { type: 'button', onclick: () => this.#show(statement) }, ...words),
    );
  }
}

/**
 * @param {SentencesAnswer} answer
 * @param {number} policy
 */
const statementsOf = (answer, policy) => answer.policies[policy]?.statements ?? [];
