/** Buttons that switch on, or off, all fixes of one kind that need nothing else. */
import { fill, h } from './dom.js';
import { text } from '../text.js';

/** @import { Fix } from '../model/report.d.ts' */
/** @import { View } from '../model/view.js' */

/** @type {string[]} */
const LEVELS = ['repair', 'restore', 'harden'];

/**
 * @param {HTMLElement} host is filled
 * @param {View} view
 * @param {(fixes: Fix[], on: boolean) => void} choose
 */
export function drawLevels(host, view, choose) {
  const offered = offeredFixes(view);
  const buttons = LEVELS.flatMap((level) => {
    const off = offered.filter((fix) => fix.level === level);
    const on = view.fixes.filter((fix) => fix.level === level && fix.on && !fix.byDefault);
    return [
      off.length > 0 && button('apply', level, text.applyAll[level], () => choose(off, true)),
      off.length === 0 && on.length > 0 && button('undo', level, text.undoAll[level], () => choose(on, false)),
    ];
  });
  fill(host, ...buttons);
}

/**
 * What takes all of it back is the same button, so that it keeps the focus.
 *
 * @param {string} what
 * @param {string} level
 * @param {string} label
 * @param {() => void} onclick
 */
const button = (what, level, label, onclick) =>
  h('button.plain', { type: 'button', 'data-key': level, 'data-testid': `${what}-${level}`, onclick }, label);

/**
 * Of alternatives the first is what is usually meant; none is added to one that is on.
 *
 * @param {View} view
 */
function offeredFixes(view) {
  const fixes = new Map(view.fixes.map((fix) => [fix.id, fix]));
  return view.findings.flatMap((finding) => {
    const own = finding.fixes.flatMap((id) => fixes.get(id) ?? []);
    const decided = new Set(own.filter(({ on }) => on).map(({ choice }) => choice));
    return own.filter(({ level, state, choice }) => {
      const offered = state === 'off' && LEVELS.includes(level) && !(choice && decided.has(choice));
      if (offered) {
        decided.add(choice);
      }
      return offered;
    });
  });
}
