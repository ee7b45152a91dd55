import { count } from '../../format/number';
import { percent, wholePercent } from '../../format/percent';
import { drawnShare, rangeAndBase, shareCell, type ShareCell } from './results.figures';
import { type NamingFigure, presentNaming } from './results.naming.presenter';
import { type FunnelRow, type MentionRow, type Report } from './results.report.types';

export type FunnelFigure = {
  headline: string;
  base: string;
  /** what the thin marks of the chart are */
  othersLabel: string;
  steps: string[];
  rows: { brand: string; isOwn: boolean; cells: (ShareCell & { detail: string; conversion: string })[] }[];
  chart: {
    kind: 'funnel';
    label: string;
    ownBrand: string;
    steps: {
      label: string;
      value: number | null;
      low: number | null;
      high: number | null;
      text: string;
      conversion: string;
      others: { brand: string; value: number }[];
    }[];
  };
};

export type MentionFigure = {
  headline: string;
  base: string;
  rows: { brand: string; isOwn: boolean; named: ShareCell; first: ShareCell }[];
  chart: {
    kind: 'mentions';
    label: string;
    rows: { label: string; isOwn: boolean; first: number; later: number; text: string }[];
  };
  others: { text: string; respondents: string; first: string }[];
  naming: NamingFigure | null;
};

/** As in public/js/charts/funnel.js: beyond it, marks would be a barcode. */
const MOST_MARKS = 7;

export function presentFunnel(report: Report): FunnelFigure | null {
  const own = report.funnel.find(({ brand }) => brand.isOwn);
  if (own === undefined || own.steps.length === 0) return null;
  const headline = funnelHeadline(own);
  return {
    headline,
    base: `Share of all ${count(own.steps[0]?.ofAll.base ?? 0)} people asked; under it the share of those at the step before.`,
    othersLabel: report.funnel.length - 1 > MOST_MARKS ? 'competitors: range and median' : 'each competitor',
    steps: own.steps.map(({ label }) => label),
    rows: report.funnel.map(({ brand, steps }) => ({
      brand: brand.name,
      isOwn: brand.isOwn,
      cells: steps.map((step) => ({
        ...shareCell(step.ofAll),
        detail: rangeAndBase(step.ofAll),
        conversion: conversionText(step, true),
      })),
    })),
    chart: {
      kind: 'funnel',
      label: headline,
      ownBrand: own.brand.name,
      steps: own.steps.map((_, i) => funnelStep(report, own, i)),
    },
  };
}

/** Names the step at which our brand loses most people; says so only where the shares are there. */
function funnelHeadline({ brand, steps }: FunnelRow): string {
  const losses = steps.flatMap(({ ofPrevious }, i) =>
    i > 0 && ofPrevious?.kind === 'estimate' && ofPrevious.quality !== 'hidden'
      ? [{ from: steps[i - 1]?.label ?? '', to: steps[i]?.label ?? '', share: ofPrevious.share }]
      : [],
  );
  const [narrowest] = losses.sort((a, b) => a.share - b.share);
  if (narrowest === undefined) return `From knowing ${brand.name} to choosing it`;
  return `${brand.name} keeps ${percent(narrowest.share)} of people from “${narrowest.from}” to “${narrowest.to}”, its narrowest step`;
}

function conversionText({ ofPrevious }: FunnelRow['steps'][number], withRange = false): string {
  if (ofPrevious === null) return '';
  const { share, range } = shareCell(ofPrevious);
  return ofPrevious.kind === 'estimate' && ofPrevious.quality !== 'hidden'
    ? `${share} of the step before${withRange ? ` (${range})` : ''}`
    : share;
}

function funnelStep(report: Report, own: FunnelRow, i: number): FunnelFigure['chart']['steps'][number] {
  const step = own.steps[i]!;
  const others = report.funnel.flatMap(({ brand, steps }) => {
    const result = steps[i]?.ofAll;
    const value = brand.isOwn || result === undefined ? null : drawnShare(result).value;
    return value === null ? [] : [{ brand: brand.name, value }];
  });
  const { value, low, high } = drawnShare(step.ofAll);
  return {
    label: step.label,
    value,
    low,
    high,
    text: shareCell(step.ofAll).share,
    conversion: conversionText(step),
    others,
  };
}

export function presentMentions(report: Report): MentionFigure | null {
  if (report.mentions.length === 0 || report.unaidedBase === 0) return null;
  const headline = mentionHeadline(report.mentions);
  return {
    headline,
    base: `Named without help when asked about ${report.tracker.category}. Base: ${count(report.unaidedBase)} people. Darker: named first.`,
    rows: report.mentions.map(({ brand, named, first }) => ({
      brand: brand.name,
      isOwn: brand.isOwn,
      named: shareCell(named),
      first: shareCell(first),
    })),
    chart: { kind: 'mentions', label: headline, rows: report.mentions.flatMap(mentionBar) },
    others: report.otherMentions.map(({ text, respondents, first }) => ({
      text,
      respondents: count(respondents),
      first: count(first),
    })),
    naming: presentNaming(report),
  };
}

function mentionHeadline(rows: MentionRow[]): string {
  const own = rows.find(({ brand }) => brand.isOwn);
  if (own?.named.kind !== 'estimate' || own.named.quality === 'hidden')
    return 'Brands that come to mind without help';
  // What is not shown in the table has no place either: a rank would tell where it lies.
  const shown = rows.filter(({ named }) => named.kind === 'estimate' && named.quality !== 'hidden');
  const rank = shown.filter((row) => shownShare(row) > shownShare(own)).length + 1;
  return `${percent(own.named.share)} name ${own.brand.name} without help: place ${rank} of ${shown.length}`;
}

function shownShare({ named }: MentionRow): number {
  return named.kind === 'estimate' ? wholePercent(named.share) : 0;
}

function mentionBar({ brand, named, first }: MentionRow): MentionFigure['chart']['rows'] {
  const [all, top] = [drawnShare(named).value, drawnShare(first).value];
  if (all === null || top === null) return [];
  return [
    {
      label: brand.name,
      isOwn: brand.isOwn,
      first: top,
      later: Math.max(0, all - top),
      text: shareCell(named).share,
    },
  ];
}
