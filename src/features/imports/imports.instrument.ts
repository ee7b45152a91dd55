import { type Instrument } from '../../instrument/instrument';
import { ASSOCIATION, FALSE_RECOGNITION, type Measure } from '../../measurement/measure';
import { NOT_ASKED } from '../../measurement/layout';
import { type GatheredWave, NO_POINT } from './imports.gather';
import { type History } from './imports.history';
import { type Mapping } from './imports.mapping';
import { type Keys } from './imports.setup';

/** A fact of the file as the tracker knows it, and whether anybody in the wave was asked it. */
export type WaveFact = { index: number; measure: Measure; isAsked: boolean };

export function factsOfWave(history: History, { respondents }: GatheredWave, keys: Keys): WaveFact[] {
  const asked = new Uint8Array(history.facts.length);
  for (const { states } of respondents) {
    for (let i = 0; i < states.length; i++) if (states[i] !== NOT_ASKED) asked[i] = 1;
  }
  return history.facts.map(({ measure: { measure, brand, statement } }, index) => ({
    index,
    isAsked: asked[index] === 1,
    measure:
      measure === FALSE_RECOGNITION
        ? { measure, brand, statement }
        : {
            measure,
            brand: keys.brands.get(brand)!,
            statement: statement === null ? null : keys.statements.get(statement)!,
          },
  }));
}

/**
 * What a wave of the file asked, in the form in which our own questionnaires are kept: brands and statements that nobody was
 * asked about are not in it, so they make no measure.
 */
export function instrumentOfWave(
  mapping: Mapping,
  history: History,
  wave: GatheredWave,
  facts: WaveFact[],
  keys: Keys,
): Instrument {
  const asked = facts.filter(({ isAsked }) => isAsked).map(({ measure }) => measure);
  const pairs = asked.filter(({ measure }) => measure === ASSOCIATION);
  const hasUnaided = wave.respondents.some(({ unaided }) => unaided !== null);
  const scored = history.nps.filter((_, i) => wave.respondents.some(({ points }) => points[i] !== NO_POINT));
  const brandKeys = new Set([
    ...asked.map(({ brand }) => brand),
    ...scored.map(({ brand }) => keys.brands.get(brand)!),
  ]);
  const brands = mapping.brands.map(({ key, name, isOwn }) => ({ key: keys.brands.get(key)!, name, isOwn }));
  return {
    format: 1,
    origin: 'imported',
    language: 'en',
    intro: { sponsor: '', purpose: '', contact: '' },
    category: mapping.category,
    unaidedBoxes: mapping.unaided?.columns.length ?? 0,
    imageBrandsPerPerson: Math.max(1, Math.min(20, brandKeys.size)),
    questions: questionsOf(mapping),
    brands: brands.filter(({ key, isOwn }) => isOwn || hasUnaided || brandKeys.has(key)),
    statements: statementsOf(mapping, keys, pairs),
    segments: segmentsOf(history, keys),
    funnel: mapping.funnel
      .filter(({ measure }) => asked.some((fact) => fact.measure === measure))
      .map(({ measure, label, question }) => ({ measure, label, question })),
    grid: pairs.map(({ brand, statement }) => [brand, statement!]),
    hasUnaided,
    hasNps: scored.length > 0,
    ...fictitiousOf(mapping, asked),
  };
}

function statementsOf(
  { statements }: Mapping,
  keys: Keys,
  pairs: readonly Measure[],
): Instrument['statements'] {
  return statements
    .map(({ key, wording }) => ({ key: keys.statements.get(key)!, wording }))
    .filter(({ key }) => pairs.some(({ statement }) => statement === key));
}

function fictitiousOf({ fictitious }: Mapping, asked: readonly Measure[]): Pick<Instrument, 'fictitious'> {
  const shown = fictitious.filter(({ key }) =>
    asked.some(({ measure, statement }) => measure === FALSE_RECOGNITION && statement === key),
  );
  return shown.length === 0 ? {} : { fictitious: shown.map(({ key, name }) => ({ key, name })) };
}

/** By the keys of instrument/wording.ts. */
function questionsOf({ unaided, grid, nps }: Mapping): Record<string, string> {
  const asked = { unaided: unaided?.question, image: grid?.question, nps: nps?.question };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([key, words]) => (words === undefined ? [] : [[key, words]])),
  );
}

function segmentsOf({ segments }: History, keys: Keys): Instrument['segments'] {
  return segments.map(({ segment: { label, question }, labels }, i) => {
    const { key, options } = keys.segments[i]!;
    return {
      key,
      label,
      question,
      place: 'about-you',
      options: labels.map((option, j) => ({ key: options[j]!, label: option, qualifies: true })),
    };
  });
}
