import { pathLengths, type Taken } from '../../src/features/questionnaires/questionnaires.length-paths';
import { lengthWords } from '../../src/features/questionnaires/questionnaires.length-words';
import { lintInstrument } from '../../src/features/questionnaires/questionnaires.lint';
import { long, plain } from '../support/lint-cases';

const lengths = (...args: Parameters<typeof lintInstrument>) =>
  lintInstrument(...args).filter(({ rule }) => rule === 'len.total');

describe('the length of an interview', () => {
  it('is that which people took, once enough of them have answered, whatever the rules of thumb say', () => {
    expect(lengths(long)[0]?.severity).toBe('block');
    expect(lengths(long, { measuredMinutes: 8 })).toEqual([]);
    expect(lengths(plain(), { measuredMinutes: 24.6 })).toMatchObject([
      {
        severity: 'block',
        message: 'Interviews took 25 minutes in the middle; people give up, or stop reading.',
      },
    ]);
    expect(lengths(plain(), { measuredMinutes: 12 })[0]?.severity).toBe('warn');
  });
});

describe('the length of each way', () => {
  const brands = plain().brands.length;
  const taken = (count: number, minutes: number, asked: number | null): Taken[] =>
    Array.from({ length: count }, (_, i) => ({ minutes: minutes + i / 100, brands: asked }));
  const wayOf = (asked: number, all: readonly Taken[]) =>
    pathLengths(plain(), all).find((way) => way.brands === asked);

  it('is reckoned for every number of brands that people are asked about, and grows with it', () => {
    const ways = pathLengths(plain(), []);

    expect(brands).toBeGreaterThan(1);
    expect(ways.length).toBeGreaterThan(1);
    const reckoned = ways.map((way) => way.reckoned!);
    expect(reckoned).toEqual([...reckoned].sort((a, b) => a - b));
    expect(ways.every(({ measured }) => measured.kind === 'too-few')).toBe(true);
  });

  it('is the median of ten or more who went that way, with its range; of fewer it cannot be said', () => {
    const all = [...taken(11, 6, 2), ...taken(9, 30, 1), ...taken(40, 99, null)];

    expect(wayOf(2, all)?.measured).toEqual({
      kind: 'estimate',
      base: 11,
      median: 6.05,
      low: 6.01,
      high: 6.09,
    });
    expect(wayOf(1, all)?.measured).toEqual({ kind: 'too-few', base: 9, required: 10 });
    expect(lengthWords(plain(), all, 30).ways).toContainEqual(
      expect.objectContaining({ asked: '1 brand', measured: 'too few to say', base: '9' }),
    );
  });

  it('says nothing of ways where there is only one', () => {
    expect(lengthWords(plain({ statements: [] }), [], 30).ways).toEqual([]);
  });
});
