import { type CsvCell } from '../../http/csv';
import { type ImageGrid } from '../image/image.types';
import { type Compared, PAIRS, type ThreeWay } from '../insiders/insiders.types';
import { reportLines, shareCells } from '../results/results.csv';
import { COLUMNS, type Row } from '../results/results.csv.columns';
import { type Report } from '../results/results.report.types';
import { type Executive } from './executive.types';

/** What the executive page shows, one number a line: the report's own, who owns which statement, and what insiders believe. */
export function executiveLines({ report, image, insiders }: Executive): CsvCell[][] {
  const rows = [
    ...(image === null || image.grid === null ? [] : gridRows(image.grid)),
    ...(insiders === null ? [] : insiderRows(insiders)),
  ];
  const about = aboutOf(report);
  const filled = rows.map((row): Row => ({ ...about, ...row }));
  return [...reportLines(report), ...filled.map((row) => COLUMNS.map((column) => row[column] ?? null))];
}

/** The image and the insiders are of the wave reported alone, whatever the rest is the mean of. */
function aboutOf({ segment, wave, weighting }: Report): Row {
  return {
    wave: wave.label,
    segment: segment === null ? null : `${segment.label}: ${segment.optionLabel}`,
    weighting: weighting.kind,
    weight_set: wave.weightSet || 'provisional',
    rolling: 1,
  };
}

function gridRows({ brands, statements, raw, corrected }: ImageGrid): Row[] {
  return brands.flatMap((brand, b) =>
    statements.map((statement, s): Row => {
      const cell = corrected.kind === 'corrected' ? corrected.cells[b]![s] : null;
      return {
        ...{ figure: 'image-grid', brand: brand.name, measure: 'association' },
        ...{ statement: statement.wording, ...shareCells(raw[b]![s]!) },
        ...(cell
          ? {
              ...{ expected: cell.expected, deviation: cell.deviation, mark: cell.mark },
              ...{ deviation_low: cell.low, deviation_high: cell.high },
            }
          : {}),
      };
    }),
  );
}

/** A line each for belief and guess, and for each difference, of the insiders' wave; insiders are not weighted. */
function insiderRows({ rows, tracker, target, wave }: ThreeWay): Row[] {
  const about: Row = {
    ...{
      figure: 'three-way',
      wave: wave.label,
      brand: tracker.ownBrand,
      weighting: 'none',
      weight_set: null,
    },
    target_version: target?.version ?? null,
  };
  return rows.flatMap(({ statement, belief, guess, compared, target: wanted }) => {
    const place: Row = { ...about, statement: statement.wording, target: wanted };
    const said: Row[] = [
      belief.kind === 'hidden'
        ? { measure: 'belief' }
        : { measure: 'belief', base: belief.base, share: belief.share, low: belief.low, high: belief.high },
      guess.kind === 'hidden'
        ? { measure: 'guess' }
        : { measure: 'guess', base: guess.base, share: guess.mean, low: guess.low, high: guess.high },
    ];
    const between = PAIRS.map((pair) => ({ measure: pairName(pair), ...comparedCells(compared[pair]) }));
    return [...said, ...between].map((row) => ({ ...place, ...row }));
  });
}

/** "beliefToMarket" is "belief-to-market". */
function pairName(pair: string): string {
  return pair.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function comparedCells({ change, verdict }: Compared): Row {
  const isShown = change?.kind === 'change' && change.quality !== 'hidden';
  return { change: isShown ? change.difference : null, verdict };
}
