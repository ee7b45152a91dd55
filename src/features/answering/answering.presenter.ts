import { purposeSentence } from '../../instrument/purpose';
import { paths } from '../../paths';
import { type Face, type LanguageChoice } from './answering.language';
import { sayMinutes, type Speaker, type WordKey } from './answering.words';

/** For machines that walk a survey: <meta name="regard-state">; '' on pages that are no part of one. */
export type State = 'answering' | 'completed' | 'screened-out' | 'over-quota' | 'closed' | 'not-open' | '';

/** What stands around every respondent's page. */
export type SurveyFrame = {
  sponsor: string;
  isTest: boolean;
  speaker: Speaker;
  /** languages to change to; empty where there is one */
  languages: LanguageChoice[];
  /** stylesheet with the tracker's colour; '' for the usual one */
  theme: string;
  /** links below a question; null where there is nothing to leave or stop */
  links: { later: string; stop: string; privacy: string } | null;
  /** without scripts, also where there could be some */
  isStill?: boolean;
};

export type Link = { slug: string; isTest: boolean };

export function presentSurveyFrame(link: Link, face: Face, isUnderWay: boolean): SurveyFrame {
  const { slug, isTest } = link;
  const links = {
    later: paths.surveyLater(slug),
    stop: paths.surveyStop(slug),
    privacy: paths.surveyPrivacy(slug),
  };
  return {
    sponsor: face.intro.sponsor,
    isTest,
    speaker: face.speaker,
    languages: face.languages,
    theme: face.accent === '' ? '' : paths.surveyTheme(face.accent),
    links: isUnderWay ? links : null,
  };
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
  /** the language of this page, to begin in; '' where there is only one */
  language: string;
  isResuming: boolean;
};

/** @param minutes  that the interview takes, not rounded */
export function presentIntro(
  link: Link,
  face: Face,
  minutes: number,
  visit: { key: string; source: string; isResuming: boolean },
): IntroPage {
  const { speaker, intro, languages } = face;
  return {
    title: `${speaker.say('introTitle')} – ${intro.sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, face, false),
    action: paths.survey(link.slug),
    purpose: purposeSentence(intro.purpose, speaker.language),
    contact: intro.contact,
    length: sayMinutes(speaker, 'length', minutes),
    language: languages.length === 0 ? '' : speaker.language,
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

/** @param keys  one paragraph each */
export function message(
  link: Link,
  face: Face,
  state: State,
  headingKey: WordKey,
  keys: WordKey[],
): MessagePage {
  const { speaker, intro } = face;
  const frame = presentSurveyFrame(link, face, false);
  const heading = speaker.say(headingKey);
  const title = intro.sponsor === '' ? heading : `${heading} – ${intro.sponsor}`;
  const lines = keys.map((key) => speaker.say(key, { contact: intro.contact }));
  return { title, state, frame, heading, lines, actions: [], onward: null };
}

export function presentClosed(link: Link, face: Face): MessagePage {
  return message(link, face, 'closed', 'closed', ['closedWhy', 'questions']);
}

export function presentNotOpen(link: Link, face: Face): MessagePage {
  return message(link, face, 'not-open', 'notOpen', ['notOpenWhy', 'questions']);
}

export function presentScreenedOut(link: Link, face: Face): MessagePage {
  return message(link, face, 'screened-out', 'thanks', ['screenedOutWhy', 'close']);
}

export function presentUnconsented(link: Link, face: Face): MessagePage {
  return message(link, face, 'screened-out', 'thanks', ['unconsentedWhy', 'close']);
}

/** Says nothing of what decided it, so that nobody learns which answer would have led on. */
export function presentOverQuota(link: Link, face: Face): MessagePage {
  return message(link, face, 'over-quota', 'thanks', ['overQuotaWhy', 'close']);
}

export function presentErased(link: Link, face: Face): MessagePage {
  return message(link, face, 'closed', 'deleted', ['deletedWhy', 'close']);
}

export function presentStop(link: Link, face: Face, backTo: string): MessagePage {
  const { speaker } = face;
  return {
    ...message(link, face, 'answering', 'stopHeading', ['stopWhy']),
    actions: [{ href: paths.surveyStop(link.slug), label: speaker.say('stopDo'), isPrimary: true }],
    onward: { href: backTo, label: speaker.say('stopNot') },
  };
}

export function presentResume(link: Link, face: Face, key: string): MessagePage {
  const label = face.speaker.say('continue');
  return {
    ...message(link, face, 'answering', 'welcomeBack', ['saved']),
    actions: [{ href: paths.surveyResume(link.slug, key), label, isPrimary: true }],
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

export function presentPrivacy(link: Link, face: Face): PrivacyPage {
  const { speaker, intro } = face;
  return {
    title: `${speaker.say('privacy')} – ${intro.sponsor}`,
    state: 'answering',
    frame: presentSurveyFrame(link, face, false),
    contact: intro.contact,
    purpose: purposeSentence(intro.purpose, speaker.language),
    backTo: paths.survey(link.slug),
  };
}
