import { percent } from '../../format/percent';
import { paths } from '../../paths';
import { type ClusterState } from '../results/results.clusters.place';
import { clusterWords } from '../results/results.clusters.words';

export type ClusterOffer = {
  words: string;
  /** '' where there is nothing to press */
  action: string;
  button: string;
};

/** What can be said and done about errors by cluster; null for a wave whose respondents did not come in clusters. */
export function presentClusters(
  trackerId: string,
  waveId: string,
  state: ClusterState | null,
  mayWorkOut: boolean,
): ClusterOffer | null {
  if (state === null || state.kind === 'cannot-say') return null;
  const action = mayWorkOut ? paths.waveClusters(trackerId, waveId) : '';
  if (state.kind === 'under-way')
    return {
      words: `Errors by cluster are being worked out: ${percent(state.part)} done. Load the page again to see how far they are.`,
      ...{ action: '', button: '' },
    };
  if (state.kind === 'found') {
    const used =
      state.head.by === 'clusters'
        ? 'The report uses them.'
        : 'The report does not use them, since the groups were made by chance.';
    const words = `Errors by cluster are stored: ${clusterWords(state.head)}. ${used}`;
    return { words, action, button: 'Work out errors by cluster again' };
  }
  if (!state.hasClusters) return null;
  const why = state.isStale
    ? 'The errors by cluster that were stored are of other answers or weights and are not used any more.'
    : 'Respondents of this wave came in clusters, and those of one cluster may be alike: errors that take respondents one by one are then too small.';
  const who = mayWorkOut ? '' : ' An analyst can have them worked out here.';
  return { words: `${why}${who}`, action, button: 'Work out errors by cluster' };
}
