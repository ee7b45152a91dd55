import { blockers, lintInstrument } from '../../src/features/questionnaires/questionnaires.lint';
import { generateInstrument } from '../../src/instrument/generate';
import { type TrackerSetup } from '../../src/instrument/instrument';

type Segment = TrackerSetup['segments'][number];

const role: Segment = {
  key: 'role',
  label: 'Role',
  question: 'What is your part?',
  place: 'screener',
  options: [
    { key: 'decides', label: 'I decide', qualifies: true },
    { key: 'none', label: 'None', qualifies: false },
  ],
};

const good: TrackerSetup = {
  category: 'IT services providers',
  sponsor: 'Harbour Research',
  purpose: 'to learn how people see the companies they could choose from',
  contact: 'survey@harbour.example',
  unaidedBoxes: 5,
  brands: ['Nordlicht', 'Acme Works', 'Tallis'].map((name, i) => ({
    key: `brand-${i}`,
    name,
    isOwn: i === 0,
  })),
  statements: [{ key: 'value', wording: 'Good value' }],
  segments: [role],
};

const rulesFor = (change: Partial<TrackerSetup>) =>
  lintInstrument(generateInstrument({ ...good, ...change })).map(({ rule }) => rule);
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const says = (wording: string) => ({ statements: [{ key: 'value', wording }] });

it('finds nothing in a questionnaire that is as it should be', () => {
  expect(rulesFor({})).toEqual([]);
});

describe('a brand before the unaided question blocks opening', () => {
  it.each<[string, Partial<TrackerSetup>]>([
    ['in the sponsor', { sponsor: 'NORDLICHT Market Insights' }],
    ['in the purpose', { purpose: 'to improve Acme  Works' }],
    ['in the address', { contact: 'team@acmeworks.example' }],
    ['in the category', { category: 'rivals of Tallis' }],
    ['in a screener', { segments: [{ ...role, question: 'Do you buy from Tallis?' }] }],
    [
      'in an answer',
      {
        segments: [
          { ...role, options: [...role.options, { key: 'x', label: 'At Nordlicht', qualifies: true }] },
        ],
      },
    ],
  ])('%s', (_, change) => {
    const [finding] = blockers(generateInstrument({ ...good, ...change }));

    expect(finding).toMatchObject({ rule: 'order.unaided-after-aided', severity: 'block' });
    expect(finding?.message).toContain('before people are asked');
  });

  it('but not afterwards, not inside another word, and not where nothing is asked unaided', () => {
    const late = { ...role, place: 'about-you' as const, question: 'Do you work at Tallis?' };

    expect(rulesFor({ segments: [late] })).toEqual([]);
    expect(rulesFor({ category: 'metallised parts' })).toEqual([]);
    expect(rulesFor({ sponsor: 'Nordlicht', unaidedBoxes: 0 })).toEqual([]);
  });
});

describe('a brand before the unaided question in another shape', () => {
  const german = (text: string) => ({
    translations: [{ language: 'de', texts: { 'segment:role': { text, of: 'What is your part?' } } }],
  });
  const early = (change: Partial<TrackerSetup>, facts = {}) =>
    lintInstrument(generateInstrument({ ...good, ...change }), facts).filter(
      ({ rule }) => rule === 'order.unaided-after-aided',
    );

  it('is found in the words of another language, and named with it', () => {
    expect(early(german('Kaufen Sie bei Tallis?'))).toMatchObject([
      {
        place: 'segment:role',
        message: expect.stringContaining('in German (“Kaufen Sie bei Tallis?”)') as string,
      },
    ]);
    expect(early(german('Welche Rolle haben Sie?'))).toEqual([]);
  });

  it('is found by another name of the brand', () => {
    const asked = { segments: [{ ...role, question: 'Do you buy from the Northlights?' }] };
    const facts = { otherNames: [{ name: 'Northlights', brand: 'Nordlicht' }] };

    expect(early(asked, facts)[0]?.message).toContain('Nordlicht (as “Northlights”) is named');
    expect(early(asked)).toEqual([]);
  });

  it('is asked at the end by one press, unless it decides who is asked', () => {
    const ofAll = {
      ...role,
      question: 'Do you know Tallis?',
      options: role.options.map((o) => ({ ...o, qualifies: true })),
    };

    expect(early({ segments: [ofAll] })[0]?.mend).toMatchObject({
      kind: 'segment-place',
      place: 'about-you',
    });
    expect(early({ segments: [{ ...role, question: 'Do you know Tallis?' }] })[0]?.mend).toBeUndefined();
  });
});

describe('these block opening', () => {
  it.each<[string, Partial<TrackerSetup>, string]>([
    ['nobody who asks', { sponsor: ' ' }, 'privacy.missing'],
    ['no purpose', { purpose: '' }, 'privacy.missing'],
    ['no contact', { contact: '' }, 'privacy.missing'],
    ['no own brand', { brands: good.brands.map((brand) => ({ ...brand, isOwn: false })) }, 'list.no-brands'],
    ['no competitor', { brands: good.brands.slice(0, 1) }, 'list.no-brands'],
    [
      'a screener that nobody passes',
      { segments: [{ ...role, options: role.options.map((option) => ({ ...option, qualifies: false })) }] },
      'screener.nobody',
    ],
    [
      'a question with one answer',
      { segments: [{ ...role, options: role.options.slice(0, 1) }] },
      'screener.nobody',
    ],
    [
      'an interview of more than 20 minutes',
      {
        statements: many(60, (i) => ({ key: `s-${i}`, wording: `Trait ${i}` })),
        brands: many(10, (i) => ({ key: `b-${i}`, name: `Marke${i}`, isOwn: i === 0 })),
      },
      'len.total',
    ],
  ])('%s', (_, change, rule) => {
    const found = blockers(generateInstrument({ ...good, ...change }));

    expect(found.map((finding) => finding.rule)).toContain(rule);
    expect(found.every(({ fix }) => fix.length > 0)).toBe(true);
  });
});

describe('these are advice', () => {
  it.each<[string, Partial<TrackerSetup>, string]>([
    [
      'more than 20 brands',
      { brands: many(21, (i) => ({ key: `b-${i}`, name: `Marke${i}`, isOwn: i === 0 })) },
      'list.too-long',
    ],
    [
      'more than 12 statements',
      { statements: many(13, (i) => ({ key: `s-${i}`, wording: `Trait ${i}` })) },
      'list.too-long',
    ],
    ['no statement', { statements: [] }, 'list.no-statements'],
    [
      'more than 15 answers',
      {
        segments: [
          { ...role, options: many(16, (i) => ({ key: `o-${i}`, label: `Answer ${i}`, qualifies: true })) },
        ],
      },
      'list.too-long',
    ],
    ['more than 3 screeners', { segments: many(4, (i) => ({ ...role, key: `role-${i}` })) }, 'len.screener'],
    ['two things in one', says('Fast and friendly'), 'word.double'],
    ['either of two things', says('Fast/friendly'), 'word.double'],
    ['a negative', says('Never lets me down'), 'word.negative'],
    ['a contraction', says('Doesn’t oversell'), 'word.negative'],
    ['an absolute', says('Always on time'), 'word.absolute'],
    ['more than 8 words', says('Has been there for people like me since long'), 'word.long'],
  ])('%s', (_, change, rule) => {
    expect(rulesFor(change)).toContain(rule);
    expect(blockers(generateInstrument({ ...good, ...change }))).toEqual([]);
  });

  it('do not take a part of a word for a word', () => {
    expect(rulesFor(says('Understands my brand notes'))).toEqual([]);
  });
});

it('puts what blocks before what is advice', () => {
  expect(rulesFor({ ...says('Fast and friendly'), contact: '' })).toEqual(['privacy.missing', 'word.double']);
});
