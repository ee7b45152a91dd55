import { type Db } from '../../db/connect';
import { generateInstrument } from '../../instrument/generate';
import { type Instrument } from '../../instrument/instrument';
import { countLanguages } from '../answering/answering.language.queries';
import { findCurrentTarget, type TargetVersion } from '../positioning/positioning.queries';
import { loadExclusions } from '../quality/quality.summary';
import { exclusionWords } from '../quality/quality.words';
import { getFrozenInstrument } from '../questionnaires/questionnaires.queries';
import { buildReport } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type CodeCheck, loadCodeCheck } from './methods.coding';
import { type Tracker } from '../trackers/trackers.queries';
import { loadSetup } from '../trackers/trackers.setup';
import { type FieldworkFacts, findFacts } from '../waves/waves.facts.queries';
import { loadProgress } from '../waves/waves.loading';
import { type Progress } from '../waves/waves.progress';
import { getWave, type Wave } from '../waves/waves.queries';

/** Everything stored about how a wave was measured. */
export type MethodMaterial = {
  tracker: Tracker;
  wave: Wave;
  /** as it was frozen; before that, as it would be asked now */
  instrument: Instrument;
  /** identity of the frozen questionnaire; null before it is frozen */
  hash: string | null;
  facts: FieldworkFacts | null;
  /** null before the wave opens */
  results: WaveResults | null;
  report: Report | null;
  progress: Progress;
  /** completes by language, most first; empty where there was only one to answer in */
  answeredIn: { language: string; completes: number }[];
  /** "12 of 612 excluded: 9 too fast, 3 copied"; '' where nobody is */
  excluded: string;
  /** what random checks of its codes came to */
  codeCheck?: CodeCheck;
  /** the version in force, which the wave's gaps are measured against */
  target: TargetVersion | null;
};

/** @throws NotFoundError also where the wave belongs to another tracker */
export async function loadMethod(
  db: Db,
  tracker: Tracker,
  waveId: string,
  now: Date,
): Promise<MethodMaterial> {
  const wave = await getWave(db, tracker.id, waveId);
  const frozen = wave.instrumentId === null ? undefined : await getFrozenInstrument(db, wave.instrumentId);
  const results = await resultsOf(db, tracker, waveId, now);
  const report = results === undefined ? undefined : await buildReport(db, tracker, { waveId }, now);
  const { reasons } = await loadExclusions(db, wave.id);
  return {
    tracker,
    wave,
    instrument: frozen?.content ?? generateInstrument(await loadSetup(db, tracker.id)),
    hash: frozen?.contentHash ?? null,
    facts: (await findFacts(db, waveId)) ?? null,
    results: results ?? null,
    report: report ?? null,
    progress: await loadProgress(db, wave),
    answeredIn: frozen?.content.translations === undefined ? [] : await countLanguages(db, wave.id),
    excluded: exclusionWords(reasons, results?.completes ?? 0),
    codeCheck: await loadCodeCheck(db, tracker.id, wave.id),
    target: (await findCurrentTarget(db, tracker.id)) ?? null,
  };
}

async function resultsOf(
  db: Db,
  tracker: Tracker,
  waveId: string,
  now: Date,
): Promise<WaveResults | undefined> {
  const scope = await loadScope(db, tracker, now);
  const waves = scope.waves.filter(({ id }) => id === waveId);
  return (await loadResults(db, scope, waves, {}, now))[0];
}
