import { type Image } from '../image/image.types';
import { type ThreeWay } from '../insiders/insiders.types';
import { type Report } from '../results/results.report.types';
import { type Quote } from '../themes/themes.quotes';
import { type Way } from '../trajectory/trajectory.way';

/** The page that executives read, as one value: the page, its story, a shared link, slides and files all show this. */
export type Executive = {
  report: Report;
  /** who owns which statement; null where nobody was asked what fits a brand. Always of the reported wave alone */
  image: Image | null;
  /** what our own people believe; null where it cannot stand beside the report (see buildExecutive) */
  insiders: ThreeWay | null;
  /** chosen by a person, in their order */
  quotes: Quote[];
  /** plan, measured waves and forecast of the statement chosen, or of the widest gap; null without a target */
  way: Way | null;
  /** who is not in the figures; null where everybody is */
  excluded: { words: string; href: string } | null;
};
