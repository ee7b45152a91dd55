import { z } from 'zod';
import { instant } from '../../db/columns';
import { type Db } from '../../db/connect';

const StoredQuote = z.object({
  responseId: z.string(),
  questionKey: z.string(),
  box: z.number().int(),
  text: z.string(),
  segment: z.string(),
  position: z.number().int(),
  madeBy: z.string(),
  madeAt: instant,
  vector: z.string().nullable(),
  answers: z.string().nullable(),
});
/** A quote as a person chose it. `vector` is null while the respondent's answers are excluded: then it is shown to nobody. */
export type StoredQuote = z.infer<typeof StoredQuote>;
export type QuotePlace = Pick<StoredQuote, 'responseId' | 'questionKey' | 'box'>;

/** Quotes of a wave in their order, each with what its respondent said where that counts. */
export async function listQuotes(db: Db, waveId: string): Promise<StoredQuote[]> {
  const rows: unknown = await db('quotes')
    .leftJoin('responses', (join) =>
      join.on('responses.wave_id', 'quotes.wave_id').on('responses.response_id', 'quotes.response_id'),
    )
    .leftJoin('response_vectors', (join) =>
      join
        .on('response_vectors.wave_id', 'responses.wave_id')
        .on('response_vectors.completed_at', 'responses.completed_at')
        .on('response_vectors.response_id', 'responses.response_id'),
    )
    .select({
      responseId: 'quotes.response_id',
      questionKey: 'quotes.question_key',
      box: 'quotes.box',
      text: 'quotes.text',
      segment: 'quotes.segment',
      position: 'quotes.position',
      madeBy: 'quotes.made_by',
      madeAt: 'quotes.made_at',
      vector: 'response_vectors.vector',
      answers: 'responses.answers',
    })
    .where('quotes.wave_id', waveId)
    .orderBy(['quotes.position', 'quotes.made_at', 'quotes.response_id', 'quotes.box']);
  return z.array(StoredQuote).parse(rows);
}

/** Completes of a wave by their answer to a segment, as it is packed. @param place  of the segment in the vectors */
export async function countByCode(db: Db, waveId: string, place: number): Promise<Map<string, number>> {
  const code = db.raw('substr(response_vectors.vector, ?, 1)', [place + 1]);
  const rows: unknown = await db
    .from(db('response_vectors').select({ code }).where('response_vectors.wave_id', waveId).as('coded'))
    .select({ code: 'coded.code' })
    .count({ people: '*' })
    .groupBy('coded.code')
    .orderBy('coded.code');
  const counted = z.array(z.object({ code: z.string(), people: z.coerce.number() })).parse(rows);
  return new Map(counted.map(({ code: key, people }) => [key, people]));
}

/** Keeps a quote, over what was kept of the same answer. */
export async function saveQuote(
  db: Db,
  waveId: string,
  quote: Omit<StoredQuote, 'vector' | 'answers'>,
): Promise<void> {
  const { responseId, questionKey, box, text, segment, position, madeBy, madeAt } = quote;
  await db('quotes')
    .insert({
      ...{ wave_id: waveId, response_id: responseId, question_key: questionKey, box },
      ...{ text, segment, position, made_by: madeBy, made_at: madeAt },
    })
    .onConflict(['wave_id', 'response_id', 'question_key', 'box'])
    .merge();
}

export async function moveQuote(db: Db, waveId: string, quote: QuotePlace, position: number): Promise<void> {
  await db('quotes').where(whichQuote(waveId, quote)).update({ position });
}

/** @returns whether there was one */
export async function deleteQuote(db: Db, waveId: string, quote: QuotePlace): Promise<boolean> {
  return (await db('quotes').where(whichQuote(waveId, quote)).delete()) > 0;
}

function whichQuote(waveId: string, { responseId, questionKey, box }: QuotePlace): Record<string, unknown> {
  return {
    'quotes.wave_id': waveId,
    'quotes.response_id': responseId,
    'quotes.question_key': questionKey,
    'quotes.box': box,
  };
}
