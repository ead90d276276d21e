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
function set(sandbox, { theme, view }) {
  const known = theme === 'light' || theme === 'dark';
  document.documentElement.style.colorScheme = known ? theme : '';
  const compact = view === 'compact' ? view : '';
  document.documentElement.dataset.view = compact;
  sandbox.setAttribute('view', compact);
}
