import { moment } from '../../format/date';
import { type Instrument } from '../../instrument/instrument';
import { paths } from '../../paths';
import { type Link, presentSurveyFrame, type State, type SurveyFrame } from './answering.presenter';

export type LaterPage = { title: string; state: State; frame: SurveyFrame; address: string; backTo: string };

export function presentLater(link: Link, sponsor: string, address: string, backTo: string): LaterPage {
  const frame = presentSurveyFrame(link, sponsor, false);
  return { title: `Finish later – ${sponsor}`, state: 'answering', frame, address, backTo };
}

export type DonePage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  savedAt: string;
  code: string;
  deletionHref: string;
  contact: string;
  /** where a tester, or the next person at this browser, starts; '' where everybody answers once */
  again: string;
  againLabel: string;
};

export function presentDone(
  link: Link,
  intro: Instrument['intro'],
  visit: { key: string; completedAt: string },
  isShared: boolean,
): DonePage {
  return {
    title: `Thank you – ${intro.sponsor}`,
    state: 'completed',
    frame: presentSurveyFrame(link, intro.sponsor, false),
    savedAt: moment(visit.completedAt),
    code: visit.key,
    deletionHref: paths.surveyDeletion(link.slug),
    contact: intro.contact,
    again: link.isTest || isShared ? paths.survey(link.slug) : '',
    againLabel: link.isTest ? 'Test once more' : 'Let the next person answer',
  };
}

export type DeletionPage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  action: string;
  code: string;
  error: string;
};

export function presentDeletion(link: Link, sponsor: string, code: string, error: string): DeletionPage {
  return {
    title: `${error === '' ? '' : 'Error: '}Delete my answers – ${sponsor}`,
    state: 'completed',
    frame: presentSurveyFrame(link, sponsor, false),
    action: paths.surveyDeletion(link.slug),
    code,
    error,
  };
}
