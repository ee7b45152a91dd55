import { describeInstrument } from '../../src/instrument/describe';
import { instrumentChanges } from '../../src/instrument/diff';
import { minutesLeft, minutesOf } from '../../src/instrument/length';
import { anInstrument, SETUP } from '../support/instrument';

const instrument = anInstrument();

describe('the questionnaire as a document', () => {
  it('says every question in the order asked, with who is asked', () => {
    const blocks = describeInstrument(instrument);

    expect(blocks.map(({ title }) => title)).toEqual([
      'Who is asked',
      'What comes to mind',
      'Awareness and choice',
      'Image',
      'Recommendation',
      'About you',
    ]);
    expect(blocks[0]?.questions[0]?.options).toEqual(['Every day', 'Never (ends the interview)']);
    expect(blocks[5]?.questions[0]?.options).toContain('Prefer not to say');
    expect(
      blocks.flatMap(({ questions }) => questions).every(({ base, form }) => base !== '' && form !== ''),
    ).toBe(true);
  });

  it('leaves out blocks that ask nothing', () => {
    const bare = anInstrument({ segments: [], statements: [], unaidedBoxes: 0 });

    expect(describeInstrument(bare).map(({ title }) => title)).toEqual([
      'Awareness and choice',
      'Recommendation',
    ]);
  });
});

describe('what changed between two questionnaires', () => {
  const changes = (setup: Parameters<typeof anInstrument>[0]) =>
    instrumentChanges(instrument, anInstrument(setup));

  it('is nothing between equals', () => {
    expect(changes({})).toEqual([]);
  });

  it('breaks the trend of the measures whose question has other words', () => {
    const found = changes({ category: 'tea' });

    expect(found.map(({ key, isBreak }) => [key, isBreak])).toEqual([
      ['question:unaided', true],
      ['question:consideration', true],
    ]);
    expect(found[1]?.measures).toEqual([
      'consideration',
      'consideration-of-familiarity',
      'preference-of-consideration',
    ]);
    expect(found[0]?.what).toContain('from “When you think of coffee');
  });

  it('breaks a statement’s trend by its wording, not by its place or its neighbours', () => {
    const statements = [
      { key: 's2', wording: 'Statement s2' },
      { key: 's1', wording: 'Said otherwise' },
      { key: 's3', wording: 'New' },
    ];

    expect(changes({ statements }).map(({ statement, isBreak }) => [statement, isBreak])).toEqual([
      ['s1', true],
      ['s3', false],
    ]);
  });

  it('tells of brands that join, leave or are shown by another name', () => {
    const brands = [
      ...SETUP.brands.slice(0, 2),
      { key: 'c', name: 'Renamed', isOwn: false },
      { key: 'e', name: 'Brand E', isOwn: false },
    ];

    const found = changes({ brands });
    expect(found.map(({ brand, isBreak }) => [brand, isBreak])).toEqual([
      ['c', true],
      ['e', false],
      ['d', false],
    ]);
  });

  it('breaks a segment’s trend by its question and its answers', () => {
    const [screener, age] = SETUP.segments;
    const other = {
      ...age!,
      options: [...age!.options, { key: 'very-old', label: '80 or over', qualifies: true }],
    };

    expect(changes({ segments: [screener!, other] })).toMatchObject([{ key: 'segment:age', isBreak: true }]);
  });

  it('takes more boxes for a break of unaided awareness, and of nothing else', () => {
    expect(changes({ unaidedBoxes: 5 })).toMatchObject([
      { key: 'boxes', isBreak: true, measures: ['unaided-awareness'] },
    ]);
  });
});

describe('how long it takes', () => {
  it('grows with what is asked', () => {
    const statements = Array.from({ length: 12 }, (_, i) => ({ key: `s${i}`, wording: `Statement ${i}` }));

    expect(minutesOf(instrument)).toBeGreaterThan(0.5);
    expect(minutesOf(anInstrument({ statements }))).toBeGreaterThan(minutesOf(instrument) + 1);
  });

  it('shrinks on the way, down to nothing', () => {
    const started = minutesLeft(instrument, {}, 1);
    const midway = minutesLeft(
      instrument,
      { segments: { drinks: 'daily' }, unaided: [], named: [], aided: [] },
      1,
    );
    const done = { segments: { drinks: 'daily', age: 'old' }, unaided: [], named: [], aided: [] };

    expect(midway).toBeLessThan(started);
    expect(minutesLeft(instrument, done, 1)).toBe(0);
  });
});
