/**
 * The page that Keymend's speed is measured against: an editor, a repair of JSON, a validator and the decision of one
 * request, all in one script, as somebody would put it together in an afternoon.
 */
import { Validator } from '@cfworker/json-schema';
import { json } from '@codemirror/lang-json';
import { basicSetup, EditorView } from 'codemirror';
import { jsonrepair } from 'jsonrepair';
import { EXAMPLE } from './example.js';

const strings = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
const validator = new Validator({
  type: 'object',
  required: ['Statement'],
  properties: {
    Version: { enum: ['2012-10-17', '2008-10-17'] },
    Id: { type: 'string' },
    Statement: {
      type: 'array',
      items: {
        type: 'object',
        required: ['Effect', 'Principal', 'Action', 'Resource'],
        properties: {
          Sid: { type: 'string' },
          Effect: { enum: ['Allow', 'Deny'] },
          Principal: { anyOf: [{ const: '*' }, { type: 'object', additionalProperties: strings }] },
          Action: strings,
          Resource: strings,
          Condition: { type: 'object' },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
}, '2020-12', false);

/** @param {unknown} value */
const list = (value) => [value ?? []].flat();

/** Does a pattern with stars take a text? */
const takes = (pattern, text) =>
  new RegExp(`^${pattern.split('*').map((part) => part.replace(/\W/g, '\\$&')).join('.*')}$`, 'i').test(text);

/** Does a statement without conditions let the account decide by IAM policies? */
const delegates = ({ Effect, Principal, Action, Condition }) =>
  Effect === 'Allow' && Condition === undefined &&
  list(Principal?.AWS).some((arn) => /^(arn:aws:iam::)?\d{12}(:root)?$/.test(arn)) &&
  list(Action).some((action) => takes(action, 'kms:Decrypt'));

/** @param {string} text */
function diagnose(text) {
  const faults = [];
  let repaired = text;
  try {
    JSON.parse(text);
  } catch (e) {
    faults.push(String(e));
    repaired = jsonrepair(text);
  }
  const policy = JSON.parse(repaired);
  faults.push(...validator.validate(policy).errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`));
  faults.push(`kms:Decrypt by IAM policies: ${list(policy.Statement).some(delegates) ? 'allowed' : 'refused'}`);
  return faults;
}

const editor = new EditorView({
  parent: document.querySelector('#editor'),
  extensions: [
    basicSetup,
    json(),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) {
        document.querySelector('#faults').replaceChildren(...diagnose(`${state.doc}`).map((fault) => {
          const item = document.createElement('li');
          item.textContent = fault;
          return item;
        }));
      }
    }),
  ],
});

/** The next frame is on its way to the screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// As on the other page, the example is chosen as soon as it can be seen.
await painted();
editor.dispatch({ changes: { from: 0, insert: EXAMPLE } });
await painted();
document.documentElement.dataset.diagnosed = String(performance.now());
