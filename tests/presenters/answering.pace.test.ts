import { createPaces, paceOf } from '../../src/features/answering/answering.pace';
import { minutesOf } from '../../src/instrument/length';
import { anInstrument } from '../support/instrument';

const instrument = anInstrument();
const reckoned = minutesOf(instrument);
const took = (count: number, share: number) => Array.from({ length: count }, () => reckoned * share);

describe('how long respondents are told that it takes', () => {
  it('is what is reckoned until thirty have finished', () => {
    expect(paceOf(took(29, 2), instrument)).toBe(1);
    expect(paceOf(took(30, 2), instrument)).toBeCloseTo(2, 12);
  });

  it('is what three quarters of the people need', () => {
    // 75th percentile, type 7, of 20 times 1 and 20 times 1.5: the 30.25th of 40
    expect(paceOf([...took(20, 1), ...took(20, 1.5)], instrument)).toBeCloseTo(1.5, 12);
    expect(paceOf([...took(32, 1), ...took(8, 1.5)], instrument)).toBeCloseTo(1, 12);
  });

  it('promises neither hours where interviews lay open over night, nor next to nothing', () => {
    expect(paceOf(took(30, 900), instrument)).toBe(4);
    expect(paceOf(took(30, 0.001), instrument)).toBe(0.25);
  });
});

it('is looked up once an hour, not for every page', async () => {
  let [asked, at] = [0, new Date('2026-11-22T09:00:00Z')];
  const nobody = () => {
    asked += 1;
    throw new Error('asked');
  };
  const pace = createPaces({ db: nobody as never, now: () => at });

  await expect(pace('wave', instrument)).rejects.toThrow('asked');
  expect(await pace('wave', instrument)).toBe(1);
  at = new Date(at.getTime() + 3_600_000);
  await expect(pace('wave', instrument)).rejects.toThrow('asked');
  expect(asked).toBe(2);
});
