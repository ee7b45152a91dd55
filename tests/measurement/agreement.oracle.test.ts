import { roundResult } from '../../src/features/agreement/agreement.results';
import { USUAL_RULES } from '../../src/features/agreement/agreement.rules';
import { type Answer, type Player } from '../../src/features/agreement/agreement.types';
import { FEWEST_FOR_SPREAD } from '../../src/measurement/agreement';
import { describeWithOracle, vectors } from '../support/oracle';

type Rating = number | null;
type Cases = { cases: { ratings: Rating[] }[] };
type Table = { ratings_objects_by_raters: Rating[][] };
type One = { median: number | null; iqr_type7: number | null; sd: number | null; rwg_0_100: number | null };
type Whole = { median: number[]; iqr_type7: number[]; sd: number[] } & Record<
  'kendall_W' | 'kendall_chisq' | 'kendall_p' | 'icc_agreement_single',
  number | null
>;

const at = '2026-11-22T09:00:00.000Z';

/** Ratings of statements by raters as the saved answers of key players, worked out as the product does. */
function throughTheRounds(table: readonly (readonly Rating[])[]) {
  const frozen = {
    ...{ wave: '', ownBrand: 'Ours', reality: null },
    items: table.map((_, i) => ({ key: `s${i}`, wording: `S ${i}`, today: null, best: null })),
  };
  const players = (table[0] ?? []).map((_, i) => ({ id: `p${i}`, role: 'Any' }) as Player);
  const answers = table.flatMap((row, i) =>
    row.flatMap((rating, j): Answer[] => {
      if (rating === null) return [];
      const said = { least: null, deadline: '', reason: '', importance: rating, updatedAt: at };
      return [{ round: 1, playerId: `p${j}`, statementKey: `s${i}`, desired: rating / 100, ...said }];
    }),
  );
  return roundResult({ id: 'a', rules: USUAL_RULES, frozen }, players, answers, 1);
}

describeWithOracle('agreement of saved answers, against R', () => {
  const all = vectors<Cases | Table, { cases: One[] } | Whole>('agreement');

  it('is that of every single target', () => {
    let compared = 0;
    for (const { inputs, expected } of all) {
      if (!('cases' in inputs) || !('cases' in expected)) continue;
      inputs.cases.forEach(({ ratings }, i) => {
        const { agreement } = throughTheRounds([ratings]).statements[0]!;
        const people = ratings.filter((rating) => rating !== null).length;
        const wanted = expected.cases[i]!;
        if (agreement.kind === 'nobody') return expect(wanted.median).toBeNull();
        expect(agreement.median * 100).toBeCloseTo(wanted.median!, 9);
        compared += 1;
        if (people < FEWEST_FOR_SPREAD) return expect(agreement.spread.kind).toBe('too-few');
        if (agreement.spread.kind !== 'spread') throw new Error('no spread');
        expect(agreement.spread.iqr * 100).toBeCloseTo(wanted.iqr_type7!, 9);
        expect(agreement.spread.sd * 100).toBeCloseTo(wanted.sd!, 9);
        expect(agreement.spread.rwg).toBeCloseTo(Math.max(0, wanted.rwg_0_100!), 9);
      });
    }
    expect(compared).toBeGreaterThan(0);
  });

  it.each(all.filter(({ inputs }) => 'ratings_objects_by_raters' in inputs))(
    'is that of the whole table $name, order and level',
    ({ inputs, expected }) => {
      const table = (inputs as Table).ratings_objects_by_raters;
      const wanted = expected as Whole;

      const { statements, room } = throughTheRounds(table);

      statements.forEach(({ agreement }, i) => {
        if (agreement.kind === 'nobody') return;
        expect(agreement.median * 100).toBeCloseTo(wanted.median[i]!, 9);
        if (agreement.spread.kind !== 'spread') return;
        expect(agreement.spread.iqr * 100).toBeCloseTo(wanted.iqr_type7[i]!, 9);
        expect(agreement.spread.sd * 100).toBeCloseTo(wanted.sd[i]!, 9);
      });
      if ((table[0]?.length ?? 0) < FEWEST_FOR_SPREAD) return expect(room.order.kind).toBe('cannot-say');
      if (room.importance.kind !== 'order' || room.level.kind !== 'level') throw new Error('cannot say');
      expect(room.importance.w).toBeCloseTo(wanted.kendall_W!, 9);
      expect(room.importance.chiSquare).toBeCloseTo(wanted.kendall_chisq!, 7);
      expect(room.importance.p).toBeCloseTo(wanted.kendall_p!, 9);
      expect(room.order).toEqual(room.importance);
      expect(room.level.icc).toBeCloseTo(wanted.icc_agreement_single!, 9);
    },
  );
});
