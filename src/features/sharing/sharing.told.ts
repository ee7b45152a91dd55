import { coarse } from '../../format/coarse';
import { type CsvCell } from '../../http/csv';
import { type Executive } from '../executive/executive.types';
import { type Report } from '../results/results.report.types';
import { COLUMNS } from '../results/results.csv.columns';
import { type Scope, type Section } from './sharing.scope';

/** The page cut down to the parts that a link shows, so that sections, charts and file are cut alike. */
export function within(executive: Executive, { sections }: Pick<Scope, 'sections'>): Executive {
  const has = (section: Section) => sections.includes(section);
  const { image } = executive;
  return {
    ...executive,
    report: reportWithin(executive.report, has),
    image:
      image === null || !(has('image-grid') || has('image-map'))
        ? null
        : {
            ...image,
            grid: has('image-grid') ? image.grid : null,
            map: has('image-map') ? image.map : null,
          },
    quotes: has('quotes') ? executive.quotes : [],
    way: has('trajectory') ? executive.way : null,
  };
}

function reportWithin(report: Report, has: (section: Section) => boolean): Report {
  return {
    ...report,
    alignment: has('alignment') ? report.alignment : null,
    funnel: has('funnel') ? report.funnel : [],
    availability: has('availability') ? report.availability : null,
    mentions: has('mentions') ? report.mentions : [],
    naming: has('mentions') ? (report.naming ?? null) : null,
    namings: has('mentions') ? (report.namings ?? []) : [],
    nps: has('score') ? report.nps : null,
    trends: has('brand') ? report.trends : [],
    questions: has('method') ? report.questions : [],
  };
}

const FIGURE = COLUMNS.indexOf('figure');
const MEASURE = COLUMNS.indexOf('measure');

/** Lines of the page's file that belong to the parts shown, with four digits: enough for a tenth of a point. */
export function toldLines(lines: readonly CsvCell[][], { sections }: Pick<Scope, 'sections'>): CsvCell[][] {
  const [head = [], ...rows] = lines;
  const told = rows.filter((cells) => {
    const figure = String(cells[FIGURE]);
    if (figure === 'gap') return sections.includes('gaps');
    // All other figures were left out of the page with their part; statements over waves are in every report.
    return figure !== 'trend' || cells[MEASURE] !== 'association' || sections.includes('trend');
  });
  return [
    head,
    ...told.map((cells) => cells.map((cell) => (typeof cell === 'number' ? coarse(cell, 4) : cell))),
  ];
}

/** The same for what charts carry in the page: percent values and years with two digits. */
export function coarsened<T>(value: T): T {
  if (typeof value === 'number') return coarse(value, 2) as T;
  if (Array.isArray(value)) return value.map(coarsened) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, coarsened(one as unknown)])) as T;
}
