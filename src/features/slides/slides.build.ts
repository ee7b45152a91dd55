import { type Db } from '../../db/connect';
import { type Deck } from '../../formats/pptx-types';
import { SOFTWARE } from '../../version';
import { quotesFor } from '../executive/executive.build';
import { showQuotes } from '../executive/executive.quotes.shown';
import { buildImage } from '../image/image.build';
import { showImage } from '../image/image.shown';
import { buildThreeWay } from '../insiders/insiders.build';
import { showThreeWay } from '../insiders/insiders.shown';
import { excludedLine } from '../results/results.excluded';
import { buildReport, type ReportRequest } from '../results/results.report';
import { showReport } from '../results/results.shown';
import { type Tracker } from '../trackers/trackers.queries';
import { deckOf } from './slides.deck';
import { type Material } from './slides.material';
import { findLook } from './slides.look.queries';

export type BuiltDeck = { deck: Deck; wave: { label: string } };

/**
 * The slides of a wave, worked out anew each time: the newest wave's address is the same from wave to wave.
 *
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError for a wave, segment or target version that the tracker does not have
 */
export async function buildDeck(
  db: Db,
  tracker: Tracker,
  request: ReportRequest,
  now: Date,
): Promise<BuiltDeck | undefined> {
  const material = await loadMaterial(db, tracker, request, now);
  return material === undefined ? undefined : { deck: deckOf(material), wave: material.report.wave };
}

export async function loadMaterial(
  db: Db,
  tracker: Tracker,
  request: ReportRequest,
  now: Date,
): Promise<Material | undefined> {
  const report = await buildReport(db, tracker, request, now);
  if (report === undefined) return undefined;
  const isRolling = report.rolling !== null;
  const { segment, outside, isPatient = false } = request;
  const place = { waveId: report.wave.id, segment, outside, isPatient };
  const image = isRolling ? undefined : await buildImage(db, tracker, place, now);
  // Insiders are held against the whole market as it is now, so they stand only in a deck of the newest wave.
  const isNewest = report.segment === null && !isRolling && report.waves.at(-1)?.id === report.wave.id;
  const found = isNewest ? await buildThreeWay(db, tracker, { outside }, now) : { shown: null, pending: [] };
  const quotes = await quotesFor(db, tracker, report, outside);
  const excluded = await excludedLine(db, tracker.id, report.wave);
  return {
    report,
    shown: showReport(report),
    image: image === undefined ? null : { found: image, shown: showImage(image, 'corrected') },
    insiders: found.shown === null ? null : { found: found.shown, shown: showThreeWay(found.shown, []) },
    quotes: showQuotes(quotes, report),
    excluded: excluded?.words ?? '',
    look: await findLook(db, tracker.workspaceId),
    software: SOFTWARE,
    now,
  };
}
