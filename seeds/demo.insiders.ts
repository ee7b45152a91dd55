/**
 * What the demo company's own people believe and guess. They are prouder of their advice than the market has reason to be, do
 * not see how easy they are to buy from, and know that their one team is a plan still.
 */
export const DEMO_INSIDERS = {
  completes: 62,
  unknown: 0.06,
  question: { key: 'department', question: 'Where do you work?' },
  groups: [
    { key: 'services', label: 'Services', share: 0.34 },
    { key: 'sales', label: 'Sales', share: 0.33 },
    { key: 'products', label: 'Products', share: 0.33 },
  ],
  statements: {
    'solves-problems': { believes: 0.72, guess: 48, spread: 14 },
    'understands-industry': { believes: 0.66, guess: 47, spread: 14 },
    'advises-first': { believes: 0.7, guess: 45, spread: 16 },
    'takes-responsibility': { believes: 0.48, guess: 27, spread: 12 },
    'one-team': { believes: 0.22, guess: 21, spread: 11 },
    'easy-to-buy': { believes: 0.2, guess: 27, spread: 13 },
    'technically-strong': { believes: 0.86, guess: 66, spread: 13 },
    'good-value': { believes: 0.4, guess: 36, spread: 13 },
  } as Record<string, { believes: number; guess: number; spread: number }>,
};
