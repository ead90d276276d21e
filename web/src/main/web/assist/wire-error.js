/** Why a question got no answer, in plain words, and never with a part of the key. */
import { words } from './wire-text.js';

/** @import { About } from './wire-text.js' */
/** @import { Provider } from './providers.js' */

/** @typedef {keyof typeof words.failed} Failure of a request that an address was found for */

/** Longer words of a provider are cut, in UTF-16 units. */
const LONGEST_QUOTE = 300;
/** Whoever asks to wait for longer means something else, in seconds. */
const LONGEST_WAIT = 31 * 86_400;
/** As many letters as the key has in a row give a part of it away. */
const TELLING = 4;

/** What cannot be seen, or turns text around. */
// deno-lint-ignore no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A request that got no answer, or not all of it. */
export class WireError extends Error {
  /**
   * @param {Failure | 'address'} kind
   * @param {string} lead what happened
   * @param {{likely?: string[], quote?: string, status?: number, wait?: number | null}} [more]
   */
  constructor(kind, lead, { likely = [], quote = '', status = 0, wait = null } = {}) {
    super([lead, ...likely].join(' '));
    this.name = 'WireError';
    /** What happened, for programs. */
    this.kind = kind;
    /** What happened, for people: the first part of the message. */
    this.lead = lead;
    /** Why it may have, where nobody knows: the rest of the message. */
    this.likely = likely;
    /** What the provider says of it, cut and without the key; may be empty. */
    this.quote = quote;
    /** The status of the answer; 0 if there was none. */
    this.status = status;
    /** How long the provider wants to be left alone, in seconds; null if it does not say. */
    this.wait = wait;
  }
}

/** @typedef {{provider: Provider, url: string, model: string, secret: string}} Asked what an error is about */

/**
 * @param {Asked} asked
 * @param {number | null} [wait] in seconds
 * @returns {About}
 */
const aboutOf = ({ provider, url, model, secret }, wait = null) => ({
  name: provider.id === 'another' ? hostOf(url) : provider.name,
  host: hostOf(url),
  model,
  wait,
  hasKey: secret !== '',
  page: globalThis.location?.origin ?? '',
});

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}

/**
 * @param {Failure} kind
 * @param {Asked} asked
 * @param {string} [quote] words of the provider, as they came
 */
export const failed = (kind, asked, quote = '') =>
  new WireError(kind, words.failed[kind](aboutOf(asked)), { quote: quotable(quote, asked.secret) });

/**
 * A browser says of a request that failed nothing but that: pages must not learn about other servers. So this names what
 * is likely.
 *
 * @param {Asked} asked
 * @param {boolean} here does the server run on this machine?
 */
export function unreachable(asked, here) {
  const about = aboutOf(asked);
  if (!here && globalThis.navigator?.onLine === false) {
    return failed('offline', asked);
  }
  const { likely } = words;
  const { id } = asked.provider;
  const causes = here
    ? [
      likely.notRunning,
      ...lettingNobodyIn(id, about.page),
      likely.prompt,
      ...(isSafari() ? [likely.safari] : []),
      likely.redirect,
    ]
    : [likely.network, ...(id === 'anthropic' ? [likely.anthropic] : [likely.cors]), likely.redirect];
  return new WireError('unreachable', words.failed.unreachable(about), {
    likely: causes.map((cause) => cause(about)),
  });
}

/** Pages that Ollama lets in whatever it was told besides (`AllowedOrigins` in its envconfig). */
const OLLAMA_LETS_IN = /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?$/;

/**
 * Why a server on this machine may not let this page ask it.
 *
 * @param {string} id of the provider
 * @param {string} page its origin
 */
function lettingNobodyIn(id, page) {
  const { ollama, lmstudio, cors } = words.likely;
  if (id === 'ollama') {
    return OLLAMA_LETS_IN.test(page) ? [] : [ollama];
  }
  return [id === 'lmstudio' ? lmstudio : cors];
}

/** It alone takes a server on this machine for mixed content. */
function isSafari() {
  const agent = globalThis.navigator?.userAgent ?? '';
  return agent.includes('Safari/') && !/Chrom|Android/.test(agent);
}

/**
 * What an answer means that is no success.
 *
 * @param {{status: number, retryAfter: string, body: string}} response
 * @param {Asked} asked
 */
export function refusal({ status, retryAfter, body }, asked) {
  const said = saidIn(body);
  const kind = kindOf(status, said);
  const wait = kind === 'quota' || kind === 'overload' ? waitOf(retryAfter, said.all) : null;
  return new WireError(kind, words.failed[kind](aboutOf(asked, wait)), {
    // What a provider says of a key has parts of it.
    quote: kind === 'wrong-key' ? '' : quotable(said.message, asked.secret),
    status,
    wait,
  });
}

/**
 * What a provider says in the body of an error: `{"error": {"message", …}}` with all of them, `{"error": "…"}` or
 * `{"message": "…"}` with some servers, a list of the former with Gemini.
 *
 * @param {string} body perhaps cut
 * @returns {{message: string, all: string, isJson: boolean}} `all` is what to look for signs in
 */
function saidIn(body) {
  try {
    const parsed = JSON.parse(body);
    return { message: messageIn(parsed), all: body, isJson: parsed !== null && typeof parsed === 'object' };
  } catch {
    // A page of HTML is not for people who asked for an answer.
    const plain = /^\s*[<{[]/.test(body) ? '' : body;
    return { message: plain, all: body, isJson: false };
  }
}

/**
 * @param {any} parsed
 * @returns {string}
 */
export function messageIn(parsed) {
  const one = Array.isArray(parsed) ? parsed[0] : parsed;
  const found = [one?.error?.message, one?.error, one?.message, one?.detail].find((said) => typeof said === 'string');
  return found ?? '';
}

/**
 * @param {number} status
 * @param {{message: string, all: string, isJson: boolean}} said
 * @returns {Failure}
 */
function kindOf(status, { message, all, isJson }) {
  if ((status === 401 || status === 403) && /\bCORS\b/.test(message)) {
    return 'no-browser';
  }
  // OpenAI answers 429, Anthropic 400 and others 402.
  if (status === 402 || /insufficient_quota|billing_(error|hard_limit)|credit balance/.test(all)) {
    return 'credit';
  }
  // Gemini answers 400 to a wrong key.
  if (status === 401 || (status === 400 && /API_KEY_INVALID|API key (not valid|expired)/i.test(all))) {
    return 'wrong-key';
  }
  const large = /context_length_exceeded|context (length|size|window)|(prompt|request|input) is too (long|large)/i;
  if (status === 413 || (status === 400 && (large.test(all) || /maximum number of tokens/.test(all)))) {
    return 'too-large';
  }
  switch (status) {
    case 403:
      return 'forbidden';
    case 404:
      // Whoever answers with a page may know nothing of models.
      return isJson ? 'no-model' : 'not-there';
    case 429:
      return 'quota';
    case 503:
    case 529:
      return 'overload';
    default:
      return status >= 500 ? 'server' : 'bad-request';
  }
}

/**
 * How long to wait: by the header, which a page sees only if the provider lets it, or by what the provider says.
 *
 * @param {string} header seconds or a date
 * @param {string} said
 * @returns {number | null} in seconds; null if nobody says
 */
export function waitOf(header, said) {
  const told = header.trim();
  const seconds = /^\d+$/.test(told)
    ? Number(told)
    : / GMT$/.test(told)
    ? Math.max(0, (Date.parse(told) - Date.now()) / 1_000)
    : waitIn(said);
  return seconds !== null && seconds <= LONGEST_WAIT ? Math.ceil(seconds) : null;
}

/**
 * “try again in 1m30.5s” with OpenAI, “retryDelay: 17s” and “retry in 17.2s” with Gemini.
 *
 * @param {string} said
 */
function waitIn(said) {
  const found =
    /(?:try again|retry) in (?=\d)(?:(\d+) ?h[a-z]* ?)?(?:(\d+) ?m(?!s)[a-z]* ?)?(?:([\d.]+) ?(ms|s))?/i.exec(said) ??
      /"retryDelay":\s*"()()([\d.]+)(s)"/.exec(said);
  const [, hours, minutes, rest, unit] = found ?? [];
  return hours || minutes || rest
    ? Number(hours || 0) * 3_600 + Number(minutes || 0) * 60 + Number(rest || 0) / (unit === 'ms' ? 1_000 : 1)
    : null;
}

/**
 * Words of a provider that can be shown: one line, not long, and no word that has letters of the key or stars where some
 * were. Nothing of it where the key stands in it with gaps.
 *
 * @param {string} said
 * @param {string} secret the key; may be empty
 */
export function quotable(said, secret) {
  const forms = formsOf(secret);
  const line = said
    .slice(0, 4 * LONGEST_QUOTE)
    .replace(UNSEEN, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (/\*{2,}|•{2,}|…/.test(word) || tellsOf(word, forms, TELLING) ? words.hidden : word))
    .join(' ');
  if (tellsOf(bare(line), forms.map(bare), 2 * TELLING)) {
    return words.hidden;
  }
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : line;
}

/**
 * How a key may be spelled: as it is, from its end, in Base64 wherever it begins there, and in hexadecimal.
 *
 * @param {string} secret
 */
function formsOf(secret) {
  if (secret === '') {
    return [];
  }
  const bytes = [...new TextEncoder().encode(secret)];
  const base64 = ['', ' ', '  '].map((before) =>
    // The first letters are of what stands before, too.
    btoa(String.fromCharCode(...new TextEncoder().encode(before + secret))).slice(before === '' ? 0 : before.length + 1)
  );
  return [secret, [...secret].reverse().join(''), ...base64, bytes.map((byte) => byte.toString(16)).join('')];
}

/** @param {string} text */
const bare = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** @param {string} word @param {readonly string[]} forms of the key @param {number} telling letters in a row */
const tellsOf = (word, forms, telling) =>
  forms.some((form) => {
    const length = Math.min(telling, form.length);
    for (let at = 0; length > 0 && at + length <= word.length; at++) {
      if (form.includes(word.slice(at, at + length))) {
        return true;
      }
    }
    return false;
  });
