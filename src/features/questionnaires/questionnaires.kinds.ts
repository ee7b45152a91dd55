import { type OwnKind, type OwnPlace, type OwnQuestion } from '../../instrument/own';

export const PLACES: readonly { place: OwnPlace; label: string; note: string }[] = [
  {
    place: 'screener',
    label: 'Who is asked',
    note: 'before anything is said about the subject: name no brand here',
  },
  { place: 'awareness', label: 'Awareness', note: 'after it is known which brands people know' },
  { place: 'choice', label: 'Choice', note: 'after what people would choose' },
  { place: 'image', label: 'Image', note: 'after the image cards' },
  { place: 'recommendation', label: 'Recommendation', note: 'after recommending' },
  { place: 'about-you', label: 'About you', note: 'at the very end' },
];

export function placeLabel(place: OwnPlace): string {
  return PLACES.find((one) => one.place === place)?.label ?? place;
}

/** Kinds in the words of somebody who never made a survey. */
export const KINDS: readonly { kind: OwnKind; title: string; says: string }[] = [
  { kind: 'single', title: 'One answer', says: 'A list from which people choose one.' },
  { kind: 'multiple', title: 'Several answers', says: 'A list from which people tick all that apply.' },
  { kind: 'scale', title: 'How much', says: 'Steps from low to high, each with its word.' },
  { kind: 'open-text', title: 'In their own words', says: 'A box to write a few sentences in.' },
  { kind: 'open-list', title: 'Short lists', says: 'Several small boxes, one thing in each.' },
  { kind: 'brand-cards', title: 'Yes or no per brand', says: 'The same question on a card for each brand.' },
  { kind: 'number', title: 'A number', says: 'How many, how much, which year.' },
  { kind: 'nps', title: 'Would recommend', says: '0 to 10 about something that is no brand of the list.' },
  { kind: 'sum', title: 'Points to share out', says: 'People divide 100 points among a few things.' },
  { kind: 'ranking', title: 'An order of preference', says: 'People number things 1, 2, 3.' },
  { kind: 'consent', title: 'Consent', says: 'Something to agree to before going on.' },
  { kind: 'text', title: 'Words only', says: 'A page to read, without an answer.' },
];

export function kindTitle(kind: OwnKind): string {
  return KINDS.find((one) => one.kind === kind)?.title ?? kind;
}

const AGREEMENT = [
  ['strongly-disagree', 'Strongly disagree'],
  ['disagree', 'Disagree'],
  ['neither', 'Neither agree nor disagree'],
  ['agree', 'Agree'],
  ['strongly-agree', 'Strongly agree'],
] as const;

type Start = { key: string; place: OwnPlace; text: string };

/** A new question of a kind, with what most of its kind have; a list starts without answers. */
export function newQuestion(kind: OwnKind, start: Start): OwnQuestion {
  const common = { ...start, requirement: 'soft' } as const;
  switch (kind) {
    case 'open-list':
      return { ...common, kind, boxes: 3 };
    case 'open-text':
      return { ...common, kind, most: 500, requirement: 'optional' };
    case 'single':
      return { ...common, kind, options: [], order: 'random' };
    case 'multiple': {
      const none = { key: 'none-of-these', label: 'None of these', isAnchored: true, isExclusive: true };
      return { ...common, kind, options: [none], order: 'random' };
    }
    case 'scale':
      return { ...common, kind, points: AGREEMENT.map(([key, label]) => ({ key, label })) };
    case 'brand-cards':
      return { ...common, kind, brands: 'known', order: 'random' };
    case 'number':
      return { ...common, kind, least: 0, most: 100, decimals: 0, unit: '' };
    case 'nps':
      return { ...common, kind, low: 'Not at all likely', high: 'Extremely likely' };
    case 'sum':
      return { ...common, kind, total: 100, options: [], order: 'random' };
    case 'ranking':
      return { ...common, kind, most: 0, options: [], order: 'random' };
    case 'consent':
      return { ...common, kind, agree: 'I agree', requirement: 'required' };
    case 'text':
      return { ...common, kind, requirement: 'optional' };
  }
}
