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
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key.includes('-') || key === 'role' || key === 'for') {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.filter((child) => child || child === ''));
  return element;
}
