/** Every text that leaves the page goes through here: into the clipboard, or into a file. */

export class Outgoing {
  #redaction;
  #on;

  /**
   * @param {import('./redaction.js').Redaction} redaction
   * @param {{
   *   leaks: (leaks: any[]) => void,
   *   refused: (text: string) => boolean,
   * }} on `leaks` tells what held a text back; `refused` is asked to copy in another way when the
   *     browser lets no script copy, and returns whether it could
   */
  constructor(redaction, on) {
    this.#redaction = redaction;
    this.#on = on;
  }

  /**
   * Is nothing of the originals in these redacted texts? Tells if there is.
   *
   * @param {string[]} texts
   */
  async areClean(texts) {
    for (const text of texts) {
      const leaks = await this.#redaction.leaksIn(text);
      if (leaks.length > 0) {
        this.#on.leaks(leaks);
        return false;
      }
    }
    return true;
  }

  /** Copies a text; returns whether the browser let the page do it. */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return this.#on.refused(text);
    }
  }

  /**
   * Saves a file where the browser saves files.
   *
   * @param {string} name
   * @param {Blob | string} content
   */
  save(name, content) {
    const href = URL.createObjectURL(new Blob([content], { type: content.type || 'text/plain' }));
    Object.assign(document.createElement('a'), { href, download: name }).click();
    // The browser takes the content before its next turns are over.
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }
}
