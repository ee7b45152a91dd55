import { type Tone } from '../../coding/open-answer';
import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { qualityOf } from '../../measurement/mean';
import { unpackVector } from '../../measurement/layout';
import { trackerSalt } from '../access/access.people.queries';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { type Wave } from '../waves/waves.queries';
import { fingerprintOf, openQuestions, openTexts } from './themes.answers';
import { listDecisions, listThemes } from './themes.queries';
import { countByCode, listQuotes, type StoredQuote } from './themes.quotes.queries';

/** A quote as a report may show it. */
export type Quote = {
  /** masked and looked at by a person; never what was typed itself */
  text: string;
  /** the question that it answers */
  question: { key: string; label: string };
  wave: { id: string; label: string };
  /** of the respondent, where a person wished it and enough people of that kind answered: "Size: 50 to 249"; else '' */
  segment: string;
  /** what it is about, by name; none while its answer is not coded */
  themes: string[];
  tone: Tone | null;
};

/**
 * The quotes that a person chose for the report of a wave, in their order. For the report, the executive page and slides: what is here
 * may be shown to viewers as it is. A quote of somebody who deleted their answers, or whose answers are excluded, is not among them.
 */
export async function loadQuotes(db: Db, tracker: { id: string }, wave: Wave): Promise<Quote[]> {
  if (wave.instrumentId === null || wave.trackerId !== tracker.id) return [];
  const stored = (await listQuotes(db, wave.id)).filter(({ vector }) => vector !== null);
  if (stored.length === 0) return [];
  const instrument = await getInstrument(db, wave.instrumentId);
  const segmentOf = await segmentLabels(db, wave.id, instrument, stored);
  const meaningOf = await meanings(db, tracker.id, instrument, stored);
  const labels = new Map(openQuestions(instrument).map(({ key, label }) => [key, label]));
  return stored.flatMap((quote) => {
    const [label, meaning] = [labels.get(quote.questionKey), meaningOf(quote)];
    if (label === undefined || meaning === undefined) return [];
    return {
      text: quote.text,
      question: { key: quote.questionKey, label },
      wave: { id: wave.id, label: wave.label },
      segment: segmentOf(quote),
      ...meaning,
    };
  });
}

/** The answer itself; undefined where it is not there any more. */
export function originalOf(
  instrument: Instrument,
  { answers, questionKey, box }: Pick<StoredQuote, 'answers' | 'questionKey' | 'box'>,
): string | undefined {
  return openTexts(instrument, answers).get(questionKey)?.[box - 1];
}

/** Beside a quote stands a segment only while there are enough people of it to hide among. */
export function mayName(people: number): boolean {
  return qualityOf(people) !== 'hidden';
}

async function segmentLabels(
  db: Db,
  waveId: string,
  instrument: Instrument,
  stored: readonly StoredQuote[],
): Promise<(quote: StoredQuote) => string> {
  const layout = layoutOf(instrument);
  const people = new Map<string, Map<string, number>>();
  for (const key of new Set(stored.map(({ segment }) => segment))) {
    const place = layout.segments.findIndex((segment) => segment.key === key);
    if (place >= 0) people.set(key, await countByCode(db, waveId, place));
  }
  return ({ segment, vector }) => {
    const place = layout.segments.findIndex(({ key }) => key === segment);
    if (place < 0 || vector === null) return '';
    const asked = instrument.segments.find(({ key }) => key === segment);
    const key = layout.segments[place]!.options[unpackVector(layout, vector).codes[place]!];
    const option = asked?.options.find((one) => one.key === key);
    const enough = mayName(people.get(segment)?.get(vector[place]!) ?? 0);
    return asked === undefined || option === undefined || !enough ? '' : `${asked.label}: ${option.label}`;
  };
}

/** What the answer behind a quote was coded as; undefined where it is not there any more. */
async function meanings(
  db: Db,
  trackerId: string,
  instrument: Instrument,
  stored: readonly StoredQuote[],
): Promise<(quote: StoredQuote) => Pick<Quote, 'themes' | 'tone'> | undefined> {
  const salt = await trackerSalt(db, trackerId);
  const known = new Map<string, Pick<Quote, 'themes' | 'tone'>>();
  for (const question of new Set(stored.map(({ questionKey }) => questionKey))) {
    const about = { trackerId, question };
    const names = new Map((await listThemes(db, about)).map(({ key, label }) => [key, label]));
    for (const { fingerprint, themes, tone } of await listDecisions(db, about))
      known.set(`${question} ${fingerprint}`, {
        themes: themes.flatMap((key) => names.get(key) ?? []),
        tone,
      });
  }
  return (quote) => {
    const original = originalOf(instrument, quote);
    if (original === undefined) return undefined;
    const name = `${quote.questionKey} ${fingerprintOf(salt, quote.questionKey, original)}`;
    return known.get(name) ?? { themes: [], tone: null };
  };
}
