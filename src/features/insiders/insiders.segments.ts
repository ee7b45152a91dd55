import { type Instrument } from '../../instrument/instrument';
import { beliefOf, sayersOf } from './insiders.estimates';
import { hiddenGroups } from './insiders.groups';
import { type Insider } from './insiders.people.queries';
import { type Belief, type SegmentTable } from './insiders.types';

/** Beliefs by what people said about themselves, with nothing in it from which a group of too few follows. */
export function segmentTables(
  { segments, statements }: Instrument,
  people: readonly Insider[],
): SegmentTable[] {
  return segments.map(({ key, question, options }) => {
    const groups = options.map((option) => people.filter((one) => one.segments?.[key] === option.key));
    const others = people.filter((one) => !options.some((option) => option.key === one.segments?.[key]));
    const sizes = groups.map((group) => group.length);
    const hidden = hiddenGroups(sizes, others.length);
    return {
      key,
      question,
      groups: options.map((option, i) => ({
        key: option.key,
        label: option.label,
        people: hidden[i] === null ? sizes[i]! : null,
        hidden: hidden[i] ?? null,
      })),
      rows: statements.map((statement) => ({
        statement,
        beliefs: beliefsOf(groups, others, hidden, statement.key),
      })),
    };
  });
}

/** Fewer say yes or no than are in a group: what is shown of one statement is decided by these again. */
function beliefsOf(
  groups: readonly Insider[][],
  others: readonly Insider[],
  hiddenAtAll: readonly (Extract<Belief, { kind: 'hidden' }>['reason'] | null)[],
  statement: string,
): Belief[] {
  const bases = groups.map((group) => sayersOf(group, statement).length);
  const shown = bases.filter((_, i) => hiddenAtAll[i] === null);
  const unseen = bases.reduce((sum, base, i) => sum + (hiddenAtAll[i] === null ? 0 : base), 0);
  const here = hiddenGroups(shown, unseen + sayersOf(others, statement).length);
  let at = 0;
  return groups.map((group, i): Belief => {
    const reason = hiddenAtAll[i] ?? here[at++] ?? null;
    return reason === null ? beliefOf(group, statement) : { kind: 'hidden', reason };
  });
}
