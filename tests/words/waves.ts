import { generateInstrument } from '../../src/instrument/generate';
import { type Instrument, type TrackerSetup } from '../../src/instrument/instrument';
import { layoutOf } from '../../src/instrument/layout';
import { foldedTally, foldWeighted, startFold } from '../../src/measurement/fold';
import {
  type Layout,
  measurePositions,
  NO,
  NOT_ASKED,
  packVector,
  UNKNOWN,
  YES,
} from '../../src/measurement/layout';
import { type Measure, TOP_OF_MIND, UNAIDED } from '../../src/measurement/measure';
import { type SegmentFilter } from '../../src/measurement/domain';
import { type WaveResults, resultsFrom } from '../../src/features/results/results.waves';
import { marginPlans } from '../../src/features/results/results.weighting';
import { type Brand } from '../../src/features/trackers/brands.queries';
import { type Segment } from '../../src/features/trackers/segments.queries';
import { type Statement } from '../../src/features/trackers/statements.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { type Wave } from '../../src/features/waves/waves.queries';
import { FIRST_SCHEME } from '../../src/features/weighting/weighting.scheme';
import { type Tally } from '../../src/measurement/tally';
import { type Chance } from './chance';
import { someCounts } from './counts';

const AT = '2022-01-01T00:00:00.000Z';
const SEASONS = ['Spring', 'Autumn'];

export type Plan = {
  tracker: Tracker;
  brands: Brand[];
  statements: Statement[];
  segments: Segment[];
  segment: SegmentFilter | null;
  setup: TrackerSetup;
};

export function somePlan(chance: Chance): Plan {
  const listed = { position: 1, retiredAt: null };
  const brands = ['Ours', 'Theirs', 'Third', 'Fourth']
    .slice(0, chance.whole(1, 4))
    .map((name, i) => ({ ...listed, key: `b${i}`, name, isOwn: i === 0 }));
  const statements = Array.from({ length: chance.whole(1, 6) }, (_, i) => ({
    ...{ ...listed, key: `s${i}`, wording: `Statement number ${i + 1}` },
  }));
  const isWeighted = chance.isBy(0.4);
  const option = (key: string, share: number) => ({
    ...{ key, label: key === 'a' ? 'Small' : 'Large', qualifies: true, position: 1 },
    populationShare: isWeighted ? share : null,
  });
  const segments: Segment[] = [
    {
      ...{ ...listed, key: 'size', label: 'Size', question: 'How big?', place: 'about-you' },
      options: [option('a', 0.7), option('b', 0.3)],
    },
  ];
  const tracker: Tracker = {
    ...{ id: 't', workspaceId: 'w', name: 'Tracker', category: 'coffee', sponsor: 'S', contact: 'C' },
    ...{ purpose: 'P', unaidedBoxes: 3, edit: 1, createdAt: AT, threshold: chance.oneOf([0, 0.02, 0.05]) },
  };
  const setup = { ...tracker, brands, statements, segments };
  const segment = chance.isBy(0.2) ? { segment: 'size', option: chance.oneOf(['a', 'b']) } : null;
  return { tracker, brands, statements, segments, segment, setup };
}

export function someWaves(chance: Chance, { tracker }: Plan): Wave[] {
  return Array.from({ length: chance.whole(1, 5) }, (_, i): Wave => {
    const day = `${2022 + Math.floor(i / 2)}-${i % 2 === 0 ? '04' : '10'}-10`;
    return {
      ...{ id: `wave${i}`, trackerId: tracker.id, position: i + 1, slug: '', testSlug: '' },
      label: `${SEASONS[i % 2]} ${2022 + Math.floor(i / 2)}`,
      ...{ source: 'fieldwork', audience: 'market', status: 'closed', opensOn: day, closesOn: day },
      ...{
        plannedCompletes: null,
        hasWeights: false,
        instrumentId: `i${i}`,
        openedAt: `${day}T00:00:00.000Z`,
      },
      ...{ closedAt: `${day}T00:00:00.000Z`, breakNote: chance.isBy(0.08) ? 'A new panel.' : '' },
      ...{ accessEdit: 0, quotaVersion: 0, askedFirst: [], asksProof: false, endsAsQuality: false },
      ...{ exclusionsEdit: 0, createdAt: AT },
    };
  });
}

const SIZES = [0, 4, 28, 33, 70, 120, 250, 500];

export function someResults(chance: Chance, plan: Plan, waves: readonly Wave[]): WaveResults[] {
  const whole = generateInstrument(plan.setup);
  const truth = new Map<string, number>();
  const isTie = chance.isBy(0.1);
  const isWeighted = chance.isBy(0.1);
  return waves.map((wave, w) => {
    const instrument = someQuestionnaire(chance, whole, w);
    const layout = layoutOf(instrument);
    for (const measure of layout.measures) drift(chance, truth, measure, isTie);
    const people = w === waves.length - 1 ? chance.oneOf(SIZES.slice(1)) : chance.oneOf(SIZES);
    const tally = isWeighted
      ? weightedTally(chance, layout, people, truth)
      : someCounts(chance, layout, people, truth);
    const span = { from: wave.openedAt, to: wave.closedAt };
    const counted = { tally, mentions: new Map(), span, isSplit: false };
    const margins = marginPlans(plan.segments);
    return resultsFrom(wave, { instrument, layout, positions: measurePositions(layout) }, counted, {
      plan: { margins, scheme: FIRST_SCHEME, published: null },
      ...{ weights: null, variance: 'jackknife', filter: plan.segment, now: new Date(AT) },
    }).results;
  });
}

/** Respondents who bring weights of their own, one by one. */
function weightedTally(
  chance: Chance,
  layout: Layout,
  people: number,
  truth: ReadonlyMap<string, number>,
): Tally {
  const fold = startFold(layout, ['size'], true);
  const vectors = Array.from({ length: people }, () => vectorOf(chance, layout, truth));
  foldWeighted(
    fold,
    vectors.join(''),
    vectors.map(() => chance.oneOf([0, 0.4, 1, 2.5, null])),
  );
  return foldedTally(fold);
}

/** Now and then a wave is worded otherwise, or leaves something out. */
function someQuestionnaire(chance: Chance, whole: Instrument, wave: number): Instrument {
  const statements = whole.statements
    .filter((_, i) => i === 0 || !chance.isBy(0.05))
    .map((one) => (chance.isBy(0.04) ? { ...one, wording: `${one.wording}, in words of ${wave}` } : one));
  return { ...whole, statements, hasNps: whole.hasNps && !chance.isBy(0.1), hasUnaided: !chance.isBy(0.1) };
}

/** What the market thinks of it now: the same as before, a little else, or something new; at times nobody or everybody. */
function drift(chance: Chance, truth: Map<string, number>, measure: Measure, isTie: boolean): void {
  const key = JSON.stringify(measure);
  const before = truth.get(key);
  const fresh = isTie ? 0.4 : chance.oneOf([0, 1, 0.01, 0.3, 0.5, 0.99, chance.next()]);
  const step = chance.oneOf([0, 0, 0.03, -0.03, 0.1, -0.1, 0.3]);
  truth.set(key, before === undefined || chance.isBy(0.1) ? fresh : Math.min(1, Math.max(0, before + step)));
}

function vectorOf(chance: Chance, layout: Layout, truth: ReadonlyMap<string, number>): string {
  const codes = layout.segments.map(({ options }) =>
    chance.isBy(0.04) ? UNKNOWN : chance.isBy(0.65) ? 0 : options.length - 1,
  );
  const point = chance.whole(0, 10);
  const named = new Set<string>();
  const states = layout.measures.map((measure) => {
    // Whoever names a brand first names it.
    if (measure.measure === TOP_OF_MIND) return named.has(measure.brand) && chance.isBy(0.4) ? YES : NO;
    const isNamed = measure.measure === UNAIDED && chance.isBy(truth.get(JSON.stringify(measure)) ?? 0.5);
    if (isNamed) named.add(measure.brand);
    if (measure.measure === UNAIDED) return isNamed ? YES : NO;
    if (measure.measure.startsWith('nps-')) return measure.measure === `nps-${point}` ? YES : NO;
    if (chance.isBy(0.05)) return NOT_ASKED;
    return chance.isBy(truth.get(JSON.stringify(measure)) ?? 0.5) ? YES : NO;
  });
  return packVector(layout, codes, states);
}
