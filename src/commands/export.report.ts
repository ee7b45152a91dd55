import { type Db } from '../db/connect';
import { NotFoundError, StateError } from '../errors';
import { pptxFile } from '../formats/pptx';
import { type Pieces } from '../features/exports/exports.making';
import { type ReportRequest } from '../features/results/results.report';
import { buildDeck } from '../features/slides/slides.build';
import { paperPrinter } from '../features/slides/slides.paper';
import { type Tracker } from '../features/trackers/trackers.queries';
import { CommandError, type CommandIo } from './command';

/** What shows the report rather than the answers. */
export const REPORT_FORMATS = ['pptx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const isReport = (format: string): format is ReportFormat =>
  REPORT_FORMATS.some((one) => one === format);

/**
 * The report of a wave, of the newest where none is named, as slides or on paper.
 *
 * @throws CommandError  where there is nothing to report, and for paper without a browser
 */
export async function reportPieces(
  db: Db,
  { config, now }: CommandIo,
  format: ReportFormat,
  tracker: Tracker,
  waveId: string | undefined,
): Promise<Pieces> {
  const request: ReportRequest = { waveId, isPatient: true };
  const nothing = new CommandError(
    `"${tracker.name}" has no such report: nobody of the market has answered yet`,
  );
  const inWords = (error: unknown): never => {
    if (error instanceof NotFoundError) throw nothing;
    throw error instanceof StateError ? new CommandError(error.message) : error;
  };
  if (format === 'pptx') {
    const built = await buildDeck(db, tracker, request, now()).catch(inWords);
    if (built === undefined) throw nothing;
    return pptxFile(built.deck, now());
  }
  if (config.CHROMIUM === undefined)
    throw new CommandError('set CHROMIUM to the path of a Chromium or Chrome, which prints the PDF');
  const { pdf } = await paperPrinter(config.CHROMIUM).print(db, tracker, request, now()).catch(inWords);
  return onePiece(pdf);
}

async function* onePiece(pdf: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(pdf);
}
