/** What the page tells of: whatever somebody does on it. */
import type { Asked } from '../model/model.js';
import type { OpenFile } from '../model/open-file.js';
import type { Question } from '../model/asking.js';
import type { Decisions } from '../model/decisions.js';
import type { Lane } from '../model/lanes.js';
import type { StartForm } from '../model/start.js';
import type { Picture } from '../model/way.js';
import type {
  AnalyzeRequest,
  Fix,
  Outcome,
  PackFile,
  PreventionAnswer,
  PreventionWish,
  Question as WitnessQuestion,
  SentencesAnswer,
  UsageAnswer,
  UsedEvidence,
  Witness,
  WitnessAnswer,
} from '../model/report.d.ts';

/** What reads logs; there once somebody has some. */
export interface Using {
  answered: UsageAnswer | null;
  read(files: readonly File[], folders?: readonly unknown[]): unknown;
  cancel(): void;
  forget(): void;
  key(key: string): void;
  choose(id: string, on: boolean): void;
}

export interface Events {
  // The text in the editor
  edited(text: string, decisions: Decisions, how: { pasted: boolean; replaced: boolean }): void;
  decided(decisions: Decisions, again: boolean): void;
  undo(): void;
  /** Undoes what is not in the text, and says whether that was the last step. */
  takeBack(): boolean;
  /** Text that was pasted where nobody writes. */
  pasted(pasted: string): void;
  redo(): void;
  restore(): void;
  example(policy: string): void;

  // Files
  open(files: File[], folders?: readonly unknown[], logs?: boolean): void;
  show(file: OpenFile): void;
  close(file: OpenFile): void;
  saveAll(): void;

  // What is said of the text
  owner(account: string): void;
  format(format: string): void;
  error(error: string): void;
  /** What is written of one that is not added yet. */
  draftDocument(draft: string): void;
  addDocument(): void;
  documentKind(index: number, kind: string): void;
  removeDocument(index: number): void;

  // The result
  /** Shows the text as it was pasted, or its policy in lines of its own. */
  asPasted(on: boolean): void;
  select(policy: number): void;
  choose(fix: Fix, on: boolean): void;
  chooseAll(fixes: Fix[], on: boolean): void;
  fill(fix: Fix, field: string, value: string): void;
  add(preset: string, inputs?: Record<string, string>): void;
  remove(addition: number): void;
  fillAddition(addition: number, field: string, value: string): void;
  /** Gives null when there is no answer. */
  ask(asked: Asked, question: WitnessQuestion): Promise<WitnessAnswer | null>;
  /** What the corrected text says; gives null when there is no answer. */
  explain(request: AnalyzeRequest): Promise<SentencesAnswer | null>;
  copyRequest(asked: Asked, witness: Witness): Promise<unknown>;
  /** Checks for the corrected text, as they may be shown; gives undefined when there is no answer. */
  prevent(request: AnalyzeRequest, wish: PreventionWish): Promise<PreventionAnswer | undefined>;
  /** Which checks are wanted. */
  wish(wish: PreventionWish): void;
  copyCheck(content: string): Promise<unknown>;
  savePack(files: readonly PackFile[]): Promise<unknown>;
  /** A command or a statement of the answer to a call that failed. */
  copyAdvice(content: string): Promise<unknown>;
  savePicture(picture: Picture): Promise<unknown>;
  saveLanes(lanes: readonly Lane[]): Promise<unknown>;
  /** Shows what is about one lane alone, or all again. */
  lens(key: string): void;
  question(question: Question): void;
  expect(outcome: Outcome): void;
  keepCheck(expect: Outcome): void;
  removeCheck(index: number): void;
  saveChecks(): Promise<unknown>;
  restart(): void;
  cancel(): void;

  // What leaves, and what comes back
  form(form: string): void;
  redacts(on: boolean): void;
  shows(view: 'diff' | 'text'): void;
  copy(): Promise<unknown>;
  save(): Promise<unknown>;
  copyQuestion(): Promise<unknown>;
  copyLink(): Promise<unknown>;
  level(level: string): void;
  hideSelected(): void;
  keep(original: string, kept: boolean): void;
  answer(answer: string): void;
  useAnswer(): void;

  // A new key policy
  startNew(): void;
  startForm(form: StartForm): void;
  /** Writes it over what somebody typed. */
  startAgain(): void;
  startEnd(): void;

  // What logs show
  /** Does something with what reads logs. */
  using(step: (using: Using) => unknown): void;
  /** Gives undefined when there is no answer. */
  used(request: AnalyzeRequest, used: UsedEvidence): Promise<{ shown: UsageAnswer; whole: UsageAnswer } | undefined>;
  saveUsage(content: string): Promise<unknown>;

  // The page
  remember(on: boolean): void;
  singleKeys(on: boolean): void;
  reload(): void;
}
