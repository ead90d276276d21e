/** The page: all panels, and what of them is seen. It draws the model and tells of what somebody does. */
import { statementAt } from '../model/lanes.js';
import { correctedPlaces } from '../model/places.js';
import { seenIn } from '../model/seen.js';
import { findingsOf } from '../model/view.js';
import { more } from '../site.js';
import { text } from '../text.js';
import { About } from './about.js';
import { Access } from './access.js';
import { Additions } from './additions.js';
import { AnswerCard } from './answer-card.js';
import { Answer } from './answer.js';
import { Corrected } from './corrected.js';
import { fill, h, painted, whenOther } from './dom.js';
import { takeFromAnywhere } from './files.js';
import { bringIntoView, drawFindings, drawTip } from './findings.js';
import { Refusal } from './denial.js';
import { HandOver } from './hand-over.js';
import { Input } from './input.js';
import { drawKeys } from './keys.js';
import { drawLevels } from './levels.js';
import { Lighting } from './lighting.js';
import { Notice } from './notice.js';
import { drawWitness } from './request.js';
import { listenToKeys } from './shortcuts.js';

/** @import { Lane } from '../model/lanes.js' */
/** @import { Asked, State, Waiting } from '../model/model.js' */
/** @import { Result } from '../model/open-file.js' */
/** @import { Finding, Fix, Lanes, Policy } from '../model/report.d.ts' */
/** @import { Seen } from '../model/seen.js' */
/** @import { View } from '../model/view.js' */
/** @import { Events } from './events.d.ts' */

/** @type {Finding[]} */
const NO_FINDINGS = [];
/** @type {Policy[]} */
const NO_POLICIES = [];

export class Page {
  #root;
  #on;
  #chosen;
  #declined;
  #keys = h('div.keys', { 'data-testid': 'keys', role: 'radiogroup', 'aria-label': text.keys });
  #witness = h('div.claim');
  #levels = h('div.levels', { role: 'group', 'aria-label': text.allOf });
  #findings = h('ol.findings', { 'data-testid': 'findings' });
  #accessTitle = h('h2', {}, text.access);
  #input;
  #notice;
  #corrected;
  /** There once the rest of the page is loaded. @type {import('./ask.js').Ask | undefined} */
  #ask;
  #askBox = h('section.ask-box', { 'data-testid': 'ask' });
  #turnedBox = h('section.turned', { 'data-testid': 'turned' });
  #access;
  #additions;
  #handOver;
  #refusal;
  #card;
  #lanesBox = h('section', { 'data-testid': 'lanes' });
  /** There once the rest of the page is loaded. @type {import('./lanes.js').LanesPicture | undefined} */
  #lanes;
  #explainedBox = h('section', { 'data-testid': 'explained' });
  /** There once the rest of the page is loaded. @type {import('./explained.js').Explained | undefined} */
  #explained;
  #startBox = h('section.start-box', { 'data-testid': 'start', 'aria-labelledby': 'start-title' });
  /** There once somebody starts a policy. @type {import('./start-panel.js').StartPanel | undefined} */
  #start;
  #preventionBox = h('section.prevention', { 'data-testid': 'prevention' });
  /** There once the rest of the page is loaded. @type {import('./prevention.js').Prevention | undefined} */
  #prevention;
  #usageBox = h('section.usage', { 'data-testid': 'usage' });
  /** There once the rest of the page is loaded. @type {import('./usage.js').UsagePanel | undefined} */
  #usage;
  #lighting;
  #answer;
  #about;
  #results;
  /** @type {Record<keyof Seen, HTMLElement>} */
  #parts;
  /** Which statements are behind what is shown. @type {Lanes | undefined} */
  #behind;
  /** @type {Lane[]} */
  #drawn = [];
  /** The finding that was last selected by key. */
  #at = -1;

  /**
   * @param {ShadowRoot} root
   * @param {State} state
   * @param {Events} on
   * @param {{
   *   startWorker: () => Promise<Worker>,
   *   chosen: (fix: Fix) => boolean,
   *   declined: (fix: Fix) => boolean,
   * }} given `chosen` tells whether a fix was switched on by hand, `declined` whether it was switched off
   */
  constructor(root, state, on, { startWorker, chosen, declined }) {
    this.#root = root;
    this.#on = on;
    this.#chosen = chosen;
    this.#declined = declined;
    this.#input = new Input(
      root,
      state.current,
      on,
      (finding) => bringIntoView(this.#findings, finding),
      { over: (statement) => this.#lighting?.overText(statement), tip: (finding) => this.#tip(finding) },
    );
    this.#notice = new Notice(on);
    this.#corrected = new Corrected(on, (range) => this.#input.show(range));
    const access = h('div.access', { 'data-testid': 'access' });
    this.#access = new Access(access, on);
    this.#additions = new Additions(on);
    this.#handOver = new HandOver(state.place, on);
    this.#refusal = new Refusal(on, (range) => this.#input.show(range));
    this.#card = new AnswerCard(on, {
      told: this.#refusal.told,
      rest: this.#refusal.rest,
      witness: this.#witness,
      owner: () => this.#input.askOwner(),
      finding: (finding) => bringIntoView(this.#findings, finding),
    });
    this.#answer = new Answer(on);
    this.#about = new About(state.place, on, startWorker);
    const keys = h('section.key-box', {}, h('h2', {}, text.keys), this.#keys);
    const accessBox = h('section', {}, this.#accessTitle, access);
    const findings = h('section', {}, h('div.bar', {}, h('h2', {}, text.findings), this.#levels), this.#findings);
    this.#parts = {
      ...this.#input.parts,
      ...this.#notice.parts,
      ...this.#refusal.parts,
      ...this.#card.parts,
      lanes: this.#lanesBox,
      explained: this.#explainedBox,
      prevention: this.#preventionBox,
      usage: this.#usageBox,
      start: this.#startBox,
      keys,
      witness: this.#witness,
      ...this.#corrected.parts,
      ask: this.#askBox,
      turned: this.#turnedBox,
      access: accessBox,
      findings,
      ...this.#additions.parts,
      ...this.#handOver.parts,
      ...this.#answer.parts,
      unfold: this.#unfold,
    };
    this.#results = h(
      'div.results',
      { 'data-testid': 'results' },
      keys,
      this.#card.dom,
      this.#refusal.ways,
      this.#lanesBox,
      this.#corrected.dom,
      this.#turnedBox,
      findings,
      this.#explainedBox,
      accessBox,
      this.#additions.dom,
      this.#askBox,
      this.#handOver.dom,
      this.#usageBox,
      this.#preventionBox,
      this.#answer.dom,
    );
    this.#lighting = new Lighting(this.#results, (statements) => this.#lightUp(statements));
    this.#input.dom.prepend(this.#startBox);
    const right = h('section.right', {}, ...this.#notice.dom, this.#unfold, this.#results);
    this.dom = h(
      'div.app',
      { 'data-drop': text.dropHere },
      h('div.columns', {}, this.#input.dom, right),
      this.#about.dom,
      this.#about.shortcuts,
    );
    this.render(state);
  }

  /**
   * Listens to what is done anywhere on the page.
   *
   * @param {() => State} state
   */
  listen(state) {
    takeFromAnywhere(this.dom, { files: this.#on.open, pasted: this.#on.pasted });
    // A button that is not there does nothing.
    listenToKeys(
      this.#about.shortcuts,
      {
        copy: () => (this.#card.copy ?? this.#corrected.copy).click(),
        open: () => this.#input.open.click(),
        save: () => this.#corrected.save.click(),
        undo: () => this.#input.undo.click(),
        redo: () => this.#input.redo.click(),
        next: () => this.#showNext(state(), 1),
        previous: () => this.#showNext(state(), -1),
      },
      () => state().singleKeys,
    );
  }

  get editor() {
    return this.#input.editor;
  }

  /**
   * Adds what the first answer did not need.
   *
   * @param {import('../site.js').More} rest
   * @param {Parameters<import('../site.js').More['linkAssist']>[1]} assist
   * @returns {() => void} to be called when something may have changed
   */
  extend(rest, assist) {
    this.#input.extend(rest);
    return rest.linkAssist(this.#handOver.dom, assist);
  }

  /**
   * Shows a state. What has not changed is not touched.
   *
   * @param {State} state
   */
  render(state) {
    const { result, view, failure, subject, waiting } = state;
    const focused = /** @type {HTMLElement | null} */ (this.#root.activeElement);
    const shown = failure === null && result?.report.status !== 'empty' ? result : null;
    this.editor.open(state.current);
    // First, because the editor asks where everything is, and nothing else has moved by now.
    this.#mark(shown);
    this.#input.draw(state, (shown && view?.findings) || NO_FINDINGS);
    this.#notice.draw(state);
    this.#forget(subject);
    if (result && view) {
      this.#drawPolicy(result, view);
    }
    this.#refusal.draw(state);
    this.#card.draw(state);
    this.#drawLanes(shown, view, state.lens, state.subject);
    this.#drawExplained(shown, view);
    this.#drawPrevention(shown, state.wish, state.corrected);
    this.#drawUsage(shown, view, state.logs, state.corrected);
    this.#drawStart(state.start, state.presets, state.start && state.current.text);
    this.#corrected.draw(state);
    this.#drawAsk(state);
    this.#additions.draw(state);
    this.#handOver.draw(state);
    this.#answer.draw(state);
    this.#about.draw(state);
    this.#setWaiting(waiting);
    const seen = seenIn(state);
    for (const [name, part] of Object.entries(this.#parts)) {
      part.hidden = !seen[/** @type {keyof Seen} */ (name)];
    }
    this.#keepFocus((seen.corrected || Boolean(result?.report.denial)) && result, focused);
  }

  #mark = whenOther((/** @type {Result | null} */ result) => this.editor.mark(result ? findingsOf(result.report) : []));

  /** What is open is about another text. */
  #forget = whenOther((/** @type {number} */ _subject) => {
    this.#access.reset();
    this.#lanes?.reset();
  });

  /** Nothing of the picture runs before the answer is seen. */
  #drawLanes = whenOther((
    /** @type {Result | null} */ result,
    /** @type {View | null} */ view,
    /** @type {string} */ lens,
    /** @type {number} */ _subject,
  ) => {
    const turn = ++this.#turns;
    const draw = async () => {
      await painted();
      const { lanesOf, LanesPicture } = await more();
      if (turn !== this.#turns) {
        return;
      }
      const { report } = result ?? {};
      const behind = report?.lanes?.[view?.index ?? 0];
      const places = result && view && correctedPlaces(result.text, result.report.corrected.edits, view.decoded);
      this.#drawn = view?.proof && places ? lanesOf(view, behind, places) : [];
      this.#lanes ??= new LanesPicture(this.#lanesBox, this.#on);
      this.#lanes.draw(this.#drawn, view?.changed ?? false, lens);
      this.#input.placeStatements(behind?.before.map(({ range }) => range) ?? []);
      this.#narrow(this.#drawn.find(({ key }) => key === lens));
    };
    // Nobody waits for it where there is nothing to be drawn; without a network the page does without.
    if (result || this.#lanes) {
      draw().catch(() => {});
    }
  });
  #turns = 0;

  #drawExplained = whenOther((/** @type {Result | null} */ result, /** @type {View | null} */ view) => {
    if (result && view) {
      this.#behindTheAnswer(({ Explained }) => {
        this.#explained ??= new Explained(this.#explainedBox, this.#on, (statement) => this.#showStatement(statement));
        this.#explained.draw(result.request, view.index, view.changed);
      });
    }
  });

  /** It compares with what it drew before, so it may be given every state. @param {State} state */
  #drawAsk(state) {
    this.#latest = state;
    if (this.#ask) {
      this.#ask.draw(state);
    } else if (state.result) {
      this.#behindTheAnswer(({ Ask }) => {
        this.#ask ??= new Ask(this.#on, (range) => this.#input.show(range), this.#askBox, this.#turnedBox);
        this.#ask.draw(this.#latest ?? state);
      });
    }
  }
  /** @type {State | undefined} */
  #latest;

  /** It is drawn again with the corrected text, as it has placeholders when that has some. */
  #drawPrevention = whenOther((
    /** @type {Result | null} */ result,
    /** @type {State['wish']} */ wish,
    /** @type {State['corrected']} */ _corrected,
  ) => {
    if (result || this.#prevention) {
      this.#behindTheAnswer(({ Prevention }) => {
        this.#prevention ??= new Prevention(this.#preventionBox, this.#on, () => this.#input.askOwner());
        this.#prevention.draw(result?.report.status === 'analyzed' ? result.request : null, wish);
      });
    }
  });

  /** It is drawn again with the corrected text, as the checks are. */
  #drawUsage = whenOther((
    /** @type {Result | null} */ result,
    /** @type {View | null} */ view,
    /** @type {State['logs']} */ logs,
    /** @type {State['corrected']} */ corrected,
  ) => {
    if (result || this.#usage || logs.files > 0) {
      this.#behindTheAnswer(({ UsagePanel }) => {
        this.#usage ??= new UsagePanel(this.#usageBox, this.#on);
        const analyzed = result?.report.status === 'analyzed';
        this.#usage.draw(analyzed ? result.request : null, view, logs, corrected.redacted);
      });
    }
  });

  #drawStart = whenOther((
    /** @type {State['start']} */ start,
    /** @type {State['presets']} */ presets,
    /** @type {string | null} */ now,
  ) => {
    if (start || this.#start) {
      this.#behindTheAnswer(({ StartPanel }) => {
        this.#start ??= new StartPanel(this.#startBox, this.#on, (statement) => this.#showStatement(statement));
        this.#start.draw(start, presets, now ?? '');
      });
    }
  });

  /**
   * Draws what is loaded behind the first answer; without a network the page does without.
   *
   * @param {(rest: import('../site.js').More) => void} draw
   */
  #behindTheAnswer(draw) {
    painted().then(more).then(draw).catch(() => {});
  }

  /** In somebody's page all but the answer is folded. */
  #unfold = h(
    'button.unfold',
    { type: 'button', 'data-testid': 'unfold', 'aria-expanded': 'false', onclick: () => this.#unfoldAll() },
    text.unfold,
  );

  #unfoldAll() {
    const open = this.dom.classList.toggle('unfolded');
    this.#unfold.setAttribute('aria-expanded', String(open));
    this.#unfold.textContent = open ? text.foldAgain : text.unfold;
  }

  /**
   * Shows what is about one lane alone.
   *
   * @param {Lane | undefined} lane undefined for all of them
   */
  #narrow(lane) {
    for (
      const item of /** @type {NodeListOf<HTMLElement>} */ (this.#findings.querySelectorAll('[data-testid=finding]'))
    ) {
      const about = (item.dataset.statements ?? '').split(' ').filter(Boolean).map(Number);
      // What is about no single statement is about all of them.
      item.classList.toggle(
        'away',
        lane !== undefined && about.length > 0 && !about.some((i) => lane.before.statements.includes(i)),
      );
    }
    this.#access.narrow(lane ? lane.rows : null);
    this.#pinned = lane?.before.statements ?? [];
    this.#lightUp([]);
    const [place] = lane?.before.at ?? [];
    if (place) {
      this.#input.editor.reveal(place);
    }
  }

  /** Statements of the lane that all else is about. @type {number[]} */
  #pinned = [];

  /** @param {number[]} statements */
  #lightUp(statements) {
    const all = this.#behind?.before ?? [];
    this.#input.light([...new Set([...this.#pinned, ...statements])].flatMap((i) => all[i]?.range ?? []));
  }

  /** @param {number} statement */
  #showStatement(statement) {
    const { range } = this.#behind?.before[statement] ?? {};
    if (range) {
      this.#input.show(range);
    }
  }

  #setWaiting = whenOther((/** @type {Waiting} */ waiting) => {
    if (waiting === 'no') {
      this.#results.removeAttribute('aria-busy');
    } else {
      this.#results.setAttribute('aria-busy', 'true');
    }
    // What comes within a blink is not worth a flicker.
    this.#results.classList.toggle('stale', waiting === 'noticeably' || waiting === 'long');
  });

  #keepFocus = whenOther((/** @type {Result | false | null} */ result, /** @type {HTMLElement | null} */ focused) => {
    if (result && focused && !focused.checkVisibility()) {
      // An example was chosen, and all of them are gone; an error alone has no corrected policy.
      const advice = /** @type {HTMLElement | null} */ (this.#results.querySelector('[data-testid=copy-advice]'));
      const copies = [this.#card.copy, this.#corrected.copy, advice];
      copies.find((each) => each?.checkVisibility())?.focus({ preventScroll: true });
    }
  });

  /** Draws what is about the selected policy alone. */
  #drawPolicy = whenOther((/** @type {Result} */ result, /** @type {View} */ view) => {
    const { report, request } = result;
    const on = this.#on;
    const policies = report.policies.length > 1 ? report.policies : NO_POLICIES;
    /** @type {Asked} */
    const asked = { request, policy: view.index, lane: 'witness' };
    this.dom.dataset.status = report.status;
    drawKeys(this.#keys, policies, view.index, on.select);
    const behind = report.lanes?.[view.index];
    this.#behind = behind;
    this.#fixes = view.fixes;
    fill(
      this.#witness,
      drawWitness(view.verdict?.witness, 'witness', (shown) => on.copyRequest({ ...asked, when: 'before' }, shown)),
    );
    drawFindings(this.#findings, view, {
      show: (range) => this.#input.show(range),
      choose: on.choose,
      chooseAll: on.chooseAll,
      chosen: this.#chosen,
      declined: this.#declined,
      fill: on.fill,
      statementsOf: (finding) => {
        const at = statementAt(behind?.before ?? [], finding.range);
        return at < 0 ? '' : String(at);
      },
      used: () => this.#usage?.open(),
    });
    drawLevels(this.#levels, view, on.chooseAll);
    this.#accessTitle.textContent = view.changed ? text.accessChanged : text.access;
    if (view.proof) {
      this.#access.draw(view.proof, view.changed, asked, behind);
    }
  });

  /**
   * What is said of a finding where it stands in the text.
   *
   * @param {Finding} finding
   */
  #tip(finding) {
    return drawTip(finding, this.#fixes, {
      choose: this.#on.choose,
      list: () => bringIntoView(this.#findings, finding),
    });
  }

  /** The fixes of the policy that is shown. @type {Fix[]} */
  #fixes = [];

  /**
   * Selects the next finding in the text, or the one before.
   *
   * @param {State} state
   * @param {1 | -1} step
   */
  #showNext({ current, view }, step) {
    // In a policy in lines of its own there are no others.
    const findings = view?.decoded
      ? view.findings
      : findingsOf(current.result?.report ?? { findings: [], policies: [] });
    const places = findings
      .map(({ range }) => range)
      .sort((a, b) => a.start - b.start);
    if (places.length > 0) {
      this.#at = (this.#at + step + places.length) % places.length;
      this.#input.show(places[this.#at]);
      this.#input.tip();
    }
  }

  /**
   * Copies what is shown by selecting it; returns whether that is what should leave.
   *
   * @param {string} outgoing
   */
  copySelected(outgoing) {
    return this.#corrected.copySelected(outgoing, () => this.#on.shows('text'));
  }

  /** The button for undo stays when what was clicked is gone. */
  focusUndo() {
    this.#input.undo.focus({ preventScroll: true });
  }
}
