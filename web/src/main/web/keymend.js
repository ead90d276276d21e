/**
 * `<keymend-sandbox>`: the whole of Keymend in one element.
 *
 * Property `value` is the text in the editor. After every analysis of it the element fires
 * `keymend:report` with the report (docs/report.md) as its detail.
 */
import { EngineClient, EngineFailed, Superseded } from './engine/client.js';
import { isOneFile, startWorker } from './engine/workers.js';
import { forget, remember, remembered, remembers } from './files/memory.js';
import { OpenFile, withoutStale } from './files/open-file.js';
import { differing, readFile } from './files/reading.js';
import { zip } from './files/zip.js';
import { listenToHost } from './framed.js';
import { linkTo, question, textIn } from './handover.js';
import { keepForOffline, openedWith } from './offline.js';
import { Outgoing } from './outgoing.js';
import { Redaction } from './redaction.js';
import { Access } from './ui/access.js';
import { Additions } from './ui/additions.js';
import { Answer } from './ui/answer.js';
import { diffRows, drawDiff } from './ui/diff.js';
import { h } from './ui/dom.js';
import { beginning } from './ui/excerpt.js';
import { Editor } from './ui/editor.js';
import { drawFiles, takeFromAnywhere } from './ui/files.js';
import { drawFindings, isRepair } from './ui/findings.js';
import { drawKeys } from './ui/keys.js';
import { layout } from './ui/layout.js';
import { drawLevels } from './ui/levels.js';
import { Margin } from './ui/margin.js';
import { drawReplacements } from './ui/replacements.js';
import { listenToKeys } from './ui/shortcuts.js';
import { text } from './ui/text.js';
import { drawVerdict } from './ui/verdict.js';
import { findingsOf, meaningOf, viewOf } from './ui/view.js';

/** Pause in typing after which the text is analysed, in ms. */
const PAUSE_MS = 120;

/** What a text is saved as when it came without a name. */
const NAME = 'policy.json';

/** Parts that say something about a text. */
const RESULT = [
  'formatBox',
  'keysBox',
  'verdict',
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
  /** The files that are open; there is always one. */
  #files = [new OpenFile('')];
  /** The one that is in the editor. */
  #file = this.#files[0];
  /** What is shown of its report. */
  #policy = null;
  #view = 'diff';
  #redacted = null;
  #redaction;
  #outgoing;
  #answer;
  /** Said until the text changes; otherwise the message sums up the report. */
  #notice = '';
  #additions;
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
      redact: () => this.#redact(),
      copy: () => this.#copy(),
      save: () => this.#save(),
      saveAll: () => this.#saveAll(),
      copyQuestion: () => this.#handOver(() => this.#question(), text.copiedQuestion),
      level: () => this.#hide(() => (this.#redaction.level = p.level.value)),
      hideSelected: () => this.#hideSelected(),
      copyLink: () => this.#handOver(() => this.#link(), text.copiedLink),
      restore: () => this.#restore(),
      diff: () => this.#show('diff'),
      plain: () => this.#show('text'),
      restart: () => this.#analyze(),
      reload: () => this.#useUpdate(),
      example: (policy) => (this.value = policy),
    });
    this.#parts = p;
    // A link to a file would tell whoever gets it where on this disk it is.
    p['copy-link'].hidden = location.protocol === 'file:';
    this.#outgoing = new Outgoing(this.#redaction, {
      leaks: (leaks) => this.#tell(text.leaks(leaks)),
      refused: (outgoing) => this.#copySelected(outgoing),
    });
    this.#additions = new Additions(p.additions, {
      add: (template) => this.#add(template),
      remove: (index) => this.#remove(index),
      fill: (index, field, value) => this.#fillAddition(index, field, value),
    });
    this.#editor = new Editor(root, {
      changed: (change) => this.#changed(change),
      decided: () => this.#later(),
      moved: () => this.#margin?.place(),
    });
    p.input.append(this.#editor.dom);
    this.#margin = new Margin(p.margin, this.#editor);
    this.#access = new Access(p.access);
    this.#answer = new Answer(p, {
      judge: (answer) => this.#judge(answer),
      use: (policy) => this.#use(policy),
      failed: (error) => this.#failed(error),
    });
    root.append(styles(), p.app);
    this.#drawEmpty();
  }

  connectedCallback() {
    // The engine is ready before the first paste.
    this.#analyze().then(() => this.#keepForOffline());
    this.#openLink();
    this.#loadTemplates();
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
    p.remember.checked = remembers();
    this.#reopen();
  }

  #keepForOffline() {
    keepForOffline((use) => {
      this.#useUpdate = use;
      this.#parts.update.hidden = false;
    });
  }

  /** Reloads into a new version, once there is one. */
  #useUpdate = () => {};

  async #loadTemplates() {
    try {
      const { report } = await this.engineClient.ask({ call: 'templates' }, 'templates');
      this.#additions.templates = report.templates;
    } catch (error) {
      this.#failed(error);
    }
  }

  get value() {
    return this.#editor.value;
  }

  set value(value) {
    this.#editor.value = String(value);
    this.#analyze();
  }

  #changed({ pasted, replaced }) {
    this.#tell('');
    this.#parts.excerpt.hidden = !this.#editor.showsPart;
    if (replaced) {
      this.#file.replaced();
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

  /** Opens files beside those that are open; the first of them is shown. */
  async #open(chosen) {
    const read = await Promise.all(chosen.map(readFile));
    this.#openTexts(read.filter((file) => !file.wrong));
    const wrong = read.filter((file) => file.wrong);
    this.#tell(wrong.map(({ name, wrong: why }) => text.notOpened[why](name)).join(' '));
  }

  #openTexts(texts) {
    for (const opened of texts) {
      const { name, format = '', owner = '', error = '' } = opened;
      const file = Object.assign(new OpenFile(name), { format, owner, error });
      const onlyEmpty = this.#files.length === 1 && this.value === '';
      this.#files = onlyEmpty ? [file] : [...this.#files, file];
      if (!onlyEmpty) {
        this.#file.parked = this.#editor.park();
      }
      this.#file = file;
      this.#editor.value = opened.text;
      this.#file.format = format;
    }
    if (texts.length > 0) {
      this.#choose(this.#files.at(-texts.length));
      this.#files.slice(-texts.length + 1 || this.#files.length).forEach((file) => this.#judgeParked(file));
    }
  }

  /** Shows a file. */
  #choose(file) {
    if (file !== this.#file) {
      this.#file.parked = this.#editor.park();
      this.#file = file;
      this.#editor.resume(file.parked);
      file.parked = null;
    }
    const p = this.#parts;
    p.owner.value = file.owner;
    p.error.value = file.error;
    p.excerpt.hidden = !this.#editor.showsPart;
    this.#tell('');
    this.#access.reset();
    this.#answer.clear();
    this.#analyze();
  }

  #close(file) {
    const index = this.#files.indexOf(file);
    const rest = this.#files.filter((other) => other !== file);
    const files = rest.length > 0 ? rest : [new OpenFile('')];
    if (file === this.#file) {
      const next = files[Math.min(index, files.length - 1)];
      this.#editor.park();
      this.#file = next;
      this.#files = files;
      if (next.parked) {
        this.#editor.resume(next.parked);
        next.parked = null;
      }
      this.#choose(next);
    } else {
      this.#files = files;
      this.#drawFiles();
    }
    this.#remember();
  }

  /** Judges a file that is not shown, for the list. */
  async #judgeParked(file) {
    try {
      const asked = file.parkedText;
      const request = file.request(asked, file.parkedDecisions);
      const { report } = await this.engineClient.ask(request, file);
      Object.assign(file, { report, analysed: asked });
      this.#drawFiles();
    } catch (error) {
      this.#failed(error);
    }
  }

  #drawFiles() {
    const p = this.#parts;
    const several = this.#files.length > 1 || this.#file.name !== '';
    p.files.hidden = !several;
    p['save-all'].hidden = this.#files.length < 2;
    drawFiles(p.files, several ? this.#files : [], this.#file, {
      choose: (file) => this.#choose(file),
      close: (file) => this.#close(file),
    });
  }

  /** Opens what was remembered. */
  #reopen() {
    const files = remembered().filter((file) => file.text !== '');
    if (files.length > 0 && this.value === '') {
      this.#openTexts(files);
    }
  }

  #rememberChosen(on) {
    if (on) {
      this.#remember(true);
    } else {
      forget();
      this.#tell(text.forgotten);
    }
  }

  #remember(first = false) {
    if (!first && !remembers()) {
      return;
    }
    const kept = remember(
      this.#files.map((file) => ({
        name: file.name,
        text: file.parked ? file.parkedText : this.value,
        owner: file.owner,
        error: file.error,
        format: file.format,
      })),
    );
    if (!kept) {
      this.#parts.remember.checked = false;
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

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#analyze(), PAUSE_MS);
  }

  async #analyze() {
    clearTimeout(this.#timer);
    const file = this.#file;
    const pasted = this.value;
    this.#drawHistory();
    try {
      const request = file.request(pasted, this.#editor.decisions);
      const { report, ms, engine } = await this.engineClient.ask(request, 'analyze');
      if (file !== this.#file) {
        return;
      }
      const fresh = withoutStale(this.#editor.decisions, report);
      if (fresh !== this.#editor.decisions) {
        this.#editor.settle(fresh);
        this.#analyze();
        return;
      }
      Object.assign(file, { report, analysed: pasted });
      this.#drawEngine(engine, ms);
      await this.#draw();
      this.#remember();
      this.dispatchEvent(
        new CustomEvent('keymend:report', { detail: report, bubbles: true, composed: true }),
      );
    } catch (error) {
      this.#failed(error);
    }
  }

  async #draw() {
    const { report } = this.#file;
    const analysed = report.status === 'analyzed';
    const p = this.#parts;
    p.app.dataset.status = report.status;
    p.restart.hidden = true;
    this.#drawHistory();
    this.#drawFiles();
    this.#drawReplacements();
    this.#answer.refresh();
    this.#drawFormat();
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
    this.#editor.mark(findingsOf(report));
    if (analysed) {
      await this.#drawCorrected();
    } else {
      // Nothing of an earlier policy may stay to be copied.
      p.corrected.textContent = '';
      p.diff.replaceChildren();
    }
    this.#say(this.#notice || this.#summary(report));
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
    this.#drawOwner(view.owner);
    drawVerdict(p.verdict, view, policies.length > 1);
    p.findingsBox.hidden = status !== 'analyzed' || view.findings.length === 0;
    drawFindings(p.findings, view, {
      show: (range) => this.#editor.show(range),
      choose: (fix, on) => this.#chooseFix(fix, on),
      chosen: ({ id }) => this.#editor.decisions.choices.get(id)?.on ?? false,
      fill: ({ id }, field, value) => this.#fillFix(id, field, value),
    });
    this.#margin.draw(view.findings, (finding) => this.#showFinding(finding));
    drawLevels(p.levels, view, (fixes, on) => this.#chooseAll(fixes, on));
    p.accessTitle.textContent = view.changed ? text.accessChanged : text.access;
    if (view.proof) {
      this.#access.draw(view.proof, view.changed);
    }
    this.#additions.draw(view.additions);
  }

  #select(index) {
    this.#file.selected = index;
    this.#drawPolicy();
    this.#editor.reveal(this.#policy.range);
  }

  /** Brings a finding of the list into view, from the note beside the text. */
  #showFinding(finding) {
    const items = [...this.#parts.findings.querySelectorAll('[data-testid=finding]')];
    const item = items.find(({ dataset }) => dataset.place === String(finding.range.start) && dataset.rule === finding.rule);
    item?.closest('details')?.setAttribute('open', '');
    item?.scrollIntoView({ block: 'center' });
    item?.querySelector('button')?.focus({ preventScroll: true });
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

  #summary({ status, policies }) {
    if (status !== 'analyzed') {
      return status === 'unreadable' ? text.unreadable : text.otherDocument;
    }
    const sum = (count) => policies.reduce((total, policy) => total + count(policy), 0);
    const on = (fixes) => fixes.filter((fix) => fix.on).length;
    const all = findingsOf(this.#file.report);
    const repairs = all.filter(isRepair).length;
    const found = all.length - repairs + sum(({ omittedFindings }) => omittedFindings);
    const fixes = sum((policy) => on(policy.fixes));
    const additions = sum((policy) => on(policy.additions));
    return repairs + found + additions === 0
      ? text.healthy(policies.length)
      : text.done(policies.length, repairs, found, fixes, additions);
  }

  #drawEmpty() {
    const p = this.#parts;
    p.examples.hidden = false;
    p.promise.hidden = false;
    for (const name of [...RESULT, 'restart', 'restore']) {
      p[name].hidden = true;
    }
    this.#editor.mark([]);
    this.#margin.draw([]);
    this.#say(this.#notice || text.empty);
  }

  #drawOwner(owner) {
    const p = this.#parts;
    const chosen = this.#file.owner.length > 0;
    const wrong = chosen && this.#file.owner.length !== 12;
    const typing = chosen && this.shadowRoot.activeElement === p.owner;
    // The text may tell whose this key is, whatever was typed for the others.
    if (!wrong && !typing) {
      p.owner.value = owner.account ?? this.#file.owner;
    }
    p.owner.setAttribute('aria-invalid', String(wrong));
    // A template knows the account by another name, so nobody needs to be asked.
    const asks =
      this.#file.report.status === 'analyzed' && !owner.account && owner.evidence !== 'certain';
    p.owner.closest('.field').classList.toggle('asks', asks);
    const note = asks ? `${owner.because} ${text.ownerUnknown}` : owner.because;
    p.ownerNote.textContent = wrong ? text.ownerWrong : note;
  }

  /** Says what the text was taken for, unless it is what everybody expects. */
  #drawFormat() {
    const { format, report } = this.#file;
    const { input, status } = report;
    const p = this.#parts;
    p.formatBox.hidden = !format && status === 'analyzed' && input.format === 'policy';
    p.format.value = format;
    const unknown = format ? '' : text.takenForNothing;
    p.formatNote.textContent = input.label ? text.taken(input.label, input.why) : unknown;
    p.correctedTitle.textContent =
      input.format === 'policy' ? text.corrected : text.correctedText;
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
    const p = this.#parts;
    const { corrected } = this.#file.report;
    if (p.redact.checked) {
      this.#redacted = await this.#redaction.redact(corrected.text, 'redact');
      this.#drawReplacements();
    } else {
      this.#redacted = null;
    }
    p.corrected.textContent = beginning(this.#redacted ?? corrected.text);
    p.diff.replaceChildren(
      corrected.changed
        ? drawDiff(diffRows(this.#file.analysed, corrected.edits))
        : h('p.quiet', {}, text.unchanged),
    );
    this.#show(this.#redacted === null ? this.#view : 'text', true);
  }

  #show(view, forced = false) {
    const p = this.#parts;
    if (!forced) {
      this.#view = view;
    }
    // The diff shows what was pasted, so it makes way for the redacted text.
    const shown = this.#redacted === null ? view : 'text';
    p.diff.hidden = shown !== 'diff';
    p.corrected.hidden = shown !== 'text';
    p['view-diff'].disabled = this.#redacted !== null;
    p['view-diff'].setAttribute('aria-pressed', String(shown === 'diff'));
    p['view-text'].setAttribute('aria-pressed', String(shown === 'text'));
  }

  /* Decisions */

  #chooseFix(fix, on) {
    const others = on && fix.choice ? this.#alternativesOf(fix) : [];
    this.#decideAll([...others.map((other) => [other, false]), [fix, on]]);
  }

  #alternativesOf(fix) {
    const finding = this.#policy.findings.find(({ fixes }) => fixes.includes(fix.id));
    return this.#policy.fixes.filter(
      ({ id, choice }) => id !== fix.id && choice === fix.choice && finding.fixes.includes(id),
    );
  }

  #chooseAll(fixes, on) {
    this.#decideAll(fixes.map((fix) => [fix, on]));
  }

  /** @param {[any, boolean][]} decided fixes, and whether they are to be on */
  #decideAll(decided) {
    const { decisions } = this.#editor;
    const choices = new Map(decisions.choices);
    decided.forEach(([fix, on]) => {
      choices.set(fix.id, { meaning: meaningOf(this.#policy, fix), on });
    });
    this.#editor.decide({ ...decisions, choices });
    this.#tell('');
    this.#analyze();
  }

  #fillFix(id, field, value) {
    const { decisions } = this.#editor;
    const before = decisions.inputs.get(id);
    const inputs = new Map(decisions.inputs).set(id, { ...before, [field]: value });
    this.#editor.decide({ ...decisions, inputs }, before !== undefined && field in before);
    this.#later();
  }

  #add(template) {
    const { index, name } = this.#policy;
    this.#changeAdded((added) => [...added, { template, inputs: {}, policy: index, name }]);
    this.#analyze();
  }

  #remove(index) {
    this.#changeAdded((added) => added.filter((_, i) => i !== index));
    this.#analyze();
  }

  #fillAddition(index, field, value) {
    const goesOn = field in this.#editor.decisions.added[index].inputs;
    const filled = ({ inputs, ...rest }) => ({ ...rest, inputs: { ...inputs, [field]: value } });
    this.#changeAdded(
      (added) => added.map((addition, i) => (i === index ? filled(addition) : addition)),
      goesOn,
    );
    this.#later();
  }

  #changeAdded(change, goesOn = false) {
    const { decisions } = this.#editor;
    this.#editor.decide({ ...decisions, added: change(decisions.added) }, goesOn);
  }

  #again(step) {
    step();
    this.#tell('');
    this.#drawHistory();
  }

  /* What leaves the page */

  async #redact() {
    try {
      await this.#drawCorrected();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** The corrected text in the form that was chosen; null, with a word on why, when there is none. */
  async #product() {
    const form = this.#parts.form.value;
    const name = this.#file.name || NAME;
    if (form === 'json') {
      return { name, content: this.#file.report.corrected.text };
    }
    const { report } = await this.engineClient.ask(
      {
        ...this.#file.request(this.#file.analysed, this.#editor.decisions),
        call: 'export',
        as: form,
        policy: this.#policy.index,
        file: this.#file.name || null,
      },
      'export',
    );
    if (report.status !== 'exported') {
      this.#tell(report.message);
      return null;
    }
    return { name: report.name, content: report.text };
  }

  /** The same with placeholders when that was chosen; null when something would still be in it. */
  async #outgoingProduct() {
    const product = await this.#product();
    if (!product || !this.#parts.redact.checked) {
      return product;
    }
    const content = await this.#redaction.redact(product.content, 'product');
    this.#drawReplacements();
    return (await this.#outgoing.areClean([content])) ? { ...product, content } : null;
  }

  async #copy() {
    try {
      const product = await this.#outgoingProduct();
      if (product && (await this.#outgoing.copy(product.content))) {
        this.#tell(this.#redacted === null ? text.copied : text.copiedRedacted);
        this.#tellHost('fixed');
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  async #save() {
    try {
      const product = await this.#outgoingProduct();
      if (product) {
        this.#outgoing.save(product.name, product.content);
        this.#tell(text.saved(product.name));
        this.#tellHost('fixed');
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Saves the corrected texts of all files, each as it came; a text that was not read stays. */
  async #saveAll() {
    try {
      const files = this.#files.filter(({ report }) => report);
      let contents = files.map(({ report }) => report.corrected.text);
      if (this.#parts.redact.checked) {
        for (const [i, content] of contents.entries()) {
          contents[i] = await this.#redaction.redact(content, 'product');
        }
        this.#drawReplacements();
        if (!(await this.#outgoing.areClean(contents))) {
          return;
        }
      }
      const names = differing(files.map(({ name }) => name || NAME));
      const entries = contents.map((content, i) => ({ name: names[i], text: content }));
      this.#outgoing.save('keymend.zip', zip(entries));
      this.#tell(text.savedAll(entries.length));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Copies a redacted text, unless anything of the original is still in it. */
  async #handOver(make, notice) {
    try {
      const { outgoing, checked = outgoing } = await make();
      const clean = await this.#outgoing.areClean([checked]);
      this.#drawReplacements();
      if (clean && outgoing === null) {
        this.#tell(text.linkTooLong);
      } else if (clean && (await this.#outgoing.copy(outgoing))) {
        this.#tell(notice);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  async #question() {
    const findings = this.#policy.findings.filter(({ severity }) => severity !== 'info');
    const asked = question(this.#file.analysed, this.#file.error, findings);
    const checked = await this.#redaction.redact(asked, 'question');
    return { outgoing: checked };
  }

  async #link() {
    const checked = await this.#redaction.redact(this.#file.analysed, 'link');
    return { outgoing: await linkTo(checked, location.href), checked };
  }

  /** Copies what is shown, where the browser lets no script write to the clipboard. */
  #copySelected(outgoing) {
    // Only what is shown can be selected, and nothing else may be copied in place of a text.
    if (outgoing !== this.#parts.corrected.textContent) {
      this.#tell(text.copyFailed);
      return false;
    }
    this.#show('text');
    this.shadowRoot.ownerDocument.getSelection()?.selectAllChildren(this.#parts.corrected);
    const copied = document.execCommand('copy');
    if (!copied) {
      this.#tell(text.copyFailed);
    }
    return copied;
  }

  /* What comes back */

  /** Opens the text of a link; it is redacted, and whoever opens it does not know the originals. */
  async #openLink() {
    const linked = await textIn(location.hash);
    if (linked !== null && this.value === '') {
      this.value = linked;
      this.#tell(text.linked);
    }
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
    return { report, restored: count, unknown: this.#notOurs(unknown) };
  }

  /** What stands in the policy itself needs no original. */
  #notOurs(unknown) {
    return unknown.filter((word) => !this.#file.analysed.includes(word));
  }

  /** Redacts once more, after somebody has changed what is hidden. */
  async #hide(change) {
    try {
      change();
      await this.#redaction.redact(this.#file.analysed, 'redact');
      if (this.#parts.redact.checked) {
        await this.#drawCorrected();
      } else {
        this.#drawReplacements();
      }
    } catch (error) {
      this.#failed(error);
    }
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
  }

  #drawReplacements() {
    const p = this.#parts;
    const { map } = this.#redaction;
    p.restore.hidden = map.length === 0;
    p.restore.disabled = !this.#redaction.isIn(this.value);
    p.replacementsBox.hidden = map.length === 0;
    p.replacementsTitle.textContent = text.replacements(map.length);
    drawReplacements(p.replacements, map, (original, kept) =>
      this.#hide(() => this.#redaction.keep(original, kept)),
    );
  }

  async #restore() {
    try {
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
    } catch (error) {
      this.#failed(error);
    }
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

  #failed(error) {
    if (error instanceof Superseded) {
      return;
    }
    this.#say(error instanceof EngineFailed ? text.failed : text.old);
    this.#parts.restart.hidden = false;
    this.#parts.examples.hidden = true;
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

customElements.define('keymend-sandbox', KeymendSandbox);
