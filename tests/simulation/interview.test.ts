import { pagesFor } from '../../src/instrument/pages';
import { chanceFrom, seedFrom } from '../../src/simulation/chance';
import { interview } from '../../src/simulation/interview';
import { inventMarket, marketAt } from '../../src/simulation/market';
import { type Person, peopleOf } from '../../src/simulation/person';
import { respondents } from '../../src/simulation/respondent';
import { centredEffects, requireTruth, type Truth } from '../../src/simulation/truth';
import { typeNames } from '../../src/simulation/typing';
import { QUESTIONNAIRE, SETUP, TRUTH } from './setting';

const PERSON: Person = {
  segments: { role: 'buyer', size: 'small' },
  typed: ['Arden', 'somebody else'],
  knows: ['arden', 'bellwick'],
  familiarity: { arden: 'well', bellwick: 'somewhat' },
  considers: ['arden'],
  prefers: 'arden',
  image: {
    arden: { reliable: 1, advises: 0, 'good-value': 1 },
    bellwick: { reliable: 1, advises: 1, 'good-value': 0 },
  },
  recommends: { arden: 9, bellwick: 4 },
  leavesAt: Infinity,
};

function firstFive(truth: Truth, seed: number) {
  const people = respondents(QUESTIONNAIRE, truth, seed);
  return Array.from({ length: 5 }, () => people.next().value);
}

describe('an interview with a simulated person', () => {
  it('collects what the person thinks and nothing that the questionnaire does not ask', () => {
    const { status, answers } = interview(QUESTIONNAIRE, PERSON, 7, {});

    expect(status).toBe('completed');
    expect(answers).toMatchObject({
      segments: PERSON.segments,
      unaided: PERSON.typed,
      named: ['arden'],
      familiarity: PERSON.familiarity,
      preference: 'arden',
      image: PERSON.image,
      nps: { arden: 9 },
    });
    expect(answers.nps).not.toHaveProperty('bellwick');
  });

  it('ends at the screener for somebody who is not in the audience', () => {
    const student = { ...PERSON, segments: { role: 'student', size: 'small' } };

    const { status, answers } = interview(QUESTIONNAIRE, student, 7, {});

    expect(status).toBe('screened-out');
    expect(answers.unaided).toBeUndefined();
  });

  it('stops at the page at which the person leaves', () => {
    const { status, page, answers } = interview(QUESTIONNAIRE, { ...PERSON, leavesAt: 2 }, 7, {});

    expect({ status, page }).toEqual({ status: 'started', page: 'known' });
    expect(answers.aided).toBeUndefined();
  });

  it('counts whose image cards were given, for the next person', () => {
    const allocations = {};

    interview(QUESTIONNAIRE, PERSON, 7, allocations);

    expect(allocations).toEqual({ arden: 1, bellwick: 1 });
  });

  it('gives nobody cards who leaves before them, and gives them to whoever reaches the first', () => {
    const keys = pagesFor(QUESTIONNAIRE.instrument, { aided: PERSON.knows }, 7).map(({ key }) => key);
    const beforeCards = keys.indexOf('preference');
    const givenTo = (leavesAt: number) => {
      const allocations = {};
      interview(QUESTIONNAIRE, { ...PERSON, leavesAt }, 7, allocations);
      return allocations;
    };

    expect(beforeCards).toBeGreaterThan(3);
    for (let at = 0; at <= beforeCards; at++) expect(givenTo(at)).toEqual({});
    expect(givenTo(beforeCards + 1)).toEqual({ arden: 1, bellwick: 1 });
  });
});

describe('respondents drawn from a truth', () => {
  it('owe nothing to their neighbours: the first chance of each is uniform', () => {
    const firsts = Array.from({ length: 4000 }, (_, i) => chanceFrom(seedFrom('respondent', 1, i)).next());

    const inTenth = Array.from(
      { length: 10 },
      (_, i) => firsts.filter((at) => Math.floor(at * 10) === i).length,
    );
    expect(Math.min(...inTenth)).toBeGreaterThan(330);
    expect(Math.max(...inTenth)).toBeLessThan(470);
    expect(new Set(firsts).size).toBe(4000);
  });

  it('are the same for the same seed and others for another', () => {
    expect(firstFive(TRUTH, 3)).toEqual(firstFive(TRUTH, 3));
    expect(firstFive(TRUTH, 3)).not.toEqual(firstFive(TRUTH, 4));
  });

  it('hang together: who says yes to one statement about a brand says yes to another more often', () => {
    const draw = peopleOf(TRUTH);
    const chance = chanceFrom(11);
    const people = Array.from({ length: 4000 }, () => draw(chance).image['arden']).filter(
      (image) => image !== undefined,
    );
    const share = (group: typeof people) =>
      group.filter((image) => image['advises'] === 1).length / group.length;

    const fond = share(people.filter((image) => image['reliable'] === 1));
    const cool = share(people.filter((image) => image['reliable'] === 0));

    expect(fond - cool).toBeGreaterThan(0.1);
  });

  it('refuses a market in which more people consider a brand than are familiar with it', () => {
    const brands = TRUTH.brands.map((brand) => ({ ...brand, consideration: brand.familiarity + 0.01 }));

    expect(() => requireTruth({ ...TRUTH, brands })).toThrow(RangeError);
  });

  it('moves effects so that they cancel out over the population', () => {
    const [role] = TRUTH.segments;
    const centred = centredEffects(role!);

    expect(0.3 * centred['buyer']! + 0.7 * centred['user']!).toBeCloseTo(0, 12);
  });
});

describe('typed names', () => {
  it('come in variants and with slips, as often as the truth says', () => {
    const chance = chanceFrom(5);
    const typing = { variant: 0, typo: 0.1, other: 0, blank: 0 };
    const typed = Array.from({ length: 5000 }, () => typeNames(chance, [['Bellwick']], typing)[0]);

    const slips = typed.filter((text) => text !== 'Bellwick').length / typed.length;

    expect(slips).toBeGreaterThan(0.08);
    expect(slips).toBeLessThan(0.12);
  });
});

describe('an invented market', () => {
  const start = inventMarket(
    { setup: SETUP, names: {}, population: { role: { buyer: 0.2, user: 0.8, student: 0 } } },
    4,
  );

  it('holds together in every wave', () => {
    for (let wave = 0; wave < 30; wave++)
      expect(() => requireTruth(marketAt(start, 'arden', wave, 4))).not.toThrow();
  });

  it('is the same in a wave whether or not those before it were simulated', () => {
    expect(marketAt(start, 'arden', 3, 4)).toEqual(marketAt(start, 'arden', 3, 4));
    expect(marketAt(start, 'arden', 3, 4)).not.toEqual(marketAt(start, 'arden', 4, 4));
  });

  it('has brands of unequal size', () => {
    const sizes = start.brands.map(({ aided }) => aided);

    expect(Math.max(...sizes) - Math.min(...sizes)).toBeGreaterThan(0.15);
  });
});
