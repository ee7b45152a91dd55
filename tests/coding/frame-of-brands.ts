import { type Decision } from '../../src/coding/coding';
import { type Frame, type FrameBrand } from '../../src/coding/frame';
import { createMatcher } from '../../src/coding/matcher';

const brand = (name: string, ...aliases: string[]): FrameBrand => ({
  id: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  name,
  aliases,
});

/** Brands of many kinds: long and short, words of the language, one inside another, with signs in them. */
export const FRAME: Frame = {
  version: '7',
  brands: [
    brand('Nordlichten', 'Nordlichten Systems GmbH'),
    brand('Velantrix'),
    brand('Brockhurst Dynamics'),
    brand('Quillfeather & Moss'),
    brand('Tamberlane'),
    brand('Ostrovia'),
    brand('Marchetti'),
    brand('Zyloware'),
    brand('Harrowgate Press'),
    brand('Harrowgate Press Digital', 'HPD'),
    brand('Apple'),
    brand('Orange'),
    brand('Gap'),
    brand('Visa'),
    brand('Shell'),
    brand('H&M'),
    brand('AT&T'),
    brand('PL/SQL'),
    brand('Ferrari'),
    brand('Kessler'),
    brand('Яндекс'),
    brand('Müller'),
    brand('Soft.io'),
    brand('C'),
    brand('C++'),
  ],
};

/** What an answer means in short: ids, NONE, or ? for what waits for a person; "a ?" where a part is certain. */
export function meaning(text: string, decisions: Decision[] = [], frame = FRAME): string {
  const coding = createMatcher(frame, decisions).code(text);
  if (coding.kind === 'nothing') return 'NONE';
  if (coding.kind === 'elsewhere') return 'OTHER';
  if (coding.kind !== 'coded') return '?';
  return [coding.codes.map((code) => code.brand).join(' '), ...(coding.isComplete ? [] : ['?'])].join(' ');
}
