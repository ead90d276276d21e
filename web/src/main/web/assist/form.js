/** What is asked: the policy, the model with its key, and the question as it leaves. */
import { button, fill, h, whenOther } from '../ui/dom.js';
import { text } from '../text.js';
import { saidOfSending } from './held.js';
import { apartIn, canSend, isBusy, placeholdersIn } from './model.js';
import { countedIn } from './question.js';
import { listShownOf, providerOf, shownOf } from './request.js';
import { words } from './text.js';

/** @import { Replaced } from '../model/report.d.ts' */
/** @import { AssistState } from './model.js' */
/** @import { Shape } from './providers.js' */
/** @import { Round } from './shapes.js' */

/**
 * @typedef {{
 *   change: (change: {policy?: string, error?: string, task?: string}) => void,
 *   shape: (shape: Shape) => void,
 *   base: (base: string) => void,
 *   model: (model: string) => void,
 *   list: (key: string) => void,
 *   key: () => void,
 *   takeAgain: () => void,
 *   regions: (on: boolean) => void,
 *   edit: (question: string) => void,
 *   hide: () => void,
 *   anew: () => void,
 *   send: (key: string) => void,
 *   stop: () => void,
 * }} FormEvents
 */

/** Rows of placeholders that a person reads. */
const SHOWN = 200;

export class Form {
  #on;
  #parts = /** @type {Record<string, HTMLElement>} */ ({});
  #policy;
  #error;
  #fold;
  #shape;
  #base;
  #model;
  #names = h('datalist', { id: 'names-of-models' });
  #models;
  #choice;
  #listing = h('p.quiet', { role: 'status', 'data-testid': 'listing' });
  #listHead = h('pre.code-view', { tabIndex: 0, 'aria-label': words.leaving.headers, 'data-testid': 'list-head' });
  #list;
  #modelLabel = h('label', { for: 'model', 'data-testid': 'model-label' });
  #key;
  #task;
  #question;
  #holds = h('p.quiet', { role: 'status', 'data-testid': 'holds' });
  #strange = h('p', {});
  #leaks = h('p', {});
  #stale = h('p', {});
  #talk = h('div.earlier', {});
  #talkTitle = h('summary', { 'data-testid': 'show-talk' });
  #needsKey = h('p.rotate', { role: 'alert', 'data-testid': 'needs-key' });
  #table = h('table.replacements', { 'data-testid': 'replacements' });
  #tableTitle = h('summary', { 'data-testid': 'show-replacements' });
  #head = h('pre.code-view', { tabIndex: 0, 'aria-label': words.leaving.headers, 'data-testid': 'request-head' });
  #body = h('pre.code-view', { tabIndex: 0, 'aria-label': words.leaving.body, 'data-testid': 'request-body' });
  #send;
  /** Why it does nothing, or what to know before. */
  #note = h('span.quiet', { id: 'send-note', 'data-testid': 'send-note' });
  #fields;

  /** @param {FormEvents} on @param {AssistState} state */
  constructor(on, state) {
    this.#on = on;
    const provider = providerOf(state);
    this.#policy = area('policy', 8, ({ target }) => on.change({ policy: target.value }));
    this.#error = area('error', 2, ({ target }) => on.change({ error: target.value }));
    this.#task = area('task', 2, ({ target }) => on.change({ task: target.value }));
    this.#task.placeholder = words.leaving.taskLike;
    this.#question = area('question', 10, ({ target }) => on.edit(target.value));
    this.#question.setAttribute('aria-describedby', 'question-hint');
    this.#model = h('input', {
      id: 'model',
      autocomplete: 'off',
      spellcheck: false,
      list: 'names-of-models',
      'data-testid': 'model',
      'aria-describedby': 'model-hint',
      oninput: ({ target }) => on.model(target.value),
    });
    this.#key = h('input', {
      id: 'key',
      type: 'password',
      autocomplete: 'current-password',
      spellcheck: false,
      'data-testid': 'key',
      'aria-describedby': 'key-hint',
      oninput: () => {
        on.key();
        this.#drawRequest();
      },
    });
    this.#base = h('input', {
      id: 'base',
      type: 'url',
      autocomplete: 'off',
      spellcheck: false,
      'data-testid': 'base',
      oninput: ({ target }) => on.base(target.value),
    });
    this.#shape = h(
      'select',
      {
        id: 'shape',
        'data-testid': 'shape',
        onchange: ({ target }) => on.shape(/** @type {Shape} */ (target.value)),
      },
      ...Object.entries(words.where.shapes).map(([value, name]) => h('option', { value }, name)),
    );
    this.#models = h('select', {
      id: 'models',
      'data-testid': 'models',
      onchange: ({ target }) => {
        if (target.value !== '') {
          on.model(target.value);
        }
      },
    });
    this.#choice = labelled('models', words.model.choose, this.#models);
    this.#list = button('list-models', words.model.list, () => on.list(this.#key.value));
    this.#send = button('send', words.leaving.send, () => on.send(this.#key.value));
    this.#send.className = 'loud';
    this.#send.setAttribute('aria-describedby', 'send-note');
    this.#fold = this.#source();
    const model = this.#modelStep(provider.name, provider.keyNeeded, provider.keyHint, provider.modelHint);
    const leaving = this.#leavingStep();
    const stop = button('stop', words.leaving.stop, on.stop);
    const sending = h(
      'section.sending',
      {},
      h('div.bar', {}, this.#send, stop, this.#note),
      this.#needsKey,
    );
    this.#fields = h('fieldset.steps', {}, h('div.before', {}, this.#fold, model), leaving);
    this.dom = h(
      'form.asks',
      // The only way out is the button, by the script: the policy of the page lets no form send anything.
      { onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      this.#fields,
      sending,
    );
    /** What comes and goes. */
    this.parts = {
      ...this.#parts,
      source: this.#fold,
      model,
      leaving,
      send: this.#send,
      stop,
      sending,
      needsKey: this.#needsKey,
    };
  }

  /** The one place where the key is. Leaving the page forgets it. */
  forget() {
    this.#key.value = '';
  }

  get key() {
    return this.#key.value;
  }

  focusQuestion() {
    this.#question.focus();
  }

  /** Where to go on once the place is chosen. */
  focusFirst() {
    (this.parts.model.hidden ? this.#policy : this.#model).focus();
  }

  focusKey() {
    this.#key.focus();
  }

  /** @param {'send' | 'stop'} name */
  focusOn(name) {
    this.parts[name].focus();
  }

  #source() {
    const fields = [
      labelled('policy', words.source.policy, this.#policy),
      labelled('error', words.source.error, this.#error),
    ];
    const cameOver = h('p', { 'data-testid': 'came-over' }, words.source.cameOver);
    const paste = h('p.quiet', {}, words.source.policyHint);
    const stale = h(
      'div.bar.doubt',
      { role: 'status', 'data-testid': 'stale' },
      this.#stale,
      button('take-again', words.source.takeAgain, this.#on.takeAgain),
    );
    this.#parts = { ...this.#parts, cameOver, stale, paste };
    this.#opened = h('details', {}, h('summary', {}, words.source.show), ...fields);
    return h(
      'section.step',
      {},
      h('h2', {}, words.source.title),
      cameOver,
      stale,
      paste,
      this.#opened,
    );
  }
  #opened = h('details', {});

  /** @param {string} name @param {boolean} needsKey @param {string} keyHint @param {string} modelHint */
  #modelStep(name, needsKey, keyHint, modelHint) {
    const other = h(
      'div.pair',
      {},
      labelled('shape', words.where.shape, this.#shape),
      labelled('base', words.where.base, this.#base),
    );
    this.#parts = { ...this.#parts, other, models: this.#choice };
    // Managers of passwords keep a key by what it is for.
    const account = h('input', {
      type: 'text',
      autocomplete: 'username',
      readOnly: true,
      tabIndex: -1,
      'aria-hidden': 'true',
      value: words.model.account(name),
    });
    account.className = 'account';
    return h(
      'section.step',
      {},
      h('h2', {}, words.model.title),
      other,
      h(
        'div.pair',
        {},
        h(
          'div',
          {},
          this.#modelLabel,
          this.#model,
          this.#names,
          h('p.quiet', { id: 'model-hint' }, modelHint),
        ),
        h(
          'div',
          {},
          h('label', { for: 'key' }, needsKey ? words.model.key : words.model.keyOptional),
          account,
          this.#key,
          h('p.quiet', { id: 'key-hint' }, `${keyHint.replace(/([^.])$/, '$1.')} ${words.model.keyHint}`),
        ),
      ),
      h('div.bar', {}, this.#list, this.#listing),
      this.#choice,
      h(
        'details',
        {},
        h('summary', { 'data-testid': 'show-list-request' }, words.model.listRequest),
        h('p.quiet', {}, words.model.listHint),
        this.#listHead,
      ),
    );
  }

  #leavingStep() {
    const regions = h('input', {
      type: 'checkbox',
      role: 'switch',
      'data-testid': 'hide-regions',
      onchange: ({ target }) => this.#on.regions(target.checked),
    });
    const strange = h(
      'div.bar.doubt',
      { role: 'status', 'data-testid': 'strange' },
      this.#strange,
      button('hide', words.leaving.hide, this.#on.hide),
    );
    const hideLeaks = button('hide-leaks', words.leaving.hide, this.#on.hide);
    const leaks = h('div.bar.doubt', { role: 'status', 'data-testid': 'leaks' }, this.#leaks, hideLeaks);
    const anew = button('anew', words.leaving.anew, this.#on.anew);
    const talk = h(
      'div.talk',
      { 'data-testid': 'talk' },
      h('div.bar', {}, h('p', {}, words.leaving.talk), button('start-anew', words.leaving.startAnew, this.#on.anew)),
      h('details', {}, this.#talkTitle, this.#talk),
    );
    const replacements = h('details', {}, this.#tableTitle, this.#table);
    const request = h(
      'details',
      { 'data-testid': 'request' },
      h('summary', { 'data-testid': 'show-request' }, words.leaving.request),
      this.#head,
      this.#body,
    );
    this.#parts = { ...this.#parts, strange, leaks, hideLeaks, again: anew, talk, replacements };
    return h(
      'section.step',
      {},
      h('h2', {}, words.leaving.title),
      labelled('task', words.leaving.task, this.#task),
      h('label.switch', {}, regions, words.leaving.regions),
      h(
        'div',
        {},
        h('div.bar', {}, h('label', { for: 'question' }, words.leaving.question), anew),
        this.#question,
        h('p.quiet', { id: 'question-hint' }, words.leaving.questionHint),
      ),
      talk,
      strange,
      leaks,
      this.#holds,
      replacements,
      request,
    );
  }

  /** @param {AssistState} state */
  draw(state) {
    this.#state = state;
    put(this.#policy, state.policy);
    put(this.#error, state.error);
    put(this.#task, state.task);
    put(this.#question, state.question);
    put(this.#base, state.base);
    put(this.#model, state.model);
    this.#shape.value = state.shape;
    // Not all of it at once: what only shows something can still be read and scrolled.
    for (const field of this.#fields.querySelectorAll('input, textarea, select, button')) {
      /** @type {HTMLInputElement} */ (field).disabled = isBusy(state.phase);
    }
    this.#send.disabled = !canSend(state);
    fill(this.#note, saidOfSending(state));
    this.#opened.classList.toggle('pasted', !state.cameOver);
    this.#opened.open ||= !state.cameOver;
    this.#drawNames(state.models);
    // What is typed may be none of them.
    this.#models.value = state.models.includes(state.model) ? state.model : '';
    this.#drawTalk(state.earlier);
    this.#drawTable(state.redacted.map, state.question, state.earlier);
    const isInside = state.needsKey === 'inside';
    this.#key.setAttribute('aria-invalid', String(state.needsKey !== '' && !isInside));
    fill(this.#needsKey, isInside ? words.leaving.keyInside : words.leaving.needsKey);
    fill(this.#listing, state.listing);
    fill(this.#strange, words.leaving.strange(state.strange));
    const apart = apartIn(state);
    fill(this.#stale, apart && words.source.apart[apart]);
    fill(this.#leaks, words.leaving.leaks(state.leaks));
    this.#drawRequest();
  }
  /** @type {AssistState | null} */
  #state = null;

  #drawRequest() {
    const state = this.#state;
    const shown = state && shownOf(state, this.#key.value !== '');
    const list = state ? listShownOf(state, this.#key.value !== '') : '';
    fill(this.#listHead, list || words.leaving.noRequest);
    this.#list.disabled = list === '' || !!state && isBusy(state.phase);
    fill(this.#head, shown?.head ?? words.leaving.noRequest);
    fill(this.#body, shown?.body ?? '');
    fill(
      this.#holds,
      !shown || !state ? '' : state.isChecked
        ? words.leaving.holds(
          shown.size,
          placeholdersIn(state, state.redacted.map).length,
          countedIn(state.report),
          state.earlier.length > 0,
        )
        : state.strange.length + state.leaks.length > 0
        ? ''
        : words.leaving.checking,
    );
  }

  #drawNames = whenOther((/** @type {readonly string[]} */ models) => {
    this.#names.replaceChildren(...models.map((value) => h('option', { value })));
    this.#models.replaceChildren(
      h('option', { value: '' }, words.model.typed),
      ...models.map((value) => h('option', { value }, value)),
    );
    this.#modelLabel.textContent = words.model.name(models.length);
  });

  #drawTalk = whenOther((/** @type {readonly Round[]} */ earlier) => {
    this.#talkTitle.textContent = words.leaving.earlier(earlier.length);
    fill(
      this.#talk,
      ...earlier.flatMap(({ question, answer }, i) => [
        turn(words.leaving.asked(i + 1), question),
        turn(words.leaving.answered(i + 1), answer),
      ]),
    );
  });

  #drawTable = whenOther((
    /** @type {readonly Replaced[]} */ all,
    /** @type {string} */ question,
    /** @type {readonly Round[]} */ earlier,
  ) => {
    const map = placeholdersIn({ question, earlier }, all);
    this.#tableTitle.textContent = words.leaving.replacements(map.length);
    fill(
      this.#table,
      h('thead', {}, h('tr', {}, ...words.leaving.columns.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...map.slice(0, SHOWN).map(row)),
    );
  });
}

/** @param {Replaced} replaced */
const row = ({ kind, original, placeholder }) =>
  h(
    'tr',
    { 'data-key': placeholder },
    h('td', {}, h('code', {}, original)),
    h('td', {}, h('code', {}, placeholder)),
    h('td.quiet', {}, text.kinds[kind] ?? kind),
  );

/** What went before in the same talk. @param {string} title @param {string} said */
const turn = (title, said) =>
  h('div', { 'data-key': title }, h('h3', {}, title), h('pre.code-view', { tabIndex: 0, 'aria-label': title }, said));

/**
 * @param {string} name
 * @param {number} rows
 * @param {(event: Event & {target: HTMLTextAreaElement}) => void} oninput
 */
const area = (name, rows, oninput) =>
  h('textarea', { id: name, rows, 'data-testid': name, spellcheck: false, oninput });

/** @param {string} name @param {string} label @param {HTMLElement} field */
const labelled = (name, label, field) => h('div', {}, h('label', { for: name }, label), field);

/** Whoever writes is ahead. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} value */
function put(field, value) {
  if (field.value !== value) {
    field.value = value;
  }
}
