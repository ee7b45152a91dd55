import fc from 'fast-check';
import { agreementOn, FEWEST_FOR_SPREAD, type Wish } from '../../src/measurement/agreement';
import { medianPoints, scaledPoints, shareOut } from '../../src/measurement/agreement-points';
import { roleDivide } from '../../src/measurement/agreement-roles';
import { roomAgreement } from '../../src/measurement/agreement-room';
import { stabilityOf } from '../../src/measurement/agreement-stability';

const wishes = (
  desired: readonly number[],
  statement = 'a',
  role: (i: number) => string = () => 'Sales',
): Wish[] =>
  desired.map((share, i) => ({ player: `p${i}`, role: role(i), statement, desired: share, least: null }));
const share = fc.integer({ min: 0, max: 100 }).map((points) => points / 100);

describe('agreementOn', () => {
  it.each([
    ['agreed', [0.4, 0.42, 0.45, 0.46, 0.5]],
    ['near', [0.3, 0.35, 0.45, 0.5, 0.55]],
    ['divided', [0.1, 0.2, 0.5, 0.7, 0.8]],
    ['agreed', [0.25, 0.25, 0.3, 0.35, 0.35]],
  ])('calls a room %s by the width of its middle half', (verdict, desired) => {
    expect(agreementOn('a', wishes(desired), 0.1)).toMatchObject({ spread: { kind: 'spread', verdict } });
  });

  it('does not call agreed what is no better than guessing, however narrow its middle half', () => {
    const desired = [0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1];

    expect(agreementOn('a', wishes(desired), 0.1)).toMatchObject({ spread: { iqr: 0, verdict: 'near' } });
  });

  it('gives the median alone below five people, and nothing for nobody', () => {
    expect(agreementOn('a', wishes([0.2, 0.4, 0.9]), 0.1)).toEqual({
      ...{ kind: 'agreement', statement: 'a', people: 3, median: 0.4, least: null },
      spread: { kind: 'too-few', required: FEWEST_FOR_SPREAD },
    });
    expect(agreementOn('b', wishes([0.2]), 0.1)).toEqual({ kind: 'nobody', statement: 'b' });
  });

  it('does not depend on who is asked first, keeps to its ranges, and never moves the median by a mean', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 5, maxLength: 12 }), (desired) => {
        const one = agreementOn('a', wishes(desired), 0.1);
        const turned = agreementOn('a', wishes([...desired].reverse()), 0.1);
        if (one.kind === 'nobody' || one.spread.kind === 'too-few' || turned.kind === 'nobody')
          throw new Error();
        const { low, high, iqr, rwg } = one.spread;
        expect(turned.median).toBe(one.median);
        expect(one.median).toBeGreaterThanOrEqual(low);
        expect(one.median).toBeLessThanOrEqual(high);
        expect(high - low).toBeCloseTo(iqr, 12);
        expect(rwg).toBeGreaterThanOrEqual(0);
        expect(rwg).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('shareOut', () => {
  it('gives out every point, none below 0, and keeps the order of the weights', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, (given) => {
        const points = shareOut(given);
        const sum = points.reduce((all, one) => all + one, 0);
        expect(sum).toBe(given.some((one) => one > 0) ? 100 : 0);
        for (const [i, one] of points.entries()) {
          expect(one).toBeGreaterThanOrEqual(0);
          given.forEach((other, j) => other < given[i]! && expect(points[j]).toBeLessThanOrEqual(one));
        }
      }),
    );
  });

  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [44, 44],
      [50, 50],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])('shares %j out as %j', (given, points) => expect(shareOut(given)).toEqual(points));

  it('refuses weights below 0', () => expect(() => shareOut([-1, 2])).toThrow(RangeError));
});

describe('importance', () => {
  it('counts nobody for more who gives out more', () => {
    const given = [
      { player: 'x', statement: 'a', points: 600 },
      { player: 'x', statement: 'b', points: 200 },
      { player: 'y', statement: 'a', points: 5 },
      { player: 'y', statement: 'b', points: 5 },
      { player: 'z', statement: 'a', points: 0 },
    ];

    expect(medianPoints('a', scaledPoints(given))).toBe(62.5);
    expect(medianPoints('c', scaledPoints(given))).toBeNull();
  });
});

describe('the room', () => {
  it('tells rank from level: all agree on the order, and sit 30 points apart', () => {
    const statements = ['a', 'b', 'c', 'd'];
    const all = statements.flatMap((statement, k) =>
      wishes(
        [0.1, 0.2, 0.2, 0.3, 0.4].map((base) => base + 0.1 * k),
        statement,
      ),
    );

    const { order, level } = roomAgreement(statements, all, []);

    expect(order).toMatchObject({ kind: 'order', people: 5, w: 1 });
    expect(level.kind === 'level' && level.apart).toBeCloseTo(0.3, 12);
  });

  it('says why it cannot say', () => {
    const few = roomAgreement(['a', 'b'], wishes([0.1, 0.2]), []);

    expect(few.order).toEqual({ kind: 'cannot-say', reason: 'too-few', people: 0 });
    expect(roomAgreement(['a'], wishes([0.1, 0.2, 0.3, 0.4, 0.5]), []).level).toMatchObject({
      reason: 'one-statement',
    });
  });
});

describe('roleDivide', () => {
  const half = (i: number) => (i < 3 ? 'Sales' : 'Product');

  it('names the roles that a statement divides', () => {
    expect(roleDivide('a', wishes([0.6, 0.62, 0.7, 0.3, 0.35, 0.4], 'a', half), 0.1)).toMatchObject({
      ...{ kind: 'divide', most: { role: 'Sales', median: 0.62 } },
      least: { role: 'Product', median: 0.35 },
    });
  });

  it('says nothing of roles with fewer than three people', () => {
    const answers = wishes([0.6, 0.62, 0.7, 0.3, 0.35], 'a', half);

    expect(roleDivide('a', answers, 0.1)).toMatchObject({ kind: 'cannot-say' });
  });
});

describe('stabilityOf', () => {
  it('tells who stayed from whether they agree: settled, and as far apart as before', () => {
    const before = wishes([0.1, 0.2, 0.5, 0.8, 0.9]);

    const found = stabilityOf('a', before, wishes([0.1, 0.2, 0.5, 0.8, 0.7]));

    expect(found).toMatchObject({ kind: 'stability', people: 5, stayed: 4, isSettled: true, median: 0 });
    expect(stabilityOf('a', before.slice(0, 3), before)).toMatchObject({ kind: 'cannot-say' });
  });
});
