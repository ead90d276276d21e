/**
 * The page's side of `<keymend-embed>`. What the page tells the one around it is what it takes to
 * show the frame; no message carries a text.
 */

/**
 * Lets the page around this one, if there is one, send a policy and settings.
 *
 * @param {HTMLElement & {value: string}} sandbox
 * @returns {(event: 'fixed') => void} tells the page around
 */
export function listenToHost(sandbox) {
  const host = window.parent;
  if (host === window) {
    return () => {};
  }
  const tell = (/** @type {string} */ keymend, more = {}) => host.postMessage({ keymend, ...more }, '*');
  window.addEventListener('message', ({ source, data }) => {
    // Objects would be taken for the text of their name.
    if (source !== host || !Object.values(data ?? {}).every((value) => typeof value === 'string')) {
      return;
    }
    if (data?.keymend === 'settings') {
      set(sandbox, data);
    } else if (data?.keymend === 'policy' && typeof data.policy === 'string' && sandbox.value === '') {
      sandbox.value = data.policy;
    }
  });
  document.documentElement.dataset.framed = '';
  // The page around it has a main part, too.
  document.querySelector('main')?.setAttribute('aria-label', 'Keymend');
  new ResizeObserver(() => {
    tell('height', { height: Math.ceil(document.body.getBoundingClientRect().height) });
  }).observe(document.body);
  tell('ready');
  return tell;
}

/**
 * @param {HTMLElement} sandbox
 * @param {Record<string, string>} settings
 */
function set(sandbox, { theme, view, ...colours }) {
  const { style, dataset } = document.documentElement;
  const known = theme === 'light' || theme === 'dark';
  const compact = view === 'compact' ? view : '';
  dataset.view = compact;
  sandbox.setAttribute('view', compact);
  const ground = paint(sandbox, colours);
  // Of another scheme than the page around it, a frame is not seen through.
  style.background = sandbox.style.getPropertyValue('--page');
  style.colorScheme = known ? theme : ground === null ? '' : ground ? 'light' : 'dark';
}

/** What follows from each colour of the page around this one. @type {Record<string, Record<string, string>>} */
const FOLLOWS = {
  background: { '--card': 'var(--host)', '--field': 'var(--host)', '--page': 'var(--host)' },
  ink: {
    '--ink': 'var(--host)',
    '--quiet': 'color-mix(in srgb, var(--host) 78%, var(--card))',
    '--faint': 'color-mix(in srgb, var(--host) 74%, var(--card))',
    '--rule': 'color-mix(in srgb, var(--host) 18%, var(--card))',
  },
  accent: {
    '--accent': 'var(--host)',
    '--line-tint': 'color-mix(in srgb, var(--host) 5%, transparent)',
    '--lit': 'color-mix(in srgb, var(--host) 12%, transparent)',
  },
};

/**
 * Takes the colours of the page around this one; what is no colour is left out.
 *
 * @param {HTMLElement} sandbox
 * @param {Record<string, string>} colours
 * @returns {boolean | null} whether the background is a light one; null when it is not given
 */
function paint({ style }, colours) {
  for (const [name, follows] of Object.entries(FOLLOWS)) {
    const colour = colours[name] && CSS.supports('color', colours[name]) ? colours[name] : '';
    for (const [property, value] of Object.entries(follows)) {
      style.setProperty(property, colour && value.replaceAll('var(--host)', colour));
    }
  }
  style.setProperty('--on-accent', style.getPropertyValue('--accent') && (isLight(colours.accent) ? '#000' : '#fff'));
  return style.getPropertyValue('--card') ? isLight(colours.background) : null;
}

/**
 * Is black text easier to read on it than white text?
 *
 * @param {string} colour
 */
function isLight(colour) {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) {
    return true;
  }
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
}
