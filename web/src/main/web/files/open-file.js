/** A text that is open, with everything that was chosen for it. */
import { decisionsIn } from '../ui/decisions.js';
import { meaningOf } from '../ui/view.js';

export class OpenFile {
  /** Name of the file; empty for a text that was pasted. */
  name;
  /** What to read the text as; empty to find out. */
  format = '';
  /** Account id, as typed. */
  owner = '';
  /** The error message. */
  error = '';
  /** Index of the policy to show. */
  selected = 0;
  /** The newest report. */
  report = null;
  /** The text that it is about. */
  analysed = '';
  /** Is the report about something else than what there is now? */
  stale = true;
  /** Did the engine give up on it while it waited? */
  failed = false;
  /** How it was asked for. */
  asked = null;
  /** The editor's state while another file is shown; null for the one that is. */
  parked = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** Another policy is in this file now. */
  replaced() {
    this.selected = 0;
    this.format = '';
  }

  /** The text of a file that is not shown. */
  get parkedText() {
    return this.parked && (this.parked.whole ?? this.parked.state.sliceDoc());
  }

  get parkedDecisions() {
    return decisionsIn(this.parked.state);
  }

  /**
   * Returns the request to analyze it.
   *
   * @param {string} text
   * @param {import('../ui/decisions.js').Decisions} decisions
   */
  request(text, { choices, inputs, added }) {
    return {
      call: 'analyze',
      text,
      owner: this.owner.length === 12 ? this.owner : null,
      error: this.error,
      choices: Object.fromEntries([...choices].map(([id, { on }]) => [id, on])),
      inputs: Object.fromEntries(inputs),
      additions: added.map(({ template, inputs: filled, policy }) => ({
        template,
        inputs: filled,
        policy,
      })),
      format: this.format || null,
    };
  }
}

/**
 * An id may mean another fix, and an index another policy, once the text has changed; no choice may
 * ever carry over to it.
 *
 * @param {import('../ui/decisions.js').Decisions} decisions
 * @param {any} report on the text as it is now
 * @returns {import('../ui/decisions.js').Decisions} the same when none is stale
 */
export function withoutStale(decisions, report) {
  const meanings = new Map(
    report.policies.flatMap((policy) => policy.fixes.map((fix) => [fix.id, meaningOf(policy, fix)])),
  );
  const fresh = [...decisions.choices].filter(([id, { meaning }]) => meanings.get(id) === meaning);
  const added = report.status === 'analyzed'
    ? decisions.added.filter(({ policy, name }) => report.policies[policy]?.name === name)
    : decisions.added;
  if (fresh.length === decisions.choices.size && added.length === decisions.added.length) {
    return decisions;
  }
  const choices = new Map(fresh);
  const inputs = new Map([...decisions.inputs].filter(([id]) => choices.has(id)));
  return { choices, inputs, added };
}
