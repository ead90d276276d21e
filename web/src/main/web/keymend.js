/**
 * `<keymend-sandbox>`: the whole of Keymend in one element.
 *
 * Property `value` is the text in the editor. After every analysis of it the element fires
 * `keymend:report` with the report (docs/report.md) as its detail.
 */
import { Cancelled, EngineClient, EngineFailed, Superseded } from './engine/client.js';
import { isOneFile, startWorker } from './engine/workers.js';
import { Deciding } from './files/deciding.js';
import { forget, forgetOld, onSwitch, remembers } from './files/memory.js';
import { withoutStale } from './files/open-file.js';
import { Workspace } from './files/workspace.js';
import { listenToHost } from './framed.js';
import { Freshness } from './freshness.js';
import { isLink, textIn } from './handover.js';
import { keepForOffline, openedWith } from './offline.js';
import { Outgoing } from './outgoing.js';
import { Redaction } from './redaction.js';
import { Access } from './ui/access.js';
import { Additions } from './ui/additions.js';
import { Answer } from './ui/answer.js';
import { Corrected } from './ui/corrected.js';
import { fill, h, painted } from './ui/dom.js';
import { Editor } from './ui/editor.js';
import { drawFiles, takeFromAnywhere } from './ui/files.js';
import { bringIntoView, drawFindings } from './ui/findings.js';
import { drawKeys } from './ui/keys.js';
import { layout } from './ui/layout.js';
import { drawLevels } from './ui/levels.js';
import { Margin } from './ui/margin.js';
import { drawReplacements } from './ui/replacements.js';
import { drawWitness } from './ui/request.js';
import { drawSavable } from './ui/savable.js';
import { listenToKeys } from './ui/shortcuts.js';
import { summaryOf } from './ui/summary.js';
import { drawFormat, drawOwner } from './ui/taken-for.js';
import { text } from './ui/text.js';
import { drawVerdict } from './ui/verdict.js';
import { findingsOf, viewOf } from './ui/view.js';

/** Pause in typing after which the text is analysed, in ms. */
const PAUSE_MS = 120;

/** Parts that say something about a text. */
const RESULT = [
  'formatBox',
  'keysBox',
  'verdict',
  'witness',
  'findingsBox',
  'correctedBox',
  'accessBox',
  'additionsBox',
  'handOverBox',
  'answerBox',
];

class KeymendSandbox extends HTMLElement {
  #parts;
  #editor;
  #access;
  #margin;
  #timer = 0;
  #workspace;
  #deciding;
  /** What is shown of the report. */
  #policy = null;
  #redaction;
  #corrected;
  #outgoing;
  #answer;
  /** Said until the text changes; otherwise the message sums up the report. */
  #notice = '';
  #additions;
  /** Is what is shown about the text that is shown? */
  #freshness;
  /** Tells the page around this one, if there is one. */
  #tellHost = () => {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.engineClient = new EngineClient(startWorker);
    this.#redaction = new Redaction(this.engineClient);
    const p = layout({
      open: (files) => this.#open(files),
      undo: () => this.#again(() => this.#editor.undo()),
      redo: () => this.#again(() => this.#editor.redo()),
      owner: () => this.#ownerTyped(),
      format: () => this.#formatChosen(),
      error: () => this.#errorTyped(),
      remember: (on) => this.#rememberChosen(on),
      redact: () => this.#try(() => this.#drawCorrected()),
      copy: () => this.#leave((wanted) => this.#outgoing.copy(wanted)),
      save: () => this.#leave((wanted) => this.#outgoing.save(wanted)),
      saveAll: () => this.#saveAll(),
      copyQuestion: () => this.#judged(() => this.#outgoing.copyQuestion(this.#wanted())),
      copyLink: () => this.#judged(() => this.#outgoing.copyLink(this.#wanted())),
      level: () => this.#hide(() => (this.#redaction.level = p.level.value)),
      hideSelected: () => this.#hideSelected(),
      restore: () => this.#restore(),
      diff: () => this.#corrected.show('diff'),
      plain: () => this.#corrected.show('text'),
      restart: () => this.#analyze(),
      cancel: () => this.engineClient.cancel(),
      reload: () => this.#useUpdate(),
      example: (policy) => (this.value = policy),
    });
    this.#parts = p;
    this.#freshness = new Freshness(p, () => this.value && (this.#notice || text.reading));
    this.#corrected = new Corrected(p, this.#redaction);
    // A link to a file would tell whoever gets it where on this disk it is.
    p['copy-link'].hidden = location.protocol === 'file:';
    this.#editor = new Editor(root, {
      changed: (change) => this.#changed(change),
      decided: () => this.#later(),
      moved: () => this.#margin?.place(),
    });
    p.input.append(this.#editor.dom);
    this.#workspace = new Workspace(this.#editor, {
      shown: () => this.#fileShown(),
      waiting: (file) => this.#judgeWaiting(file),
      closed: () => {
        this.#drawFiles();
        this.#remember();
      },
    });
    this.#deciding = new Deciding(this.#editor, () => this.#policy);
    this.#outgoing = new Outgoing(this.engineClient, this.#redaction, {
      tell: (notice) => this.#tell(notice),
      replaced: () => this.#drawReplacements(),
      refused: (outgoing) => this.#corrected.copySelected(outgoing),
    });
    this.#additions = new Additions(p.additions, {
      add: (template) => this.#decide(() => this.#deciding.add(template)),
      remove: (index) => this.#decide(() => this.#deciding.remove(index)),
      fill: (...filled) => this.#fill(() => this.#deciding.fillAddition(...filled)),
    });
    this.#margin = new Margin(p.margin, this.#editor);
    const requests = {
      ask: (asked, question) => this.#ask(asked, question),
      copy: (asked, witness) => this.#copyRequest(asked, witness),
    };
    this.#access = new Access(p.access, requests);
    this.#answer = new Answer(p, {
      ...requests,
      judge: (answer) => this.#judge(answer),
      use: (policy) => this.#use(policy),
      failed: (error) => this.#failed(error),
    });
    root.append(styles(), p.app);
    this.#drawEmpty();
  }

  connectedCallback() {
    window.addEventListener('hashchange', () => this.#openLink());
    if (isOneFile) {
      this.#tellHost = listenToHost(this);
    }
    const p = this.#parts;
    takeFromAnywhere(p.app, {
      files: (files) => this.#open(files),
      pasted: (pasted) => this.#editor.pasteAll(pasted),
    });
    listenToKeys(p.shortcuts, {
      copy: p.copy,
      open: p.open,
      save: p.save,
      undo: p.undo,
      redo: p.redo,
      next: () => this.#showNext(1),
      previous: () => this.#showNext(-1),
    });
    openedWith((files) => this.#open(files));
    forgetOld();
    p.remember.checked = remembers();
    onSwitch((on) => (p.remember.checked = on));
    // A page that comes back was told nothing meanwhile.
    window.addEventListener('pageshow', () => (p.remember.checked = remembers()));
    this.#try(async () => {
      await this.#workspace.reopen();
      await this.#openLink();
    });
    this.#loadEngine();
  }

  /**
   * Makes the engine ready before the first paste, but behind the first frame: started before, it would
   * hold up the page and gain nothing.
   */
  async #loadEngine() {
    await painted();
    const analysed = this.#analyze();
    this.#loadTemplates();
    await analysed;
    this.#keepForOffline();
  }

  #keepForOffline() {
    keepForOffline((use) => {
      this.#useUpdate = use;
      this.#parts.update.hidden = false;
    });
  }

  /** Reloads into a new version, once there is one. */
  #useUpdate = () => {};

  #loadTemplates() {
    return this.#try(async () => {
      const { report } = await this.engineClient.ask({ call: 'templates' }, 'templates');
      this.#additions.templates = report.templates;
    });
  }

  get value() {
    return this.#editor.value;
  }

  set value(value) {
    this.#editor.value = String(value);
    this.#analyze();
  }

  #changed({ pasted, replaced }) {
    this.#outdated();
    this.#tell('');
    this.#parts.excerpt.hidden = !this.#editor.showsPart;
    if (replaced) {
      this.#file.replaced();
      this.#forgetOwner();
      this.#access.reset();
      this.#answer.clear();
    }
    if (pasted && this.#redaction.isIn(this.value)) {
      this.#restore();
    } else if (pasted) {
      this.#analyze();
    } else {
      this.#later();
    }
  }

  /* Files */

  get #file() {
    return this.#workspace.current;
  }

  async #open(files) {
    const refused = await this.#workspace.open(files);
    this.#tell(refused.map(({ name, wrong }) => text.notOpened[wrong](name)).join(' '));
  }

  #fileShown() {
    const p = this.#parts;
    this.#forgetOwner();
    p.error.value = this.#file.error;
    p.excerpt.hidden = !this.#editor.showsPart;
    this.#tell('');
    this.#access.reset();
    this.#answer.clear();
    this.#analyze();
    // One that was left before its report came.
    for (const file of this.#workspace.files) {
      if (file !== this.#file && file.stale && file.report) {
        this.#judgeWaiting(file);
      }
    }
  }

  /** Whose key it was found to be is about another text by now; what was typed is not. */
  #forgetOwner() {
    this.#parts.owner.value = this.#file.owner;
    this.#parts.ownerNote.textContent = '';
  }

  /** Judges a file that is not shown, for the list. */
  async #judgeWaiting(file) {
    try {
      const analysed = file.parkedText;
      const request = file.request(analysed, file.parkedDecisions);
      const { report } = await this.engineClient.ask(request, file);
      Object.assign(file, { report, analysed, stale: false, failed: false });
    } catch (error) {
      if (error instanceof Superseded) {
        return;
      }
      // It is not what is shown, so what is shown stays.
      file.failed = true;
    }
    this.#drawFiles();
  }

  #drawFiles() {
    const p = this.#parts;
    const { files, hasNames } = this.#workspace;
    p.files.hidden = !hasNames;
    p['save-all'].hidden = files.length < 2;
    drawFiles(p.files, hasNames ? files : [], this.#file, {
      choose: (file) => this.#workspace.show(file),
      close: (file) => this.#workspace.close(file),
    });
  }

  #rememberChosen(on) {
    if (on) {
      this.#remember(true);
    } else {
      forget();
      this.#tell(text.forgotten);
    }
  }

  #remember(begin = false) {
    if (!this.#workspace.remember(begin)) {
      this.#parts.remember.checked = remembers();
      this.#tell(text.notRemembered);
    }
  }

  /* Analysis */

  #ownerTyped() {
    this.#file.owner = this.#parts.owner.value.replace(/\D/g, '');
    this.#later();
  }

  #formatChosen() {
    this.#file.format = this.#parts.format.value;
    this.#tell('');
    this.#analyze();
  }

  #errorTyped() {
    this.#file.error = this.#parts.error.value;
    this.#later();
  }

  /** What is asked for changed, so what is shown is about something else. */
  #outdated() {
    this.#file.stale = true;
    return this.#freshness.lose();
  }

  #later() {
    this.#outdated();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#analyze(), PAUSE_MS);
  }

  #analyze() {
    clearTimeout(this.#timer);
    const file = this.#file;
    const analysed = this.value;
    const edition = this.#outdated();
    this.#drawHistory();
    return this.#try(async () => {
      const request = file.request(analysed, this.#editor.decisions);
      const { report, ms, engine } = await this.engineClient.ask(request, 'analyze');
      if (!this.#freshness.isNewest(edition)) {
        return;
      }
      const fresh = withoutStale(this.#editor.decisions, report);
      if (fresh !== this.#editor.decisions) {
        this.#editor.settle(fresh);
        this.#analyze();
        return;
      }
      Object.assign(file, { report, analysed, asked: request, stale: false, failed: false });
      this.#drawEngine(engine, ms);
      await this.#draw();
      if (!this.#freshness.gain(edition)) {
        return;
      }
      this.#remember();
      this.dispatchEvent(
        new CustomEvent('keymend:report', { detail: report, bubbles: true, composed: true }),
      );
    });
  }

  async #draw() {
    const { report } = this.#file;
    const analysed = report.status === 'analyzed';
    const p = this.#parts;
    const focused = this.shadowRoot.activeElement;
    // First, because the editor asks where everything is, and nothing else has moved by now.
    this.#editor.mark(findingsOf(report));
    p.app.dataset.status = report.status;
    p.restart.hidden = true;
    this.#drawHistory();
    this.#drawFiles();
    this.#drawReplacements();
    this.#answer.refresh();
    drawFormat(p, this.#file);
    this.#drawPolicy();
    if (report.status === 'empty') {
      this.#drawEmpty();
      return;
    }
    p.examples.hidden = true;
    p.promise.hidden = true;
    p.correctedBox.hidden = !analysed;
    p.accessBox.hidden = !analysed;
    p.additionsBox.hidden = !analysed;
    p.handOverBox.hidden = !analysed;
    p.answerBox.hidden = !analysed;
    if (analysed) {
      await this.#drawCorrected();
    } else {
      // Nothing of an earlier policy may stay to be copied.
      this.#corrected.clear();
    }
    this.#say(this.#notice || summaryOf(report));
    if (analysed && focused && !focused.checkVisibility()) {
      // An example was chosen, and all of them are gone.
      p.copy.focus({ preventScroll: true });
    }
  }

  /** Draws what is about the selected policy alone. */
  #drawPolicy() {
    const { report, selected } = this.#file;
    const { policies, status } = report;
    const index = selected < policies.length ? selected : 0;
    const view = viewOf(report, index);
    const p = this.#parts;
    this.#policy = view;
    p.keysBox.hidden = policies.length < 2;
    drawKeys(p.keys, policies.length < 2 ? [] : policies, index, (chosen) => this.#select(chosen));
    drawOwner(p, this.#file, view.owner, this.shadowRoot.activeElement === p.owner);
    drawVerdict(p.verdict, view, policies.length > 1);
    const asked = { request: this.#file.asked, policy: index, lane: 'witness' };
    const witness = drawWitness(
      view.verdict?.witness,
      'witness',
      (shown) => this.#copyRequest({ ...asked, when: 'before' }, shown),
    );
    p.witness.hidden = !witness;
    fill(p.witness, witness);
    drawSavable(p, report, view, this.#file.analysed, (range) => this.#editor.show(range));
    p.findingsBox.hidden = status !== 'analyzed' || view.findings.length === 0;
    drawFindings(p.findings, view, {
      show: (range) => this.#editor.show(range),
      choose: (fix, on) => this.#decide(() => this.#deciding.choose(fix, on)),
      chosen: (fix) => this.#deciding.isChosen(fix),
      fill: (...filled) => this.#fill(() => this.#deciding.fill(...filled)),
    });
    this.#margin.draw(view.findings, (finding) => bringIntoView(p.findings, finding));
    drawLevels(p.levels, view, (fixes, on) => this.#decide(() => this.#deciding.chooseAll(fixes, on)));
    p.accessTitle.textContent = view.changed ? text.accessChanged : text.access;
    if (view.proof) {
      this.#access.draw(view.proof, view.changed, asked);
    }
    this.#additions.draw(view.additions);
  }

  #select(index) {
    this.#file.selected = index;
    this.#drawPolicy();
    this.#editor.reveal(this.#policy.range);
  }

  /** Selects the next finding in the text, or the one before. */
  #showNext(step) {
    const places = findingsOf(this.#file.report ?? { findings: [], policies: [] })
      .map(({ range }) => range)
      .sort((a, b) => a.start - b.start);
    if (places.length > 0) {
      this.#at = (this.#at + step + places.length) % places.length;
      this.#editor.show(places[this.#at]);
    }
  }

  /** The finding that was last selected by key. */
  #at = -1;

  #drawEmpty() {
    const p = this.#parts;
    p.examples.hidden = false;
    p.promise.hidden = false;
    p.restart.hidden = true;
    p.restore.hidden = true;
    this.#hideResult();
    this.#say(this.#notice || text.empty);
  }

  #hideResult() {
    for (const name of RESULT) {
      this.#parts[name].hidden = true;
    }
    this.#editor.mark([]);
    this.#margin.draw([]);
  }

  #drawEngine(engine, ms) {
    this.#parts.engine.dataset.engine = engine;
    this.#parts.engine.textContent = text.engine(engine, ms);
  }

  #drawHistory() {
    this.#parts.undo.disabled = !this.#editor.canUndo;
    this.#parts.redo.disabled = !this.#editor.canRedo;
  }

  async #drawCorrected() {
    await this.#corrected.draw(this.#file);
    if (this.#parts.redact.checked) {
      this.#drawReplacements();
    }
  }

  /* Decisions */

  #decide(step) {
    step();
    this.#tell('');
    this.#analyze();
  }

  #fill(step) {
    step();
    this.#later();
  }

  /** Undoes or redoes a step; the editor tells of what it changes. */
  #again(step) {
    step();
    this.#tell('');
    this.#drawHistory();
  }

  /* What leaves the page */

  /** What is shown, as it is to leave. */
  #wanted() {
    const { form, redact } = this.#parts;
    return {
      file: this.#file,
      decisions: this.#editor.decisions,
      policy: this.#policy,
      form: form.value,
      redacted: redact.checked,
    };
  }

  #leave(step) {
    return this.#judged(async () => {
      if (await step(this.#wanted())) {
        this.#tellHost('fixed');
      }
    });
  }

  /** Does a step with the report of what is shown: waits for it, and says so if there is nothing to take. */
  #judged(step) {
    return this.#try(async () => {
      if (!(await this.#freshness.gained())) {
        return;
      }
      if (this.#file.report.status === 'analyzed') {
        await step();
      } else {
        this.#tell(text.nothingLeft);
      }
    });
  }

  /** Asks for the request behind a cell of a table; gives null when there is no answer. */
  async #ask({ request, policy, lane }, question) {
    let answer = null;
    await this.#try(async () => {
      const asked = { ...request, ...question, policy, call: 'witness' };
      ({ report: answer } = await this.engineClient.ask(asked, lane));
    });
    return answer;
  }

  #copyRequest(asked, witness) {
    // A request of a table that is old by now is nobody's.
    const { isFresh } = this.#freshness;
    return this.#judged(
      () => isFresh && this.#outgoing.copyRequest(asked, witness, this.#parts.redact.checked),
    );
  }

  #saveAll() {
    return this.#try(async () => {
      // One without a report is left out, and that is said.
      await this.#freshness.gained();
      const { files } = this.#workspace;
      const waiting = files.filter((file) => file !== this.#file && file.stale && !file.failed);
      await Promise.all(waiting.map((file) => this.#judgeWaiting(file)));
      await this.#outgoing.saveAll(files, this.#parts.redact.checked);
    });
  }

  /* What comes back */

  /** Opens the text of a link; it is redacted, and whoever opens it does not know the originals. */
  async #openLink() {
    if (!isLink(location.hash)) {
      return;
    }
    const linked = await textIn(location.hash);
    if (linked !== null) {
      this.#workspace.openBeside(linked);
    }
    this.#tell(linked === null ? text.linkDamaged : text.linked);
  }

  /** Puts the originals into an answer, and compares it with the policy in the editor. */
  async #judge(answer) {
    const { text: restored, restored: count, unknown } = await this.#redaction.restore(
      answer,
      'answer',
    );
    const request = {
      call: 'analyze',
      text: restored,
      before: this.#file.analysed,
      owner: this.#policy.owner.account,
      apply: 'none',
    };
    const { report } = await this.engineClient.ask(request, 'judge');
    const asked = { request, policy: 0, before: this.#comparedWith(report), lane: 'judged-witness' };
    return { report, asked, restored: count, unknown: this.#notOurs(unknown) };
  }

  /** The policy in the editor that the first one of an answer is compared with. */
  #comparedWith({ policies: [first] }) {
    const { report, asked } = this.#file;
    const named = report.policies.findIndex(({ name }) => name === first?.name);
    return { request: asked, policy: Math.max(0, named) };
  }

  /** What stands in the policy itself needs no original. */
  #notOurs(unknown) {
    return unknown.filter((word) => !this.#file.analysed.includes(word));
  }

  /** Redacts once more, after somebody has changed what is hidden. */
  #hide(change) {
    return this.#try(async () => {
      change();
      await this.#redaction.redact(this.#file.analysed, 'redact');
      if (this.#parts.redact.checked) {
        await this.#drawCorrected();
      } else {
        this.#drawReplacements();
      }
    });
  }

  async #hideSelected() {
    const selected = this.#editor.selected.trim();
    if (selected) {
      await this.#hide(() => this.#redaction.add(selected));
      const found = this.#redaction.map.some(({ original }) => original === selected);
      this.#tell(found ? text.hidden(selected) : text.partOfWord(selected));
    } else {
      this.#tell(text.nothingSelected);
    }
  }

  #use(policy) {
    this.#editor.replaceWith(policy);
    this.#tell(text.answerUsed);
    this.#analyze();
    this.#parts.undo.focus({ preventScroll: true });
  }

  #drawReplacements() {
    const p = this.#parts;
    const { map } = this.#redaction;
    p.restore.hidden = map.length === 0;
    p.restore.disabled = !this.#redaction.isIn(this.value);
    p.replacementsBox.hidden = map.length === 0;
    p.replacementsTitle.textContent = text.replacements(map.length);
    drawReplacements(p.replacements, map, (original, kept) => this.#hide(() => this.#redaction.keep(original, kept)));
  }

  #restore() {
    return this.#try(async () => {
      const { text: restored, restored: count, unknown } = await this.#redaction.restore(
        this.value,
        'restore',
      );
      if (count > 0) {
        this.#editor.replaceWith(restored);
        const strange = this.#notOurs(unknown);
        const notice = [text.restored(count), strange.length > 0 && text.notHandedOut(strange)];
        this.#tell(notice.filter(Boolean).join(' '));
      }
      this.#analyze();
    });
  }

  #say(message) {
    if (this.#parts.message.textContent !== message) {
      this.#parts.message.textContent = message;
    }
  }

  #tell(notice) {
    this.#notice = notice;
    if (notice) {
      this.#say(notice);
    }
  }

  async #try(step) {
    try {
      await step();
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error) {
    if (error instanceof Superseded) {
      return;
    }
    this.#freshness.giveUp();
    this.#say(
      error instanceof Cancelled ? text.cancelled : error instanceof EngineFailed ? text.failed : text.old,
    );
    const p = this.#parts;
    p.restart.hidden = false;
    p.examples.hidden = true;
    // Nothing of an earlier text may stand, and be copied, beside this one.
    this.#corrected.clear();
    this.#hideResult();
  }
}

function styles() {
  if (isOneFile) {
    // The hash of this style is in the page's Content-Security-Policy.
    return document.getElementById('keymend-styles').content.cloneNode(true);
  }
  const { href } = new URL('./sandbox.css', import.meta.url);
  return h('link', { rel: 'stylesheet', href });
}

// To run the script and to draw the page are two tasks, so that neither keeps the browser for long.
setTimeout(() => customElements.define('keymend-sandbox', KeymendSandbox));
