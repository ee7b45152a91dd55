import { aboutMinutes } from '../../format/duration';
import { type Instrument } from '../../instrument/instrument';
import { minutesOf } from '../../instrument/length';
import { purposeSentence } from '../../instrument/purpose';
import { paths } from '../../paths';

/** For machines that walk a survey: <meta name="regard-state">. */
export type State = 'answering' | 'completed' | 'screened-out' | 'over-quota' | 'closed' | 'not-open';

/** What stands around every respondent's page. */
export type SurveyFrame = {
  sponsor: string;
  isTest: boolean;
  /** links below a question; null where there is nothing to leave or stop */
  links: { later: string; stop: string; privacy: string } | null;
};

export type Link = { slug: string; isTest: boolean };

export function presentSurveyFrame(link: Link, sponsor: string, isUnderWay: boolean): SurveyFrame {
  const { slug, isTest } = link;
  const links = {
    later: paths.surveyLater(slug),
    stop: paths.surveyStop(slug),
    privacy: paths.surveyPrivacy(slug),
  };
  return { sponsor, isTest, links: isUnderWay ? links : null };
}

export type IntroPage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  action: string;
  purpose: string;
  contact: string;
  length: string;
  key: string;
  source: string;
  isResuming: boolean;
};

export function presentIntro(
  link: Link,
  instrument: Instrument,
  visit: { key: string; source: string; isResuming: boolean },
): IntroPage {
  const { sponsor, contact } = instrument.intro;
  return {
    title: `A short survey – ${sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, sponsor, false),
    action: paths.survey(link.slug),
    purpose: purposeSentence(instrument.intro.purpose),
    contact,
    length: aboutMinutes(minutesOf(instrument) * 60),
    ...visit,
  };
}

export type MessagePage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  heading: string;
  lines: string[];
  /** buttons that send an empty form */
  actions: { href: string; label: string; isPrimary: boolean }[];
  /** a way on that changes nothing */
  onward: { href: string; label: string } | null;
};

function message(link: Link, sponsor: string, state: State, heading: string, lines: string[]): MessagePage {
  const frame = presentSurveyFrame(link, sponsor, false);
  return { title: `${heading} – ${sponsor}`, state, frame, heading, lines, actions: [], onward: null };
}

export function presentClosed(link: Link, sponsor: string, contact: string): MessagePage {
  return message(link, sponsor, 'closed', 'This survey has closed', [
    'Thank you for wanting to take part. We are no longer collecting answers.',
    `Questions? ${contact}`,
  ]);
}

export function presentNotOpen(link: Link, sponsor: string, contact: string): MessagePage {
  return message(link, sponsor, 'not-open', 'This survey has not opened yet', [
    'Thank you for looking in. Please come back later with the same link.',
    `Questions? ${contact}`,
  ]);
}

export function presentScreenedOut(link: Link, sponsor: string): MessagePage {
  return message(link, sponsor, 'screened-out', 'Thank you', [
    'That is all we need to know this time: this survey is for people in other situations.',
    'You can close this page.',
  ]);
}

export function presentUnconsented(link: Link, sponsor: string): MessagePage {
  return message(link, sponsor, 'screened-out', 'Thank you', [
    'That is quite all right: without your agreement we ask nothing more.',
    'You can close this page.',
  ]);
}

/** Says nothing of what decided it, so that nobody learns which answer would have led on. */
export function presentOverQuota(link: Link, sponsor: string): MessagePage {
  return message(link, sponsor, 'over-quota', 'Thank you', [
    'Thank you for offering your time. So many people have taken part that our places are filled, and we have no more questions for you.',
    'You can close this page.',
  ]);
}

export function presentErased(link: Link, sponsor: string): MessagePage {
  return message(link, sponsor, 'closed', 'Your answers are deleted', [
    'Nothing you told us is kept. Thank you for your time.',
    'You can close this page.',
  ]);
}

export function presentStop(link: Link, sponsor: string, backTo: string): MessagePage {
  const page = message(link, sponsor, 'answering', 'Stop and delete my answers?', [
    'This ends the survey for you, and everything you have answered so far is deleted. It cannot be undone.',
  ]);
  return {
    ...page,
    actions: [{ href: paths.surveyStop(link.slug), label: 'Stop and delete', isPrimary: true }],
    onward: { href: backTo, label: 'No, go on with the survey' },
  };
}

export function presentResume(link: Link, sponsor: string, key: string): MessagePage {
  const page = message(link, sponsor, 'answering', 'Welcome back', ['Your answers so far are saved.']);
  return {
    ...page,
    actions: [{ href: paths.surveyResume(link.slug, key), label: 'Continue', isPrimary: true }],
  };
}

export type PrivacyPage = {
  title: string;
  state: State;
  frame: SurveyFrame;
  contact: string;
  purpose: string;
  backTo: string;
};

export function presentPrivacy(link: Link, intro: Instrument['intro']): PrivacyPage {
  return {
    title: `Privacy and contact – ${intro.sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, intro.sponsor, false),
    contact: intro.contact,
    purpose: purposeSentence(intro.purpose),
    backTo: paths.survey(link.slug),
  };
}
