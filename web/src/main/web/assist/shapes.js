/** How requests and answers of each kind of provider look. */

/** @import { Shape } from './providers.js' */

/**
 * @typedef {'complete' | 'length' | 'refused'} Reason why a model stopped
 *
 * @typedef {{
 *   text: string,
 *   reason: Reason | null,
 *   done: boolean,
 *   failed: boolean,
 *   model: string,
 * }} Part of an answer: what it adds, and what it says of the whole
 *
 * @typedef {{question: string, answer: string}} Round that went before
 *
 * @typedef {{
 *   version: string,
 *   headers: (key: string) => Record<string, string>,
 *   path: (model: string) => string,
 *   body: (model: string, question: string, earlier: readonly Round[]) => object,
 *   models: string,
 *   namesIn: (list: any) => unknown[],
 *   read: (data: any) => Part,
 * }} Dialect `read` takes what an event holds, and an answer that came as a whole
 */

/** Anthropic wants a bound on every answer, in tokens. The largest policy has half as many. */
const LONGEST_ANSWER = 16_000;

/** @param {unknown} value */
const string = (value) => (typeof value === 'string' ? value : '');

/** @param {unknown} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {string} name
 * @param {string} key
 * @param {string} [value]
 * @returns {Record<string, string>} no header without a key
 */
const withKey = (name, key, value = key) => (key === '' ? {} : { [name]: value });

/** @type {Part} */
const NOTHING = { text: '', reason: null, done: false, failed: false, model: '' };

/** @type {Dialect} Chat completions of OpenAI, which many others have, too */
const openai = {
  version: 'v1',
  headers: (key) => withKey('authorization', key, `Bearer ${key}`),
  path: () => '/chat/completions',
  body: (model, question, earlier) => ({
    model,
    stream: true,
    messages: [
      ...earlier.flatMap((round) => [
        { role: 'user', content: round.question },
        { role: 'assistant', content: round.answer },
      ]),
      { role: 'user', content: question },
    ],
  }),
  models: '/models',
  namesIn: (answer) => list(answer?.data).map((model) => model?.id),
  read(data) {
    if (data.error || data.object === 'error' || data.type === 'error') {
      return { ...NOTHING, failed: true };
    }
    const choice = list(data.choices)[0];
    const said = choice?.delta ?? choice?.message;
    const parts = list(said?.content).map((part) => string(part?.text)).join('');
    const refused = string(said?.refusal);
    return {
      ...NOTHING,
      text: string(said?.content) + parts + refused,
      reason: refused === '' ? reasonIn(choice?.finish_reason, 'length', ['content_filter']) : 'refused',
      model: string(data.model),
    };
  },
};

/** @type {Dialect} Messages of Anthropic */
const anthropic = {
  version: 'v1',
  headers: (key) => ({
    ...withKey('x-api-key', key),
    'anthropic-version': '2023-06-01',
    'anthropic-dangerous-direct-browser-access': 'true',
  }),
  path: () => '/messages',
  body: (model, question, earlier) => ({
    max_tokens: LONGEST_ANSWER,
    ...Object(openai.body(model, question, earlier)),
  }),
  models: '/models?limit=1000',
  namesIn: openai.namesIn,
  read(data) {
    const part = { ...NOTHING };
    switch (data.type) {
      case 'message':
        part.text = list(data.content).map((block) => (block?.type === 'text' ? string(block.text) : '')).join('');
        part.reason = anthropicReason(data.stop_reason);
        part.model = string(data.model);
        break;
      case 'message_start':
        part.model = string(data.message?.model);
        break;
      case 'content_block_start':
        part.text = data.content_block?.type === 'text' ? string(data.content_block.text) : '';
        break;
      case 'content_block_delta':
        part.text = data.delta?.type === 'text_delta' ? string(data.delta.text) : '';
        break;
      case 'message_delta':
        part.reason = anthropicReason(data.delta?.stop_reason);
        break;
      case 'message_stop':
        part.done = true;
        break;
      case 'error':
        part.failed = true;
        break;
      default:
        // Others come and go; pings among them.
    }
    return part;
  },
};

/** @param {unknown} reason */
const anthropicReason = (reason) =>
  reasonIn(reason === 'model_context_window_exceeded' ? 'max_tokens' : reason, 'max_tokens', ['refusal']);

/** What Gemini calls an end that nobody else had a hand in. */
const OWN_END = ['STOP', 'FINISH_REASON_UNSPECIFIED'];

/** @type {Dialect} `streamGenerateContent` of Gemini */
const gemini = {
  version: 'v1beta',
  headers: (key) => withKey('x-goog-api-key', key),
  path(model) {
    const [, folder = 'models', name = ''] = /^(?:(models|tunedModels)\/)?(.*)$/s.exec(model) ?? [];
    return `/${folder}/${encodeURIComponent(name)}:streamGenerateContent?alt=sse`;
  },
  body: (_, question, earlier) => ({
    contents: [
      ...earlier.flatMap((round) => [
        { role: 'user', parts: [{ text: round.question }] },
        { role: 'model', parts: [{ text: round.answer }] },
      ]),
      { role: 'user', parts: [{ text: question }] },
    ],
  }),
  models: '/models?pageSize=1000',
  namesIn: (answer) =>
    list(answer?.models)
      .filter((model) => list(model?.supportedGenerationMethods ?? ['generateContent']).includes('generateContent'))
      .map((model) => string(model?.name).replace(/^models\//, '')),
  read(data) {
    if (data.error) {
      return { ...NOTHING, failed: true };
    }
    const candidate = list(data.candidates)[0];
    const why = candidate?.finishReason;
    return {
      ...NOTHING,
      text: list(candidate?.content?.parts)
        .map((part) => (part?.thought === true ? '' : string(part?.text)))
        .join(''),
      reason: data.promptFeedback?.blockReason || (why && why !== 'MAX_TOKENS' && !OWN_END.includes(why))
        ? 'refused'
        : reasonIn(why, 'MAX_TOKENS', []),
      model: string(data.modelVersion),
    };
  },
};

/**
 * @param {unknown} said
 * @param {string} length what the provider calls an answer that reached a limit
 * @param {string[]} refusals what it calls one that it did not let go on
 * @returns {Reason | null}
 */
function reasonIn(said, length, refusals) {
  if (typeof said !== 'string' || said === '') {
    return null;
  }
  return said === length ? 'length' : refusals.includes(said) ? 'refused' : 'complete';
}

/** @type {Readonly<Record<Shape, Dialect>>} */
export const dialects = Object.freeze({ openai, anthropic, gemini });
