import { shownOrder } from '../../src/instrument/order';

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const RESPONDENTS = 10_000;

describe('the order in which a list is shown', () => {
  it('puts each item in each place equally often, within three standard deviations over 10,000 respondents', () => {
    const counts = ITEMS.map(() => ITEMS.map(() => 0));
    for (let seed = 0; seed < RESPONDENTS; seed++) {
      shownOrder(seed, 'aided', ITEMS).forEach((item, place) => counts[ITEMS.indexOf(item)]![place]!++);
    }

    const share = 1 / ITEMS.length;
    const deviation = Math.sqrt(RESPONDENTS * share * (1 - share));
    for (const count of counts.flat())
      expect(Math.abs(count - RESPONDENTS * share)).toBeLessThan(3 * deviation);
  });

  it('does not tie an item to the place it has in another question', () => {
    let same = 0;
    for (let seed = 0; seed < RESPONDENTS; seed++) {
      if (shownOrder(seed, 'aided', ITEMS)[0] === shownOrder(seed, 'familiarity', ITEMS)[0]) same++;
    }

    const deviation = Math.sqrt(RESPONDENTS * (1 / 8) * (7 / 8));
    expect(Math.abs(same - RESPONDENTS / 8)).toBeLessThan(3 * deviation);
  });

  it('follows from the seed alone, so that it can be told again', () => {
    expect(shownOrder(42, 'aided', ITEMS)).toEqual(shownOrder(42, 'aided', ITEMS));
    expect([...shownOrder(42, 'aided', ITEMS)].sort()).toEqual(ITEMS);
  });

  it('leaves the list it was given alone, and takes an empty one', () => {
    const items = Object.freeze(['x', 'y']);

    expect(shownOrder(1, 'aided', items)).toHaveLength(2);
    expect(shownOrder(1, 'aided', [])).toEqual([]);
  });
});
