import { NotFoundError } from '../../errors';
import { type Db } from '../../db/connect';
import { trackerSalt } from '../access/access.people.queries';
import { type SegmentFilter } from '../../measurement/domain';
import { loadResults, loadScope, type Scope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { type OpenQuestion, openQuestions } from './themes.answers';
import {
  type About,
  listDecisions,
  listThemes,
  currentVersion,
  type Theme,
  type ThemeDecision,
} from './themes.queries';
import { type OpenWave, readOpenWave } from './themes.waves';

/** What every page about open answers starts from. */
export type OpenScope = {
  tracker: Tracker;
  scope: Scope;
  salt: string;
  /** open questions of all waves, worded as they were asked last; the first is looked at where none is chosen */
  questions: OpenQuestion[];
  question: OpenQuestion;
  about: About;
  /** waves that asked it, in their order */
  results: WaveResults[];
};

/** @returns undefined where no wave asked anything that is answered in one's own words. @throws NotFoundError for a question that none asked */
export async function loadOpenScope(
  db: Db,
  tracker: Tracker,
  wanted: string | undefined,
  now: Date,
): Promise<OpenScope | undefined> {
  const scope = await loadScope(db, tracker, now);
  const all = await loadResults(db, scope, scope.waves, { variance: 'jackknife' }, now);
  const asked = new Map(
    all.flatMap(({ instrument }) => openQuestions(instrument).map(({ key, label }) => [key, { key, label }])),
  );
  const questions = [...asked.values()];
  const question = wanted === undefined ? questions[0] : asked.get(wanted);
  if (wanted !== undefined && question === undefined) throw new NotFoundError('question');
  if (question === undefined) return undefined;
  const results = all.filter(({ instrument }) =>
    openQuestions(instrument).some(({ key }) => key === question.key),
  );
  const about = { trackerId: tracker.id, question: question.key };
  return { tracker, scope, salt: await trackerSalt(db, tracker.id), questions, question, about, results };
}

/** A segment's option with what it is called, "Size: Small". */
export type NamedFilter = { filter: SegmentFilter & { option: string }; label: string };

/** Whom the figures can be looked at for, as the last wave asked. */
export function segmentChoices({ results }: OpenScope): NamedFilter[] {
  const { segments = [] } = results.at(-1)?.instrument ?? {};
  return segments.flatMap(({ key, label, options }) =>
    options.map((option) => ({
      filter: { segment: key, option: option.key },
      label: `${label}: ${option.label}`,
    })),
  );
}

/** The themes of a question as they stand, and what was typed to it. */
export type Coded = {
  version: number;
  themes: Theme[];
  decisions: ReadonlyMap<string, ThemeDecision>;
  waves: OpenWave[];
};

export async function loadCoded(db: Db, { about, salt, results }: OpenScope): Promise<Coded> {
  const waves: OpenWave[] = [];
  for (const one of results) waves.push(await readOpenWave(db, salt, one));
  const version = await currentVersion(db, about);
  const decisions = await listDecisions(db, about);
  return {
    version,
    themes: await listThemes(db, about),
    decisions: new Map(decisions.map((decision) => [decision.fingerprint, decision])),
    waves,
  };
}
