import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { LEAST_GROUP } from '../../instrument/insiders';
import { type Instrument } from '../../instrument/instrument';
import { wording } from '../../instrument/wording';
import { judgeChanges, type Change, type Verdict } from '../../measurement/change';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { type Report } from '../results/results.report.types';
import { buildReport } from '../results/results.report';
import { chooseTarget, type Outside } from '../results/results.scope';
import { type Tracker } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { calibrationOf } from './insiders.calibration';
import { shareOf } from './insiders.comparing';
import { type Insider, listInsiders } from './insiders.people.queries';
import { type OpenRow, openRows, judgedRow } from './insiders.rows';
import { segmentTables } from './insiders.segments';
import { type Calibration, type InsidersWave, PAIRS, type ThreeWay } from './insiders.types';

/** An insiders' wave with what was asked and answered. */
export type Answered = { wave: InsidersWave; instrument: Instrument; people: Insider[] };

/** What there is to compare, and what is still to come. */
export type Found = {
  shown: ThreeWay | null;
  pending: { id: string; label: string; status: Wave['status'] }[];
};

export type ThreeWayRequest = {
  /** the insiders' wave to show; the newest that is over where left out */
  waveId?: string | undefined;
  /** of the newest wave of the market with the target in force, where the caller has it already */
  report?: Report | undefined;
  /** for readers who are told of the market only what somebody outside is */
  outside?: Outside | undefined;
};

/**
 * Works the three-way gap out: what insiders believe and guess, what the market says, and who we want to be.
 * @throws NotFoundError for a wave of the market, and for one that is not over
 */
export async function buildThreeWay(
  db: Db,
  tracker: Tracker,
  { waveId, report: known, outside }: ThreeWayRequest,
  now: Date,
): Promise<Found> {
  const every = await listWaves(db, tracker.id, 'insiders');
  // As long as somebody may still finish, two looks at the page would tell what one person answered.
  const over = every.filter((wave) => wave.instrumentId !== null && isTaking(wave, now) === 'closed');
  const pending = every
    .filter((wave) => !over.includes(wave))
    .map(({ id, label, status }) => ({ id, label, status }));
  if (waveId !== undefined && !over.some(({ id }) => id === waveId)) throw new NotFoundError('wave');
  const last = waveId === undefined ? over.length : over.findIndex(({ id }) => id === waveId) + 1;
  const answered: Answered[] = [];
  for (const wave of over.slice(0, last)) answered.push(await loadAnswered(db, wave));
  const current = answered.at(-1);
  if (current === undefined) return { shown: null, pending };
  const report = known ?? (await buildReport(db, tracker, { outside }, now));
  const target = await chooseTarget(db, tracker.id, undefined);
  const targets = new Map(target?.items.map(({ statementKey, share }) => [statementKey, share]));
  const rows = openRows(answered, report, targets);
  const shown = assemble(tracker, current, over.map(headOf), rows, report);
  const version =
    target === undefined ? null : { version: target.version, isLocked: target.status === 'locked' };
  return { shown: { ...shown, target: version }, pending };
}

async function loadAnswered(db: Db, wave: Wave): Promise<Answered> {
  const instrument = await getInstrument(db, wave.instrumentId!);
  return { wave: headOf(wave), instrument, people: await listInsiders(db, wave.id) };
}

function headOf({ id, label, closedAt }: Wave): InsidersWave {
  return { id, label, closedAt: closedAt?.slice(0, 10) ?? null };
}

function assemble(
  { id, name, threshold }: Tracker,
  { wave, instrument, people }: Answered,
  waves: InsidersWave[],
  open: readonly OpenRow[],
  report: Report | undefined,
): Omit<ThreeWay, 'target'> {
  const shares = open.flatMap(({ statement, market }) => {
    const share = shareOf(market);
    return share === null || share.quality === 'hidden' ? [] : [[statement.key, share] as const];
  });
  const calibration = calibrationOf(people, new Map(shares));
  const changes = [
    ...open.flatMap(({ differences, since }) => [...PAIRS.map((pair) => differences[pair]), since]),
    calibration.kind === 'estimate' ? calibration.change : null,
  ].filter((change) => change !== null);
  const { results, family } = judgeChanges(changes, { threshold });
  const verdicts = new Map(changes.map((change, i) => [change, results[i]!.result]));
  const verdictOf = (change: Change | null): Verdict =>
    change === null ? 'cannot-say' : (verdicts.get(change) ?? 'cannot-say');
  const market = report?.wave;
  return {
    tracker: { id, name, threshold, ownBrand: instrument.brands[0]?.name ?? '' },
    wave,
    people: people.length < LEAST_GROUP ? null : people.length,
    waves,
    market:
      market === undefined
        ? null
        : { id: market.id, label: market.label, isProvisional: market.isProvisional },
    rows: open.map((row) => judgedRow(row, verdictOf)),
    calibration: judgedCalibration(calibration, verdictOf),
    segments: segmentTables(instrument, people),
    comparisons: family.tests,
    questions: { truth: wording(instrument, 'truth'), guess: wording(instrument, 'guess') },
  };
}

function judgedCalibration(
  calibration: ReturnType<typeof calibrationOf>,
  verdictOf: (change: Change) => Verdict,
): Calibration {
  if (calibration.kind === 'cannot-say') return calibration;
  return { ...calibration, verdict: verdictOf(calibration.change) };
}
