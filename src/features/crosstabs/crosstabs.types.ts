import { type SampleKind } from '../waves/waves.facts.queries';
import { type Letter, type RowContrast } from '../../measurement/crosstab';
import { type ShareResult, type Variance } from '../../measurement/results';
import { type RowSpec } from './crosstabs.rows';
import { type RowSet } from './crosstabs.schemas';

export type TableColumn = {
  key: string;
  label: string;
  letter: string;
  /** own brand, where columns are brands */
  isOwn: boolean;
  /** people in the column and what they are worth equally weighted; null where columns are brands: all are asked of everybody */
  people: number | null;
  effective: number | null;
};

export type TableRow = {
  /** shares; of a score -1 to 1 in their place, see RowSpec. Everybody; null where columns are brands */
  total: ShareResult | null;
  cells: ShareResult[];
  /** pairs (0,1), (0,2), …, (1,2), …: first less second */
  pairs: RowContrast[];
  /** each column against everybody else; none where columns are brands */
  rests: { rest: ShareResult; contrast: RowContrast }[];
  /** per column the columns it is higher than */
  letters: Letter[][];
};

/** Columns that are tested against each other: the options of a segment, or brands. */
export type Block = {
  kind: 'segment' | 'brands';
  key: string;
  label: string;
  /** all people of the wave, and what they are worth equally weighted; null where columns are brands */
  everybody: { people: number; effective: number } | null;
  columns: TableColumn[];
  /** in the order of the table's rows */
  rows: TableRow[];
};

export type CrosstabTable = {
  tracker: { id: string; name: string; ownBrand: string; threshold: number };
  wave: { id: string; label: string; completes: number; isOpen: boolean };
  waves: { id: string; label: string }[];
  choices: {
    brands: { key: string; name: string; isOwn: boolean }[];
    statements: { key: string; wording: string }[];
    segments: { key: string; label: string }[];
    hasNps: boolean;
    own: { key: string; label: string }[];
  };
  set: RowSet;
  by: string[];
  variance: Variance;
  compare: 'letters' | 'rest';
  /** the base under every share, also where the head of its column says it */
  bases: boolean;
  intervals: boolean;
  /** pages of a long table that are to be shown, from 1: of its rows, and of its brands */
  view: { page: number; brands: number };
  /** what intervals of it cover depends on how people came into it */
  sampleKind: SampleKind;
  weighting: { kind: 'raked' | 'supplied' | 'none'; margins: string[]; problem: string };
  rows: Pick<RowSpec, 'label' | 'group' | 'measure' | 'brand' | 'statement' | 'unit'>[];
  blocks: Block[];
};
