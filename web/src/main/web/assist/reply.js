/** What came back, what the engine says of it, and the one way to use it. */
import { laidOut } from '../model/layout.js';
import { lineRows } from '../model/rows.js';
import { text } from '../text.js';
import { Access } from '../ui/access.js';
import { drawDiff } from '../ui/diff.js';
import { button, fill, h, whenOther } from '../ui/dom.js';
import { acting } from '../ui/feedback.js';
import { fold } from '../ui/fold.js';
import { inBlocks } from './blocks.js';
import { canUse, cut, replacesMore, ROUNDS, verdictOf } from './model.js';
import { words } from './text.js';

/** @import { Asked } from '../model/model.js' */
/** @import { FoundThere, Objection, Question, Witness, WitnessAnswer } from '../model/report.d.ts' */
/** @import { AssistState, Failure, Judged } from './model.js' */

/**
 * @typedef {{
 *   accept: (on: boolean) => void,
 *   use: () => void,
 *   copy: () => Promise<unknown>,
 *   copyAnswer: () => Promise<unknown>,
 *   askAgain: () => void,
 *   takeAgain: () => void,
 *   ask: (asked: Asked, question: Question) => Promise<WitnessAnswer | null>,
 *   copyRequest: (asked: Asked, witness: Witness) => Promise<unknown>,
 * }} ReplyEvents
 */

export class Reply {
  #status = h('p.quiet', { role: 'status', 'data-testid': 'phase' });
  #ended = h('p.ended', { 'data-testid': 'ended' });
  #failure = h('div.failure', { role: 'alert', 'data-testid': 'failure' });
  #raw = h('pre.code-view', { tabIndex: 0, 'aria-label': words.reply.raw, 'data-testid': 'raw' });
  #whole;
  #rawFold;
  #prose = h('div.prose', { 'data-testid': 'prose' });
  #verdict = h('p.verdict', { id: 'verdict', 'data-testid': 'verdict' });
  #objections = h('div.objections', { 'data-testid': 'objections' });
  #turned = h('div.turned', { 'data-testid': 'turned' });
  #diff = h('div.code-view', { tabIndex: 0, 'aria-label': words.judged.diff, 'data-testid': 'diff' });
  #title = h('h2', { tabIndex: -1, 'aria-describedby': 'verdict' }, words.judged.title);
  #accept;
  #acceptLabel = h('span', {});
  #why = h('p.quiet', { id: 'use-why', 'data-testid': 'use-why' }, words.judged.why);
  #replaces = h('p.rotate', { id: 'use-replaces', 'data-testid': 'replaces' });
  #use;
  #copy;
  #again;
  #lastRound = h('p.quiet', { 'data-testid': 'last-round' }, words.judged.lastRound(ROUNDS));
  #notice = h('p', { role: 'status', 'data-testid': 'notice' });
  /** What is said where the access is not compared. */
  #apart = h('p.quiet', {}, words.judged.apart);
  #table = h('div.access', { 'data-testid': 'access' });
  #access;

  /** @param {ReplyEvents} on */
  constructor(on) {
    this.#accept = h('input', {
      type: 'checkbox',
      'data-testid': 'accept',
      onchange: ({ target }) => on.accept(target.checked),
    });
    this.#whole = h(
      'div.bar',
      {},
      acting('copy-answer', words.reply.copy, on.copyAnswer),
      h('span.quiet', {}, words.reply.copyHint),
    );
    this.#rawFold = fold(words.reply.raw, this.#raw, this.#whole);
    this.#use = button('use', words.judged.use, on.use);
    this.#copy = acting('copy', words.judged.copy, on.copy);
    this.#again = button('again', words.judged.again(ROUNDS), on.askAgain);
    this.#access = new Access(this.#table, on, words.judged.caption);
    const compared = h(
      'div.compared',
      {},
      h('section', {}, h('h3', {}, words.judged.diff), this.#diff),
      h('section', {}, h('h3', {}, words.judged.proof), this.#apart, this.#table),
    );
    const accept = h('label.switch.accept', {}, this.#accept, this.#acceptLabel);
    const stale = h(
      'div.bar.doubt',
      { role: 'status', 'data-testid': 'stale-use' },
      h('p', {}, words.judged.stale),
      button('take-again-use', words.source.takeAgain, on.takeAgain),
    );
    const judgement = h(
      'section.step.judgement',
      { 'data-testid': 'judgement' },
      this.#title,
      this.#verdict,
      this.#objections,
      this.#turned,
      compared,
      stale,
      this.#replaces,
      accept,
      this.#why,
      h('div.bar.uses', {}, this.#use, this.#copy, this.#again),
      this.#lastRound,
      this.#notice,
      this.#prose,
    );
    const reply = h(
      'section.step',
      { 'data-testid': 'reply' },
      h('h2', {}, words.reply.title),
      this.#status,
      this.#failure,
      this.#ended,
      this.#rawFold,
    );
    this.dom = [reply, judgement];
    /** What comes and goes. */
    this.parts = {
      reply,
      failure: this.#failure,
      raw: this.#rawFold,
      whole: this.#whole,
      judgement,
      objections: this.#objections,
      compared,
      apart: this.#apart,
      access: this.#table,
      accept,
      why: this.#why,
      replaces: this.#replaces,
      staleUse: stale,
      use: this.#use,
      copy: this.#copy,
      round: this.#again,
      lastRound: this.#lastRound,
    };
  }

  /** Brings the verdict into view as well: the focus alone is content with the heading. */
  focus() {
    this.#title.focus({ preventScroll: true });
    this.parts.judgement.scrollIntoView({ block: 'nearest' });
  }

  /** Shows what there is of the answer, as far as it fits; at once, as whoever waits for it has asked for that. */
  bringIntoView() {
    this.parts.reply.scrollIntoView({ block: 'nearest' });
  }

  /** @param {AssistState} state */
  draw(state) {
    const { phase, answer, ended, failure, judged, earlier, notice } = state;
    const waits = phase === 'asking' ? (answer ? words.reply.coming : words.reply.asking) : '';
    fill(this.#status, waits || (phase === 'judging' ? words.reply.judging : ''));
    fill(this.#ended, ended);
    // Text, whatever it looks like.
    fill(this.#raw, ...inBlocks(answer));
    this.#rawFold.open = phase === 'asking' || this.#rawFold.open && phase !== 'judged' || this.#keepsOpen(phase);
    this.#drawFailure(failure);
    this.#drawJudged(judged);
    this.#accept.checked = state.isAccepted;
    for (const [pressed, isMain] of /** @type {const} */ ([[this.#use, true], [this.#copy, false]])) {
      pressed.disabled = !canUse(state);
      // What is hidden would be read out as well.
      const why = [!canUse(state) && 'use-why', isMain && judged && replacesMore(judged.answer) && 'use-replaces'];
      pressed.setAttribute('aria-describedby', why.filter(Boolean).join(' '));
      // What is not to be read first may be the next thing to do; all else is up to whoever reads.
      pressed.classList.toggle('loud', isMain && !!judged?.answer.ready);
    }
    const replaces = !!judged && replacesMore(judged.answer);
    this.#use.textContent = state.isOtherThere
      ? words.judged.replace
      : replaces && state.cameOver
      ? words.judged.useWhole
      : words.judged.use;
    const isBad = !!judged && verdictOf(judged.answer) === 'stop';
    this.#acceptLabel.textContent = words.judged.accept(isBad, replaces && state.cameOver);
    this.#replaces.textContent = replaces ? replacing(judged.answer.policy ?? '') : '';
    this.#again.textContent = words.judged.again(ROUNDS - earlier.length);
    fill(this.#notice, notice);
  }

  /** Once it is judged, what came is folded; whoever opens it then keeps it open. @param {string} phase */
  #keepsOpen(phase) {
    const isNew = phase === 'judged' && this.#phase !== 'judged';
    this.#phase = phase;
    return phase === 'failed' || phase === 'judged' && !isNew && this.#rawFold.open;
  }
  #phase = '';

  #drawFailure = whenOther((/** @type {Failure | null} */ failure) =>
    fill(
      this.#failure,
      failure && h('p.headline', {}, failure.lead),
      failure && failure.likely.length > 0 && h('ul', {}, ...failure.likely.map((one) => h('li', {}, one))),
      failure?.quote && h('p.quiet', {}, words.reply.quote(failure.quote)),
    )
  );

  #drawJudged = whenOther((/** @type {Judged | null} */ judged) => {
    if (!judged) {
      return;
    }
    const { answer, prose, before, owner, cut: cutOff, placeholders } = judged;
    const { policy, objections, holds, report, went, came, restored, outlook, text: answered } = answer;
    const verdict = verdictOf(answer);
    // What is left of an answer may be good, but it is not what the model wanted to say.
    this.#verdict.dataset.level = cutOff !== '' && verdict === 'good' ? 'first' : verdict;
    // The worst one, by its first words: all of it stands below.
    const said = objections.map((one) => ({ ...one, text: saidOf(one, prose !== '') }));
    const worst = cut(said[0]?.text ?? '').shown;
    fill(this.#verdict, `${cutOff} ${words.judged.verdicts[verdict](worst, objections.length - 1)}`.trim());
    const drawn = said.map(drawObjection);
    fill(
      this.#objections,
      h('ul', {}, ...drawn.slice(0, MOST)),
      drawn.length > MOST &&
        h('details', {}, h('summary', {}, words.judged.more(drawn.length - MOST)), h('ul', {}, ...drawn.slice(MOST))),
    );
    fill(
      this.#turned,
      restored > 0 && h('p.quiet', { 'data-key': 'restored' }, words.judged.restored(placeholders, restored)),
      outlook && h('p', { 'data-key': 'outlook', 'data-testid': 'outlook' }, outlook),
      holds.length > 0 && drawList('holds', words.judged.holds, holds),
      drawTold('went', words.judged.went, went),
      // What stands above need not stand here again.
      drawTold(
        'came',
        words.judged.came,
        came.filter(({ message }) => !objections.some((one) => one.text === message)),
      ),
      policy !== null && went.length + came.length === 0 && h('p.quiet', { 'data-key': 'same' }, words.judged.same),
    );
    fill(
      this.#prose,
      prose && h('h3', {}, words.reply.prose),
      prose && h('p.quiet', { 'data-key': 'hint' }, words.reply.proseHint),
      prose && h('blockquote', { tabIndex: 0, 'aria-label': words.reply.prose }, ...inBlocks(prose)),
    );
    const proof = report.policies[0]?.proof;
    if (policy === null || !proof) {
      this.#diff.replaceChildren();
      return;
    }
    const rows = lineRows(laidOut(before) ?? before, laidOut(policy) ?? policy);
    fill(this.#diff, h('p.quiet', { 'data-key': 'same' }, words.judged.unchanged));
    if (rows.some(({ kind }) => kind !== 'same')) {
      this.#diff.replaceChildren(drawDiff(rows));
    }
    const request = {
      call: /** @type {const} */ ('analyze'),
      text: answered,
      before,
      owner,
      apply: /** @type {const} */ ('none'),
    };
    // An objection says it already: once is enough.
    const isSaid = report.policies.length === 1 &&
      objections.some(({ kind }) => kind === 'widens' || kind === 'narrows');
    this.#access.draw(isSaid ? { ...proof, summary: '' } : proof, true, {
      request,
      policy: 0,
      before: { request: { call: 'analyze', text: before, owner, apply: 'none' }, policy: 0 },
      lane: 'witness',
    });
  });
}

/** @param {Objection} objection @param {number} index */
const drawObjection = ({ kind, level, text: said }, index) => note(`${kind}-${index}`, level, said);

/** @param {string} key @param {string} level @param {string} said */
const note = (key, level, said) =>
  h(
    'li.objection',
    { 'data-key': key, 'data-level': level },
    h('strong', {}, words.judged.levels[level]),
    h('span', {}, ...folded(said)),
  );

/**
 * What is said against an answer, for whoever reads this page.
 *
 * @param {Objection} objection
 * @param {boolean} hasProse whether the model wrote anything besides
 */
const saidOf = ({ kind, text: said }, hasProse) =>
  kind === 'no-policy' && hasProse ? `${said} ${words.judged.readBelow}` : said;

/** What would become of a text that is more than a policy. @param {string} policy */
function replacing(policy) {
  try {
    // It is alone: all else of the text would be gone.
    return 'Statement' in JSON.parse(policy) ? words.judged.replacesAlone : words.judged.replacesWhole;
  } catch {
    return words.judged.replacesWhole;
  }
}

/** More lines than this are folded. */
const MOST = 8;

/** @param {string} said */
function folded(said) {
  const { shown, isAll } = cut(said);
  return isAll ? [said] : [shown, h('details', {}, h('summary', {}, words.judged.whole), h('p', {}, said))];
}

/** @param {string} key @param {string} title @param {readonly string[]} lines */
const drawList = (key, title, lines) =>
  h(
    'div',
    { 'data-key': key, 'data-testid': key },
    h('h3', {}, title),
    h('ul', {}, ...lines.slice(0, MOST).map((line) => h('li', {}, line))),
    lines.length > MOST &&
      h(
        'details',
        {},
        h('summary', {}, words.judged.more(lines.length - MOST)),
        h('ul', {}, ...lines.slice(MOST).map((line) => h('li', {}, line))),
      ),
  );

/** @param {string} key @param {string} title @param {readonly FoundThere[]} findings */
const drawTold = (key, title, findings) =>
  findings.length > 0 &&
  drawList(key, title, findings.map(({ severity, message }) => `${text.severities[severity]}: ${message}`));
