import { type Db } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { freezeInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { insertTracker, type NewTracker } from '../../src/features/trackers/trackers.insert';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { markOpen } from '../../src/features/waves/waves.changes.queries';
import { insertWave, type NewWave, type Wave } from '../../src/features/waves/waves.queries';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument } from '../../src/instrument/instrument';

export type TestSurvey = { trackerId: string; wave: Wave; instrument: Instrument };

const AT = '2026-11-20T08:00:00.000Z';

export const BRANDS = [
  'Nordlicht',
  'Haveldata',
  'Kestrel IT',
  'Blue Ridge',
  'Omnira',
  'Tallis',
  'Verdano',
] as const;

/** A tracker with everything a questionnaire can have: screener, seven brands, six statements, questions about you. */
export const TRACKER: Omit<NewTracker, 'workspaceId' | 'createdAt' | 'name'> = {
  category: 'IT services providers',
  sponsor: 'Harbour Research',
  contact: 'survey@harbour.example',
  purpose: 'to learn how people see the companies they could choose from',
  brands: BRANDS.map((name, i) => ({ name, isOwn: i === 0, aliases: i === 0 ? ['Nord Licht GmbH'] : [] })),
  statements: [
    'Understands my industry',
    'Solves business problems',
    'Advises before it sells',
    'Takes responsibility for results',
    'Technically strong',
    'Good value',
  ].map((wording) => ({ wording })),
  segments: [
    {
      key: 'role',
      label: 'Role',
      question: 'Which part do you have when your company chooses IT services?',
      place: 'screener',
      options: [
        { key: 'decides', label: 'I decide' },
        { key: 'prepares', label: 'I prepare decisions' },
        { key: 'none', label: 'None of these', qualifies: false },
      ],
    },
    {
      key: 'size',
      label: 'Company size',
      question: 'How many people work at your company?',
      place: 'about-you',
      options: [
        { key: 'small', label: 'Up to 49' },
        { key: 'medium', label: '50 to 249' },
        { key: 'large', label: '250 or more' },
      ],
    },
  ],
};

export type SurveyOptions = { tracker?: Partial<NewTracker>; wave?: Partial<NewWave>; isPlanned?: boolean };

/** A tracker of its own with a wave in the field (or planned), without going through the staff pages. */
export async function aSurvey(db: Db, options: SurveyOptions = {}): Promise<TestSurvey> {
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: `Workspace ${workspaceId}`, createdAt: AT });
  const trackerId = await insertTracker(db, {
    ...TRACKER,
    name: `Tracker ${newId()}`,
    workspaceId,
    createdAt: AT,
    ...options.tracker,
  });
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  const plan = { label: 'Wave 1', opensOn: null, closesOn: null, plannedCompletes: null };
  const wave = await insertWave(db, { ...plan, trackerId, createdAt: AT, ...options.wave });
  if (options.isPlanned !== true) {
    const instrumentId = await freezeInstrument(db, trackerId, instrument, new Date(AT));
    await markOpen(db, wave.id, instrumentId, AT);
  }
  return { trackerId, wave, instrument };
}
