/** What the applied fixes change: the proof, before anything is copied. */
import { h } from './dom.js';
import { text } from './text.js';

/**
 * @param {HTMLElement} host is filled
 * @param {any} proof as docs/report.md describes
 */
export function drawAccess(host, proof) {
  const changed = proof.rows.filter((row) => row.groups.some(isChanged));
  const remaining = Object.values(proof.remaining).reduce((sum, n) => sum + n, 0);
  host.replaceChildren(
    h('p.summary', {}, proof.summary),
    ...changed.map(drawRow),
    h(
      'p.after',
      {},
      h('span.quiet', {}, `${text.after}: `),
      `${proof.after.headline} ${proof.after.managersText}`,
      remaining > 0 && h('span.quiet', {}, ` ${text.remaining(remaining)}`),
    ),
  );
}

const KINDS = [
  ['gained', '+', text.gains],
  ['lost', '−', text.loses],
  ['changed', '~', text.changes],
];

const isChanged = (group) => KINDS.some(([kind]) => group[kind].length > 0);

function drawRow(row) {
  const all = (kind) => row.groups.flatMap((group) => group[kind]);
  return h(
    'div.who',
    {},
    h('p.name', {}, row.label, !row.label.includes(row.principal) && h('span.arn', {}, row.principal)),
    ...KINDS.filter(([kind]) => all(kind).length > 0).map(([kind, sign, word]) =>
      h(
        `details.${kind}`,
        {},
        h(
          'summary',
          {},
          h('span.word', {}, `${sign} ${word}`),
          ...row.groups
            .filter((group) => group[kind].length > 0)
            .map((group) => h('span.chip', {}, `${text.groups[group.group]} ${group[kind].length}`)),
        ),
        h('p.actions', {}, all(kind).join(', ')),
      ),
    ),
  );
}
