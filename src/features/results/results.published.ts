import { type Db } from '../../db/connect';
import { everyone } from '../../measurement/add-tallies';
import { thawWeights, type UnknownCell } from '../../measurement/frozen-weights';
import { type Tally } from '../../measurement/tally';
import {
  getSetContent,
  listCurrentSets,
  type SetContent,
  type WeightSet,
} from '../weighting/weighting.sets.queries';
import { createMemory, perDatabase } from './results.memory';
import { type WaveWeighting } from './results.weighting';

/** The weight set that a wave's results were published with. */
export type PublishedSet = { set: WeightSet; content: SetContent };

/** Cells that stored sets may hold in memory; a set never changes, so it is read once. */
const MOST_CELLS = 500_000;
const contents = perDatabase(() => createMemory<SetContent>(MOST_CELLS, ({ factors }) => factors.length + 1));

/** What each wave was published with, by wave; one whose results are provisional is left out. */
export async function loadPublished(db: Db, waveIds: readonly string[]): Promise<Map<string, PublishedSet>> {
  const published = new Map<string, PublishedSet>();
  for (const [waveId, set] of await listCurrentSets(db, waveIds))
    published.set(waveId, { set, content: await contentOf(db, set.id) });
  return published;
}

async function contentOf(db: Db, id: string): Promise<SetContent> {
  const known = contents(db).get(id);
  if (known !== undefined) return known;
  const fresh = await getSetContent(db, id);
  contents(db).set(id, fresh);
  return fresh;
}

/** The published weights on the wave's tally, or why they do not fit it any more, in words. */
export function publishedWeights(
  tally: Tally,
  waveLabel: string,
  { set, content }: PublishedSet,
): WaveWeighting | string {
  const { base, source, labels, cap, identity } = content;
  const isOwn = base === 'supplied' || source === 'supplied';
  if (isOwn && tally.weights === null) return `${waveLabel}: ${NO_LONGER} ${AGAIN}`;
  const people = isOwn ? tally : everyone(tally);
  const shared = {
    kind: source,
    people,
    margins: content.margins.map(({ segment }) => ({ segment, label: labels[segment] ?? segment })),
    problem: '',
    obstacle: null,
    labels,
    cap,
    schemeVersion: set.schemeVersion,
    published: set,
    identity,
  };
  if (people.respondents === 0) return { ...shared, weights: null };
  const weights = thawWeights(people, content);
  if (weights.kind === 'refused') return `${waveLabel}: ${unknownWords(weights, labels)} ${AGAIN}`;
  return { ...shared, weights };
}

const NO_LONGER = 'the published weights build on weights that respondents no longer bring.';
const AGAIN =
  'The published weights do not fit them, so the numbers below are worked out anew: publish the results again.';

function unknownWords({ answers }: UnknownCell, labels: Readonly<Record<string, string>>): string {
  const given = answers.map(({ segment, options }) => {
    const answer = options.map((option) => labels[`${segment}:${option}`] ?? option).join(' or ');
    return `${labels[segment] ?? segment}: ${answer || 'no answer'}`;
  });
  return `since the results were published, somebody was added with answers that nobody had given then (${given.join(', ')}).`;
}
