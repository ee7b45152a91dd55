import { z } from 'zod';
import { type FormValues } from '../../http/forms';
import { idParam, line } from '../../http/parse';

export const TrackerParams = z.object({ trackerId: idParam });
export const WaveParams = TrackerParams.extend({ waveId: idParam });
export const SampleParams = TrackerParams.extend({ sampleId: idParam });

export const RULES = [
  'decision',
  'exact',
  'any-order',
  'misspelt',
  'name-and-words',
  'nothing',
  'elsewhere',
  'ambiguous',
] as const;
export type CodedBy = (typeof RULES)[number];

/** What is looked at: what waits, or what is coded, by which rule; of one wave or all; with these letters in it. */
export const Filters = z.object({
  show: z.enum(['waiting', 'coded']).catch('waiting'),
  wave: idParam.optional().catch(undefined),
  rule: z.enum(RULES).optional().catch(undefined),
  q: line(100).catch(''),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type Filters = z.infer<typeof Filters>;

export const MOST_TOGETHER = 60;
const LONGEST_TEXT = 12_000;

/** What a person says that texts mean. */
export type Meaning =
  | { kind: 'brands'; brands: string[] }
  | { kind: 'new'; name: string }
  | { kind: 'nothing' | 'elsewhere' | 'ambiguous' };
export type DecisionForm = { seen: number; texts: string[]; meaning: Meaning };

const Seen = z.coerce.number().int().min(0).max(1e9);
export const UndoForm = z.object({
  version: z.coerce.number().int().min(1).max(1e9),
  /** the page on which it was taken back */
  from: z.enum(['queue', 'frame']).catch('queue'),
});

/** The ticked texts and the button that was pressed; or what is missing, in words. */
export function readDecisionForm(values: FormValues): DecisionForm | string {
  const seen = Seen.safeParse(values['seen']);
  const texts = Array.from({ length: MOST_TOGETHER }, (_, i) => values[`text.${i}`] ?? '').filter(
    (text) => text !== '' && text.length <= LONGEST_TEXT,
  );
  if (!seen.success) return 'This form is out of date. Decide again below.';
  if (texts.length === 0) return 'Nothing was ticked. Tick the answers that you decide on.';
  const meaning = meaningOf(values);
  return typeof meaning === 'string' ? meaning : { seen: seen.data, texts, meaning };
}

export function meaningOf(values: FormValues): Meaning | string {
  const said = values['meaning'] ?? '';
  if (said === 'nothing' || said === 'elsewhere' || said === 'ambiguous') return { kind: said };
  if (said.startsWith('brand:')) return { kind: 'brands', brands: [said.slice('brand:'.length)] };
  if (said === 'chosen') {
    const brands = ['brand', 'also', 'third'].map((field) => values[field] ?? '').filter((key) => key !== '');
    return brands.length === 0 ? 'Choose the brand in the list first.' : { kind: 'brands', brands };
  }
  if (said !== 'new') return 'Say what the answers mean: press one of the buttons.';
  const name = line(80).safeParse(values['name'] ?? '');
  if (!name.success) return 'Use at most 80 characters for the name of the new brand.';
  return name.data === '' ? 'Type the name of the new brand.' : { kind: 'new', name: name.data };
}
