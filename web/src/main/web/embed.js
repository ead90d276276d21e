/**
 * `<keymend-embed>`: Keymend inside somebody's page, in a frame with an origin of its own, so that no
 * other script of that page can read what is pasted.
 *
 * Attributes: `policy-url` (fetched by this page), `theme` (`auto`, `light`, `dark`), `view`
 * (`compact` leaves out what a first look does not need). A policy may also stand in the element.
 * Events: `keymend:ready`, `keymend:height`, `keymend:fixed`, and `keymend:error` when `policy-url`
 * gave no policy; none carries a text.
 */

const PAGE = new URL('./keymend.html', import.meta.url);

/** In CSS pixels, whatever the frame says. */
const LEAST_HEIGHT = 200;
const MOST_HEIGHT = 20_000;
/** Larger texts hold no policy that the engine takes, in bytes. */
const LARGEST_POLICY = 8 << 20;

/** Web pages by their type, and by how they begin whatever their type. */
const PAGE_TYPE = /^(text\/html|application\/xhtml)/i;
const PAGE_START = /^\s*<(!doctype|html)/i;

class KeymendEmbed extends HTMLElement {
  static observedAttributes = ['theme', 'view'];

  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #ready = false;
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
    }
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
      const height = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, Number(data.height) || 0));
      /** @type {HTMLIFrameElement} */ (this.#frame).style.blockSize = `${height}px`;
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
    const [theme, view] = ['theme', 'view'].map((name) => this.getAttribute(name) ?? '');
    this.#send({ keymend: 'settings', theme, view });
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
