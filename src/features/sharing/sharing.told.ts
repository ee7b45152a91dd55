import { coarse } from '../../format/coarse';
import { type CsvCell } from '../../http/csv';
import { type Report } from '../results/results.report.types';
import { COLUMNS } from '../results/results.csv.columns';
import { type Scope, type Section } from './sharing.scope';

/**
 * A report without what people outside are never told: what respondents typed, how many were found again in another wave, and
 * figures worked out from single answers for a part of the market, which the rule for small numbers cannot follow.
 */
export function withoutInside(report: Report, fewest: number): Report {
  const { alignment, availability, segment } = report;
  const isWhole = segment === null;
  const few = (base: number) => base < fewest;
  return {
    ...report,
    otherMentions: [],
    overlap: null,
    alignment:
      isWhole &&
      alignment?.points.every(({ result }) => result.kind !== 'alignment' || !few(result.respondents))
        ? alignment
        : null,
    availability:
      isWhole && availability !== null && (availability.kind === 'cannot-say' || !few(availability.base))
        ? availability
        : null,
  };
}

/** The report cut down to the parts that a link shows, so that page, charts and file are cut alike. */
export function within(report: Report, { sections }: Pick<Scope, 'sections'>): Report {
  const has = (section: Section) => sections.includes(section);
  return {
    ...report,
    alignment: has('alignment') ? report.alignment : null,
    funnel: has('funnel') ? report.funnel : [],
    availability: has('availability') ? report.availability : null,
    mentions: has('mentions') ? report.mentions : [],
    nps: has('score') ? report.nps : null,
    trends: has('brand') ? report.trends : [],
    questions: has('method') ? report.questions : [],
  };
}

const FIGURE = COLUMNS.indexOf('figure');
const MEASURE = COLUMNS.indexOf('measure');

/** Lines of the report's file that belong to the parts shown, with four digits: enough for a tenth of a point. */
export function toldLines(lines: readonly CsvCell[][], { sections }: Pick<Scope, 'sections'>): CsvCell[][] {
  const [head = [], ...rows] = lines;
  const told = rows.filter((cells) => {
    const figure = String(cells[FIGURE]);
    if (figure === 'gap') return sections.includes('gaps');
    // All other figures were left out of the report with their part; statements over waves are in every report.
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
