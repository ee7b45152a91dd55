/*
 * The demo: Kestrane, known for hardware, wants to be seen as a partner. Seven half-yearly waves of its market, from a fixed
 * seed. Before the seventh, its advice campaign reached everybody, and its new ordering portal annoyed them. Every firm and person here is made up. Shares are those of the population; waves are counted from 1.
 */

export const DEMO_SEED = 20_290;
export const DEMO_WORKSPACE = 'Kestrane marketing';

/** For the demo alone, and printed when it starts: never accounts of a real instance. */
export const DEMO_PEOPLE = [
  {
    name: 'Olive Owner',
    email: 'owner@example.org',
    role: 'owner',
    password: 'five kettles hum at dusk',
    may: 'may do everything',
  },
  {
    name: 'Vic Viewer',
    email: 'viewer@example.org',
    role: 'viewer',
    password: 'seven lanterns by the quay',
    may: 'reads the report',
  },
] as const;

export const DEMO_TRACKER = {
  name: 'From vendor to partner',
  category: 'IT services providers',
  sponsor: 'Fieldnote Research, an independent institute',
  contact: 'survey@example.org',
  purpose: 'to learn how companies see the IT services providers they could choose from',
};

/** What somebody recorded about the fieldwork of every wave. */
export const DEMO_FACTS = {
  sampleKind: 'opt-in',
  population: 'People who have a part in choosing IT services at companies in one country; all of it made up',
  frame: 'Business panel of Fieldnote Research. Nobody who takes part in no panel can be in it.',
  recruitment: 'Invited by e-mail with one reminder; 4 euros for a completed interview.',
  mode: '',
  commissionedBy: 'Kestrane, marketing',
  conductedBy: 'Fieldnote Research',
  contact: 'methods@example.org',
  checks: 'Panel identities are checked by the supplier; each address can answer once.',
  limits: 'Respondents are simulated: good for looking at Regard, and for nothing else.',
} as const;

/** [key, name, other spellings, aided awareness, unaided, familiarity, consideration, preference strength, mean recommendation] */
type BrandLine = [string, string, string[], number, number, number, number, number, number];
export const OWN_BRAND = 'kestrane';
const BRAND_LINES: BrandLine[] = [
  ['kestrane', 'Kestrane', ['Kestrane Systems', 'Kestraine'], 0.71, 0.27, 0.47, 0.24, 0.9, 6.9],
  ['haldenpike', 'Haldenpike', ['Halden Pike'], 0.86, 0.44, 0.6, 0.35, 1.3, 6.8],
  ['ombrevik', 'Ombrevik', ['Ombrevik Group'], 0.74, 0.3, 0.47, 0.25, 1, 6.7],
  ['tressalor', 'Tressalor', ['Tressalor IT'], 0.62, 0.19, 0.36, 0.17, 0.8, 6.5],
  ['vantrevo', 'Vantrevo', [], 0.48, 0.12, 0.25, 0.11, 0.6, 6.6],
  ['sollumar', 'Sollumar', ['Sollumar Consulting'], 0.41, 0.11, 0.23, 0.13, 0.9, 7.3],
  ['quorlis', 'Quorlis', [], 0.3, 0.06, 0.14, 0.06, 0.5, 6.6],
  ['mirrowell', 'Mirrowell', ['Mirro Well'], 0.19, 0.03, 0.08, 0.03, 0.4, 6.4],
];
export const DEMO_BRANDS = BRAND_LINES.map(
  ([key, name, aliases, aided, unaided, familiarity, consideration, preference, recommendation]) => ({
    key,
    name,
    aliases,
    market: { aided, unaided, familiarity, consideration, first: unaided, preference, recommendation },
  }),
);

/** A name of no firm, in the list from this wave on, so that the last closed wave and the one in field say who over-claims. */
export const DEMO_FICTITIOUS = { fromWave: 6, brand: { key: 'ostrelle', name: 'Ostrelle' } };

/**
 * Per statement: its wording; the share who say it of Kestrane, wave by wave; the share who say it of a middling competitor;
 * what sets single competitors apart from their size.
 */
export const DEMO_STATEMENTS = [
  {
    key: 'solves-problems',
    wording: 'Solves business problems, not only technical ones',
    own: [0.24, 0.25, 0.27, 0.29, 0.31, 0.33, 0.36],
    others: 0.32,
    apart: { sollumar: 0.2, haldenpike: 0.02, vantrevo: -0.06 },
  },
  {
    key: 'understands-industry',
    wording: 'Understands our industry',
    own: [0.31, 0.31, 0.33, 0.35, 0.37, 0.39, 0.4],
    others: 0.36,
    apart: { sollumar: 0.12, tressalor: 0.08, quorlis: -0.07 },
  },
  {
    key: 'advises-first',
    wording: 'Advises before it sells',
    own: [0.18, 0.2, 0.23, 0.27, 0.3, 0.33, 0.43],
    others: 0.24,
    apart: { sollumar: 0.19, ombrevik: -0.05 },
  },
  {
    key: 'takes-responsibility',
    wording: 'Takes responsibility for results',
    own: [0.24, 0.23, 0.25, 0.24, 0.26, 0.25, 0.25],
    others: 0.31,
    apart: { haldenpike: 0.05, tressalor: 0.05 },
  },
  {
    key: 'one-team',
    wording: 'One team across products and services',
    own: [0.22, 0.23, 0.22, 0.24, 0.23, 0.25, 0.26],
    others: 0.27,
    apart: { ombrevik: 0.1, haldenpike: -0.06 },
  },
  {
    key: 'easy-to-buy',
    wording: 'Easy to buy from',
    own: [0.49, 0.48, 0.48, 0.46, 0.46, 0.45, 0.34],
    others: 0.4,
    apart: { quorlis: 0.12, sollumar: -0.08 },
  },
  {
    key: 'technically-strong',
    wording: 'Technically strong',
    own: [0.6, 0.61, 0.6, 0.61, 0.6, 0.61, 0.6],
    others: 0.45,
    apart: { vantrevo: 0.1, sollumar: -0.07 },
  },
  {
    key: 'good-value',
    wording: 'Good value for money',
    own: [0.38, 0.37, 0.38, 0.37, 0.38, 0.37, 0.38],
    others: 0.37,
    apart: { quorlis: 0.14, haldenpike: -0.12, vantrevo: 0.05 },
  },
] as { key: string; wording: string; own: number[]; others: number; apart: Record<string, number> }[];

/** [key, label, share of the population, share of who comes to the survey, what it adds to a good opinion; does it qualify] */
type OptionLine = [string, string, number | null, number, number, boolean?];
const segment = (
  key: string,
  label: string,
  question: string,
  place: 'screener' | 'about-you',
  lines: OptionLine[],
) => ({
  key,
  label,
  question,
  place,
  options: lines.map(([option, words, population, sample, effect, qualifies = true]) => ({
    key: option,
    label: words,
    population,
    sample,
    effect,
    qualifies,
  })),
});

export const DEMO_SEGMENTS = [
  segment(
    'role',
    'Role',
    'What is your part when your company chooses an IT services provider?',
    'screener',
    [
      ['decides', 'I make the decision', 0.22, 0.3, 0.06],
      ['prepares', 'I prepare or influence the decision', 0.36, 0.37, 0],
      ['uses', 'I work with what was chosen', 0.42, 0.26, -0.04],
      ['no-part', 'I have no part in it', 0, 0.07, 0, false],
    ],
  ),
  segment('company-size', 'Company size', 'How many people work in your company?', 'about-you', [
    ['under-50', 'Under 50', 0.31, 0.23, -0.05],
    ['50-249', '50 to 249', 0.29, 0.28, -0.01],
    ['250-999', '250 to 999', 0.22, 0.25, 0.02],
    ['1000-plus', '1,000 or more', 0.18, 0.24, 0.06],
  ]),
  segment('industry', 'Industry', 'In which industry do you work?', 'about-you', [
    ['manufacturing', 'Manufacturing', null, 0.28, 0.03],
    ['services', 'Services', null, 0.26, 0],
    ['trade-transport', 'Trade and transport', null, 0.2, -0.01],
    ['public', 'Public sector', null, 0.15, -0.03],
    ['finance', 'Finance and insurance', null, 0.11, 0],
  ]),
];

/** Statement → [wanted share, importance]; deadlines are numbers of waves, 8 and 9 still to come. */
type TargetLine = [share: number, importance: number, deadline: number, why: string];
export const DEMO_TARGETS: { lockedAfterWave: number; reason: string; items: Record<string, TargetLine> }[] =
  [
    {
      lockedAfterWave: 0,
      reason: 'The five-year plan: half of revenue from solutions. Agreed by the management board.',
      items: {
        'solves-problems': [0.42, 20, 7, 'What customers pay a partner for.'],
        'understands-industry': [0.4, 15, 7, 'Industry teams started this year.'],
        'advises-first': [0.33, 20, 7, 'Advisory comes before every offer from now on.'],
        'takes-responsibility': [0.38, 15, 7, 'Outcome contracts are the core of the offer.'],
        'one-team': [0.36, 10, 7, 'Sales and services report to one head.'],
        'easy-to-buy': [0.48, 5, 7, 'A strength today; it must not suffer.'],
        'technically-strong': [0.5, 10, 7, 'Where we come from. It may give way a little, not more.'],
        'good-value': [0.28, 5, 7, 'Partners are not the cheapest; a fair name is enough.'],
      },
    },
    {
      lockedAfterWave: 4,
      reason:
        'Advice runs ahead of plan, ease of buying falls behind: both weigh more, and the dates move by a year.',
      items: {
        'solves-problems': [0.45, 20, 9, 'Rising slowly; raised by three points all the same.'],
        'understands-industry': [0.43, 15, 9, 'Two more industry teams from next year.'],
        'advises-first': [0.4, 20, 7, 'Ahead of plan, so the aim is raised.'],
        'takes-responsibility': [0.38, 15, 9, 'Unmoved so far; the first outcome contracts end next spring.'],
        'one-team': [0.36, 10, 9, 'The joint account teams are only half staffed.'],
        'easy-to-buy': [0.48, 10, 8, 'Falling since the portfolio grew; counts double now.'],
        'technically-strong': [0.5, 5, 7, 'Held.'],
        'good-value': [0.28, 5, 7, 'Held.'],
      },
    },
  ];

/** The last one is in field while somebody looks at the demo. */
export const DEMO_WAVES = { closed: 6, completesEach: 900, completesInField: 648, planned: 900 };
