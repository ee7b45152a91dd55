import { aboutYou, AGE, GENDER, REGION, screener } from './segments';
import { type Template } from './template';

export const CONSUMER_BRAND: Template = {
  key: 'consumer-brand',
  title: 'Consumer brand',
  summary: 'A brand that people choose for themselves, in shops or online.',
  category: 'coffee brands',
  purpose: 'to learn how people see the brands they could choose from',
  examples: {
    name: 'Brand tracker, coffee',
    category: 'coffee brands',
    sponsor: 'Northfield Market Research',
    own: 'Your brand',
    competitors: [
      'Its closest rival',
      'The market leader',
      'The store brand',
      'A newcomer',
      'A premium brand',
    ],
  },
  batteries: ['consumer', 'disciplines', 'voice', 'service', 'occasions-consumer'],
  chosen: [
    'good-quality',
    'for-people-like-me',
    'trusted',
    'fair-price',
    'stands-out',
    'easy-to-find',
    'does-good',
    'fun',
  ],
  segments: [
    screener(
      'Buying',
      'When did you last buy something of this kind?',
      ['In the last month', 'In the last year'],
      ['Longer ago, or never'],
    ),
    AGE,
    GENDER,
    REGION,
  ],
  programmes: [
    'Television advertising',
    'Social media posts',
    'Sampling in shops',
    'Sponsorship',
    'Outdoor posters',
  ],
  rhythm: { wavesAYear: 4, completes: 1000 },
};

export const NON_PROFIT: Template = {
  key: 'non-profit',
  title: 'Non-profit',
  summary: 'A charity or association that depends on trust.',
  category: 'charities',
  purpose: 'to learn how people see the charities they could support',
  examples: {
    name: 'Trust tracker, charities',
    category: 'environmental charities',
    sponsor: 'Northfield Market Research',
    own: 'Your organisation',
    competitors: ['The best-known one', 'One with the same cause', 'A local one', 'An international one'],
  },
  batteries: ['non-profit', 'voice', 'thought-leadership', 'service'],
  chosen: [
    'makes-a-difference',
    'spends-well',
    'open-about-its-work',
    'knows-its-field',
    'close-to-people',
    'independent',
    'easy-to-support',
    'speaks-up',
  ],
  segments: [
    aboutYou('Giving', 'Have you given to a charity in the last twelve months?', [
      'Yes, regularly',
      'Yes, once or twice',
      'No',
    ]),
    AGE,
    GENDER,
    REGION,
  ],
  programmes: [
    'Year-end appeal',
    'Street fundraising',
    'Television report',
    'School visits',
    'Annual report',
  ],
  rhythm: { wavesAYear: 2, completes: 800 },
};
