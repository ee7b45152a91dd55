import { fittingSize, linesOf } from '../../formats/pptx-measure';
import { PLACES, TITLE_SIZES } from '../../formats/pptx-master';
import { type Slide } from '../../formats/pptx-types';
import { day, daySpan } from '../../format/date';
import { counted } from '../../format/number';
import { type Report } from '../results/results.report.types';
import { type Material } from './slides.material';

/** What a figure says of itself; `questions` are keys of those behind it. */
export type Figure = { title: string; base: string; questions: readonly string[]; notes?: readonly string[] };

const BASE_SIZES = [13, 12, 11, 10, 9] as const;
const FOOTER_SIZE = 10;

/** A slide with its headline, footer and notes; figures that need several slides number them. */
export function slidesOf(material: Material, figure: Figure, pages: readonly Slide['items'][]): Slide[] {
  return pages.map((items, i) => {
    const part = pages.length === 1 ? '' : ` (${i + 1} of ${pages.length})`;
    const title = figure.title + part;
    return {
      title,
      titleSize: fittingSize(title, TITLE_SIZES, PLACES.title),
      base: figure.base,
      baseSize: fittingSize(figure.base, BASE_SIZES, PLACES.base),
      items,
      footer: footerOf(material.report),
      notes: notesOf(material, figure),
    };
  });
}

/** Wave, base, dates and target, on every slide; the name of the tracker where there is room for it. */
export function footerOf(report: Report): string {
  const { tracker, wave, segment, target } = report;
  const parts = [waveWords(report), counted(wave.completes, 'complete', 'completes')];
  if (segment !== null) parts.push(`${segment.label}: ${segment.optionLabel}`);
  if (target !== null) parts.push(targetWords(target));
  const words = parts.join(' · ');
  const full = `${tracker.name} · ${words}`;
  return linesOf(full, FOOTER_SIZE, PLACES.footer.w) === 1 ? full : words;
}

function waveWords({ wave, rolling }: Report): string {
  const { label, fieldFrom, fieldTo, status, isProvisional } = wave;
  const dates = fieldFrom === null || fieldTo === null ? '' : `, ${daySpan(fieldFrom, fieldTo)}`;
  const state = status === 'open' ? ', still in field' : isProvisional ? ', provisional' : '';
  return `${label}${dates}${state}${rolling === null ? '' : `, mean of ${rolling.window} waves`}`;
}

const SHORT = 12;

function targetWords({ version, isLocked, hash }: NonNullable<Report['target']>): string {
  return isLocked
    ? `target version ${version} (${hash.slice(0, SHORT)})`
    : `target version ${version}, a draft`;
}

const NO_WORDING = 'The wording of the question did not come with the data.';

/** For who presents: how it was asked, of whom, how it was worked out, and against which target. */
function notesOf(
  { report, shown, software, now }: Material,
  { questions, base, notes = [] }: Figure,
): string[] {
  const asked = report.questions
    .filter(({ key }) => questions.includes(key))
    .map(({ label, wording }) => `Asked (${label}): “${wording}”`);
  const { wave, target } = report;
  const dates =
    wave.fieldFrom === null || wave.fieldTo === null
      ? ''
      : `, answered ${daySpan(wave.fieldFrom, wave.fieldTo)}`;
  const locked = target?.lockedOn
    ? `, locked on ${day(target.lockedOn)}, fingerprint (SHA-256) ${target.hash}`
    : ', a draft';
  return [
    ...(asked.length === 0 && questions.length > 0 ? [NO_WORDING] : asked),
    ...(base === '' ? [] : [`Base: ${base}`]),
    ...notes,
    `Wave: ${wave.label}${dates}; ${counted(wave.completes, 'complete', 'completes')}.`,
    target === null ? 'No target profile is set.' : `Target: version ${target.version}${locked}.`,
    ...shown.method.map((line) => `Method: ${line}`),
    `Made by ${software} on ${day(now.toISOString())}.`,
  ];
}
