import { type Db } from '../../src/db/connect';
import { freezeInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { type NewTracker } from '../../src/features/trackers/trackers.insert';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { markOpen } from '../../src/features/waves/waves.changes.queries';
import { generateInstrument } from '../../src/instrument/generate';
import { type OwnQuestion } from '../../src/instrument/own';
import { STANDARD_PLAN } from '../../src/instrument/plan';
import { EVERY_KIND } from './own-questions';
import { type Fields } from './respondent';
import { aSurvey, type TestSurvey } from './survey';

const AT = '2026-11-20T08:00:00.000Z';

const CHANGES: Record<string, Partial<OwnQuestion>> = {
  support: { showIf: [{ about: 'brand', brand: 'nordlicht', is: 'known' }] },
  more: { showIf: [{ about: 'segment', segment: 'size', is: 'any', options: ['small'] }] },
};
const towns = Array.from({ length: 20 }, (_, i) => ({ key: `town-${i + 1}`, label: `Town ${i + 1}` }));

/** One question of every kind, and one with a list too long for cards, for the tracker of tests/support/survey.ts. */
export const OWN: OwnQuestion[] = [
  ...EVERY_KIND.map((one) => ({ ...one, ...CHANGES[one.key] }) as OwnQuestion),
  {
    key: 'town',
    place: 'about-you',
    kind: 'single',
    text: 'Where do you work?',
    requirement: 'soft',
    options: [...towns, { key: 'else', label: 'Another town', takesText: true, isAnchored: true }],
    order: 'fixed',
  },
];

/** A survey in the field that asks them. */
export async function aSurveyWithOwn(
  db: Db,
  tracker: Partial<NewTracker> = {},
  own: OwnQuestion[] = OWN,
): Promise<TestSurvey> {
  const { trackerId, wave } = await aSurvey(db, { tracker, isPlanned: true });
  const plan = { ...STANDARD_PLAN, own };
  const instrument = generateInstrument({ ...(await loadSetup(db, trackerId)), plan });
  const instrumentId = await freezeInstrument(db, trackerId, instrument, new Date(AT));
  await markOpen(db, wave.id, instrumentId, AT);
  return { trackerId, wave, instrument };
}

/** What somebody sends to each page with a question of one's own, and what that leaves in the answers. */
export const SENT: Record<string, [key: string, fields: Fields, answer: object]> = {
  'own-1': ['agree', { answer: 'agree' }, { picked: ['agree'] }],
  'own-2': ['buys', { 'other-other': 'the board' }, { picked: ['other'], other: { other: 'the board' } }],
  'own-3': ['words', {}, { picked: [] }],
  'own-4': [
    'reasons',
    { choice: ['price', 'trust'] },
    { picked: expect.arrayContaining(['price', 'trust']) },
  ],
  'own-5': ['agrees', { answer: 'neither' }, { picked: ['neither'] }],
  'own-6': ['seen', { 'fit-nordlicht': 'yes', 'fit-omnira': 'no' }, { values: { nordlicht: 1, omnira: 0 } }],
  'own-7': ['spend', { number: '12 500,5' }, { values: { '': 12500.5 } }],
  'own-8': ['support', { answer: '9' }, { values: { '': 9 } }],
  'own-9': [
    'split',
    { 'points-web': '70', 'points-print': '30' },
    { values: { web: 70, print: 30, fairs: 0 } },
  ],
  'own-10': ['rank', { 'place-east': '1', 'place-north': '2' }, { values: { east: 1, north: 2 } }],
  'own-11': ['names', { 'text-2': '=1+1' }, { texts: ['=1+1'] }],
  'own-12': ['more', { 'text-1': 'Nothing more.' }, { texts: ['Nothing more.'] }],
  'own-13': ['town', { answer: 'town-3' }, { picked: ['town-3'] }],
};
