/** What the text was taken for, and whose key it was taken to be about. */
import { text } from './text.js';

/**
 * Says what the text was taken for, unless it is what everybody expects.
 *
 * @param {Record<string, HTMLElement>} p parts of the page
 * @param {import('../files/open-file.js').OpenFile} file with a report
 */
export function drawFormat(p, { format, report: { input, status } }) {
  p.formatBox.hidden = !format && status === 'analyzed' && input.format === 'policy';
  p.format.value = format;
  const unknown = format ? '' : text.takenForNothing;
  p.formatNote.textContent = input.label ? text.taken(input.label, input.why) : unknown;
  p.correctedTitle.textContent = input.format === 'policy' ? text.corrected : text.correctedText;
}

/**
 * Says whose key it is and how that was seen, and asks when nobody knows.
 *
 * @param {Record<string, HTMLElement>} p parts of the page
 * @param {import('../files/open-file.js').OpenFile} file with a report
 * @param {{account: string | null, evidence: string, because: string}} owner as the report has it
 * @param {boolean} typing whether the user is typing an account id
 */
export function drawOwner(p, file, owner, typing) {
  const chosen = file.owner.length > 0;
  const wrong = chosen && file.owner.length !== 12;
  // The text may tell whose this key is, whatever was typed for the others.
  if (!wrong && !(chosen && typing)) {
    p.owner.value = owner.account ?? file.owner;
  }
  p.owner.setAttribute('aria-invalid', String(wrong));
  // A template knows the account by another name, so nobody needs to be asked.
  const asks = file.report.status === 'analyzed' && !owner.account && owner.evidence !== 'certain';
  p.owner.closest('.field').classList.toggle('asks', asks);
  const note = asks ? `${owner.because} ${text.ownerUnknown}` : owner.because;
  p.ownerNote.textContent = wrong ? text.ownerWrong : note;
}
