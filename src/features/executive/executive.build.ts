import { type Db } from '../../db/connect';
import { buildImage } from '../image/image.build';
import { type Image } from '../image/image.types';
import { buildThreeWay } from '../insiders/insiders.build';
import { excludedLine } from '../results/results.excluded';
import { buildReport, type ReportRequest } from '../results/results.report';
import { type Report } from '../results/results.report.types';
import { loadQuotes } from '../themes/themes.quotes';
import { type Tracker } from '../trackers/trackers.queries';
import { getWave } from '../waves/waves.queries';
import { type Executive } from './executive.types';
import { focusedOn } from './executive.focus';

/**
 * Works the executive page out. Everything that shows it (the page, its story, shared links, slides) calls this and
 * `presentExecutive`, so that none of them can say something else; the views in views/executive/ (`body`, `section`) need no
 * frame around them.
 *
 * What is left out: for readers outside (`request.outside`), whatever is meant for the house: insiders, staff's comments, who
 * was excluded. Insiders are held against the whole market of the newest wave, so they stand only in a report of it. Quotes
 * are of everybody, so they stand in no report of a segment.
 *
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave, segment, brand or target version that the tracker does not have
 */
export async function buildExecutive(
  db: Db,
  tracker: Tracker,
  request: ReportRequest,
  now: Date,
): Promise<Executive | undefined> {
  const report = await buildReport(db, tracker, request, now);
  if (report === undefined) return undefined;
  const { segment, weights, outside, isPatient = false } = request;
  const isInside = outside === undefined;
  const about = { waveId: report.wave.id, segment, weights, outside, isPatient, hasDrivers: false };
  const image = await buildImage(db, tracker, about, now);
  const insidersBeside = async (beside: Report) => {
    // A report of another version of the target is not what insiders are held against.
    const known = request.target === undefined ? { report: beside } : {};
    return (await buildThreeWay(db, tracker, known, now)).shown;
  };
  const wave = await getWave(db, tracker.id, report.wave.id);
  return {
    report,
    image: image === undefined || image.grid === null ? null : told(focused(image, report), isInside),
    insiders: isInside && isOfNow(report) ? await insidersBeside(report) : null,
    quotes: report.segment === null ? await loadQuotes(db, tracker, wave) : [],
    excluded: isInside ? await excludedLine(db, tracker.id, report.wave) : null,
  };
}

/** What brand size does to shares is worked out from all of them, also from those that readers outside are not told. */
function told(image: Image, isInside: boolean): Image {
  if (isInside || image.grid === null) return image;
  return { ...image, grid: { ...image.grid, corrected: { kind: 'cannot-say', reason: 'too-few' } } };
}

function focused(image: Image, { brand }: Report): Image {
  return brand.isOwn ? image : focusedOn(image, brand);
}

/** Whether the report is of what insiders are held against. */
function isOfNow({ wave, waves, segment, rolling, brand }: Report): boolean {
  return segment === null && rolling === null && brand.isOwn && waves.at(-1)?.id === wave.id;
}
