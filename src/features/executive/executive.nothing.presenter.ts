import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';

/** The report of a tracker that has no answers yet: what to do to get some. */
export type NothingYetPage = {
  title: string;
  when: string;
  wavesHref: string;
  importHref: string;
  targetHref: string;
};

/** @param seesAll  also waves that are in field, and few people */
export function presentNothingYet({ id, name }: Tracker, seesAll: boolean): NothingYetPage {
  return {
    title: `${name}: nothing to report yet`,
    when: seesAll
      ? 'The report fills itself with the first completed interview.'
      : 'The report begins when the first wave is over, if 30 people or more have answered it.',
    wavesHref: paths.waves(id),
    importHref: paths.imports(id),
    targetHref: paths.target(id),
  };
}
