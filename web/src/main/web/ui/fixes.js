/** The fixes of one finding: toggles, alternatives, and what has to be filled in. */
import { drawFields } from './fields.js';
import { h } from './dom.js';
import { text } from '../text.js';

/** @import { Finding, Fix, Range } from '../model/report.d.ts' */

/**
 * @typedef {{
 *   show: (range: Range) => void,
 *   choose: (fix: Fix, on: boolean) => void,
 *   chooseAll: (fixes: Fix[], on: boolean) => void,
 *   chosen: (fix: Fix) => boolean,
 *   declined: (fix: Fix) => boolean,
 *   statementsOf: (finding: Finding) => string,
 *   fill: (fix: Fix, field: string, value: string) => void,
 *   used: () => void,
 * }} Actions
 */

/**
 * @param {Fix[]} fixes those of one finding
 * @param {Actions} actions
 * @returns {HTMLElement[]}
 */
export function drawFixes(fixes, actions) {
  /** @type {HTMLElement[]} */
  const drawn = [];
  for (const fix of fixes) {
    const [first] = fixes.filter((other) => fix.choice && other.choice === fix.choice);
    if (!first) {
      drawn.push(drawFix(fix, actions));
    } else if (first === fix) {
      drawn.push(drawChoice(fixes.filter((other) => other.choice === fix.choice), actions));
    }
  }
  return drawn;
}

/** Rules about the key that the policy belongs to: what hardens that takes no access away. */
const OF_KEY = ['key-rotation', 'key-retention', 'policy-in-key'];

/** @param {Fix} fix */
const levelOf = ({ id, level }) => (OF_KEY.includes(id.split('/')[0]) ? text.ofKey : text.levels[level]);

/**
 * What a fix does to access, in words.
 *
 * @param {Fix} fix
 */
export const drawEffect = (fix) => h('span.effect', {}, h('span.level', {}, levelOf(fix)), fix.effect);

/** @param {Fix} fix @param {Actions} actions */
function drawFix(fix, actions) {
  return h(
    'div.fix',
    { 'data-key': fix.id },
    h(
      'label',
      {},
      toggle(fix, actions),
      h(
        'span',
        {},
        h('strong', {}, fix.title),
        drawEffect(fix),
      ),
    ),
    ...more(fix, actions),
  );
}

/**
 * Alternatives are radio buttons: one Tab stop, and none is chosen until somebody has decided.
 *
 * @param {Fix[]} fixes
 * @param {Actions} actions
 */
function drawChoice(fixes, actions) {
  const [{ level, effect, choice, id }] = fixes;
  const name = `choice ${choice} ${id}`;
  const none = fixes.every((fix) => !isOn(fix, actions)) && fixes.some(actions.declined);
  return h(
    'fieldset.fix.choice',
    { 'data-key': `choice ${choice}` },
    h('legend', {}, text.oneOf),
    ...fixes.flatMap((fix) => [
      h('label', { 'data-key': fix.id }, toggle(fix, actions, name), h('strong', {}, fix.title)),
      ...more(fix, actions),
    ]),
    h(
      'label',
      { 'data-key': 'none' },
      h('input', {
        type: 'radio',
        name,
        checked: none,
        'data-testid': 'fix-none',
        onchange: () => actions.chooseAll(fixes, false),
      }),
      h('strong', {}, text.leaveAsItIs),
    ),
    h('p.effect', {}, h('span.level', {}, text.levels[level]), effect),
  );
}

/** @param {Fix} fix @param {Actions} actions */
const isOn = (fix, actions) => fix.on || (fix.state !== 'by-hand' && actions.chosen(fix));

/** @param {Fix} fix @param {Actions} actions @param {string} [group] of alternatives the name that they share */
function toggle(fix, actions, group) {
  return h('input', {
    type: group ? 'radio' : 'checkbox',
    ...(group ? { name: group } : {}),
    checked: isOn(fix, actions),
    disabled: fix.state === 'needs-owner' || fix.state === 'by-hand',
    'data-testid': 'fix-toggle',
    'data-fix': fix.id,
    'data-level': fix.level,
    onchange: (event) => actions.choose(fix, event.target.checked),
  });
}

/** @param {Fix} fix @param {Actions} actions */
function more(fix, actions) {
  const asks = fix.fields.length > 0 && (fix.on || actions.chosen(fix));
  const note = fix.against ? text.against(fix.against) : text.states[fix.state];
  return [
    ...(asks ? [drawFields(fix, (field, value) => actions.fill(fix, field, value))] : []),
    ...(note ? [h('p.note', {}, note)] : []),
  ];
}
