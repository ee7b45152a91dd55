import { type Decision } from '../../src/coding/coding';
import { likenessGroups } from '../../src/coding/groups';
import { createMatcher } from '../../src/coding/matcher';
import { changesBetween, changesByDecision, queueGroups, queueOf } from '../../src/coding/queue';
import { suggester } from '../../src/coding/suggest';
import { FRAME, meaning } from './frame-of-brands';

const means = (text: string, ...brands: string[]): Decision => ({ text, kind: 'brands', brands });

describe('a decision', () => {
  it('holds for the text however it is written, and above every rule', () => {
    const decisions = [means('Blue Tower', 'ostrovia'), means('velantrix', 'gap')];

    expect(meaning('blue  TOWER!', decisions)).toBe('ostrovia');
    expect(meaning('Velantrix', decisions)).toBe('gap');
  });

  it.each([
    ['nothing', 'NONE'],
    ['elsewhere', 'OTHER'],
    ['ambiguous', '?'],
  ] as const)('may say %s', (kind, short) => {
    const decisions: Decision[] = [{ text: 'the one with the tower', kind }];

    expect(meaning('the one with the tower', decisions)).toBe(short);
    expect(createMatcher(FRAME, decisions).code('the one with the tower').kind).toBe(kind);
  });

  it('teaches a spelling, bent half as far', () => {
    const decisions = [means('quillmoss', 'quillfeather-moss')];

    expect([meaning('quilmoss'), meaning('quilmoss', decisions)]).toEqual(['?', 'quillfeather-moss']);
    expect(meaning('quolmods', decisions)).toBe('?');
  });

  it('for something else stands in the way of a brand that looks alike', () => {
    const decisions: Decision[] = [{ text: 'Velantrio', kind: 'elsewhere' }];

    expect([meaning('velantriu'), meaning('velantriu', decisions)]).toEqual(['velantrix', '?']);
  });

  it('on a common word holds for that answer only', () => {
    const decisions = [means('harvest', 'ostrovia')];

    expect([
      meaning('harvest', decisions),
      meaning('harvst', decisions),
      meaning('a harvest tool', decisions),
    ]).toEqual(['ostrovia', '?', '?']);
  });

  it('for a brand that is gone is asked again, and the last one on a text holds', () => {
    expect(meaning('tower', [means('tower', 'gone')])).toBe('?');
    expect(meaning('tower', [means('tower', 'gap'), means('Tower', 'ostrovia')])).toBe('ostrovia');
  });
});

describe('the queue', () => {
  const answers = [
    { text: 'blue tower', count: 2 },
    { text: 'velantrix', count: 90 },
    { text: 'tower, blue', count: 1 },
    { text: 'blu towerr', count: 5 },
    { text: 'none', count: 30 },
    { text: 'velantrix, blorf', count: 4 },
  ];
  const matcher = createMatcher(FRAME);

  it('holds what nobody could settle, most people first', () => {
    expect(queueOf(matcher, answers).map(({ text }) => text)).toEqual([
      'blu towerr',
      'velantrix, blorf',
      'blue tower',
      'tower, blue',
    ]);
  });

  it('puts together what looks the same', () => {
    expect(queueGroups(matcher, answers).map((group) => [group.count, group.answers.length])).toEqual([
      [8, 3],
      [4, 1],
    ]);
  });

  it('says what a decision would change, and leaves other decisions alone', () => {
    const decided = [means('tower, blue', 'gap')];
    const changes = changesByDecision(FRAME, decided, means('blue tower', 'ostrovia'), answers);

    expect(changes.map(({ text, count, before, after }) => [text, count, before.kind, after.kind])).toEqual([
      ['blue tower', 2, 'queued', 'coded'],
    ]);
  });

  it('says what another frame would change', () => {
    const smaller = { version: '8', brands: FRAME.brands.filter(({ id }) => id !== 'velantrix') };

    expect(changesBetween(matcher, createMatcher(smaller), answers).map(({ text }) => text)).toEqual([
      'velantrix',
      'velantrix, blorf',
    ]);
  });

  it('looks at every answer once: twice as many make twice the groups', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ text: `name${i}`, count: 1 }));

    expect(likenessGroups(many)).toHaveLength(20_000);
    expect(likenessGroups([...many, ...many]).every((group) => group.answers.length === 2)).toBe(true);
  });
});

describe('suggestions', () => {
  const suggest = suggester(createMatcher(FRAME).names);

  it.each([
    ['brockhurst', 'brockhurst-dynamics'],
    ['vlntrx', 'velantrix'],
    ['the orange one', 'orange'],
    ['hpd maybe', 'harrowgate-press-digital'],
    ['tamber', 'tamberlane'],
    ['bd', 'brockhurst-dynamics'],
  ])('for "%s" begin with %s', (typed, brand) => {
    expect(suggest(typed)[0]?.brand).toBe(brand);
  });

  it('are at most three, best first, and none for what is like nothing', () => {
    const found = suggest('harrowgate velantrix orange tamberlane');

    expect(found).toHaveLength(3);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    expect([suggest(''), suggest('!!'), suggest('0000')]).toEqual([[], [], []]);
  });
});
