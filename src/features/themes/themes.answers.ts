import { createHmac } from 'node:crypto';
import { openKey } from '../../coding/open-answer';
import { Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { countedAnswer, ownInOrder } from '../../instrument/own-asked';
import { plainText } from '../../instrument/own-words';

/** A question that people answer in their own words, alike in all waves that asked it. */
export type OpenQuestion = { key: string; label: string };

/** Questions of an instrument that are answered in one's own words, in the order asked. */
export function openQuestions(instrument: Instrument): (OpenQuestion & { question: OwnQuestion })[] {
  return ownInOrder(instrument)
    .filter(({ kind }) => kind === 'open-text' || kind === 'open-list')
    .map((question) => ({ key: question.key, label: plainText(instrument, question.text), question }));
}

/** What somebody typed to each open question where it counts, a text for each box; nothing where the answers do not fit any more. */
export function openTexts(instrument: Instrument, stored: string | null): Map<string, string[]> {
  if (stored === null || !stored.includes('"texts"')) return new Map();
  const read = Answers.safeParse(JSON.parse(stored));
  if (!read.success) return new Map();
  const said = openQuestions(instrument).map(({ key, question }) => {
    const texts = countedAnswer(instrument, question, read.data)?.texts ?? [];
    return [key, texts] as const;
  });
  return new Map(said.filter(([, texts]) => texts.length > 0));
}

/**
 * What a text is remembered by: a hash that only this tracker can make. Words of respondents are kept with their answers alone, so
 * that deleting those leaves nothing behind.
 */
export function fingerprintOf(salt: string, question: string, text: string): string {
  return createHmac('sha256', salt)
    .update(`${question}\n${openKey(text)}`)
    .digest('base64url')
    .slice(0, 22);
}
