import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from '../../http/csv';
import { listDecided } from '../trackers/frame.queries';
import { loadState } from '../trackers/frame.state';

/** Columns of the frame's file, which can be read back. `counts` is of lines that say whom a brand belongs to. */
export const COLUMNS = [
  'brand',
  'key',
  'in_list',
  'text',
  'kind',
  'counts',
  'decided_by',
  'decided_at',
  'frame_version',
] as const;

/** What kinds of names are called in the file. */
export const SPELLING_WORDS = {
  '': 'spelling',
  former: 'former name',
  product: 'product',
  short: 'short form',
} as const;
export const BELONGS_TO = 'belongs to';

/** Everything that the frame knows, a spelling, a parent or a decision a line. */
export async function frameCsv(db: Db, trackerId: string): Promise<string> {
  const { listed, others, spellings, links } = await loadState(db, trackerId);
  const isListed = new Set(listed.map(({ key }) => key));
  const names = new Map([...listed, ...others].map(({ key, name }) => [key, name]));
  const about = (key: string): CsvCell[] => [names.get(key) ?? key, key, isListed.has(key) ? 'yes' : 'no'];
  const ownNames = others
    .filter(
      ({ key, name }) => !spellings.some((one) => one.brandKey === key && one.folded === foldText(name)),
    )
    .map(({ key, name }) => ({ brandKey: key, alias: name, kind: '' as const }));
  const lines: CsvCell[][] = [
    ...[...spellings, ...ownNames].map(({ brandKey, alias, kind }) => [
      ...about(brandKey),
      ...[alias, SPELLING_WORDS[kind], null, null, null, null],
    ]),
    ...links.map(({ brand, parent, counts }) => [
      ...about(brand),
      ...[names.get(parent) ?? parent, BELONGS_TO, counts ? 'yes' : 'no', null, null, null],
    ]),
    ...(await listDecided(db, trackerId)).flatMap(({ text, kind, brands, version, madeBy, madeAt }) =>
      (brands.length === 0 ? [''] : brands).map((key) => [
        ...(key === '' ? ['', '', ''] : about(key)),
        ...[text, kind, null, madeBy, madeAt, version],
      ]),
    ),
  ];
  return BYTE_ORDER_MARK + [[...COLUMNS], ...lines].map(csvLine).join('');
}
