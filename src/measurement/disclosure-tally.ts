import { cellCodes } from './cells';
import { combinationsOf, type Group, type Question, showable, sizeOf } from './disclosure';
import { type SegmentFilter } from './domain';
import { type Layout, UNKNOWN } from './layout';
import { type Measure, measureId } from './measure';
import { type Tally } from './tally';

/** House rule: nothing is shown outside the house about fewer people than this, nor lets itself be worked out. */
export const FEWEST_TOLD = 30;

/** What may be shown of a wave to people outside the house; `null` stands for everybody. */
export type Disclosure = {
  /** whether the wave may be shown at all */
  isOpen: boolean;
  /** whether figures of a segment may be looked at */
  offers(filter: SegmentFilter): boolean;
  /** whether the figure of one measure may be shown */
  tells(measure: Measure, filter: SegmentFilter | null): boolean;
};

const EVERYBODY = '';
const keyOf = ({ segment, option }: SegmentFilter) => `${segment}:${option ?? ''}`;

/**
 * Decides once for a wave, whoever looks and through however many links: a link's own scope only takes away from it, so that
 * two links together tell no more. Each measure is decided by the people it was asked of. A segment that is not among the
 * cells of the tally is so fine that most of its groups are small; it is not offered.
 *
 * @param offered    answers that readers could choose
 * @param threshold  see FEWEST_TOLD; 0 shows all and is for tests
 */
export function discloseTally(
  tally: Tally,
  offered: readonly SegmentFilter[],
  threshold = FEWEST_TOLD,
): Disclosure {
  const groups = groupsOf(tally, offered);
  const whole = showable({ ...groups, people: tally.counts }, threshold);
  const open = groups.offered.filter(({ key }) => whole.has(key));
  const positions = new Map(tally.layout.measures.map((measure, i) => [measureId(measure), i]));
  const decided = new Map<string, ReadonlySet<string>>();
  const toldOf = (position: number): ReadonlySet<string> => {
    const cells = tally.keys.length;
    const people = tally.asked.subarray(position * cells, (position + 1) * cells);
    const asked = people.join();
    const known = decided.get(asked) ?? showable({ ...groups, offered: open, people }, threshold);
    decided.set(asked, known);
    return known;
  };
  const steps = stepsBefore(tally.layout);
  return {
    isOpen: whole.has(EVERYBODY),
    offers: (filter) => whole.has(keyOf(filter)),
    tells(measure, filter) {
      const id = measureId(measure);
      const key = filter === null ? EVERYBODY : keyOf(filter);
      return [id, ...(steps.get(id) ?? [])].every((one) => {
        const position = positions.get(one);
        return position !== undefined && whole.has(key) && toldOf(position).has(key);
      });
    },
  };
}

/** The smallest group goes first when one must, the same for every measure: else what one hides another would show. */
function groupsOf(tally: Tally, offered: readonly SegmentFilter[]): Omit<Question, 'people'> {
  const families = tally.cellSegments.map((segment) => familyOf(tally, segment));
  const groups = new Map(families.flat().map((group) => [group.key, group]));
  const inCells = offered.flatMap((filter) => groups.get(keyOf(filter)) ?? []);
  const size = ({ members }: Group) => sizeOf(members, tally.counts);
  return {
    everybody: { key: EVERYBODY, members: new Uint8Array(tally.keys.length).fill(1) },
    offered: inCells.sort((a, b) => size(a) - size(b) || (a.key < b.key ? -1 : 1)),
    families,
    combinations: combinationsOf(families, tally.keys.length),
  };
}

function familyOf(tally: Tally, segment: string): Group[] {
  const codes = cellCodes(tally, segment);
  const options = tally.layout.segments.find(({ key }) => key === segment)!.options;
  const group = (option: string | null, wanted: number): Group => ({
    key: keyOf({ segment, option }),
    members: codes.map((code) => (code === wanted ? 1 : 0)),
  });
  return [...options.map((option, code) => group(option, code)), group(null, UNKNOWN)];
}

/**
 * The share of a step among all, over the share of the step before, is the share of the one among the other: where those at the
 * step before are too few, the step itself tells of them.
 */
function stepsBefore({ measures }: Layout): Map<string, string[]> {
  const before = new Map<string, string[]>();
  for (const measure of measures) {
    const [step] = measure.measure.split('-of-');
    if (step === undefined || step === measure.measure) continue;
    const id = measureId({ ...measure, measure: step });
    before.set(id, [...(before.get(id) ?? []), measureId(measure)]);
  }
  return before;
}
