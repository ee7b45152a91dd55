import { paths } from '../../paths';
import { type Found } from './insiders.build';
import { pendingWords } from './insiders.presenter';

export type NothingPage = { title: string; pending: string[]; newHref: string; questionsHref: string };

export function presentNothing(
  { id, name }: { id: string; name: string },
  pending: Found['pending'],
): NothingPage {
  return {
    title: `Insiders · ${name}`,
    pending: pendingWords(pending),
    newHref: paths.newWave(id),
    questionsHref: paths.insidersQuestions(id),
  };
}
