import { listSegments } from '../../src/features/trackers/segments.queries';
import { marginsOf } from '../../src/features/weighting/weighting.margins';
import { setMargins } from '../../src/features/weighting/weighting.set';
import { useApp } from '../support/app';
import { aTracker } from '../support/trackers';

const app = useApp();

async function tracker() {
  const { id } = await app.workspace();
  const trackerId = await aTracker(app.db, id);
  const stored = async () => marginsOf(await listSegments(app.db, trackerId));
  return { trackerId, stored };
}

describe('setMargins', () => {
  it('takes segments and answers by label or key and makes the shares add up to exactly 1', async () => {
    const { trackerId, stored } = await tracker();

    const check = await setMargins(app.db, trackerId, { Size: { small: 0.3335, LARGE: 0.6668 } });

    expect(check.kind).toBe('accepted');
    const { size } = await stored();
    expect(size!['small']! + size!['large']!).toBeCloseTo(1, 15);
    expect(size!['small']).toBeCloseTo(0.3335 / 1.0003, 15);
  });

  it('weighs only those in the audience', async () => {
    const { trackerId, stored } = await tracker();

    await setMargins(app.db, trackerId, { role: { 'I decide': 0.25, 'I use': 0.75 } });

    expect(await stored()).toEqual({ role: { 'i-decide': 0.25, 'i-use': 0.75, 'none-2': 0 } });
  });

  it('replaces what was there before', async () => {
    const { trackerId, stored } = await tracker();
    await setMargins(app.db, trackerId, { size: { small: 0.5, large: 0.5 } });

    await setMargins(app.db, trackerId, { role: { 'I decide': 0.5, 'I use': 0.5 } });

    expect(Object.keys(await stored())).toEqual(['role']);
  });

  it('lists every problem and changes nothing', async () => {
    const { trackerId, stored } = await tracker();
    await setMargins(app.db, trackerId, { size: { small: 0.5, large: 0.5 } });

    const check = await setMargins(app.db, trackerId, {
      age: { young: 1 },
      size: { small: 0.5, medium: 0.5 },
      role: { 'I decide': 0.9, 'I use': 1.2, None: 0.1 },
    });

    expect(check).toEqual({
      kind: 'refused',
      problems: [
        'no segment "age"; there are "Role", "Size"',
        'Size: no answer "medium"; there are "Small", "Large"',
        'Size: no share for "Large"',
        'Role: the share of "I use" is not between 0 and 1',
        'Role: "None" is not in the audience, so its share must be 0',
      ],
    });
    expect(await stored()).toEqual({ size: { small: 0.5, large: 0.5 } });
  });

  it.each([
    [
      'shares that do not add up',
      { size: { small: 0.5, large: 0.6 } },
      'Size: the shares add up to 1.1, not to 1',
    ],
    ['shares of nothing', { size: { small: 0, large: 0 } }, 'Size: the shares add up to 0, not to 1'],
    [
      'a share that is no number',
      { size: { small: Number.NaN, large: 1 } },
      'Size: the share of "small" is not between 0 and 1',
    ],
    [
      'an answer by label and by key',
      { size: { small: 0.5, Small: 0.2, large: 0.3 } },
      'Size: answer "Small" is there twice',
    ],
    [
      'a segment by label and by key',
      { size: { small: 0.5, large: 0.5 }, Size: { small: 0.5, large: 0.5 } },
      'segment "Size" is there twice',
    ],
    [
      'a name that is no segment',
      { constructor: { small: 1 } },
      'no segment "constructor"; there are "Role", "Size"',
    ],
  ])('refuses %s', async (_, input, problem) => {
    const { trackerId } = await tracker();

    const check = await setMargins(app.db, trackerId, input);

    expect(check).toMatchObject({ kind: 'refused', problems: [problem] });
  });
});
