/** Quotes as the executive page shows them, for features that show the same elsewhere. */
export { presentQuotes as showQuotes, type QuotesFigure as ShownQuotes } from './executive.quotes.presenter';
