/** Words about what logs show: they are needed behind the first answer, so they are in no file that it needs. */

/** @param {number} n */
const number = (n) => n.toLocaleString('en-US');

/** @param {number} n @param {string} one @param {string} [many] */
const counted = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** @param {number} files @param {readonly string[]} names of some of them */
const some = (files, names) =>
  counted(files, 'file') + (names.length > 0 ? ` (${names.join(', ')}${files > names.length ? ', …' : ''})` : '');

export const words = {
  title: 'What was used',
  hint:
    'Give the page your CloudTrail logs. It counts who used the key, and for what. Then it offers a policy that allows no more, and tries each call of the past on it. The logs stay in this tab.',
  formats:
    'Logs as they lie in the bucket (.json.gz), what lookup-events prints, EventBridge events, or CSV from Athena or CloudTrail Lake. You can also drop them on the page.',
  files: 'Choose logs',
  folder: 'Choose a folder',
  noPolicy: 'Now paste the policy of the key.',
  progress: 'Reading logs',
  /** @param {number} percent @param {number} events */
  soFar: (percent, events) => `${percent} % read, ${counted(events, 'event')}`,
  cancel: 'Stop',
  forget: 'Forget the logs',
  noLog: 'There is no log among these files. Logs end in .json, .gz, .jsonl, .ndjson, .csv, .tsv, .log or .txt.',
  failed: 'The logs could not be read to the end, so none of them counts.',
  /** @param {readonly string[]} names */
  damaged: (names) => `Damaged, and read as far as it goes: ${names.join(', ')}.`,
  /** @param {number} files @param {readonly string[]} names of some of them */
  skipped: (files, names) => `Not read, as logs have other names: ${some(files, names)}.`,
  /** @param {number} files @param {readonly string[]} names of some of them */
  foreign: (files, names) => `Passed over, as nothing of CloudTrail is in it: ${some(files, names)}.`,
  /** @param {number} files */
  someDamaged: (files) => `Damaged, and read as far as it goes: ${counted(files, 'file')}.`,
  /** @param {number} calls @param {string} from @param {string} to @param {number} days */
  seen: (calls, from, to, days) =>
    `${counted(calls, 'call')} from ${from} to ${to}: ${counted(days, 'day')}. Times are in UTC.`,
  /** @param {number} keys */
  otherKeys: (keys) => `Other keys in these logs (${number(keys)})`,
  /** @param {number} calls */
  calls: (calls) => counted(calls, 'call'),
  /** @param {number} events */
  timeless: (events) => `${counted(events, 'event')} of these tell no time, or one that cannot be right.`,
  /** @param {number} calls */
  seenAtNoTime: (calls) => `${counted(calls, 'call')}. The events tell no time.`,
  /** @param {number} days */
  noProof: (days) =>
    `No call ${
      days > 1 ? `in ${counted(days, 'day')}` : days > 0 ? 'on one day' : 'in these logs'
    } is no proof. Think of a restore once a year, of disaster recovery, of jobs that rotate keys.`,
  /** @param {number} events */
  beyond: (events) =>
    `${
      counted(events, 'event')
    } of this key more are of other kinds of call than are kept. So nothing is offered. Give it the logs of one key alone.`,
  ignored: 'Not looked at',
  /** @type {Record<string, (n: number) => string>} */
  why: {
    'other-service': (n) => `${counted(n, 'event')} of other services`,
    'other-key': (n) => `${counted(n, 'event')} of other keys`,
    'service-event': (n) => `${counted(n, 'event')} of what KMS did by itself, such as rotation`,
    failed: (n) => `${counted(n, 'call')} that failed for another reason than permission`,
    'dry-run': (n) => `${counted(n, 'dry run')}, which only ask whether they would be allowed`,
    'network-activity': (n) => `${counted(n, 'event')} of network activity, whose calls have events of their own`,
    'endpoint-policy': (n) => `${counted(n, 'call')} that the policy of a VPC endpoint refused, with no key in it`,
    'no-key': (n) => `${counted(n, 'call')} about no key`,
    'unknown-key': (n) => `${counted(n, 'event')} that do not tell the key`,
    'unknown-caller': (n) => `${counted(n, 'event')} that do not tell who called`,
    'unknown-operation': (n) => `${counted(n, 'event')} of operations that are not known here`,
    'unknown-outcome': (n) => `${counted(n, 'row')} without the column errorCode, so not known to be allowed`,
    'too-long': (n) => `${counted(n, 'record')} longer than any that CloudTrail delivers`,
    'cut-off': (n) => `${counted(n, 'file')} of which the rest is missing`,
    unreadable: (n) => `${counted(n, 'record')} that cannot be read, or ${n === 1 ? 'is' : 'are'} no event`,
  },
  whichKey: 'The policy is of the key',
  chooseKey: 'Choose its key',
  filter: {
    group: 'Show',
    principal: 'Who',
    action: 'Action',
    outcome: 'Outcome',
    all: 'All',
    allowed: 'Allowed',
    refused: 'Refused',
    loss: 'Not sure to work any more',
  },
  chart: {
    title: 'Calls over time',
    allowed: 'Allowed',
    refused: 'Refused',
    /** @param {number} allowed @param {number} refused @param {string} from @param {string} to */
    label: (allowed, refused, from, to) =>
      `Calls over time, from ${from} to ${to}: ${number(allowed)} allowed, ${
        number(refused)
      } refused. The table below has the numbers.`,
    /** @param {string} time @param {number} allowed @param {number} refused */
    bar: (time, allowed, refused) => `${time}: ${number(allowed)} allowed, ${number(refused)} refused`,
    numbers: 'The numbers over time',
    /** @param {number} minutes */
    width: (minutes) =>
      minutes >= 10_080
        ? `One bar is ${counted(minutes / 10_080, 'week')}.`
        : minutes >= 1_440
        ? `One bar is ${counted(minutes / 1_440, 'day')}.`
        : minutes >= 60
        ? `One bar is ${counted(minutes / 60, 'hour')}.`
        : `One bar is ${counted(minutes, 'minute')}.`,
    time: 'From',
    none: 'No call is like this.',
    /** @param {number} n */
    most: (n) => `${number(n)} at most`,
  },
  columns: { who: 'Who', action: 'Action', over: 'Over time', allowed: 'Allowed', refused: 'Refused', last: 'Last' },
  /** @param {string} through */
  through: (through) => `through ${through}`,
  /** @param {number} n */
  more: (n) => `Show ${counted(n, 'more row')}`,
  save: 'Save the table',
  saved: 'Saved',
  replay: {
    title: 'Each call, tried on the corrected policy',
    /** @param {number} kinds @param {number} calls */
    kept: (kinds, calls) => `${counted(calls, 'call')} of ${counted(kinds, 'kind')} stay allowed. Each kind was tried.`,
    noLoss: 'Nothing that worked is lost.',
    asItIs: 'Nothing is chosen yet, so each call was tried on the policy as it is.',
    ofWhatWasRead: 'This holds for what could be read.',
    loss: 'Something that worked would not work any more by itself.',
    unsure: 'Nothing is known to be lost, but of some calls it is not sure that they stay allowed.',
    /** @type {Record<string, string>} */
    fates: {
      lost: 'No longer allowed',
      'needs-iam': 'Allowed only where an IAM policy allows it, too',
      unsure: 'Perhaps no longer allowed: events do not tell enough',
      gained: 'Refused then, allowed now',
      'perhaps-gained': 'Refused then, perhaps allowed now',
      'as-before': 'Decided as before, by something that events do not tell',
      'not-by-policy': 'Allowed then, but not by this policy: by a grant, or when the policy was another one',
      'refused-elsewhere': 'Refused then, but not by this policy',
    },
    /** @param {number} n */
    more: (n) => `and ${number(n)} more`,
    byIam: 'IAM policies or grants must keep allowing these',
    byIamHint: 'The key policy leaves them to the account.',
  },
  less: 'Allow less',
  leftToIam:
    'The key policy leaves all of these calls to IAM policies and grants. They say who may use the key, so make those smaller. The policy can only limit them.',
  lessNothing: 'There is nothing to take away: all that can be made smaller was used.',
  leave: 'Leave it as it is',
  oneOf: 'Choose one',
  refusedTitle: 'What refused calls needed',
  notOffered: 'Refused calls for which nothing is offered, and why',
  /** @param {number} actions */
  loses: (actions) => `What is lost: ${counted(actions, 'action')}`,
  /** @param {string} from @param {string} to */
  leftovers: (from, to) =>
    from === ''
      ? 'Dangerous rights that nobody was seen to use'
      : `Dangerous rights that nobody was seen to use from ${from} to ${to}`,
  leftoversHint: 'They end the use of the key, or hand it to others. Ask whether those who have them still need them.',
  neverSeen: 'not seen at all',
  /** @param {string} label */
  by: (label) => `by ${label}`,
  unchanged: 'What stays as it is, and why',
  level: 'Hardens',
  given: 'Gives access',
  /** @type {Record<string, string>} */
  states: {
    'would-lock-out': 'Not done: nobody would be sure to be able to change the policy again.',
    'by-hand': 'It is not offered here.',
    'needs-owner': 'Say first whose key it is.',
  },
  /** @param {string | null} other */
  conflict: (other) =>
    other
      ? `Not done: it changes the same text as “${other}”. Take that back first.`
      : 'Not done: it is in conflict with another correction.',
  notShown: 'Not shown: names that are to be hidden would still be in it. Untick Hide for what may stay.',
};
