/**
 * The report as its page shows it, in words and values, for features that show the same elsewhere: slides, paper. Taken from the
 * page's own presenter, so that a headline there is a headline here.
 */
export { presentReport as showReport, type ReportPage as ShownReport } from './results.presenter';
export { type TrendPanel as ShownPanel } from './results.trends.presenter';
