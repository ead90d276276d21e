/** Making elements, and changing what is shown without touching what stays the same. */

/**
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * The element that a tag such as `p.quiet` makes.
 *
 * @template {string} T
 * @typedef {T extends `${infer N}.${string}` ? ElementOf<N>
 *   : T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement} ElementOf
 */

/**
 * @template {EventTarget} E
 * @typedef {{
 *   onclick?: (event: MouseEvent & {target: E}) => void,
 *   onchange?: (event: Event & {target: E}) => void,
 *   oninput?: (event: Event & {target: E}) => void,
 *   [name: string]: any,
 * }} Props `on…` listeners, `data-…` and `aria-…` attributes, properties
 */

/** What has no property that could be set. */
const ATTRIBUTES = ['role', 'for', 'scope', 'list'];

/**
 * Makes an element. Text becomes text, never markup.
 *
 * @template {string} T
 * @param {T} tag name, perhaps with a class: `p.quiet`
 * @param {Props<ElementOf<T>>} [props]
 * @param {...Child} children
 * @returns {ElementOf<T>}
 */
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split('.');
  /** @type {Record<string, any> & HTMLElement} */
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }
  const late = /** @type {Record<string, unknown>} */ ({});
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key === 'value') {
      late.value = value;
    } else if (key.includes('-') || ATTRIBUTES.includes(key)) {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.filter(isShown));
  // A select can take a value only once it has its options.
  return /** @type {any} */ (Object.assign(element, late));
}

/**
 * Makes `host` hold `children` and keeps the elements that it has: whoever types in a field, has
 * the focus on a button or reads an opened text is not disturbed by a new report.
 *
 * Elements of one place are the same when their names and `data-key`s are.
 *
 * @param {Element} host
 * @param {...Child} children
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

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
const isShown = (child) => Boolean(child) || child === '';

/** @param {any} a @param {any} b */
const alike = (a, b) => a.nodeName === b.nodeName && a.dataset?.key === b.dataset?.key && a.className === b.className;

/** @param {ChildNode | null} from @param {ChildNode | null} end */
function removeUntil(from, end) {
  let node = from;
  while (node && node !== end) {
    const next = node.nextSibling;
    node.remove();
    node = next;
  }
  return end;
}

/** What is not an attribute and would stay as it was. */
const PROPERTIES = ['onclick', 'onchange', 'oninput', 'checked', 'value'];

/** @param {any} element @param {any} other */
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
  return /** @type {Promise<void>} */ (new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/**
 * Makes a button.
 *
 * @param {string} name by which tests find it
 * @param {string} label
 * @param {() => void} onclick
 */
export const button = (name, label, onclick) => h('button', { type: 'button', 'data-testid': name, onclick }, label);

/**
 * Draws again only when something is another than the last time.
 *
 * @template {unknown[]} A
 * @param {(...inputs: A) => void} draw
 * @returns {(...inputs: A) => void}
 */
export function whenOther(draw) {
  /** @type {A | null} */
  let last = null;
  return (...inputs) => {
    if (!last || inputs.length !== last.length || inputs.some((input, i) => input !== last?.[i])) {
      last = inputs;
      draw(...inputs);
    }
  };
}
