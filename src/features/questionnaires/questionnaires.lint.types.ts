import { type Instrument } from '../../instrument/instrument';

/** 'block' keeps a wave from opening; the others are advice. */
export type Severity = 'block' | 'warn' | 'info';

export type Finding = {
  rule: string;
  severity: Severity;
  message: string;
  fix: string;
  /** key of the question it is about (see instrument/describe.ts), 'intro', or '' for the questionnaire as a whole */
  place: string;
};

export type Rule = {
  id: string;
  severity: Severity;
  check: (instrument: Instrument) => Omit<Finding, 'rule' | 'severity'>[];
};
export type Found = ReturnType<Rule['check']>;
