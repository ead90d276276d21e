/** "Start a new key policy": what it is to give, and why each of its statements is there. */
import { problemIn, servicesFor, stageOf } from '../model/start.js';
import { button, fill, h } from './dom.js';
import { words } from './start-text.js';

/** @import { Start, StartForm } from '../model/start.js' */
/** @import { Field, Preset } from '../model/report.d.ts' */
/** @import { Child } from './dom.js' */
/** @import { Events } from './events.d.ts' */

/** @typedef {'owner' | 'keyType' | 'partition' | 'administrators' | 'users' | 'accounts'} Name of a field */

export class StartPanel {
  #on;
  #show;
  #form = h('div.start-form');
  #stage = h('p.note', { role: 'status', 'data-testid': 'start-stage' });
  #again = h('div.bar');
  #why = h('div.start-why', { 'data-testid': 'start-reasons' });
  /** @type {Start | null} */
  #start = null;

  /**
   * @param {HTMLElement} host gets the panel
   * @param {Pick<Events, 'startForm' | 'startAgain' | 'startEnd'>} on
   * @param {(statement: number) => void} show leads to a statement of the policy
   */
  constructor(host, on, show) {
    this.#on = on;
    this.#show = show;
    const close = button('start-close', words.close, on.startEnd);
    close.className = 'plain';
    host.append(
      h('div.bar', {}, h('h2', { id: 'start-title' }, words.title), close),
      h('p.quiet', {}, words.hint),
      this.#form,
      this.#stage,
      this.#again,
      this.#why,
    );
  }

  /**
   * @param {Start | null} start null when it is closed
   * @param {readonly Preset[]} presets
   * @param {string} text in the editor
   */
  draw(start, presets, text) {
    const isNew = this.#start?.file !== start?.file;
    this.#start = start;
    if (!start) {
      return;
    }
    this.#drawForm(start, presets);
    const stage = stageOf(start, text);
    this.#stage.textContent = words.stages[stage];
    fill(this.#again, stage === 'byHand' && button('start-again', words.again, this.#on.startAgain));
    this.#drawReasons(start, stage !== 'byHand');
    if (isNew) {
      /** @type {HTMLElement} */ (this.#form.querySelector('#start-owner')).focus();
    }
  }

  /**
   * What follows before it is drawn adds to it: a browser fills in several fields at once.
   *
   * @param {Partial<StartForm>} some
   */
  #say(some) {
    if (this.#start) {
      this.#start = { ...this.#start, form: { ...this.#start.form, ...some } };
      this.#on.startForm(this.#start.form);
    }
  }

  /** @param {Start} start @param {readonly Preset[]} presets */
  #drawForm(start, presets) {
    const { answer, form } = start;
    const types = answer?.keyTypes.map(({ id, title }) => h('option', { value: id }, title)) ?? [];
    const partitions = answer?.partitions.map((id) => h('option', { value: id }, words.partitions[id] ?? id)) ?? [];
    fill(
      this.#form,
      this.#field('owner', this.#input('owner', form.owner)),
      this.#field('keyType', this.#select('keyType', types)),
      this.#field('partition', this.#select('partition', partitions)),
      ...(/** @type {const} */ (['administrators', 'users', 'accounts'])).map((name) =>
        this.#field(name, this.#lines(name, form[name]))
      ),
      this.#box('delegation', words.delegation, form.delegation, words.delegationHint),
      form.keyType === 'symmetric' && this.#box('resources', words.resources, form.resources, ''),
      h(
        'fieldset.wide',
        { 'data-key': 'services' },
        h('legend', {}, words.services),
        ...form.services.map(({ preset }, i) => this.#service(start, i, presets.find(({ id }) => id === preset))),
        this.#picker(presets.filter(({ id }) => servicesFor(start).includes(id))),
      ),
    );
    // A list that is there already keeps what is chosen.
    for (const name of /** @type {const} */ (['keyType', 'partition'])) {
      /** @type {HTMLSelectElement} */ (this.#form.querySelector(`#start-${name}`)).value = form[name];
    }
  }

  /** @param {Name} name @param {HTMLElement} control */
  #field(name, control) {
    const problem = problemIn(/** @type {Start} */ (this.#start), name);
    const wide = control.nodeName === 'TEXTAREA' ? '.wide' : '';
    return field(`start-${name}`, words.fields[name], control, problem, { hint: words.hints[name], wide });
  }

  /** @param {'owner'} name @param {string} value */
  #input(name, value) {
    return h('input', {
      ...plain,
      inputMode: 'numeric',
      placeholder: words.like[name],
      value,
      oninput: ({ target }) => this.#say({ [name]: target.value }),
    });
  }

  /** @param {'administrators' | 'users' | 'accounts'} name @param {string} value */
  #lines(name, value) {
    return h('textarea', {
      ...plain,
      rows: 2,
      placeholder: words.like[name],
      value,
      oninput: ({ target }) => this.#say({ [name]: target.value }),
    });
  }

  /** @param {'keyType' | 'partition'} name @param {HTMLElement[]} options */
  #select(name, options) {
    return h('select', { onchange: ({ target }) => this.#say({ [name]: target.value }) }, ...options);
  }

  /** @param {'delegation' | 'resources'} name @param {string} label @param {boolean} checked @param {string} hint */
  #box(name, label, checked, hint) {
    const control = h('input', {
      id: `start-${name}`,
      type: 'checkbox',
      checked,
      'data-testid': `start-${name}`,
      'aria-describedby': `start-${name}-note`,
      onchange: ({ target }) => this.#say({ [name]: target.checked }),
    });
    return h(
      'div.wide',
      { 'data-key': name },
      h('label.switch', {}, control, h('span', {}, label)),
      h('p.quiet', { id: `start-${name}-note` }, hint),
    );
  }

  /** @param {Start} start @param {number} index @param {Preset | undefined} preset */
  #service(start, index, preset) {
    const { preset: id } = start.form.services[index];
    const { message } = problemIn(start, 'services', index);
    const title = preset?.title ?? id;
    return h(
      'div.addition',
      { 'data-key': `${index} ${id}`, 'data-testid': 'start-service' },
      h(
        'div.bar',
        {},
        h('strong', {}, title),
        h(
          'button.plain',
          { type: 'button', 'aria-label': words.removeService(title), onclick: () => this.#remove(index) },
          words.remove,
        ),
      ),
      h('p.quiet', {}, preset?.about ?? ''),
      h('p.note', {}, message),
      h('div.start-form', {}, ...(preset?.fields ?? []).map((one) => this.#serviceField(start, index, one))),
    );
  }

  /** @param {Start} start @param {number} index @param {Field} field */
  #serviceField({ form }, index, { id, label, example, value }) {
    const control = h('input', {
      ...plain,
      placeholder: example,
      value: form.services[index].inputs[id] ?? value,
      oninput: ({ target }) =>
        this.#sayOf(index, (service) => ({ ...service, inputs: { ...service.inputs, [id]: target.value } })),
    });
    const problem = problemIn(/** @type {Start} */ (this.#start), 'services', index, id);
    return field(`start-${index}-${id}`, label, control, problem, { hint: '', wide: '' });
  }

  /**
   * @param {number} index
   * @param {(service: StartForm['services'][number]) => StartForm['services'][number]} change
   */
  #sayOf(index, change) {
    const services = this.#start?.form.services ?? [];
    this.#say({ services: services.map((one, i) => (i === index ? change(one) : one)) });
  }

  /** @param {Preset[]} offered */
  #picker(offered) {
    return offered.length > 0 && h(
      'div.picker',
      { 'data-key': 'picker' },
      h('label.hidden', { for: 'start-service' }, words.services),
      h(
        'select',
        { id: 'start-service', 'data-testid': 'start-pick' },
        h('option', { value: '' }, words.pick),
        ...offered.map(({ id, title }) => h('option', { value: id, 'data-key': id }, title)),
      ),
      button('start-add', words.add, () => this.#add()),
    );
  }

  get #picked() {
    return /** @type {HTMLSelectElement | null} */ (this.#form.querySelector('#start-service'));
  }

  #add() {
    const list = this.#picked;
    const services = this.#start?.form.services ?? [];
    if (list?.value) {
      this.#say({ services: [...services, { preset: list.value, inputs: {} }] });
      list.value = '';
    }
  }

  /** @param {number} index */
  #remove(index) {
    this.#say({ services: this.#start?.form.services.filter((_, i) => i !== index) });
    // The button goes with the service.
    (this.#picked ?? /** @type {HTMLElement} */ (this.#form.querySelector('#start-keyType'))).focus();
  }

  /** @param {Start} start @param {boolean} isWritten whether the text is what is explained */
  #drawReasons({ last }, isWritten) {
    const { statements = [], notes = [] } = last ?? {};
    fill(
      this.#why,
      ...notes.map((note) => h('p.note', {}, note)),
      statements.length > 0 && h('h3', {}, words.reasons),
      statements.length > 0 && h('ol.said', {}, ...statements.map((one, i) => this.#reason(one, i, isWritten))),
    );
  }

  /** @param {{sid: string, reason: string}} statement @param {number} index @param {boolean} isWritten */
  #reason({ sid, reason }, index, isWritten) {
    const said = [h('b', {}, sid), h('span', {}, reason)];
    return h(
      'li',
      {},
      isWritten
        ? h('button.plain', { type: 'button', onclick: () => this.#show(index) }, ...said)
        : h('p', {}, ...said),
    );
  }
}

/** What is typed is no prose. */
const plain = { autocomplete: 'off', spellcheck: false };

/**
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} control
 * @param {{message: string, wrong: boolean}} problem
 * @param {{hint: string, wide: string}} look
 */
function field(id, label, control, { message, wrong }, { hint, wide }) {
  control.id = id;
  control.dataset.testid = id;
  control.setAttribute('aria-describedby', `${id}-note`);
  control.setAttribute('aria-invalid', String(wrong));
  return h(
    `div.ask${/** @type {''} */ (wide)}`,
    { 'data-key': id },
    h('label', { for: id }, label),
    control,
    h(wrong ? 'p.note' : 'p.quiet', { id: `${id}-note` }, message || hint),
  );
}
