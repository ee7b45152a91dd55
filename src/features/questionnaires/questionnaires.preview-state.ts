import { brandsToAllocate, withAllocated } from '../../instrument/allocation';
import { Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { type OwnAnswer } from '../../instrument/own';
import { pagesFor } from '../../instrument/pages';
import { paths } from '../../paths';
import { type Persona } from './questionnaires.persona';
import { z } from 'zod';

/**
 * A made-up respondent at a page of the questionnaire as it stands: all that a preview knows, carried in its address, so that
 * looking at a draft writes nothing.
 */
export const PreviewState = z.strictObject({
  answers: Answers,
  seed: z.number().int().min(0),
  /** key of the page; '' for the first, 'end' for what comes after the last */
  page: z.string().max(80),
  /** that they read; absent: the questionnaire's own, and so is one that it does not have */
  language: z.string().max(35).optional(),
});
export type PreviewState = z.infer<typeof PreviewState>;

export const END = 'end';
const SEED = 2026;

export function encodeState(state: PreviewState): string {
  return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/** @returns undefined for what is no state of ours */
export function decodeState(text: string): PreviewState | undefined {
  try {
    const parsed = PreviewState.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function previewSrc(trackerId: string, state: PreviewState): string {
  return paths.builder(trackerId, `preview/${encodeState(state)}`);
}

/** The answers that lead along this person's way, at one of its pages. */
export function personaState(instrument: Instrument, persona: Persona = {}, page = ''): PreviewState {
  const { knows = instrument.brands.map(({ key }) => key), picks = {} } = persona;
  const segments = instrument.segments.map(({ key, options }) => {
    const qualifying = options.find(({ qualifies }) => qualifies)?.key ?? '';
    return [
      key,
      options.find((option) => option.key === picks[`segment:${key}`])?.key ?? qualifying,
    ] as const;
  });
  const own = (instrument.own ?? []).flatMap((question): [string, OwnAnswer][] => {
    const picked = question.kind === 'consent' ? 'agree' : picks[question.key];
    return picked === undefined || picked === '' ? [] : [[question.key, { picked: [picked] }]];
  });
  const familiarity = Object.fromEntries(knows.map((key) => [key, 'well'] as const));
  const base: Answers = {
    segments: Object.fromEntries(segments),
    aided: [...knows],
    familiarity,
    own: Object.fromEntries(own),
  };
  const answers = withAllocated(base, SEED, brandsToAllocate(instrument, base, SEED, {}));
  return { answers, seed: SEED, page };
}

/** At the page of a question, by the key that the builder knows it by; at the first where nobody is asked it. */
export function stateAt(instrument: Instrument, place: string): PreviewState {
  const state = personaState(instrument);
  const page = pagesFor(instrument, state.answers, state.seed).find((one) => {
    if (one.kind === 'segment') return place === `segment:${one.segment.key}`;
    if (one.kind === 'own') return place === `own:${one.question.key}`;
    return place === (one.kind === 'aided' ? 'aided-awareness' : one.kind);
  });
  return { ...state, page: page?.key ?? '' };
}
