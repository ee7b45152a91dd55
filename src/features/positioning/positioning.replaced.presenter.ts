import { moment } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type ReplacedDraft } from './positioning.replaced.queries';

export type ReplacedLink = { label: string; about: string; takeUpHref: string; fileHref: string };

const HOW = {
  signed: 'a target that the key players signed took its place',
  file: 'a file took its place',
} as const;

/** Drafts that gave way to something else: nothing that somebody typed is lost. */
export function replacedLinks(trackerId: string, replaced: readonly ReplacedDraft[]): ReplacedLink[] {
  return replaced.map(({ number, version, items, draftedBy, draftedAt, replacedAt, how }) => ({
    label: `Draft of version ${version}, ${counted(items.length, 'statement', 'statements')}`,
    about: `${draftedWords(draftedBy, draftedAt)}; on ${moment(replacedAt)} ${HOW[how]}`,
    takeUpHref: paths.targetDraftOf(trackerId, number),
    fileHref: paths.replacedDraft(trackerId, number),
  }));
}

export function draftedWords(by: string, at: string | null): string {
  const who = by === '' ? 'somebody' : by;
  return at === null ? `drafted by ${who}` : `last saved by ${who} on ${moment(at)}`;
}
