import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { standardWords } from '../../instrument/translation.wording';
import { WORDING, type WordingKey, wording } from '../../instrument/wording';

/** Words that respondents read, and where. */
export type PlacedText = { place: string; what: 'question' | 'hint' | 'answer'; text: string };

export const ownPlace = (key: string): string => `own:${key}`;
export const segmentPlace = (key: string): string => `segment:${key}`;

/** A question of one's own, with the words it is asked in, its hint and its answers. */
export function ownTexts(question: OwnQuestion): PlacedText[] {
  const place = ownPlace(question.key);
  return [
    { place, what: 'question', text: question.text },
    ...(question.hint === undefined ? [] : [{ place, what: 'hint', text: question.hint } as const]),
    ...answersOf(question).map((text) => ({ place, what: 'answer', text }) as const),
  ];
}

function answersOf(question: OwnQuestion): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'sum':
    case 'ranking':
      return question.options.map(({ label }) => label);
    case 'scale':
      return question.points.map(({ label }) => label);
    case 'nps':
      return [question.low, question.high];
    case 'consent':
      return [question.agree];
    case 'number':
      return question.unit === '' ? [] : [question.unit];
    default:
      return [];
  }
}

/** Questions about the person, with their answers. */
export function segmentTexts({ segments }: Instrument): PlacedText[] {
  return segments.flatMap(({ key, question, options }) => [
    { place: segmentPlace(key), what: 'question' as const, text: question },
    ...options.map(({ label }) => ({ place: segmentPlace(key), what: 'answer' as const, text: label })),
  ]);
}

/** Standard words that were changed; those of the template are ours and have been thought about. */
export function changedTexts(instrument: Instrument): PlacedText[] {
  return (Object.keys(WORDING) as WordingKey[]).flatMap((key): PlacedText[] => {
    const [place = ''] = key.split('.');
    const text = wording(instrument, key, '…');
    const template = standardWords(instrument.language)[key].replaceAll(
      '{category}',
      () => instrument.category,
    );
    if (text === template.replaceAll('{brand}', '…') || !isAsked(instrument, place)) return [];
    return [{ place, what: key === place ? 'question' : 'answer', text }];
  });
}

function isAsked({ funnel, hasUnaided, hasNps }: Instrument, place: string): boolean {
  if (place === 'unaided') return hasUnaided;
  if (place === 'nps') return hasNps;
  if (place === 'image' || place === 'undisclosed') return true;
  return funnel.some(({ measure }) => measure === place);
}

/** Everything that people wrote for this questionnaire, but for its statements. */
export function writtenTexts(instrument: Instrument): PlacedText[] {
  return [
    ...changedTexts(instrument),
    ...segmentTexts(instrument),
    ...(instrument.own ?? []).flatMap(ownTexts),
  ];
}

export function quoted(text: string): string {
  const short = [...text].length > 80 ? `${[...text].slice(0, 79).join('')}…` : text;
  return `“${short}”`;
}
