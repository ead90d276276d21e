/**
 * A policy from elsewhere, which a colleague or a forum wrote with placeholders: the originals come
 * back, and it is judged against the policy in the editor before it is used.
 */
import { Access } from './access.js';
import { fill, h } from './dom.js';
import { isRefused } from './savable.js';
import { text } from './text.js';

/** Pause in typing after which the answer is judged, in ms. */
const PAUSE_MS = 200;

export class Answer {
  #parts;
  #on;
  #access;
  #timer = 0;
  #judged = null;

  /**
   * @param {Record<string, HTMLElement>} parts of the layout
   * @param {{
   *   judge: (answer: string) => Promise<{report: any, asked: any, restored: number, unknown: string[]}>,
   *   use: (policy: string) => void,
   *   failed: (error: Error) => void,
   *   ask: any, copy: any as {@link Access} has them
   * }} on
   */
  constructor(parts, on) {
    this.#parts = parts;
    this.#on = on;
    this.#access = new Access(parts.answerAccess, on);
    parts.answer.addEventListener('input', () => this.#later());
    parts['use-answer'].addEventListener('click', () => this.#use());
    this.#draw();
  }

  /** Forgets the answer: it was for another policy. */
  clear() {
    this.#parts.answer.value = '';
    this.#judged = null;
    this.#access.reset();
    this.#draw();
  }

  /** Judges the answer again, as the policy in the editor has changed. */
  refresh() {
    if (this.#parts.answer.value) {
      this.#later();
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#judge(), PAUSE_MS);
  }

  async #judge() {
    const answer = this.#parts.answer.value;
    try {
      const judged = answer.trim() ? await this.#on.judge(answer) : null;
      // Meanwhile it may have been cleared, or written on.
      if (answer === this.#parts.answer.value) {
        this.#judged = judged;
        this.#draw();
      }
    } catch (error) {
      this.#on.failed(error);
    }
  }

  #draw() {
    const p = this.#parts;
    const policy = this.#judged?.report.policies[0];
    p.answerResult.hidden = !this.#judged;
    p.answerAccess.hidden = !policy;
    p['use-answer'].hidden = !policy;
    if (!this.#judged) {
      return;
    }
    p.answerVerdict.dataset.severity = policy?.verdict.severity ?? 'error';
    fill(p.answerVerdict, ...verdict(this.#judged, policy));
    if (policy) {
      this.#access.draw(policy.proof, true, this.#judged.asked);
    }
  }

  #use() {
    this.#on.use(this.#judged.report.corrected.text);
    this.clear();
  }
}

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
    worst.length > 0 &&
    h('ul.answer-findings', {}, ...worst.map(({ message }) => h('li', {}, message))),
  ];
}
