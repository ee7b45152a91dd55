import { z } from 'zod';
import { type Db } from '../../db/connect';
import { Answers } from '../../instrument/answers';

/** What one of the company's people answered: nothing of who or when, so that nothing of it can be shown. */
export type Insider = Pick<Answers, 'truth' | 'guess' | 'segments'>;

const AT_ONCE = 1000;
const Row = z.object({ responseId: z.string(), answers: z.string() });

/**
 * The answers of those who completed a wave of insiders. Such waves are as large as the company at most, so they are read
 * themselves; whoever was excluded or erased is not among them.
 */
export async function listInsiders(db: Db, waveId: string): Promise<Insider[]> {
  const people: Insider[] = [];
  for (let after = ''; ;) {
    const rows = z
      .array(Row)
      .parse(
        await db('responses')
          .select({ responseId: 'responses.response_id', answers: 'responses.answers' })
          .where({ 'responses.wave_id': waveId, 'responses.status': 'completed', 'responses.is_test': false })
          .where('responses.response_id', '>', after)
          .orderBy('responses.response_id')
          .limit(AT_ONCE),
      );
    for (const { answers } of rows) {
      const { truth, guess, segments } = Answers.parse(JSON.parse(answers));
      people.push({
        ...(truth === undefined ? {} : { truth }),
        ...(guess === undefined ? {} : { guess }),
        ...(segments === undefined ? {} : { segments }),
      });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return people;
    after = last.responseId;
  }
}
