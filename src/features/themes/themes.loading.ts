import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { renderStaff } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { listAliases, listBrands } from '../trackers/brands.queries';
import { type SegmentFilter } from '../../measurement/domain';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { knownQuotes } from './themes.choosing';
import { presentThemeList } from './themes.list.presenter';
import { previewMerge } from './themes.merging';
import { presentNoQuestion } from './themes.nothing.presenter';
import { presentThemes } from './themes.presenter';
import { listVersions } from './themes.queries';
import { typedTexts, workbenchOf } from './themes.queue';
import { loadQuotes } from './themes.quotes';
import { presentQuotes, type ShownQuotes } from './themes.quotes.presenter';
import { MOST_UNCODED, themeResults, type ThemeWave } from './themes.results';
import { type Filters, type QuoteFilters } from './themes.schemas';
import { loadCoded, loadOpenScope, type NamedFilter, type OpenScope, segmentChoices } from './themes.scope';
import { presentWorkbench } from './themes.workbench.presenter';

export type Asked = { tracker: Tracker; open: OpenScope | undefined };
type Surroundings = Pick<AppContext, 'db' | 'now'>;
const MOST_VERSIONS = 20;
const QUOTES_A_PAGE = 12;

/** A tracker of the workspace and the question that is looked at. */
export async function openOf(
  { db, now }: Surroundings,
  who: Who,
  trackerId: string,
  question: string | undefined,
): Promise<Asked> {
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return { tracker, open: await loadOpenScope(db, tracker, question, now()) };
}

export function render(res: Response, who: Who, { id, name }: Tracker, view: string, page: object): void {
  renderStaff(res, who, `themes/${view}`, page, { id, name, section: 'open-answers' });
}

/** Of few people a theme may tell who somebody is, so segments are for those who read the answers anyway. */
export function segmentFor(open: OpenScope, who: Who, wished: SegmentFilter | undefined): NamedFilter | null {
  if (wished === undefined || !mayAct(who.role, 'analyst')) return null;
  const found = segmentChoices(open).find(
    ({ filter }) => filter.segment === wished.segment && filter.option === wished.option,
  );
  return found ?? null;
}

/** The last wave that is coded through, else the last in which anything is, else the last. */
function lastCoded(waves: readonly ThemeWave[]): number {
  const through = waves.findLastIndex(({ uncoded }) => uncoded !== null && uncoded <= MOST_UNCODED);
  const begun = waves.findLastIndex(({ counts }) => counts.coded > 0);
  return [through, begun].find((at) => at >= 0) ?? waves.length - 1;
}

/** @param asked  the wave to look at, else the last one that is coded; and a segment of it */
export async function showThemes(
  { db }: Surroundings,
  res: Response,
  who: Who,
  { tracker, open }: Asked,
  { wave: waveId, segment: wished }: { wave?: string | undefined; segment?: SegmentFilter | undefined },
): Promise<void> {
  if (open === undefined) return render(res, who, tracker, 'nothing', presentNoQuestion(tracker));
  const segment = segmentFor(open, who, wished);
  const results = await themeResults(open, await loadCoded(db, open), segment?.filter);
  const wanted = results.waves.findIndex((one) => one.results.wave.id === waveId);
  const at = wanted >= 0 ? wanted : lastCoded(results.waves);
  const quotes = await loadQuotes(db, tracker, results.waves[at]!.results.wave);
  const mine = quotes.filter(({ question }) => question.key === open.question.key);
  const mayCode = mayAct(who.role, 'analyst');
  const shown = { open, results, at, quotes: mine, mayCode, segment };
  render(res, who, tracker, 'show', presentThemes(shown));
}

export async function showWorkbench(
  { db }: Surroundings,
  res: Response,
  who: Who,
  { tracker, open }: Asked,
  filters: Filters,
  message = '',
): Promise<void> {
  if (open === undefined) return render(res, who, tracker, 'nothing', presentNoQuestion(tracker));
  const coded = await loadCoded(db, open);
  const bench = await workbenchOf(coded, open.question.key, filters);
  const versions = await listVersions(db, open.about, MOST_VERSIONS);
  const shown = {
    open,
    coded,
    bench,
    filters: { ...filters, question: open.question.key },
    versions,
    message,
  };
  render(res, who, tracker, 'workbench', presentWorkbench(shown));
}

export async function showThemeList(
  { db }: Surroundings,
  res: Response,
  who: Who,
  { tracker, open }: Asked,
  merge: { from?: string | undefined; into?: string | undefined },
  failed = { message: '', typed: '' },
): Promise<void> {
  if (open === undefined) return render(res, who, tracker, 'nothing', presentNoQuestion(tracker));
  const coded = await loadCoded(db, open);
  const preview = await previewMerge(open, coded, merge.from, merge.into);
  const versions = await listVersions(db, open.about, MOST_VERSIONS);
  render(res, who, tracker, 'list', presentThemeList({ open, coded, preview, versions, ...failed }));
}

export async function showQuotes(
  { db }: Surroundings,
  res: Response,
  who: Who,
  { tracker, open }: Asked,
  filters: QuoteFilters,
  problem: ShownQuotes['problem'] = null,
): Promise<void> {
  if (open === undefined) return render(res, who, tracker, 'nothing', presentNoQuestion(tracker));
  render(res, who, tracker, 'quotes', presentQuotes(await quotesShown(db, open, filters, problem)));
}

/** @throws NotFoundError for a wave that did not ask the question */
async function quotesShown(
  db: Db,
  open: OpenScope,
  filters: QuoteFilters,
  problem: ShownQuotes['problem'],
): Promise<ShownQuotes> {
  const coded = await loadCoded(db, open);
  const answered = coded.waves.findLast(({ people }) => people.length > 0) ?? coded.waves.at(-1);
  const wave =
    filters.wave === undefined
      ? answered
      : coded.waves.find(({ results }) => results.wave.id === filters.wave);
  if (wave === undefined) throw new NotFoundError('wave');
  const { key } = open.question;
  const quotes = await knownQuotes(db, open.salt, key, wave.results.wave, wave.results.instrument);
  const taken = new Set(quotes.map(({ fingerprint }) => fingerprint));
  const wanted = filters.q.toLowerCase();
  const texts = typedTexts(coded, [wave], key).filter(
    ({ box, state }) =>
      !taken.has(box.fingerprint) &&
      state !== 'set-aside' &&
      (wanted === '' || box.text.toLowerCase().includes(wanted)) &&
      (filters.theme === undefined || (state !== 'waiting' && state.themes.includes(filters.theme))) &&
      (filters.tone === undefined || (state !== 'waiting' && state.tone === filters.tone)),
  );
  // The longest say most; what many people type alike is seldom a quote.
  texts.sort((a, b) => b.box.text.length - a.box.text.length || (a.box.text < b.box.text ? -1 : 1));
  const from = (filters.page - 1) * QUOTES_A_PAGE;
  return {
    ...{ open, coded, wave, filters, quotes, problem },
    candidates: texts.slice(from, from + QUOTES_A_PAGE),
    found: texts.length,
    isLast: from + QUOTES_A_PAGE >= texts.length,
    brands: await brandNames(db, open.tracker.id),
  };
}

/** As they are called and spelt: these are no names of people. */
async function brandNames(db: Db, trackerId: string): Promise<string[]> {
  const names = (await listBrands(db, trackerId)).map(({ name }) => name);
  return [...names, ...(await listAliases(db, trackerId)).map(({ alias }) => alias)];
}
