import { instrumentChanges, type InstrumentChange } from '../../instrument/diff';
import { type Instrument } from '../../instrument/instrument';
import { type Measure } from '../../measurement/measure';
import { breakNoteFor, WHY } from '../waves/waves.breaks';
import { type WaveResults } from './results.waves';
import { differentWeighting } from './results.weighting.alike';

/** Whether two waves can be held against each other, and why not where they cannot. */
export type Comparison = {
  /** why the trend breaks between the two, in sentences; empty where it does not */
  breaks: string[];
  /** brands that joined or left the list between the two, in sentences: their own lines begin or end there */
  lists?: string[];
  isComparable(measure: Measure): boolean;
  /** the words of a break that the questionnaire does not show and somebody declared */
  declared?: string;
};

export const NOTHING_TO_COMPARE: Comparison = { breaks: [], isComparable: () => false };

/**
 * Compares how two waves asked and weighted. A change of wording breaks the measures it touches. A change of who is asked, of
 * what is weighted to, or of the segment looked at breaks all of them; so does a break that somebody declared.
 *
 * @param segment  key of the segment that is looked at, or null for everybody
 * @param all      every wave of the tracker that was opened
 */
export function compareWaves(
  before: WaveResults,
  after: WaveResults,
  segment: string | null,
  all: readonly WaveResults[],
): Comparison {
  const differences =
    before.wave.instrumentId === after.wave.instrumentId
      ? []
      : changesBetween(before.instrument, after.instrument);
  const changes = differences.filter(({ isBreak }) => isBreak);
  const typed = typedNote(after, all);
  // Reasons for changes that are not between these two waves are nobody's concern here.
  const note = changes.length === 0 && typed.startsWith(WHY) ? '' : typed;
  const different = differentWeighting(before, after);
  const weighting = different === '' ? [] : [different];
  const breaks = [...changes.map(({ what }) => what), ...weighting, ...(note === '' ? [] : [note])];
  // A note beside changes explains them; a note without any declares a break that the questionnaire does not show.
  const isDeclared = note !== '' && changes.length === 0;
  const isWhole =
    isDeclared || weighting.length > 0 || changes.some((change) => touchesAll(change, after, segment));
  const lists = differences
    .filter(({ brand, isBreak, isList }) => (brand !== undefined || isList === true) && !isBreak)
    .map(({ what }) => what);
  return {
    breaks,
    lists,
    isComparable: (measure) => !isWhole && !changes.some((change) => touches(change, measure)),
    ...(isDeclared && { declared: note }),
  };
}

/** A frozen questionnaire never changes, and reports hold the same ones against each other again and again. */
const changesKnown = new WeakMap<Instrument, WeakMap<Instrument, readonly InstrumentChange[]>>();

function changesBetween(before: Instrument, after: Instrument): readonly InstrumentChange[] {
  const known = changesKnown.get(before) ?? new WeakMap<Instrument, readonly InstrumentChange[]>();
  changesKnown.set(before, known);
  const found = known.get(after) ?? instrumentChanges(before, after);
  known.set(after, found);
  return found;
}

/**
 * The wave's note, unless it is the one written when the wave opened: that tells only what changed since the wave that stood
 * before it then. Another may stand there now, since history can be imported in between.
 */
function typedNote({ wave, instrument }: WaveResults, all: readonly WaveResults[]): string {
  const note = wave.breakNote.trim();
  if (note === '') return '';
  const others = all.filter((other) => other.wave.instrumentId !== wave.instrumentId);
  const isAutomatic = others.some((other) => breakNoteFor(other.instrument, instrument).trim() === note);
  return isAutomatic ? '' : withoutChanges(note, others, instrument);
}

/** What changed is said anyhow; of a note that names it, the reasons given are left. */
function withoutChanges(note: string, others: readonly WaveResults[], instrument: Instrument): string {
  const whats = others.flatMap((other) => changesBetween(other.instrument, instrument));
  return whats
    .reduce((rest, { what }) => rest.replaceAll(what, ''), note)
    .replace(/\s+/gu, ' ')
    .trim();
}

function touches(change: InstrumentChange, { measure, brand, statement }: Measure): boolean {
  if (!change.measures.includes(measure)) return false;
  if (change.brand !== undefined && change.brand !== brand) return false;
  return change.statement === undefined || change.statement === statement;
}

/** A changed question about the respondent: it matters where it chooses, weights or divides people. */
function touchesAll(
  change: InstrumentChange,
  { instrument, weighting }: WaveResults,
  segment: string | null,
): boolean {
  if (change.segment === undefined) return false;
  const asked = instrument.segments.find(({ key }) => key === change.segment);
  const isMargin = weighting.margins.some((margin) => margin.segment === change.segment);
  return change.segment === segment || asked?.place === 'screener' || isMargin;
}
