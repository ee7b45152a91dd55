import { COMPANY_SIZE, DECISION_ROLE, INDUSTRY } from './segments';
import { type Template } from './template';

export const B2B_IT_SERVICES: Template = {
  key: 'b2b-it-services',
  title: 'B2B IT services',
  summary: 'A provider that wants to be seen as a partner, not as a vendor.',
  category: 'IT services companies',
  purpose: 'to learn how organisations see the IT services companies they could work with',
  examples: {
    name: 'Brand tracker, IT services',
    category: 'IT services companies',
    sponsor: 'Northfield Market Research',
    own: 'Your company',
    competitors: ['Its closest rival', 'The market leader', 'A newcomer', 'A specialist', 'A global player'],
  },
  batteries: ['partner', 'thought-leadership', 'service', 'disciplines', 'occasions-business'],
  chosen: [
    'solves-problems',
    'knows-my-industry',
    'advises-first',
    'stands-for-results',
    'one-team',
    'easy-to-buy-from',
    'technically-strong',
    'good-value',
  ],
  segments: [DECISION_ROLE('IT services'), COMPANY_SIZE, INDUSTRY],
  programmes: [
    'Customer conference',
    'Expert articles',
    'Industry webinars',
    'Trade fair stand',
    'Advisory newsletter',
  ],
  rhythm: { wavesAYear: 2, completes: 600 },
};

export const SOFTWARE_VENDOR: Template = {
  key: 'software-vendor',
  title: 'Software vendor',
  summary: 'A software product in a market with several others.',
  category: 'business software vendors',
  purpose: 'to learn how organisations see the software vendors they could choose from',
  examples: {
    name: 'Brand tracker, business software',
    category: 'project management tools',
    sponsor: 'Northfield Market Research',
    own: 'Your product',
    competitors: [
      'Its closest rival',
      'The market leader',
      'A newcomer',
      'A free alternative',
      'An all-in-one suite',
    ],
  },
  batteries: ['software', 'disciplines', 'partner', 'service', 'occasions-business'],
  chosen: [
    'easy-to-use',
    'fits-our-tools',
    'keeps-data-safe',
    'keeps-improving',
    'supports-well',
    'saves-time',
    'grows-with-us',
    'prices-fairly',
  ],
  segments: [DECISION_ROLE('software'), COMPANY_SIZE, INDUSTRY],
  programmes: ['User conference', 'Product blog', 'Online demo', 'Comparison sites', 'Partner events'],
  rhythm: { wavesAYear: 4, completes: 500 },
};
