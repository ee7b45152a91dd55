import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { type InsiderQuestion } from '../../instrument/insiders';

const Row = z.object({
  key: z.string(),
  question: z.string(),
  options: json(z.array(z.strictObject({ key: z.string(), label: z.string() }))),
});

/** What the company's own people are asked about themselves, in the order asked. */
export async function listInsiderQuestions(db: Db, trackerId: string): Promise<InsiderQuestion[]> {
  const rows = await db('insider_questions')
    .select({
      key: 'insider_questions.key',
      question: 'insider_questions.question',
      options: 'insider_questions.options',
    })
    .where('insider_questions.tracker_id', trackerId)
    .orderBy('insider_questions.position');
  return z.array(Row).parse(rows);
}

/** Replaces all of them; a wave in the field keeps the questions it opened with. */
export async function saveInsiderQuestions(
  db: Db,
  trackerId: string,
  questions: readonly InsiderQuestion[],
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('insider_questions').where('insider_questions.tracker_id', trackerId).delete();
    const rows = questions.map(({ key, question, options }, i) => ({
      ...{ tracker_id: trackerId, position: i + 1, key, question },
      options: JSON.stringify(options),
    }));
    if (rows.length > 0) await trx('insider_questions').insert(rows);
  });
}
