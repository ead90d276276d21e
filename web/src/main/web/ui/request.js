/** A request that proves what is said of a policy, and how it is decided: what a reviewer wants to see. */
import { h } from './dom.js';
import { acting } from './feedback.js';
import { text } from '../text.js';

/** @import { Decision, Witness } from '../model/report.d.ts' */

/**
 * Draws a request that is shown on demand.
 *
 * @param {Witness | null | undefined} witness of a verdict
 * @param {string} name by which tests find it
 * @param {(witness: Witness) => Promise<unknown>} copy
 */
export function drawWitness(witness, name, copy) {
  return (
    witness &&
    h(
      'details.witness',
      { 'data-key': name, 'data-testid': name },
      h('summary', {}, isAllowed(witness.decision) ? text.showThrough : text.showRefused),
      drawRequest(witness, [['', witness.decision]], copy),
    )
  );
}

/**
 * Draws a request with what becomes of it.
 *
 * @param {Witness} witness
 * @param {[string, Decision | undefined][]} decisions each with what it is called
 * @param {(witness: Witness) => Promise<unknown>} copy
 */
export function drawRequest(witness, decisions, copy) {
  const { request, identity } = witness;
  const { principal, action, resource, context } = request;
  const name = decisions.some(([, decision]) => isAllowed(decision)) ? identity : `${identity}Refused`;
  return h(
    'div.request',
    { 'data-testid': 'request' },
    h(
      'dl',
      {},
      ...row(text.request.principal, h('code', {}, principal)),
      ...row(text.request.action, h('code', {}, action)),
      ...row(text.request.resource, h('code', {}, resource)),
      ...row(text.request.context, ...drawContext(context)),
      ...row(text.request.identity, text.identities[name] ?? identity),
      ...decisions.flatMap(([label, decision]) => row(label || text.request.decision, ...drawDecision(decision))),
    ),
    h(
      'p.bar',
      {},
      copyButton(() => copy(witness)),
      h('span.quiet', {}, text.madeUp),
    ),
  );
}

/** @param {() => Promise<unknown>} copy */
function copyButton(copy) {
  const made = acting('copy-request', text.copyRequest, copy);
  made.className = 'plain';
  made.title = text.copyRequestHint;
  return made;
}

/** @param {Decision | undefined} decision */
const isAllowed = (decision) => decision?.outcome === 'Allowed';

/** @param {string} label @param {...import('./dom.js').Child} values */
const row = (label, ...values) => [h('dt', {}, label), h('dd', {}, ...values)];

/** @param {Record<string, string[]>} context */
function drawContext(context) {
  const keys = Object.entries(context);
  return keys.length === 0
    ? [text.noContext]
    : keys.map(([key, values]) => h('span.reason', {}, h('code', {}, `${key} = ${values.join(', ')}`)));
}

/** @param {Decision | undefined} decision */
function drawDecision({ outcome, because } = { outcome: '', because: [] }) {
  return [
    h('strong', { 'data-outcome': outcome }, text.outcomes[outcome] ?? outcome),
    ...because.map((reason) => h('span.reason', {}, reason)),
  ];
}
