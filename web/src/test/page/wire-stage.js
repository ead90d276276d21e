/** A provider that answers as a test wants it to, in place of the network. */
import { providers } from '../../main/web/assist/providers.js';
import { LIMITS } from '../../main/web/assist/arrival.js';
import { requestFor, send } from '../../main/web/assist/wire.js';

/** @import { Provider } from '../../main/web/assist/providers.js' */

/** Not one of anybody. */
export const KEY = 'sk-zq81-Wv40Ty77Lm29';

/** @param {string} id @returns {Provider} */
export function provider(id) {
  const found = providers.find((one) => one.id === id);
  if (!found) {
    throw new Error(id);
  }
  return found;
}

/** @param {string} id @param {string} [question] */
export const requestTo = (id, question = 'What is wrong?') =>
  requestFor({
    provider: provider(id),
    base: provider(id).base || 'https://models.example',
    model: 'm-1',
    key: provider(id).keyNeeded ? KEY : '',
    question,
  });

/** @typedef {{url: string, init: RequestInit & {headers: Record<string, string>}}} Sent */

/**
 * Answers all that is fetched from now on.
 *
 * @param {(sent: Sent) => Response | Promise<Response>} answer
 * @returns {Sent[]} what was fetched
 */
export function answering(answer) {
  /** @type {Sent[]} */
  const sent = [];
  globalThis.fetch = (address, init) => {
    const one = { url: String(address), init: /** @type {Sent['init']} */ (init) };
    sent.push(one);
    return Promise.resolve().then(() => answer(one));
  };
  return sent;
}

/** @param {unknown} value */
export const json = (value, status = 200, headers = {}) => Response.json(value, { status, headers });

/**
 * An answer in pieces, which stays open behind them if `open` says so.
 *
 * @param {(string | Uint8Array<ArrayBuffer>)[]} pieces
 * @param {{type?: string, open?: boolean}} [options]
 */
export function stream(pieces, { type = 'text/event-stream; charset=utf-8', open = false } = {}) {
  const left = [...pieces];
  const body = new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece !== undefined) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
      } else if (open) {
        return new Promise(() => {});
      } else {
        controller.close();
      }
    },
  });
  return new Response(body, { headers: { 'content-type': type } });
}

/** @param {unknown[]} events */
export const events = (...events) =>
  events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);

/** So that a test need not wait. */
export const SOON = { ...LIMITS, idle: 30, total: 90, tail: 10 };

/**
 * Sends the request of a provider and collects what is told.
 *
 * @param {string} id
 * @param {(sent: Sent) => Response | Promise<Response>} answer
 * @param {Partial<Parameters<typeof send>[1]>} [options]
 */
export async function asking(id, answer, options = {}) {
  /** @type {string[]} */
  const told = [];
  const sent = answering(answer);
  const answered = await send(requestTo(id), { text: (piece) => told.push(piece), ...options });
  return { ...answered, told, sent };
}
