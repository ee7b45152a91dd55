import { type Db } from '../../src/db/connect';
import { freezeInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { insertTracker, type NewTracker } from '../../src/features/trackers/trackers.insert';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { insertWave, type NewWave, type Wave } from '../../src/features/waves/waves.queries';
import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { NO, NOT_ASKED, packVector, UNKNOWN, YES } from '../../src/measurement/layout';
import { measureId, type Measure } from '../../src/measurement/measure';

/** One respondent by what they say yes and no to; whatever is named in neither was not asked. */
export type Person = {
  segments?: Record<string, string>;
  yes?: Measure[];
  no?: Measure[];
  mentions?: string[];
  weight?: number | null;
  /** ISO instant; people without one complete a second apart */
  completedAt?: string;
};

export const aware = (brand: string): Measure => ({ measure: 'aided-awareness', brand, statement: null });
export const fits = (brand: string, statement: string): Measure => ({
  measure: 'association',
  brand,
  statement,
});

/** A small market: our brand, a competitor, two statements, two segments. */
export async function aTracker(db: Db, workspaceId: string, more: Partial<NewTracker> = {}): Promise<string> {
  return insertTracker(db, {
    workspaceId,
    name: 'Office coffee',
    category: 'coffee suppliers',
    sponsor: 'a research team',
    createdAt: '2026-01-01T00:00:00.000Z',
    brands: [
      { name: 'Ours', isOwn: true, aliases: ['our brand'] },
      { name: 'Theirs', isOwn: false },
    ],
    statements: [{ wording: 'Good value' }, { wording: 'Keeps promises' }],
    segments: [
      {
        label: 'Size',
        question: 'How many work there?',
        options: [
          { label: 'Small', populationShare: null },
          { label: 'Large', populationShare: null },
        ],
      },
      { label: 'Region', question: 'Where?', options: [{ label: 'North' }, { label: 'South' }] },
    ],
    ...more,
  });
}

/** A closed wave of the tracker as it is set up now. */
export async function aWave(
  db: Db,
  trackerId: string,
  label: string,
  more: Partial<NewWave> = {},
  change: (instrument: Instrument) => Instrument = (instrument) => instrument,
): Promise<Wave & { instrument: Instrument }> {
  const instrument = change(generateInstrument(await loadSetup(db, trackerId)));
  const now = new Date('2026-01-01T00:00:00.000Z');
  const instrumentId = await freezeInstrument(db, trackerId, instrument, now);
  const closed = {
    status: 'closed',
    openedAt: '2026-01-02T00:00:00.000Z',
    closedAt: '2026-02-01T00:00:00.000Z',
  } as const;
  const plan = { label, opensOn: null, closesOn: null, plannedCompletes: null };
  const wave = await insertWave(db, {
    trackerId,
    createdAt: now.toISOString(),
    ...plan,
    ...closed,
    instrumentId,
    ...more,
  });
  return { ...wave, instrument };
}

/** Puts respondents into a wave as completing does. */
export async function answersIn(
  db: Db,
  wave: Wave & { instrument: Instrument },
  people: Person[],
): Promise<void> {
  const start = new Date('2026-01-10T00:00:00.000Z').getTime();
  const rows = people.map((person, i) => ({
    wave_id: wave.id,
    completed_at: person.completedAt ?? new Date(start + 1000 * i).toISOString(),
    response_id: `r${String(i).padStart(6, '0')}${person.completedAt ?? ''}`,
    vector: vectorOf(wave.instrument, person),
    mentions: (person.mentions ?? []).join('\n'),
    weight: person.weight ?? null,
  }));
  for (let i = 0; i < rows.length; i += 500) await db('response_vectors').insert(rows.slice(i, i + 500));
}

function vectorOf(instrument: Instrument, person: Person): string {
  const layout = layoutOf(instrument);
  const yes = new Set((person.yes ?? []).map(measureId));
  const no = new Set((person.no ?? []).map(measureId));
  const codes = layout.segments.map(({ key, options }) => {
    const code = options.indexOf(person.segments?.[key] ?? '');
    return code < 0 ? UNKNOWN : code;
  });
  const states = layout.measures.map((measure) => {
    if (yes.has(measureId(measure))) return YES;
    return no.has(measureId(measure)) ? NO : NOT_ASKED;
  });
  return packVector(layout, codes, states);
}

/** `yes` of `asked` people alike but for one measure. */
export function people(measure: Measure, yes: number, asked: number, more: Person = {}): Person[] {
  return Array.from({ length: asked }, (_, i) => ({ ...more, [i < yes ? 'yes' : 'no']: [measure] }));
}
