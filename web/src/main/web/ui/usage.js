/** What logs show: who used the key and when, what may be taken away, and what becomes of each call. */
import {
  ALL,
  callsOf,
  LOSSES,
  periodsOf,
  rowsOf,
  tableOf,
  ticksOf,
  timeOf,
  TOLD,
  valuesOf,
  wanted,
} from '../model/usage.js';
import { fill, h, painted } from './dom.js';
import { acting } from './feedback.js';
import { fold } from './fold.js';
import { chart, walk } from './usage-chart.js';
import { words } from './usage-text.js';

/** @import { AnalyzeRequest, UsageAnswer, UsageProposal, UsageTimes, UsageUse, UsageWindow } from '../model/report.d.ts' */
/** @import { Filter, Logs, Row } from '../model/usage.js' */
/** @import { View } from '../model/view.js' */
/** @import { Child } from './dom.js' */
/** @import { Events } from './events.d.ts' */

/** @typedef {UsageAnswer & {status: 'usage'}} Used */

/** As many rows, and as many calls of a kind, are shown at first. */
const FEW = 12;
const FEW_CALLS = 8;

/** A longer list to choose from helps nobody; whoever is not in it has a row. */
const MOST = 200;
/** So many files are named that were not read. */
const NAMED = 3;

export class UsagePanel {
  #on;
  #status = h('div.usage-input', {});
  #content = h('div.usage-shown', {});
  #fold = fold(words.title, this.#status, this.#content);
  /** @type {AnalyzeRequest | null} */
  #request = null;
  /** @type {View | null} */
  #view = null;
  /** @type {Logs | null} */
  #logs = null;
  #hides = false;
  #turns = 0;
  /** What is shown. @type {UsageAnswer | null} */
  #answer = null;
  /** @type {Filter} */
  #filter = ALL;
  #all = false;

  /**
   * @param {HTMLElement} host gets the panel
   * @param {Pick<Events, 'using' | 'used' | 'saveUsage'>} on
   */
  constructor(host, on) {
    this.#on = on;
    this.#fold.addEventListener('toggle', () => this.#ask());
    this.#content.addEventListener('focusin', sayBar);
    this.#content.addEventListener('pointerover', sayBar);
    this.#fold.dataset.takes = 'logs';
    host.append(this.#fold);
  }

  /**
   * @param {AnalyzeRequest | null} request null when there is no policy
   * @param {View | null} view the policy that is shown
   * @param {Logs} logs
   * @param {boolean} hides whether names are hidden
   */
  draw(request, view, logs, hides) {
    this.#hides = hides;
    const began = logs.reading && !this.#logs?.reading;
    this.#request = request;
    this.#view = view;
    this.#logs = logs;
    if (began) {
      this.#fold.open = true;
      this.#fold.scrollIntoView({ block: 'nearest' });
    }
    this.#drawInput(logs);
    if (!logs.reading) {
      this.#ask();
    }
  }

  /** Shows it to whoever looks for it. */
  open() {
    this.#fold.open = true;
    this.#fold.scrollIntoView({ block: 'start' });
    this.#fold.querySelector('summary')?.focus({ preventScroll: true });
  }

  async #ask() {
    const turn = ++this.#turns;
    const [request, logs] = [this.#request, this.#logs];
    if (!this.#fold.open || !request || !logs?.evidence) {
      this.#answer = null;
      fill(this.#content);
      return;
    }
    const policyOfKey = this.#view?.index ?? 0;
    const used = { evidence: logs.evidence, key: logs.key, policyOfKey };
    const answer = await this.#on.used(request, used);
    // To read a long answer and to draw it are two tasks.
    await painted();
    if (turn !== this.#turns || !answer) {
      return;
    }
    this.#on.using((using) => (using.answered = answer.whole));
    this.#answer = answer.shown;
    this.#whole = answer.whole;
    this.#drawAnswer();
  }

  /** With all names, to say to the engine what was chosen. @type {UsageAnswer | null} */
  #whole = null;

  /** @param {Logs} logs */
  #drawInput(logs) {
    const { reading, evidence } = logs;
    const files = chooser({}, (chosen) => this.#read(chosen));
    const folder = chooser({ webkitdirectory: true }, (chosen) => this.#read(chosen));
    fill(
      this.#status,
      h('p.quiet', { 'data-key': 'hint' }, words.hint),
      h(
        'div.bar',
        { 'data-key': 'choose' },
        h('button', { type: 'button', 'data-testid': 'choose-logs', onclick: () => files.click() }, words.files),
        h('button', { type: 'button', 'data-testid': 'choose-folder', onclick: () => folder.click() }, words.folder),
        files,
        folder,
        evidence !== '' && !reading &&
          h(
            'button.plain',
            { type: 'button', 'data-testid': 'forget-logs', onclick: () => this.#forget() },
            words.forget,
          ),
      ),
      evidence === '' && h('p.quiet', { 'data-key': 'formats' }, words.formats),
      reading && this.#progress(reading),
      logs.empty && h('p.note', { 'data-key': 'empty' }, words.noLog),
      logs.failed && h('p.note', { 'data-key': 'failed' }, words.failed),
      logs.damaged.length > 0 && h(
        'p.note',
        { 'data-key': 'damaged' },
        // Files of a trail are named by the account.
        this.#hides ? words.someDamaged(logs.damaged.length) : words.damaged(logs.damaged),
      ),
      logs.skipped.length > 0 && !logs.empty && h(
        'p.quiet',
        { 'data-key': 'skipped', 'data-testid': 'skipped-logs' },
        words.skipped(logs.skipped.length, this.#hides ? [] : logs.skipped.slice(0, NAMED)),
      ),
      logs.foreign.length > 0 && h(
        'p.quiet',
        { 'data-key': 'foreign', 'data-testid': 'foreign-logs' },
        words.foreign(logs.foreign.length, this.#hides ? [] : logs.foreign.slice(0, NAMED)),
      ),
      evidence !== '' && !this.#request && h('p.note', { 'data-key': 'policy' }, words.noPolicy),
    );
  }

  /** @param {NonNullable<Logs['reading']>} reading */
  #progress({ done, all, events }) {
    const percent = all > 0 ? Math.min(99, Math.floor((100 * done) / all)) : 0;
    return h(
      'div.reading',
      { 'data-key': 'reading' },
      h('progress', { max: 100, 'data-testid': 'logs-progress', 'aria-label': words.progress, value: percent }),
      h('span.quiet', { role: 'status' }, words.soFar(percent, events)),
      h(
        'button',
        { type: 'button', 'data-testid': 'stop-logs', onclick: () => this.#on.using((using) => using.cancel()) },
        words.cancel,
      ),
    );
  }

  /** @param {File[]} chosen */
  #read(chosen) {
    this.#on.using((using) => using.read(chosen));
  }

  #forget() {
    this.#filter = ALL;
    this.#all = false;
    this.#on.using((using) => using.forget());
  }

  #drawAnswer() {
    const answer = this.#answer;
    if (!answer) {
      return;
    }
    if (answer.status !== 'usage') {
      const keys = answer.keys ?? [];
      fill(
        this.#content,
        h('p.note', { 'data-key': 'none', 'data-testid': 'no-usage' }, answer.message),
        keys.length > 0 && this.#keys(keys),
        answer.status === 'no-usage' && ignored(answer),
      );
      return;
    }
    fill(
      this.#content,
      ...summary(answer),
      this.#filters(answer),
      this.#picture(answer),
      ...this.#table(answer),
      ...this.#proposals(answer),
      this.#replay(answer),
      leftovers(answer),
      unchanged(answer),
    );
  }

  /** @param {readonly string[]} keys */
  #keys(keys) {
    const whole = this.#whole?.status === 'no-usage' ? this.#whole.keys : keys;
    return h(
      'div.field',
      { 'data-key': 'keys' },
      h('label', { for: 'usage-key' }, words.whichKey),
      h(
        'select',
        {
          id: 'usage-key',
          'data-testid': 'usage-key',
          onchange: ({ target }) => this.#on.using((using) => using.key(whole[target.selectedIndex - 1] ?? '')),
        },
        h('option', { value: '' }, words.chooseKey),
        ...keys.map((key) => h('option', { value: key }, key)),
      ),
    );
  }

  /** @param {Used} answer */
  #filters({ uses }) {
    const select = (
      /** @type {keyof Filter} */ of,
      /** @type {string} */ label,
      /** @type {[string, string][]} */ options,
    ) =>
      h(
        'label.filter',
        { 'data-key': of },
        h('span', {}, label),
        h(
          'select',
          {
            'data-testid': `filter-${of}`,
            onchange: ({ target }) => this.#show({ ...this.#filter, [of]: target.value }),
            value: this.#filter[of],
          },
          h('option', { value: '' }, words.filter.all),
          ...options.map(([value, name]) => h('option', { value }, name)),
        ),
      );
    const same = (/** @type {string[]} */ values) =>
      values.map((value) => /** @type {[string, string]} */ ([value, value]));
    const { filter } = words;
    return h(
      'div.filters',
      { 'data-key': 'filters', role: 'group', 'aria-label': filter.group },
      select(
        'principal',
        filter.principal,
        valuesOf(uses, 'principal').slice(0, MOST).map((one) => [one, nameOf(one)]),
      ),
      select('action', filter.action, same(valuesOf(uses, 'action'))),
      select('outcome', filter.outcome, [
        ['allowed', filter.allowed],
        ['refused', filter.refused],
        ['loss', filter.loss],
      ]),
    );
  }

  /** @param {Filter} filter */
  #show(filter) {
    this.#filter = filter;
    this.#all = false;
    this.#drawAnswer();
  }

  /** @param {Used} answer */
  #picture({ uses, times }) {
    const shown = wanted(uses, this.#filter);
    if (!times || shown.length === 0) {
      return shown.length === 0 && h('p.quiet', { 'data-key': 'empty' }, words.chart.none);
    }
    const periods = periodsOf(shown, times);
    const sum = (/** @type {boolean} */ refused) => callsOf(shown.filter((use) => use.refused === refused));
    const most = (/** @type {'allowed' | 'refused'} */ of) => Math.max(...periods.map((period) => period[of]));
    const last = timeOf(times, times.periods - 1);
    const label = words.chart.label(sum(false), sum(true), timeOf(times, 0), last);
    return h(
      'figure.usage-chart',
      {
        'data-key': 'chart',
        'data-testid': 'usage-chart',
        onkeydown: walk,
      },
      h(
        'figcaption',
        {},
        h('strong', {}, words.chart.title),
        h('span.swatch', {}, `${words.chart.allowed}, ${words.chart.most(most('allowed'))}`),
        most('refused') > 0 &&
          h('span.swatch.of-refused', {}, `${words.chart.refused}, ${words.chart.most(most('refused'))}`),
        h('span.quiet', {}, words.chart.width(times.width)),
      ),
      /** @type {any} */ (chart(periods, {
        up: 100,
        down: 40,
        label,
        titleOf: (i) => words.chart.bar(timeOf(times, i), periods[i].allowed, periods[i].refused),
      })),
      axis(times),
      h('p.bar-said.quiet', { 'aria-hidden': 'true', 'data-testid': 'usage-bar' }),
      h(
        'details.numbers',
        {},
        h('summary', {}, words.chart.numbers),
        table(
          [words.chart.time, words.chart.allowed, words.chart.refused],
          periods.flatMap((period, i) =>
            period.allowed + period.refused > 0
              ? [h(
                'tr',
                { 'data-statements': period.statements.join(' ') },
                h('th', { scope: 'row' }, timeOf(times, i)),
                h('td.count', {}, count(period.allowed)),
                h('td.count', {}, count(period.refused)),
              )]
              : []
          ),
        ),
      ),
    );
  }

  /** @param {Used} answer @returns {Child[]} */
  #table({ uses, times }) {
    const shown = wanted(uses, this.#filter);
    const rows = rowsOf(shown);
    const some = this.#all ? rows : rows.slice(0, FEW);
    const { columns } = words;
    const heads = [columns.who, columns.action, columns.over, columns.allowed, columns.refused, columns.last];
    return rows.length === 0 ? [] : [
      h(
        'div.wide-table',
        { 'data-key': 'rows' },
        table(heads, some.map((row) => this.#row(row, times)), 'usage-rows'),
      ),
      h(
        'div.bar',
        { 'data-key': 'table-bar' },
        some.length < rows.length &&
          h('button.plain', {
            type: 'button',
            'data-testid': 'more-rows',
            onclick: () => {
              this.#all = true;
              this.#drawAnswer();
            },
          }, words.more(rows.length - some.length)),
        acting('save-usage', words.save, () => this.#on.saveUsage(tableOf(shown)), words.saved),
      ),
    ];
  }

  /** @param {Row} row @param {UsageTimes | null} times */
  #row({ key, principal, action, via, allowed, refused, last, uses, statements, fates }, times) {
    const periods = periodsOf(uses, times);
    const pressed = this.#filter.principal === principal;
    return h(
      'tr',
      {
        'data-key': key,
        'data-testid': 'usage-row',
        'data-statements': statements.join(' '),
        'data-refused': String(refused > 0),
        'data-loss': String(fates.some((fate) => LOSSES.includes(fate))),
      },
      h(
        'th',
        { scope: 'row' },
        h('button.who', {
          type: 'button',
          title: principal,
          'aria-pressed': String(pressed),
          onclick: () => this.#show({ ...this.#filter, principal: pressed ? '' : principal }),
        }, shortName(principal)),
        accountOf(principal) !== '' && h('span.via', {}, accountOf(principal)),
      ),
      h('td', {}, h('code', {}, action), via.length > 0 && h('span.via', {}, words.through(via.join(', ')))),
      h(
        'td.strip',
        {},
        periods.length > 0 && /** @type {any} */ (chart(periods, { up: 16, down: 10 })),
      ),
      h('td.count', { 'data-head': words.columns.allowed }, count(allowed)),
      h('td.count.refused-count', { 'data-head': words.columns.refused }, count(refused)),
      h('td.last', {}, timeText(last).slice(0, 10)),
    );
  }

  /** @param {Used} answer @returns {Child[]} */
  #proposals({ proposals, notOffered, uses, days, beyond, missing }) {
    const allowed = uses.filter((use) => !use.refused);
    const less = proposals.filter(({ level }) => level === 'harden');
    const given = proposals.filter(({ level }) => level !== 'harden');
    return [
      missing !== null && h('p.note', { 'data-key': 'missing', 'data-testid': 'usage-missing' }, missing),
      beyond > 0 && h('p.note', { 'data-key': 'beyond' }, words.beyond(beyond)),
      beyond === 0 && h(
        'section.less',
        { 'data-key': 'less', 'data-testid': 'usage-less' },
        h('h3', {}, words.less),
        allowed.length > 0 && allowed.every((use) => use.byIam) && h('p', { 'data-key': 'iam' }, words.leftToIam),
        less.length === 0 && h('p.quiet', { 'data-key': 'nothing' }, words.lessNothing),
        ...choicesOf(less).map((some) => this.#choice(some)),
        less.length > 0 && h('p.quiet', { 'data-key': 'proof' }, words.noProof(days)),
      ),
      given.length + notOffered.length > 0 && h(
        'section.less',
        { 'data-key': 'given', 'data-testid': 'usage-given' },
        h('h3', {}, words.refusedTitle),
        ...given.map((fix) => h('div.fix', { 'data-key': fix.id }, this.#toggle(fix), ...state(fix))),
        notOffered.length > 0 && listed(
          'not-offered',
          `${words.notOffered} (${notOffered.length})`,
          notOffered,
          ({ principal, actions, calls, why }) =>
            h(
              'li',
              {},
              h('span', { title: principal }, nameOf(principal)),
              ' ',
              h('code', {}, actions.join(', ')),
              ` (${words.calls(calls)}) `,
              why,
            ),
        ),
      ),
    ];
  }

  /** @param {UsageProposal[]} some alternatives */
  #choice(some) {
    const [{ choice }] = some;
    const name = `usage ${choice}`;
    const none = some.every((fix) => !fix.on && fix.state === 'off');
    return h(
      'fieldset.fix.choice',
      { 'data-key': choice },
      h('legend', {}, words.oneOf),
      ...some.flatMap((fix) => [this.#toggle(fix, name), ...loses(fix), ...state(fix)]),
      h(
        'label',
        { 'data-key': 'none' },
        h('input', {
          type: 'radio',
          name,
          checked: none,
          'data-testid': 'usage-none',
          onchange: () => this.#on.using((using) => some.forEach((fix) => fix.on && using.choose(fix.id, false))),
        }),
        h('span', {}, h('strong', {}, words.leave)),
      ),
    );
  }

  /** @param {UsageProposal} fix @param {string} [name] */
  #toggle({ id, title, effect, on, level, state: became }, name) {
    return h(
      'label',
      { 'data-key': id },
      h('input', {
        type: name ? 'radio' : 'checkbox',
        ...(name ? { name } : {}),
        checked: on,
        disabled: became === 'by-hand',
        'data-testid': 'usage-fix',
        'data-fix': id,
        onchange: ({ target }) => this.#on.using((using) => using.choose(id, target.checked)),
      }),
      h(
        'span',
        {},
        h('strong', {}, title),
        h('span.effect', {}, h('span.level', {}, level === 'harden' ? words.level : words.given), effect),
      ),
    );
  }

  /** @param {Used} answer */
  #replay({ uses, loss, unsure, missing }) {
    const whole = this.#whole?.status === 'usage' ? this.#whole.text : '';
    const outcome = whole === this.#request?.text ? words.replay.asItIs : words.replay.noLoss;
    const kept = uses.filter(({ fate }) => fate === 'kept');
    const byIam = uses.filter((use) => use.byIam);
    return h(
      'section.replay',
      { 'data-key': 'replay', 'data-testid': 'usage-replay', 'data-loss': String(loss || unsure) },
      h('h3', {}, words.replay.title),
      h(
        'p.outcome',
        { 'data-key': 'outcome' },
        loss ? words.replay.loss : unsure ? words.replay.unsure : outcome,
        missing !== null && ` ${words.replay.ofWhatWasRead}`,
      ),
      kept.length > 0 &&
        h('p.quiet', { 'data-key': 'kept' }, words.replay.kept(kept.length, callsOf(kept))),
      ...TOLD.map((fate) => told(fate, words.replay.fates[fate], uses.filter((use) => use.fate === fate))),
      byIam.length > 0 && told('by-iam', words.replay.byIam, byIam, words.replay.byIamHint),
    );
  }
}

/**
 * What is said of calls that become something else.
 *
 * @param {string} fate
 * @param {string} title
 * @param {UsageUse[]} uses
 * @param {string} [hint]
 */
function told(fate, title, uses, hint) {
  const rest = uses.length - FEW_CALLS;
  return uses.length > 0 && h(
    'details.fate',
    { 'data-key': fate, 'data-fate': fate, open: LOSSES.includes(fate) },
    h('summary', {}, `${title} (${uses.length})`),
    hint && h('p.quiet', {}, hint),
    h(
      'ul',
      {},
      ...uses.slice(0, FEW_CALLS).map((use) =>
        h(
          'li',
          { 'data-statements': use.statements.join(' ') },
          h('span', { title: use.principal }, nameOf(use.principal)),
          ' ',
          h('code', {}, use.action),
          use.via && h('span.via', {}, words.through(use.via)),
          !hint && use.because.length > 0 && h('span.quiet.because', {}, use.because.join(' ')),
        )
      ),
      rest > 0 && h('li.quiet', {}, words.replay.more(rest)),
    ),
  );
}

/** @param {Used} answer @returns {Child[]} */
function summary(answer) {
  const { calls, first, last, days, key, timeless, otherKeys } = answer;
  return [
    h(
      'p.usage-sum',
      { 'data-key': 'sum', 'data-testid': 'usage-sum' },
      h(
        'strong',
        {},
        days > 0 ? words.seen(calls, timeText(first), timeText(last), days) : words.seenAtNoTime(calls),
      ),
      h('code', {}, key),
    ),
    timeless > 0 && days > 0 && h('p.quiet', { 'data-key': 'timeless' }, words.timeless(timeless)),
    otherKeys.length > 0 && listed(
      'other-keys',
      words.otherKeys(otherKeys.length),
      otherKeys,
      ({ key: other, calls: n }) => h('li', {}, h('code', {}, other), ` ${words.calls(n)}`),
    ),
    ignored(answer),
  ];
}

/**
 * The times below a chart: of its first period, of the one in the middle, and of the last.
 *
 * @param {UsageTimes} times
 */
function axis(times) {
  const marks = ticksOf(times).map((period) => h('span', {}, timeOf(times, period)));
  return h('div.axis-text', { 'aria-hidden': 'true', 'data-testid': 'usage-axis' }, ...marks);
}

/** Says below a chart what its bar is about. @param {Event} event */
function sayBar({ target }) {
  const bar = /** @type {Element} */ (target).closest('.bar-of');
  const said = bar?.querySelector('title')?.textContent;
  const place = bar?.closest('.usage-chart')?.querySelector('.bar-said');
  if (said && place) {
    place.textContent = said;
  }
}

/** @param {UsageWindow} answer */
function ignored({ ignored: events }) {
  const parts = Object.entries(events).map(([why, n]) => words.why[why]?.(n) ?? '').filter(Boolean);
  return parts.length > 0 &&
    h('p.quiet', { 'data-key': 'ignored', 'data-testid': 'usage-ignored' }, `${words.ignored}: ${parts.join(', ')}.`);
}

/**
 * A list that opens.
 *
 * @template T
 * @param {string} key
 * @param {string} title
 * @param {readonly T[]} all
 * @param {(one: T) => HTMLElement} itemOf
 * @param {string} [hint]
 */
const listed = (key, title, all, itemOf, hint) =>
  h(
    'details.fate',
    { 'data-key': key, 'data-testid': `usage-${key}` },
    h('summary', {}, title),
    hint && h('p.quiet', {}, hint),
    h(
      'ul',
      {},
      ...all.slice(0, MOST).map(itemOf),
      all.length > MOST && h('li.quiet', {}, words.replay.more(all.length - MOST)),
    ),
  );

/** What a proposal takes away, where that is more than it says itself. @param {UsageProposal} fix */
const loses = ({ id, loses: all, effect }) =>
  all.length === 0 || all.every(({ actions }) => actions.every((action) => effect.includes(action))) ? [] : [
    listed(
      `${id} loses`,
      words.loses(new Set(all.flatMap(({ actions }) => actions)).size),
      all,
      ({ principal, actions }) => h('li', {}, h('strong', {}, principal), ' ', actions.join(', ')),
    ),
  ];

/** @param {Used} answer */
const leftovers = ({ leftovers: all, first, last }) =>
  all.length > 0 && listed(
    'leftovers',
    `${words.leftovers(timeText(first).slice(0, 10), timeText(last).slice(0, 10))} (${all.length})`,
    all,
    ({ statement, label, principal, seen, actions }) =>
      h(
        'li',
        { 'data-statements': String(statement) },
        h('strong', {}, principal),
        seen ? ' ' : ` (${words.neverSeen}) `,
        words.by(label),
        ': ',
        h('code', {}, actions.join(', ')),
      ),
    words.leftoversHint,
  );

/** @param {Used} answer */
const unchanged = ({ unchanged: all }) =>
  all.length > 0 && listed(
    'unchanged',
    `${words.unchanged} (${all.length})`,
    all,
    ({ statement, label, why }) => h('li', { 'data-statements': String(statement) }, h('strong', {}, label), ' ', why),
  );

/** @param {readonly UsageProposal[]} proposals */
function choicesOf(proposals) {
  /** @type {Map<string, UsageProposal[]>} */
  const choices = new Map();
  for (const proposal of proposals) {
    choices.set(proposal.choice, [...(choices.get(proposal.choice) ?? []), proposal]);
  }
  return [...choices.values()];
}

/** @param {UsageProposal} fix */
const state = (fix) => {
  const said = fix.state === 'conflict' ? words.conflict(fix.against) : words.states[fix.state];
  return said ? [h('p.note', { 'data-key': `${fix.id} state` }, said)] : [];
};

/** @param {string[]} heads @param {HTMLElement[]} rows @param {string} [id] */
const table = (heads, rows, id = '') =>
  h(
    id ? 'table.replacements.usage-table.usage-rows' : 'table.replacements.usage-table',
    id ? { 'data-testid': id } : {},
    h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows),
  );

/** @param {number} n */
const count = (n) => n.toLocaleString('en-US');

/** @param {string | null} time */
const timeText = (time) => (time ?? '').slice(0, 16).replace('T', ' ');

/**
 * What people call it: the end of an ARN, with the account behind it where there is one.
 *
 * @param {string} principal
 */
function nameOf(principal) {
  const account = accountOf(principal);
  return account ? `${shortName(principal)} (${account})` : principal;
}

/** @param {string} principal */
const accountOf = (principal) => principal.split(':')[4] ?? '';

/** @param {string} principal */
const shortName = (principal) => principal.split(':').slice(5).join(':') || principal;

/**
 * A field for files that a button opens.
 *
 * @param {Record<string, unknown>} more
 * @param {(chosen: File[]) => void} on
 */
const chooser = (more, on) =>
  h('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'data-testid': more.webkitdirectory ? 'log-folder' : 'log-files',
    onchange: ({ target }) => {
      const chosen = [...target.files ?? []];
      target.value = '';
      on(chosen);
    },
    ...more,
  });
