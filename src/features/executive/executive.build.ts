import { type Db } from '../../db/connect';
import { buildImage } from '../image/image.build';
import { type Image } from '../image/image.types';
import { buildThreeWay } from '../insiders/insiders.build';
import { excludedLine } from '../results/results.excluded';
import { buildReport, loadAll, type ReportRequest } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { isInside, type Outside } from '../results/results.scope';
import { loadQuotes } from '../themes/themes.quotes';
import { type Tracker } from '../trackers/trackers.queries';
import { wayIn } from '../trajectory/trajectory.way';
import { getWave } from '../waves/waves.queries';
import { type Executive } from './executive.types';
import { focusedOn } from './executive.focus';

export type ExecutiveRequest = ReportRequest & {
  /** key of the statement whose way to the target is drawn; that of the widest gap where left out */
  statement?: string | undefined;
};

/**
 * Works the executive page out. Everything that shows it (the page, its story, shared links, paper) calls this and
 * `presentExecutive`, so that none of them can say something else; the views in views/executive/ (`body`, `section`) need no
 * frame around them.
 *
 * What is left out: for readers outside (`request.outside`), whatever is meant for the house: insiders, staff's comments, who
 * was excluded, and of whom a quote is; for colleagues who read as they do, figures about few people alone. Insiders are held
 * against the whole market of the newest wave, so they stand only in a report of it. Quotes are of everybody, so they stand in
 * no report of a segment.
 *
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave, segment, brand or target version that the tracker does not have
 */
export async function buildExecutive(
  db: Db,
  tracker: Tracker,
  request: ExecutiveRequest,
  now: Date,
): Promise<Executive | undefined> {
  const loaded = await loadAll(db, tracker, request, now);
  const report = await buildReport(db, tracker, request, now, loaded);
  if (report === undefined) return undefined;
  const { segment, weights, outside, isPatient = false, statement, target } = request;
  const view = { segment, weights, outside, isPatient };
  const about = { ...view, waveId: report.wave.id, target, hasDrivers: false };
  const image = await buildImage(db, tracker, about, now, loaded);
  const hasInsiders = isInside(outside) && isOfNow(report);
  return {
    report,
    image: image === undefined || image.grid === null ? null : focused(image, report),
    insiders: hasInsiders ? await insidersBeside(db, tracker, report, request, now) : null,
    quotes: await quotesFor(db, tracker, report, outside),
    way: await wayIn(db, report, loaded, { statement, outside, isPatient }, now),
    excluded: isInside(outside) ? await excludedLine(db, tracker.id, report.wave) : null,
  };
}

async function insidersBeside(
  db: Db,
  tracker: Tracker,
  report: Report,
  { target, outside }: ExecutiveRequest,
  now: Date,
): Promise<Executive['insiders']> {
  // A report of another version of the target is not what insiders are held against.
  const known = target === undefined ? { report } : {};
  return (await buildThreeWay(db, tracker, { ...known, outside }, now)).shown;
}

/** Quotes for a reader of the report: of what kind whoever said it is, is told below analysts of nobody. */
export async function quotesFor(
  db: Db,
  tracker: Tracker,
  { wave, segment }: Report,
  outside: Outside | undefined,
): Promise<Executive['quotes']> {
  if (segment !== null) return [];
  const quotes = await loadQuotes(db, tracker, await getWave(db, tracker.id, wave.id));
  return outside === undefined ? quotes : quotes.map((quote) => ({ ...quote, segment: '' }));
}

function focused(image: Image, { brand }: Report): Image {
  return brand.isOwn ? image : focusedOn(image, brand);
}

/** Whether the report is of what insiders are held against. */
function isOfNow({ wave, waves, segment, rolling, brand }: Report): boolean {
  return segment === null && rolling === null && brand.isOwn && waves.at(-1)?.id === wave.id;
}
