import { lintInstrument } from '../../src/features/questionnaires/questionnaires.lint';
import { long, plain } from '../support/lint-cases';

const lengths = (...args: Parameters<typeof lintInstrument>) =>
  lintInstrument(...args).filter(({ rule }) => rule === 'len.total');

describe('the length of an interview', () => {
  it('is that which people took, once enough of them have answered, whatever the rules of thumb say', () => {
    expect(lengths(long)[0]?.severity).toBe('block');
    expect(lengths(long, { measuredMinutes: 8 })).toEqual([]);
    expect(lengths(plain(), { measuredMinutes: 24.6 })).toMatchObject([
      {
        severity: 'block',
        message: 'Interviews took 25 minutes in the middle; people give up, or stop reading.',
      },
    ]);
    expect(lengths(plain(), { measuredMinutes: 12 })[0]?.severity).toBe('warn');
  });
});
