/** Looking for words in the text, as editors do: a line over it, all places marked, from one to the next. */
import { text } from '../text.js';
import { h } from './dom.js';

/** @import { EditorState, Extension } from '@codemirror/state' */
/** @import { EditorView } from '@codemirror/view' */

/** @typedef {typeof import('../vendor/editor.js')} CodeMirror */
/** @typedef {{from: number, to: number}} Place */
/** @typedef {{open: boolean, query: string, places: Place[]}} Search */

/** More places than this are not marked. */
const MOST = 2_000;

/**
 * @param {CodeMirror} cm that of the page
 * @returns {Extension}
 */
export function findWith(cm) {
  /** @type {import('@codemirror/state').StateEffectType<{open?: boolean, query?: string}>} */
  const setSearch = cm.StateEffect.define();

  const MATCH = cm.Decoration.mark({ class: 'cm-match' });

  const search = cm.StateField.define({
    /** @returns {Search} */
    create: () => ({ open: false, query: '', places: [] }),
    update(value, { effects, docChanged, state }) {
      let now = value;
      for (const effect of effects) {
        if (effect.is(setSearch)) {
          now = { ...now, ...effect.value };
        }
      }
      return now !== value || docChanged ? { ...now, places: now.open ? placesOf(state, now.query) : [] } : value;
    },
    provide: (field) =>
      cm.EditorView.decorations.from(
        field,
        ({ places }) => cm.Decoration.set(places.map(({ from, to }) => MATCH.range(from, to))),
      ),
  });

  /** The lines to look for, of the editors that show one. @type {WeakMap<EditorView, {dom: HTMLElement, tell: () => void}>} */
  const bars = new WeakMap();

  /** @param {EditorState} state @param {string} query @returns {Place[]} whatever the case */
  function placesOf({ doc }, query) {
    const [all, wanted] = [doc.toString().toLowerCase(), query.toLowerCase()];
    /** @type {Place[]} */
    const places = [];
    for (
      let at = wanted ? all.indexOf(wanted) : -1;
      at >= 0 && places.length < MOST;
      at = all.indexOf(wanted, at + wanted.length)
    ) {
      places.push({ from: at, to: at + wanted.length });
    }
    return places;
  }

  /** @param {EditorView} view @param {1 | -1} step */
  function go(view, step) {
    const { places } = view.state.field(search);
    const { from, to } = view.state.selection.main;
    const next = step > 0
      ? (places.find((place) => place.from >= to) ?? places[0])
      : (places.findLast((place) => place.to <= from) ?? places.at(-1));
    if (next) {
      const selection = cm.EditorSelection.single(next.from, next.to);
      view.dispatch({ selection, effects: cm.EditorView.scrollIntoView(selection.main, { y: 'center' }) });
    }
    return true;
  }

  /** @param {EditorView} view */
  function bar(view) {
    const count = h('span.quiet', { role: 'status' });
    const input = h('input', {
      type: 'text',
      'aria-label': text.find.title,
      'data-testid': 'find',
      placeholder: text.find.title,
      value: view.state.field(search).query,
      spellcheck: false,
      oninput: ({ target }) => view.dispatch({ effects: setSearch.of({ query: target.value }) }),
    });
    const step = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {() => unknown} */ onclick) =>
      h('button.plain', { type: 'button', 'aria-label': label, title: label, onclick }, sign);
    const dom = h(
      'div.cm-find',
      {
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Enter') {
            go(view, event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            close(view);
          } else {
            return;
          }
          event.preventDefault();
          event.stopPropagation();
        },
      },
      input,
      count,
      step(text.find.previous, '↑', () => go(view, -1)),
      step(text.find.next, '↓', () => go(view, 1)),
      step(text.find.close, '×', () => close(view)),
    );
    const tell = () => {
      const { query, places } = view.state.field(search);
      const at = places.findIndex(({ from }) => from === view.state.selection.main.from);
      count.textContent = query ? text.find.places(places.length, at + 1) : '';
    };
    return { dom, tell };
  }

  /** @param {EditorView} view */
  function open(view) {
    const { from, to } = view.state.selection.main;
    const selected = view.state.sliceDoc(from, to);
    const query = selected && !selected.includes('\n') ? { query: selected } : {};
    view.dispatch({ effects: setSearch.of({ open: true, ...query }) });
    const shown = bars.get(view) ?? bar(view);
    bars.set(view, shown);
    view.dom.append(shown.dom);
    shown.tell();
    const input = /** @type {HTMLInputElement} */ (shown.dom.querySelector('input'));
    input.value = view.state.field(search).query;
    input.select();
    return true;
  }

  /** @param {EditorView} view */
  function close(view) {
    const { open: isOpen } = view.state.field(search);
    if (isOpen) {
      view.dispatch({ effects: setSearch.of({ open: false }) });
      bars.get(view)?.dom.remove();
      view.focus();
    }
    return isOpen;
  }

  /** Selects the next place with what is selected, too, so that all are written at once. @param {EditorView} view */
  function selectNext(view) {
    const { state } = view;
    const { main, ranges } = state.selection;
    if (main.empty) {
      const word = state.wordAt(main.head);
      view.dispatch({ selection: word ? cm.EditorSelection.single(word.from, word.to) : state.selection });
      return true;
    }
    const places = placesOf(state, state.sliceDoc(main.from, main.to));
    const free = places.filter((place) => !ranges.some(({ from }) => from === place.from));
    const next = free.find((place) => place.from >= main.to) ?? free[0];
    if (next) {
      const selection = state.selection.addRange(cm.EditorSelection.range(next.from, next.to));
      view.dispatch({ selection, scrollIntoView: true });
    }
    return true;
  }

  return [
    search,
    cm.EditorView.updateListener.of(({ view }) => bars.get(view)?.tell()),
    cm.keymap.of([
      { key: 'Mod-f', run: open },
      { key: 'Escape', run: close },
      { key: 'Mod-d', run: selectNext, preventDefault: true },
    ]),
  ];
}
