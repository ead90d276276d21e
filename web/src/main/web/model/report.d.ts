/** What the engine is asked and answers, as docs/report.md describes. */

export type Severity = 'critical' | 'error' | 'warning' | 'info';

export interface Range {
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Its place in the lines that its policy has of its own; missing where it has none. */
  decoded?: Range;
}

/** A part of a text, and what stands in its place. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Finding {
  rule: string;
  title: string;
  severity: Severity;
  range: Range;
  message: string;
  fixes: string[];
}

export type Level = 'repair' | 'restore' | 'harden' | 'manual';

export interface Field {
  id: string;
  label: string;
  kind: string;
  example: string;
  value: string;
  accepted: boolean;
}

export interface Fix {
  id: string;
  level: Level;
  title: string;
  effect: string;
  on: boolean;
  byDefault: boolean;
  state: string;
  /** What the fix does that it is in conflict with. */
  against?: string;
  choice: string;
  fields: Field[];
}

export interface Decision {
  outcome: string;
  because: string[];
}

export interface KmsRequest {
  principal: string;
  action: string;
  resource: string;
  context: Record<string, string[]>;
}

/** A request with what becomes of it: with one decision, or with one for each of two policies. */
export interface Witness {
  request: KmsRequest;
  identity: string;
  decision?: Decision;
  before?: Decision;
  after?: Decision;
}

export interface Verdict {
  delegation: string;
  severity: Severity | 'ok';
  headline: string;
  managersText: string;
  witness: Witness | null;
}

export interface Owner {
  account: string | null;
  evidence: string;
  because: string;
}

export interface Savable {
  state: 'yes' | 'no' | 'unknown';
  reasons: { rule: string; range: Range; message: string }[];
  principals: string[];
}

export interface Term {
  effect: 'allow' | 'deny';
  text: string;
  actions: string[];
}

/** A principal; its strings have a letter for each action. */
export interface Row {
  principal: string;
  kind: string;
  label: string;
  before: string;
  after: string;
  changed: string;
  conditions: { before: Term[]; after: Term[] };
}

export interface Proof {
  summary: string;
  after: Verdict;
  savable: Savable;
  actions: { group: string; names: string[] }[];
  rows: Row[];
  omittedRows: number;
  remaining: Record<Severity, number>;
}

/** A policy that the text has on one line, in lines of its own; corrected, where that is another one. */
export interface Decoded {
  text: string;
  corrected: string | null;
}

export interface Policy {
  name: string;
  range: Range;
  decoded?: Decoded;
  owner: Owner;
  verdict: Verdict;
  findings: Finding[];
  omittedFindings: number;
  fixes: Fix[];
  additions: Fix[];
  proof: Proof;
}

export interface Gate {
  layer: string;
  outcome: 'passes' | 'refuses' | 'unknown' | 'not-reached';
  because: string;
  statement: string | null;
  range: Range | null;
}

export interface Advice {
  text: string;
  command: string | null;
  statement: string | null;
  terraform: string | null;
  cloudformation: string | null;
  preset: string | null;
  inputs: Record<string, string>;
}

/** What a refusal takes with it, of one service. */
export interface Affected {
  service: string;
  because: string;
  goesOn: string;
  fails: string;
  page: string;
}

/** The answer to a call that failed. */
export interface Denial {
  kind: string;
  refusedBy: string;
  sure: boolean;
  caller: { arn: string; role: string | null; account: string | null; kind: string } | null;
  action: string | null;
  key: string | null;
  headline: string;
  explained: 'yes' | 'no' | 'unknown';
  agreement: string;
  path: Gate[];
  afterwards: string;
  outlook: string;
  afterwardsPath: Gate[];
  advice: Advice[];
  affected: Affected[];
  others: string[];
}

export type Outcome = 'allowed' | 'refused' | 'unknown';

/** What a statement says of a call. */
export interface StatementReason {
  statement: string;
  applies: 'yes' | 'no' | 'unknown';
  because: string;
  range: Range;
}

/** What becomes of a call; the way to it is there for a question, and where it is not as expected. */
export interface CallAnswer {
  outcome: Outcome;
  because: string;
  path?: Gate[];
  statements?: StatementReason[];
}

/** What became of a check, or of a question, which expects nothing. */
export interface CheckAnswer {
  line: number;
  title: string | null;
  expect: Outcome | null;
  problem: string;
  before: CallAnswer | null;
  after: CallAnswer | null;
}

/** What to ask about a policy. */
export interface Suggestions {
  principals: string[];
  actions: string[];
  keys: { key: string; values: string[] }[];
}

/** What was pasted beside the policy and the error, and what it was taken for. */
export interface PastedDocument {
  /** -1 for one that stands in the text itself, -2 for one in that of the error. */
  index: number;
  kind: string;
  label: string;
  name: string;
  why: string;
}

/** A statement in its text. */
export interface Placed {
  statement: string;
  deny: boolean;
  range: Range;
}

/** Which statements are behind the rows of a proof: places in the lists before and after the correction. */
export interface Lanes {
  before: Placed[];
  after: Placed[];
  rows: { before: number[]; after: number[] }[];
}

export interface Report {
  status: 'empty' | 'unreadable' | 'not-a-key-policy' | 'denial' | 'analyzed';
  input: { format: string | null; label: string; why: string; kind?: string };
  denial: Denial | null;
  documents: PastedDocument[];
  /** Policies that are not of keys; missing where there is none. */
  others?: { kind: string; label: string; range: Range }[];
  findings: Finding[];
  policies: Policy[];
  corrected: { text: string; changed: boolean; edits: Edit[] };
  checks?: CheckAnswer[];
  suggestions?: Suggestions[];
  lanes?: Lanes[];
}

export interface Preset {
  id: string;
  title: string;
  about: string;
  fields: Field[];
}

/** An addition that is asked for, of a preset. */
export interface Addition {
  preset: string;
  inputs: Record<string, string>;
  policy: number;
}

export interface AnalyzeRequest {
  call: 'analyze';
  text: string;
  owner: string | null;
  error?: string;
  documents?: readonly { text: string; kind: string }[];
  apply?: 'none';
  choices?: Record<string, boolean>;
  inputs?: Record<string, Record<string, string>>;
  additions?: Addition[];
  format?: string | null;
  before?: string;
  checks?: string;
  file?: string | null;
  beside?: readonly { name: string; text: string }[];
  /** What calls of the past show, once something that they suggest is chosen. */
  evidence?: string;
  key?: string;
  policyOfKey?: number;
}

/** What `witness` asks beside the text. */
export interface Question {
  principal: string;
  kind: string;
  action: string;
  when: When;
}

export type When = 'before' | 'after';

export type WitnessAnswer =
  | { status: 'no-witness'; message: string }
  | { status: 'witness'; request: KmsRequest; identity: string; before: Decision; after: Decision };

/** What a statement says. */
export interface StatementSentence {
  label: string;
  range: { start: number; end: number };
  text: string;
}

export interface SentencesAnswer {
  policies: { name: string; statements: StatementSentence[] }[];
}

/** A part of the checks; its files are there if it is wanted. */
export interface PreventionPart {
  id: string;
  /** Is it about texts of the format that was pasted? */
  fits: boolean;
  wanted: boolean;
}

export interface PackFile {
  path: string;
  text: string;
}

/** What to make checks of; null stands for what fits, and for what is not known. */
export interface PreventionWish {
  parts: readonly string[] | null;
  organization: string | null;
}

export type PreventionAnswer =
  | {
    status: 'no-prevention' | 'bad-request';
    message: string;
    /** Does it help to say whose the key is? */
    owner?: boolean;
    parts?: PreventionPart[];
  }
  | {
    status: 'prevention';
    owner: string;
    delegation: boolean;
    administrators: string[];
    deleters: string[];
    accounts: string[];
    services: string[];
    organizations: string[];
    organization: string | null;
    /** What to know before they are switched on. */
    notes: string[];
    parts: PreventionPart[];
    files: PackFile[];
  };

/** An answer from elsewhere that is to be judged. */
export interface JudgeRequest {
  call: 'judge';
  /** The answer, with placeholders. */
  text: string;
  before: string;
  map: readonly Replaced[];
  owner: string | null;
  error?: string;
  documents?: readonly { text: string; kind: string }[];
  checks?: string;
}

/** Something to know before a policy takes the place of another one. */
export interface Objection {
  kind: string;
  level: 'stop' | 'first' | 'note';
  text: string;
}

/** A finding without its place. */
export interface FoundThere {
  rule: string;
  title: string;
  severity: Severity;
  message: string;
}

export interface JudgeAnswer {
  status: 'judged';
  restored: number;
  unknown: string[];
  /** The answer with its originals. */
  text: string;
  policies: number;
  /** What may be used: the policy that was judged, alone, or the text with those of all the same keys. */
  policy: string | null;
  /** Does nothing stand against it that somebody has to have read? */
  ready: boolean;
  objections: Objection[];
  /** What was looked at and is as it should be. */
  holds: string[];
  /** Is there a policy that it is compared with? */
  compared: boolean;
  came: FoundThere[];
  went: FoundThere[];
  afterwards: string | null;
  outlook: string | null;
  report: Report;
}

/** What a new key policy is to give. */
export interface StartRequest {
  call: 'start';
  start: {
    owner: string;
    partition: string;
    keyType: string;
    delegation: boolean;
    resources: boolean;
    administrators: readonly string[];
    users: readonly string[];
    accounts: readonly string[];
    services: readonly { preset: string; inputs: Record<string, string> }[];
  };
}

/** What keeps a policy from being made: the field, its place in a list, and the field of a service. */
export interface StartProblem {
  field: string;
  index: number;
  input: string;
  message: string;
}

/** A new key policy, and what there is to choose from. */
export interface StartAnswer {
  status: 'started' | 'not-started';
  /** Empty when it is not made. */
  text: string;
  statements: { sid: string; reason: string }[];
  notes: string[];
  problems: StartProblem[];
  keyTypes: { id: string; title: string; services: string[] }[];
  partitions: string[];
}

export type ExportAnswer =
  | { status: 'exported'; name: string; text: string; note?: string }
  | { status: 'not-exported'; message: string };

/** What a placeholder stands for. */
export interface Replaced {
  kind: string;
  original: string;
  placeholder: string;
  count: number;
  secret?: boolean;
}

export interface Leak {
  kind: string;
  original: string;
  placeholder: string;
  form: string;
}

export interface Restored {
  text: string;
  restored: number;
  unknown: string[];
}

/** How far a log is read, to go on from; nobody but the engine looks into it. */
export type LogCutter = Record<string, unknown>;

/** Evidence is one line of JSON; nobody but the engine looks into it. */
export interface EvidenceAnswer {
  text: string;
  events: number;
  used: number;
  cutter?: LogCutter;
}

/** What calls of the past show is one of the reasons for a correction. */
export interface UsedEvidence {
  evidence: string;
  /** ARN of the key; empty when the text or the evidence tells. */
  key: string;
  policyOfKey: number;
}

export interface UsageWindow {
  calls: number;
  first: string | null;
  last: string | null;
  /** How many days of the calendar that is, in UTC, both their own included. */
  days: number;
  beyond: number;
  /** So many events tell no time that can be right. */
  timeless: number;
  ignored: Record<string, number>;
  /** What is missing in the evidence, in a sentence. */
  missing: string | null;
}

/** Periods of equal length, in minutes; the first begins so many minutes after 1970. */
export interface UsageTimes {
  start: number;
  width: number;
  periods: number;
}

export interface UsageUse {
  principal: string;
  action: string;
  via: string | null;
  endpoint: string | null;
  /** The names in the encryption context, with the value that was always the same. */
  context: Record<string, string | null> | null;
  refused: boolean;
  /** What refused it, if it is not for the key policy to mend. */
  refusedBy: string | null;
  /** In whose log the events are, of two accounts: `only`, `owners` or `callers`. */
  log: string;
  /** Whether its events are those of another action on the key: one operation may need two. */
  sameEvent: boolean;
  /** So many events. */
  count: number;
  /** So many calls, where one that two logs tell of counts once: they can be added. */
  calls: number;
  first: string | null;
  last: string | null;
  fate: string;
  byIam: boolean;
  because: string[];
  /** The statements of the pasted policy that apply to it, or may. */
  statements: number[];
  /** Pairs of a period and how many calls are in it. */
  over: number[];
}

export interface UsageProposal {
  id: string;
  level: string;
  title: string;
  effect: string;
  choice: string;
  on: boolean;
  state: string;
  /** What the correction does that it is in conflict with. */
  against: string | null;
  /** What it takes from whom. */
  loses: { principal: string; actions: string[] }[];
}

/** Rights that end the key, or hand it on, and that nobody was seen to use. */
export interface UsageLeftover {
  statement: number;
  label: string;
  principal: string;
  /** Whether that one was seen to use the key at all. */
  seen: boolean;
  actions: string[];
}

/** Refused calls for which no statement is offered. */
export interface UsageNotOffered {
  principal: string;
  actions: string[];
  calls: number;
  why: string;
}

export type UsageAnswer =
  | { status: 'bad-request'; message: string; keys?: string[] }
  | ({ status: 'no-usage'; message: string; keys: string[] } & UsageWindow)
  | ({
    status: 'usage';
    key: string;
    times: UsageTimes | null;
    uses: UsageUse[];
    proposals: UsageProposal[];
    unchanged: { statement: number; label: string; why: string }[];
    notOffered: UsageNotOffered[];
    leftovers: UsageLeftover[];
    otherKeys: { key: string; calls: number }[];
    loss: boolean;
    unsure: boolean;
    text: string;
  } & UsageWindow);

/** Every call with its answer. */
export interface Answers {
  analyze: Report;
  export: ExportAnswer;
  witness: WitnessAnswer;
  sentences: SentencesAnswer;
  prevent: PreventionAnswer;
  judge: JudgeAnswer;
  presets: { presets: Preset[] };
  start: StartAnswer;
  redact: { text: string; map: Replaced[] };
  restore: Restored;
  leaks: { leaks: Leak[] };
  'usage-read': EvidenceAnswer;
  'usage-merge': EvidenceAnswer;
  usage: UsageAnswer;
}
