import fc from 'fast-check';
import { cellCodes } from '../../src/measurement/cells';
import { discloseTally } from '../../src/measurement/disclosure-tally';
import { type SegmentFilter } from '../../src/measurement/domain';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type Layout, NO, NOT_ASKED, packVector, UNKNOWN, YES } from '../../src/measurement/layout';
import { type Tally } from '../../src/measurement/tally';
import { foundOut, type Reading, type Secret } from '../support/attack';

const THRESHOLD = 30;
const about = (measure: string) => ({ measure, brand: 'ours', statement: null });
const AWARE = about('aided-awareness');
const FAMILIAR = about('familiarity');
const OF_AWARE = about('familiarity-of-aided-awareness');
const FITS = { measure: 'association', brand: 'ours', statement: 'good-value' };

/** Districts lie within regions, as they do: north in a and b, south in c and d. */
const LAYOUT: Layout = {
  segments: [
    { key: 'region', options: ['north', 'south'] },
    { key: 'district', options: ['a', 'b', 'c', 'd'] },
    { key: 'role', options: ['buyer', 'user', 'adviser'] },
  ],
  measures: [AWARE, FAMILIAR, OF_AWARE, FITS],
};
const OFFERED: SegmentFilter[] = LAYOUT.segments.flatMap(({ key, options }) =>
  options.map((option) => ({ segment: key, option })),
);

type Kind = { district: number; role: number; people: number; asked: number; aware: number };

/** A market as a few kinds of people, many of them rare. */
const market: fc.Arbitrary<Kind[]> = fc.array(
  fc.record({
    district: fc.nat(3),
    role: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, fc.constant(UNKNOWN)),
    people: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 160 })),
    asked: fc.integer({ min: 0, max: 10 }).map((tenths) => Math.min(1, (tenths + 3) / 10)),
    aware: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  }),
  { minLength: 2, maxLength: 14 },
);

function tallyOf(kinds: readonly Kind[]): Tally {
  const fold = startFold(LAYOUT, ['region', 'district', 'role']);
  for (const { district, role, people, asked, aware } of kinds)
    for (let i = 0; i < people; i++) {
      const isAsked = i < people * asked;
      const isAware = isAsked && i < people * asked * aware;
      const codes = [district < 2 ? 0 : 1, district, role];
      const known = isAware ? YES : NO;
      const states = isAsked ? [known, isAware ? YES : NO, isAware ? YES : NOT_ASKED, known] : [0, 0, 0, 0];
      foldVectors(fold, packVector(LAYOUT, codes, states));
    }
  return foldedTally(fold);
}

function membersOf(tally: Tally, filter: SegmentFilter | null): number[] {
  if (filter === null) return Array.from(tally.keys, () => 1);
  const options = LAYOUT.segments.find(({ key }) => key === filter.segment)!.options;
  const wanted = filter.option === null ? UNKNOWN : options.indexOf(filter.option);
  return Array.from(cellCodes(tally, filter.segment), (code) => (code === wanted ? 1 : 0));
}

/** Everything that is asked about small groups, and all that a reader is told, for one measure. */
function attack(tally: Tally, threshold: number) {
  const disclosure = discloseTally(tally, OFFERED, threshold);
  const cells = tally.keys.length;
  const found = LAYOUT.measures.map((measure, position) => {
    const people = Array.from(tally.asked.subarray(position * cells, (position + 1) * cells));
    const sizeOf = (members: readonly number[]) => members.reduce((sum, is, i) => sum + is * people[i]!, 0);
    const peopled = (members: readonly number[]) => members.map((is, i) => (people[i]! > 0 ? is : 0));
    const views = [null, ...OFFERED].filter((filter) => disclosure.tells(measure, filter));
    const readings = views.map((filter): Reading => {
      const members = membersOf(tally, filter);
      return { members: peopled(members), value: sizeOf(members) };
    });
    const answers = [...OFFERED, { segment: 'role', option: null }].map((filter) => ({
      name: `${filter.segment}:${filter.option ?? 'none'}`,
      members: peopled(membersOf(tally, filter)),
    }));
    const pairs = answers.flatMap((one, i) =>
      answers.slice(i + 1).flatMap((two) => [
        { name: `${one.name} and ${two.name}`, members: one.members.map((is, c) => is & two.members[c]!) },
        { name: `${one.name} not ${two.name}`, members: one.members.map((is, c) => is & ~two.members[c]!) },
        { name: `${two.name} not ${one.name}`, members: two.members.map((is, c) => is & ~one.members[c]!) },
        { name: `${one.name} or ${two.name}`, members: one.members.map((is, c) => is | two.members[c]!) },
      ]),
    );
    const secrets = [...answers, ...pairs]
      .map((one): Secret => ({ ...one, size: sizeOf(one.members) }))
      .filter(({ size }) => size > 0 && size < THRESHOLD);
    const { bySubtraction, bySolving } = foundOut(readings, secrets);
    return { bySubtraction, bySolving, told: readings.length };
  });
  const all = (key: 'bySubtraction' | 'bySolving') => found.flatMap((one) => one[key]);
  return {
    bySubtraction: all('bySubtraction'),
    bySolving: all('bySolving'),
    told: found.reduce((sum, { told }) => sum + told, 0),
  };
}

describe('what may be shown of a wave', () => {
  it('tells nothing of fewer people than the threshold, by subtraction or by solving', () => {
    let told = 0;
    fc.assert(
      fc.property(market, (kinds) => {
        const { bySubtraction, bySolving, told: shown } = attack(tallyOf(kinds), THRESHOLD);
        told += shown;
        expect({ bySubtraction, bySolving }).toEqual({ bySubtraction: [], bySolving: [] });
      }),
      { numRuns: 400, seed: 7 },
    );
    // A rule that shows nothing would pass as well.
    expect(told).toBeGreaterThan(4000);
  });

  it('is what keeps them: with the rule off, nearly every such market gives small groups away', () => {
    const markets = fc.sample(market, { numRuns: 100, seed: 7 });

    const given = markets.map((kinds) => attack(tallyOf(kinds), 0));

    expect(given.filter(({ bySubtraction }) => bySubtraction.length > 0).length).toBeGreaterThan(90);
    expect(given.filter(({ bySolving }) => bySolving.length > 0).length).toBeGreaterThan(90);
  });
});

const kind = (district: number, role: number, people: number): Kind => ({
  ...{ district, role, people },
  ...{ asked: 1, aware: 1 },
});
const told = (kinds: Kind[]) =>
  OFFERED.filter((filter) => discloseTally(tallyOf(kinds), OFFERED).offers(filter)).map(
    ({ option }) => option,
  );

describe('the rule', () => {
  it('shows every group of a market that has no small one', () => {
    const kinds = [0, 1, 2, 3].flatMap((district) => [0, 1, 2].map((role) => kind(district, role, 40)));

    expect(told(kinds)).toEqual(OFFERED.map(({ option }) => option));
  });

  it('hides the smallest other answer with a small one, so that subtraction does not give it', () => {
    const kinds = [kind(0, 0, 100), kind(1, 0, 80), kind(2, 0, 60), kind(3, 0, 5)];

    expect(told(kinds)).toEqual(['north', 'south', 'a', 'b', 'buyer']);
  });

  it('hides what a nested segment would give away: the region less its one shown district', () => {
    // a 100, b 5, c 60, d 70: without d as well, the north less a would be b.
    const kinds = [kind(0, 0, 100), kind(1, 0, 5), kind(2, 0, 60), kind(3, 0, 70)];

    const shown = told(kinds);

    expect(shown).not.toContain('b');
    expect(shown.includes('a') && shown.includes('north')).toBe(false);
  });

  it('hides an answer where those who gave none are few', () => {
    const kinds = [kind(0, 0, 100), kind(0, 1, 60), kind(0, 2, 40), kind(0, UNKNOWN, 3)];

    expect(told(kinds)).not.toContain('adviser');
    expect(told(kinds)).toContain('buyer');
  });

  it('shows nothing of a wave of fewer people than the threshold', () => {
    expect(discloseTally(tallyOf([kind(0, 0, 29)]), OFFERED).isOpen).toBe(false);
    expect(discloseTally(tallyOf([kind(0, 0, 30)]), OFFERED).isOpen).toBe(true);
  });

  it('does not show a step whose step before too few reached: one over the other would tell of them', () => {
    const few = discloseTally(tallyOf([{ ...kind(0, 0, 100), aware: 0.2 }]), OFFERED);
    const enough = discloseTally(tallyOf([{ ...kind(0, 0, 100), aware: 0.5 }]), OFFERED);

    expect([AWARE, FAMILIAR, OF_AWARE].map((measure) => few.tells(measure, null))).toEqual([
      true,
      false,
      false,
    ]);
    expect([AWARE, FAMILIAR, OF_AWARE].map((measure) => enough.tells(measure, null))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('offers no segment that is not among the cells', () => {
    const fold = startFold(LAYOUT, ['region']);
    foldVectors(fold, packVector(LAYOUT, [0, 0, 0], [YES, NO, NOT_ASKED, NO]).repeat(100));

    const disclosure = discloseTally(foldedTally(fold), OFFERED);

    expect(disclosure.offers({ segment: 'region', option: 'north' })).toBe(true);
    expect(disclosure.offers({ segment: 'role', option: 'buyer' })).toBe(false);
  });
});
