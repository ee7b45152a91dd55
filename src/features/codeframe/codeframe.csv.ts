import { type Db } from '../../db/connect';
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from '../../http/csv';
import { listAliases, listBrands } from '../trackers/brands.queries';
import { listDecided, listEntries } from '../trackers/frame.queries';

const HEADER = ['brand', 'key', 'in_list', 'text', 'kind', 'decided_by', 'decided_at', 'frame_version'];

/** Everything that the frame knows, a spelling or a decision a line. */
export async function frameCsv(db: Db, trackerId: string): Promise<string> {
  const brands = [...(await listBrands(db, trackerId))];
  const entries = await listEntries(db, trackerId);
  const names = new Map([...brands, ...entries].map(({ key, name }) => [key, name]));
  const listed = new Set(brands.map(({ key }) => key));
  const lines: CsvCell[][] = [
    ...(await listAliases(db, trackerId)).map(({ brandKey, alias }) => [
      names.get(brandKey) ?? brandKey,
      brandKey,
      'yes',
      alias,
      'spelling',
      null,
      null,
      null,
    ]),
    ...entries.map(({ key, name }) => [name, key, 'no', name, 'spelling', null, null, null]),
    ...(await listDecided(db, trackerId)).flatMap(({ text, kind, brands: keys, version, madeBy, madeAt }) =>
      (keys.length === 0 ? [''] : keys).map((key) => [
        names.get(key) ?? '',
        key,
        key === '' ? '' : listed.has(key) ? 'yes' : 'no',
        text,
        kind,
        madeBy,
        madeAt,
        version,
      ]),
    ),
  ];
  return BYTE_ORDER_MARK + [HEADER, ...lines].map(csvLine).join('');
}
