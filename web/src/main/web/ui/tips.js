/** What was found at a place, in the text itself: the words, the fixes as buttons, and where to read more. */
import * as cm from '../vendor/editor.js';
import { h } from './dom.js';
import { marksIn } from './marks.js';

/** @import { EditorState, Extension } from '@codemirror/state' */
/** @import { EditorView, Tooltip } from '@codemirror/view' */
/** @import { Finding } from '../model/report.d.ts' */
/** @import { Mark } from './marks.js' */

/** Draws what is said of a finding. @typedef {(finding: Finding) => HTMLElement} DrawTip */

/** @type {import('@codemirror/state').StateEffectType<Tooltip | null>} */
const setTip = cm.StateEffect.define();

/** One that was asked for stays until the text or the selection is another one. */
const tip = cm.StateField.define({
  /** @returns {Tooltip | null} */
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    for (const effect of effects) {
      if (effect.is(setTip)) {
        return effect.value;
      }
    }
    return docChanged || selection ? null : value;
  },
  provide: (field) => cm.showTooltip.from(field),
});

/**
 * @param {Mark[]} marks
 * @param {DrawTip} draw
 * @returns {Tooltip}
 */
const tooltip = (marks, draw) => ({
  pos: Math.min(...marks.map(({ from }) => from)),
  end: Math.max(...marks.map(({ to }) => to)),
  above: true,
  create: () => ({ dom: h('ul.cm-words', {}, ...marks.map(({ finding }) => h('li', {}, draw(finding)))) }),
});

/** @param {EditorState} state @param {number} at */
const marksAt = (state, at) => marksIn(state).filter(({ from, to }) => from <= at && at <= to);

/** @param {EditorState} state @param {number} at @returns {Mark[]} those at a place or, without any there, in its line */
function marksNear(state, at) {
  const here = marksAt(state, at);
  const line = state.doc.lineAt(at);
  return here.length > 0 ? here : marksIn(state).filter(({ from }) => from >= line.from && from <= line.to);
}

/**
 * Shows what was found where the cursor is. Returns whether there is anything.
 *
 * @param {EditorView} view
 * @param {DrawTip} draw
 * @param {number} [at]
 */
export function showTip(view, draw, at = view.state.selection.main.from) {
  const marks = marksNear(view.state, at);
  if (marks.length > 0) {
    view.dispatch({
      effects: [
        setTip.of(tooltip(marks, draw)),
        cm.EditorView.announce.of(marks.map(({ message }) => message).join(' ')),
      ],
    });
  }
  return marks.length > 0;
}

/** @param {EditorView} view */
function hide(view) {
  const shown = view.state.field(tip) !== null;
  if (shown) {
    view.dispatch({ effects: setTip.of(null) });
    view.focus();
  }
  return shown;
}

/**
 * What an editor needs to show tips: on hover, and for the keys.
 *
 * @param {DrawTip} draw
 * @returns {Extension}
 */
export const tips = (draw) => [
  tip,
  cm.hoverTooltip((view, at) => {
    const marks = view.state.field(tip) ? [] : marksAt(view.state, at);
    return marks.length > 0 ? tooltip(marks, draw) : null;
  }),
  cm.keymap.of([
    {
      key: 'Mod-.',
      run: (view) => {
        if (showTip(view, draw)) {
          // It is drawn with the next measurement.
          requestAnimationFrame(() =>
            /** @type {HTMLElement | null} */ (view.dom.querySelector('.cm-words button'))?.focus()
          );
        }
        return true;
      },
    },
    { key: 'Escape', run: hide },
  ]),
  cm.EditorView.domEventHandlers({
    keydown: (event, view) => event.key === 'Escape' && hide(view),
  }),
];
