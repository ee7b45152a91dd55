import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';

/** Where no wave asked anything that is answered in one's own words. */
export function presentNoQuestion({ id, name }: Pick<Tracker, 'id' | 'name'>) {
  return { title: `Open answers – ${name}`, questionnaireHref: paths.questionnaire(id) };
}
