/**
 * `<keymend-embed>`: Keymend inside somebody's page, in a frame with an origin of its own, so that no
 * other script of that page can read what is pasted.
 *
 * Attributes: `policy-url` (fetched by this page), `theme` (`auto`, `light`, `dark`), `view`
 * (`compact` has the answer first and folds all else), `max-height` (in CSS pixels; what is higher scrolls in the frame;
 * 640 in the compact view, else none), and the colours of the page around it: `background`, `ink` and `accent`, each as
 * CSS has it. A policy may also stand in the element.
 * Events: `keymend:ready`, `keymend:height`, `keymend:fixed`, and `keymend:error` when `policy-url`
 * gave no policy; none carries a text.
 */

const PAGE = new URL('./keymend.html', import.meta.url);

/** In CSS pixels, whatever the frame says. */
const LEAST_HEIGHT = 200;
const MOST_HEIGHT = 20_000;
/** What a compact view takes of a page, unless that says otherwise. */
const COMPACT_HEIGHT = 640;
/** Larger texts hold no policy that the engine takes, in bytes. */
const LARGEST_POLICY = 8 << 20;

/** Web pages by their type, and by how they begin whatever their type. */
const PAGE_TYPE = /^(text\/html|application\/xhtml)/i;
const PAGE_START = /^\s*<(!doctype|html)/i;

/** What the frame is told. */
const SETTINGS = ['theme', 'view', 'background', 'ink', 'accent'];

class KeymendEmbed extends HTMLElement {
  static observedAttributes = [...SETTINGS, 'max-height'];

  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #ready = false;
  /** Of what is in the frame, as that tells it. */
  #height = 0;
  #receive = (/** @type {MessageEvent} */ event) => this.#received(event);

  connectedCallback() {
    this.#frame ??= this.#makeFrame();
    window.addEventListener('message', this.#receive);
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.#receive);
    // A frame that is moved loads again.
    this.#ready = false;
  }

  attributeChangedCallback() {
    if (this.#ready) {
      this.#sendSettings();
      this.#fit();
    }
  }

  /** As high as what is in it, up to what the page around it gives. */
  #fit() {
    const given = Number(this.getAttribute('max-height')) ||
      (this.getAttribute('view') === 'compact' ? COMPACT_HEIGHT : MOST_HEIGHT);
    const height = Math.min(MOST_HEIGHT, given, Math.max(LEAST_HEIGHT, this.#height));
    /** @type {HTMLIFrameElement} */ (this.#frame).style.blockSize = `${height}px`;
  }

  #makeFrame() {
    const frame = document.createElement('iframe');
    frame.title = 'Keymend: mend an AWS KMS key policy';
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write';
    // Without allow-same-origin the frame has an origin that is nobody else's.
    frame.setAttribute('sandbox', 'allow-scripts allow-downloads');
    Object.assign(frame.style, {
      display: 'block',
      inlineSize: '100%',
      blockSize: '40rem',
      border: '0',
    });
    frame.src = PAGE.href;
    this.attachShadow({ mode: 'open' }).append(frame);
    return frame;
  }

  /** @param {MessageEvent} event */
  #received({ source, origin, data }) {
    // Whatever else gets into the frame has an origin with a name.
    const ours = this.#frame && source === this.#frame.contentWindow && origin === 'null';
    if (!ours || typeof data?.keymend !== 'string') {
      return;
    }
    if (data.keymend === 'ready') {
      this.#ready = true;
      this.#sendSettings();
      this.#sendPolicy();
    } else if (data.keymend === 'height') {
      this.#height = Number(data.height) || 0;
      this.#fit();
    } else if (data.keymend !== 'fixed') {
      return;
    }
    this.#tell(data.keymend);
  }

  /** @param {string} what */
  #tell(what) {
    this.dispatchEvent(new CustomEvent(`keymend:${what}`, { bubbles: true }));
  }

  #sendSettings() {
    const settings = Object.fromEntries(SETTINGS.map((name) => [name, this.getAttribute(name) ?? '']));
    this.#send({ keymend: 'settings', ...settings });
  }

  async #sendPolicy() {
    const url = this.getAttribute('policy-url');
    const policy = url ? await policyAt(url) : this.textContent.trim();
    if (policy === null) {
      this.#tell('error');
    }
    if (policy) {
      this.#send({ keymend: 'policy', policy });
    }
  }

  /**
   * The frame's origin has no name, and what is sent to it is this page's own.
   *
   * @param {Record<string, string>} message
   */
  #send(message) {
    this.#frame?.contentWindow?.postMessage(message, '*');
  }
}

/**
 * The policy at an address; null when the server has none. Its error page is no policy.
 *
 * @param {string} url
 */
async function policyAt(url) {
  try {
    const answer = await fetch(url);
    const type = answer.headers.get('Content-Type') ?? '';
    const text = answer.ok && !PAGE_TYPE.test(type) ? await textOf(answer) : null;
    return text === null || PAGE_START.test(text) ? null : text;
  } catch {
    return null;
  }
}

/**
 * The text of an answer; null when it is too long, whatever length was announced.
 *
 * @param {Response} answer
 */
async function textOf({ body }) {
  if (!body) {
    return '';
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return text + decoder.decode();
    }
    bytes += value.length;
    if (bytes > LARGEST_POLICY) {
      reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

customElements.define('keymend-embed', KeymendEmbed);
