import { mendedScheme } from '../../src/features/publishing/publishing.mends';
import { FIRST_SCHEME } from '../../src/features/weighting/weighting.scheme';

const plan = (segment: string, labels: string[]) => ({
  segment,
  label: segment,
  options: labels.map((label) => ({ key: label, label, share: 1 / labels.length })),
});
const AGE = plan('age', ['18 to 29', '30 to 49', '50 to 64', '65 and older']);
const REGION = plan('region', ['north', 'east', 'south']);
const MARGINS = [AGE, REGION];

describe('the mend of what stops a weighting', () => {
  it('leaves out a segment that was not asked', () => {
    const mended = mendedScheme(FIRST_SCHEME, MARGINS, { segment: 'region', option: null });

    expect(mended).toMatchObject({ leftOut: ['region'], collapses: {} });
  });

  it.each([
    ['65 and older', {}, [['50 to 64', '65 and older']]],
    ['18 to 29', {}, [['30 to 49', '18 to 29']]],
    ['65 and older', { age: [['50 to 64', '65 and older']] }, [['50 to 64', '65 and older', '30 to 49']]],
  ])(
    'merges %s with the nearest answer that it does not count together with yet',
    (option, collapses, groups) => {
      const mended = mendedScheme({ ...FIRST_SCHEME, collapses }, MARGINS, { segment: 'age', option });

      expect(mended?.collapses['age']!.map((group) => [...group].sort())).toEqual(
        groups.map((group) => [...group].sort()),
      );
    },
  );

  it('is a person’s to choose where answers have no order, and none where nothing is in the way', () => {
    expect(mendedScheme(FIRST_SCHEME, MARGINS, { segment: 'region', option: 'north' })).toBeNull();
    expect(mendedScheme(FIRST_SCHEME, MARGINS, null)).toBeNull();
  });
});
