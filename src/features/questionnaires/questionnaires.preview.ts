import { type Response } from 'express';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type Page } from '../../instrument/pages';
import { type Refusal } from './questionnaires.preview-step';

export type PreviewView = {
  instrument: Instrument;
  answers: Answers;
  seed: number;
  page: Page;
  /** pages up to this one */
  reachable: readonly Page[];
  /** where its form goes, by GET: nothing is written */
  action: string;
  refusal?: Refusal;
};

/** Draws pages as respondents get them; answering knows how and is wired in from above. */
export type PreviewRenderer = {
  question(res: Response, view: PreviewView): void;
  end(res: Response, instrument: Instrument, restart: string): void;
};
