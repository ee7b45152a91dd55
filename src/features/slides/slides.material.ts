import { type Look } from '../../formats/pptx-types';
import { type ShownQuotes } from '../executive/executive.quotes.shown';
import { type ShownImage } from '../image/image.shown';
import { type Image } from '../image/image.types';
import { type ShownThreeWay } from '../insiders/insiders.shown';
import { type ThreeWay } from '../insiders/insiders.types';
import { type Report } from '../results/results.report.types';
import { type ShownReport } from '../results/results.shown';

/** All that a deck is made of: what the pages show, worked out once. */
export type Material = {
  report: Report;
  shown: ShownReport;
  /** null in a report of a segment or of several waves, where there is no such page */
  image: { found: Image; shown: ShownImage } | null;
  /** null without a wave of insiders that is over */
  insiders: { found: ThreeWay; shown: ShownThreeWay } | null;
  /** chosen by a person for everybody's report; null where there are none, and in a report of a segment */
  quotes: ShownQuotes | null;
  /** who was left out of the count, in a sentence; '' where nobody was */
  excluded: string;
  look: Look;
  software: string;
  now: Date;
};
