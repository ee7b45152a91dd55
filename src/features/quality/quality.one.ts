import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { type Labels, responseLabels } from '../access/access.labels';
import { medianTime } from '../monitor/monitor.times';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { listFieldCounts } from '../waves/waves.field-counts.queries';
import { type Wave } from '../waves/waves.queries';
import { generateForWave } from '../waves/waves.instrument';
import { listStoredFlags, type Stored } from './quality.pass.queries';
import { type Entry, type Examined, getExamined, listHistory } from './quality.queries';

/** One response with everything that a reviewer decides by. */
export type Examination = {
  examined: Examined;
  labels: Labels;
  instrument: Instrument;
  flags: Stored[];
  history: Entry[];
  /** median seconds of completes by page; absent where too few */
  medians: ReadonlyMap<string, number>;
};

/** @throws NotFoundError for a response that the wave does not have */
export async function loadExamination({ db }: AppContext, wave: Wave, ref: string): Promise<Examination> {
  const labels = await responseLabels(db, wave);
  const responseId = labels.idOf(ref);
  if (responseId === undefined) throw new NotFoundError('response');
  const examined = await getExamined(db, wave.id, responseId);
  const medians = new Map<string, number>();
  const steps = new Map<string, Map<number, number>>();
  for (const { kind, name, grade, respondents } of await listFieldCounts(db, wave.id)) {
    if (kind !== 'seconds') continue;
    steps.set(name, (steps.get(name) ?? new Map<number, number>()).set(Number(grade), respondents));
  }
  for (const [page, counts] of steps) {
    const time = medianTime(counts);
    if (time.kind === 'estimate') medians.set(page, time.seconds);
  }
  return {
    examined,
    labels,
    instrument:
      wave.instrumentId === null
        ? await generateForWave(db, wave)
        : await getInstrument(db, wave.instrumentId),
    flags: await listStoredFlags(db, wave.id, [responseId]),
    history: await listHistory(db, wave.id, responseId),
    medians,
  };
}
