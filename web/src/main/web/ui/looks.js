/** How a text looks in CodeMirror: our colours, and nothing else. */
import * as cm from '../vendor/editor.js';

const theme = cm.EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--field)', color: 'var(--ink)', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.6rem' },
  '.cm-gutters': { backgroundColor: 'var(--field)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--line-tint)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-placeholder': { color: 'var(--quiet)' },
  '.cm-finding': { textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '0.2em' },
  '.cm-finding-warning': { textDecorationColor: 'var(--warn)' },
  '.cm-finding-info': { textDecoration: 'underline dotted var(--note)' },
  '.cm-lit': { backgroundColor: 'var(--lit)' },
  '.cm-signs .cm-gutterElement': { paddingInline: '0.4rem 0.1rem' },
  '.cm-signs .cm-gutterElement:has(span)': { cursor: 'pointer' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', paddingInline: '0.1rem 0.2rem', color: 'var(--faint)' },
  '.cm-foldPlaceholder': {
    marginInline: '0.2rem',
    paddingInline: '0.4rem',
    border: '1px solid var(--rule)',
    backgroundColor: 'var(--card)',
    color: 'var(--quiet)',
  },
  '.cm-match': { backgroundColor: 'var(--doubt)', outline: '1px solid var(--warn)' },
  '.cm-words': { margin: 0, padding: '0.4rem 0.6rem', listStyle: 'none' },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    border: '1px solid var(--rule)',
    maxWidth: 'min(32rem, 90cqi)',
    borderRadius: '8px',
    fontFamily: 'system-ui, sans-serif',
    fontSize: '0.875rem',
    boxShadow: '0 4px 18px rgb(0 0 0 / 18%)',
  },
});

const colours = cm.HighlightStyle.define([
  { tag: cm.tags.propertyName, color: 'var(--code-name)' },
  { tag: cm.tags.string, color: 'var(--code-string)' },
  { tag: [cm.tags.number, cm.tags.bool, cm.tags.null], color: 'var(--code-value)' },
  { tag: cm.tags.keyword, color: 'var(--code-value)' },
  { tag: cm.tags.comment, color: 'var(--quiet)' },
  { tag: cm.tags.invalid, color: 'var(--bad)' },
]);

export const looks = [theme, cm.syntaxHighlighting(colours)];
