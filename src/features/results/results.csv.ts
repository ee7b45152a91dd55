import { type CsvCell } from '../../http/csv';
import { type Gap, type NetPromoterScore, type ShareResult } from '../../measurement/results';
import { alignmentCells } from './results.alignment.rows';
import { availabilityLines } from './results.availability.rows';
import { courseCells } from './results.course.rows';
import { COLUMNS, type Row } from './results.csv.columns';
import { type NamingLine, namingLines } from './results.naming.rows';
import { namingTrend } from './results.naming.trend';
import { type GapRow, type Report } from './results.report.types';

/** What the report shows, one number a line: shares 0 to 1 at full precision, hidden ones left empty as on the page. */
export function reportLines(report: Report): CsvCell[][] {
  const { segment, target, weighting, variance, rolling } = report;
  const about: Row = {
    segment: segment === null ? null : `${segment.label}: ${segment.optionLabel}`,
    target_version: target?.version ?? null,
    target_status: target === null ? null : statusOf(target),
    weighting: weighting.kind,
    variance,
    rolling: rolling?.window ?? 1,
    compared_with: report.previous?.label ?? null,
  };
  const rows = [
    ...gapRows(report),
    ...alignmentRows(report),
    ...trendRows(report),
    ...scoreRows(report),
    ...funnelRows(report),
    ...availabilityRows(report),
    ...nameRows(report),
    ...commentRows(report),
    ...namingRows(report),
  ];
  const sets = new Map<unknown, string>(report.waves.map(({ label, weightSet }) => [label, weightSet]));
  const filled = rows.map((row): Row => ({
    ...about,
    weight_set: sets.get(row.wave) || 'provisional',
    ...row,
  }));
  return [[...COLUMNS], ...filled.map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

/** A target that was locked only after the wave had opened was not fixed before there were answers, and files say so, too. */
function statusOf({ isLocked, isLate }: NonNullable<Report['target']>): string {
  if (!isLocked) return 'draft';
  return isLate ? 'locked after the wave opened' : 'locked';
}

function gapRows({ gaps, tracker, wave }: Report): Row[] {
  return gaps.map((row) => ({
    figure: 'gap',
    wave: wave.label,
    brand: tracker.ownBrand,
    measure: 'association',
    statement: row.statement.wording,
    ...shareCells(row.today),
    target: row.target?.share ?? null,
    importance: row.target?.importance ?? null,
    deadline: row.target?.deadline ?? null,
    ...gapCells(row.gap),
    ...courseCells(row.progress, row.arrival),
    ...changeCells(row),
    state: row.target === null ? null : row.state,
  }));
}

/** The index as a fraction of 1: 0.87 is 87 of 100. The base is the respondents of the wave. */
function alignmentRows({ alignment, tracker, wave }: Report): Row[] {
  if (alignment === null) return [];
  return alignment.points.map(({ wave: { id, label }, result }) => ({
    figure: 'alignment',
    wave: label,
    brand: tracker.ownBrand,
    measure: 'alignment',
    ...alignmentCells(result),
    ...(id === wave.id ? changeCells(alignment) : {}),
  }));
}

function trendRows({ gaps, trends, tracker }: Report): Row[] {
  const own = { figure: 'trend', brand: tracker.ownBrand };
  const statements = gaps.flatMap(({ statement, history }) =>
    history.map(({ wave, result }) => ({
      ...own,
      wave: wave.label,
      measure: 'association',
      statement: statement.wording,
      ...shareCells(result),
    })),
  );
  const metrics = trends.flatMap((series) =>
    series.points.map(({ wave, result }) => ({
      ...own,
      wave: wave.label,
      measure: series.key,
      ...shareCells(result),
    })),
  );
  return [...statements, ...metrics];
}

function scoreRows({ nps, tracker }: Report): Row[] {
  return (nps?.points ?? []).map(({ wave, result }) => ({
    figure: 'trend',
    wave: wave.label,
    brand: tracker.ownBrand,
    measure: 'nps',
    ...scoreCells(result),
  }));
}

function funnelRows({ funnel, wave }: Report): Row[] {
  return funnel.flatMap(({ brand, steps }) =>
    steps.flatMap(({ measure, ofAll, ofPrevious }, i) => {
      const place = { figure: 'funnel', wave: wave.label, brand: brand.name };
      const conversion = { ...place, measure: `${measure}-of-${steps[i - 1]?.measure ?? ''}` };
      const step = { ...place, measure, ...shareCells(ofAll) };
      return ofPrevious === null ? [step] : [step, { ...conversion, ...shareCells(ofPrevious) }];
    }),
  );
}

/** Mean ranks and brands a person are no shares: their unit is places and brands. */
function namingRows({ naming, namings = [], brand: own, mentions, wave }: Report): Row[] {
  const nameOf = new Map(mentions.map(({ brand }) => [brand.key, brand.name]));
  const row = (place: Row, { measure, brand, base, effectiveBase, value, low, high }: NamingLine): Row => ({
    ...{ ...place, brand, measure, base, effective_base: effectiveBase, share: value, low, high },
  });
  return [
    ...namingLines(naming ?? null, (key) => nameOf.get(key) ?? key).map((line) =>
      row({ figure: 'mentions', wave: wave.label }, line),
    ),
    ...namingTrend(namings, own).map(({ wave: of, line }) => row({ figure: 'trend', wave: of }, line)),
  ];
}

/** The share of network size is links per person. */
function availabilityRows({ availability, wave }: Report): Row[] {
  return availabilityLines(availability).map(({ measure, brand, base, effectiveBase, value, low, high }) => ({
    ...{ figure: 'availability', wave: wave.label, brand, measure },
    ...{ base, effective_base: effectiveBase, share: value, low, high },
  }));
}

function nameRows({ mentions, otherMentions, wave }: Report): Row[] {
  const known = mentions.flatMap(({ brand, named, first }) => {
    const place = { figure: 'mentions', wave: wave.label, brand: brand.name };
    return [
      { ...place, measure: 'unaided-awareness', ...shareCells(named) },
      { ...place, measure: 'top-of-mind', ...shareCells(first) },
    ];
  });
  const others = otherMentions.map(({ text, respondents }) => ({
    figure: 'other mentions',
    wave: wave.label,
    brand: text,
    measure: 'respondents who typed it',
    base: respondents,
  }));
  return [...known, ...others];
}

/** What staff wrote; of which chart stands in `measure`, empty for a wave as a whole. */
function commentRows({ comments }: Report): Row[] {
  return comments.map(({ wave, figure, content, signed }) => ({
    ...{ figure: 'comment', wave: wave.label, measure: figure || null },
    comment: `${content} (${signed})`,
  }));
}

export function shareCells(result: ShareResult): Row {
  if (result.kind === 'cannot-say') return result.reason === 'too-few-to-show' ? {} : { base: 0 };
  const { base, effectiveBase, share, low, high, quality } = result;
  const held = { base, effective_base: effectiveBase };
  return quality === 'hidden' ? held : { ...held, share, low, high };
}

function scoreCells(result: NetPromoterScore): Row {
  if (result.kind === 'cannot-say') return result.reason === 'too-few-to-show' ? {} : { base: 0 };
  const { base, effectiveBase, score, low, high, quality } = result;
  const held = { base, effective_base: effectiveBase };
  const fraction = (points: number | null) => (points === null ? null : points / 100);
  return quality === 'hidden'
    ? held
    : { ...held, share: score / 100, low: fraction(low), high: fraction(high) };
}

function gapCells(gap: Gap | null): Row {
  return gap?.kind === 'gap' ? { gap: gap.gap, gap_low: gap.gapLow, gap_high: gap.gapHigh } : {};
}

/** The difference only where it is shown: a movement on a hidden base is not. */
function changeCells({ change, verdict }: Pick<GapRow, 'change' | 'verdict'>): Row {
  if (change === null) return {};
  const isShown = change.kind === 'change' && change.quality !== 'hidden';
  return { change: isShown ? change.difference : null, verdict };
}
