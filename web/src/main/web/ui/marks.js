/** Findings in the editor: underlined where they stand, with a sign beside the line and their words on hover. */
import * as cm from '../vendor/editor.js';
import { WORST_FIRST } from '../model/view.js';
import { h } from './dom.js';

/** @import { ChangeDesc, EditorState } from '@codemirror/state' */
/** @import { DecorationSet, EditorView } from '@codemirror/view' */

/** @typedef {{from: number, to: number, severity: string, message: string}} Mark */

/** @typedef {{all: readonly Mark[], underlines: DecorationSet}} Marks */

/** @type {import('@codemirror/state').StateEffectType<readonly Mark[]>} */
const setMarks = cm.StateEffect.define();

/** @param {Mark} a @param {Mark} b */
const byPlace = (a, b) => a.from - b.from || a.to - b.to;

/** @param {string} severity */
const underline = (severity) => cm.Decoration.mark({ class: `cm-finding cm-finding-${severity}` });

/** What is marked, and its underlines, which move with the text until it is judged again. */
const marks = cm.StateField.define({
  /** @returns {Marks} */
  create: () => ({ all: [], underlines: cm.Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) {
        return withUnderlines(effect.value);
      }
    }
    return transaction.docChanged
      ? {
        all: value.all.map((mark) => moved(mark, transaction.changes)),
        underlines: value.underlines.map(transaction.changes),
      }
      : value;
  },
  provide: (field) => cm.EditorView.decorations.from(field, ({ underlines }) => underlines),
});

/** @param {Mark} mark @param {ChangeDesc} changes @returns {Mark} */
const moved = (mark, changes) => ({
  ...mark,
  from: changes.mapPos(mark.from),
  to: changes.mapPos(mark.to),
});

/** @param {readonly Mark[]} all @returns {Marks} */
function withUnderlines(all) {
  const wide = all.filter(({ from, to }) => from < to).sort(byPlace);
  const ranges = wide.map(({ from, to, severity }) => underline(severity).range(from, to));
  return { all, underlines: cm.Decoration.set(ranges) };
}

/** @type {import('@codemirror/state').StateEffectType<readonly {from: number, to: number}[]>} */
const setLit = cm.StateEffect.define();

const LIT = cm.Decoration.line({ class: 'cm-lit' });

/** The statements that something else on the page is about now. */
const lit = cm.StateField.define({
  create: () => cm.Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setLit)) {
        return litLines(transaction.state, effect.value);
      }
    }
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
  provide: (field) => cm.EditorView.decorations.from(field),
});

/** @param {EditorState} state @param {readonly {from: number, to: number}[]} ranges */
function litLines({ doc }, ranges) {
  const lines = new Set();
  for (const { from, to } of ranges) {
    for (let line = doc.lineAt(from); lines.add(line.from) && line.to < to; line = doc.line(line.number + 1));
  }
  return cm.Decoration.set([...lines].sort((a, b) => a - b).map((from) => LIT.range(from)));
}

/** @type {import('@codemirror/state').StateEffectType<readonly {from: number, to: number}[]>} */
const setStatements = cm.StateEffect.define();

/** Where the statements are, so that it is known which one the pointer is over. */
const statements = cm.StateField.define({
  /** @returns {readonly {from: number, to: number}[]} */
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setStatements)) {
        return effect.value;
      }
    }
    return transaction.docChanged
      ? value.map(({ from, to }) => ({ from: transaction.changes.mapPos(from), to: transaction.changes.mapPos(to) }))
      : value;
  },
});

/**
 * Tells which statement the pointer is over.
 *
 * @param {(statement: number) => void} over called with its place in the policy; -1 for none
 */
export function tellStatements(over) {
  let last = -1;
  const tell = (/** @type {number} */ now) => {
    if (now !== last) {
      last = now;
      over(now);
    }
  };
  return [
    statements,
    cm.EditorView.domEventHandlers({
      mousemove: (event, view) => {
        const all = view.state.field(statements);
        const at = all.length > 0 ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
        tell(at === null ? -1 : all.findIndex(({ from, to }) => from <= at && at < to));
      },
      mouseleave: () => tell(-1),
    }),
  ];
}

/** @param {EditorView} view @param {readonly {from: number, to: number}[]} ranges */
export const placeStatements = (view, ranges) => view.dispatch({ effects: setStatements.of(ranges) });

/** @param {EditorView} view @param {readonly {from: number, to: number}[]} ranges */
export const light = (view, ranges) => view.dispatch({ effects: setLit.of(ranges) });

class Sign extends cm.GutterMarker {
  /** @param {string} severity */
  constructor(severity) {
    super();
    this.severity = severity;
  }

  /** @override @param {Sign} other */
  eq(other) {
    return other.severity === this.severity;
  }

  /** @override */
  toDOM() {
    return h('span', { 'data-severity': this.severity }, h('span.severity'));
  }
}

/**
 * One sign a line, that of its worst finding.
 *
 * @param {EditorState} state
 */
function signs(state) {
  const worst = new Map();
  for (const { from, severity } of state.field(marks).all) {
    const line = state.doc.lineAt(from).from;
    const before = worst.get(line) ?? severity;
    const rank = Math.min(...[before, severity].map((each) => WORST_FIRST.indexOf(each)));
    worst.set(line, WORST_FIRST[rank]);
  }
  const ranges = [...worst].sort(([a], [b]) => a - b);
  return cm.RangeSet.of(ranges.map(([line, severity]) => new Sign(severity).range(line)));
}

const words = cm.hoverTooltip((view, position) => {
  const here = view.state
    .field(marks)
    .all.filter(({ from, to }) => from <= position && position <= to);
  if (here.length === 0) {
    return null;
  }
  return {
    pos: Math.min(...here.map(({ from }) => from)),
    end: Math.max(...here.map(({ to }) => to)),
    above: true,
    create() {
      return { dom: h('ul.cm-words', {}, ...here.map(({ message }) => h('li', {}, message))) };
    },
  };
});

/** What an editor needs to show marks. */
export const showMarks = [
  marks,
  lit,
  words,
  cm.gutter({
    class: 'cm-signs',
    markers: (view) => signs(view.state),
    initialSpacer: () => new Sign('info'),
  }),
];

/**
 * Replaces what is marked.
 *
 * @param {EditorView} view
 * @param {readonly Mark[]} all
 */
export function mark(view, all) {
  if (all.length === 0 && view.state.field(marks).all.length === 0) {
    return;
  }
  view.dispatch({ effects: setMarks.of(all) });
}
