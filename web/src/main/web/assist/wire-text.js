/** What people read about providers and what becomes of a request to one. Only the page for models needs it. */

/** @param {number} n @param {string} unit */
const counted = (n, unit) => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** @param {number} seconds */
function time(seconds) {
  if (seconds < 90) {
    return counted(Math.max(1, Math.ceil(seconds)), 'second');
  }
  return seconds < 5_400
    ? `about ${counted(Math.ceil(seconds / 60), 'minute')}`
    : `about ${counted(Math.ceil(seconds / 3_600), 'hour')}`;
}

/** @param {number | null} seconds */
const wait = (seconds) => (seconds === null ? 'Wait a while' : `Wait ${time(seconds)}`);

/**
 * @typedef {{
 *   name: string,
 *   host: string,
 *   model: string,
 *   wait: number | null,
 *   hasKey: boolean,
 *   page: string,
 * }} About whom an error is about; `wait` in seconds, `page` the origin of this page
 */

export const words = {
  another: 'Another one',
  keyHints: {
    account: 'A key of your account. One with a low limit, for this use alone, is best.',
    none: 'This server needs no key unless you gave it one.',
    maybe: 'Only if the server wants one',
  },
  modelHints: {
    named: 'The name as the provider writes it',
    ollama: 'The name that “ollama list” shows. Give it room for the question: OLLAMA_CONTEXT_LENGTH=16384',
    loaded: 'The name of the model that is loaded',
  },

  /** What is wrong with the address of a provider. */
  address: {
    empty: 'Type the address of the server, such as https://api.example.com.',
    unreadable: 'This is no address of a server. It begins with https://.',
    scheme: 'The address must begin with https://, or with http:// for this machine.',
    plain:
      'Over http:// others on the way could read the question and the key. Only this machine may be asked that way.',
    login: 'The address must hold no name and no password.',
    extra: 'The address must end before any ? or #.',
    host: 'A browser can be kept to one host by a name or an IPv4 address alone. Write localhost for this machine.',
  },

  /** What became of an answer; empty when there is nothing to say. */
  ended: {
    complete: '',
    length: 'The model stopped at its limit, so the answer is cut off.',
    'too-large': 'The answer was more than 256 KiB, so it was cut there.',
    stopped: 'You stopped it, so the answer is cut off.',
    refused: 'The provider ended the answer by its own rules.',
    'no-end': 'The answer has no end: the connection closed before it.',
    idle: 'The answer has no end: nothing more came, so the page hung up.',
    total: 'The answer has no end: it took too long, so the page hung up.',
  },

  /** In place of words that may hold a part of the key. */
  hidden: '[hidden]',

  failed: {
    'key-form': () => 'There is a space or a character in the key that no key has. Copy it again.',
    /** @param {About} about */
    'wrong-key': ({ name, hasKey }) =>
      hasKey
        ? `${name} does not accept this key. Check that it is whole, and still valid.`
        : `${name} wants a key, and got none. Type your API key above.`,
    /** @param {About} about */
    forbidden: ({ name }) => `${name} does not allow this. Check what the key may do, and from where.`,
    /** @param {About} about */
    'no-browser': ({ name }) =>
      `${name} does not let your organization ask from a browser. Nothing on this page can change that. Use another provider, or use “Copy as a question” in the Keymend tab.`,
    /** @param {About} about */
    'no-model': ({ name, model }) =>
      model === ''
        ? `${name} has nothing at this address. Check the address.`
        : `${name} has no model “${model}” at this address. Check the name and the address, or list the models.`,
    /** @param {About} about */
    'not-there': ({ host, model }) =>
      model === ''
        ? `${host} has nothing at this address. Check the address, with its folder.`
        : `${host} has nothing at this address, or it has no model “${model}”. Check the address, with its folder, then the name of the model.`,
    /** @param {About} about */
    credit: ({ name }) => `Your account at ${name} has no credit left, or its limit is reached.`,
    /** @param {About} about */
    quota: (about) => `${about.name} takes no more requests from you for now. ${wait(about.wait)}, then send it again.`,
    /** @param {About} about */
    overload: (about) => `${about.name} has too much to do at the moment. ${wait(about.wait)}, then send it again.`,
    /** @param {About} about */
    'too-large': ({ model }) => `The question is too large for ${model || 'this model'}. Choose another model.`,
    /** @param {About} about */
    'bad-request': ({ name }) => `${name} does not take this request as it is.`,
    /** @param {About} about */
    server: ({ name }) => `${name} failed on its own side. Send it again later.`,
    /** @param {About} about */
    'no-answer': ({ name }) => `${name} said nothing for too long, so the page hung up.`,
    offline: () => 'This browser is offline.',
    /** @param {About} about */
    'page-policy': ({ host, page }) =>
      `The browser kept this page from asking ${host}: a policy (CSP) of ${page} does not allow it. The server was not asked. Whoever runs ${page} has to allow it, or choose another place.`,
    /** @param {About} about */
    unreachable: ({ host }) => `${host} could not be asked. The browser does not tell why. What is likely:`,
    /** @param {About} about */
    'mid-stream': ({ name }) => `${name} broke off in the middle of its answer.`,
    /** @param {About} about */
    'not-a-stream': ({ host }) => `${host} did not answer as a model does. Check the address and the API format.`,
    stopped: () => 'You stopped it.',
  },

  /** Why a server could not be asked; a browser gives pages no reason. */
  likely: {
    /** @param {About} about */
    notRunning: ({ host }) => `No server runs at ${host}. Start it, and check the port.`,
    /** @param {About} about */
    ollama: ({ page }) =>
      `Ollama does not let this page ask it. Start it again with OLLAMA_ORIGINS=${page} in its environment.`,
    lmstudio: () => 'LM Studio does not let pages ask it. Switch on CORS in the settings of its server.',
    /** @param {About} about */
    cors: ({ page }) =>
      `The server does not let pages of ${page} ask it (CORS). If it is yours, allow that origin in the server's CORS settings.`,
    prompt: () =>
      'The browser asks before a page may reach this machine, and nobody allowed it. Allow it in the settings of this site.',
    safari: () => 'Safari may keep a secure page from a server on this machine. Try another browser.',
    network: () => 'There is no network, or a proxy, a firewall or an extension keeps the browser from it.',
    anthropic: () => 'For some organizations Anthropic refuses browsers altogether.',
    redirect: () => 'The server sent the request on to another address. This page never follows.',
  },
};
