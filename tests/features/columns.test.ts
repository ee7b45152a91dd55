import { type Db } from '../../src/db/connect';
import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { columnsTally } from '../../src/features/columns/columns.answers';
import { columnsProgress, waveColumns } from '../../src/features/columns/columns';
import { findColumnsHead } from '../../src/features/columns/columns.queries';
import { waveTally } from '../../src/features/results/results.tallies';
import { type Wave } from '../../src/features/waves/waves.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { peopleIn } from '../../src/measurement/add-tallies';
import { useApp } from '../support/app';
import { answersIn, aTracker, aware, aWave, fits, people, type Person } from '../support/results';

const app = useApp();

type Closed = Wave & { instrument: Instrument };

const OURS = fits('ours', 'good-value');

/** 90 people: size alternates, region is left out now and then, a third link the statement to our brand. */
const crowd = (weight: (i: number) => number | null = () => null): Person[] =>
  people(OURS, 30, 90).map((person, i) => ({
    ...person,
    segments: { size: i % 2 === 0 ? 'small' : 'large', ...(i % 5 === 0 ? {} : { region: 'north' }) },
    [i % 3 === 0 ? 'yes' : 'no']: [aware('ours'), ...((i % 3 === 0 ? person.yes : person.no) ?? [])],
    weight: weight(i),
  }));

async function closedWave(more: object = {}, crowdOf = crowd()): Promise<Closed> {
  const { id } = await app.workspace();
  const trackerId = await aTracker(app.db, id);
  const wave = await aWave(app.db, trackerId, 'Spring', more);
  await answersIn(app.db, wave, crowdOf);
  return wave;
}

const wanted = (wave: Closed, people = 90) => ({
  wave,
  layout: layoutOf(wave.instrument),
  people,
  now: app.clock.now,
});

async function rowsOf(db: Db, waveId: string): Promise<number> {
  return (await db('wave_columns').where('wave_id', waveId)).length;
}

/** What the wave's tally says for the same cells, as folding counts it. */
async function folded(wave: Closed, cells: string[]) {
  const request = {
    wave,
    layout: layoutOf(wave.instrument),
    margins: cells,
    split: cells[0]!,
    now: app.clock.now,
  };
  return (await waveTally(app.db, request)).tally;
}

async function asked(wave: Closed, cellSegments: string[]) {
  const { layout, ...rest } = wanted(wave);
  const columns = await waveColumns(app.db, { layout, ...rest });
  const measures = layout.measures.map((_, position) => position);
  return columnsTally(columns!, layout, wave.hasWeights, { cellSegments, measures, pairs: [] });
}

describe('columns of a closed wave', () => {
  it('are stored however many the questionnaire has', async () => {
    const { id } = await app.workspace();
    const named = (most: number, word: string) => Array.from({ length: most }, (_, i) => `${word} ${i}`);
    const trackerId = await aTracker(app.db, id, {
      brands: named(12, 'Brand').map((name, i) => ({ name, isOwn: i === 0 })),
      statements: named(45, 'Statement').map((wording) => ({ wording })),
    });
    const wave = await aWave(app.db, trackerId, 'Spring');
    await answersIn(app.db, wave, [{}, {}, {}]);

    const columns = await waveColumns(app.db, wanted(wave, 3));

    expect(layoutOf(wave.instrument).measures.length).toBeGreaterThan(500);
    expect(columns).toMatchObject({ respondents: 3, blocks: 1 });
    expect(await rowsOf(app.db, wave.id)).toBeGreaterThan(500);
  });

  it('count what the tally counts, for any segments', async () => {
    const wave = await closedWave();

    expect(await asked(wave, ['region'])).toEqual(await folded(wave, ['region']));
    expect(await asked(wave, ['size', 'region'])).toEqual(await folded(wave, ['size', 'region']));
  });

  it('sum the weights that respondents brought, and leave out those without one', async () => {
    const wave = await closedWave(
      { hasWeights: true },
      crowd((i) => (i % 10 === 0 ? null : 0.5 + (i % 4) / 4)),
    );

    const tally = await asked(wave, ['region']);

    expect(tally).toEqual(await folded(wave, ['region']));
    expect([tally.respondents, peopleIn(tally)]).toEqual([81, 90]);
  });

  it('are built once, whoever asks meanwhile', async () => {
    const wave = await closedWave();

    const [one, other] = await Promise.all([1, 2].map(() => waveColumns(app.db, wanted(wave))));

    expect(one).toBe(other);
    expect(one!.respondents).toBe(90);
    const head = await findColumnsHead(app.db, wave.id);
    expect(head).toMatchObject({ isWhole: true, respondents: 90, blocks: 1 });
    await waveColumns(app.db, wanted(wave));
    expect((await findColumnsHead(app.db, wave.id))!.builtBy).toBe(head!.builtBy);
  });

  it('are built anew when they are not whole, or hold other people than the tally', async () => {
    const wave = await closedWave();
    await waveColumns(app.db, wanted(wave));
    const first = (await findColumnsHead(app.db, wave.id))!.builtBy;
    const gone = (await app.db('response_vectors').where('wave_id', wave.id).first()) as {
      response_id: string;
    };
    await app.db('response_vectors').where({ wave_id: wave.id, response_id: gone.response_id }).delete();

    const columns = await waveColumns(app.db, wanted(wave, 89));

    expect(columns!.respondents).toBe(89);
    expect((await findColumnsHead(app.db, wave.id))!.builtBy).not.toBe(first);
  });

  it('are none where the answers behind the tally are not there', async () => {
    const wave = await closedWave();

    expect(await waveColumns(app.db, wanted(wave, 1000))).toBeUndefined();
  });

  it('go with the answers of whoever has theirs erased', async () => {
    const wave = await closedWave();
    await waveColumns(app.db, wanted(wave));
    expect(await rowsOf(app.db, wave.id)).toBeGreaterThan(1);
    const { response_id: someone } = (await app.db('response_vectors').where('wave_id', wave.id).first()) as {
      response_id: string;
    };

    await app.db.transaction((trx) => eraseAnswers(trx, wave.id, someone, app.clock.now.toISOString()));

    expect(await rowsOf(app.db, wave.id)).toBe(0);
    expect((await waveColumns(app.db, wanted(wave, 89)))!.respondents).toBe(89);
  });

  it('are not stored with answers that are erased while they are being built', async () => {
    const wave = await closedWave();
    const building = waveColumns(app.db, wanted(wave));
    await app.db('wave_columns').where('wave_id', wave.id).delete();

    const columns = await building;

    // Whoever asked has an answer all the same; stored is either all of it or nothing that would be read.
    expect(columns?.respondents).toBe(90);
    const head = await findColumnsHead(app.db, wave.id);
    expect(head === undefined ? 0 : head.respondents).toBe(head === undefined ? 0 : 90);
  });
});

describe('columns of a wave in the field', () => {
  const open = { status: 'open', closedAt: null } as const;

  it('are kept in memory for a minute, and stored nowhere', async () => {
    const wave = await closedWave(open);
    expect((await waveColumns(app.db, wanted(wave)))!.respondents).toBe(90);
    await answersIn(
      app.db,
      wave,
      people(OURS, 1, 3, { completedAt: '2026-11-22T08:00:00.000Z' }).slice(0, 1),
    );

    expect((await waveColumns(app.db, wanted(wave, 91)))!.respondents).toBe(90);
    app.clock.pass(61_000);

    expect((await waveColumns(app.db, wanted(wave, 91)))!.respondents).toBe(91);
    // What stands there is the mark that erasing somebody's answers takes away, and no column.
    expect(await rowsOf(app.db, wave.id)).toBe(1);
    expect(await findColumnsHead(app.db, wave.id)).toMatchObject({ isWhole: false, blocks: 0 });
  });

  it.each([[false], [true]])(
    'lose whoever has their answers erased at once (while they are being built: %s)',
    async (isMeanwhile) => {
      const wave = await closedWave(open);
      const { response_id: someone } = (await app
        .db('response_vectors')
        .where('wave_id', wave.id)
        .first()) as {
        response_id: string;
      };
      const first = waveColumns(app.db, wanted(wave));
      if (!isMeanwhile) await first;

      await app.db.transaction((trx) => eraseAnswers(trx, wave.id, someone, app.clock.now.toISOString()));
      await first;

      expect((await waveColumns(app.db, wanted(wave, 89)))!.respondents).toBe(89);
    },
  );

  it('tell nobody of progress when they are done', async () => {
    const wave = await closedWave(open);
    const building = waveColumns(app.db, wanted(wave));
    expect(columnsProgress(app.db, wave.id)).toBe(0);
    await building;

    expect(columnsProgress(app.db, wave.id)).toBeUndefined();
  });
});
