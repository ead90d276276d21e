/** The answer: one card that says what it was and what it will be, and has the one thing to do next. */
import { cardOf } from '../model/card.js';
import { formOf, isRefused } from '../model/view.js';
import { text } from '../text.js';
import { fill, h, whenOther } from './dom.js';
import { drawEffect } from './fixes.js';
import { acting, relabel } from './feedback.js';
import { drawVerdict } from './verdict.js';

/** @import { Card, Next, Side } from '../model/card.js' */
/** @import { State } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { Denial, Finding, Fix } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Events } from './events.d.ts' */

/** What this rule finds is the verdict, which is said already. */
const OF_VERDICT = 'missing-root-delegation';

export class AnswerCard {
  #on;
  #leads;
  #turn = h('div.turn');
  #verdict = h('section.verdict', { 'data-testid': 'verdict', 'aria-live': 'polite', 'aria-atomic': 'true' });
  #next = h('div.next', { 'data-testid': 'next' });
  #copy;
  #facts = h('ul.facts', { 'data-testid': 'facts' });

  /**
   * @param {Pick<Events, 'copy' | 'choose' | 'chooseAll'>} on
   * @param {{
   *   told: HTMLElement,
   *   rest: HTMLElement,
   *   witness: HTMLElement,
   *   owner: () => void,
   *   finding: (finding: Finding) => void,
   * }} parts what is said of the call, and how to get there; `owner` and `finding` lead to where something is to be
   *     filled in
   */
  constructor(on, { told, rest, witness, ...leads }) {
    this.#on = on;
    this.#leads = leads;
    this.#copy = acting('next-copy', text.card.copyPolicy, on.copy);
    this.#copy.className = 'loud';
    this.dom = h(
      'section.answer-card',
      { 'data-testid': 'card', 'aria-label': text.card.title },
      this.#turn,
      h('div.body', {}, told, this.#verdict, this.#next, this.#facts, rest, witness),
    );
    /** What comes and goes. */
    this.parts = { card: this.dom, verdict: this.#verdict };
  }

  /** The loud button, where that is what is to be done. */
  get copy() {
    return this.#copy.isConnected ? this.#copy : null;
  }

  /** @param {State} state */
  draw({ result, view, form, current }) {
    if (result && view && result.report.status !== 'empty') {
      this.#draw(result, view, formOf(form, current, result.report));
    }
  }

  #draw = whenOther((/** @type {Result} */ result, /** @type {View} */ view, /** @type {string} */ form) => {
    const { report } = result;
    const { denial, policies } = report;
    const card = cardOf(report, view, result.request.choices);
    this.dom.dataset.severity = card.severity;
    this.dom.dataset.next = card.next.kind;
    drawVerdict(this.#verdict, view, policies.length > 1, denial !== null && denial.refusedBy !== 'nobody');
    this.#verdict.classList.toggle('aside', denial !== null);
    fill(this.#turn, ...(denial ? callTurn(denial, report.corrected.changed, card) : keyTurn(card, view)));
    const isPolicy = report.input.format === 'policy' || form === 'plain';
    relabel(this.#copy, isPolicy ? text.card.copyPolicy : text.card.copyText);
    fill(this.#next, ...this.#step(card.next));
    fill(this.#facts, ...facts(card, view, report.corrected.changed));
  });

  /** @param {Next} next @returns {import('./dom.js').Child[]} */
  #step({ kind, finding, fixes }) {
    switch (kind) {
      case 'copy':
        return [this.#copy];
      case 'owner':
        return [this.#loud('next-owner', text.card.owner, this.#leads.owner)];
      case 'fill':
        return [this.#loud('next-fill', text.card.fill(fixes[0].title), () => this.#leads.finding(finding))];
      case 'offer':
        return [
          finding.rule !== OF_VERDICT && h('p.why-next', { 'data-key': 'why' }, finding.message),
          this.#loud('next-offer', fixes[0].title, () => this.#on.choose(fixes[0], true)),
          drawEffect(fixes[0]),
        ];
      case 'choose':
        return [this.#choice(finding, fixes)];
      default:
        return [];
    }
  }

  /** @param {string} name @param {string} label @param {() => void} onclick */
  #loud(name, label, onclick) {
    return h('button.loud', { type: 'button', 'data-testid': name, 'data-key': name, onclick }, label);
  }

  /** @param {Finding} finding @param {Fix[]} fixes */
  #choice(finding, fixes) {
    return h(
      'fieldset.decide',
      { 'data-key': `decide ${finding.rule}`, 'data-testid': 'next-choice' },
      h('legend', {}, h('strong', {}, text.card.decide), ` ${finding.message}`),
      ...fixes.map((fix) =>
        h(
          'label',
          { 'data-key': fix.id },
          h('input', {
            type: 'radio',
            name: 'next',
            'data-decides': fix.id,
            checked: false,
            onchange: () => this.#on.choose(fix, true),
          }),
          h('span', {}, fix.title),
        )
      ),
      h(
        'label',
        { 'data-key': 'none' },
        h('input', {
          type: 'radio',
          name: 'next',
          'data-decides': 'none',
          checked: false,
          onchange: () => this.#on.chooseAll(fixes, false),
        }),
        h('span', {}, text.leaveAsItIs),
      ),
    );
  }
}

/** @param {Denial} denial @param {boolean} changed @param {Card} card */
function callTurn({ refusedBy, afterwards, path, kind }, changed, { severity, was }) {
  const end = text.card.ends[afterwards];
  const before = { severity: refusedBy === 'nobody' ? was.severity : severity };
  return [
    drawSide('was', text.card.today, text.denial.kinds[refusedBy] ?? text.denial.title, before.severity),
    changed && path.length > 0 && kind !== 'not-understood' && end !== undefined &&
    drawSide('will', text.card.then, end, CALM[afterwards] ?? 'warning'),
  ];
}

/** @type {Record<string, Side['severity']>} */
const CALM = { allowed: 'ok', 'allowed-if-iam-allows': 'ok', refused: 'error' };

/** @param {Card} card @param {View} view */
function keyTurn({ was, will }, view) {
  return [
    drawSide('was', text.card.today, wordsOf(was) || text.severities[was.severity], was.severity),
    will && drawSide(
      'will',
      text.card.then,
      isRefused(view)
        ? text.card.refused
        : [wordsOf(will), will.left > 0 && text.left(will.left)].filter(Boolean).join(', '),
      will.severity,
    ),
  ];
}

/** @param {Side} side */
const wordsOf = ({ title, delegation }) => title || (text.card.delegations[delegation] ?? '');

/** @param {string} name @param {string} when @param {string} words @param {Side['severity']} severity */
const drawSide = (name, when, words, severity) =>
  h(
    `p.side.${name}`,
    { 'data-key': name, 'data-severity': severity },
    h('span.severity', {}, `${when}: `),
    h('span', {}, words),
  );

/** Names that are read at once; of more the number is. */
const NAMED = 2;

/** @param {Card} card @param {View} view @param {boolean} changed */
function facts({ loses, will }, { proof }, changed) {
  if (!proof) {
    return [];
  }
  const { state, principals } = proof.savable;
  return [
    changed && will &&
    h(
      'li',
      { 'data-key': 'loses', 'data-sign': loses.length > 0 ? 'bad' : 'good' },
      loses.length === 0
        ? text.card.nobodyLoses
        : text.card.lose(loses.slice(0, NAMED), Math.max(0, loses.length - NAMED)),
    ),
    h(
      'li',
      { 'data-key': 'savable', 'data-sign': state === 'no' ? 'bad' : state === 'yes' ? 'good' : 'open' },
      text.card.savable[state === 'unknown' && principals.length > 0 ? 'principals' : state],
    ),
  ];
}
