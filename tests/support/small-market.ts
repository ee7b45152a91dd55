import { type Db } from '../../src/db/connect';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { type Measure, measureId } from '../../src/measurement/measure';
import { type Reading, type Secret } from './attack';
import { answersIn, aTracker, aware, aWave, fits, type Person } from './results';

/** Districts lie within regions, so that whoever knows the country can subtract one from the other. */
export const SEGMENTS = {
  region: ['north', 'south'],
  district: ['a', 'b', 'c', 'd'],
  role: ['buyer', 'user', 'adviser'],
} as const;
export const OPTIONS = Object.entries(SEGMENTS).flatMap(([segment, options]) =>
  options.map((option) => ({ segment, option })),
);
export const THRESHOLD = 30;

export type SmallWave = { id: string; label: string; people: Person[] };

/** Numbers from 0 to 1 that a seed decides. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const familiar = { measure: 'familiarity', brand: 'ours', statement: null };
const ofAware = { ...familiar, measure: 'familiarity-of-aided-awareness' };

/** A tracker with two closed waves of a market in which many kinds of people are rare. */
export async function aSmallMarket(db: Db, workspaceId: string, seed: number) {
  const draw = chance(seed);
  const labelled = (options: readonly string[]) => options.map((label) => ({ label, populationShare: null }));
  const trackerId = await aTracker(db, workspaceId, {
    name: `Market ${seed}`,
    segments: Object.entries(SEGMENTS).map(([key, options]) => ({
      ...{ key, label: key, question: `Which ${key}?` },
      options: labelled(options),
    })),
  });
  const waves: SmallWave[] = [];
  for (const label of ['One', 'Two']) {
    const wave = await aWave(db, trackerId, label);
    const people = peopleOf(draw);
    await answersIn(db, wave, people);
    waves.push({ id: wave.id, label, people });
  }
  return { trackerId, waves };
}

function peopleOf(draw: () => number): Person[] {
  return SEGMENTS.district.flatMap((district, d) =>
    SEGMENTS.role.flatMap((role) => {
      const size = draw() < 0.45 ? Math.floor(draw() * 12) : 15 + Math.floor(draw() * 50);
      return Array.from({ length: size }, () => person(draw, district, d < 2 ? 'north' : 'south', role));
    }),
  );
}

function person(draw: () => number, district: string, region: string, role: string): Person {
  const isAware = draw() < 0.6;
  const isFamiliar = isAware && draw() < 0.5;
  const fit = fits('ours', 'good-value');
  const yes = [aware('ours'), ...(isFamiliar ? [familiar, ofAware] : []), ...(draw() < 0.5 ? [fit] : [])];
  const no = [...(isFamiliar ? [] : [familiar, ofAware]), fit];
  // Now and then somebody gives no role.
  const segments = { region, district, ...(draw() < 0.02 ? {} : { role }) };
  if (!isAware) return { segments, no: [aware('ours'), familiar] };
  return { segments, yes, no: no.filter((one) => !yes.some((other) => measureId(other) === measureId(one))) };
}

/** What the owner of the answers knows: for each group how many were asked, and of which kinds of people it is made. */
export function truthOf({ people }: SmallWave, measure: Measure) {
  const isAsked = ({ yes = [], no = [] }: Person) =>
    [...yes, ...no].some((one) => measureId(one) === measureId(measure));
  const kinds = new Map<string, { person: Person; count: number }>();
  for (const person of people.filter(isAsked)) {
    const key = JSON.stringify(person.segments);
    const known = kinds.get(key) ?? { person, count: 0 };
    kinds.set(key, { person, count: known.count + 1 });
  }
  const cells = [...kinds.values()];
  const members = (segment: string, option: string | undefined) =>
    cells.map(({ person }) => (segment === '' || person.segments?.[segment] === option ? 1 : 0));
  const size = (group: readonly number[]) =>
    group.reduce((sum, is, cell) => sum + is * cells[cell]!.count, 0);
  return { cells, members, size };
}

/** Groups below the threshold: answers, two answers together, one without another, either of two, and single kinds. */
export function secretsOf(wave: SmallWave, measure: Measure): Secret[] {
  const { cells, members, size } = truthOf(wave, measure);
  const answers = [...OPTIONS, { segment: 'role', option: undefined }].map(({ segment, option }) => ({
    name: `${segment} ${option ?? 'none'}`,
    members: members(segment, option),
  }));
  const pairs = answers.flatMap((one, i) =>
    answers.slice(i + 1).flatMap((two) =>
      [
        ['and', (a: number, b: number) => a & b] as const,
        ['not', (a: number, b: number) => a & ~b] as const,
        ['or', (a: number, b: number) => a | b] as const,
      ].map(([word, combine]) => ({
        name: `${one.name} ${word} ${two.name}`,
        members: one.members.map((is, cell) => combine(is, two.members[cell]!)),
      })),
    ),
  );
  const single = cells.map((_, cell) => ({
    name: `kind ${cell}`,
    members: cells.map((_other, other) => (other === cell ? 1 : 0)),
  }));
  return [...answers, ...pairs, ...single]
    .map((one) => ({ ...one, size: size(one.members) }))
    .filter((one) => one.size > 0 && one.size < THRESHOLD);
}

/** What was read about one measure of one wave, as an attacker puts it down. */
export function readingsOf(
  wave: SmallWave,
  measure: Measure,
  read: readonly { view: string; base: number }[],
): Reading[] {
  const { members } = truthOf(wave, measure);
  return read.map(({ view, base }) => {
    const [segment = '', option] = view.split(':');
    return { members: members(segment, option), value: base };
  });
}

/** Two locked versions of a target. */
export async function lockTargets(db: Db, trackerId: string, now: Date): Promise<void> {
  let edit = 0;
  for (const share of [0.5, 0.6]) {
    const item = { statementKey: 'good-value', share, importance: 100, deadline: '', reason: '' };
    const draft = await saveDraft(db, trackerId, edit, { reason: '', items: [item] }, now);
    const lock = { edit: draft.edit, contentHash: `hash of ${share}`, lockedBy: 'Somebody', now };
    edit = (await lockDraft(db, trackerId, lock)).edit;
  }
}
