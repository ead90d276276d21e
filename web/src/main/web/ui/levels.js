/** Buttons that switch on, or off, all fixes of one kind that need nothing else. */
import { fill, h } from './dom.js';
import { text } from './text.js';

const LEVELS = ['repair', 'restore', 'harden'];

/**
 * @param {HTMLElement} host is filled
 * @param {any} report as docs/report.md describes
 * @param {(fixes: any[], on: boolean) => void} choose
 */
export function drawLevels(host, report, choose) {
  const taken = new Set();
  const buttons = LEVELS.flatMap((level) => {
    const fixes = report.fixes.filter((fix) => fix.level === level);
    const off = firstOfEach(report, fixes.filter((fix) => fix.state === 'off'), taken);
    const on = fixes.filter((fix) => fix.on && !fix.byDefault);
    return [
      off.length > 0 && button(`apply ${level}`, text.applyAll[level], () => choose(off, true)),
      off.length === 0 && on.length > 0 && button(`undo ${level}`, text.undoAll[level], () => choose(on, false)),
    ];
  });
  fill(host, ...buttons);
}

const button = (key, label, onclick) =>
  h('button.plain', { type: 'button', 'data-key': key, 'data-testid': key.replace(' ', '-'), onclick }, label);

/** Of alternatives the first is what is usually meant; none is added to one that is on. */
function firstOfEach(report, off, taken) {
  for (const finding of report.findings) {
    for (const { id, choice, on } of report.fixes) {
      if (on && choice && finding.fixes.includes(id)) {
        taken.add(`${finding.fixes[0]} ${choice}`);
      }
    }
  }
  return off.filter(({ id, choice }) => {
    if (!choice) {
      return true;
    }
    const key = `${report.findings.find(({ fixes }) => fixes.includes(id)).fixes[0]} ${choice}`;
    const free = !taken.has(key);
    taken.add(key);
    return free;
  });
}
