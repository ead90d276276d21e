/**
 * A policy from elsewhere, which a colleague or a forum wrote with placeholders: the originals come
 * back, and it is judged against the policy in the editor before it is used.
 */
import { isRefused } from '../model/view.js';
import { text } from '../text.js';
import { Access } from './access.js';
import { button, fill, h, whenOther } from './dom.js';
import { fold } from './fold.js';

/** @import { Judged, State } from '../model/model.js' */
/** @import { Policy } from '../model/report.d.ts' */
/** @import { Events } from './events.d.ts' */

export class Answer {
  #verdict = h('div.verdict', { 'data-testid': 'answer-verdict', 'aria-live': 'polite', 'aria-atomic': 'true' });
  #answer;
  #access;

  /** @param {Events} on */
  constructor(on) {
    this.#answer = h('textarea', {
      id: 'answer',
      rows: 3,
      'data-testid': 'answer',
      'aria-describedby': 'answer-hint',
      spellcheck: false,
      oninput: ({ target }) => on.answer(target.value),
    });
    const access = h('div.access', { 'data-testid': 'answer-access' });
    this.#access = new Access(access, on);
    const useAnswer = button('use-answer', text.useAnswer, on.useAnswer);
    const answerResult = h('div.answer', {}, this.#verdict, access, useAnswer);
    this.dom = h(
      'section.answer-box',
      {},
      fold(
        text.answer,
        h('label.hidden', { for: 'answer' }, text.answer),
        h('p.quiet', { id: 'answer-hint' }, text.answerHint),
        this.#answer,
        answerResult,
      ),
    );
    /** What comes and goes. */
    this.parts = { answer: this.dom, answerResult, answerAccess: access, useAnswer };
  }

  /** @param {State} state */
  draw({ answer, judged, subject }) {
    if (this.#answer.value !== answer) {
      this.#answer.value = answer;
    }
    this.#forget(subject);
    this.#draw(judged);
  }

  /** What is open is about another text. */
  #forget = whenOther((/** @type {number} */ _subject) => this.#access.reset());

  #draw = whenOther((/** @type {Judged | null} */ judged) => {
    if (!judged) {
      return;
    }
    const [policy] = judged.report.policies;
    this.#verdict.dataset.severity = policy?.verdict.severity ?? 'error';
    fill(this.#verdict, ...verdict(judged, policy));
    if (policy) {
      this.#access.draw(policy.proof, true, judged.asked);
    }
  });
}

/**
 * @param {Judged} judged
 * @param {Policy | undefined} policy
 */
function verdict({ report, restored, unknown }, policy) {
  const [first] = report.findings;
  const severity = policy?.verdict.severity ?? 'error';
  const worst = (policy?.findings ?? []).filter((finding) => finding.severity !== 'info');
  return [
    h('p.severity', {}, text.severities[severity]),
    h('p.headline', {}, policy?.verdict.headline ?? text.answerNoPolicy),
    !policy && first && h('p', {}, first.message),
    isRefused(policy) && h('p.refused', {}, text.refusedCount(1, 1)),
    restored > 0 && h('p.quiet', {}, text.restored(restored)),
    unknown.length > 0 && h('p.not-handed-out', {}, text.notHandedOut(unknown)),
    report.policies.length > 1 && h('p.quiet', {}, text.answerFirstOf(report.policies.length)),
    worst.length > 0 && h('ul.answer-findings', {}, ...worst.map(({ message }) => h('li', {}, message))),
  ];
}
