/** Where a paste goes, whatever is there already. */
import { NOTHING_DECIDED } from '../../main/web/model/decisions.js';
import { Placing } from '../../main/web/placing.js';
import { text } from '../../main/web/text.js';
import { deepEqual, equal } from './assert.js';
import { EMPTY } from './reports.js';
import { stage } from './stage.js';

/** What begins so is that. @type {Record<string, string>} */
const STATUS = { policy: 'analyzed', error: 'denial' };

/**
 * A page whose engine knows texts by their first word.
 *
 * @param {string} here what is in the editor
 * @param {Partial<import('../../main/web/model/open-file.js').OpenFile>} [beside]
 */
function desk(here, beside = {}) {
  const { model } = stage();
  const word = (/** @type {string} */ text) => text.split(' ')[0];
  const engine = /** @type {any} */ ({
    ask: (/** @type {any} */ { text, documents }) =>
      Promise.resolve({
        report: {
          ...EMPTY,
          status: STATUS[word(text)] ?? 'unreadable',
          documents: documents.map((/** @type {any} */ one) => ({
            kind: word(one.text) === 'document' ? 'identity-policy' : 'other',
          })),
        },
      }),
  });
  /** @type {string[]} */
  const opened = [];
  /** @type {string[]} */
  const steps = [];
  const write = (/** @type {string} */ text) => {
    steps.push(model.state.current.text);
    model.edited(text, NOTHING_DECIDED, true);
  };
  const placing = new Placing(engine, model, /** @type {any} */ ({ now: () => {} }), {
    pasteAll: write,
    replaceWith: write,
    undo: () => model.edited(steps.pop() ?? '', NOTHING_DECIDED, true),
    openBeside: (pasted) => opened.push(pasted),
  });
  model.edited(here, NOTHING_DECIDED, true);
  model.setFile(beside);
  /** Pastes over all that is there, as somebody does who has selected it. */
  const pasteOver = async (/** @type {string} */ pasted) => {
    placing.overwriting(true);
    write(pasted);
    const { report } = await engine.ask(model.state.current.request());
    return placing.place(report);
  };
  return { model, placing, opened, pasteOver, undo: () => placing.takeBack() || write(steps.pop() ?? '') };
}

/** @param {ReturnType<typeof desk>} desk */
const shown = ({ model: { state: { current } }, opened }) => ({
  text: current.text,
  error: current.error,
  documents: current.documents.map((one) => one.text),
  opened,
});

const NONE = { error: '', documents: [], opened: [] };

const ANYWHERE = [
  { here: '', pasted: 'policy A', then: { text: 'policy A' } },
  { here: 'policy A', pasted: 'policy B', then: { text: 'policy A', opened: ['policy B'] } },
  { here: 'policy A', pasted: 'error 1', then: { text: 'policy A', error: 'error 1' } },
  { here: 'policy A', pasted: 'document 1', then: { text: 'policy A', documents: ['document 1'] } },
  { here: 'policy A', pasted: 'anything', then: { text: 'policy A', opened: ['anything'] } },
  { here: 'error 1', pasted: 'error 2', then: { text: 'error 2\nerror 1' } },
  { here: 'error 1', pasted: 'policy A', then: { text: 'policy A', error: 'error 1' } },
  { here: 'error 1', pasted: 'document 1', then: { text: 'error 1', documents: ['document 1'] } },
  { here: 'document 1', pasted: 'document 2', then: { text: 'document 1', documents: ['document 2'] } },
  { here: 'document 1', pasted: 'policy A', then: { text: 'policy A', documents: ['document 1'] } },
  { here: 'document 1', pasted: 'error 1', then: { text: 'error 1', documents: ['document 1'] } },
  { here: 'anything', pasted: 'policy A', then: { text: 'anything', opened: ['policy A'] } },
  { here: 'anything', pasted: 'error 1', then: { text: 'anything', error: 'error 1' } },
];

for (const { here, pasted, then } of ANYWHERE) {
  Deno.test(`“${pasted}”, pasted anywhere beside “${here}”, loses nothing`, async () => {
    const it = desk(here);
    await it.placing.takeFromAnywhere(pasted);
    deepEqual(shown(it), { ...NONE, ...then });
    if (here && then.opened === undefined) {
      it.undo();
      deepEqual(shown(it), { ...NONE, text: here });
    }
  });
}

Deno.test('a second error stands before the first one', async () => {
  const it = desk('policy A', { error: 'error 1' });
  await it.placing.takeFromAnywhere('error 2');
  equal(it.model.state.current.error, 'error 2\nerror 1');
});

Deno.test('what is opened beside the text is said to be', async () => {
  const it = desk('policy A');
  await it.placing.takeFromAnywhere('policy B');
  equal(it.model.state.message, text.openedBeside);
});

Deno.test('an error that is pasted over a policy is put beside it, and one step takes it back', async () => {
  const it = desk('policy A');
  equal(await it.pasteOver('error 1'), true);
  deepEqual(shown(it), { ...NONE, text: 'policy A', error: 'error 1' });
  equal(it.placing.takeBack(), true);
  deepEqual(shown(it), { ...NONE, text: 'policy A' });
});

Deno.test('whoever pastes a policy over a policy means that', async () => {
  const it = desk('policy A');
  equal(await it.pasteOver('policy B'), false);
  deepEqual(shown(it), { ...NONE, text: 'policy B' });
});

Deno.test('a policy that is pasted over an error has it beside', async () => {
  const it = desk('error 1');
  equal(await it.pasteOver('policy A'), true);
  deepEqual(shown(it), { ...NONE, text: 'policy A', error: 'error 1' });
});
