import { type Db } from '../../db/connect';
import { NotFoundError, StateError } from '../../errors';
import { buildExecutive, type ExecutiveRequest } from '../executive/executive.build';
import { showExecutive } from '../executive/executive.shown';
import { type Tracker } from '../trackers/trackers.queries';
import { paperCss, paperHtml } from './slides.paper.page';
import { type PaperFiles, printPage } from './slides.paper.printing';
import { footerOf } from './slides.slide';

/** Reports on paper. One is printed at a time: each takes a browser of some 200 MB for a few seconds. */
export type PaperPrinter = {
  /**
   * @throws StateError     without a browser, where too many are waiting, and where it does not print
   * @throws NotFoundError  while no wave has a complete, and for what the tracker does not have
   */
  print(
    db: Db,
    tracker: Tracker,
    request: ExecutiveRequest,
    now: Date,
  ): Promise<{ pdf: Buffer; wave: { label: string } }>;
};

export const NO_BROWSER =
  'This server makes no PDF files: whoever runs it can set CHROMIUM to the path of a Chromium or Chrome. Until then, “Print” on the report saves one from your own browser.';
const MOST_WAITING = 4;

export function paperPrinter(chromium: string | undefined): PaperPrinter {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = (browser: string, files: PaperFiles): Promise<Buffer> => {
    const turn = last.then(() => printPage(browser, files));
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    async print(db, tracker, request, now) {
      if (chromium === undefined) throw new StateError(NO_BROWSER);
      if (waiting >= MOST_WAITING)
        throw new StateError('Several PDF files are being made. Try again in a minute.');
      // Counted before anything is waited for: who comes in between must see it.
      waiting += 1;
      try {
        const executive = await buildExecutive(db, tracker, request, now);
        if (executive === undefined) throw new NotFoundError('report');
        const { wave } = executive.report;
        const css = paperCss(footerOf(executive.report));
        const html = await paperHtml(showExecutive(executive), now);
        return { pdf: await inTurn(chromium, { html, css }), wave };
      } finally {
        waiting -= 1;
      }
    },
  };
}
