/**
 * The executive page in words, for features that show the same elsewhere: shared links, slides, paper. Taken from the page's own
 * presenters, so that what is said there is said here.
 */
export { type ExecutivePage, presentExecutive as showExecutive } from './executive.presenter';
export { presentQuotes as showQuotes, type QuotesFigure as ShownQuotes } from './executive.quotes.presenter';
