import { z } from 'zod';
import { type Coding, type Decision } from './coding';
import { type FrameBrand } from './frame';

/** What brands stand as in a table: ids between bars, or one of these words. */
export const NONE = 'NONE';
export const OTHER = 'OTHER';

const Brand = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  parent: z.string().nullish(),
  countsForParent: z.boolean().default(false),
});
const FrameFile = z.union([
  z.array(Brand),
  z.object({ version: z.coerce.string().optional(), brands: z.array(Brand) }),
]);

/** A frame as it stands in a file: a list of brands, or an object with a version and the list. Undefined for anything else. */
export function readFrame(
  content: unknown,
): { version?: string | undefined; brands: FrameBrand[] } | undefined {
  const read = FrameFile.safeParse(content);
  if (!read.success) return undefined;
  const { brands, ...rest } = Array.isArray(read.data) ? { brands: read.data } : read.data;
  return { ...rest, brands: brands.map((brand) => ({ ...brand, parent: brand.parent ?? null })) };
}

/** The lines of a table under a header whose first column is `raw`; null where there is no such header. */
export function readTable(text: string): string[][] | null {
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  if (header?.split('\t')[0] !== 'raw') return null;
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

/** The second column of a line of decisions: ids between bars, NONE, OTHER, or nothing where it cannot be told. */
export function readDecision(text: string, codes: string): Decision {
  const ids = codes.split('|').filter((id) => id !== '');
  const brands = ids.filter((id) => id !== NONE && id !== OTHER);
  if (brands.length > 0) return { text, kind: 'brands', brands };
  if (ids.includes(NONE)) return { text, kind: 'nothing' };
  return { text, kind: ids.includes(OTHER) ? 'elsewhere' : 'ambiguous' };
}

/** What a coding stands as in a table. */
export function writeCodes(coding: Coding): string {
  if (coding.kind === 'coded') return coding.codes.map(({ brand }) => brand).join('|');
  if (coding.kind === 'nothing') return NONE;
  return coding.kind === 'elsewhere' ? OTHER : '';
}
