import { type Db } from '../../db/connect';
import { segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import { type Layout } from '../../measurement/layout';
import { type LiftClasses, type LiftQuestion } from '../../measurement/lift-classes';
import { judgeLifts, type LiftEstimate } from '../../measurement/lift-estimate';
import { worker } from '../../workers/worker';
import { columnsProgress, waveColumns, type WaveColumns } from '../columns/columns';
import { perDatabase } from '../results/results.memory';
import { saveFinding } from '../results/results.findings.queries';
import { type WaveResults } from '../results/results.waves';
import { type AskedLift } from './lift.question';
import { type StoredLift } from './lift.types';

export const LIFT = 'lift';

type Underway = { result: Promise<StoredLift | undefined>; done: number };
const underway = perDatabase(() => new Map<string, Underway>());

export type Asked = Extract<AskedLift, { kind: 'ask' }>;

/**
 * Works out a programme's lift among the respondents of a closed wave, in the worker thread, and stores it with the wave. Whoever
 * asks meanwhile waits for the same.
 *
 * @returns undefined where the answers that the tally was counted from are not there
 */
export function workOutLift(
  db: Db,
  results: WaveResults,
  programmeId: string,
  asked: Asked,
  now: Date,
  onProgress: (part: number) => void = () => undefined,
): Promise<StoredLift | undefined> {
  const known = underway(db);
  const name = nameOf(results.wave.id, programmeId);
  const running = known.get(name);
  if (running !== undefined) return running.result;
  const state: Underway = { result: Promise.resolve(undefined), done: 0 };
  known.set(name, state);
  const tell = (part: number) => {
    state.done = part;
    onProgress(part);
  };
  state.result = find(db, results, programmeId, asked, now, tell).finally(() => known.delete(name));
  return state.result;
}

/** How much of it is done, 0 to 1; undefined while nobody works it out. */
export function liftProgress(db: Db, waveId: string, programmeId: string): number | undefined {
  const running = underway(db).get(nameOf(waveId, programmeId));
  if (running === undefined) return undefined;
  // Turning answers into columns comes first and takes about half of the time.
  return Math.max(running.done, (columnsProgress(db, waveId) ?? 0) / 2);
}

const nameOf = (waveId: string, programmeId: string): string => `${waveId} ${programmeId}`;

async function find(
  db: Db,
  results: WaveResults,
  programmeId: string,
  { question, measures, alikeIn, leftOut, stamp }: Asked,
  now: Date,
  onProgress: (part: number) => void,
): Promise<StoredLift | undefined> {
  const { wave, layout, completes } = results;
  const columns = await waveColumns(db, { wave, layout, people: completes, now });
  if (columns === undefined || columns.blocks === 0) return undefined;
  const steps = columns.blocks + measures.length;
  const classes = await countClasses(columns, layout, question, (blocks) =>
    onProgress(0.5 + blocks / steps / 2),
  );
  const people = classes.people;
  const estimates: LiftEstimate[] = [];
  for (const measure of measures.keys()) {
    const covariates = question.covariates.length;
    estimates.push(await worker.run('liftEstimate', () => structuredClone({ classes, covariates, measure })));
    onProgress(0.5 + (columns.blocks + measure + 1) / steps / 2);
  }
  const { verdicts, tests } = judgeLifts(estimates);
  const all = measures.map(({ measure, label }, m) => ({
    ...{ measure: measure.measure, statement: measure.statement, label },
    ...{ estimate: estimates[m]!, verdict: verdicts[m]! },
  }));
  // Of what nobody was asked there is nothing to say, and nothing to wonder about.
  const rows = all.filter(({ estimate }) => estimate.kind === 'lift' || estimate.reason !== 'nobody-asked');
  const lift: StoredLift = { rows, tests, alikeIn, leftOut, people, workedOutAt: now.toISOString() };
  const finding = { waveId: wave.id, key: programmeId, stamp, content: JSON.stringify(lift) };
  await saveFinding(db, LIFT, finding, completes, now.toISOString());
  return lift;
}

/** One block after the other, so that memory does not grow with respondents. */
async function countClasses(
  columns: WaveColumns,
  layout: Layout,
  question: LiftQuestion,
  onBlocks: (blocks: number) => void,
): Promise<LiftClasses> {
  const keys = columnsFor(question);
  let all: LiftClasses | undefined;
  for (let block = 0; block < columns.blocks; block++) {
    const part = await worker.run('liftClasses', async () =>
      structuredClone({ layout, question, columns: await columns.read(block, keys) }),
    );
    const before = all;
    all = before === undefined ? part : await worker.run('addLiftClasses', () => ({ a: before, b: part }));
    onBlocks(block + 1);
  }
  return all!;
}

function columnsFor({ exposure, covariates, measures, weights }: LiftQuestion): string[] {
  const segments = [exposure.segment, ...covariates, ...weights.margins];
  return [
    ...new Set([
      ...segments.map(segmentColumn),
      ...measures,
      ...(weights.base === 'supplied' ? [WEIGHT_COLUMN] : []),
    ]),
  ];
}
