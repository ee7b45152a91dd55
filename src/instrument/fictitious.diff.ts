import { type InstrumentChange } from './diff';
import { type Instrument } from './instrument';

/**
 * A made-up name more or less in the list is a change of the list, marked like a brand that joins or leaves: what is asked about the
 * brands stays the same, so it breaks no trend.
 */
export function fictitiousChanges(before: Instrument, after: Instrument): InstrumentChange[] {
  const [was, is] = [before.fictitious ?? [], after.fictitious ?? []];
  const lacks = (list: typeof was, one: string) => !list.some(({ key }) => key === one);
  const change = (key: string, what: string): InstrumentChange => ({
    key: `fictitious:${key}`,
    what,
    isBreak: false,
    measures: [],
    isList: true,
  });
  return [
    ...is
      .filter(({ key }) => lacks(was, key))
      .map(({ key, name }) => change(key, `The made-up name ${name} joined the list.`)),
    ...was
      .filter(({ key }) => lacks(is, key))
      .map(({ key, name }) => change(key, `The made-up name ${name} left the list.`)),
  ];
}
