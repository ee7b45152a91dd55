import { createHash } from 'node:crypto';
import { MOST_CELL_SEGMENTS } from '../../measurement/cells';
import { respondentWeights } from '../../measurement/columns-weights';
import { type LiftQuestion } from '../../measurement/lift-classes';
import { ASSOCIATION, type Measure, measureId, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type Programme } from '../programmes/programmes.queries';
import { type Target } from '../positioning/positioning.queries';
import { type WaveResults } from '../results/results.waves';

export type NamedMeasure = { measure: Measure; label: string };

export type AskedLift =
  | {
      kind: 'ask';
      question: LiftQuestion;
      measures: NamedMeasure[];
      alikeIn: string[];
      leftOut: string[];
      /** equal where the same would be found among the same people */
      stamp: string;
    }
  | { kind: 'cannot-say'; reason: LiftObstacle };

/** Why nothing can be worked out in a wave. */
export type LiftObstacle = 'nobody-is-asked' | 'not-asked-in-this-wave' | 'nobody-answered' | 'still-open';

/** Combinations of answers that people may be told apart by; more would leave each kind without anybody to compare with. */
const MOST_KINDS = 20_000;

/**
 * What to ask of a wave about a programme.
 *
 * @param others  all programmes of the tracker: whether somebody met another one is no covariate
 * @param target  its statements are looked at; all statements where there is none
 */
export function liftQuestion(
  results: WaveResults,
  { exposure }: Pick<Programme, 'exposure'>,
  others: readonly Pick<Programme, 'exposure'>[],
  target: Target | undefined,
): AskedLift {
  if (exposure === null) return { kind: 'cannot-say', reason: 'nobody-is-asked' };
  const { layout, weighting, instrument } = results;
  const segment = layout.segments.find(({ key }) => key === exposure.segmentKey);
  const codes = exposure.options
    .map((option) => segment?.options.indexOf(option) ?? -1)
    .filter((code) => code >= 0);
  if (segment === undefined || codes.length === 0)
    return { kind: 'cannot-say', reason: 'not-asked-in-this-wave' };
  const { weights, people, margins } = weighting;
  if (weights === null || results.completes === 0) return { kind: 'cannot-say', reason: 'nobody-answered' };
  const measures = measuresOf(results, target);
  const { covariates, leftOut } = covariatesOf(results, exposure.segmentKey, others);
  const question = {
    exposure: { segment: segment.key, codes },
    covariates,
    measures: measures.map(({ measure }) => measureId(measure)),
    weights: respondentWeights(
      people,
      weights,
      margins.map((margin) => margin.segment),
    ),
  };
  const labelOf = (key: string) => instrument.segments.find((one) => one.key === key)?.label ?? key;
  return {
    kind: 'ask',
    question,
    measures,
    alikeIn: covariates.map(labelOf),
    leftOut: leftOut.map(labelOf),
    stamp: stampOf(results, question),
  };
}

/** Awareness and funnel of our own brand, then the statements about it. */
function measuresOf({ instrument, layout }: WaveResults, target: Target | undefined): NamedMeasure[] {
  const own = instrument.brands.find(({ isOwn }) => isOwn)?.key ?? '';
  const asked = new Set(layout.measures.map(measureId));
  const wanted = new Set(target?.items.map(({ statementKey }) => statementKey));
  const ofBrand = (measure: string, label: string): NamedMeasure => ({
    measure: { measure, brand: own, statement: null },
    label,
  });
  const named = [
    ofBrand(UNAIDED, 'Named without help'),
    ofBrand(TOP_OF_MIND, 'Named first'),
    ...instrument.funnel.map(({ measure, label }) => ofBrand(measure, label)),
    ...instrument.statements
      .filter(({ key }) => wanted.size === 0 || wanted.has(key))
      .map(({ key, wording }) => ({
        measure: { measure: ASSOCIATION, brand: own, statement: key },
        label: wording,
      })),
  ];
  return named.filter(({ measure }) => asked.has(measureId(measure)));
}

/** What respondents are weighted by first, then every other question about them, for as long as there are not too many kinds. */
function covariatesOf(
  { layout, weighting }: WaveResults,
  exposure: string,
  others: readonly Pick<Programme, 'exposure'>[],
): { covariates: string[]; leftOut: string[] } {
  const met = new Set([exposure, ...others.flatMap((one) => one.exposure?.segmentKey ?? [])]);
  const margins = new Set(weighting.margins.map(({ segment }) => segment));
  const candidates = layout.segments
    .filter(({ key }) => !met.has(key))
    .sort((a, b) => Number(margins.has(b.key)) - Number(margins.has(a.key)));
  const found = { covariates: [] as string[], leftOut: [] as string[] };
  let kinds = 1;
  for (const { key, options } of candidates) {
    const more = kinds * (options.length + 1);
    if (found.covariates.length >= MOST_CELL_SEGMENTS || more > MOST_KINDS) found.leftOut.push(key);
    else {
      found.covariates.push(key);
      kinds = more;
    }
  }
  return found;
}

function stampOf(results: WaveResults, question: LiftQuestion): string {
  const { wave, completes, fieldFrom, fieldTo, weighting } = results;
  const { identity, kind, published } = weighting;
  const { exposure, covariates, measures } = question;
  const about = [exposure, covariates, measures, identity, kind, published?.id ?? null];
  return createHash('sha256')
    .update(JSON.stringify([about, completes, fieldFrom, fieldTo, wave.exclusionsEdit]))
    .digest('hex')
    .slice(0, 32);
}
