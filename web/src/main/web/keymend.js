/**
 * `<keymend-sandbox>`: the whole of Keymend in one element.
 *
 * Property `value` is the text in the editor. After every analysis of it the element fires
 * `keymend:report` with the report (docs/report.md) as its detail.
 */
import { Analysis } from './analysis.js';
import { EngineClient } from './engine/client.js';
import { startWorker } from './engine/workers.js';
import { Exchange } from './exchange.js';
import { canRemember, forgetOld, onSwitch } from './files/memory.js';
import { isShared } from './files/scope.js';
import { listenToHost } from './framed.js';
import { linesIn, NO_QUESTION } from './model/asking.js';
import * as decisions from './model/decisions.js';
import { Model } from './model/model.js';
import { summaryOf } from './model/summary.js';
import { keepForOffline, openedWith } from './offline.js';
import { Placing } from './placing.js';
import { isLink, linkedIn } from './sharing/handover.js';
import { Redaction } from './sharing/redaction.js';
import { held, inSite, isOneFile, more } from './site.js';
import { text } from './text.js';
import { h, painted } from './ui/dom.js';
import { Page } from './ui/page.js';
import { Workspace } from './workspace.js';

/** @import { Decisions, Step } from './model/decisions.js' */
/** @import { Judged, Place } from './model/model.js' */
/** @import { Pasted } from './model/open-file.js' */
/** @import { Report } from './model/report.d.ts' */
/** @import { View } from './model/view.js' */
/** @import { Starting } from './starting.js' */
/** @import { Events } from './ui/events.d.ts' */
/** @import { Using } from './using.js' */

/** So long is the page at rest before it fetches what only a page without a network needs, in ms. */
const OFFLINE_MS = 5_000;

/** What is no policy by its name. */
const LOG = /\.(gz|csv|tsv|jsonl|ndjson)$|_CloudTrail_/i;

/** How a log begins that a tool has written: `lookup-events`, or a file of a trail by another name. */
const EVENTS = /^\s*\{\s*"(?:Records|Events)"\s*:\s*\[\s*\{[^]*"(?:eventVersion|EventId|CloudTrailEvent)"/;
/** As much of a file is looked at, in bytes. */
const BEGINNING = 8_192;

/** Does a file in JSON begin as a log with events in it? @param {File} file */
const holdsEvents = async (file) => /\.json$/i.test(file.name) && EVENTS.test(await file.slice(0, BEGINNING).text());

class KeymendSandbox extends HTMLElement {
  #model;
  #page;
  #analysis;
  #exchange;
  #workspace;
  #placing;
  /** There once somebody starts a policy. @type {Starting | undefined} */
  #starting;
  /** There once somebody has logs. @type {Using | undefined} */
  #using;
  /** Tells the page around this one, if there is one. */
  #tellHost = (/** @type {'fixed'} */ _event) => {};
  /** Tells the pages that ask a model when they have another text. */
  #tellAssist = () => {};
  /** Reloads into a new version, once there is one. */
  #useUpdate = () => {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.engineClient = new EngineClient(startWorker);
    this.#model = new Model(placeOfPage(), () => {
      this.#page?.render(this.#model.state);
      this.#tellAssist();
    });
    const redaction = new Redaction(this.engineClient, this.#model);
    this.#analysis = new Analysis(this.engineClient, this.#model, redaction, {
      settle: (fresh) => this.#editor.settle(fresh),
      done: (report) => this.#done(report),
    });
    this.#exchange = new Exchange(this.engineClient, this.#model, redaction, this.#analysis, {
      replace: (replacement) => this.#editor.replaceWith(replacement),
      refused: (outgoing) => this.#page?.copySelected(outgoing) ?? false,
      left: () => this.#tellHost('fixed'),
    });
    this.#workspace = new Workspace(this.#model, this.#analysis);
    this.#placing = new Placing(this.engineClient, this.#model, this.#analysis, {
      pasteAll: (pasted) => this.#editor.pasteAll(pasted),
      replaceWith: (replacement) => this.#editor.replaceWith(replacement),
      undo: () => this.#editor.undo(),
      openBeside: (pasted) => this.#workspace.openPasted(pasted),
    });
    this.#page = new Page(root, this.#model.state, this.#events(), {
      startWorker,
      chosen: (fix) => decisions.isChosen(this.#decisions, fix),
      declined: (fix) => decisions.isDeclined(this.#decisions, fix),
    });
    root.append(styles(), this.#page.dom);
  }

  connectedCallback() {
    window.addEventListener('hashchange', () => this.#openLink());
    if (isOneFile) {
      this.#tellHost = listenToHost(this);
    }
    this.#page.listen(() => this.#model.state);
    openedWith((files) => this.#open(files));
    forgetOld();
    this.#workspace.lookUpMemory();
    onSwitch(() => this.#workspace.lookUpMemory());
    // A page that comes back was told nothing meanwhile.
    window.addEventListener('pageshow', () => this.#workspace.lookUpMemory());
    this.#analysis.attempt(async () => {
      await this.#workspace.reopen();
      await this.#openLink();
    });
    this.#loadEngine();
  }

  get value() {
    return this.#model.state.current.text;
  }

  set value(value) {
    this.#editor.write(String(value));
    this.#analysis.now();
  }

  get #editor() {
    return this.#page.editor;
  }

  get #decisions() {
    return this.#model.state.current.decisions;
  }

  /**
   * Makes the engine ready before the first paste, but behind the first frame: started before, it would
   * hold up the page and gain nothing.
   */
  async #loadEngine() {
    await painted();
    const analysed = this.#analysis.now();
    this.#loadPresets();
    await analysed;
    await this.#analysis.attempt(async () => {
      this.#tellAssist = this.#page.extend(await more(), this.#assist());
    });
    setTimeout(() => this.#keepForOffline(), OFFLINE_MS);
  }

  /** What the page that asks a model is given, and what it gives back. */
  #assist() {
    return {
      give: () => {
        const { current, owner, redacted: { added }, result } = this.#model.state;
        const { text: policy, error, checks, documents, stale } = current;
        const summary = result && !stale ? summaryOf(result.report) : '';
        return { policy, error, checks, documents, owner: owner?.account ?? '', added, summary };
      },
      use: (/** @type {string} */ policy) => this.#use(policy),
    };
  }

  #keepForOffline() {
    return keepForOffline((use) => {
      this.#useUpdate = use;
      this.#model.set({ hasUpdate: true });
    });
  }

  #loadPresets() {
    return this.#analysis.attempt(async () => {
      const { report } = await this.engineClient.ask({ call: 'presets' }, 'presets');
      this.#model.set({ presets: report.presets });
    });
  }

  /** @param {Report} report that is shown now */
  #done(report) {
    this.#analysis.attempt(async () => {
      if (!await this.#placing.place(report)) {
        this.#told(report);
      }
    });
  }

  /** @param {Report} report that stays */
  #told(report) {
    this.#exchange.refresh();
    this.#workspace.remember();
    this.dispatchEvent(new CustomEvent('keymend:report', { detail: report, bubbles: true, composed: true }));
  }

  /** Opens the text of a link; it is redacted, and whoever opens it does not know the originals. */
  async #openLink() {
    if (!isLink(location.hash)) {
      return;
    }
    const linked = await linkedIn(location.hash);
    if (linked !== null) {
      this.#workspace.openBeside(linked);
    }
    this.#model.tell(linked === null ? text.linkDamaged : text.linked);
  }

  /** @returns {Events} */
  #events() {
    const model = this.#model;
    const analysis = this.#analysis;
    const exchange = this.#exchange;
    const workspace = this.#workspace;
    return {
      edited: (...edit) => this.#edited(...edit),
      decided: (decided, again) => {
        model.setFile({ decisions: decided });
        if (again) {
          analysis.later();
        }
      },
      undo: () => this.#again(() => this.#editor.undo()),
      takeBack: () => this.#placing.takeBack(),
      pasted: (pasted) => analysis.attempt(() => this.#placing.takeFromAnywhere(pasted)),
      redo: () => this.#again(() => this.#editor.redo()),
      restore: () => exchange.restore(),
      example: (policy) => (this.value = policy),

      open: (files, folders, logs) => this.#open(files, folders, logs),
      show: (file) => workspace.show(file),
      close: (file) => workspace.close(file),
      saveAll: () => exchange.saveAll(),

      owner: (account) => {
        model.setFile({ owner: account.replace(/\D/g, '') });
        analysis.later();
      },
      format: (format) => {
        model.setFile({ format });
        model.tell('');
        analysis.now();
      },
      error: (error) => {
        this.#placing.forget();
        model.setFile({ error });
        analysis.later();
      },

      draftDocument: (draft) => model.setFile({ draft }),
      addDocument: () => {
        const { draft } = model.state.current;
        if (draft.trim()) {
          model.setFile({ draft: '' });
          this.#document((all) => [...all, { text: draft, kind: '' }]);
        }
      },
      documentKind: (index, kind) =>
        this.#document((all) => all.map((one, i) => (i === index ? { ...one, kind } : one))),
      removeDocument: (index) => this.#document((all) => all.filter((_, i) => i !== index)),

      asPasted: (on) => model.showAsPasted(on),
      select: (policy) => {
        model.select(policy);
        this.#reveal();
        if (model.state.current.question !== NO_QUESTION) {
          // It is about this policy now.
          analysis.now();
        }
      },
      choose: (fix, on) => this.#decide((view) => decisions.choose(this.#decisions, view, fix, on)),
      chooseAll: (fixes, on) => this.#decide((view) => decisions.chooseAll(this.#decisions, view, fixes, on)),
      fill: (fix, field, value) => this.#fill(decisions.fill(this.#decisions, fix, field, value)),
      add: (preset, inputs) => this.#decide((view) => decisions.add(this.#decisions, view, preset, inputs)),
      remove: (addition) => this.#decide(() => decisions.remove(this.#decisions, addition)),
      fillAddition: (addition, field, value) =>
        this.#fill(decisions.fillAddition(this.#decisions, addition, field, value)),
      ask: (asked, question) => analysis.witness(asked, question),
      explain: (request) => analysis.sentences(request),
      wish: (wish) => model.set({ wish }),
      prevent: (request, wish) => exchange.prevent(request, wish),
      copyCheck: (content) => exchange.copyCheck(content),
      savePack: (files) => exchange.savePack(files),
      copyRequest: (asked, witness) => exchange.copyRequest(asked, witness),
      copyAdvice: (content) => exchange.copyAdvice(content),
      savePicture: (picture) => exchange.savePicture(picture),
      saveLanes: (lanes) => exchange.saveLanes(lanes),
      lens: (lens) => model.set({ lens }),
      question: (question) => {
        model.setFile({ question, expects: '' });
        analysis.later();
      },
      expect: (expects) => model.setFile({ expects }),
      keepCheck: (expect) => this.#check(model.state.current.withCheck(expect)),
      removeCheck: (index) => this.#check(linesIn(model.state.current.checks).filter((_, i) => i !== index).join('\n')),
      saveChecks: () => exchange.saveChecks(),
      restart: () => analysis.now(),
      cancel: () => this.engineClient.cancel(),

      form: (form) => model.set({ form }),
      redacts: (redacts) => {
        model.set({ redacts });
        analysis.attempt(() => analysis.dress());
      },
      shows: (shows) => model.set({ shows }),
      copy: () => exchange.copy(),
      save: () => exchange.save(),
      copyQuestion: () => exchange.copyQuestion(),
      copyLink: () => exchange.copyLink(),
      level: (level) => exchange.level(level),
      hideSelected: () => exchange.hide(this.#editor.selected.trim()),
      keep: (original, kept) => exchange.keep(original, kept),
      answer: (answer) => exchange.answer(answer),
      useAnswer: () => this.#useAnswer(),

      startNew: () => this.#starts((starting) => starting.begin()),
      startForm: (form) => this.#starts((starting) => starting.say(form)),
      startAgain: () => this.#starts((starting) => starting.again()),
      startEnd: () => {
        this.#starts((starting) => starting.end());
        this.#editor.focus();
      },

      using: (step) => this.#uses(step),
      used: (request, used) => exchange.used(request, used),
      saveUsage: (content) => exchange.saveUsage(content),

      remember: (on) => workspace.switchMemory(on),
      singleKeys: (singleKeys) => model.set({ singleKeys }),
      reload: () => this.#useUpdate(),
    };
  }

  /**
   * @param {string} edited
   * @param {Decisions} decided
   * @param {{pasted: boolean, replaced: boolean}} how
   */
  #edited(edited, decided, { pasted, replaced }) {
    this.#placing.overwriting(pasted && replaced);
    this.#analysis.outdated();
    this.#model.edited(edited, decided, replaced, pasted);
    if (pasted && this.#exchange.isComingBack) {
      this.#exchange.restore();
    } else if (pasted) {
      this.#analysis.now();
    } else {
      this.#analysis.later();
    }
  }

  /** @param {(documents: readonly Pasted[]) => readonly Pasted[]} step */
  #document(step) {
    const { current } = this.#model.state;
    this.#placing.forget();
    this.#model.setFile({ documents: step(current.documents) });
    this.#analysis.now();
  }

  /** @param {(starting: Starting) => unknown} step */
  #starts(step) {
    return this.#analysis.attempt(async () => {
      const { Starting } = await more();
      this.#starting ??= new Starting(this.engineClient, this.#model, {
        write: (policy) => {
          this.#editor.replaceWith(policy);
          this.#analysis.now();
        },
        attempt: (step) => this.#analysis.attempt(step),
      });
      await step(this.#starting);
    });
  }

  /**
   * Opens files; what can only be a log is read as one.
   *
   * @param {File[]} files
   * @param {readonly unknown[]} [folders]
   * @param {boolean} [all] whether all of them are logs
   */
  async #open(files, folders = [], all = false) {
    const hold = await Promise.all(files.map(async (file) => all || LOG.test(file.name) || await holdsEvents(file)));
    const logs = files.filter((_, i) => hold[i]);
    if (logs.length + folders.length > 0) {
      this.#uses((using) => using.read(logs, folders));
    }
    if (logs.length < files.length || files.length + folders.length === 0) {
      this.#workspace.open(files.filter((file) => !logs.includes(file)));
    }
  }

  /** @param {(using: Using) => unknown} step */
  #uses(step) {
    return this.#analysis.attempt(async () => {
      const { Using } = await more();
      this.#using ??= new Using(this.engineClient, this.#model, {
        decide: (decided) => this.#decide(decided),
        again: () => this.#analysis.now(),
      });
      await step(this.#using);
    });
  }

  /** @param {string} checks */
  #check(checks) {
    this.#model.setFile({ checks });
    this.#analysis.now();
  }

  /**
   * Undoes or redoes a step; the editor tells of what it changes.
   *
   * @param {() => void} step
   */
  #again(step) {
    step();
    this.#model.tell('');
  }

  /** @param {(view: View) => Step} step */
  #decide(step) {
    const { view } = this.#model.state;
    this.#placing.forget();
    if (view) {
      const { decisions: decided, goesOn } = step(view);
      this.#editor.decide(decided, goesOn);
    }
    this.#model.tell('');
    this.#analysis.now();
  }

  /** @param {Step} step */
  #fill({ decisions: decided, goesOn }) {
    this.#placing.forget();
    this.#editor.decide(decided, goesOn);
    this.#analysis.later();
  }

  /** Leads to the selected policy in the text. */
  #reveal() {
    const range = this.#model.state.view?.range;
    if (range) {
      this.#editor.reveal(range);
    }
  }

  #useAnswer() {
    const { judged } = this.#model.state;
    if (judged) {
      this.#use(policyIn(judged));
    }
  }

  /** @param {string} policy of an answer */
  #use(policy) {
    this.#editor.replaceWith(policy);
    this.#model.tell(text.answerUsed);
    this.#analysis.now();
    this.#page.focusUndo();
  }
}

/**
 * The policy of an answer, without what somebody wrote around it.
 *
 * @param {Judged} judged
 */
function policyIn({ report, asked }) {
  const { text: corrected } = report.corrected;
  const [{ range }] = report.policies;
  const behind = asked.request.text.length - range.end;
  return report.input.format === 'text'
    ? `${corrected.slice(range.start, corrected.length - behind).trim()}\n`
    : corrected;
}

/** @returns {Place} */
function placeOfPage() {
  return {
    isOneFile,
    canRemember: canRemember(),
    isShared,
    // A link to a file would tell whoever gets it where on this disk it is.
    hasAddress: location.protocol !== 'file:',
    isFramed: window.parent !== window,
    isIsolated: globalThis.crossOriginIsolated,
  };
}

function styles() {
  if (isOneFile) {
    // The hash of this style is in the page's Content-Security-Policy.
    return /** @type {HTMLTemplateElement} */ (held('styles')).content.cloneNode(true);
  }
  return h('link', { rel: 'stylesheet', href: inSite('sandbox.css') });
}

// To run the script and to draw the page are two tasks, so that neither keeps the browser for long.
setTimeout(() => customElements.define('keymend-sandbox', KeymendSandbox));
