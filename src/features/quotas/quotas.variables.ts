import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { listSegments } from '../trackers/segments.queries';
import { isActive } from '../trackers/trackers.setup';
import { generateForWave, weightedSegments } from '../waves/waves.instrument';
import { type Wave } from '../waves/waves.queries';
import { type Quota } from './quotas.plan';

/** A closed question that a quota may go by, with the answers that lead on. */
export type Variable = { key: string; label: string; options: { key: string; label: string }[] };

/** @prop weighted  labels of questions that are asked first only because results are weighted by them */
export type Asking = { variables: Variable[]; first: string[]; weighted: string[]; isFrozen: boolean };

/** What the quotas of a wave may go by: in the field only what is asked before anybody is turned away. */
export async function loadAsking(db: Db, wave: Wave): Promise<Asking> {
  const isFrozen = wave.instrumentId !== null && wave.status !== 'planned';
  const instrument = isFrozen ? await getInstrument(db, wave.instrumentId!) : await generateForWave(db, wave);
  const first = instrument.segments.filter(({ place }) => place === 'screener');
  const offered = isFrozen ? first : instrument.segments;
  const weighted = weightedSegments((await listSegments(db, wave.trackerId)).filter(isActive));
  return {
    variables: offered.map(variableOf).filter(({ options }) => options.length > 0),
    first: first.map(({ label }) => label),
    weighted: instrument.segments.filter(({ key }) => weighted.includes(key)).map(({ label }) => label),
    isFrozen,
  };
}

export function variableOf({ key, label, options }: Instrument['segments'][number]): Variable {
  const leading = options.filter(({ qualifies }) => qualifies);
  return { key, label, options: leading.map((option) => ({ key: option.key, label: option.label })) };
}

/** How many combinations there are, without making them. */
export function countCombinations(variables: readonly Variable[]): number {
  return variables.reduce((all, { options }) => all * options.length, 1);
}

/** Every combination of answers to some questions, the last question's changing fastest. */
export function combinations(variables: readonly Variable[]): string[][] {
  return variables.reduce<string[][]>(
    (all, { options }) => all.flatMap((before) => options.map(({ key }) => [...before, key])),
    [[]],
  );
}

export function quotaLabel(variables: readonly Variable[], segments: readonly string[]): string {
  return segments.map((key) => variables.find((one) => one.key === key)?.label ?? key).join(' × ');
}

export function cellLabel(
  variables: readonly Variable[],
  { segments }: Pick<Quota, 'segments'>,
  options: readonly string[],
): string {
  const labels = options.map((option, i) => {
    const variable = variables.find(({ key }) => key === segments[i]);
    return variable?.options.find(({ key }) => key === option)?.label ?? option;
  });
  return labels.join(' · ');
}
