import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { addTallies, peopleIn } from '../../measurement/add-tallies';
import { foldedTally, foldVectors, foldWeighted, startFold } from '../../measurement/fold';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { measurePositions } from '../../measurement/layout';
import { ASSOCIATION, type Measure, measureId, UNAIDED, AIDED } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { estimateShare } from '../../measurement/share';
import { type Tally } from '../../measurement/tally';
import { listKeptApart } from '../quality/quality.moving.queries';
import { type Exclusions, loadExclusions } from '../quality/quality.summary';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { type Wave } from '../waves/waves.queries';
import { nextTurn } from './results.folding';
import { chooseTarget, loadScope } from './results.scope';
import { waveTally } from './results.tallies';
import { marginSegments, weightWave } from './results.weighting';

export type EffectRow = {
  label: string;
  /** the target's share; null where it says nothing of it */
  target: number | null;
  counted: ShareResult;
  /** as if nobody were excluded */
  everybody: ShareResult;
};

/** The figures that lead the report, with and without the people who are excluded. */
export type Effect = { rows: EffectRow[]; exclusions: Exclusions; completes: number; problems: string[] };

/**
 * Both sides come from tallies, weighted alike: those excluded are folded from the vectors that were put aside and added to what
 * counts, so the cost depends on how many were excluded.
 *
 * @throws NotFoundError for a wave that never opened
 */
export async function loadEffect(db: Db, tracker: Tracker, wave: Wave, now: Date): Promise<Effect> {
  // Of a company's own people small groups are never shown, and those excluded are one.
  if ('audience' in wave && wave.audience === 'insiders') throw new NotFoundError('wave');
  if (wave.instrumentId === null) throw new NotFoundError('opened wave');
  const scope = await loadScope(db, tracker, now);
  const instrument = await getInstrument(db, wave.instrumentId);
  const layout = layoutOf(instrument);
  const { margins, scheme } = scope;
  const plan = { margins, scheme, published: scope.published.get(wave.id) ?? null };
  const wanted = marginSegments(plan).filter((key) => layout.segments.some((segment) => segment.key === key));
  const { tally } = await waveTally(db, { wave, layout, margins: wanted, split: '', now });
  const sides = [tally, addTallies(tally, await excludedTally(db, wave, tally))].map((one) =>
    weightWave(one, wave, plan, null),
  );
  const positions = measurePositions(layout);
  const shareOf = (side: number, measure: Measure): ShareResult => {
    const { weights, people } = sides[side]!;
    const position = positions.get(measureId(measure));
    if (position === undefined || weights === null)
      return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
    return estimateShare(people, weights, position, { variance: 'jackknife' });
  };
  const target = await chooseTarget(db, tracker.id, undefined);
  const wishes = new Map(target?.items.map(({ statementKey, share }) => [statementKey, share]));
  const own = instrument.brands.find(({ isOwn }) => isOwn)?.key ?? '';
  const measures = headlines(instrument, wishes).filter(({ measure, statement }) =>
    positions.has(measureId({ measure, brand: own, statement })),
  );
  return {
    rows: measures.map(({ label, measure, statement }) => ({
      label,
      target: statement === null ? null : (wishes.get(statement) ?? null),
      counted: shareOf(0, { measure, brand: own, statement }),
      everybody: shareOf(1, { measure, brand: own, statement }),
    })),
    exclusions: await loadExclusions(db, wave.id),
    completes: peopleIn(tally),
    problems: [...new Set(sides.map(({ problem }) => problem).filter((problem) => problem !== ''))],
  };
}

/** What leads the report about our own brand: statements of the target first. */
function headlines({ statements }: Instrument, wishes: ReadonlyMap<string, number>) {
  const first = [...statements].sort((a, b) => Number(wishes.has(b.key)) - Number(wishes.has(a.key)));
  return [
    ...first.map(({ key, wording }) => ({ label: wording, measure: ASSOCIATION, statement: key })),
    { label: 'Named without help', measure: UNAIDED, statement: null },
    { label: 'Recognised', measure: AIDED, statement: null },
  ];
}

const PAGE = 2000;

/** What those excluded would add to this tally. */
async function excludedTally(db: Db, { id, hasWeights }: Wave, like: Tally): Promise<Tally> {
  const fold = startFold(like.layout, like.cellSegments, hasWeights);
  for (let after = ''; ; await nextTurn()) {
    const page = await listKeptApart(db, id, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return foldedTally(fold);
    const vectors = page.map(({ vector }) => vector).join('');
    if (!hasWeights) foldVectors(fold, vectors);
    else {
      foldWeighted(
        fold,
        vectors,
        page.map(({ weight }) => weight),
      );
    }
    after = last.responseId;
  }
}
