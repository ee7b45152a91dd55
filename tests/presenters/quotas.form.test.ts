import { emptyQuota, readDraft } from '../../src/features/quotas/quotas.form';
import { readPastedQuotas } from '../../src/features/quotas/quotas.paste';
import { type Variable } from '../../src/features/quotas/quotas.variables';

const variable = (key: string, answers: number): Variable => ({
  key,
  label: key.toUpperCase(),
  options: Array.from({ length: answers }, (_, i) => ({ key: `a${i}`, label: `Answer ${i}` })),
});
const MANY = ['x', 'y', 'z'].map((key) => variable(key, 500));

describe('a quota of more groups than can be kept apart', () => {
  it('is refused by counting, before 125 million groups are made', () => {
    const began = performance.now();

    expect(emptyQuota(['x', 'y', 'z'], MANY)).toBeUndefined();
    expect(readDraft({ quotas: 'x*y*z' }, MANY).quotas).toEqual([]);
    expect(readPastedQuotas('X × Y × Z, Answer 1 × Answer 2 × Answer 3, 10', MANY).problems[0]).toContain(
      'more than 200 groups',
    );
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('is made up to 200', () => {
    expect(emptyQuota(['p', 'q'], [variable('p', 10), variable('q', 20)])?.cells).toHaveLength(200);
    expect(emptyQuota(['p', 'q'], [variable('p', 10), variable('q', 21)])).toBeUndefined();
  });
});
