/** What tests need to say. Deno has more of it, but the types of that are on npm. */

/** @param {unknown} value */
const shown = (value) => Deno.inspect(value, { depth: 10 });

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @returns {boolean}
 */
function alike(actual, expected) {
  if (Object.is(actual, expected)) {
    return true;
  }
  if (!(actual instanceof Object && expected instanceof Object) || actual.constructor !== expected.constructor) {
    return false;
  }
  const members = [Object.entries(actual), Object.entries(expected)];
  return members[0].length === members[1].length &&
    members[0].every(([key, value]) => key in expected && alike(value, Reflect.get(expected, key)));
}

/**
 * @param {unknown} value
 * @param {string} [message]
 */
export function ok(value, message = 'does not hold') {
  if (!value) {
    throw new Error(message);
  }
}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [message]
 */
export function equal(actual, expected, message = '') {
  ok(Object.is(actual, expected), `${message}\nfound:    ${shown(actual)}\nexpected: ${shown(expected)}`);
}

/**
 * Lists and plain objects with equal members.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [message]
 */
export function deepEqual(actual, expected, message = '') {
  ok(alike(actual, expected), `${message}\nfound:    ${shown(actual)}\nexpected: ${shown(expected)}`);
}

/**
 * @param {Promise<unknown>} promise
 * @param {new (...args: any[]) => Error} error
 */
export async function rejects(promise, error) {
  const rejected = await promise.then(() => null, (reason) => reason);
  ok(rejected instanceof error, `expected ${error.name}, found ${shown(rejected)}`);
}
