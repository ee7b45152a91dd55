import { count, counted } from '../../format/number';
import { tenthPercent } from '../../format/percent';
import { effectOf } from './codeframe.effects';
import { type CodedText, type Group } from './codeframe.queue';
import { Filters, MOST_TOGETHER } from './codeframe.schemas';
import { shortText, workbenchHref } from './codeframe.words';

/** Answers that are decided on together, with what each suggestion would do. */
export function presentGroup(
  { answers, count: people, suggestions, isTail }: Group,
  id: string,
  names: ReadonlyMap<string, string>,
  trackerId: string,
) {
  const together = fitting(answers);
  const first = answers[0]!;
  return {
    ...{ id, isTail },
    ...(isTail ? tailWords(answers, people) : groupWords(first, answers, people)),
    answers: together.map(({ text, count: by, nearest }, place) => ({
      name: `text.${place}`,
      text,
      shown: shortText(text),
      count: count(by),
      nearest: nearest === null ? '' : `nearest: ${names.get(nearest) ?? nearest}`,
      aloneHref: isTail ? workbenchHref(trackerId, aloneIn(text)) : '',
    })),
    more:
      answers.length > together.length
        ? `${count(answers.length - together.length)} more like these come next.`
        : '',
    newName: shortText(first.text).slice(0, 80),
    suggestions: suggestions.map(({ brand }, place) => ({
      value: `brand:${brand}`,
      key: String(place + 1),
      name: names.get(brand) ?? brand,
      effect: effectWords(together, brand),
    })),
  };
}

function groupWords(first: CodedText, answers: readonly CodedText[], people: number) {
  const by = counted(people, 'person', 'people');
  return {
    heading: shortText(first.text),
    about: answers.length === 1 ? by : `${count(answers.length)} look the same · ${by}`,
    reason: first.coding.reason,
    legend: 'One decision for all that are ticked',
  };
}

function tailWords(answers: readonly CodedText[], people: number) {
  return {
    heading: `${count(answers.length)} answers unlike any brand of the frame`,
    about: counted(people, 'person', 'people'),
    reason: 'none of them is near a spelling; read the list, and take the tick from what is a brand',
    legend: 'One decision for all that are ticked; the others come again by themselves',
  };
}

function aloneIn(text: string): Filters {
  return Filters.parse({ q: text.trim().slice(0, 100) });
}

const MOST_CHARACTERS = 20_000;

/** As many as one form can carry. */
function fitting<T extends CodedText>(answers: readonly T[]): T[] {
  let left = MOST_CHARACTERS;
  return answers.slice(0, MOST_TOGETHER).filter(({ text }, i) => (left -= text.length) >= 0 || i === 0);
}

/** "recodes up to 14 answers in 2 waves; unaided awareness in Wave 3: 21.4 → at most 22.0 %" */
function effectWords(texts: readonly CodedText[], brand: string): string {
  const { answers, waves, moved } = effectOf(texts, brand);
  if (answers === 0) return 'counts for it already';
  const recodes = `recodes up to ${counted(answers, 'answer', 'answers')} in ${counted(waves, 'wave', 'waves')}`;
  if (moved === null) return `${recodes}; no wave asked about this brand, so no share changes`;
  const { wave, from, atMost, base } = moved;
  return `${recodes}; unaided awareness in ${wave}: ${tenthPercent(from)} → at most ${tenthPercent(atMost)} of ${count(base)}`;
}
