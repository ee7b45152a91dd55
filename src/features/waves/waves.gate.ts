import { type Db } from '../../db/connect';
import { type InstrumentChange } from '../../instrument/diff';
import { type Instrument } from '../../instrument/instrument';
import { blockers } from '../questionnaires/questionnaires.lint';
import {
  overbookedQuotas,
  overbookingItem,
  overbookingWords,
} from '../questionnaires/questionnaires.lint.facts';
import { LENGTH_RULE } from '../questionnaires/questionnaires.lint.length';
import { type Finding, type LintFacts, type QuotaFacts } from '../questionnaires/questionnaires.lint.types';
import { loadFacts } from '../questionnaires/questionnaires.loading';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { changesBetween } from './waves.breaks';
import { type Confirmation, listConfirmations } from './waves.confirmations.queries';
import { insidersBlockers } from './waves.insiders';
import { loadInsiderGaps } from './waves.instrument';
import { findWaveBefore, type Wave } from './waves.queries';

/** Something that keeps a wave from opening until somebody says why it should. */
export type ToConfirm = { item: string; what: string };

export type Gate = {
  blockedBy: Finding[];
  /** what of it a reason would settle */
  toConfirm: ToConfirm[];
  confirmations: Confirmation[];
  changes: InstrumentChange[];
  before: string | null;
};

/** What features below know of a wave that may keep it from opening; wired in from above. */
export type FactSource = (db: Db, wave: Wave, instrument: Instrument) => Promise<Partial<LintFacts>>;
export const NO_MORE_FACTS: FactSource = () => Promise.resolve({});

/** What stands between a wave and its opening, were it to ask this. */
export async function loadGate(
  db: Db,
  wave: Wave,
  instrument: Instrument,
  moreFacts: FactSource = NO_MORE_FACTS,
): Promise<Gate> {
  const before = await findWaveBefore(db, wave);
  const earlier = before?.instrumentId == null ? undefined : await getInstrument(db, before.instrumentId);
  const changes = earlier === undefined ? [] : changesBetween(earlier, instrument);
  const confirmations = await listConfirmations(db, wave.id);
  const facts = {
    ...(await loadFacts(db, wave.trackerId, instrument)),
    ...factsOf(wave, changes, confirmations),
    ...(await moreFacts(db, wave, instrument)),
    ...(wave.audience === 'insiders' ? { languages: await loadInsiderGaps(db, wave.trackerId) } : {}),
  };
  const quotas = explained(facts.quotas, confirmations);
  const blocking = wave.audience === 'insiders' ? insidersBlockers : blockers;
  const blockedBy = wave.status === 'planned' ? blocking(instrument, { ...facts, ...quotas }) : [];
  const toConfirm = [
    ...(facts.unconfirmed ?? []).map(({ key, what }) => ({ item: key, what })),
    ...overbookedQuotas(quotas),
    ...blockedBy
      .filter(({ rule }) => rule === LENGTH_RULE)
      .map(({ message }) => ({ item: LENGTH_RULE, what: message })),
  ];
  return {
    blockedBy,
    toConfirm: wave.status === 'planned' ? toConfirm : [],
    confirmations,
    changes,
    before: before?.label ?? null,
  };
}

/** Quotas that take more than the wave wants, with why, where somebody said so of these very numbers. */
function explained(
  quotas: LintFacts['quotas'],
  confirmations: readonly Confirmation[],
): Pick<LintFacts, 'quotas'> {
  if (quotas === undefined) return {};
  const reasonFor = (quota: QuotaFacts) =>
    confirmations.find(
      ({ item, what }) => item === overbookingItem(quota) && what === overbookingWords(quota),
    )?.reason;
  return {
    quotas: quotas.map((quota) => {
      const overbookedBecause = reasonFor(quota);
      return overbookedBecause === undefined ? quota : { ...quota, overbookedBecause };
    }),
  };
}

function factsOf(
  { plannedCompletes }: Wave,
  changes: readonly InstrumentChange[],
  confirmations: readonly Confirmation[],
): LintFacts {
  const isConfirmed = ({ key, what }: InstrumentChange) =>
    confirmations.some((one) => one.item === key && one.what === what);
  const long = confirmations.find(({ item }) => item === LENGTH_RULE);
  return {
    unconfirmed: changes.filter((change) => change.isBreak && !isConfirmed(change)),
    ...(long === undefined ? {} : { longBecause: long.reason }),
    ...(plannedCompletes === null ? {} : { planned: plannedCompletes }),
  };
}
