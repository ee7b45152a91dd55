import { mentionCoder } from '../../src/coding/mention-coder';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { listAliases } from '../../src/features/trackers/brands.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { layoutOf } from '../../src/instrument/layout';
import { vectorOf } from '../../src/instrument/vector';
import { type AnswerState, NO, unpackVector, YES } from '../../src/measurement/layout';
import { TOP_OF_MIND, UNAIDED } from '../../src/measurement/measure';
import { useApp } from '../support/app';
import { csv, HEADER, importText, MAPPING, ROWS, trackerOf } from '../support/history';

const app = useApp();

/** Imports these typed texts as one respondent of a wave, and takes them in as an answer to our own questionnaire. */
async function bothWays(texts: string[]): Promise<{ imported: AnswerState[]; answered: AnswerState[] }> {
  const { id: workspaceId } = await app.workspace();
  const columns = texts.map((_, i) => `named_${i}`);
  const mapping = { ...MAPPING, unaided: { columns, blank: 'nothing-named' } };
  const rows = ROWS.map((row) => [row, ...texts].join(','));
  const file = csv(rows, [HEADER, ...columns].join(','));
  const trackerId = trackerOf(await importText(app.db, file, { workspaceId, mapping }));
  const [wave] = await listWaves(app.db, trackerId);
  const instrument = await getInstrument(app.db, wave!.instrumentId!);
  const layout = layoutOf(instrument);
  const row = (await app.db('response_vectors').where({ wave_id: wave!.id }).first('vector')) as {
    vector: string;
  };
  const coder = mentionCoder(await listAliases(app.db, trackerId));
  const mentionsOf = (states: readonly AnswerState[]) =>
    states.filter((_, i) => [UNAIDED, TOP_OF_MIND].includes(layout.measures[i]!.measure));
  return {
    imported: mentionsOf(unpackVector(layout, row.vector).states),
    answered: mentionsOf(vectorOf(instrument, layout, { unaided: texts }, coder).states),
  };
}

describe('what people named without help', () => {
  it.each([
    ['a name that the list does not know first', ['Corner Kiosk', 'our coffee', 'Theirs']],
    ['an empty box first', ['', 'Theirs', 'Ours']],
    ['a listed brand first', ['Theirs', 'Corner Kiosk', 'Ours']],
    ['one brand twice', ['Ours', 'our coffee', '']],
    ['nothing that the list knows', ['Corner Kiosk', '', '']],
    ['nothing', ['', '', '']],
  ])('counts the same in imported history as in our own fieldwork: %s', async (_, texts) => {
    const { imported, answered } = await bothWays(texts);

    expect(imported).toEqual(answered);
  });

  it('makes the first listed brand top of mind, whatever was typed before it', async () => {
    const { imported } = await bothWays(['Corner Kiosk', 'Ours', 'Theirs']);

    expect(imported.filter((state) => state === YES)).toHaveLength(3);
    expect(imported.filter((state) => state === NO)).toHaveLength(1);
  });
});
