/** The files that are open: which is shown, what was found in each, and the ways to open more. */
import { findingsOf } from '../model/view.js';
import { text } from '../text.js';
import { fill, h } from './dom.js';

/** @import { OpenFile } from '../model/open-file.js' */
/** @import { Severity } from '../model/report.d.ts' */

/**
 * @param {HTMLElement} host is filled
 * @param {readonly OpenFile[]} files
 * @param {OpenFile} shown
 * @param {{choose: (file: OpenFile) => void, close: (file: OpenFile) => void}} on
 */
export function drawFiles(host, files, shown, on) {
  fill(
    host,
    ...files.map((file, index) => {
      const { severity, words } = resultOf(file);
      const name = file.name || text.pasted;
      return h(
        'li.file',
        { 'data-key': String(index), 'data-severity': severity },
        h(
          'button.chip',
          {
            type: 'button',
            'data-testid': 'file',
            'aria-current': String(file === shown),
            onclick: () => on.choose(file),
          },
          h('span.severity', {}, h('span.hidden', {}, `${text.severities[severity]}, `)),
          h('span.name', {}, name),
          h('span.result', {}, words),
        ),
        h(
          'button.close',
          {
            type: 'button',
            'data-testid': 'close-file',
            'aria-label': text.close(name),
            onclick: () => on.close(file),
          },
          '×',
        ),
      );
    }),
  );
}

/**
 * The result of a file in a word or two.
 *
 * @param {OpenFile} file
 * @returns {{severity: Severity | 'ok', words: string}}
 */
function resultOf({ failed, result }) {
  if (failed) {
    return { severity: 'error', words: text.results.failed };
  }
  const report = result?.report;
  if (!report || report.status === 'empty') {
    return { severity: 'info', words: report ? text.results.empty : text.reading };
  }
  if (report.status !== 'analyzed') {
    const [first] = report.findings;
    return { severity: first?.severity ?? 'error', words: text.results[report.status] };
  }
  const found = findingsOf(report).map(({ severity }) => severity);
  const worst = /** @type {const} */ (['critical', 'error', 'warning']).find(
    (severity) => found.includes(severity) || report.policies.some((p) => p.verdict.severity === severity),
  );
  const count = found.filter((severity) => severity !== 'info').length;
  return { severity: worst ?? 'ok', words: worst ? text.foundIn(count) : text.severities.ok };
}

/**
 * Lets files be dropped anywhere on the page, and text and files be pasted anywhere.
 *
 * @param {HTMLElement} app marked while files are dragged over the page
 * @param {{files: (files: File[], folders?: readonly unknown[], logs?: boolean) => void, pasted: (text: string) => void}} on
 */
export function takeFromAnywhere(app, on) {
  const holdsFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes('Files');
  const mark = (/** @type {boolean} */ dragged) => app.classList.toggle('dragged', dragged);
  window.addEventListener('dragover', (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  window.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? mark(false));
  // First of all, as the editor would take the text of a file for a text.
  const dropped = (/** @type {DragEvent} */ event) => {
    mark(false);
    if (holdsFiles(event)) {
      event.preventDefault();
      event.stopPropagation();
      const { files = [], items = [] } = event.dataTransfer ?? {};
      const folders = [...items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
      const names = folders.map((folder) => folder?.name);
      // A folder is among the files, too, and cannot be read as one.
      on.files([...files].filter(({ name }) => !names.includes(name)), folders, isLogs(event));
    }
  };
  window.addEventListener('drop', dropped, { capture: true });
  const pasted = (/** @type {ClipboardEvent} */ event) => {
    // What comes from a table or a document brings a picture of itself along.
    const files = [...event.clipboardData?.files ?? []].filter(({ type }) => !type.startsWith('image/'));
    if (files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      on.files(files);
    } else if (!isEditable(event.composedPath()[0])) {
      const text = event.clipboardData?.getData('text/plain');
      if (text) {
        event.preventDefault();
        on.pasted(text);
      }
    }
  };
  window.addEventListener('paste', pasted, { capture: true });
}

/**
 * Is it put where only logs are taken?
 *
 * @param {Event} event
 */
const isLogs = (event) => event.composedPath().some((part) => part instanceof HTMLElement && part.dataset.takes);

/**
 * Does the user write in there?
 *
 * @param {EventTarget | undefined} target
 */
export const isEditable = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);
