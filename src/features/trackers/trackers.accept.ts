import { type FormErrors } from '../../http/forms';
import { isEmptyRow, type SegmentDraft, type SetupDraft } from './trackers.draft';
import { chosenStatements, draftProblems, hasScreener } from './trackers.draft-checks';
import { type NewSegment, type NewTracker } from './trackers.insert';
import { populatedOptions, withoutShares } from './trackers.population';
import { Basics, BrandForm, optionLines, SegmentForm } from './trackers.schemas';

export type Accepted = Omit<NewTracker, 'workspaceId' | 'createdAt'>;
export type Verdict = { kind: 'accepted'; setup: Accepted } | { kind: 'refused'; errors: FormErrors };

/** Judges a filled wizard: a whole setup, or every problem it has. */
export function acceptDraft(draft: SetupDraft): Verdict {
  const errors = draftProblems(draft);
  return Object.keys(errors).length > 0
    ? { kind: 'refused', errors }
    : { kind: 'accepted', setup: setupOf(draft) };
}

/** Only of a draft without problems. */
function setupOf(draft: SetupDraft): Accepted {
  const brand = (row: { name: string; aliases: string }, isOwn: boolean) => ({
    ...BrandForm.parse(row),
    isOwn,
  });
  const competitors = draft.competitors.filter((row) => !isEmptyRow(row));
  const screeners = hasScreener(draft) ? [screenerOf(draft)] : [];
  const others = draft.segments.filter((row) => !isEmptyRow(row)).map((row) => segmentOf(row));
  return {
    ...Basics.parse(draft.basics),
    brands: [brand(draft.own, true), ...competitors.map((row) => brand(row, false))],
    statements: chosenStatements(draft),
    segments: [...screeners, ...others],
  };
}

function segmentOf({ inside, ...words }: SegmentDraft): NewSegment {
  return {
    ...SegmentForm.parse(words),
    place: 'about-you',
    options: populatedOptions(inside, optionLines.parse(withoutShares(inside))),
  };
}

function screenerOf({ screener: { outside, ...rest } }: SetupDraft): NewSegment {
  const segment = segmentOf(rest);
  // Whoever is not in the audience has no part in its population.
  const populationShare = segment.options.some((option) => option.populationShare != null) ? 0 : null;
  const excluded = optionLines.parse(outside).map((label) => ({ label, qualifies: false, populationShare }));
  return { ...segment, place: 'screener', options: [...segment.options, ...excluded] };
}
