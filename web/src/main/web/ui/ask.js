/** "Can … do … on this key, when …?": the question, its answer, and checks: questions that are kept. */
import { answerIn, checkedIn, linesIn, questionIn, turnedIn } from '../model/asking.js';
import { nameIn, wayOf } from '../model/way.js';
import { text } from '../text.js';
import { button, fill, h, whenOther } from './dom.js';
import { fold } from './fold.js';
import { drawPicture } from './path-picture.js';

/** @import { Question, Told } from '../model/asking.js' */
/** @import { State } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { CallAnswer, CheckAnswer, Outcome, Range, StatementReason, Suggestions } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Call } from '../model/way.js' */
/** @import { Events } from './events.d.ts' */

/** @type {Suggestions} */
const NOTHING = { principals: [], actions: [], keys: [] };

export class Ask {
  #on;
  #show;
  #lists = h('div', { hidden: true });
  #question = h('div.question');
  #reply = h('div.reply', { 'data-testid': 'reply', 'aria-live': 'polite' });
  #reasons = h('div.reply');
  #keep = h('div.bar.keep');
  #checks = h('div.checks', { 'data-testid': 'checks' });
  #fold;
  #turned;

  /**
   * @param {Events} on
   * @param {(range: Range) => void} show leads to a place in the text
   * @param {HTMLElement} host is filled
   * @param {HTMLElement} turned is filled with the checks that the correction turns, by its text
   */
  constructor(on, show, host, turned) {
    this.#fold = fold(
      text.ask.title,
      this.#lists,
      h('div.card', {}, this.#question, this.#reply, this.#reasons, this.#keep),
      this.#checks,
    );
    this.#on = on;
    this.#show = show;
    this.#turned = turned;
    host.append(this.#fold);
  }

  /** @param {State} state */
  draw({ current, result, view }) {
    this.#suggest(result, view);
    this.#ask(current.question);
    this.#answer(result, current.question.principal, current.question.action);
    this.#keeping(result, current.expects);
    this.#list(current.checks, result);
  }

  /** What the policy names is on offer, then every other action. */
  #suggest = whenOther((/** @type {Result | null} */ result, /** @type {View | null} */ view) => {
    const { principals, actions, keys } = result?.report.suggestions?.[view?.index ?? 0] ?? NOTHING;
    const every = (view?.proof?.actions ?? []).flatMap(({ names }) => names);
    fill(
      this.#lists,
      options('ask-principals', principals),
      options('ask-actions', [...new Set([...actions, ...every])]),
      options('ask-keys', keys.map(({ key }) => key)),
      ...keys.map(({ key, values }) => options(valuesOf(key), values)),
    );
  });

  #ask = whenOther((/** @type {Question} */ question) => {
    const { principal, action, identity, context } = question;
    const change = (/** @type {Partial<Question>} */ some) => this.#on.question({ ...question, ...some });
    const row = (/** @type {number} */ index, /** @type {Partial<Told>} */ some) =>
      change({ context: context.map((told, i) => (i === index ? { ...told, ...some } : told)) });
    const says = h(
      'select',
      { id: 'ask-identity', onchange: ({ target }) => change({ identity: target.value }) },
      ...Object.entries(text.ask.identities).map(([id, name]) => h('option', { value: id }, name)),
    );
    fill(
      this.#question,
      field('principal', text.ask.who, 'ask-principals', principal, (value) => change({ principal: value })),
      field('action', text.ask.does, 'ask-actions', action, (value) => change({ action: value })),
      h(
        'fieldset',
        { 'data-key': 'when' },
        h('legend', {}, text.ask.when),
        ...context.map((told, i) =>
          h(
            'div.told',
            { 'data-key': String(i), 'data-testid': 'told' },
            input(text.ask.key, 'ask-keys', told.key, text.ask.keyLike, (value) => row(i, { key: value })),
            input(text.ask.value, valuesOf(told.key), told.value, text.ask.missing, (value) => row(i, { value })),
            h(
              'button.plain',
              {
                type: 'button',
                'aria-label': text.ask.removeCondition(told.key),
                onclick: () => this.#remove(question, i),
              },
              '×',
            ),
          )
        ),
        h(
          'button.plain',
          {
            type: 'button',
            'data-key': 'add',
            'data-testid': 'add-condition',
            onclick: () => this.#add(question),
          },
          text.ask.addCondition,
        ),
      ),
      h('div.asked.wide', { 'data-key': 'identity' }, h('label', { for: 'ask-identity' }, text.ask.identity), says),
      h('p.quiet', { 'data-key': 'hint' }, text.ask.hint),
    );
    choose(this.#question, identity);
  });

  /** @param {Question} question */
  #add(question) {
    this.#on.question({ ...question, context: [...question.context, { key: '', value: '' }] });
    this.#keys.item(question.context.length)?.focus();
  }

  /** @param {Question} question @param {number} index */
  #remove(question, index) {
    this.#on.question({ ...question, context: question.context.filter((_, i) => i !== index) });
    const last = this.#keys.length - 1;
    (last < 0 ? this.#button : this.#keys.item(Math.min(index, last))).focus();
  }

  /** @returns {NodeListOf<HTMLElement>} the fields with condition keys */
  get #keys() {
    return this.#question.querySelectorAll('.told > :first-child');
  }

  get #button() {
    return /** @type {HTMLElement} */ (this.#question.querySelector('[data-testid=add-condition]'));
  }

  #answer = whenOther((
    /** @type {Result | null} */ result,
    /** @type {string} */ principal,
    /** @type {string} */ action,
  ) => {
    const answer = result ? answerIn(result.report) : null;
    fill(this.#reply, ...(answer ? drawOutcomes(answer) : []));
    fill(
      this.#reasons,
      ...(answer?.before
        ? this.#why(answer.before, { who: nameIn(principal.trim()), action: action.trim(), key: '' })
        : []),
    );
  });

  #keeping = whenOther((/** @type {Result | null} */ result, /** @type {Outcome | ''} */ chosen) => {
    const { after } = (result && answerIn(result.report)) ?? { after: null };
    const expects = chosen || after?.outcome;
    fill(
      this.#keep,
      ...(after && expects
        ? [
          h('label', { for: 'ask-expect' }, text.ask.expects),
          h(
            'select',
            {
              id: 'ask-expect',
              'data-testid': 'expect',
              onchange: ({ target }) => this.#on.expect(/** @type {Outcome} */ (target.value)),
            },
            ...Object.entries(text.ask.outcomes).map(([id, name]) => h('option', { value: id }, name)),
          ),
          h(
            'button',
            { type: 'button', 'data-testid': 'keep-check', onclick: () => this.#on.keepCheck(expects) },
            text.ask.keep,
          ),
        ]
        : []),
    );
    choose(this.#keep, expects ?? '');
  });

  /** @param {CallAnswer} answer @param {Call} call */
  #why({ path = [], statements = [] }, call) {
    return [
      path.length > 0 &&
      drawPicture(
        { call, before: wayOf(path), after: null },
        { before: text.ask.path, after: '', name: 'ask-' },
        this.#show,
      ),
      statements.length > 0 &&
      h(
        'figure.statements',
        { 'data-key': 'statements' },
        h('figcaption', {}, text.ask.statements),
        h('ol', { 'data-testid': 'statements' }, ...statements.map((one) => this.#statement(one))),
      ),
    ];
  }

  /** @param {StatementReason} reason */
  #statement({ statement, applies, because, range }) {
    return h(
      'li',
      { 'data-applies': applies },
      h('span.name', {}, statement),
      h('span.outcome', {}, text.ask.applies[applies]),
      h('button.place', { type: 'button', onclick: () => this.#show(range) }, text.place(range)),
      h('span.because', {}, because),
    );
  }

  #list = whenOther((/** @type {string} */ checks, /** @type {Result | null} */ result) => {
    const lines = linesIn(checks);
    // Whoever has checks wants to see them, also those that came with a link.
    this.#fold.open ||= lines.length > 0;
    const answers = result ? checkedIn(result.report) : [];
    const turned = result ? turnedIn(result.report) : [];
    fill(
      this.#turned,
      turned.length > 0 && h('h2', {}, text.ask.turned(turned.length)),
      turned.length > 0 && h('ul', {}, ...turned.map((one) => h('li', {}, ...drawTurn(one)))),
    );
    fill(
      this.#checks,
      lines.length > 0 &&
        h(
          'div.bar',
          {},
          h('h3', {}, text.ask.checks(lines.length)),
          button('save-checks', text.ask.save, this.#on.saveChecks),
        ),
      lines.length > 0 && h('ol', {}, ...lines.map((line, i) => this.#check(line, answers[i], i))),
    );
  });

  /** @param {string} line @param {CheckAnswer | undefined} answer @param {number} index */
  #check(line, answer, index) {
    const { title = '', expect = null, problem = '', before = null, after = null } = answer ?? {};
    const met = before && before.outcome === expect;
    return h(
      'li',
      { 'data-key': line, 'data-testid': 'check', 'data-met': met === null ? 'unknown' : String(met) },
      h(
        'button.again',
        {
          type: 'button',
          'data-testid': 'ask-again',
          title: text.ask.again,
          onclick: () => this.#on.question(questionIn(line)),
        },
        title || text.reading,
      ),
      h(
        'span.became',
        {},
        problem || (before && expect && after ? text.ask.became(expect, before.outcome, after.outcome) : ''),
      ),
      h(
        'button.plain',
        {
          type: 'button',
          'data-testid': 'remove-check',
          'aria-label': text.ask.removeCheck(title ?? ''),
          onclick: () => this.#on.removeCheck(index),
        },
        '×',
      ),
    );
  }
}

/**
 * A list that is there already keeps what is chosen, so that is chosen anew.
 *
 * @param {HTMLElement} host
 * @param {string} value
 */
function choose(host, value) {
  const list = host.querySelector('select');
  if (list) {
    list.value = value;
  }
}

/** @param {string} key */
const valuesOf = (key) => `ask-values-${key.toLowerCase().replaceAll(/[^\w-]/g, '-')}`;

/** @param {string} id @param {string[]} values */
const options = (id, values) =>
  h('datalist', { id, 'data-key': id }, ...values.map((value) => h('option', { value, 'data-key': value })));

/**
 * @param {string} label
 * @param {string} list
 * @param {string} value
 * @param {string} placeholder
 * @param {(value: string) => void} changed
 */
function input(label, list, value, placeholder, changed) {
  return h('input', {
    'aria-label': label,
    list,
    placeholder,
    autocomplete: 'off',
    spellcheck: false,
    value,
    oninput: ({ target }) => changed(target.value),
  });
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} list
 * @param {string} value
 * @param {(value: string) => void} changed
 */
function field(name, label, list, value, changed) {
  const id = `ask-${name}`;
  const control = input('', list, value, text.ask.like[name], changed);
  control.removeAttribute('aria-label');
  Object.assign(control, { id });
  control.dataset.testid = id;
  return h('div.asked', { 'data-key': name }, h('label', { for: id }, label), control);
}

/** @param {CheckAnswer} answer */
function drawOutcomes({ problem, before, after }) {
  if (!before || !after) {
    return [h('p.problem', {}, problem)];
  }
  const differs = before.outcome !== after.outcome;
  return [
    drawOutcome(before, differs ? text.ask.now : ''),
    differs && drawOutcome(after, text.ask.afterwards),
  ];
}

/** @param {CallAnswer} answer @param {string} when */
function drawOutcome({ outcome, because }, when) {
  return h(
    'p.became',
    { 'data-key': when, 'data-outcome': outcome },
    when !== '' && h('span.quiet', {}, `${when} `),
    h('strong', {}, text.ask.outcomes[outcome]),
    h('span.because', {}, because),
  );
}

/** @param {CheckAnswer} check */
const drawTurn = ({ title, expect, before, after }) => [
  h('span.name', {}, title ?? ''),
  h('span.became', {}, before && after && expect ? text.ask.became(expect, before.outcome, after.outcome) : ''),
];
