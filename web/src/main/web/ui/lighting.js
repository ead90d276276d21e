/** Whatever is about a statement lights up with it: in the text, in the picture, in the list and in the table. */

/** What is about statements says so: `data-statements` has their places in the policy, with spaces between. */
const ABOUT = '[data-statements]';

export class Lighting {
  #host;
  #light;
  /** @type {Element | null} */
  #lit = null;

  /**
   * @param {HTMLElement} host what holds all that is about statements
   * @param {(statements: number[]) => void} light shows statements in the text; none for an empty list
   */
  constructor(host, light) {
    this.#host = host;
    this.#light = light;
    for (const event of ['pointerover', 'focusin']) {
      host.addEventListener(event, ({ target }) => this.#over(/** @type {Element} */ (target).closest(ABOUT)));
    }
    for (const event of ['pointerleave', 'focusout']) {
      host.addEventListener(event, () => this.#over(null));
    }
  }

  /** @param {Element | null} element */
  #over(element) {
    if (element !== this.#lit) {
      this.#lit = element;
      this.#light(element ? statementsOf(element) : []);
    }
  }

  /**
   * The pointer is over a statement in the text.
   *
   * @param {number} statement -1 for none
   */
  overText(statement) {
    for (const element of this.#host.querySelectorAll(ABOUT)) {
      element.classList.toggle('lit', statement >= 0 && statementsOf(element).includes(statement));
    }
  }
}

/** @param {Element} element */
const statementsOf = (element) =>
  (element.getAttribute('data-statements') ?? '').split(' ').filter(Boolean).map(Number);
