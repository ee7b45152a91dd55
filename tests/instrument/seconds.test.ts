import fc from 'fast-check';
import {
  addSeconds,
  endOfStep,
  LONGEST_STAY,
  readSeconds,
  stepOf,
  totalSeconds,
} from '../../src/instrument/seconds';

describe('the seconds of a response', () => {
  it('add up over visits to a page, in the order of the first visits', () => {
    const text = addSeconds(addSeconds(addSeconds('', 'screener-1', 4.25), 'unaided', 31), 'screener-1', 2);

    expect(text).toBe('screener-1 6.3;unaided 31');
    expect(totalSeconds(readSeconds(text))).toBeCloseTo(37.3, 9);
  });

  it('take a page whose key begins like another for another', () => {
    const text = addSeconds(addSeconds('', 'image-1-2', 5), 'image-1', 3);

    expect(readSeconds(text)).toEqual([
      { page: 'image-1-2', seconds: 5, isCapped: false },
      { page: 'image-1', seconds: 3, isCapped: false },
    ]);
  });

  it('cut a pause and stay marked', () => {
    const cut = addSeconds('', 'known', LONGEST_STAY + 1);

    expect(cut).toBe('known 600+');
    expect(addSeconds(cut, 'known', 2)).toBe('known 602+');
    expect(addSeconds('', 'known', -3)).toBe('known 0');
  });

  it('lie within the step they are counted in', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 20_000, noNaN: true }), (seconds) => {
        const step = stepOf(seconds);

        expect(seconds).toBeLessThanOrEqual(endOfStep(step) * (1 + 1e-9));
        expect(seconds).toBeGreaterThan(endOfStep(step - 1) * (1 - 1e-9));
      }),
    );
  });
});
