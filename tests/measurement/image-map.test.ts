import fc from 'fast-check';
import { imageMap } from '../../src/measurement/image-map';
import { correspondence } from '../../src/stats';

const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const table = fc
  .tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 3, max: 7 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(share, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('the map', () => {
  it('has the library’s coordinates, inertia and qualities for the brands that make it', () => {
    fc.assert(
      fc.property(table, (shares) => {
        const library = correspondence(shares);
        const map = imageMap(shares, shares);
        if (library.kind === 'cannot-say') {
          expect(map).toEqual(library);
          return;
        }
        if (map.kind !== 'map') throw new Error(map.reason);
        expect(map.axes[0]).toBeCloseTo(library.inertiaShare[0]!, 9);
        map.points.forEach((point, b) => {
          expect(point!.x).toBeCloseTo(library.rowPrincipal[b]![0]!, 9);
          expect(point!.y).toBeCloseTo(library.rowPrincipal[b]![1]!, 9);
          const [first, second] = library.rowQuality[b]!;
          expect(point!.quality).toBeCloseTo(first! + second!, 6);
        });
        map.statements.forEach(({ x, quality, contributions }, s) => {
          expect(x).toBeCloseTo(library.columnPrincipal[s]![0]!, 9);
          expect(contributions[0]).toBeCloseTo(library.columnContribution[s]![0]!, 9);
          const [first, second] = library.columnQuality[s]!;
          expect(quality).toBeCloseTo(first! + second!, 6);
        });
      }),
    );
  });

  it('is not turned by what is put onto it, and takes profiles by shape and not by size', () => {
    const fit = [
      [0.6, 0.2, 0.3, 0.4],
      [0.2, 0.5, 0.3, 0.2],
      [0.1, 0.2, 0.6, 0.5],
      [0.4, 0.4, 0.1, 0.3],
    ];
    const own = fit[0]!;
    const half = own.map((one) => one / 2);
    const elsewhere = [0.1, 0.9, 0.1, 0.4];

    const plain = imageMap(fit, fit);
    const more = imageMap(fit, [own, half, elsewhere, [0, 0, 0, 0]]);

    if (plain.kind !== 'map' || more.kind !== 'map') throw new Error('no map');
    expect(more.statements).toEqual(plain.statements);
    expect(more.points[0]).toEqual(plain.points[0]);
    expect(more.points[1]!.x).toBeCloseTo(plain.points[0]!.x, 12);
    expect(more.points[2]!.quality).toBeLessThanOrEqual(1);
    expect(more.points[3]).toBeNull();
  });

  it('needs three brands and three statements, and brands that differ', () => {
    const two = [
      [0.1, 0.2, 0.3],
      [0.3, 0.2, 0.1],
    ];
    const alike = [
      [0.1, 0.2, 0.3],
      [0.2, 0.4, 0.6],
      [0.3, 0.6, 0.9],
    ];

    expect(imageMap(two, two)).toEqual({ kind: 'cannot-say', reason: 'too-few' });
    expect(imageMap(alike, alike)).toEqual({ kind: 'cannot-say', reason: 'no-pattern' });
  });
});
