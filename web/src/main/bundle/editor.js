// What the page uses of CodeMirror, bundled into one module by the build.
export { Compartment, EditorSelection, EditorState, Text } from '@codemirror/state';
export {
  EditorView,
  keymap,
  lineNumbers,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  placeholder,
} from '@codemirror/view';
export { defaultKeymap, history, historyKeymap, undo } from '@codemirror/commands';
export {
  HighlightStyle,
  bracketMatching,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
export { json } from '@codemirror/lang-json';
export { setDiagnostics, lintGutter } from '@codemirror/lint';
export { tags } from '@lezer/highlight';
