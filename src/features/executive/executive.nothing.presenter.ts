import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';

/** The report of a tracker that has no answers yet: what to do to get some. */
export type NothingYetPage = { title: string; wavesHref: string; importHref: string; targetHref: string };

export function presentNothingYet({ id, name }: Tracker): NothingYetPage {
  return {
    title: `${name}: nothing to report yet`,
    wavesHref: paths.waves(id),
    importHref: paths.imports(id),
    targetHref: paths.target(id),
  };
}
