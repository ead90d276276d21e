/** The files that are open: which is shown, what was found in each, and the ways to open more. */
import { fill, h } from './dom.js';
import { text } from './text.js';
import { resultOf } from './view.js';

/**
 * @param {HTMLElement} host is filled
 * @param {import('../files/open-file.js').OpenFile[]} files
 * @param {import('../files/open-file.js').OpenFile} shown
 * @param {{choose: (file: any) => void, close: (file: any) => void}} on
 */
export function drawFiles(host, files, shown, on) {
  fill(
    host,
    ...files.map((file, index) => {
      const { severity, words } = file.failed
        ? { severity: 'error', words: text.results.failed }
        : resultOf(file.report);
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
 * Lets files be dropped anywhere on the page, and text and files be pasted anywhere.
 *
 * @param {HTMLElement} app marked while files are dragged over the page
 * @param {{files: (files: File[]) => void, pasted: (text: string) => void}} on
 */
export function takeFromAnywhere(app, on) {
  const holdsFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  const mark = (dragged) => app.classList.toggle('dragged', dragged);
  window.addEventListener('dragover', (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  window.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? mark(false));
  // First of all, as the editor would take the text of a file for a text.
  const dropped = (event) => {
    mark(false);
    if (holdsFiles(event)) {
      event.preventDefault();
      event.stopPropagation();
      on.files([...event.dataTransfer.files]);
    }
  };
  window.addEventListener('drop', dropped, { capture: true });
  const pasted = (event) => {
    // What comes from a table or a document brings a picture of itself along.
    const files = [...event.clipboardData.files].filter(({ type }) => !type.startsWith('image/'));
    if (files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      on.files(files);
    } else if (!isEditable(event.composedPath()[0])) {
      const text = event.clipboardData.getData('text/plain');
      if (text) {
        event.preventDefault();
        on.pasted(text);
      }
    }
  };
  window.addEventListener('paste', pasted, { capture: true });
}

/** Does the user write in there? */
export const isEditable = (element) =>
  element.isContentEditable || Boolean(element.closest?.('input, textarea, select'));
