import { type Battery } from './template';
import { SECTOR_BATTERIES } from './batteries.sectors';

/*
 * Statements to choose from. Each completes "Does this fit …?" as somebody in the audience would put it: short, positive,
 * one idea, no jargon. A key never changes once it has been published: waves are compared by it.
 */
const GENERAL: Battery[] = [
  {
    key: 'partner',
    title: 'From vendor to partner',
    note: 'For a company known for its products that wants to be asked for advice.',
    statements: [
      { key: 'solves-problems', wording: 'Solves problems my organisation really has' },
      { key: 'knows-my-industry', wording: 'Understands my industry' },
      { key: 'advises-first', wording: 'Advises before it sells' },
      { key: 'stands-for-results', wording: 'Takes responsibility for results' },
      { key: 'one-team', wording: 'Works as one team across its offers' },
      { key: 'easy-to-buy-from', wording: 'Is easy to buy from' },
      { key: 'technically-strong', wording: 'Is technically strong' },
      { key: 'good-value', wording: 'Is good value for money' },
    ],
  },
  {
    key: 'disciplines',
    title: 'What it is best at',
    note: 'Three ways to lead: knowing customers, running smoothly, having the best product.',
    statements: [
      { key: 'knows-me', wording: 'Knows what I need' },
      { key: 'adapts-to-me', wording: 'Adapts to the way I work' },
      { key: 'cares-for-the-long-run', wording: 'Cares about the long-term relationship' },
      { key: 'reliable', wording: 'Is reliable' },
      { key: 'makes-it-easy', wording: 'Makes things easy' },
      { key: 'costs-little-overall', wording: 'Costs little over its whole life' },
      { key: 'first-with-the-new', wording: 'Is first with what is new' },
      { key: 'best-product', wording: 'Makes the best product' },
      { key: 'worth-more', wording: 'Is worth paying more for' },
    ],
  },
  {
    key: 'thought-leadership',
    title: 'Thought leadership',
    note: 'For experts who want to be listened to.',
    statements: [
      { key: 'has-done-it-before', wording: 'Has done this before' },
      { key: 'worth-listening-to', wording: 'Is worth listening to' },
      { key: 'easy-to-talk-to', wording: 'Is easy to talk to' },
      { key: 'curious', wording: 'Is curious' },
      { key: 'sees-connections', wording: 'Sees connections that others miss' },
      { key: 'tells-a-story', wording: 'Explains things through good stories' },
      { key: 'dares-to-disagree', wording: 'Dares to disagree' },
      { key: 'sees-my-side', wording: 'Sees things from my side' },
      { key: 'listens', wording: 'Listens and learns' },
    ],
  },
  {
    key: 'voice',
    title: 'Voice in conversation',
    note: 'For a company that talks with its market in public.',
    statements: [
      { key: 'authentic', wording: 'Is genuine' },
      { key: 'relevant', wording: 'Talks about things that matter to me' },
      { key: 'understands-people-like-me', wording: 'Understands people like me' },
      { key: 'gives-freely', wording: 'Shares what it knows freely' },
      { key: 'answers-questions', wording: 'Answers my questions' },
      { key: 'helps', wording: 'Helps when I need it' },
      { key: 'original', wording: 'Has ideas of its own' },
      { key: 'speaks-like-a-person', wording: 'Speaks like a person' },
      { key: 'timely', wording: 'Speaks up at the right moment' },
      { key: 'stays', wording: 'Stays with a subject' },
      { key: 'inspiring', wording: 'Inspires me' },
      { key: 'clear', wording: 'Is clear' },
      { key: 'part-of-the-community', wording: 'Is part of our community' },
      { key: 'speaks-my-language', wording: 'Speaks my language' },
      { key: 'knows-the-context', wording: 'Knows the situation I am in' },
    ],
  },
  {
    key: 'service',
    title: 'Service as marketing',
    note: 'For a company whose customers are its best argument.',
    statements: [
      { key: 'useful-anyway', wording: 'Is useful even before I buy' },
      { key: 'answers-when-wrong', wording: 'Responds when something goes wrong' },
      { key: 'customers-speak-well', wording: 'Has customers who speak well of it' },
      { key: 'keeps-promises', wording: 'Does what it says' },
      { key: 'would-tell-a-colleague', wording: 'Is one I would mention to others' },
    ],
  },
];

export const BATTERIES: readonly Battery[] = [...GENERAL, ...SECTOR_BATTERIES];
