import { createHash } from 'node:crypto';
import { type Db } from '../../db/connect';
import { StaleError } from '../../errors';
import { contrastsOf } from '../../instrument/colour';
import { generateInstrument, rawInstrument } from '../../instrument/generate';
import { instrumentHash } from '../../instrument/hash';
import { type Instrument, type TrackerSetup } from '../../instrument/instrument';
import { englishName, languageGaps } from '../../instrument/translation.made';
import { sampleQuantile } from '../../stats/quantile';
import { findCurrentTarget } from '../positioning/positioning.queries';
import { loadPlan, type StoredPlan } from '../trackers/plans.queries';
import { listStatements } from '../trackers/statements.queries';
import { loadSetup } from '../trackers/trackers.setup';
import { namesAndIntro } from './questionnaires.facts';
import { lintInstrument } from './questionnaires.lint';
import { type Finding, type LintFacts } from './questionnaires.lint.types';
import { ENOUGH_COMPLETES, findPreviewWave, listTaken } from './questionnaires.queries';

/** The questionnaire of the next wave as it stands now, with what is to be said about it. */
export type Draft = StoredPlan & { instrument: Instrument; findings: Finding[] };

export async function loadDraft(db: Db, trackerId: string): Promise<Draft> {
  const stored = await loadPlan(db, trackerId);
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  const wave = await findPreviewWave(db, trackerId);
  const planned = wave?.status === 'planned' ? (wave.plannedCompletes ?? undefined) : undefined;
  const facts = {
    ...(await loadFacts(db, trackerId, instrument)),
    ...(planned === undefined ? {} : { planned }),
  };
  return { ...stored, instrument, findings: lintInstrument(instrument, facts) };
}

/** What a tracker knows beside its questionnaire and its waves. */
export async function loadFacts(db: Db, trackerId: string, instrument: Instrument): Promise<LintFacts> {
  return {
    ...(await targetFacts(db, trackerId)),
    ...(await measuredLength(db, trackerId, instrument)),
    ...(await namesAndIntro(db, trackerId, instrument)),
    ...languageFacts(await loadSetup(db, trackerId)),
  };
}

async function targetFacts(db: Db, trackerId: string): Promise<LintFacts> {
  const found = await findCurrentTarget(db, trackerId);
  if (found === undefined) return {};
  const known = await listStatements(db, trackerId);
  return {
    target: found.items.map(({ statementKey }) => statementKey),
    targetWordings: Object.fromEntries(known.map(({ key, wording }) => [key, wording])),
  };
}

async function measuredLength(
  db: Db,
  trackerId: string,
  instrument: Instrument,
): Promise<Pick<LintFacts, 'measuredMinutes'>> {
  const taken = await listTaken(db, trackerId, instrumentHash(instrument));
  const took = taken.map(({ minutes }) => minutes);
  return took.length < ENOUGH_COMPLETES ? {} : { measuredMinutes: sampleQuantile(took, 0.5) };
}

/** Which languages lack words, and whether the colour of the pages can be read. */
function languageFacts(setup: TrackerSetup): LintFacts {
  const { translations, accent } = setup;
  const languages = languageGaps(rawInstrument(setup), translations).map(({ language, missing }) => ({
    language: englishName(language),
    ...(language === (setup.language ?? 'en') ? {} : { tag: language }),
    missing,
  }));
  const weak = accent === undefined ? [] : contrastsOf(accent).filter(({ ratio, least }) => ratio < least);
  return { languages, theme: { contrasts: weak, logos: [] } };
}

/** Identity of a part of the plan as it was shown: whoever changes another part is in nobody's way. */
export function partHash(part: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(part ?? null))
    .digest('hex')
    .slice(0, 16);
}

export type Shown = { edit: number; seen: string };

/** @throws StaleError where the part that was shown is no longer what it was */
export function requireShown(now: StoredPlan, { edit, seen }: Shown, part: unknown): void {
  if (now.edit !== edit && partHash(part) !== seen)
    throw new StaleError('Somebody else changed this meanwhile.');
}
