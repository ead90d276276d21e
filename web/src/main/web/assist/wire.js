/** Asks a model: what is sent is what `requestFor` shows, once, and what comes back is text. */
import { Answer } from './answer.js';
import { Arrival, LIMITS } from './arrival.js';
import { Refusal } from './bound.js';
import { isThisMachine, originOf } from './providers.js';
import { dialects } from './shapes.js';
import { EventReader, EventTooLarge } from './sse.js';
import { failed, messageIn, refusal as refusedBy, unreachable, WireError } from './wire-error.js';

/** @import { WireAnswer } from './answer.js' */
/** @import { End, Limits } from './arrival.js' */
/** @import { Provider } from './providers.js' */
/** @import { Dialect, Round } from './shapes.js' */
/** @import { Asked } from './wire-error.js' */

export { WireError };

/**
 * @typedef {{
 *   provider: Provider,
 *   model: string,
 *   url: string,
 *   method: string,
 *   headers: Record<string, string>,
 *   body: string,
 * }} WireRequest all that leaves is in the last four; the key is in the headers alone
 */

/** Lists of models are not longer, in bytes and in names. */
const LARGEST_LIST = 4 << 20;
const MOST_NAMES = 2_000;
const LONGEST_NAME = 200;

/** What keys are made of; browsers send no other headers. */
const KEY = /^[\x21-\x7e]*$/;

/**
 * The request that asks a question. Nothing is sent.
 *
 * @param {{
 *   provider: Provider,
 *   base: string,
 *   model: string,
 *   key: string,
 *   question: string,
 *   earlier?: readonly Round[],
 * }} ask `earlier` has what was asked and answered before, as a part of the same talk
 * @returns {WireRequest}
 * @throws {WireError} of kind `address` or `key-form`
 */
export function requestFor({ provider, base, model, key, question, earlier = [] }) {
  const dialect = dialects[provider.shape];
  const name = model.trim();
  return {
    provider,
    model: name,
    url: addressOf(base, dialect, dialect.path(name)),
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersWith(provider, base, key) },
    body: JSON.stringify(dialect.body(name, question, earlier), null, 2),
  };
}

/**
 * Sends a request, once, and reads the answer as it comes.
 *
 * @param {WireRequest} request whose body may be another one than `requestFor` made
 * @param {{signal?: AbortSignal, text?: (piece: string) => void, limits?: Limits}} [options] `text` is told each piece
 * @returns {Promise<WireAnswer>} also for an answer that was cut off, by whomever
 * @throws {WireError} when there is no answer, or it broke off with an error; pieces that came before were told
 */
export async function send(request, { signal, text = () => {}, limits = LIMITS } = {}) {
  const asked = askedBy(request);
  const answer = new Answer(text, limits.answer);
  const arrival = new Arrival(signal, limits);
  try {
    const response = await opened(arrival, request, asked, limits);
    const end = response === 'stopped' ? response : await read(arrival, response, answer, asked, limits);
    return answer.ended(end);
  } finally {
    arrival.close();
  }
}

/**
 * The request that asks a provider for the names of its models. Nothing is sent.
 *
 * @param {{provider: Provider, base: string, key: string}} of
 * @returns {Omit<WireRequest, 'body'>}
 * @throws {WireError} of kind `address` or `key-form`
 */
export function listRequestFor({ provider, base, key }) {
  const dialect = dialects[provider.shape];
  return {
    provider,
    model: '',
    url: addressOf(base, dialect, dialect.models),
    method: 'GET',
    headers: headersWith(provider, base, key),
  };
}

/**
 * Sends that, once, and reads the names.
 *
 * @param {Omit<WireRequest, 'body'>} request
 * @param {{signal?: AbortSignal, limits?: Limits}} [options]
 * @returns {Promise<string[]>} in the order of the provider
 * @throws {WireError} of kind `stopped` if the signal said so
 */
export async function modelsOf(request, { signal, limits = LIMITS } = {}) {
  const dialect = dialects[request.provider.shape];
  const asked = askedBy(request);
  const arrival = new Arrival(signal, limits);
  try {
    const response = await opened(arrival, request, asked, limits);
    const { text, end } = response === 'stopped' ? { text: '', end: response } : await arrival.rest(LARGEST_LIST);
    if (end === 'stopped') {
      throw failed('stopped', asked);
    }
    const names = dialect.namesIn(parsed(text, asked)).filter((name) => typeof name === 'string' && name !== '');
    return [...new Set(/** @type {string[]} */ (names))]
      .filter((name) => name.length <= LONGEST_NAME)
      .slice(0, MOST_NAMES);
  } finally {
    arrival.close();
  }
}

/**
 * @param {Arrival} arrival
 * @param {{url: string, method: string, headers: Record<string, string>, body?: string}} request
 * @param {Asked} asked
 * @param {Limits} limits
 * @returns {Promise<Response | 'stopped'>}
 */
async function opened(arrival, request, asked, limits) {
  const refusal = new Refusal(request.url);
  const response = await arrival.open(request.url, request);
  const isForbidden = response === 'broken' && await refusal.came();
  refusal.end();
  if (response === 'stopped') {
    return response;
  }
  if (isForbidden) {
    throw failed('page-policy', asked);
  }
  if (typeof response === 'string') {
    throw response === 'broken'
      ? unreachable(asked, isThisMachine(new URL(request.url).origin))
      : failed('no-answer', asked);
  }
  if (!response.ok) {
    const { text } = await arrival.rest(limits.error);
    const retryAfter = response.headers.get('retry-after') ?? '';
    throw refusedBy({ status: response.status, retryAfter, body: text }, asked);
  }
  return response;
}

/**
 * @param {Arrival} arrival
 * @param {Response} response
 * @param {Answer} answer
 * @param {Asked} asked
 * @param {Limits} limits
 * @returns {Promise<End>}
 */
async function read(arrival, response, answer, asked, limits) {
  const type = (response.headers.get('content-type') ?? '').toLowerCase();
  const dialect = dialects[asked.provider.shape];
  if (/^text\/event-stream\s*(;|$)/.test(type)) {
    return readStream(arrival, answer, dialect, asked);
  }
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) {
    throw failed('not-a-stream', asked);
  }
  // An answer as a whole has little around its text, though all of that may be escaped.
  const { text, end } = await arrival.rest(8 * limits.answer);
  if (end !== 'closed') {
    return end;
  }
  const whole = parsed(text, asked);
  for (const data of Array.isArray(whole) ? whole : [whole]) {
    take(data, answer, dialect, asked);
  }
  return answer.isFull ? 'too-large' : end;
}

/**
 * @param {Arrival} arrival
 * @param {Answer} answer
 * @param {Dialect} dialect
 * @param {Asked} asked
 * @returns {Promise<End>}
 */
async function readStream(arrival, answer, dialect, asked) {
  const reader = new EventReader();
  for (;;) {
    const bytes = await arrival.next(answer.hasReason);
    if (typeof bytes === 'string') {
      return bytes;
    }
    for (const { event, data } of eventsIn(reader, bytes)) {
      if (data === null) {
        return 'too-large';
      }
      if (event === 'error') {
        throw failed('mid-stream', asked, messageIn(parsed(data, asked)));
      }
      // OpenAI ends its streams so.
      if (data.trim() === '[DONE]') {
        answer.take({ text: '', reason: null, done: true, failed: false, model: '' });
      } else if (data.trim() !== '') {
        take(parsed(data, asked), answer, dialect, asked);
      }
      if (answer.isFull) {
        return 'too-large';
      }
      if (answer.isDone) {
        return 'closed';
      }
    }
  }
}

/**
 * @param {EventReader} reader
 * @param {Uint8Array} bytes
 * @returns {{event: string, data: string | null}[]} null for an event that is too large
 */
function eventsIn(reader, bytes) {
  try {
    return reader.push(bytes);
  } catch (error) {
    if (error instanceof EventTooLarge) {
      return [{ event: '', data: null }];
    }
    throw error;
  }
}

/**
 * @param {any} data
 * @param {Answer} answer
 * @param {Dialect} dialect
 * @param {Asked} asked
 */
function take(data, answer, dialect, asked) {
  if (data === null || typeof data !== 'object') {
    return;
  }
  const part = dialect.read(data);
  if (part.failed) {
    throw failed('mid-stream', asked, messageIn(data));
  }
  answer.take(part);
}

/** @param {string} text @param {Asked} asked */
function parsed(text, asked) {
  try {
    return JSON.parse(text);
  } catch {
    throw failed('not-a-stream', asked);
  }
}

/**
 * @param {string} base
 * @param {Dialect} dialect
 * @param {string} path behind the version of the API
 */
function addressOf(base, { version }, path) {
  const { origin, wrong } = originOf(base);
  if (wrong !== '') {
    throw new WireError('address', wrong);
  }
  const root = origin + new URL(base.trim()).pathname.replace(/\/+$/, '');
  // Many write the version at the end of the address, as some programs want it there.
  return (/\/v\d+(alpha|beta)?\d*$/.test(root) ? root : `${root}/${version}`) + path;
}

/** @param {Provider} provider @param {string} base @param {string} key */
function headersWith(provider, base, key) {
  const trimmed = key.trim();
  if (!KEY.test(trimmed)) {
    throw failed('key-form', { provider, url: base, model: '', secret: trimmed });
  }
  return dialects[provider.shape].headers(trimmed);
}

/**
 * @param {{provider: Provider, model: string, url: string, headers: Record<string, string>}} request
 * @returns {Asked}
 */
function askedBy({ provider, model, url, headers }) {
  const sent = headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? '';
  return { provider, model, url, secret: sent.replace(/^Bearer /, '') };
}
