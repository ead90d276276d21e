/** What a user decides about the text in the editor, step by step, so that each can be undone. */
import { meaningOf } from '../ui/view.js';

export class Deciding {
  #editor;
  #policy;

  /**
   * @param {import('../ui/editor.js').Editor} editor
   * @param {() => any} policy returns the policy that is shown, as ui/view.js makes it
   */
  constructor(editor, policy) {
    this.#editor = editor;
    this.#policy = policy;
  }

  /** Was this fix switched on by hand? */
  isChosen({ id }) {
    return this.#editor.decisions.choices.get(id)?.on ?? false;
  }

  /** Switches a fix; of alternatives at most one stays on. */
  choose(fix, on) {
    const others = on && fix.choice ? this.#alternativesOf(fix) : [];
    this.#decide([...others.map((other) => [other, false]), [fix, on]]);
  }

  chooseAll(fixes, on) {
    this.#decide(fixes.map((fix) => [fix, on]));
  }

  #alternativesOf(fix) {
    const { findings, fixes } = this.#policy();
    const finding = findings.find((each) => each.fixes.includes(fix.id));
    return fixes.filter(
      ({ id, choice }) => id !== fix.id && choice === fix.choice && finding.fixes.includes(id),
    );
  }

  /** @param {[any, boolean][]} decided fixes, and whether they are to be on */
  #decide(decided) {
    const { decisions } = this.#editor;
    const choices = new Map(decisions.choices);
    for (const [fix, on] of decided) {
      choices.set(fix.id, { meaning: meaningOf(this.#policy(), fix), on });
    }
    this.#editor.decide({ ...decisions, choices });
  }

  /** Fills in a field of a fix. */
  fill({ id }, field, value) {
    const { decisions } = this.#editor;
    const before = decisions.inputs.get(id) ?? {};
    const inputs = new Map(decisions.inputs).set(id, { ...before, [field]: value });
    this.#editor.decide({ ...decisions, inputs }, field in before);
  }

  /** Adds the statements of a template. */
  add(template) {
    const { index, name } = this.#policy();
    this.#change((added) => [...added, { template, inputs: {}, policy: index, name }]);
  }

  remove(index) {
    this.#change((added) => added.filter((_, i) => i !== index));
  }

  /** Fills in a field of an addition. */
  fillAddition(index, field, value) {
    const goesOn = field in this.#editor.decisions.added[index].inputs;
    const filled = ({ inputs, ...rest }) => ({ ...rest, inputs: { ...inputs, [field]: value } });
    this.#change(
      (added) => added.map((addition, i) => (i === index ? filled(addition) : addition)),
      goesOn,
    );
  }

  #change(change, goesOn = false) {
    const { decisions } = this.#editor;
    this.#editor.decide({ ...decisions, added: change(decisions.added) }, goesOn);
  }
}
