import { contactsIn, isFaithful } from '../../coding/masking';
import { type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { type Instrument } from '../../instrument/instrument';
import { fingerprintOf } from './themes.answers';
import { type By, type Outcome, refused } from './themes.keeping';
import { originalOf } from './themes.quotes';
import { deleteQuote, listQuotes, moveQuote, saveQuote, type StoredQuote } from './themes.quotes.queries';
import { LONGEST_QUOTE, type QuoteForm } from './themes.schemas';
import { type OpenWave } from './themes.waves';

/** A quote with the answer that it is of. */
export type KnownQuote = StoredQuote & { fingerprint: string; original: string };

/** Quotes of a wave to one question, hidden ones too, in their order. */
export async function knownQuotes(
  db: Db,
  salt: string,
  question: string,
  wave: { id: string },
  instrument: Instrument,
): Promise<KnownQuote[]> {
  const stored = (await listQuotes(db, wave.id)).filter(({ questionKey }) => questionKey === question);
  return stored.flatMap((quote) => {
    const original = originalOf(instrument, quote);
    return original === undefined
      ? []
      : { ...quote, original, fingerprint: fingerprintOf(salt, question, original) };
  });
}

export type QuoteAbout = { salt: string; question: string; wave: OpenWave };

/** Keeps, drops or moves a quote; on the page answers go by their words, so that nobody's response is named there. */
export function chooseQuote(db: Db, about: QuoteAbout, form: QuoteForm, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    const { wave, instrument } = about.wave.results;
    await lockWave(trx, wave.id);
    const quotes = await knownQuotes(trx, about.salt, about.question, wave, instrument);
    const at = quotes.findIndex(({ fingerprint }) => fingerprint === form.fingerprint);
    if (form.act === 'keep') return keep(trx, about, quotes, quotes[at], form, by);
    const quote = quotes[at];
    if (quote === undefined) return refused('That quote is not there any more.');
    if (form.act === 'drop') await deleteQuote(trx, wave.id, quote);
    else await swap(trx, wave.id, quotes, at, form.act === 'up' ? at - 1 : at + 1);
    return { kind: 'done', version: 0 };
  });
}

const MOST_QUOTES = 50;

async function keep(
  trx: Db,
  { question, wave }: QuoteAbout,
  quotes: readonly KnownQuote[],
  known: KnownQuote | undefined,
  form: QuoteForm,
  by: By,
): Promise<Outcome> {
  const place = known ?? placeOf(wave, question, form.fingerprint);
  if (place === undefined)
    return refused('That answer is not there any more. Somebody deleted or excluded it.');
  const text = form.text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const wrong = quoteProblem(text, place.original);
  if (wrong !== '') return refused(wrong);
  if (known === undefined && quotes.length >= MOST_QUOTES)
    return refused(`A wave takes ${MOST_QUOTES} quotes to a question. Drop one first.`);
  const { responseId, box } = place;
  const position = known?.position ?? Math.max(-1, ...quotes.map((quote) => quote.position)) + 1;
  const made = { segment: form.segment, position, madeBy: by.name, madeAt: by.at };
  await saveQuote(trx, wave.results.wave.id, { responseId, questionKey: question, box, text, ...made });
  return { kind: 'done', version: 0 };
}

/** What keeps a text from standing as a quote of an answer, in words; '' where nothing does. */
export function quoteProblem(text: string, original: string): string {
  if (text === '') return 'Leave some words of the answer.';
  if ([...text].length > LONGEST_QUOTE)
    return `Use at most ${LONGEST_QUOTE} characters for a quote. Leave out words; nobody reads more.`;
  const [contact] = contactsIn(text);
  if (contact !== undefined) return `This still holds “${contact}”. Put [masked] in its place.`;
  if (!isFaithful(text, original))
    return 'A quote keeps what was said: leave words out, or mask them in [square brackets], but change or add none.';
  return '';
}

/** The first who typed it in the wave. */
function placeOf({ people }: OpenWave, question: string, fingerprint: string) {
  for (const { responseId, said } of people) {
    const boxes = said.get(question) ?? [];
    const at = boxes.findIndex((box) => box.fingerprint === fingerprint);
    if (at >= 0) return { responseId, box: at + 1, original: boxes[at]!.text };
  }
  return undefined;
}

/** Puts two quotes in each other's place, and numbers all of them anew, so that none share a place. */
async function swap(
  trx: Db,
  waveId: string,
  quotes: readonly KnownQuote[],
  a: number,
  b: number,
): Promise<void> {
  if (b < 0 || b >= quotes.length) return;
  const order = [...quotes];
  [order[a], order[b]] = [order[b]!, order[a]!];
  for (const [position, quote] of order.entries()) await moveQuote(trx, waveId, quote, position);
}
