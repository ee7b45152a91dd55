import { type NamingNumber } from '../../measurement/naming';
import { disclosureOf } from './results.disclosed';
import { type NamingResult } from './results.naming';
import { type Report } from './results.report.types';
import { isInside, type Outside } from './results.scope';
import { type WaveResults } from './results.waves';

/**
 * A report without what is not told below analysts: what respondents typed, how many were found again in another wave, figures
 * worked out from single answers for a part of the market, which the rule for small numbers cannot follow, and figures of those
 * who named a brand where they are few. Only such segments can be chosen as may be looked at.
 *
 * @param current  the wave reported, as it is disclosed
 */
export function toldReport(report: Report, current: WaveResults, outside: Outside): Report {
  const { alignment, availability, segment } = report;
  const fewest = outside.threshold;
  const isWhole = segment === null;
  const few = (base: number) => base < fewest;
  return {
    ...report,
    segmentChoices: offered(report, current, fewest),
    otherMentions: [],
    overlap: null,
    alignment:
      isWhole &&
      alignment?.points.every(({ result }) => result.kind !== 'alignment' || !few(result.respondents))
        ? alignment
        : null,
    availability:
      isWhole && availability !== null && (availability.kind === 'cannot-say' || !few(availability.base))
        ? availability
        : null,
    naming: isWhole ? toldNaming(report.naming ?? null, fewest) : null,
    namings: !isWhole
      ? []
      : (report.namings ?? []).map((point) => ({ ...point, result: toldNaming(point.result, fewest) })),
    comments: isInside(outside) ? report.comments : [],
  };
}

/** Those of a segment too fine for the wave's cells are none of them: nothing is told of it. */
function offered({ segmentChoices }: Report, current: WaveResults, fewest: number): Report['segmentChoices'] {
  if (current.isSplit === true) return [];
  const { offers } = disclosureOf(current, fewest);
  return segmentChoices
    .map((choice) => ({
      ...choice,
      options: choice.options.filter(({ key }) => offers({ segment: choice.key, option: key })),
    }))
    .filter(({ options }) => options.length > 0);
}

/** A mean rank is about those who named the brand: few may have. */
function toldNaming(naming: NamingResult | null, fewest: number): NamingResult | null {
  if (naming?.kind !== 'naming') return naming;
  if (naming.base < fewest) return null;
  const told = (number: NamingNumber): NamingNumber =>
    number.base < fewest ? { ...number, base: 0, isHidden: true } : number;
  return {
    ...naming,
    brands: naming.brands.map(({ meanRank, shareOfMind, ...rest }) => ({
      ...rest,
      meanRank: told(meanRank),
      shareOfMind: told(shareOfMind),
    })),
  };
}
