import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { nameReader } from '../../coding/mention-coder';
import { decisionKey, type Recall } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { conversion, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type Alias, listAliases } from '../trackers/brands.queries';
import { loadRecall } from '../trackers/frame';
import { type Mentions } from './results.mentions';
import { type FunnelRow, type MentionRow, type Report } from './results.report.types';
import { type WaveResults } from './results.waves';

const MOST_OTHER_MENTIONS = 20;

/**
 * Every brand that was asked about, step by step; the one reported first, the rest in the order of the questionnaire.
 *
 * @param reported  key of the brand that the report is of: the one that rows call our own
 */
export function funnelRows({ instrument, share }: WaveResults, reported: string): FunnelRow[] {
  const rows = ownFirst(named(instrument, reported)).map((brand) => ({
    brand,
    steps: instrument.funnel.map(({ measure, label }, i) => {
      const before = instrument.funnel[i - 1];
      const about = (name: string) => share({ measure: name, brand: brand.key, statement: null });
      return {
        measure,
        label,
        ofAll: about(measure),
        ofPrevious: before === undefined ? null : about(conversion(measure, before.measure)),
      };
    }),
  }));
  return rows.filter(({ steps }) => steps.some(({ ofAll }) => ofAll.kind === 'estimate'));
}

function named({ brands }: WaveResults['instrument'], reported: string): FunnelRow['brand'][] {
  return brands.map(({ key, name }) => ({ key, name, isOwn: key === reported }));
}

function ownFirst<T extends { isOwn: boolean }>(brands: readonly T[]): T[] {
  return [...brands.filter(({ isOwn }) => isOwn), ...brands.filter(({ isOwn }) => !isOwn)];
}

/** Brands named without help, most named first. */
export function mentionRows({ instrument, share }: WaveResults, reported: string): MentionRow[] {
  if (!instrument.hasUnaided) return [];
  const rows = named(instrument, reported).map((brand) => ({
    brand,
    named: share({ measure: UNAIDED, brand: brand.key, statement: null }),
    first: share({ measure: TOP_OF_MIND, brand: brand.key, statement: null }),
  }));
  return rows.sort((a, b) => size(b.named) - size(a.named) || size(b.first) - size(a.first));
}

function size(result: MentionRow['named']): number {
  return result.kind === 'estimate' ? result.share : -1;
}

/** What tells a brand of the list from other names. */
export type KnownNames = { aliases: readonly Alias[]; recall: Recall };

export async function loadKnownNames(db: Db, trackerId: string): Promise<KnownNames> {
  return { aliases: await listAliases(db, trackerId), recall: await loadRecall(db, trackerId) };
}

/**
 * Typed names that the brand list does not know yet, most frequent first. Once typed by a single person is left out: it may be
 * anything, their own name too. Somebody who says that nothing comes to mind named nothing; what a
 * person decided to be no name is none.
 */
export function otherMentions({ mentions }: WaveResults, known: KnownNames): Report['otherMentions'] {
  const stamp = stampOf(known);
  const before = othersKnown.get(mentions);
  if (before?.stamp === stamp) return before.others;
  const others = othersIn(mentions, known);
  othersKnown.set(mentions, { stamp, others });
  return others;
}

/** What was typed is a value that never changes; reading it takes longer than the rest of a report. */
const othersKnown = new WeakMap<Mentions, { stamp: string; others: Report['otherMentions'] }>();

function stampOf({ aliases, recall }: KnownNames): string {
  return createHash('sha256').update(serialize({ aliases, recall })).digest('base64');
}

function othersIn(mentions: Mentions, { aliases, recall }: KnownNames): Report['otherMentions'] {
  const read = nameReader(aliases, recall);
  const untold = recall.decisions.filter(({ kind }) => kind === 'ambiguous');
  const nameless = new Set(untold.map(({ text }) => decisionKey(text)));
  const isOther = (text: string) => {
    const { listed, namesNothing } = read(text);
    return listed.length === 0 && !namesNothing && !nameless.has(decisionKey(text));
  };
  return [...mentions.values()]
    .filter(({ text, respondents }) => respondents > 1 && isOther(text))
    .sort((a, b) => b.respondents - a.respondents || b.first - a.first || compare(a.text, b.text))
    .slice(0, MOST_OTHER_MENTIONS);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
