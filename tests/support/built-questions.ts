import { type OwnKind, type OwnQuestion } from '../../src/instrument/own';

type Of<K extends OwnKind> = Extract<OwnQuestion, { kind: K }>;
type Make<K extends OwnKind> = (more: Partial<Of<K>>) => Of<K>;

const common = {
  key: 'asked',
  place: 'choice',
  text: 'What do you think of it?',
  requirement: 'soft',
} as const;

/** An option, or a point of a scale, with a key made from its words. */
export function anOption(label: string): { key: string; label: string } {
  return { key: label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), label };
}

const YES_NO = ['Yes', 'No'].map(anOption);

/* Questions of a tracker's own, whole but for what a test is about. */
export const single: Make<'single'> = (more) => ({
  ...common,
  kind: 'single',
  options: YES_NO,
  order: 'fixed',
  ...more,
});
export const multiple: Make<'multiple'> = (more) => ({
  ...common,
  kind: 'multiple',
  options: YES_NO,
  order: 'random',
  ...more,
});
export const openText: Make<'open-text'> = (more) => ({ ...common, kind: 'open-text', most: 500, ...more });
export const scale: Make<'scale'> = (more) => ({
  ...common,
  kind: 'scale',
  points: ['Very bad', 'Bad', 'Good', 'Very good'].map(anOption),
  ...more,
});
export const number: Make<'number'> = (more) => ({
  ...common,
  kind: 'number',
  least: 0,
  most: 100,
  decimals: 0,
  unit: '',
  ...more,
});
export const consent: Make<'consent'> = (more) => ({
  ...common,
  kind: 'consent',
  agree: 'I agree',
  requirement: 'required',
  ...more,
});
