import { hashSecret } from '../../src/db/ids';
import { type Writer } from '../../src/db/writer';
import { savePage, type Sent } from '../../src/features/answering/answering.save';
import { createSurveys } from '../../src/features/answering/answering.surveys';
import { useApp } from '../support/app';
import { aRespondent, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

/** Somebody whose next page allocates the brands of the image cards, and what they are about to send. */
async function beforeAllocation() {
  const { wave, instrument } = await aSurvey(app.db);
  const respondent = await aRespondent(app, wave.slug);
  while (respondent.page !== 'preference') await respondent.send(usualAnswer(respondent.page, instrument));
  const surveys = createSurveys(app.context);
  const link = await surveys.link(wave.slug);
  const sent: Sent = {
    responseId: hashSecret(respondent.cookie.split('=')[1]!),
    pageKey: 'preference',
    action: 'continue',
    form: usualAnswer('preference', instrument),
  };
  await app.context.writer.idle();
  return {
    save: (writer: Writer) => savePage({ ...app.context, writer, surveys }, link, sent),
    /** what the next respondent's allocation goes by, and what is stored */
    async counted() {
      const { counts } = await surveys.allocator(app.db, link);
      await app.context.writer.idle();
      const rows = await app.db('allocations').where('wave_id', wave.id).select('respondents');
      const stored = rows.map(({ respondents }: { respondents: unknown }) => Number(respondents));
      return { known: total(Object.values(counts)), stored: total(stored) };
    },
    allocated: instrument.imageBrandsPerPerson,
  };
}

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('brands given for the image cards', () => {
  it('are counted once when the write runs again because a neighbour’s failed', async () => {
    const { save, counted, allocated } = await beforeAllocation();
    const { writer } = app.context;
    let runs = 0;
    const counting: Writer = {
      ...writer,
      write: (work) => writer.write((trx) => ((runs += 1), work(trx))),
    };

    const saving = save(counting);
    const failing = writer.write(() => Promise.reject(new Error('of a neighbour')));
    await expect(failing).rejects.toThrow('of a neighbour');

    expect((await saving).kind).toBe('next');
    expect(runs).toBe(2);
    expect(await counted()).toEqual({ known: allocated, stored: allocated });
  });

  it('are not counted when the page could not be saved, and are when it is sent again', async () => {
    const { save, counted, allocated } = await beforeAllocation();
    const { writer } = app.context;
    const failing: Writer = {
      ...writer,
      write: (work) =>
        writer.write(async (trx) => {
          await work(trx);
          throw new Error('the disk is full');
        }),
    };

    await expect(save(failing)).rejects.toThrow('the disk is full');
    expect(await counted()).toEqual({ known: 0, stored: 0 });

    await save(writer);
    expect(await counted()).toEqual({ known: allocated, stored: allocated });
  });
});
