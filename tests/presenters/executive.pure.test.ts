import { moved, neighboursOf, storyOf } from '../../src/features/executive/executive.story';
import { yearBefore } from '../../src/features/results/results.against';
import { flagsOf } from '../../src/features/results/results.flags';
import { aWave } from '../support/report-rows';

const page = (name: string) => ({ page: name, name, headline: name });
const planned = (name: string, isHidden = false) => ({ page: name, isHidden, notes: `of ${name}` });
const SHOWN = ['answer', 'gaps', 'trend'].map(page);

describe('a story', () => {
  it('has the pages that somebody arranged in their order, then the rest', () => {
    const pages = storyOf(SHOWN, [planned('trend'), planned('gone'), planned('answer', true)]);

    expect(pages.map((one) => [one.page, one.isHidden, one.notes])).toEqual([
      ['trend', false, 'of trend'],
      ['answer', true, 'of answer'],
      ['gaps', false, ''],
    ]);
  });

  it('goes over what is hidden, and counts what is told', () => {
    const pages = storyOf(SHOWN, [planned('answer'), planned('gaps', true), planned('trend')]);

    expect(neighboursOf(pages, 'answer')).toMatchObject({
      previous: null,
      next: { page: 'trend' },
      number: 1,
      of: 2,
    });
    expect(neighboursOf(pages, 'gaps')).toMatchObject({
      previous: { page: 'answer' },
      next: { page: 'trend' },
    });
    expect(neighboursOf(pages, 'trend')).toMatchObject({ next: null, number: 2, of: 2 });
  });

  it('moves a page by one place, and not beyond the ends', () => {
    const names = (pages: { page: string }[]) => pages.map((one) => one.page).join(' ');

    expect(names(moved(SHOWN, 'gaps', -1))).toBe('gaps answer trend');
    expect(names(moved(SHOWN, 'gaps', 1))).toBe('answer trend gaps');
    expect(names(moved(SHOWN, 'answer', -1))).toBe('answer gaps trend');
    expect(names(moved(SHOWN, 'nothing', 1))).toBe('answer gaps trend');
  });
});

describe('the same wave last year', () => {
  it('is the nearest to a year before, and none where that is more than seven weeks off', () => {
    expect(yearBefore([2024.3, 2024.8, 2025.3], 2)).toBe(0);
    expect(yearBefore([2024.3, 2024.36, 2025.35], 2)).toBe(1);
    expect(yearBefore([2024.0, 2024.6, 2025.3], 2)).toBeNull();
    expect(yearBefore([2025.3], 0)).toBeNull();
  });
});

describe('letters on the time axis of a trend', () => {
  const spring = { ...aWave('Spring'), time: 2025 };
  const autumn = { ...aWave('Autumn'), time: 2026, breaks: ['Reworded.'], lists: ['“New” joined the list.'] };
  const comment = { wave: { id: 'Autumn', label: 'Autumn' }, figure: '', content: 'A strike', signed: 'Ada' };

  it('mark breaks between two waves, changed lists and comments at one, with their words', () => {
    const flags = flagsOf({ waves: [spring, autumn], comments: [comment, { ...comment, figure: 'gaps' }] });

    expect(flags.map(({ label, kind, time }) => [label, kind, time])).toEqual([
      ['a', 'break', 2025.5],
      ['b', 'list', 2026],
      ['c', 'comment', 2026],
    ]);
    expect(flags.map(({ words }) => words)).toEqual([
      'Trend break before Autumn: Reworded.',
      'Autumn: “New” joined the list.',
      'Autumn: A strike (Ada)',
    ]);
  });
});
