import { type FormBody } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { type Speaker } from './answering.words';

export type Choice = {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  label: string;
  isChecked: boolean;
  /** a box to type into that belongs to this answer */
  other?: Box;
};
/** A field to type or choose in: its id is its name. */
export type Box = { id: string; label: string; value: string; error: string; most: number };
export type Select = Box & { options: Option[] };
export type Card = { legend: string; choices: Choice[] };

/** What a page asks with. What stands `apart` from the other answers excludes them. */
export type Control =
  | { kind: 'choices'; choices: Choice[]; apart: Choice[] }
  | { kind: 'boxes'; boxes: Box[]; apart: Choice[]; capitals: 'words' | 'sentences' }
  | { kind: 'cards'; cards: Card[]; columns: 'two' | 'three'; apart: Choice[] }
  | { kind: 'scale'; choices: Choice[]; low: string; high: string }
  /** points that are all labelled */
  | { kind: 'labelled'; choices: Choice[] }
  | { kind: 'select'; select: Select; others: Box[] }
  | { kind: 'area'; box: Box; most: number }
  | { kind: 'number'; box: Box; inputMode: 'numeric' | 'decimal'; unit: string }
  /** numbers that add up */
  | { kind: 'points'; boxes: Box[]; total: number }
  /** a number for each, by itself */
  | { kind: 'numbers'; boxes: Box[] }
  /** a place for each answer */
  | { kind: 'places'; rows: Select[] }
  | { kind: 'words' };

export type Drawing = {
  instrument: Instrument;
  form: FormBody;
  problems: readonly { field: string; message: string }[];
  speaker: Speaker;
  /** puts the category and earlier answers into words */
  text: (words: string) => string;
};

export type Option = { value: string; label: string };

/** The control that a message about a field leads to. */
export function idOf(field: string, position = 0): string {
  return position === 0 ? field : `${field}.${position}`;
}

export function choice(
  type: Choice['type'],
  name: string,
  id: string,
  { value, label }: Option,
  form: FormBody,
): Choice {
  const given = form[name] ?? '';
  const isChecked = typeof given === 'string' ? given === value : given.includes(value);
  return { id, type, name, value, label, isChecked };
}

export function radios(name: string, options: Option[], form: FormBody): Choice[] {
  return options.map((option, i) => choice('radio', name, idOf(name, i), option, form));
}

export function ticks(name: string, options: Option[], form: FormBody): Choice[] {
  return options.map((option, i) => choice('checkbox', name, idOf(name, i), option, form));
}
