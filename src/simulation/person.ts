import { type FAMILIARITY_POINTS } from '../instrument/answers';
import { normalCdf, normalQuantile } from '../stats';
import { type Chance, leaning, order, pick } from './chance';
import { pointAt, recommendationShares } from './recommendation';
import { type BrandTruth, centredEffects, requireTruth, type Truth } from './truth';
import { typeNames } from './typing';

export type Familiarity = (typeof FAMILIARITY_POINTS)[number];

/** What one simulated person thinks, whether or not a questionnaire ever asks. */
export type Person = {
  segments: Record<string, string>;
  typed: string[];
  knows: string[];
  familiarity: Record<string, Familiarity>;
  considers: string[];
  /** brand key or 'none' */
  prefers: string;
  image: Record<string, Record<string, 0 | 1>>;
  recommends: Record<string, number>;
  /** of somebody who works for the company: statement → what they think of it, and what they think that customers think */
  insider?: Record<string, { truth: 'yes' | 'no' | 'unknown'; guess: number }>;
  /** what people type to open questions: this one of it what their seed says */
  open?: Truth['open'] | undefined;
  /** leaves at this page of those after the intro, counted from 0; Infinity stays to the end */
  leavesAt: number;
};

/** Everything about a truth that is the same for all people, worked out once. */
type Prepared = {
  truth: Truth;
  brands: (BrandTruth & { names: string[]; knownAbove: number; namedAbove: number; points: number[] })[];
  effects: Record<string, Record<string, number>>;
};

/** Of those familiar with a brand, the share who know it well. */
const WELL = 0.5;
const MOST_PAGES = 200;

/**
 * Draws people from a truth, one at each call.
 *
 * @throws RangeError  when the truth contradicts itself
 */
export function peopleOf(truth: Truth): (chance: Chance) => Person {
  requireTruth(truth);
  const prepared: Prepared = {
    truth,
    brands: truth.brands.map((brand) => ({
      ...brand,
      knownAbove: above(brand.aided),
      namedAbove: above(brand.unaided),
      points: recommendationShares(brand.recommendation),
    })),
    effects: Object.fromEntries(truth.segments.map((segment) => [segment.key, centredEffects(segment)])),
  };
  return (chance) => drawPerson(prepared, chance);
}

function drawPerson({ truth, brands, effects }: Prepared, chance: Chance): Person {
  const { told, effect } = drawSegments(truth, effects, chance);
  const person = blankPerson(told, drawLeaving(truth.breakOff, chance));
  person.open = truth.open;
  const interest = chance.normal();
  const kindness = chance.normal();
  const named: Prepared['brands'] = [];
  for (const brand of brands) {
    const salience = blend(interest, truth.involvement, chance);
    if (salience < brand.knownAbove) continue;
    if (salience >= brand.namedAbove) named.push(brand);
    const liking = blend(kindness, Math.SQRT1_2, chance);
    drawOpinions(person, brand, { liking, effect, halo: truth.halo }, chance);
  }
  const spellings = order(chance, named, ({ first }) => first).map(({ names }) => names);
  person.typed = typeNames(chance, spellings, truth.typing);
  const wanted = brands.filter(({ key, preference }) => preference > 0 && person.considers.includes(key));
  if (wanted.length > 0) {
    const strengths = wanted.map(({ preference }) => preference);
    person.prefers = pick(chance, wanted, strengths).key;
  }
  return person;
}

function blankPerson(segments: Record<string, string>, leavesAt: number): Person {
  return {
    segments,
    typed: [],
    knows: [],
    familiarity: {},
    considers: [],
    prefers: 'none',
    image: {},
    recommends: {},
    leavesAt,
  };
}

type Lean = { liking: number; effect: number; halo: number };

/** What somebody who knows the brand thinks of it. */
function drawOpinions(person: Person, brand: Prepared['brands'][number], lean: Lean, chance: Chance): void {
  const { key, aided, familiarity, consideration } = brand;
  const says = (share: number) => chance.next() < leaning(clamp(share), lean.liking, lean.halo);
  person.knows.push(key);
  // Not leaning: how well a brand is known must not change who judges it, or its image would not be the stated one.
  const isFamiliar = chance.next() < familiarity / aided;
  person.familiarity[key] = isFamiliar ? (chance.next() < WELL ? 'well' : 'somewhat') : 'name-only';
  if (isFamiliar && says(consideration / familiarity + lean.effect)) person.considers.push(key);
  person.image[key] = Object.fromEntries(
    Object.entries(brand.image).map(([statement, share]) => [statement, says(share + lean.effect) ? 1 : 0]),
  );
  person.recommends[key] = pointAt(brand.points, normalCdf(blend(lean.liking, lean.halo, chance)));
}

function drawSegments(truth: Truth, effects: Prepared['effects'], chance: Chance) {
  const told: Record<string, string> = {};
  let effect = 0;
  for (const { key, mix, undisclosed } of truth.segments) {
    const option = pick(chance, Object.keys(mix), Object.values(mix));
    effect += effects[key]?.[option] ?? 0;
    told[key] = chance.next() < undisclosed ? 'undisclosed' : option;
  }
  return { told, effect };
}

function drawLeaving(breakOff: number, chance: Chance): number {
  for (let page = 0; page < MOST_PAGES; page++) if (chance.next() < breakOff) return page;
  return Infinity;
}

/** A standard normal value that correlates with another by `correlation`. */
function blend(value: number, correlation: number, chance: Chance): number {
  return correlation * value + Math.sqrt(1 - correlation * correlation) * chance.normal();
}

function above(share: number): number {
  if (share <= 0) return Infinity;
  return share >= 1 ? -Infinity : normalQuantile(1 - share);
}

function clamp(share: number): number {
  return Math.min(0.99, Math.max(0.01, share));
}
