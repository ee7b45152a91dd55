import { type InstrumentChange } from '../../instrument/diff';
import { type Instrument } from '../../instrument/instrument';
import { type QuestionnairePlan } from '../../instrument/plan';

/** 'block' keeps a wave from opening; the others are advice. */
export type Severity = 'block' | 'warn' | 'info';

/** What one press puts right: a change of the plan, another place for a question of the settings, a setting, or a quota. */
export type Mend =
  | { kind: 'plan'; label: string; change: (plan: QuestionnairePlan) => QuestionnairePlan }
  | { kind: 'segment-place'; label: string; segment: string; place: 'screener' | 'about-you' }
  | { kind: 'setting'; label: string; setting: Setting }
  | { kind: 'quota'; label: string; quota: string };

/** One thing that the settings of a tracker hold and the plan does not. */
export type Setting =
  | { about: 'intro'; words: Partial<Instrument['intro']> }
  | { about: 'accent'; accent: string }
  | { about: 'language'; drop: string }
  | { about: 'answers'; segment: string; change: 'all-go-on' | 'may-keep-silent' }
  | { about: 'made-up'; drop: string };

export type Finding = {
  rule: string;
  severity: Severity;
  message: string;
  fix: string;
  /** key of the question it is about (see instrument/describe.ts), 'intro', or '' for the questionnaire as a whole */
  place: string;
  mend?: Mend;
};

/** What the questionnaire itself does not say. A rule whose facts are not given finds nothing. */
export type LintFacts = {
  /** other names that the code frame knows brands by */
  otherNames?: readonly { name: string; brand: string }[];
  /** words of the first page that fit this tracker, for those that are missing */
  usualIntro?: Partial<Instrument['intro']>;
  /** what is asked otherwise than in the wave before, without what was confirmed to break the trend */
  unconfirmed?: readonly InstrumentChange[];
  /** why more minutes than respondents put up with are asked for; absent where nobody said */
  longBecause?: string;
  /** median minutes of real interviews with this very questionnaire; absent while too few have answered it */
  measuredMinutes?: number;
  /** completes planned for the wave */
  planned?: number;
  /** statements that the locked target names; absent where no target is locked */
  target?: readonly string[];
  /** the words of these, by key: those of a statement that has left the tracker are in no questionnaire */
  targetWordings?: Readonly<Record<string, string>>;
  quotas?: readonly QuotaFacts[];
  /** `tag` of a further language, which can be left out; absent for the questionnaire's own */
  languages?: readonly { language: string; tag?: string; missing: readonly string[] }[];
  theme?: {
    /** ratio of each pair of colours that the respondents' pages put on each other, 1 to 21 */
    contrasts: readonly { what: string; ratio: number }[];
    logos: readonly { brand: string; hasText: boolean; isOfUsualSize: boolean }[];
  };
};

export type QuotaFacts = {
  label: string;
  /** people wanted over all its cells, and in the wave */
  sum: number;
  wanted: number;
  /** cells that nobody can be in, by the answers that are offered */
  unreachable: readonly string[];
  /** why its groups take more people than the wave wants; absent where nobody said */
  overbookedBecause?: string;
};

export type Rule = {
  id: string;
  severity: Severity;
  check: (instrument: Instrument, facts: LintFacts) => Omit<Finding, 'rule' | 'severity'>[];
};
export type Found = ReturnType<Rule['check']>;
