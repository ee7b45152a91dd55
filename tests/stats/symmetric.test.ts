import fc from 'fast-check';
import { independentColumns, invertSymmetric } from '../../src/stats/symmetric';

describe('invertSymmetric', () => {
  it('inverts a matrix worked out by hand', () => {
    const inverse = invertSymmetric(Float64Array.of(4, 2, 2, 3), 2);

    [0.375, -0.25, -0.25, 0.5].forEach((value, i) => expect(inverse[i]).toBeCloseTo(value, 14));
  });

  it('gives the identity when multiplied back', () => {
    const rows = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
    });
    fc.assert(
      fc.property(rows, (x) => {
        const gram = crossProduct(x, 3).map((value, i) => value + (i % 4 === 0 ? 1 : 0));
        const inverse = invertSymmetric(gram, 3);
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            const product = [0, 1, 2].reduce((sum, k) => sum + gram[i * 3 + k]! * inverse[k * 3 + j]!, 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
          }
        }
      }),
    );
  });

  it('refuses a matrix without an inverse and one of another size', () => {
    expect(() => invertSymmetric(Float64Array.of(1, 1, 1, 1), 2)).toThrow(RangeError);
    expect(() => invertSymmetric(Float64Array.of(1, 1, 1), 2)).toThrow(RangeError);
  });
});

describe('independentColumns', () => {
  it('drops the column that the two before it add up to, and an empty one', () => {
    const x = [
      [1, 0, 1, 0],
      [1, 1, 2, 0],
      [0, 1, 1, 0],
    ];

    expect(independentColumns(crossProduct(x, 4), 4)).toEqual([0, 1]);
  });

  it('keeps columns that do not depend on each other', () => {
    expect(independentColumns(Float64Array.of(2, 1, 1, 2), 2)).toEqual([0, 1]);
  });
});

function crossProduct(x: number[][], size: number): Float64Array {
  const gram = new Float64Array(size * size);
  for (const row of x) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) gram[i * size + j]! += row[i]! * row[j]!;
  }
  return gram;
}
