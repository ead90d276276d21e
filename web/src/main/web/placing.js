/**
 * Finds the place of what is pasted: a key policy in the editor, an error and what other layers allow beside it.
 * Nothing of what was there is lost on the way.
 */
import { OpenFile } from './model/open-file.js';
import { text } from './text.js';

/** @import { Analysis } from './analysis.js' */
/** @import { EngineClient } from './engine/client.js' */
/** @import { Model } from './model/model.js' */
/** @import { Report } from './model/report.d.ts' */

/**
 * @typedef {'policy' | 'error' | 'document' | ''} Kind what a text is; empty for anything else, and for none
 *
 * @typedef {{text?: string} & Partial<Pick<OpenFile, 'error' | 'documents'>>} Change of a file
 *
 * @typedef {{
 *   pasteAll: (pasted: string) => void,
 *   replaceWith: (text: string) => void,
 *   undo: () => void,
 *   openBeside: (pasted: string) => void,
 * }} Hands that put texts where they belong
 */

export class Placing {
  #engine;
  #model;
  #analysis;
  #hands;
  /**
   * What the last paste took the place of, until it is known what that was.
   *
   * @type {{text: string, kind: Kind | 'unknown'} | null}
   */
  #overwritten = null;
  /**
   * What stood beside the text before the last paste was put there, as long as that is the last step; and whether
   * the text became another one, too.
   *
   * @type {{file: OpenFile, before: Pick<OpenFile, 'error' | 'documents'>, isInText: boolean} | null}
   */
  #routed = null;

  /**
   * @param {EngineClient} engine
   * @param {Model} model
   * @param {Analysis} analysis
   * @param {Hands} hands
   */
  constructor(engine, model, analysis, hands) {
    this.#engine = engine;
    this.#model = model;
    this.#analysis = analysis;
    this.#hands = hands;
  }

  /**
   * The text of a file is about to be another one.
   *
   * @param {boolean} isPasted whether a paste takes the place of all of it
   */
  overwriting(isPasted) {
    const { current } = this.#model.state;
    const { result, stale, error } = current;
    // Beside an error, whatever is no key policy is a denial.
    const kind = stale || error || !result ? 'unknown' : KINDS[result.report.status] ?? 'unknown';
    this.#overwritten = isPasted && current.text.trim() !== '' ? { text: current.text, kind } : null;
    this.forget();
  }

  /**
   * Puts a text where it belongs that was pasted where nobody writes. Another key policy is opened beside the one
   * that is there.
   *
   * @param {string} pasted
   */
  async takeFromAnywhere(pasted) {
    const { current } = this.#model.state;
    const was = current.text;
    if (was.trim() === '') {
      this.#hands.pasteAll(pasted);
      return;
    }
    const now = await this.#kindOf(pasted);
    const before = now === 'document' ? '' : await this.#kindOf(was);
    if (this.#model.state.current !== current || current.text !== was) {
      // Somebody wrote meanwhile.
      this.#hands.openBeside(pasted);
      return;
    }
    const change = beside(current, pasted, now, before);
    if (!change) {
      this.#hands.openBeside(pasted);
      this.#model.tell(text.openedBeside);
      return;
    }
    if (change.text !== undefined) {
      this.#hands.replaceWith(change.text);
    }
    this.#put(current, change, change.text !== undefined);
  }

  /**
   * What was pasted over a key policy or an error belongs beside it, and so does what is no key policy once one is
   * pasted over it.
   *
   * @param {Report} report
   * @returns {Promise<boolean>} whether that is put right, and what is shown is asked about again
   */
  async place({ status, denial }) {
    const was = this.#overwritten;
    this.#overwritten = null;
    const { current } = this.#model.state;
    const { text: pasted, error } = current;
    if (!was) {
      const isMisplaced = status === 'denial' && pasted === '' && denial?.kind === 'not-understood' &&
        (await this.#kindOf(error)) === 'policy';
      return isMisplaced && this.#isStill(current, pasted) && this.#moveIn(error);
    }
    const before = was.kind === 'unknown' ? await this.#kindOf(was.text) : was.kind;
    const now = error || !(status in KINDS) ? await this.#kindOf(pasted) : KINDS[status];
    if (!this.#isStill(current, pasted)) {
      return false;
    }
    const change = over(current, was.text, now, before);
    if (!change) {
      return false;
    }
    if (change.text !== undefined) {
      // As if it had never been pasted there.
      this.#hands.undo();
    }
    this.#put(current, change, false);
    return true;
  }

  /** @param {OpenFile} file @param {string} pasted */
  #isStill(file, pasted) {
    return this.#model.state.current === file && file.text === pasted;
  }

  /** @param {string} policy that stood in the field for the error */
  #moveIn(policy) {
    this.#hands.replaceWith(policy);
    this.#model.setFile({ error: '' });
    this.#model.tell(text.policyTaken);
    this.#analysis.now();
    return true;
  }

  /** @param {OpenFile} file @param {Change} change @param {boolean} isInText */
  #put(file, { error = file.error, documents = file.documents }, isInText) {
    const before = { error: file.error, documents: file.documents };
    const told = documents === file.documents ? text.errorTaken : text.documentTaken;
    this.#model.setFile({ error, documents });
    this.#routed = { file, before, isInText };
    this.#model.set({ isRouted: true });
    this.#model.tell(told);
    this.#analysis.now();
  }

  /**
   * @param {string} found
   * @returns {Promise<Kind>}
   */
  async #kindOf(found) {
    const { report } = await this.#engine.ask(new OpenFile({ text: found }).request(), 'pasted');
    if (report.status in KINDS) {
      return KINDS[report.status];
    }
    const request = new OpenFile({ documents: [{ text: found, kind: '' }] }).request();
    const { report: { documents } } = await this.#engine.ask(request, 'pasted');
    return documents.some(({ kind }) => kind !== 'other' && kind !== 'key-policy') ? 'document' : '';
  }

  /** Takes back what was put beside the text by itself. Returns whether that was all of the last step. */
  takeBack() {
    const routed = this.#routed;
    this.forget();
    if (!routed || routed.file !== this.#model.state.current) {
      return false;
    }
    this.#model.setFile(routed.before);
    this.#model.tell('');
    this.#analysis.now();
    return !routed.isInText;
  }

  /** Something else was the last step. */
  forget() {
    this.#routed = null;
    this.#model.set({ isRouted: false });
  }
}

/** What a text is, by the status of its report. @type {Record<string, Kind>} */
const KINDS = { analyzed: 'policy', denial: 'error' };

/** @param {string} newer @param {string} older */
const both = (newer, older) => (older ? `${newer}\n${older}` : newer);

/** @param {OpenFile} file @param {string} document */
const added = ({ documents }, document) => [...documents, { text: document, kind: '' }];

/**
 * What becomes of a file whose text stays unless a key policy or an error comes first.
 *
 * @param {OpenFile} file
 * @param {string} pasted
 * @param {Kind} now
 * @param {Kind} before
 * @returns {Change | null} null for a text that is a file of its own
 */
function beside(file, pasted, now, before) {
  if (now === 'document') {
    return { documents: added(file, pasted) };
  }
  if (now === 'error' && before !== 'document') {
    return before === 'error' ? { text: both(pasted, file.text) } : { error: both(pasted, file.error) };
  }
  if (now !== '' && before === 'document') {
    return { text: pasted, documents: added(file, file.text) };
  }
  return now === 'policy' && before === 'error' ? { text: pasted, error: both(file.text, file.error) } : null;
}

/**
 * What becomes of a file whose whole text was pasted over.
 *
 * @param {OpenFile} file
 * @param {string} was
 * @param {Kind} now
 * @param {Kind} before
 * @returns {Change | null} with the text as it was, if that is to come back; null when all is right as it is
 */
function over(file, was, now, before) {
  const stays = before === 'policy' || before === 'error';
  if (before === 'policy' && now === 'error') {
    return { text: was, error: both(file.text, file.error) };
  }
  if (before === 'error' && now === 'policy') {
    return { error: both(was, file.error) };
  }
  if (now === 'document') {
    return stays ? { text: was, documents: added(file, file.text) } : null;
  }
  return before === 'document' && now !== '' ? { documents: added(file, was) } : null;
}
