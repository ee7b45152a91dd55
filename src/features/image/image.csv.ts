import { type CsvCell } from '../../http/csv';
import { type ShareResult } from '../../measurement/results';
import { type MapPoint } from '../../measurement/image-map';
import { type Drivers, type Image, type ImageGrid, type PerceptualMap } from './image.types';

const COLUMNS = [
  'figure',
  'wave',
  'segment',
  'kind',
  'brand',
  'statement',
  'base',
  'effective_base',
  'share',
  'low',
  'high',
  'expected',
  'deviation',
  'deviation_low',
  'deviation_high',
  'p',
  'p_bh',
  'mark',
  'x',
  'y',
  'quality',
  'axes_of',
  'outcome',
  'r_squared',
  'importance',
  'importance_low',
  'importance_high',
  'correlation',
  'wanted_importance',
  'wanted_share',
  'gap',
  'target_version',
  'weighting',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/** What the page shows, one brand, statement or point a line: shares 0 to 1 at full precision, hidden ones left empty. */
export function imageLines(image: Image): CsvCell[][] {
  const { segment, wave, weighting, grid, map, drivers } = image;
  const about: Row = {
    wave: wave.label,
    segment: segment === null ? null : `${segment.label}: ${segment.optionLabel}`,
    weighting: weighting.kind,
  };
  const rows = [
    ...(grid === null ? [] : gridRows(grid)),
    ...(map === null ? [] : mapRows(map, image.tracker.ownBrand)),
    ...(drivers === null ? [] : driverRows(drivers, image.tracker.ownBrand)),
  ];
  const lines = rows.map((row): Row => ({ ...about, ...row }));
  return [[...COLUMNS], ...lines.map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

function gridRows({ brands, statements, raw, corrected }: ImageGrid): Row[] {
  return brands.flatMap((brand, b) =>
    statements.map((statement, s): Row => {
      const cell = corrected.kind === 'corrected' ? corrected.cells[b]![s] : null;
      return {
        ...{ figure: 'grid', kind: 'cell', brand: brand.name, statement: statement.wording },
        ...shareCells(raw[b]![s]!),
        ...(cell
          ? {
              expected: cell.expected,
              deviation: cell.deviation,
              deviation_low: cell.low,
              deviation_high: cell.high,
              ...{ p: cell.p, p_bh: cell.adjusted, mark: cell.mark },
            }
          : {}),
      };
    }),
  );
}

function shareCells(result: ShareResult): Row {
  if (result.kind === 'cannot-say') return { base: 0 };
  const { base, effectiveBase, quality, share, low, high } = result;
  const bases = { base, effective_base: effectiveBase };
  return quality === 'hidden' ? bases : { ...bases, share, low, high };
}

function mapRows(map: PerceptualMap, ownBrand: string): Row[] {
  if (map.kind === 'cannot-say') return [];
  const at = ({ x, y, quality }: MapPoint): Row => ({
    figure: 'map',
    x,
    y,
    quality,
    axes_of: map.axesOf.label,
  });
  return [
    { figure: 'map', kind: 'axis 1', share: map.axes[0], axes_of: map.axesOf.label },
    { figure: 'map', kind: 'axis 2', share: map.axes[1], axes_of: map.axesOf.label },
    ...map.brands.map((brand): Row => ({ ...at(brand), kind: 'brand', brand: brand.name })),
    ...map.trail.map((point): Row => ({
      ...at(point),
      kind: 'earlier wave',
      brand: ownBrand,
      wave: point.wave,
    })),
    ...(map.target?.kind === 'placed'
      ? [{ ...at(map.target), kind: 'target', brand: ownBrand, target_version: map.target.version }]
      : []),
    ...map.statements.map((point): Row => ({ ...at(point), kind: 'statement', statement: point.wording })),
  ];
}

function driverRows({ outcome, of, result }: Drivers, ownBrand: string): Row[] {
  if (result.kind === 'cannot-say')
    return [{ figure: 'drivers', kind: 'cannot say', outcome: outcome.label, mark: result.reason }];
  const about: Row = {
    ...{ figure: 'drivers', outcome: outcome.label, brand: of === 'own' ? ownBrand : null },
    ...{ base: result.base, effective_base: result.effectiveBase, target_version: result.targetVersion },
  };
  const { value, low, high } = result.rSquared;
  const explained: Row = { ...about, kind: 'explained', r_squared: value, low, high };
  if (result.isWeak) return [explained];
  return [
    explained,
    ...result.rows.map((row): Row => ({
      ...about,
      kind: 'importance',
      statement: row.statement.wording,
      importance: row.share.value,
      importance_low: row.share.low,
      importance_high: row.share.high,
      correlation: row.correlation,
      wanted_importance: row.wanted?.importance ?? null,
      wanted_share: row.wanted?.share ?? null,
      gap: row.gap?.value ?? null,
      ...{ p: row.gap?.p ?? null, p_bh: row.gap?.adjusted ?? null, mark: row.mark },
    })),
  ];
}
