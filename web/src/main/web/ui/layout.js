/** The element's skeleton: every part that the controller fills. */
import { canRemember } from '../files/memory.js';
import { isShared } from '../files/scope.js';
import { h } from './dom.js';
import { examples } from './examples.js';
import { drawShortcuts } from './shortcuts.js';
import { text } from './text.js';
import { trust } from './trust.js';

/**
 * @param {Record<string, Function>} on what the controller does
 * @returns {Record<string, HTMLElement>} the parts by name
 */
export function layout(on) {
  const p = {};
  const part = (name, element) => (p[name] = element);
  const button = (name, label, onclick) =>
    part(name, h('button', { type: 'button', 'data-testid': name, onclick }, label));

  part(
    'input',
    h('div.editor', { 'data-testid': 'input', role: 'group', 'aria-label': text.input }),
  );
  part('excerpt', h('p.quiet', { 'data-testid': 'excerpt', hidden: true }, text.excerpt));
  part(
    'owner',
    h('input', {
      id: 'owner',
      'data-testid': 'owner',
      inputMode: 'numeric',
      autocomplete: 'off',
      spellcheck: false,
      placeholder: text.ownerPlaceholder,
      'aria-describedby': 'owner-note',
      oninput: on.owner,
    }),
  );
  part('ownerNote', h('p.quiet', { id: 'owner-note' }));
  part('format', formats(on.format));
  part('formatNote', h('p.quiet', { id: 'format-note' }));
  part('formatBox', field('format', text.format, p.format, p.formatNote));
  p.formatBox.classList.add('format');
  part(
    'error',
    h('textarea', {
      id: 'error',
      rows: 3,
      'data-testid': 'error',
      spellcheck: false,
      oninput: on.error,
    }),
  );
  part(
    'redact',
    h('input', { type: 'checkbox', role: 'switch', 'data-testid': 'redact', onchange: on.redact }),
  );
  button('copy', text.copy, on.copy);
  button('save', text.save, on.save);
  part('form', forms());
  part('chooser', fileChooser(on.open));
  button('open', text.open, () => p.chooser.click());
  p.open.title = text.openHint;
  button('save-all', text.saveAll, on.saveAll);
  p['save-all'].hidden = true;
  part('files', h('ul.files', { 'data-testid': 'files', 'aria-label': text.files, hidden: true }));
  part('margin', h('ol.margin', { 'aria-label': text.marginNotes }));
  part('shortcuts', drawShortcuts());
  button('show-shortcuts', text.keyboard, () => p.shortcuts.showModal());
  part('remember', remember(on.remember));
  button('reload', text.reload, on.reload);
  button('restore', text.restore, on.restore);
  button('view-diff', text.diff, on.diff);
  button('view-text', text.plain, on.plain);
  button('undo', text.undo, on.undo);
  button('redo', text.redo, on.redo);
  button('restart', text.restart, on.restart);
  button('cancel', text.cancel, on.cancel);
  p.cancel.hidden = true;
  part('message', h('p.message', { 'data-testid': 'message', role: 'status' }));
  part('engine', h('p.quiet', { 'data-testid': 'engine' }));
  part('keys', h('div.keys', { 'data-testid': 'keys', role: 'radiogroup', 'aria-label': text.keys }));
  part('keysBox', h('section', {}, h('h2', {}, text.keys), p.keys));
  part('verdict', h('section.verdict', { 'data-testid': 'verdict', 'aria-live': 'polite', 'aria-atomic': 'true' }));
  part('witness', h('div.claim'));
  part('savable', h('div.savable', { 'data-testid': 'savable' }));
  part('findings', h('ol.findings', { 'data-testid': 'findings' }));
  part('diff', h('div.code-view', { 'data-testid': 'diff', tabIndex: 0, 'aria-label': text.diff }));
  part(
    'corrected',
    h('pre.code-view', { 'data-testid': 'corrected', tabIndex: 0, 'aria-label': text.plain }),
  );
  part('access', h('div.access', { 'data-testid': 'access' }));
  part('levels', h('div.levels', { role: 'group', 'aria-label': text.allOf }));
  part('additions', h('div.additions', { 'data-testid': 'additions' }));
  part(
    'examples',
    h(
      'ul.examples',
      {},
      ...Object.entries(examples).map(([name, policy]) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', 'data-example': name, onclick: () => on.example(policy) },
            text.examples[name],
          ),
        )
      ),
    ),
  );
  part('promise', h('div.promise', {}, ...text.promise.map((line) => h('p', {}, line))));
  part(
    'findingsBox',
    h('section', {}, h('div.bar', {}, h('h2', {}, text.findings), p.levels), p.findings),
  );
  part('additionsBox', h('section.additions-box', {}, h('h2', {}, text.additions), p.additions));
  button('copy-question', text.copyQuestion, on.copyQuestion);
  button('copy-link', text.copyLink, on.copyLink);
  part('replacements', h('table.replacements', { 'data-testid': 'replacements' }));
  part('replacementsTitle', h('summary', { 'data-testid': 'show-replacements' }));
  part('replacementsBox', h('details', {}, p.replacementsTitle, p.replacements));
  part('level', hideLevels(on.level));
  button('hide-selected', text.hideSelected, on.hideSelected);
  part('handOverBox', handOverBox(p));
  part('answerBox', answerBox(part, button));
  part('accessTitle', h('h2', {}, text.access));
  part('accessBox', h('section', {}, p.accessTitle, p.access));
  part('correctedTitle', h('h2', {}, text.corrected));
  part('correctedBox', correctedBox(p));
  part(
    'results',
    h(
      'div.results',
      { 'data-testid': 'results' },
      p.keysBox,
      p.verdict,
      p.witness,
      p.correctedBox,
      p.accessBox,
      p.findingsBox,
      p.additionsBox,
      p.handOverBox,
      p.answerBox,
    ),
  );
  part(
    'update',
    h('div.update', { role: 'status', hidden: true, 'data-testid': 'update' }, h('p', {}, text.update), p.reload),
  );
  part(
    'app',
    h('div.app', { 'data-drop': text.dropHere }, h('div.columns', {}, left(p), right(p)), about(p), p.shortcuts),
  );
  return p;
}

function field(id, label, control, note) {
  return h('div.field', {}, h('label', { for: id }, label), control, note);
}

function formats(onchange) {
  return h(
    'select',
    { id: 'format', 'data-testid': 'format', 'aria-describedby': 'format-note', onchange },
    h('option', { value: '' }, text.formatFound),
    ...Object.entries(text.formats).map(([id, name]) => h('option', { value: id }, name)),
  );
}

function forms() {
  return h(
    'select',
    { id: 'form', 'data-testid': 'form', 'aria-label': text.form },
    ...Object.entries(text.forms).map(([value, name]) => h('option', { value }, name)),
  );
}

/** The browser's own dialog; a button opens it, as it looks like one. */
function fileChooser(open) {
  return h('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'data-testid': 'chooser',
    onchange: ({ target }) => {
      open([...target.files]);
      // The same file may be chosen again.
      target.value = '';
    },
  });
}

function remember(onchange) {
  return h('input', {
    type: 'checkbox',
    role: 'switch',
    'data-testid': 'remember',
    'aria-describedby': 'remember-note',
    onchange: ({ target }) => onchange(target.checked),
  });
}

function hideLevels(onchange) {
  return h(
    'select',
    { 'data-testid': 'hide-level', onchange, value: 'identifiers' },
    ...Object.entries(text.hideLevels).map(([value, name]) => h('option', { value }, name)),
  );
}

/** About the page and not about the text, so nobody has to get past it to the result. */
function about(p) {
  const can = canRemember();
  const kept = h(
    'div.remember',
    {},
    h(
      'div.bar',
      {},
      can && h('label.switch', {}, p.remember, text.remember),
      p['show-shortcuts'],
    ),
    can && h('p.quiet', { id: 'remember-note' }, text.rememberHint),
    isShared && h('p.quiet', { 'data-testid': 'remember-shared' }, text.rememberShared),
  );
  return h('section.about', {}, trust(), kept);
}

function left(p) {
  return h(
    'section.left',
    {},
    h(
      'div.bar',
      {},
      h('h2', {}, text.input),
      p.open,
      p['save-all'],
      p.chooser,
      p.undo,
      p.redo,
      p.restore,
    ),
    p.files,
    h('div.text', {}, p.input, p.margin),
    h('div.bar.beneath', {}, p.excerpt, p.engine),
    p.formatBox,
    field('owner', text.owner, p.owner, p.ownerNote),
    h(
      'details.field',
      {},
      h('summary', {}, text.error, h('span.quiet', {}, ` (${text.errorHint})`)),
      h('label.hidden', { for: 'error' }, text.error),
      p.error,
    ),
  );
}

function right(p) {
  return h(
    'section.right',
    {},
    h('div.notice', {}, p.message, p.cancel, p.restart),
    p.update,
    p.examples,
    p.promise,
    p.results,
  );
}

function correctedBox(p) {
  const views = h('div.views', { role: 'group', 'aria-label': text.corrected }, p['view-diff'], p['view-text']);
  const redact = h('label.switch', { title: text.redactHint }, p.redact, text.redact);
  return h(
    'section',
    {},
    h('div.bar', {}, p.correctedTitle, views, redact),
    h('div.bar.products', {}, h('label', { for: 'form' }, text.form), p.form, p.copy, p.save),
    p.savable,
    p.diff,
    p.corrected,
  );
}

function handOverBox(p) {
  return h(
    'section.hand-over',
    { 'data-testid': 'hand-over' },
    h('div.bar', {}, h('h2', {}, text.handOver), p['copy-question'], p['copy-link']),
    h('p.quiet', {}, text.handOverHint),
    h(
      'div.bar',
      {},
      h('label.hide-level', {}, text.hideLevel, p.level),
      p['hide-selected'],
    ),
    p.replacementsBox,
  );
}

function answerBox(part, button) {
  const hint = h('p.quiet', { id: 'answer-hint' }, text.answerHint);
  return h(
    'section.answer-box',
    {},
    h('h2', {}, h('label', { for: 'answer' }, text.answer)),
    hint,
    part(
      'answer',
      h('textarea', {
        id: 'answer',
        rows: 3,
        'data-testid': 'answer',
        'aria-describedby': 'answer-hint',
        spellcheck: false,
      }),
    ),
    part(
      'answerResult',
      h(
        'div.answer',
        { hidden: true },
        part(
          'answerVerdict',
          h('div.verdict', { 'data-testid': 'answer-verdict', 'aria-live': 'polite', 'aria-atomic': 'true' }),
        ),
        part('answerAccess', h('div.access', { 'data-testid': 'answer-access' })),
        button('use-answer', text.useAnswer),
      ),
    ),
  );
}
