/** A value of a cell; null is "no answer": not asked, not known. An instant is ISO text in UTC. */
export type Value = number | string | null;

/** What a number stands for; `isMissing` for answers that are no answer to the question ("prefer not to say"). */
export type ValueLabel = { value: number; label: string; isMissing: boolean };

/** A column of a data file for analysts, with what they must know about it. */
export type Variable = {
  /** as in every other file of ours; a format that cannot have it makes its own from it */
  name: string;
  label: string;
  kind: 'number' | 'text' | 'instant';
  /** shown after the point; stored in full */
  decimals: number;
  level: 'nominal' | 'ordinal' | 'scale';
  /** of numbers alone; empty where every number is itself */
  values: readonly ValueLabel[];
};

/** Yes/no variables that answer one question together; 1 is yes. */
export type MultipleSet = { name: string; label: string; variables: readonly string[] };

export type Table = {
  title: string;
  variables: readonly Variable[];
  sets: readonly MultipleSet[];
  /** name of the variable that weights the cases */
  weight: string | null;
};

/** What a writer must know before the first row: how many there are, and the most bytes (UTF-8) of each text variable. */
export type Extent = { rows: number; bytes: readonly number[] };
export type Pages = AsyncIterable<readonly (readonly Value[])[]>;
