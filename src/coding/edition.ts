/**
 * Which edition of the matcher reads. Raised whenever a text may mean something else than by the edition before, so that stored answers
 * are read anew and nobody takes the difference for the market.
 */
export const MATCHER_EDITION = 2;
