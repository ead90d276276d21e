/** Making elements, and changing what is shown without touching what stays the same. */

/**
 * Makes an element. Text becomes text, never markup.
 *
 * @param {string} tag name, perhaps with a class: `p.quiet`
 * @param {Record<string, any>} [props] `on…` listeners, `data-…` and `aria-…` attributes, properties
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }
  const late = {};
  for (const [key, value] of Object.entries(props)) {
    if (key === 'value') {
      late.value = value;
    } else if (key.includes('-') || key === 'role' || key === 'for' || key === 'scope') {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.filter(isShown));
  // A select can take a value only once it has its options.
  return Object.assign(element, late);
}

/**
 * Makes `host` hold `children` and keeps the elements that it has: whoever types in a field, has
 * the focus on a button or reads an opened text is not disturbed by a new report.
 *
 * Elements of one place are the same when their names and `data-key`s are.
 *
 * @param {Element} host
 * @param {...(Node | string | null | undefined | false)} children
 */
export function fill(host, ...children) {
  let at = host.firstChild;
  for (const wanted of children.filter(isShown)) {
    const child = typeof wanted === 'string' ? document.createTextNode(wanted) : wanted;
    let same = at;
    while (same && !alike(same, child)) {
      same = same.nextSibling;
    }
    if (!same) {
      host.insertBefore(child, at);
      continue;
    }
    at = removeUntil(at, same);
    become(same, child);
    at = same.nextSibling;
  }
  removeUntil(at, null);
}

const isShown = (child) => child || child === '';

const alike = (a, b) => a.nodeName === b.nodeName && a.dataset?.key === b.dataset?.key && a.className === b.className;

function removeUntil(from, end) {
  let node = from;
  while (node !== end) {
    const next = node.nextSibling;
    node.remove();
    node = next;
  }
  return end;
}

/** What is not an attribute and would stay as it was. */
const PROPERTIES = ['onclick', 'onchange', 'oninput', 'checked', 'value'];

function become(element, other) {
  if (element.nodeType === Node.TEXT_NODE) {
    if (element.data !== other.data) {
      element.data = other.data;
    }
    return;
  }
  for (const { name } of [...element.attributes]) {
    // Whether something is open is up to the user.
    if (!other.hasAttribute(name) && name !== 'open') {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of other.attributes) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
  fill(element, ...other.childNodes);
  // What is being typed is ahead of any report.
  const typing = element.getRootNode().activeElement === element;
  for (const property of PROPERTIES) {
    if (property === 'value' && (typing || element.nodeName === 'SELECT')) {
      continue;
    }
    if (property in other && element[property] !== other[property]) {
      element[property] = other[property];
    }
  }
}

/** Waits until the next frame is on its way to the screen. */
export function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
