/** Findings in the editor: underlined where they stand, with a sign beside the line and their words on hover. */
import * as cm from '../vendor/editor.js';
import { WORST_FIRST } from '../model/view.js';
import { text } from '../text.js';
import { h } from './dom.js';
import { drawLine } from './path-picture.js';

/** @import { ChangeDesc, EditorState } from '@codemirror/state' */
/** @import { DecorationSet, EditorView } from '@codemirror/view' */
/** @import { Finding } from '../model/report.d.ts' */

/** @typedef {{from: number, to: number, severity: string, message: string, finding: Finding}} Mark */

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
        return withUnderlines(effect.value, transaction.state);
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

/** Of what is on more lines only the first is underlined. */
const LINES = 3;

/**
 * @param {readonly Mark[]} all
 * @param {EditorState} state
 * @returns {Marks}
 */
function withUnderlines(all, { doc }) {
  const ranges = all.filter(({ from, to }) => from < to).sort(byPlace).flatMap(({ from, to, severity }) =>
    wordsIn(doc, from, to).map((word) => underline(severity).range(word.from, word.to))
  );
  return { all, underlines: cm.Decoration.set(ranges, true) };
}

/**
 * The words of a range, line by line, without what only indents them.
 *
 * @param {EditorState['doc']} doc
 * @param {number} from
 * @param {number} to
 */
function wordsIn(doc, from, to) {
  const [first, last] = [doc.lineAt(from).number, doc.lineAt(to).number];
  const words = [];
  for (let number = first; number <= (last - first < LINES ? last : first); number++) {
    const line = doc.line(number);
    const start = Math.max(from, line.from + line.text.search(/\S|$/));
    const end = Math.min(to, line.from + line.text.trimEnd().length);
    if (start < end) {
      words.push({ from: start, to: end });
    }
  }
  return words;
}

/** @param {EditorState} state */
export const marksIn = (state) => state.field(marks).all;

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

/** The bulb that people know: what was found in the line of the cursor can be fixed there. */
const BULB = 'M11.5 22.5h9m-7 3h5m-6.2-6.2c-2.6-1.6-4-3.8-4-6.5a7.7 7.7 0 0 1 15.4 0c0 2.7-1.4 4.9-4 6.5z';

class Sign extends cm.GutterMarker {
  /** @param {string} severity @param {boolean} bulb whether it is fixed from here */
  constructor(severity, bulb) {
    super();
    this.severity = severity;
    this.bulb = bulb;
  }

  /** @override @param {Sign} other */
  eq(other) {
    return other.severity === this.severity && other.bulb === this.bulb;
  }

  /** @override */
  toDOM() {
    return h(
      'span',
      { 'data-severity': this.severity, title: text.fixHere },
      this.bulb ? h('span.bulb', {}, drawLine(BULB)) : h('span.severity'),
    );
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
  const cursor = state.selection.main.empty ? state.doc.lineAt(state.selection.main.head).from : -1;
  const fixable = new Set(
    state.field(marks).all.filter(({ finding }) => finding.fixes.length > 0).map(({ from }) =>
      state.doc.lineAt(from).from
    ),
  );
  return cm.RangeSet.of(
    ranges.map(([line, severity]) => new Sign(severity, line === cursor && fixable.has(line)).range(line)),
  );
}

/**
 * What an editor needs to show marks.
 *
 * @param {(view: EditorView, line: number) => void} pressed called when the sign beside a line is pressed
 */
export const showMarks = (pressed) => [
  marks,
  lit,
  cm.gutter({
    class: 'cm-signs',
    markers: (view) => signs(view.state),
    initialSpacer: () => new Sign('info', false),
    lineMarkerChange: ({ startState, state }) => !startState.selection.eq(state.selection),
    domEventHandlers: {
      mousedown: (view, line) => {
        pressed(view, line.from);
        return true;
      },
    },
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
