import { resultsRows } from '../../src/features/results/results.rows';
import { listBrands } from '../../src/features/trackers/brands.queries';
import { listStatements } from '../../src/features/trackers/statements.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { importText, problemsOf, trackerOf } from '../support/history';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();

describe('our own triple-S file', () => {
  it('brings the answers back: every share and base is the same again', async () => {
    const workspace = await app.workspace();
    const trackerId = await demoTracker(app.db, workspace.id);
    await simulatedWave(app.db, trackerId, 'Spring', 80);
    await app.visit(workspace.analyst, paths.exports(trackerId));
    const { body } = await app
      .post(workspace.analyst, paths.exports(trackerId), { file: 'triple-s' })
      .buffer(true)
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res.on('data', (piece: Buffer) => pieces.push(piece));
        res.on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    const [brands, statements] = [
      await listBrands(app.db, trackerId),
      await listStatements(app.db, trackerId),
    ];
    const code = (key: string) => key.replaceAll('-', '_');
    const mapping = {
      category: 'IT services providers',
      wave: { column: 'wave' },
      respondent: 'response_id',
      segments: [],
      brands: brands.map(({ key, name, isOwn }) => ({ key, name, isOwn, code: code(key) })),
      statements: statements.map(({ key, wording }) => ({ key, wording, code: code(key) })),
      funnel: [
        {
          measure: 'aided-awareness',
          label: 'Aware',
          question: 'Which of these have you heard of?',
          columns: 'aided_awareness__{brand}',
        },
      ],
      grid: { columns: 'association__{brand}__{statement}' },
      ignore: [
        'status',
        'source',
        '*_at',
        'duration_s',
        'flags',
        'excluded',
        'instrument',
        'weight*',
        'segment__*',
        'unaided*',
        'named_place*',
        'top_of_mind*',
        'familiarity*',
        'consider*',
        'prefer*',
        'nps*',
        'shown*',
        'order*',
        'seconds*',
        'problem',
        'exposed*',
        'first*',
        'device',
        'language',
      ],
    };
    const outcome = await importText(app.db, body as Buffer, { workspaceId: workspace.id, mapping });
    expect(problemsOf(outcome)).toEqual([]);
    const shares = async (id: string) => {
      const { estimates } = await resultsRows(
        app.db,
        await getTracker(app.db, workspace.id, id),
        { weights: 'none' },
        new Date(),
      );
      const told = estimates.filter(
        ({ measure }) => measure === 'association' || measure === 'aided-awareness',
      );
      return told.map(({ measure, brand, statement, base, share }) => ({
        measure,
        brand,
        statement,
        base,
        share,
      }));
    };

    const before = await shares(trackerId);
    expect(before.filter(({ share }) => share !== null).length).toBeGreaterThan(40);
    expect(await shares(trackerOf(outcome))).toEqual(before);
  });
});
