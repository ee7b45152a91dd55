import fc from 'fast-check';
import { calibrationOf } from '../../src/features/insiders/insiders.calibration';
import { beliefOf, guessOf } from '../../src/features/insiders/insiders.estimates';
import { hiddenGroups } from '../../src/features/insiders/insiders.groups';
import { meaningsOf } from '../../src/features/insiders/insiders.meaning';
import { type Insider } from '../../src/features/insiders/insiders.people.queries';
import { type Compared, type Pair, PAIRS } from '../../src/features/insiders/insiders.types';
import { LEAST_GROUP } from '../../src/instrument/insiders';
import { type Verdict } from '../../src/measurement/change';
import { type Share } from '../../src/measurement/share';

const say = (yes: number, no: number, unknown = 0): Insider[] =>
  (['yes', 'no', 'unknown'] as const).flatMap((said, i) =>
    Array.from({ length: [yes, no, unknown][i]! }, () => ({ truth: { s: said } })),
  );

describe('which groups are shown', () => {
  it('never shows a group of too few, nor lets one follow from the rest', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 15 }), (groups, rest) => {
        const hidden = hiddenGroups(groups, rest);
        const shown = groups.filter((_, i) => hidden[i] === null);
        const unseen = rest + groups.reduce((sum, size, i) => sum + (hidden[i] === null ? 0 : size), 0);
        expect(shown.every((size) => size >= LEAST_GROUP)).toBe(true);
        expect(unseen === 0 || unseen >= LEAST_GROUP || shown.length === 0).toBe(true);
      }),
    );
  });

  it('hides the smallest of the others with a group of too few', () => {
    expect(hiddenGroups([40, 12, 9], 0)).toEqual([null, 'would-show-others', 'too-few']);
    expect(hiddenGroups([40, 9, 9], 0)).toEqual([null, 'too-few', 'too-few']);
    expect(hiddenGroups([40, 30], 3)).toEqual([null, 'would-show-others']);
    expect(hiddenGroups([40, 30], 0)).toEqual([null, null]);
  });
});

describe('what insiders believe and guess', () => {
  it('takes who does not know out of the share, and gives its standard error', () => {
    const belief = beliefOf(say(30, 20, 10), 's');

    expect(belief).toMatchObject({ kind: 'estimate', share: 0.6, base: 50, n: 60, quality: 'small' });
    // Wilson's interval at 30 of 49 equally weighted: worked out by hand from p and SE = sqrt(0.24/49).
    expect((belief as Share).se).toBeCloseTo(Math.sqrt(0.24 / 49), 12);
    expect((belief as Share).low).toBeCloseTo(0.460442, 5);
    expect((belief as Share).high).toBeCloseTo(0.72502, 5);
  });

  it('says nothing of nine people', () => {
    expect(beliefOf(say(5, 4, 30), 's')).toEqual({ kind: 'hidden', reason: 'too-few' });
    const nine = Array.from({ length: 9 }, () => ({ guess: { s: 40 } }));
    expect(guessOf(nine, 's')).toEqual({ kind: 'hidden', reason: 'too-few' });
    expect(guessOf([], 's')).toEqual({ kind: 'hidden', reason: 'nobody-answered' });
  });

  it('gives mean, median and standard error of the guesses', () => {
    const people = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((s) => ({ guess: { s } }));
    const guess = guessOf(people, 's');

    // Variance of 10, 20 … 100 is 916.67; its tenth has the root 9.5743. t at 9 df is 2.26216.
    if (guess.kind === 'hidden') throw new Error('hidden');
    expect([guess.mean, guess.median]).toEqual([0.55, 0.55]);
    expect(guess.se).toBeCloseTo(0.0957427, 6);
    expect(guess.low).toBeCloseTo(0.55 - 2.262157 * 0.0957427, 5);
  });

  it('scores the guesses against the market, with the market’s own error in the range', () => {
    const share = { kind: 'estimate', share: 0.3, se: 0.03 } as Share;
    const people = [30, 40, 50, 30, 40, 50, 30, 40, 50, 40].map((a) => ({ guess: { a, b: a } }));

    const scored = calibrationOf(people, new Map([['a', share]]));
    const both = calibrationOf(
      people,
      new Map([
        ['a', share],
        ['b', { ...share, share: 0.5 }],
      ]),
    );

    if (scored.kind !== 'estimate' || both.kind !== 'estimate') throw new Error('cannot say');
    expect(scored.error).toBeCloseTo(0.1, 12);
    expect(scored.se).toBeCloseTo(Math.hypot(Math.sqrt(0.06 / 9 / 10), 0.03), 12);
    expect(both.error).toBeCloseTo(0, 12);
    expect(both.absolute).toBeCloseTo(0.1, 12);
    expect(calibrationOf(people.slice(1), new Map([['a', share]]))).toEqual({
      kind: 'cannot-say',
      reason: 'too-few',
    });
  });
});

describe('what a difference means', () => {
  const compared = (clear: Partial<Record<Pair, Verdict>>) =>
    Object.fromEntries(
      PAIRS.map((pair): [Pair, Compared] => [
        pair,
        { change: null, verdict: clear[pair] ?? 'no-clear-change' },
      ]),
    ) as Record<Pair, Compared>;

  it.each<[Partial<Record<Pair, Verdict>>, string[]]>([
    [{ beliefToMarket: 'rise' }, ['delusion']],
    [{ beliefToMarket: 'fall' }, ['hidden-strength']],
    [{ marketToTarget: 'fall', guessToTarget: 'fall' }, ['known-gap']],
    [{ marketToTarget: 'fall', guessToMarket: 'rise' }, ['unseen-gap']],
    [{ marketToTarget: 'fall', guessToTarget: 'fall', guessToMarket: 'rise' }, ['known-gap']],
    [{ beliefToTarget: 'fall', beliefToMarket: 'fall' }, ['hidden-strength', 'target-not-believed']],
    [{}, ['no-clear-difference']],
  ])('reads %j as %j', (clear, meanings) => expect(meaningsOf(compared(clear))).toEqual(meanings));

  it('cannot say where nothing could be compared', () => {
    const nothing = Object.fromEntries(PAIRS.map((pair) => [pair, 'cannot-say' as const]));
    expect(meaningsOf(compared(nothing))).toEqual(['cannot-say']);
  });
});
