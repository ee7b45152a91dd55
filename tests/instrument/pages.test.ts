import { pagesFor } from '../../src/instrument/pages';
import { frontier, reachablePages } from '../../src/instrument/progress';
import { anInstrument, keysOf } from '../support/instrument';

const instrument = anInstrument();

describe('the way through a questionnaire', () => {
  it('asks who you are, then what comes to mind, and only then shows a list of names', () => {
    expect(keysOf(instrument, {})).toEqual(['screener-1', 'unaided', 'known', 'you-1']);
  });

  it('asks about the brands that were recognised or named, and about no others', () => {
    const pages = pagesFor(instrument, { aided: ['b'], named: ['d', 'elsewhere'] }, 7);

    expect(pages.map(({ key }) => key)).toEqual([
      'screener-1',
      'unaided',
      'known',
      'familiarity-1',
      'consideration',
      'preference',
      'you-1',
    ]);
    const consideration = pages.find(({ key }) => key === 'consideration');
    expect(consideration).toMatchObject({ brands: expect.arrayContaining(['b', 'd']) });
    expect(consideration).not.toMatchObject({ brands: expect.arrayContaining(['a']) });
  });

  it('shows image cards for the brands allocated, in that order, while they are known', () => {
    const answers = { aided: ['a', 'b'], allocated: ['b', 'c', 'a'] };

    const images = pagesFor(instrument, answers, 7).filter((page) => page.kind === 'image');

    expect(images.map(({ key, brand }) => [key, brand])).toEqual([
      ['image-1', 'b'],
      ['image-2', 'a'],
    ]);
  });

  it('cuts a long battery into even pages of at most six, and drops the rest for who does not know enough', () => {
    const statements = Array.from({ length: 13 }, (_, i) => ({ key: `s${i}`, wording: `Statement ${i}` }));
    const long = anInstrument({ statements });
    const answers = { aided: ['a'], allocated: ['a'] };

    const images = pagesFor(long, answers, 7).filter((page) => page.kind === 'image');
    expect(images.map((page) => page.statements.length)).toEqual([4, 5, 4]);
    expect(new Set(images.flatMap((page) => page.statements)).size).toBe(13);

    expect(keysOf(long, { ...answers, image: { a: {} } })).not.toContain('image-1-2');
  });

  it('asks for a recommendation of our brand and of the first choice, when known well', () => {
    const familiarity = { a: 'well', b: 'well', c: 'well', d: 'somewhat' } as const;
    const answers = { aided: ['a', 'b', 'c', 'd'], familiarity };
    const asked = (preference: string) =>
      pagesFor(instrument, { ...answers, preference }, 7).flatMap((page) =>
        page.kind === 'nps' ? [page.brand] : [],
      );

    expect(asked('b')).toEqual(['a', 'b']);
    expect(asked('d')).toEqual(['a']);
    expect(asked('none')).toEqual(['a']);
  });

  it('gives nothing away in the keys of its pages', () => {
    const named = anInstrument({ brands: [{ key: 'acme', name: 'Acme', isOwn: true }] });
    const keys = keysOf(named, { aided: ['acme'], allocated: ['acme'], familiarity: { acme: 'well' } });

    expect(keys.join(' ')).not.toContain('acme');
  });

  it('orders lists by the respondent, and shows the same respondent the same order at every visit', () => {
    const lists = Array.from({ length: 50 }, (_, seed) => JSON.stringify(pagesFor(instrument, {}, seed)[2]));

    expect(new Set(lists).size).toBeGreaterThan(10);
    expect(JSON.stringify(pagesFor(instrument, {}, 3)[2])).toBe(lists[3]);
  });
});

describe('pages that may be opened', () => {
  const pages = (answers: Parameters<typeof keysOf>[1]) => pagesFor(instrument, answers, 7);
  const reachable = (answers: Parameters<typeof keysOf>[1]) =>
    reachablePages(pages(answers), answers).map(({ key }) => key);

  it('are those up to the first that is not done', () => {
    expect(reachable({})).toEqual(['screener-1']);
    expect(reachable({ segments: { drinks: 'daily' } })).toEqual(['screener-1', 'unaided']);
  });

  it('are never those before the seal once names have been shown', () => {
    const answers = { segments: { drinks: 'daily' }, unaided: ['x'], named: [], aided: ['b'] };

    expect(reachable(answers)).toEqual(['known', 'familiarity-1']);
  });

  it('do not pass the seal by texts that were typed but not sent onward', () => {
    expect(reachable({ segments: { drinks: 'daily' }, unaided: ['x'] })).toEqual(['screener-1', 'unaided']);
  });

  it('take what was left open on purpose as done', () => {
    const answers = { segments: { drinks: 'daily' }, unaided: [], named: [], skipped: ['unaided', 'known'] };

    expect(frontier(pages(answers), answers)?.key).toBe('you-1');
  });
});
