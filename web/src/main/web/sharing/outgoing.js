/** Every text that leaves the page goes through here: into the clipboard, or into a file. */
import { differing, harmless, nameless } from '../files/reading.js';
import { zip } from '../files/zip.js';
import { linesIn } from '../model/asking.js';
import { inShort } from '../model/card.js';
import { withoutNames } from '../model/nameless.js';
import { refusedIn } from '../model/view.js';
import { textsOf } from '../site.js';
import { text } from '../text.js';
import { words } from '../ui/prevention-text.js';
import { words as used } from '../ui/usage-text.js';
import { linkTo } from './handover.js';
import { stringsOf } from './veil.js';
import { question } from './question.js';

/** @import { EngineClient } from '../engine/client.js' */
/** @import { Asked } from '../model/model.js' */
/** @import { OpenFile, Result } from '../model/open-file.js' */
/** @import { AnalyzeRequest, PackFile, PreventionAnswer, PreventionWish, Report, UsageAnswer, UsedEvidence, Witness } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */
/** @import { Redaction } from './redaction.js' */

/**
 * What a text is saved as when it came without a name.
 *
 * @param {Report} report
 */
const nameOf = ({ input: { kind, format } }) =>
  kind === 'hcl' ? format === 'hcl' ? 'main.tf' : 'plan.txt' : kind === 'yaml' ? 'template.yaml' : 'policy.json';
/** What checks for the pipeline are saved as. */
const PACK = 'keymend-checks.zip';
/** What checks are saved as. */
const CHECKS = 'checks.jsonl';

/**
 * @typedef {{
 *   file: OpenFile,
 *   result: Result,
 *   view: View,
 *   form: string,
 *   redacted: boolean,
 * }} Wanted what is to leave: of which file, which of its policies, in which form, and whether with
 *     placeholders
 */

/** What logs show is saved as it. */
const USAGE = 'usage.csv';

/** @typedef {PreventionAnswer & {status: 'prevention'}} Checks */

/** @typedef {{shown: UsageAnswer, whole: UsageAnswer}} Used what logs show, as it may be shown and as it is */

/** @typedef {{name: string, content: string, note?: string}} Product `note` is what the form does not carry over */

export class Outgoing {
  #engine;
  #redaction;
  #on;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();
  /** Names in checks that are nobody's. @type {readonly string[]} */
  #madeUp = [];
  /** What checks are made of. @type {Record<string, string> | undefined} */
  #sources;

  /**
   * @param {EngineClient} engine
   * @param {Redaction} redaction
   * @param {{
   *   tell: (notice: string) => void,
   *   refused: (outgoing: string) => boolean,
   * }} on `refused` is asked to copy in another way when the browser lets no script copy, and
   *     returns whether it could
   */
  constructor(engine, redaction, on) {
    this.#engine = engine;
    this.#redaction = redaction;
    this.#on = on;
  }

  /**
   * Copies the corrected text in a form. Returns whether it did, as all of these do.
   *
   * @param {Wanted} wanted
   */
  async copy(wanted) {
    const product = await this.#product(wanted);
    return (
      product !== null &&
      this.#copyText(
        product.content,
        noted(
          withRefusal(
            `${wanted.redacted ? text.copiedRedacted : text.copied} ${answerOf(wanted)}`.trim(),
            refusalOf(wanted),
          ),
          product,
        ),
      )
    );
  }

  /**
   * Saves it in a form.
   *
   * @param {Wanted} wanted
   */
  async save(wanted) {
    const product = await this.#product(wanted);
    if (product) {
      const name = nameFor(product.name, wanted.redacted);
      saveFile(name, product.content);
      this.#on.tell(noted(withRefusal(text.saved(name), refusalOf(wanted)), product));
    }
    return product !== null;
  }

  /**
   * Saves the corrected texts of all files in an archive, each as it came.
   *
   * @param {readonly OpenFile[]} files
   * @param {boolean} redacted
   */
  async saveAll(files, redacted) {
    const judged = files.flatMap(({ name, result, stale }) =>
      result && !stale ? [{ name, report: result.report }] : []
    );
    const left = files.filter(({ result, stale }) => !result || stale).map(({ name }) => name || text.pasted);
    const some = redacted ? text.someLeftOut(left.length) : text.leftOut(left);
    const leftOut = left.length > 0 ? some : '';
    if (judged.length === 0) {
      this.#on.tell(leftOut);
      return false;
    }
    const contents = [];
    for (const { report } of judged) {
      const content = await this.#dressed(report.corrected.text, redacted);
      if (content === null) {
        return false;
      }
      contents.push(content);
    }
    const names = differing(judged.map(({ name, report }) => nameFor(name || nameOf(report), redacted)));
    saveFile('keymend.zip', zip(contents.map((content, i) => ({ name: names[i], text: content }))));
    const refused = judged.reduce((n, { report }) => n + refusedIn(report, { proof: null }, 'json'), 0);
    const policies = judged.reduce((n, { report }) => n + report.policies.length, 0);
    this.#on.tell(withRefusal(`${text.savedAll(contents.length)} ${leftOut}`.trim(), [refused, policies]));
    return true;
  }

  /**
   * Copies a question on a policy, always with placeholders.
   *
   * @param {Wanted} wanted
   */
  async copyQuestion({ file, result, view }) {
    const findings = view.findings.filter(({ severity }) => severity !== 'info');
    const asked = await this.#dressed(question(result.text, file.error, findings, result.report.policies.length), true);
    return asked !== null && this.#copyText(asked, text.copiedQuestion);
  }

  /**
   * Copies a link to this page with the pasted text and what belongs to the call, always with placeholders.
   *
   * @param {Wanted} wanted
   */
  async copyLink({ file, result: { request } }) {
    const asked = request.documents ?? [];
    const beside = [request.error ?? '', file.checks, ...asked.map(({ text }) => text)];
    const contents = [request.text, ...(beside.some(Boolean) ? beside : [])];
    const redacted = await this.#together(contents, true);
    if (redacted === null) {
      return false;
    }
    const [policy, error = '', checks = '', ...texts] = redacted;
    const documents = asked.map(({ kind }, i) => ({ text: texts[i], kind }));
    const link = await linkTo({ text: policy, error, checks, documents }, location.href);
    if (link === null) {
      this.#on.tell(text.linkTooLong);
      return false;
    }
    return this.#copyText(link, text.copiedLink);
  }

  /**
   * Saves the checks with what else decides their calls, as `keymend.jar test` reads them.
   *
   * @param {Wanted} wanted
   */
  async saveChecks({ file, redacted }) {
    const documents = file.documents.map(({ text: said, kind }) => ({ text: said, ...(kind ? { kind } : {}) }));
    const more = documents.length > 0 ? { documents } : {};
    const lines = linesIn(file.checks).map((line) => `${JSON.stringify({ ...JSON.parse(line), ...more })}\n`);
    const content = await this.#dressed(lines.join(''), redacted);
    if (content !== null) {
      saveFile(CHECKS, content);
      this.#on.tell(text.saved(CHECKS));
    }
    return content !== null;
  }

  /**
   * Copies a request with the policy that it is about, as a line that `keymend.jar evaluate` takes.
   *
   * @param {Asked} asked
   * @param {Witness} witness
   * @param {boolean} redacted
   */
  async copyRequest(asked, { request, identity }, redacted) {
    const policy = await this.#export({ ...exactly(asked), as: 'minified' });
    if (!policy) {
      return false;
    }
    const rest = JSON.stringify({ request, identity }).slice(1);
    // As it is, not read and written anew: what it says twice stays there twice.
    const line = `{"policy":${policy.content},${rest}`;
    const madeUp = namesIn(request.principal).filter((name) => !policy.content.includes(name));
    const dressed = await this.#dressed(line, redacted, madeUp);
    return (
      dressed !== null &&
      this.#copyText(dressed, redacted ? text.copiedRedacted : text.copiedRequest)
    );
  }

  /**
   * Copies a command or a statement.
   *
   * @param {string} content
   * @param {boolean} redacted
   */
  async copyAdvice(content, redacted) {
    const dressed = await this.#dressed(content, redacted);
    return dressed !== null && this.#copyText(dressed, redacted ? text.copiedRedacted : text.copied);
  }

  /**
   * Saves a picture.
   *
   * @param {string} name
   * @param {string} picture as SVG
   * @param {boolean} redacted
   */
  async savePicture(name, picture, redacted) {
    const content = await this.#dressed(picture, redacted);
    if (content !== null) {
      saveFile(name, content);
      this.#on.tell(text.saved(name));
    }
    return content !== null;
  }

  /**
   * Makes checks for the pipeline. Their sources are loaded once somebody asks for them.
   *
   * @param {AnalyzeRequest} request
   * @param {PreventionWish} wish
   * @param {boolean} redacted
   * @returns {Promise<PreventionAnswer>} as it may be shown
   */
  async prevent(request, wish, redacted) {
    try {
      this.#sources ??= await textsOf('prevention');
    } catch {
      // The next one tries again.
      return { status: 'no-prevention', message: words.notLoaded };
    }
    const asked = { ...request, call: /** @type {const} */ ('prevent'), ...wish, sources: this.#sources };
    const { report } = await this.#engine.ask(asked, 'prevent');
    if (report.status !== 'prevention') {
      return report;
    }
    const files = await this.#checks(report, redacted);
    return files ? { ...report, files } : { status: 'no-prevention', message: words.notShown, parts: report.parts };
  }

  /**
   * Says what logs show that a key was used for.
   *
   * @param {AnalyzeRequest} request
   * @param {UsedEvidence} evidence
   * @param {boolean} redacted
   * @returns {Promise<Used>}
   */
  async used(request, evidence, redacted) {
    const asked = { ...request, ...evidence, call: /** @type {const} */ ('usage') };
    const { report } = await this.#engine.ask(asked, 'usage');
    if (!redacted) {
      return { shown: report, whole: report };
    }
    // The page shows the corrected text elsewhere, and nowhere what is in encryption contexts.
    const { strings, filled } = stringsOf(
      report.status === 'usage'
        ? { ...report, text: '', uses: report.uses.map((use) => ({ ...use, context: null })) }
        : report,
    );
    const dressed = await this.#hidden(strings);
    const shown = dressed === null
      ? { status: /** @type {const} */ ('bad-request'), message: used.notShown }
      : filled(dressed);
    return { shown, whole: report };
  }

  /**
   * Returns texts to be seen, with placeholders also where a name is written in another case; null when an original
   * would still be in one.
   *
   * @param {readonly string[]} contents
   */
  #hidden(contents) {
    const between = separatorOf(contents);
    return this.#inTurn(async () => {
      const dressed = await this.#redaction.redact(contents.join(between), 'outgoing');
      const hidden = withoutNames(dressed, this.#redaction.map);
      const leaks = await this.#redaction.leaksIn(hidden, []);
      return leaks.length > 0 ? null : hidden.split(between);
    });
  }

  /**
   * Saves what logs show as a table.
   *
   * @param {string} content
   * @param {boolean} redacted
   */
  async saveUsage(content, redacted) {
    const dressed = await this.#dressed(content, redacted);
    if (dressed !== null) {
      saveFile(USAGE, dressed);
      this.#on.tell(text.saved(USAGE));
    }
    return dressed !== null;
  }

  /**
   * Returns checks for the pipeline as they may be shown; null when an original would still be in them.
   *
   * @param {Checks} checks
   * @param {boolean} redacted
   * @returns {Promise<PackFile[] | null>}
   */
  async #checks(checks, redacted) {
    const { files } = checks;
    const contents = files.map((file) => file.text);
    this.#madeUp = redacted ? await this.#inTurn(() => this.#madeUpIn(contents, checks)) : [];
    const texts = await this.#together(contents, redacted, this.#madeUp);
    return texts?.map((content, i) => ({ ...files[i], text: content })) ?? null;
  }

  /**
   * Of the names in checks those that were not taken from a policy.
   *
   * @param {readonly string[]} contents
   * @param {Checks} checks
   */
  async #madeUpIn(contents, { owner, administrators, deleters, accounts, services, organizations, organization }) {
    const strange = await this.#redaction.strangeIn(contents.join('\n\n'), 'outgoing');
    const named = [...administrators, ...deleters, ...accounts, ...services, ...organizations];
    const taken = [owner, ...named, organization ?? ''].join('\n').toLowerCase();
    return strange.filter((name) => !taken.includes(name.toLowerCase()));
  }

  /**
   * Copies a file of the checks that were shown last.
   *
   * @param {string} content
   * @param {boolean} redacted
   */
  async copyCheck(content, redacted) {
    const dressed = await this.#dressed(content, redacted, this.#madeUp);
    return dressed !== null && this.#copyText(dressed, redacted ? text.copiedRedacted : text.copied);
  }

  /**
   * Saves the checks that were shown last in an archive, in their folders.
   *
   * @param {readonly PackFile[]} files
   * @param {boolean} redacted
   */
  async savePack(files, redacted) {
    const contents = await this.#together(files.map((file) => file.text), redacted, this.#madeUp);
    if (contents !== null) {
      saveFile(PACK, zip(contents.map((content, i) => ({ name: files[i].path, text: content }))));
      this.#on.tell(text.saved(PACK));
    }
    return contents !== null;
  }

  /**
   * Returns texts that belong together as they are, or with placeholders; null when an original would still be in one.
   *
   * @param {readonly string[]} contents
   * @param {boolean} redacted
   * @param {readonly string[]} [madeUp]
   */
  async #together(contents, redacted, madeUp = []) {
    if (contents.length === 0) {
      // No text is not the same as one empty text.
      return [];
    }
    // As a whole, so that a name that one of them gives away is hidden in all of them.
    const between = separatorOf(contents);
    const whole = await this.#dressed(contents.join(between), redacted, madeUp);
    return whole?.split(between) ?? null;
  }

  /**
   * @param {Wanted} wanted
   * @returns {Promise<Product | null>}
   */
  async #product({ file, result, view, form, redacted }) {
    const product = form === 'json'
      ? { name: file.name || nameOf(result.report), content: result.report.corrected.text }
      : await this.#export({ ...result.request, as: form, policy: view.index, file: file.name || null });
    const content = product && (await this.#dressed(product.content, redacted));
    return product && content !== null ? { ...product, content } : null;
  }

  /**
   * @param {AnalyzeRequest & {as: string, policy: number, file?: string | null}} request
   * @returns {Promise<Product | null>}
   */
  async #export(request) {
    const { report } = await this.#inTurn(() => this.#engine.ask({ ...request, call: 'export' }, 'export'));
    if (report.status !== 'exported') {
      this.#on.tell(report.message);
      return null;
    }
    return { name: report.name, content: report.text, note: report.note };
  }

  /**
   * Returns a text as it is, or with placeholders; null when an original would still be in it.
   *
   * @param {string} content
   * @param {boolean} redacted
   * @param {readonly string[]} [madeUp]
   * @returns {Promise<string | null>}
   */
  async #dressed(content, redacted, madeUp = []) {
    return redacted ? this.#inTurn(() => this.#redacted(content, madeUp)) : content;
  }

  /**
   * What leaves goes one after the other: the engine drops a question when the next of its kind comes.
   *
   * @template T
   * @param {() => Promise<T>} step
   * @returns {Promise<T>}
   */
  #inTurn(step) {
    const done = this.#last.then(step);
    this.#last = done.catch(() => {});
    return done;
  }

  /**
   * @param {string} content
   * @param {readonly string[]} madeUp
   */
  async #redacted(content, madeUp) {
    const dressed = await this.#redaction.redact(content, 'outgoing', madeUp);
    const leaks = await this.#redaction.leaksIn(dressed, madeUp);
    if (leaks.length > 0) {
      this.#on.tell(text.leaks(leaks));
      return null;
    }
    return dressed;
  }

  /**
   * @param {string} outgoing
   * @param {string} notice
   */
  async #copyText(outgoing, notice) {
    try {
      await navigator.clipboard.writeText(outgoing);
    } catch {
      if (!this.#on.refused(outgoing)) {
        this.#on.tell(text.copyFailed);
        return false;
      }
    }
    this.#on.tell(notice);
    return true;
  }
}

/**
 * Saves a file where the browser saves files.
 *
 * @param {string} name
 * @param {BlobPart} content
 */
function saveFile(name, content) {
  const href = URL.createObjectURL(new Blob([content]));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The browser has taken the content long before.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * Names of files tell of customers and projects as their contents do.
 *
 * @param {string} name
 * @param {boolean} redacted
 */
const nameFor = (name, redacted) => (redacted ? nameless(harmless(name)) : harmless(name));

/**
 * The request for one policy as it was before, or as it is after, the fixes.
 *
 * @param {Asked} asked
 */
function exactly({ request, policy, before, when }) {
  const untouched = { apply: /** @type {const} */ ('none'), choices: {}, inputs: {}, additions: [] };
  const asked = when === 'before' && before ? before : { request, policy };
  return { ...asked.request, policy: asked.policy, ...(when === 'before' ? untouched : {}) };
}

/** @param {string} arn */
const namesIn = (arn) => arn.split(/[:/]/).filter(Boolean);

/**
 * How many of the policies that leave KMS refuses, and of how many.
 *
 * @param {Wanted} wanted
 * @returns {[number, number]}
 */
function refusalOf({ result: { report }, view, form }) {
  return [refusedIn(report, view, form), form === 'json' ? report.policies.length : 1];
}

/**
 * The answer once more, where one policy leaves; placeholders are for others, who did not ask.
 *
 * @param {Wanted} wanted
 */
const answerOf = ({ result: { report }, view, redacted }) =>
  redacted || report.policies.length > 1 ? '' : inShort(report, view);

/**
 * @param {string} notice
 * @param {[number, number]} refusal
 */
const withRefusal = (notice, [refused, of]) => refused > 0 ? `${notice} ${text.refusedCount(refused, of)}` : notice;

/**
 * @param {string} notice
 * @param {Product} product
 */
const noted = (notice, { note }) => (note ? `${notice} ${note}` : notice);

/**
 * A line that is in none of some texts.
 *
 * @param {readonly string[]} contents
 */
function separatorOf(contents) {
  let sign = '\u241e';
  while (contents.some((content) => content.includes(sign))) {
    sign += '\u241e';
  }
  return `\n\n${sign}\n\n`;
}
