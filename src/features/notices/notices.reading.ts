import { type Db } from '../../db/connect';
import { paths } from '../../paths';
import { type Report } from '../results/results.report.types';
import { showReport } from '../results/results.shown';
import { readShared } from '../sharing/sharing.figures';
import { type Scope, SECTIONS, TARGET_IN_FORCE } from '../sharing/sharing.scope';
import { type Tracker } from '../trackers/trackers.queries';
import { alertContent, answerContent, stateChanges } from './notices.content';
import { type Content } from './notices.mails.queries';

/** What mails about one wave say; null where there is nothing to say. */
export type Messages = { wave: Report['wave']; answer: Content; alert: Content | null };

/**
 * Works out what is told of a wave, from figures as people outside get them: mails are passed on.
 *
 * @param waveId  the last closed wave where left out
 * @returns undefined where there is no such closed wave, or too few answered it
 */
export async function readMessages(
  db: Db,
  tracker: Tracker,
  waveId: string | undefined,
  now: Date,
): Promise<Messages | undefined> {
  const scope: Scope = waveId === undefined ? LATEST : { ...LATEST, waves: 'one', waveId };
  const today = await readShared(db, tracker, scope, {}, { now });
  if (today === undefined) return undefined;
  const { report } = today.executive;
  const shown = showReport(report);
  const link = `${paths.report(tracker.id)}?wave=${report.wave.id}`;
  const changes = stateChanges(report.gaps, await gapsBefore(db, tracker, report, now));
  return {
    wave: report.wave,
    answer: answerContent(report, shown, link),
    alert: alertContent(report, changes, shown, link),
  };
}

const LATEST: Scope = {
  ...{ waves: 'latest', waveId: '', hasHistory: true, hasSegments: false, hasBrands: false },
  ...{ target: TARGET_IN_FORCE, sections: [...SECTIONS], hasCsv: false, origins: [], href: '' },
};

/** How the statements stood in the wave before, against the same target. */
async function gapsBefore(
  db: Db,
  tracker: Tracker,
  { previous }: Report,
  now: Date,
): Promise<Report['gaps']> {
  if (previous === null) return [];
  const scope: Scope = { ...LATEST, waves: 'one', waveId: previous.id };
  return (await readShared(db, tracker, scope, {}, { now }))?.executive.report.gaps ?? [];
}
