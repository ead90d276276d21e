/** The picture of who reaches the key and how: a lane for each of them, from their name to the key. */
import { SHOWN } from '../model/lanes.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';
import { acting } from './feedback.js';
import { drawSign } from './path-picture.js';

/** @import { Group, Lane, Side } from '../model/lanes.js' */
/** @import { Events } from './events.d.ts' */
/** @import { Sign } from './gate-signs.js' */

export class LanesPicture {
  #on;
  /** @type {Lane[]} */
  #lanes = [];
  #changed = false;
  #lens = '';
  /** Is it drawn as it is today, although there is a correction? */
  #today = false;
  #all = false;
  #card = h('div.card.lanes', {});

  /**
   * @param {HTMLElement} host gets the picture
   * @param {Pick<Events, 'lens' | 'saveLanes'>} on
   */
  constructor(host, on) {
    this.#on = on;
    host.append(h('h2', {}, text.lanes.title), this.#card);
  }

  /** Forgets what is unfolded. */
  reset() {
    this.#all = false;
    this.#today = false;
  }

  /**
   * @param {Lane[]} lanes
   * @param {boolean} changed whether something is corrected
   * @param {string} lens the key of the lane that all else is about
   */
  draw(lanes, changed, lens) {
    this.#lanes = lanes;
    this.#changed = changed && lanes.some(({ change }) => change !== 'same');
    this.#lens = lens;
    this.#draw();
  }

  #draw() {
    const then = this.#changed && !this.#today;
    const shown = this.#all ? this.#lanes : fewer(this.#lanes);
    const folded = this.#lanes.length - shown.length;
    const lens = this.#lanes.find(({ key }) => key === this.#lens);
    const open = shown.map((lane) => isOpen(then ? lane.after : lane.before));
    const first = open.indexOf(true);
    fill(
      this.#card,
      this.#changed && this.#times(then),
      h(
        'div.map',
        { 'data-key': 'map' },
        h(
          'ol',
          { 'aria-label': text.lanes.picture },
          ...shown.map((lane, i) => this.#lane(lane, then, railAt(i, open))),
        ),
        h(
          'div.goal',
          { 'data-key': 'goal', 'data-reached': String(first >= 0) },
          drawSign(first < 0 ? 'barred' : 'reached'),
          h('span', {}, text.lanes.key),
        ),
      ),
      (folded > 0 || this.#all) &&
        h(
          'button.plain',
          { type: 'button', 'data-key': 'more', 'aria-expanded': String(this.#all), onclick: () => this.#fold() },
          this.#all ? text.lanes.fewer : text.lanes.more(folded),
        ),
      h(
        'p.take',
        { 'data-key': 'take' },
        lens && h('span.quiet', { 'data-testid': 'lens' }, text.lanes.filtered(labelOf(lens))),
        lens &&
          h(
            'button.plain',
            { type: 'button', 'data-testid': 'no-lens', onclick: () => this.#on.lens('') },
            text.lanes.all,
          ),
        acting('save-lanes', text.lanes.save, () => this.#on.saveLanes(this.#lanes), text.savedMark),
      ),
    );
    // The key stands in the middle of the lanes that lead to it.
    const goal = /** @type {HTMLElement} */ (this.#card.querySelector('.goal'));
    goal.style.gridRow = first < 0 ? '1 / -1' : `${first + 1} / ${open.lastIndexOf(true) + 2}`;
  }

  /** @param {boolean} then */
  #times(then) {
    const time = (/** @type {boolean} */ today, /** @type {string} */ label) =>
      h(
        'button',
        {
          type: 'button',
          'data-testid': today ? 'lanes-today' : 'lanes-then',
          'aria-pressed': String(today !== then),
          onclick: () => {
            this.#today = today;
            this.#draw();
          },
        },
        label,
      );
    return h(
      'div.views',
      { 'data-key': 'times', role: 'group', 'aria-label': text.lanes.title },
      time(true, text.lanes.today),
      time(false, text.lanes.then),
    );
  }

  #fold() {
    this.#all = !this.#all;
    this.#draw();
  }

  /**
   * @param {Lane} lane
   * @param {boolean} then whether it is drawn as it will be
   * @param {string} rail how the rail runs along it; empty for not at all
   */
  #lane(lane, then, rail) {
    const side = then ? lane.after : lane.before;
    const change = then ? lane.change : 'same';
    const [place] = lane.before.at;
    const pressed = lane.key === this.#lens;
    const label = h('span.label', {}, labelOf(lane));
    return h(
      'li.lane',
      {
        'data-key': lane.key,
        'data-testid': 'lane',
        'data-group': lane.group,
        'data-reach': side.reach,
        'data-change': change,
        'data-statements': lane.before.statements.join(' '),
        ...(rail ? { 'data-rail': rail } : {}),
      },
      h('span.who-sign', { 'data-key': 'who' }, drawSign(WHO[lane.group])),
      h(
        'span.words',
        {},
        lane.rows.length > 0
          ? h(
            'button.lens',
            { type: 'button', 'aria-pressed': String(pressed), onclick: () => this.#on.lens(pressed ? '' : lane.key) },
            label,
          )
          : label,
        h('span.detail', {}, detailOf(side), place && h('span.line', {}, ` · ${text.place(place)}`)),
        h(
          'span.hidden',
          {},
          `${text.lanes.reaches[side.reach]}${change === 'same' ? '' : `, ${text.lanes.changes[change]}`}. `,
        ),
      ),
      h(
        'span.track',
        { 'data-key': 'track', 'aria-hidden': 'true' },
        lane.worst && !then &&
          h('span.found', { 'data-severity': lane.worst, title: text.lanes.finding[lane.worst] }, h('span.severity')),
        side.terms.some(({ effect }) => effect === 'allow') && drawSign('condition'),
        side.denied && drawSign('would-refuse'),
        change === 'mended' && h('span.plus', { title: text.lanes.changes.mended }, '+'),
        change === 'cut' && h('span.plus.minus', { title: text.lanes.changes.cut }, '−'),
        side.reach === 'none' && lane.group !== 'nobody' && drawSign('refuses'),
        side.reach === 'denied' && drawSign('refuses'),
      ),
    );
  }
}

/**
 * @param {number} at
 * @param {boolean[]} open which lanes are
 */
function railAt(at, open) {
  const [first, last] = [open.indexOf(true), open.lastIndexOf(true)];
  return at < first || at > last
    ? ''
    : first === last
    ? 'only'
    : at === first
    ? 'first'
    : at === last
    ? 'last'
    : 'pass';
}

/** @type {Record<Group, Sign>} */
const WHO = {
  account: 'account',
  named: 'caller',
  service: 'service',
  foreign: 'foreign',
  everyone: 'everyone',
  other: 'not-asked',
  nobody: 'not-reached',
};

/** @param {Side} side */
const isOpen = ({ reach }) => reach !== 'none' && reach !== 'denied';

/**
 * Of each kind as many as are read at once, those that change first to go in.
 *
 * @param {Lane[]} lanes
 */
function fewer(lanes) {
  /** @type {Record<string, number>} */
  const seen = {};
  return lanes.filter((lane) => {
    seen[lane.group] = (seen[lane.group] ?? 0) + 1;
    return seen[lane.group] <= SHOWN || lane.change !== 'same';
  });
}

/**
 * What to call the principals of a lane, as a title.
 *
 * @param {Lane} lane
 */
export function labelOf({ group, label }) {
  if (label === '') {
    return group === 'nobody' ? text.lanes.nobody : text.lanes.ownAccount;
  }
  const name = label.replace(/^the service /, '').replace(/^the /, '');
  // The name of a service is written as it is.
  return group === 'service' ? name : name.replace(/^./u, (first) => first.toUpperCase());
}

/**
 * What a lane leads to, and on which conditions.
 *
 * @param {Side} side
 */
export function detailOf({ reach, can, terms, denied }) {
  const what = reach === 'all' || can.groups.length === Object.keys(text.lanes.groups).length
    ? text.lanes.everything
    : listed([...can.groups.map((group) => text.lanes.groups[group]), ...can.some], can.more) || text.lanes.nothing;
  const [condition] = terms.filter(({ effect }) => effect === 'allow');
  return [what, condition && text.lanes.condition(condition.text), denied && text.lanes.deny].filter(Boolean).join(
    '; ',
  );
}

/** @param {string[]} names @param {number} more */
const listed = (names, more) => names.join(', ') + (more > 0 ? text.lanes.andMore(more) : '');
