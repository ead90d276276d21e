// What the page uses of CodeMirror, bundled into one module by the build.
export {
  Compartment,
  EditorSelection,
  EditorState,
  RangeSet,
  StateEffect,
  StateField,
  Text,
  Transaction,
} from '@codemirror/state';
export {
  Decoration,
  drawSelection,
  EditorView,
  gutter,
  GutterMarker,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
  showTooltip,
} from '@codemirror/view';
export {
  addCursorAbove,
  addCursorBelow,
  history,
  historyKeymap,
  invertedEffects,
  isolateHistory,
  redo,
  redoDepth,
  simplifySelection,
  standardKeymap,
  undo,
  undoDepth,
} from '@codemirror/commands';
export {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
export { json } from '@codemirror/lang-json';
export { tags } from '@lezer/highlight';
