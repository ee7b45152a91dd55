import { type SampleKind } from './waves.facts.queries';

/** A kind of sample in the words of whoever records it. */
export const KIND_WORDS: Record<SampleKind, { name: string; meaning: string }> = {
  probability: {
    name: 'Probability sample',
    meaning: 'Everybody in the population had a known chance above zero to be drawn.',
  },
  'opt-in': {
    name: 'Opt-in sample',
    meaning: 'People chose to take part: an access panel, a link on a site, an open invitation.',
  },
  census: { name: 'Census', meaning: 'Everybody in the population was invited: staff, all customers.' },
  unknown: { name: 'Not known', meaning: 'Nobody can say any more how people came into the sample.' },
};

/** What an interval of such a sample covers and what it does not: stands beside intervals. */
export const RANGE_WORDS: Record<SampleKind, string> = {
  probability:
    'sampling uncertainty of a random sample; excludes people who could not be reached or did not answer, and errors of measurement',
  'opt-in': 'sampling uncertainty if respondents were a random draw of this audience; excludes panel bias',
  census:
    'uncertainty if those who answered were a random draw of all who were invited; excludes the ways in which those who did not answer differ',
  unknown:
    'sampling uncertainty if respondents were a random draw of this audience; how they were sampled is not recorded, so any bias of the sample comes on top',
};
