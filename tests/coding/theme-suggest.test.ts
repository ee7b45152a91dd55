import { isSetAside, openKey, toneOf } from '../../src/coding/open-answer';
import { type CodedAnswer, themeSuggester } from '../../src/coding/theme-suggest';
import { tellingWords } from '../../src/coding/theme-words';

const decided = (text: string, theme: string, tone: CodedAnswer['tone']): CodedAnswer => ({
  text,
  themes: theme.split(' '),
  tone,
});
const DECIDED = [
  decided('too expensive', 'price', 'negative'),
  decided('expensive for what it is', 'price', 'negative'),
  decided('fair price', 'price', 'positive'),
  decided('good prices', 'price', 'positive'),
  decided('good service', 'service', 'positive'),
  decided('friendly service', 'service', 'positive'),
  decided('good machines', 'machines', 'positive'),
  decided('slow service but cheap', 'service price', 'mixed'),
];

describe('what an open answer is', () => {
  it.each(['', '  ', '...', '-', 'nothing', "Don't know!", 'nichts', 'no idea'])('sets “%s” aside', (text) =>
    expect(isSetAside(text)).toBe(true),
  );
  it.each(['good', 'ok', '👍', 'nothing beats their service', 'prix', '価格'])(
    'sets “%s” not aside',
    (text) => expect(isSetAside(text)).toBe(false),
  );
  it('is remembered by its words, or by itself where it has none', () => {
    expect(openKey('  Too EXPENSIVE!! ')).toBe(openKey('too expensive'));
    expect(openKey('👍')).not.toBe(openKey('👎'));
  });
  it('is mixed where somebody praises and blames', () => {
    expect(toneOf(['positive', 'negative'])).toBe('mixed');
    expect(toneOf(['neutral', 'negative'])).toBe('negative');
    expect(toneOf(['neutral'])).toBe('neutral');
  });
});

describe('telling words', () => {
  it('are one in singular and plural, and others when they are denied', () => {
    expect(tellingWords('prices')).toEqual(tellingWords('the price'));
    expect(tellingWords("it isn't cheap")).toEqual(['not cheap']);
  });
});

describe('suggestions', () => {
  const suggest = themeSuggester(DECIDED);

  it('say which word stood for which theme, and how often', () => {
    const [first] = suggest('expensive as zebras, lions and tigers');

    expect(first).toMatchObject({ themes: ['price'], tone: 'negative' });
    expect(first!.because).toEqual({
      kind: 'words',
      words: [{ word: 'expensive', theme: 'price', coded: 2, of: 2 }],
    });
  });

  it('bring every theme that has a word of its own', () => {
    const found = suggest('expensive service');

    expect(found.some(({ themes }) => [...themes].sort().join(' ') === 'price service')).toBe(true);
  });

  it('take no word for a theme that goes with several', () => {
    const because = suggest('good').flatMap((one) => (one.because.kind === 'words' ? one.because.words : []));

    expect(because).toEqual([]);
  });

  it('show the decided answer that is much like it', () => {
    const like = suggest('fair prices').find((one) => one.because.kind === 'like');

    expect(like).toMatchObject({ themes: ['price'], tone: 'positive', because: { text: 'fair price' } });
  });

  it('are three at most, the same each time, and none where nothing is known', () => {
    expect(suggest('good expensive service machines').length).toBeLessThanOrEqual(3);
    expect(suggest('good service')).toEqual(themeSuggester(DECIDED)('good service'));
    expect(suggest('zebra')).toEqual([]);
    expect(themeSuggester([])('price')).toEqual([]);
  });

  it('come in bounded time for an answer of 10,000 characters among many decisions', () => {
    const many = themeSuggester(
      Array.from({ length: 3000 }, (_, i) => decided(`price word${i} good service`, 'price', 'neutral')),
    );
    const start = performance.now();
    many('good service price '.repeat(600));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
