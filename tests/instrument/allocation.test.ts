import { brandsToAllocate, withAllocated } from '../../src/instrument/allocation';
import { anInstrument } from '../support/instrument';

const BRANDS = Array.from({ length: 9 }, (_, i) => ({ key: `b${i}`, name: `Brand ${i}`, isOwn: i === 4 }));
const instrument = anInstrument({ brands: BRANDS });
const all = BRANDS.map(({ key }) => key);

describe('giving brands to a respondent', () => {
  it('gives ours when known, then those that the fewest respondents got', () => {
    const counts = { b0: 9, b1: 1, b2: 9, b3: 2, b4: 50, b5: 3, b6: 9, b7: 0, b8: 9 };

    expect(brandsToAllocate(instrument, { aided: all }, 1, counts).sort()).toEqual([
      'b1',
      'b3',
      'b4',
      'b5',
      'b7',
    ]);
  });

  it('gives all that are known when they are few, and no others', () => {
    expect(brandsToAllocate(instrument, { aided: ['b1'], named: ['b2'] }, 1, {}).sort()).toEqual([
      'b1',
      'b2',
    ]);
    expect(brandsToAllocate(instrument, { aided: [] }, 1, {})).toEqual([]);
  });

  it('evens the bases out: no brand falls behind by more than one', () => {
    const counts: Record<string, number> = {};
    for (let seed = 0; seed < 1000; seed++) {
      for (const key of brandsToAllocate(instrument, { aided: all }, seed, counts))
        counts[key] = (counts[key] ?? 0) + 1;
    }

    const { b4: own, ...others } = counts;
    expect(own).toBe(1000);
    expect(Math.max(...Object.values(others)) - Math.min(...Object.values(others))).toBeLessThanOrEqual(1);
  });

  it('evens out also when some brands are known to few', () => {
    const counts: Record<string, number> = {};
    for (let seed = 0; seed < 1000; seed++) {
      const aided = all.filter((_, i) => i < 5 || (seed + i) % 4 === 0);
      for (const key of brandsToAllocate(instrument, { aided }, seed, counts))
        counts[key] = (counts[key] ?? 0) + 1;
    }

    expect(['b5', 'b6', 'b7', 'b8'].map((key) => counts[key])).toEqual([250, 250, 250, 250]);
  });

  it('keeps what was given and adds only what is due', () => {
    const answers = { aided: ['b0', 'b1', 'b2'], allocated: ['b1'] };
    const added = brandsToAllocate(instrument, answers, 1, {});

    expect(added.sort()).toEqual(['b0', 'b2']);
    const given = withAllocated(answers, 1, added);
    expect(given.allocated?.[0]).toBe('b1');
    expect(brandsToAllocate(instrument, given, 1, {})).toEqual([]);
  });

  it('shows them in an order of the respondent’s own', () => {
    const firsts = new Set(
      Array.from({ length: 40 }, (_, seed) => withAllocated({}, seed, all).allocated?.[0]),
    );

    expect(firsts.size).toBeGreaterThan(5);
  });
});
