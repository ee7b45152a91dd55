import { foldText } from '../../coding/fold';
import { type Margins, type Segment, type SegmentOption } from '../trackers/segments.queries';

/** Shares typed or computed elsewhere seldom add up to the last digit; further off than this, one is missing or wrong. */
const TOLERANCE = 0.001;

/** Segments and options by label or key, each with a share from 0 to 1. */
export type MarginInput = Record<string, Record<string, number>>;
export type MarginCheck = { kind: 'accepted'; margins: Margins } | { kind: 'refused'; problems: string[] };

/**
 * Population shares as they may be stored: by key, complete, and adding up to exactly 1 in each segment.
 *
 * @param segments  those of the tracker, retired ones left out
 * @returns the margins of the segments named, or every problem there is
 */
export function checkMargins(segments: Segment[], input: MarginInput): MarginCheck {
  const margins: Margins = {};
  const problems: string[] = [];
  for (const [name, shares] of Object.entries(input)) {
    const segment = findNamed(segments, name);
    if (segment === undefined) {
      problems.push(`no segment "${name}"; there are ${listed(segments)}`);
      continue;
    }
    if (Object.hasOwn(margins, segment.key)) problems.push(`segment "${name}" is there twice`);
    const found = checkSegment(segment, shares);
    problems.push(...found.problems);
    margins[segment.key] = found.shares;
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'accepted', margins };
}

/** Only people in the audience can be weighted: an answer that ends the questionnaire has the share 0. */
function checkSegment(segment: Segment, input: Record<string, number>) {
  const problems: string[] = [];
  const given = new Map<string, number>();
  const { label: name, options } = segment;
  for (const [typed, share] of Object.entries(input)) {
    const option = findNamed(options, typed);
    if (option === undefined) problems.push(`${name}: no answer "${typed}"; there are ${listed(options)}`);
    else problems.push(...shareProblems(name, typed, option, share, given));
    if (option !== undefined) given.set(option.key, share);
  }
  for (const { key, label, qualifies } of options) {
    if (!given.has(key) && qualifies) problems.push(`${name}: no share for "${label}"`);
  }
  const sum = [...given.values()].reduce((total, share) => total + share, 0);
  if (problems.length === 0 && !(Math.abs(sum - 1) <= TOLERANCE)) {
    problems.push(`${name}: the shares add up to ${Number(sum.toFixed(4))}, not to 1`);
  }
  const shares = options.map(({ key }) => [key, (given.get(key) ?? 0) / sum] as const);
  return { problems, shares: Object.fromEntries(shares) };
}

function shareProblems(
  name: string,
  typed: string,
  option: SegmentOption,
  share: number,
  given: Map<string, number>,
): string[] {
  if (given.has(option.key)) return [`${name}: answer "${typed}" is there twice`];
  if (!(share >= 0 && share <= 1)) return [`${name}: the share of "${typed}" is not between 0 and 1`];
  if (share > 0 && !option.qualifies)
    return [`${name}: "${typed}" is not in the audience, so its share must be 0`];
  return [];
}

/** By key, or by label whatever its case and punctuation; a label exactly as written goes first. */
function findNamed<T extends { key: string; label: string }>(items: T[], name: string): T | undefined {
  return (
    items.find(({ key }) => key === name) ??
    items.find(({ label }) => label === name) ??
    items.find(({ label }) => foldText(label) === foldText(name))
  );
}

function listed(items: { label: string }[]): string {
  return items.map(({ label }) => `"${label}"`).join(', ') || 'none';
}

/** The margins that are set. A segment of which an option has no share has none: it was given a new answer meanwhile. */
export function marginsOf(segments: Segment[]): Margins {
  const complete = segments.filter(
    ({ options }) => options.length > 0 && options.every(({ populationShare }) => populationShare !== null),
  );
  return Object.fromEntries(
    complete.map(({ key, options }) => [
      key,
      Object.fromEntries(options.map((option) => [option.key, option.populationShare ?? 0])),
    ]),
  );
}
