import fc from 'fast-check';
import { correspondence, pearsonStatistic, supplementaryRows } from '../../src/stats';

const table = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 4, maxLength: 4 }), {
  minLength: 3,
  maxLength: 6,
});

describe('correspondence analysis', () => {
  it('has chi-square over the total as its inertia, and shares that add up', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const map = correspondence(counts);
        if (map.kind !== 'map') return;
        const total = counts.flat().reduce((sum, count) => sum + count, 0);
        expect(map.inertia).toBeCloseTo(pearsonStatistic(counts) / total, 10);
        expect(map.inertiaShare.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('puts a fitted row where it stands when it is added again, whatever its size', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 9 }), (counts, times) => {
        const map = correspondence(counts);
        if (map.kind !== 'map') return;
        // A dimension without inertia has no direction of its own.
        const again = supplementaryRows(
          map,
          counts.map((row) => row.map((count) => count * times)),
        );
        again.forEach((point, r) =>
          point!.forEach((x, k) => expect(x).toBeCloseTo(map.rowPrincipal[r]![k]!, 7)),
        );
      }),
    );
  });

  it('turns every dimension so that the column furthest out is positive', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const map = correspondence(counts);
        if (map.kind !== 'map') return;
        map.singularValues.forEach((_, k) => {
          const column = map.columnStandard.map((point) => point[k]!);
          expect(Math.max(...column)).toBeCloseTo(Math.max(...column.map(Math.abs)), 9);
        });
      }),
    );
  });

  it('leaves out rows and columns of zeros and says which are left', () => {
    const map = correspondence([
      [5, 0, 3, 1],
      [0, 0, 0, 0],
      [2, 0, 4, 1],
      [1, 0, 2, 6],
    ]);

    expect(map).toMatchObject({ kind: 'map', rows: [0, 2, 3], columns: [0, 2, 3] });
    expect(map.kind === 'map' && supplementaryRows(map, [[0, 9, 0, 0]])).toEqual([null]);
    expect(() => map.kind === 'map' && supplementaryRows(map, [[1, 2]])).toThrow(RangeError);
  });

  it('makes no map of two brands, nor of brands that are all alike', () => {
    expect(
      correspondence([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toEqual({ kind: 'cannot-say', reason: 'too-few' });
    expect(
      correspondence([
        [1, 2, 3],
        [2, 4, 6],
        [3, 6, 9],
      ]),
    ).toEqual({
      kind: 'cannot-say',
      reason: 'no-pattern',
    });
  });
});
