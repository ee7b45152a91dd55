import { pagesFor } from '../../src/instrument/pages';
import { readSeconds, totalSeconds } from '../../src/instrument/seconds';
import { pageTimes } from '../../src/simulation/page-times';
import { respondents } from '../../src/simulation/respondent';
import { QUESTIONNAIRE, TRUTH } from './setting';

const some = respondents(QUESTIONNAIRE, { ...TRUTH, breakOff: 0.1 }, 5);
const people = Array.from({ length: 60 }, () => some.next().value);

const timesOf = (person: (typeof people)[number]) =>
  readSeconds(pageTimes(QUESTIONNAIRE.instrument, person, person.status !== 'started', person.seconds));

describe('pageTimes', () => {
  it('shares the whole time of a complete out over every page it came to, in their order', () => {
    const complete = people.filter(({ status }) => status === 'completed');

    expect(complete.length).toBeGreaterThan(10);
    for (const person of complete) {
      const times = timesOf(person);
      const pages = pagesFor(QUESTIONNAIRE.instrument, person.answers, person.seed);
      expect(times.map(({ page }) => page)).toEqual(pages.map(({ key }) => key));
      expect(Math.abs(totalSeconds(times) - person.seconds)).toBeLessThan(0.05 * pages.length + 0.1);
    }
  });

  it('leaves out the page at which somebody broke off', () => {
    const left = people.filter(({ status }) => status === 'started');

    expect(left.length).toBeGreaterThan(0);
    for (const person of left) expect(timesOf(person).map(({ page }) => page)).not.toContain(person.page);
  });
});
