/**
 * `<keymend-sandbox>`: the whole of Keymend in one element.
 *
 * Property `value` is the text in the editor. After every analysis the element fires
 * `keymend:report` with the report (docs/report.md) as its detail.
 */
import { EngineClient, EngineFailed, Superseded } from './engine/client.js';
import { isOneFile, startWorker } from './engine/workers.js';
import { listenToHost } from './framed.js';
import { linkTo, question, textIn } from './handover.js';
import { Redaction } from './redaction.js';
import { Access } from './ui/access.js';
import { Additions } from './ui/additions.js';
import { Answer } from './ui/answer.js';
import { diffRows, drawDiff } from './ui/diff.js';
import { h } from './ui/dom.js';
import { beginning } from './ui/excerpt.js';
import { Editor } from './ui/editor.js';
import { drawFindings, isRepair } from './ui/findings.js';
import { drawKeys } from './ui/keys.js';
import { layout } from './ui/layout.js';
import { drawLevels } from './ui/levels.js';
import { drawReplacements } from './ui/replacements.js';
import { text } from './ui/text.js';
import { drawVerdict } from './ui/verdict.js';
import { findingsOf, meaningOf, viewOf } from './ui/view.js';

/** Pause in typing after which the text is analysed, in ms. */
const PAUSE_MS = 120;

class KeymendSandbox extends HTMLElement {
  #parts;
  #editor;
  #access;
  #timer = 0;
  #report = null;
  /** What is shown of the report. */
  #policy = null;
  /** Index of the policy to show. */
  #selected = 0;
  /** What to read the text as; empty to find out. */
  #format = '';
  #analysed = '';
  #owner = '';
  #view = 'diff';
  #redacted = null;
  #redaction;
  #answer;
  /** Said until the text changes; otherwise the message sums up the report. */
  #notice = '';
  /** Fixes switched by hand: id → {meaning, on}. */
  #choices = new Map();
  /** What was filled in for fixes: id → field → value. */
  #inputs = new Map();
  /** Statements to add: {template, inputs, policy, name}, the last two of the policy. */
  #added = [];
  #additions;
  /** Tells the page around this one, if there is one. */
  #tellHost = () => {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.engineClient = new EngineClient(startWorker);
    this.#redaction = new Redaction(this.engineClient);
    this.#parts = layout({
      owner: () => this.#ownerTyped(),
      format: () => this.#formatChosen(),
      error: () => this.#later(),
      redact: () => this.#redact(),
      copy: () => this.#copy(),
      copyQuestion: () => this.#handOver(() => this.#question(), text.copiedQuestion),
      level: () => this.#hide(() => (this.#redaction.level = this.#parts.level.value)),
      hideSelected: () => this.#hideSelected(),
      copyLink: () => this.#handOver(() => this.#link(), text.copiedLink),
      restore: () => this.#restore(),
      diff: () => this.#show('diff'),
      plain: () => this.#show('text'),
      undo: () => this.#undo(),
      restart: () => this.#analyze(),
      example: (policy) => (this.value = policy),
    });
    // A link to a file would tell whoever gets it where on this disk it is.
    this.#parts['copy-link'].hidden = location.protocol === 'file:';
    this.#additions = new Additions(this.#parts.additions, {
      add: (template) => this.#add(template),
      remove: (index) => this.#remove(index),
      fill: (index, field, value) => this.#fillAddition(index, field, value),
    });
    this.#editor = new Editor(root, (change) => this.#changed(change));
    this.#parts.input.append(this.#editor.dom);
    this.#access = new Access(this.#parts.access);
    this.#answer = new Answer(this.#parts, {
      judge: (answer) => this.#judge(answer),
      use: (policy) => this.#use(policy),
      failed: (error) => this.#failed(error),
    });
    root.append(styles(), this.#parts.app);
    this.#drawEmpty();
  }

  connectedCallback() {
    // The engine is ready before the first paste.
    this.#analyze();
    this.#openLink();
    this.#loadTemplates();
    if (isOneFile) {
      this.#tellHost = listenToHost(this);
    }
  }

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
      // Another policy: nothing that was chosen for the one before may carry over to it.
      this.#choices.clear();
      this.#inputs.clear();
      this.#added = [];
      this.#selected = 0;
      this.#format = '';
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

  #ownerTyped() {
    this.#owner = this.#parts.owner.value.replace(/\D/g, '');
    this.#later();
  }

  #formatChosen() {
    this.#format = this.#parts.format.value;
    this.#tell('');
    this.#analyze();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#analyze(), PAUSE_MS);
  }

  async #analyze() {
    clearTimeout(this.#timer);
    const pasted = this.value;
    const choices = Object.fromEntries([...this.#choices].map(([id, { on }]) => [id, on]));
    const owner = this.#owner.length === 12 ? this.#owner : null;
    const request = {
      call: 'analyze',
      text: pasted,
      owner,
      error: this.#parts.error.value,
      choices,
      inputs: Object.fromEntries(this.#inputs),
      additions: this.#added.map(({ template, inputs, policy }) => ({ template, inputs, policy })),
      format: this.#format || null,
    };
    try {
      const { report, ms, engine } = await this.engineClient.ask(request, 'analyze');
      if (this.#dropStale(report)) {
        this.#analyze();
        return;
      }
      this.#report = report;
      this.#analysed = pasted;
      this.#drawEngine(engine, ms);
      await this.#draw();
      this.dispatchEvent(
        new CustomEvent('keymend:report', { detail: report, bubbles: true, composed: true }),
      );
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * An id may mean another fix, and an index another policy, once the text has changed; no choice
   * may ever carry over to it.
   */
  #dropStale(report) {
    const meanings = new Map(
      report.policies.flatMap((policy) => policy.fixes.map((fix) => [fix.id, meaningOf(policy, fix)])),
    );
    const stale = [...this.#choices].filter(([id, { meaning }]) => meanings.get(id) !== meaning);
    stale.forEach(([id]) => {
      this.#choices.delete(id);
      this.#inputs.delete(id);
    });
    const before = this.#added.length;
    if (report.status === 'analyzed') {
      this.#added = this.#added.filter(({ policy, name }) => report.policies[policy]?.name === name);
    }
    return stale.length > 0 || this.#added.length < before;
  }

  async #draw() {
    const report = this.#report;
    const analysed = report.status === 'analyzed';
    const p = this.#parts;
    const focused = this.shadowRoot.activeElement;
    p.app.dataset.status = report.status;
    p.restart.hidden = true;
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
    if (analysed && focused && !focused.checkVisibility()) {
      // An example was chosen, and all of them are gone.
      p.copy.focus({ preventScroll: true });
    }
  }

  /** Draws what is about the selected policy alone. */
  #drawPolicy() {
    const { policies, status } = this.#report;
    const index = this.#selected < policies.length ? this.#selected : 0;
    const view = viewOf(this.#report, index);
    const p = this.#parts;
    this.#policy = view;
    p.keysBox.hidden = policies.length < 2;
    drawKeys(p.keys, policies.length < 2 ? [] : policies, index, (chosen) => this.#select(chosen));
    this.#drawOwner(view.owner);
    drawVerdict(p.verdict, view, policies.length > 1);
    p.findingsBox.hidden = status !== 'analyzed' || view.findings.length === 0;
    drawFindings(p.findings, view, {
      show: (range) => this.#editor.show(range),
      choose: (fix, on) => this.#choose(fix, on),
      chosen: ({ id }) => this.#choices.get(id)?.on ?? false,
      fill: ({ id }, field, value) => this.#fillFix(id, field, value),
    });
    drawLevels(p.levels, view, (fixes, on) => this.#chooseAll(fixes, on));
    p.accessTitle.textContent = view.changed ? text.accessChanged : text.access;
    if (view.proof) {
      this.#access.draw(view.proof, view.changed);
    }
    this.#additions.draw(view.additions);
  }

  #select(index) {
    this.#selected = index;
    this.#drawPolicy();
    this.#editor.reveal(this.#policy.range);
  }

  #summary({ status, policies }) {
    if (status !== 'analyzed') {
      return status === 'unreadable' ? text.unreadable : text.otherDocument;
    }
    const sum = (count) => policies.reduce((total, policy) => total + count(policy), 0);
    const on = (fixes) => fixes.filter((fix) => fix.on).length;
    const all = findingsOf(this.#report);
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
    for (const name of [
      'formatBox',
      'keysBox',
      'verdict',
      'findingsBox',
      'correctedBox',
      'accessBox',
      'additionsBox',
      'handOverBox',
      'answerBox',
      'undo',
      'restart',
      'restore',
    ]) {
      p[name].hidden = true;
    }
    this.#editor.mark([]);
    this.#say(text.empty);
  }

  #drawOwner(owner) {
    const p = this.#parts;
    const chosen = this.#owner.length > 0;
    const wrong = chosen && this.#owner.length !== 12;
    const typing = chosen && this.shadowRoot.activeElement === p.owner;
    // The text may tell whose this key is, whatever was typed for the others.
    if (!wrong && !typing) {
      p.owner.value = owner.account ?? this.#owner;
    }
    p.owner.setAttribute('aria-invalid', String(wrong));
    // A template knows the account by another name, so nobody needs to be asked.
    const asks =
      this.#report.status === 'analyzed' && !owner.account && owner.evidence !== 'certain';
    p.owner.closest('.field').classList.toggle('asks', asks);
    const note = asks ? `${owner.because} ${text.ownerUnknown}` : owner.because;
    p.ownerNote.textContent = wrong ? text.ownerWrong : note;
  }

  /** Says what the text was taken for, unless it is what everybody expects. */
  #drawFormat() {
    const { input, status } = this.#report;
    const p = this.#parts;
    p.formatBox.hidden = !this.#format && status === 'analyzed' && input.format === 'policy';
    p.format.value = this.#format;
    const unknown = this.#format ? '' : text.takenForNothing;
    p.formatNote.textContent = input.label ? text.taken(input.label, input.why) : unknown;
    p.correctedTitle.textContent =
      input.format === 'policy' ? text.corrected : text.correctedText;
  }

  #drawEngine(engine, ms) {
    this.#parts.engine.dataset.engine = engine;
    this.#parts.engine.textContent = text.engine(engine, ms);
  }

  async #drawCorrected() {
    const p = this.#parts;
    const { corrected } = this.#report;
    if (p.redact.checked) {
      this.#redacted = await this.#redaction.redact(corrected.text, 'redact');
      this.#drawReplacements();
    } else {
      this.#redacted = null;
    }
    p.corrected.textContent = beginning(this.#redacted ?? corrected.text);
    p.diff.replaceChildren(
      corrected.changed
        ? drawDiff(diffRows(this.#analysed, corrected.edits))
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

  #choose(fix, on) {
    if (on && fix.choice) {
      this.#alternativesOf(fix).forEach((other) => this.#decide(other, false));
    }
    this.#chooseAll([fix], on);
  }

  #alternativesOf(fix) {
    const finding = this.#policy.findings.find(({ fixes }) => fixes.includes(fix.id));
    return this.#policy.fixes.filter(
      ({ id, choice }) => id !== fix.id && choice === fix.choice && finding.fixes.includes(id),
    );
  }

  #chooseAll(fixes, on) {
    fixes.forEach((fix) => this.#decide(fix, on));
    this.#tell('');
    this.#analyze();
  }

  #decide(fix, on) {
    this.#choices.set(fix.id, { meaning: meaningOf(this.#policy, fix), on });
  }

  #fillFix(id, field, value) {
    this.#inputs.set(id, { ...this.#inputs.get(id), [field]: value });
    this.#later();
  }

  #add(template) {
    const { index, name } = this.#policy;
    this.#added.push({ template, inputs: {}, policy: index, name });
    this.#analyze();
  }

  #remove(index) {
    this.#added.splice(index, 1);
    this.#analyze();
  }

  #fillAddition(index, field, value) {
    const addition = this.#added[index];
    addition.inputs = { ...addition.inputs, [field]: value };
    this.#later();
  }

  async #redact() {
    try {
      await this.#drawCorrected();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #copy() {
    if (this.#redacted === null) {
      if (await this.#send(this.#report.corrected.text, text.copied)) {
        this.#tellHost('fixed');
      }
    } else {
      await this.#handOver(async () => ({ outgoing: this.#redacted }), text.copiedRedacted);
    }
  }

  /** Copies a redacted text, unless anything of the original is still in it. */
  async #handOver(make, notice) {
    try {
      const { outgoing, checked = outgoing } = await make();
      const leaks = await this.#redaction.leaksIn(checked);
      this.#drawReplacements();
      if (leaks.length > 0) {
        this.#tell(text.leaks(leaks));
      } else if (outgoing === null) {
        this.#tell(text.linkTooLong);
      } else {
        await this.#send(outgoing, notice);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  async #question() {
    const findings = this.#policy.findings.filter(({ severity }) => severity !== 'info');
    const asked = question(this.#analysed, this.#parts.error.value, findings);
    const checked = await this.#redaction.redact(asked, 'question');
    return { outgoing: checked };
  }

  async #link() {
    const checked = await this.#redaction.redact(this.#analysed, 'link');
    return { outgoing: await linkTo(checked, location.href), checked };
  }

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
      before: this.#analysed,
      owner: this.#policy.owner.account,
      apply: 'none',
    };
    const { report } = await this.engineClient.ask(request, 'judge');
    return { report, restored: count, unknown: this.#notOurs(unknown) };
  }

  /** What stands in the policy itself needs no original. */
  #notOurs(unknown) {
    return unknown.filter((word) => !this.#analysed.includes(word));
  }

  /** Redacts once more, after somebody has changed what is hidden. */
  async #hide(change) {
    try {
      change();
      await this.#redaction.redact(this.#analysed, 'redact');
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
    this.#tell(text.answerUsed, true);
    this.#parts.undo.focus({ preventScroll: true });
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

  /** Copies a text; returns whether the browser let the page do it. */
  async #send(outgoing, notice) {
    try {
      await navigator.clipboard.writeText(outgoing);
      this.#tell(notice);
      return true;
    } catch {
      // Only what is shown can be selected, and nothing else may be copied in place of a text.
      if (outgoing !== this.#parts.corrected.textContent) {
        this.#tell(text.copyFailed);
        return false;
      }
      this.#show('text');
      this.shadowRoot.ownerDocument.getSelection()?.selectAllChildren(this.#parts.corrected);
      const copied = document.execCommand('copy');
      this.#tell(copied ? text.copied : text.copyFailed);
      return copied;
    }
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
        this.#tell(notice.filter(Boolean).join(' '), true);
      }
      this.#analyze();
    } catch (error) {
      this.#failed(error);
    }
  }

  #undo() {
    this.#editor.undo();
    this.#editor.focus();
  }

  #say(message) {
    if (this.#parts.message.textContent !== message) {
      this.#parts.message.textContent = message;
    }
  }

  #tell(notice, undoable = false) {
    this.#notice = notice;
    this.#parts.undo.hidden = !undoable;
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
