import { type Instrument } from '../../instrument/instrument';
import { type OwnPlace, type OwnQuestion } from '../../instrument/own';
import { ownPlace, segmentPlace } from './questionnaires.texts';

/** One question in the order asked; `own` where it is one of the tracker's own. */
export type Step = { key: string; own?: OwnQuestion; seals: boolean; showsBrands: boolean };

const step = (key: string, more: Partial<Step> = {}): Step => ({
  key,
  seals: false,
  showsBrands: false,
  ...more,
});

/** The questions of an instrument in the order asked: the nodes of every respondent's path, which may leave some out. */
export function stepsOf(instrument: Instrument): Step[] {
  const { hasUnaided, hasNps, funnel, statements, own = [] } = instrument;
  const segments = (place: 'screener' | 'about-you') =>
    instrument.segments.filter((one) => one.place === place).map(({ key }) => step(segmentPlace(key)));
  const ownAt = (place: OwnPlace) =>
    own
      .filter((question) => question.place === place)
      .map((question) =>
        step(ownPlace(question.key), { own: question, showsBrands: question.kind === 'brand-cards' }),
      );
  const funnelAt = (...measures: string[]) =>
    funnel
      .filter(({ measure }) => measures.includes(measure))
      .map(({ measure }) => step(measure, { showsBrands: true }));
  return [
    ...segments('screener'),
    ...ownAt('screener'),
    // Leaving the page seals it: nothing up to it can be reached any more.
    ...(hasUnaided ? [step('unaided', { seals: true })] : []),
    ...funnelAt('aided-awareness', 'familiarity'),
    ...ownAt('awareness'),
    ...funnelAt('consideration', 'preference'),
    ...ownAt('choice'),
    ...(statements.length > 0 ? [step('image', { showsBrands: true })] : []),
    ...ownAt('image'),
    ...(hasNps ? [step('nps', { showsBrands: true })] : []),
    ...ownAt('recommendation'),
    ...segments('about-you'),
    ...ownAt('about-you'),
  ];
}
