import { paths } from '../../paths';
import { type Face } from './answering.language';
import { type Link, presentSurveyFrame, type State, type SurveyFrame } from './answering.presenter';

export type LaterPage = { title: string; state: State; frame: SurveyFrame; address: string; backTo: string };

export function presentLater(link: Link, face: Face, address: string, backTo: string): LaterPage {
  const frame = presentSurveyFrame(link, face, false);
  const title = `${face.speaker.say('later')} – ${face.intro.sponsor}`;
  return { title, state: 'answering', frame, address, backTo };
}

export type DonePage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  saved: string;
  code: string;
  deletionHref: string;
  contact: string;
  /** where a tester, or the next person at this browser, starts; '' where everybody answers once */
  again: string;
  againLabel: string;
};

export function presentDone(
  link: Link,
  face: Face,
  visit: { key: string; completedAt: string },
  isShared: boolean,
): DonePage {
  const { speaker, intro } = face;
  return {
    title: `${speaker.say('thanks')} – ${intro.sponsor}`,
    state: 'completed',
    frame: presentSurveyFrame(link, face, false),
    saved: speaker.say('doneSaved', { when: speaker.moment(visit.completedAt) }),
    code: visit.key,
    deletionHref: paths.surveyDeletion(link.slug),
    contact: speaker.say('questions', { contact: intro.contact }),
    again: link.isTest || isShared ? paths.survey(link.slug) : '',
    againLabel: speaker.say(link.isTest ? 'testAgain' : 'nextPerson'),
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

export function presentDeletion(link: Link, face: Face, code: string, isUnknown: boolean): DeletionPage {
  const { speaker, intro } = face;
  const title = `${speaker.say('deleteHeading')} – ${intro.sponsor}`;
  return {
    title: isUnknown ? `${speaker.say('error')} ${title}` : title,
    state: 'completed',
    frame: presentSurveyFrame(link, face, false),
    action: paths.surveyDeletion(link.slug),
    code,
    error: isUnknown ? speaker.say('deleteNone') : '',
  };
}
