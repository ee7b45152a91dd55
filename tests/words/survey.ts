import { type Comment } from '../../src/features/comments/comments.queries';
import { type Target } from '../../src/features/positioning/positioning.queries';
import { assembleReport } from '../../src/features/results/results.assemble';
import { againstOf } from '../../src/features/results/results.against';
import { NO_OVERLAPS } from '../../src/features/results/results.overlap.types';
import { type Report } from '../../src/features/results/results.report.types';
import { type Window } from '../../src/features/results/results.rolling';
import { type WaveResults } from '../../src/features/results/results.waves';
import { type Wave } from '../../src/features/waves/waves.queries';
import { NOTHING_RECALLED } from '../../src/coding/recall';
import { type Chance, chanceOf } from './chance';
import { someAlignments } from './alignments';
import { type Plan, someResults, somePlan, someWaves } from './waves';

const AT = '2026-01-01T00:00:00.000Z';

/**
 * A report on a survey that nobody ever ran: anything from one wave of nobody to five of many, with and without a target, with
 * breaks, holes, ties, segments and weights. Pure, and the same for the same seed.
 *
 * @returns undefined where there is nothing to report
 */
export function someReport(seed: number): Report | undefined {
  const chance = chanceOf(seed);
  const plan = somePlan(chance);
  const waves = someWaves(chance, plan);
  const all = someResults(chance, plan, waves);
  const wished = chance.isBy(0.2) ? chance.whole(0, all.length - 1) : all.length - 1;
  const shown = all.filter(({ completes }, i) => completes > 0 || i === wished);
  const position = shown.indexOf(all[wished]!);
  if (position < 0) return undefined;
  const isOther = plan.brands.length > 1 && chance.isBy(0.1);
  const target = isOther ? undefined : someTarget(chance, plan, waves);
  const material = {
    ...{ scope: { tracker: plan.tracker, segments: plan.segments, everyWave: waves }, target },
    ...{ statements: plan.statements, brands: plan.brands, segment: plan.segment, signed: 0 },
    brand: isOther ? plan.brands[1]!.key : undefined,
    against: againstOf(shown, position, someAgainst(chance, shown)),
    rolling: (chance.isBy(0.2) ? chance.whole(2, 4) : 1) as Window,
    alignments: target === undefined ? null : someAlignments(chance, shown, position, target),
    ...{
      overlaps: NO_OVERLAPS,
      availability: null,
      versions: [],
      names: { aliases: [], recall: NOTHING_RECALLED },
    },
    programmes: chance.isBy(0.2) ? [PROGRAMME] : [],
    comments: someComments(chance, waves),
    ...{ sampleKind: 'opt-in' as const, now: new Date('2026-12-01T00:00:00.000Z') },
  };
  return assembleReport(material, { all, shown, position });
}

const PROGRAMME = {
  ...{ id: 'p', name: 'Spring campaign', kind: 'campaign' as const, note: '', exposure: null, edit: 1 },
  ...{ startsOn: '2024-03-01', endsOn: '2024-04-30', archivedAt: null },
};

function someAgainst(chance: Chance, shown: readonly WaveResults[]) {
  const kind = chance.oneOf(['before', 'before', 'year', 'any']);
  if (kind === 'before') return undefined;
  return kind === 'year' ? ('year' as const) : { waveId: chance.oneOf(shown).wave.id };
}

function someTarget(chance: Chance, { statements }: Plan, waves: readonly Wave[]): Target | undefined {
  if (chance.isBy(0.15)) return undefined;
  const isLocked = chance.isBy(0.8);
  const deadlines = ['', '', 'Autumn 2031', '2027-06-01', waves[0]!.label, waves.at(-1)!.label];
  return {
    ...{
      id: 'target',
      trackerId: 't',
      version: 2,
      status: isLocked ? 'locked' : 'draft',
      reason: '',
      edit: 1,
    },
    ...{ contentHash: isLocked ? 'f00d' : null, lockedBy: isLocked ? 'Ada' : null, createdAt: AT },
    lockedAt: isLocked ? chance.oneOf(['2022-06-01T00:00:00.000Z', AT]) : null,
    items: statements
      .filter(() => chance.isBy(0.85))
      .map(({ key }) => ({
        ...{ statementKey: key, share: chance.whole(0, 100) / 100, reason: '' },
        ...{ importance: chance.oneOf([0, 1, 10, 40]), deadline: chance.oneOf(deadlines) },
      })),
  };
}

function someComments(chance: Chance, waves: readonly Wave[]): Comment[] {
  return waves
    .filter(() => chance.isBy(0.1))
    .map(({ id, label }) => ({
      ...{ id: `c-${id}`, waveId: id, wave: label, figure: chance.oneOf(['', 'gaps', 'trend']) },
      ...{
        content: 'A strike in that week',
        madeBy: 'Ada',
        madeAt: AT,
        changedBy: '',
        changedAt: null,
        edit: 1,
      },
    }));
}
