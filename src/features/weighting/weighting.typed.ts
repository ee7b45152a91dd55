import { type FormErrors, type FormValues } from '../../http/forms';
import { type Segment } from '../trackers/segments.queries';
import { type MarginInput } from './weighting.margins';

/** 100 percent, and how far from it typed percentages may be. */
const WHOLE = 100;
const TOLERANCE = 0.1;

export type TypedMargins = { input: MarginInput; errors: FormErrors };

export function shareField(segmentKey: string, optionKey: string): string {
  return `share.${segmentKey}.${optionKey}`;
}

/** Percentages from the form: all of a segment or none of it. */
export function readTyped(segments: Segment[], values: FormValues): TypedMargins {
  const input: MarginInput = {};
  const errors: FormErrors = {};
  for (const segment of segments) {
    const inAudience = segment.options.filter(({ qualifies }) => qualifies);
    const typed = inAudience.map(({ key, label }) => ({
      key,
      label,
      text: (values[shareField(segment.key, key)] ?? '').trim(),
    }));
    if (typed.every(({ text }) => text === '')) continue;
    const found = segmentErrors(segment.key, typed);
    Object.assign(errors, found);
    const sum = typed.reduce((total, { text }) => total + percentOf(text), 0);
    if (Object.keys(found).length === 0) {
      input[segment.key] = Object.fromEntries(typed.map(({ key, text }) => [key, percentOf(text) / sum]));
    }
  }
  return { input, errors };
}

function segmentErrors(
  segmentKey: string,
  typed: { key: string; label: string; text: string }[],
): FormErrors {
  const errors: FormErrors = {};
  for (const { key, label, text } of typed) {
    const value = percentOf(text);
    if (text === '')
      errors[shareField(segmentKey, key)] =
        `Give “${label}” a share, 0 if need be, or empty the whole segment.`;
    else if (!(value >= 0 && value <= WHOLE))
      errors[shareField(segmentKey, key)] = 'Give a percentage from 0 to 100.';
  }
  const [first] = typed;
  const sum = typed.reduce((total, { text }) => total + percentOf(text), 0);
  if (
    first !== undefined &&
    Object.keys(errors).length === 0 &&
    !(Math.abs(sum - WHOLE) <= TOLERANCE + 1e-9)
  ) {
    errors[shareField(segmentKey, first.key)] = `These add up to ${Number(sum.toFixed(2))} %, not to 100 %.`;
  }
  return errors;
}

/** "12", "12,5", "12.5 %" */
function percentOf(text: string): number {
  const bare = text.replace(/\s*%$/, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
}

export type Pasted = { input: MarginInput; problems: string[] };

/** Lines of `segment,option,share` (tabs from a spreadsheet too); shares as percentages or, where all are up to 1, as shares. */
export function readPasted(text: string): Pasted {
  const problems: string[] = [];
  const rows: { segment: string; option: string; value: number }[] = [];
  for (const [i, line] of text.split(/\r\n?|\n/u).entries()) {
    if (line.trim() === '' || (i === 0 && /share\s*$/iu.test(line))) continue;
    const row = readLine(line);
    if (row === undefined)
      problems.push(`Line ${i + 1} is not “segment, answer, share”: ${line.trim().slice(0, 80)}`);
    else rows.push(row);
  }
  const unit = rows.every(({ value }) => value <= 1) ? 1 : WHOLE;
  // Without a prototype: names come from whoever pasted them.
  const input = Object.create(null) as MarginInput;
  for (const { segment, option, value } of rows) {
    const shares = (input[segment] ??= Object.create(null) as Record<string, number>);
    if (Object.hasOwn(shares, option)) problems.push(`${segment}: “${option}” is there twice`);
    shares[option] = value / unit;
  }
  return { input, problems };
}

/** Answers may hold commas ("1,000 or more"): with commas, only the first and the last one separate. */
function readLine(line: string): { segment: string; option: string; value: number } | undefined {
  const parts = line.includes('\t')
    ? line.split('\t')
    : /^([^,;]*)[,;](.*)[,;]([^,;]*)$/u.exec(line)?.slice(1);
  const [segment, option, share] = (parts ?? []).map((part) => part.trim().replace(/^"(.*)"$/u, '$1'));
  const value = percentOf(share ?? '');
  if (!segment || !option || Number.isNaN(value)) return undefined;
  return { segment, option, value };
}
